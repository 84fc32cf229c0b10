"""Other names in the same contexts, so that the recogniser learns contexts and not names."""

from __future__ import annotations

import random
import re
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel


class _Words(BaseModel):
    """``augmentation.toml``: what invented names are made of."""

    heads: list[str]
    tails: list[str]
    after: list[str]
    first: list[str]
    last: list[str]
    particles: list[str]
    versions: list[str]
    masculine: list[str]
    feminine: list[str]
    fields: list[str]


WORDS = _Words.model_validate(
    tomllib.loads((Path(__file__).parent / "augmentation.toml").read_text(encoding="utf-8"))
)


@dataclass(frozen=True, slots=True)
class Example:
    """A paragraph and its names: (start, end, label), code points, none inside another."""

    text: str
    spans: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Pools:
    """Real names to draw from: organisations, places, first and last names."""

    organisations: Sequence[str]
    places: Sequence[str]
    first: Sequence[str]
    last: Sequence[str]


def varied(example: Example, pools: Pools, chance: random.Random) -> Example:
    """``example`` with other names in the same places, and sometimes other typography."""
    swapped: dict[tuple[str, str], str] = {}
    pieces: list[str] = []
    spans: list[tuple[int, int, str]] = []
    position = length = 0
    for start, end, label in example.spans:
        before = example.text[position:start]
        name = example.text[start:end]
        new = swapped.setdefault((name, label), _other(name, label, before, pools, chance))
        if not _fits(before, name, new):
            new = name
        pieces += [before, new]
        length += len(before)
        spans.append((length, length + len(new), label))
        length += len(new)
        position = end
    pieces.append(example.text[position:])
    return _retyped(Example("".join(pieces), tuple(spans)), chance)


def _fits(before: str, name: str, new: str) -> bool:
    """Whether ``new`` may stand after the same words: elision as for ``name``."""
    if before and before[-1] in "'’":
        return _vowel(new)
    elides = before.endswith(("de ", "De ", "que ", "le ", "la "))
    return not (elides and _vowel(new) and not _vowel(name))


def _vowel(name: str) -> bool:
    return unicodedata.normalize("NFD", name[:1]).lower()[:1] in set("aeiouyh")


def _other(name: str, label: str, before: str, pools: Pools, chance: random.Random) -> str:
    draw = chance.random()
    if label == "organisation":
        return _organisation(name, before, pools, chance)
    if label == "person" and draw < 0.7:
        last = chance.choice(WORDS.last if chance.random() < 0.3 else pools.last)
        if " " not in name:
            return last if draw < 0.6 else name
        first = chance.choice(WORDS.first if chance.random() < 0.4 else pools.first)
        if chance.random() < 0.08:
            first += "-" + chance.choice(WORDS.first)
        elif chance.random() < 0.08:
            last = chance.choice(WORDS.particles) + last
        return f"{first} {last}"
    if label == "place" and draw < 0.5 and before.endswith(("à ", "À ", "de ", ", ", "(", "\n")):
        new = chance.choice(pools.places)
        return new.upper() if name.isupper() else new
    if label == "product" and draw < 0.5:
        return invented(chance).split(".")[0] + chance.choice(WORDS.versions)
    return name


def _organisation(name: str, before: str, pools: Pools, chance: random.Random) -> str:
    """Another organisation: of the pool, invented, an institution, or named after people."""
    draw = chance.random()
    if name[:1].islower():
        if draw < 0.3 and before.endswith(("le ", "du ", "au ")):
            last = chance.choice(pools.last)
            return f"lycée {chance.choice(pools.first)}-{last}" if draw < 0.15 else f"lycée {last}"
        return name
    if draw < 0.35:
        return invented(chance)
    if draw < 0.70:
        return chance.choice(pools.organisations)
    if draw < 0.80 and before.endswith(("le ", "du ", "au ", "Le ", "la ", "La ")):
        heads = WORDS.masculine if before.endswith(("le ", "du ", "au ", "Le ")) else WORDS.feminine
        town = chance.choice(pools.places)
        tail = chance.choice([*WORDS.fields, f"de {town}"])
        return f"{chance.choice(heads)} {tail}"
    if draw < 0.84:
        one, other = chance.choice(pools.last), chance.choice(pools.last)
        return chance.choice(
            [f"{one} {other}", f"{chance.choice(pools.first)} {one}", f"{one} & {other}"]
        )
    return name


def invented(chance: random.Random) -> str:
    """A name that a company could have."""
    draw = chance.random()
    if draw < 0.08:
        return "".join(chance.choice("ABCDEFGILMNOPRSTV") for _ in range(chance.randint(2, 4)))
    word = "".join(chance.choice(WORDS.heads) for _ in range(chance.randint(1, 2))) + chance.choice(
        WORDS.tails
    )
    if draw < 0.16:
        return word
    word = word.capitalize()
    if draw < 0.24:
        word += chance.choice(WORDS.tails).capitalize()
    return word + chance.choice(WORDS.after)


def _retyped(example: Example, chance: random.Random) -> Example:
    """Sometimes without accents, or all in capitals: the length stays."""
    draw = chance.random()
    if draw < 0.04:
        upper = example.text.upper()
        return Example(upper, example.spans) if len(upper) == len(example.text) else example
    if draw < 0.08:
        bare = "".join(unicodedata.normalize("NFD", c)[0] for c in example.text)
        return Example(bare, example.spans)
    if draw < 0.12:
        return _headed(example, chance)
    return example


def _headed(example: Example, chance: random.Random) -> Example:
    """With a word of its own before it, as lists and newsletters have: "Robots. Veltis lève …"."""
    words = re.findall(r"\b[a-zà-ÿ]{5,}\b", example.text)
    if not words:
        return example
    head = chance.choice(words)
    head = (head.upper() if chance.random() < 0.15 else head.capitalize()) + chance.choice(
        [". ", " : ", " – ", " ? ", ". ", " | "]
    )
    shift = len(head)
    return Example(
        head + example.text, tuple((s + shift, e + shift, label) for s, e, label in example.spans)
    )
