"""Other names in the same contexts, so that the recogniser learns contexts and not names."""

from __future__ import annotations

import random
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


WORDS = _Words.model_validate(
    tomllib.loads((Path(__file__).parent / "augmentation.toml").read_text(encoding="utf-8"))
)


@dataclass(frozen=True, slots=True)
class Example:
    """A paragraph and its names: (start, end, label), code points, none inside another."""

    text: str
    spans: tuple[tuple[int, int, str], ...]


def varied(example: Example, pool: Sequence[str], chance: random.Random) -> Example:
    """``example`` with other organisations and persons, and sometimes other typography."""
    swapped: dict[str, str] = {}
    pieces: list[str] = []
    spans: list[tuple[int, int, str]] = []
    position = length = 0
    for start, end, label in example.spans:
        before = example.text[position:start]
        name = example.text[start:end]
        new = swapped.setdefault(name, _other(name, label, pool, chance))
        if before and before[-1] in "'’" and not _vowel(new):
            new = name
        if (
            before.endswith(("de ", "De ", "que ", "le ", "la "))
            and _vowel(new)
            and not _vowel(name)
        ):
            new = name
        pieces += [before, new]
        length += len(before)
        spans.append((length, length + len(new), label))
        length += len(new)
        position = end
    pieces.append(example.text[position:])
    return _retyped(Example("".join(pieces), tuple(spans)), chance)


def _vowel(name: str) -> bool:
    return unicodedata.normalize("NFD", name[:1]).lower()[:1] in set("aeiouyh")


def _other(name: str, label: str, pool: Sequence[str], chance: random.Random) -> str:
    draw = chance.random()
    if label == "organisation" and not name[:1].islower():
        if draw < 0.35:
            return invented(chance)
        if draw < 0.75:
            return chance.choice(pool)
    if label == "person" and draw < 0.6:
        last = chance.choice(WORDS.last)
        return f"{chance.choice(WORDS.first)} {last}" if " " in name else last
    if label == "product" and draw < 0.4:
        return invented(chance).split(".")[0] + chance.choice(["", "", " 2", "-X", " Pro"])
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
    return example
