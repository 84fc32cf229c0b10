"""One pass over a text: every number, with the unit that stands right beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.amounts.alternatives import by_letter, first_letters
from extractor.amounts.following import Unit, unit_at
from extractor.amounts.meanings import WORDS as UNIT_WORDS
from extractor.amounts.numerals import CARDINAL_WORDS, SCALE_WORDS, Numeral, read
from extractor.amounts.preceding import Before, currency_before, has_minus, is_part_of_name
from extractor.amounts.reading import Reading
from extractor.amounts.vocabulary import NUMERALS, WORDS

_STARTS = CARDINAL_WORDS.difference(("cents", "vingts")).union(NUMERALS.small.halves)
_LONE = SCALE_WORDS - {"mille"}
_FIRST = first_letters([*_STARTS, *_LONE, "un", *"0123456789"])
_NUMBER = re.compile(
    rf"(?<!\w)(?={_FIRST})(?:(?P<digits>[0-9])|(?P<word>(?:{by_letter(_STARTS)})(?!\w))"
    rf"|une?(?=[ -](?P<behind_one>[^\W\d_]+))|(?P<lone>(?:{by_letter(_LONE)})(?!\w)))"
)
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[ ']$")
_THRESHOLD = re.compile(r"(?<!\w)(?:cap|barre|seuil|club) du $")
_LONGEST_WORD = 16
_DEFINITE = frozenset(NUMERALS.small.definite)
_BEHIND_ONE = frozenset(
    {*SCALE_WORDS, *NUMERALS.small.halves, *NUMERALS.small.quarters, *NUMERALS.small.about}
    | {"à", "ou"}
)
_LABELS = frozenset(WORDS.label.numbers)
_BEFORE_YEARS = frozenset(WORDS.label.years)
_ONE_THING = frozenset(("le", "la", "une", "cette", "cet"))
_ONE = Decimal(1)
_MILLION = 1_000_000  # from here on "de" stands before the unit


def scan(text: str, copy: str) -> Iterator[Reading]:
    """Give the numbers of ``text`` in order; ``copy`` is its reading copy."""
    done = 0
    border = -1
    for found in _NUMBER.finditer(copy):
        at = found.start()
        if at < done:
            continue
        if at > border:
            border = text.find("\n", at)
            border = len(text) if border < 0 else border
        if found["digits"]:
            if is_part_of_name(copy, at):
                continue
        elif _is_title(text, at) or not _may_start(copy, found):
            continue
        numeral = read(copy, at, border if border > at else len(text))
        if numeral is None or numeral.end == at:
            continue
        reading = _reading(text, copy, numeral, done)
        done = max(reading.end, numeral.end)
        yield reading


def _is_title(text: str, at: int) -> bool:
    """Tell whether a word is capitalised inside a sentence: the series "Dix pour cent"."""
    return (
        text[at].isupper()
        and text[at + 1 : at + 2].islower()
        and text[at - 1 : at] == " "
        and text[max(0, at - 2) : at - 1].islower()
    )


def _may_start(copy: str, found: re.Match[str]) -> bool:
    """Tell whether a word starts a number; "un" and a lone "milliard" mostly do not."""
    if found["behind_one"]:
        return found["behind_one"] in _BEHIND_ONE or UNIT_WORDS.begins(found["behind_one"])
    if found["lone"]:
        return _is_lone_scale(copy, found.start(), found.end())
    return True


def _is_lone_scale(copy: str, start: int, end: int) -> bool:
    """Tell whether a scale is a number by itself: "le milliard d'euros", "le cap du milliard"."""
    if copy.startswith((" de ", " d'"), end):
        return _word_before(copy, start) in _DEFINITE
    return bool(_THRESHOLD.search(copy[max(0, start - _LONGEST_WORD) : start]))


def _word_before(copy: str, at: int) -> str:
    found = _WORD_BEFORE.search(copy[max(0, at - _LONGEST_WORD) : at])
    return found[1] if found else ""


def _reading(text: str, copy: str, numeral: Numeral, done: int) -> Reading:
    """Read what stands beside a number; up to ``done`` the text belongs to the number before."""
    before = None if numeral.spelled else currency_before(text, numeral.start)
    if before is not None and before.start < done:
        before = None  # "1 USD 23 cents"
    scaled = numeral.scale > 1 or numeral.value >= _MILLION or numeral.factor < 1
    unit = unit_at(text, copy, numeral.end, scaled=scaled, english=before is not None)
    if unit is not None and not _fits(copy, numeral, unit, before):
        unit = None
    meaning = unit.meaning if unit else None
    if before is not None and meaning is None:
        meaning = before.meaning
    reading = Reading(
        numeral,
        start=before.start if before else numeral.start,
        end=unit.end if unit else numeral.end,
        meaning=meaning,
        factor=(unit.factor if unit else _ONE) * (meaning.factor if meaning else _ONE),
        prefixed=before is not None,
    )
    reading.value = _value(reading)
    if meaning is not None and meaning.kind != "quantity" and has_minus(copy, reading.start):
        reading.start -= 1
        reading.value = -reading.value
    return reading


def _fits(copy: str, numeral: Numeral, unit: Unit, before: Before | None) -> bool:
    """Tell whether a number can count this unit."""
    meaning = unit.meaning
    if meaning is None:
        return True
    if before is not None:
        return meaning.kind == "money"
    if meaning.kind != "quantity":
        return True
    if numeral.article or numeral.value * unit.factor < meaning.least:
        return False
    # "en 2024", "article 5": the number belongs to the word before it
    word = _word_before(copy, numeral.start)
    if word in _ONE_THING and not numeral.spelled and numeral.scale == 1:
        return False  # "la 5090": a name
    return not (numeral.year and word in _BEFORE_YEARS) and word not in _LABELS


def _value(reading: Reading) -> Decimal:
    """Choose among the readings of digits and billions, now that the unit is known."""
    numeral, meaning = reading.numeral, reading.meaning
    if numeral.other_factor is not None:
        decimal, grouped = sorted((numeral.factor, numeral.other_factor))
        if meaning is not None and meaning.kind == "percentage":
            numeral.factor = decimal
        elif reading.prefixed and reading.scale == 1:
            numeral.factor = grouped  # "$1,250": an English comma
    if numeral.english_scale is not None and reading.prefixed:
        numeral.scale = numeral.english_scale
    return numeral.value * reading.factor
