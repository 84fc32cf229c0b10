"""The unit behind a number: "M€", "millions d'euros", "%", "nouveaux clients", "MW"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from extractor.amounts.meanings import (
    ABBREVIATIONS,
    BETWEEN,
    OTHER_SIGN,
    SIGN_STARTS,
    SIGNS,
    WORDS,
    Meaning,
    sign_meaning,
)
from extractor.amounts.plain import plain

_WORD = re.compile(r"[^\W\d_]+")
_DE = re.compile(r"d(?:es? |')")
_DE_WORDS = frozenset(("d", "de", "des"))
_MOST_ADJECTIVES = 2
_ONE = Decimal(1)


class Unit(NamedTuple):
    """What stands behind a number, to ``end``; ``meaning`` is null for a scale alone ("3 Md")."""

    end: int
    meaning: Meaning | None
    factor: Decimal = _ONE


def unit_at(text: str, copy: str, at: int, *, scaled: bool, english: bool = False) -> Unit | None:
    """Read the unit at ``at``, right behind a number; ``copy`` is the reading copy of ``text``.

    ``scaled``: the number has a scale in words, so that "de" may follow. ``english``: a currency
    sign stands before the number, so that a scale needs none behind it ("$3m").
    """
    if at >= len(copy):
        return None
    spaced = copy[at] == " "
    place = at + 1 if spaced else at
    if spaced and copy.startswith(" ", place):
        place += 1
    if place >= len(copy):
        return None
    first = text[place]
    if first in SIGN_STARTS:
        sign = _sign(text, place)
        if sign is not None:
            return sign
    if not first.isalpha():
        return None
    word = _WORD.match(text, place)
    if word is None or not _may_be_unit(word.group()):
        return None
    return _abbreviated(text, copy, place, english=english) or _worded(
        text, copy, place, spaced=spaced, scaled=scaled
    )


@lru_cache(maxsize=20_000)
def _may_be_unit(word: str) -> bool:
    """Tell in a few look-ups whether a word can begin a unit: most words behind numbers cannot."""
    lower = plain(word)
    return (
        lower in BETWEEN
        or WORDS.begins(lower)
        or word in ABBREVIATIONS
        or word in SIGNS
        or lower in _DE_WORDS
        or _ends_in_sign(word)
    )


def _ends_in_sign(word: str) -> bool:
    """Tell whether a sign of a currency stands behind one to three letters: "MUSD"."""
    return any(word[cut:] in SIGNS for cut in range(1, min(4, len(word) - 1)))


def _sign(text: str, at: int) -> Unit | None:
    """Read a sign that is not plain letters: "€", "$ US", "m²"."""
    found = OTHER_SIGN.match(text, at)
    return Unit(found.end(), sign_meaning(found.group())) if found else None


def _code(text: str, at: int) -> Unit | None:
    """Read a sign of plain letters: an ISO code, "MW", "DH"."""
    found = _WORD.match(text, at)
    meaning = SIGNS.get(found.group()) if found else None
    if found is None or meaning is None:
        return None
    if any(text.startswith(word, found.end()) for word in meaning.not_before):
        return None
    return Unit(found.end(), meaning)


def _abbreviated(text: str, copy: str, at: int, *, english: bool) -> Unit | None:
    """Read a scale written short and what follows it: "M€", "Md d'euros", "MUSD", "k euros"."""
    found = _WORD.match(text, at)
    if found is None:
        return None
    letters, end = found.group(), found.end()
    entry = ABBREVIATIONS.get(letters)
    if entry is None:
        return _merged(text, at, letters)
    if copy.startswith("²", end):
        return None
    unit = unit_at(text, copy, end, scaled=True)
    if unit is not None and unit.meaning is not None and not entry.before:
        if unit.meaning.kind == "percentage":
            return None
        return Unit(unit.end, unit.meaning, entry.value * unit.factor)
    if entry.alone or english:
        return Unit(end, None, entry.value)
    return None


def _merged(text: str, at: int, letters: str) -> Unit | None:
    """Split "MUSD" and "MdsEUR"; a code or sign of its own ("MAD", "MDT") is none."""
    if letters in SIGNS:
        return None
    for cut in range(1, min(4, len(letters) - 1)):
        entry = ABBREVIATIONS.get(letters[:cut])
        meaning = SIGNS.get(letters[cut:])
        if entry and meaning and meaning.kind == "money" and not entry.before:
            return Unit(at + len(letters), meaning, entry.value)
    return None


def _worded(text: str, copy: str, at: int, *, spaced: bool, scaled: bool) -> Unit | None:
    """Read words: a code, a currency name, a counted thing with the adjectives before it."""
    de = _DE.match(copy, at) if scaled or copy.startswith("d'e", at) else None
    if de is not None:
        at = de.end()
        sign = _sign(text, at) if at < len(text) and text[at] in SIGN_STARTS else None
        if sign is not None:
            return sign
    code = _code(text, at)
    if code is not None:
        return code
    if not spaced and de is None and not _glued(copy, at):
        return None
    place = at
    for _ in range(_MOST_ADJECTIVES + 1):
        found = WORDS.match(copy, place)
        if found is not None:
            meaning, end = found
            if place > at and meaning.kind != "quantity":
                return None
            behind = end + 1 if copy.startswith(" ", end) else end
            if any(copy.startswith(word, behind) for word in meaning.not_before):
                return None
            return Unit(end, meaning)
        word = _WORD.match(copy, place)
        if word is None or word.group() not in BETWEEN or not copy.startswith(" ", word.end()):
            return None
        place = word.end() + 1
    return None


def _glued(copy: str, at: int) -> bool:
    """Tell whether a word may stand right behind digits: only "euros" and such do ("20euros")."""
    return copy.startswith(("euro", "dollar", "franc"), at)
