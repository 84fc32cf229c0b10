"""Other names in the same contexts, so that the recogniser learns contexts and not names."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

# Syllables and endings that the names of companies are made of.
_HEADS = "ac ad al am an ar as au av ba be bi bo ca ce ci co da de di do el em en er eu fa fi flo fo ga ge gi gra ha he hy ib ic in is ka ke ki la le li lo lu ma me mi mo na ne ni no nu oc om or pa pe phy pi po pra qu ra re ri ro sa se si so sta sy ta te ti to tri ul va ve vi vo wa xe ya ze zi".split()  # fmt: skip
_TAILS = "lia nia ris tex lys via dia rys nov mo ta ra le lo na rem tis tek vance scan data pay flow mind ware soft gen bio med log net ops lab link sys zen ly fy io eo ia is os us um on in en an or er el al il ox ix ax ez ys".split()  # fmt: skip
_AFTER = ["", "", "", "", "", "", "", " Group", " Capital", " Partners", " Technologies", " SA", " SAS", " Labs", " AI", ".ai", ".io", " Ventures", " Energy", " & Co", " Pharma", " France", " International", " Finance", " Systems", "!", "+"]  # fmt: skip
_FIRST = "Anne Paul Marie Jean Luc Sophie Claire Marc Hugo Inès Léa Louis Amadou Fatou Karim Nadia Yves Chloé Jules Emma Thomas Julie Antoine Camille Mehdi Aïcha Olivier Hélène Xavier Laurent Béatrice Moussa Kofi Wei Hiroshi John Mary Peter Elena Marco Ingrid Sven Noémie Gaël".split()  # fmt: skip
_LAST = "Martin Bernard Dubois Moreau Laurent Simon Lefebvre Roux Fontaine Chevalier Robin Masson Dupuis Lambert Diop Traoré Ndiaye Benali Haddad Tremblay Gagnon Bouchard Peeters Janssens Maes Müller Rochat Favre Schmidt Rossi García Smith Johnson Tanaka Chen Kim Nguyen Le Bihan de Villiers Van Damme Keller Andersson Kowalski Ouattara Mbaye".split()  # fmt: skip


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
        if before.endswith(("de ", "De ", "que ", "le ", "la ")) and _vowel(new) and not _vowel(name):
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
        last = chance.choice(_LAST)
        return f"{chance.choice(_FIRST)} {last}" if " " in name else last
    if label == "product" and draw < 0.4:
        return invented(chance).split(".")[0] + chance.choice(["", "", " 2", "-X", " Pro"])
    return name


def invented(chance: random.Random) -> str:
    """A name that a company could have."""
    draw = chance.random()
    if draw < 0.08:
        return "".join(chance.choice("ABCDEFGILMNOPRSTV") for _ in range(chance.randint(2, 4)))
    word = "".join(chance.choice(_HEADS) for _ in range(chance.randint(1, 2))) + chance.choice(_TAILS)
    if draw < 0.16:
        return word
    word = word.capitalize()
    if draw < 0.24:
        word += chance.choice(_TAILS).capitalize()
    return word + chance.choice(_AFTER)


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
