"""A number at a place of the text: digits or words, with the scales written out behind it.

The reader is our own: ``text2num`` rewrites a text and loses where its numbers stood, and knows
no "un milliard et demi" or "une centaine de millions".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from extractor.amounts import digits
from extractor.amounts.plain import plain, unaccented
from extractor.amounts.vocabulary import NUMERALS, Scale

_DIGITS = re.compile(digits.PATTERN)
_WORD = re.compile(r"[^\W\d_]+")
_LINK = re.compile(r"[ -](?:et[ -])?")
_DE = re.compile(r" d(?:e |')")
_HALF = re.compile(r" et demie?(?!\w)")
_OTHER = re.compile(rf" (?:{'|'.join(NUMERALS.small.between)}) (?=mi)")
_QUARTERS = re.compile(r"[ -]quarts?(?= d)")

_CARDINALS: dict[str, int] = {}
for _word, _value in NUMERALS.cardinals.items():
    _CARDINALS[plain(_word)] = _CARDINALS[unaccented(plain(_word))] = _value
_SCALES = {word: scale for scale in NUMERALS.scales for word in scale.words}
_ABOUT = frozenset(NUMERALS.small.about)
_HALVES = frozenset(NUMERALS.small.halves)
_ONES = frozenset(("un", "une"))
_FRACTION_HEADS = frozenset(_SCALES) | {"point"}
# First letters of scales and of what may stand before one ("autres").
_SCALE_STARTS = frozenset(word[0] for word in (*_SCALES, *NUMERALS.small.between))
_GREATEST = Decimal("1e18")  # the press reaches 1e15

CARDINAL_WORDS = frozenset(_CARDINALS) - _ONES
SCALE_WORDS = frozenset(_SCALES)


@dataclass(slots=True)
class Numeral:
    """A number read at ``start`` … ``end``: ``factor`` × ``scale`` + ``rest``.

    ``scale`` is what is written in words behind the first number (1 if nothing), ``rest`` what
    follows it ("200 millions" of "1 milliard 200 millions"). ``other_factor`` is the second
    reading of ambiguous digits, ``english_scale`` that of a billion. ``article`` is a lone "un".
    """

    start: int
    end: int
    factor: Decimal
    scale: Decimal = Decimal(1)
    rest: Decimal = Decimal(0)
    other_factor: Decimal | None = None
    english_scale: Decimal | None = None
    approximate: bool = False
    spelled: bool = False
    article: bool = False
    year: bool = False

    @property
    def value(self) -> Decimal:
        """The number that is meant, scales included."""
        return self.factor * self.scale + self.rest


def read(text: str, at: int, border: int) -> Numeral | None:
    """Read the number that begins at ``at`` of a reading copy.

    ``border`` is the first place that digits must not cross: a wrapped line is no grouping.
    """
    numeral = _group(text, at, border)
    if numeral is None:
        return None
    limit = numeral.scale
    # "1 milliard 200 millions", "trois millions cinq cent mille"
    while limit >= 1000 and text.startswith(" ", numeral.end):
        more = _group(text, numeral.end + 1, border)
        if more is None or more.value >= limit or not _continues(more):
            break
        numeral.rest += more.value
        numeral.end = more.end
        limit = more.scale
    return numeral if numeral.value < _GREATEST else None


def _continues(more: Numeral) -> bool:
    """Tell whether a second group goes on the first: "3 millions 200 000", not "3 millions 5"."""
    if more.approximate or more.article or more.year:
        return False
    return more.scale > 1 or (more.value >= 100 and more.value == int(more.value))


def _group(text: str, at: int, border: int) -> Numeral | None:
    """Read one number and the scales behind it."""
    if at >= border:
        return None
    numeral = _digits(text, at, border) if "0" <= text[at] <= "9" else _spelled(text, at)
    if numeral is None:
        return None
    _read_scales(text, numeral)
    if numeral.scale > 1:
        half = _HALF.match(text, numeral.end)
        if half:
            numeral.rest = numeral.scale / 2
            numeral.end = half.end()
    return numeral


def _digits(text: str, at: int, border: int) -> Numeral | None:
    found = _DIGITS.match(text, at, border)
    raw = found.group() if found else ""
    meant = digits.parse(raw)
    if found is None or meant is None:
        return None
    year = digits.is_year(raw)
    return Numeral(at, found.end(), meant.value, other_factor=meant.other, year=year)


def _spelled(text: str, at: int) -> Numeral | None:
    """Read a number below a million in words, a fraction of a scale, or a lone scale."""
    found = _WORD.match(text, at)
    if found is None:
        return None
    word, end = found.group(), found.end()
    if word in _HALVES:
        return _fraction(text, at, end, Decimal("0.5"))
    if word in _ONES:
        special = _of_one(text, at, end)
        if special is not None:
            return special
    if word not in _CARDINALS:
        # "le milliard d'euros": one of it
        return Numeral(at, at, Decimal(1), spelled=True) if word in _SCALES else None
    value, end = _below_million(text, at)
    quarters = _QUARTERS.match(text, end) if value in (1, 3) else None
    if quarters:
        return _fraction(text, at, quarters.end(), Decimal(value) / 4)
    return Numeral(at, end, Decimal(value), spelled=True, article=value == 1)


def _of_one(text: str, at: int, end: int) -> Numeral | None:
    """Read "un demi" and "une petite" in front of a scale."""
    following = _WORD.match(text, end + 1) if text[end : end + 1] in (" ", "-") else None
    if following is None:
        return None
    if following.group() in _HALVES:
        return _fraction(text, at, following.end(), Decimal("0.5"))
    if following.group() in _ABOUT and _scale_at(text, following.end() + 1):
        return Numeral(at, following.end(), Decimal(1), approximate=True, spelled=True)
    return None


def _fraction(text: str, at: int, end: int, part: Decimal) -> Numeral | None:
    """Give a fraction if what it is of stands behind it: a scale or a point."""
    de = _DE.match(text, end)
    head = _WORD.match(text, de.end() if de else end + 1)
    if head is None or head.group() not in _FRACTION_HEADS:
        return None
    return Numeral(at, end, part, spelled=True)


def _below_million(text: str, at: int) -> tuple[int, int]:
    """Add up words: "deux cent cinquante mille"; give the value and where it ends."""
    thousands = chunk = 0
    end = at
    place = at
    while True:
        found = _WORD.match(text, place)
        value = _CARDINALS.get(found.group()) if found else None
        if found is None or value is None:
            break
        if value == 1000:
            if thousands:
                break
            thousands, chunk = max(chunk, 1) * 1000, 0
        else:
            joined = _join(chunk, value, first=place == at)
            if joined is None:
                break
            chunk = joined
        end = found.end()
        link = _LINK.match(text, end)
        if link is None or ("et" in link.group() and not _takes_et(text, link.end(), chunk)):
            break
        place = link.end()
    return thousands + chunk, end


def _join(chunk: int, value: int, *, first: bool) -> int | None:
    """Put one more word behind a number below a thousand; null where French does not."""
    tens = chunk % 100
    if value == 100:
        if chunk == 0 and first:
            return 100
        return chunk * 100 if 2 <= chunk <= 9 or 11 <= chunk <= 19 else _hundred(chunk, value)
    if value == 20 and tens == 4:
        return chunk + 76
    if chunk == 0:
        return value
    if value >= 20:
        return chunk + value if tens == 0 else None
    if value >= 10:
        return chunk + value if tens in (0, 60, 80) else None
    if tens == 10:
        return chunk + value if value >= 7 else None
    return chunk + value if tens % 10 == 0 else None  # "septante-deux" too


def _hundred(chunk: int, value: int) -> int | None:
    """A hundred behind thousands: "deux mille cent"."""
    return value if chunk == 0 else None


def _takes_et(text: str, at: int, chunk: int) -> bool:
    """Tell whether "et" links what follows to the tens before it: "vingt et un"."""
    found = _WORD.match(text, at)
    following = _CARDINALS.get(found.group()) if found else None
    return chunk % 100 in (20, 30, 40, 50, 60, 70, 80, 90) and following in (1, 11)


def _read_scales(text: str, numeral: Numeral) -> None:
    """Multiply by the scales behind: "millions", "centaine de millions", "mille milliards"."""
    linked = numeral.factor < 1  # "de" stands between scales, and behind quarters
    place = numeral.end + 1 if numeral.end > numeral.start else numeral.start
    if not linked and text[place : place + 1] not in _SCALE_STARTS:
        return
    while numeral.scale < _GREATEST:
        scale = _scale_at(text, place) if text[place - 1 : place] in (" ", "-", "'", "") else None
        if scale is None and place == numeral.start:
            scale = _scale_at(text, place)
        if scale is None and numeral.scale == 1:
            other = _OTHER.match(text, numeral.end)  # "11 autres millions"
            if other:
                place = other.end()
                scale = _scale_at(text, place)
        if scale is None and linked:
            de = _DE.match(text, numeral.end)
            if de:
                place = de.end()
                scale = _scale_at(text, place)
        if scale is None:
            break
        entry, end = scale
        numeral.scale *= entry.value
        numeral.english_scale = entry.english
        numeral.approximate = numeral.approximate or entry.approximate
        numeral.article = False
        numeral.end = end
        linked = True
        place = end + 1
    singular = numeral.scale > 1 and text[numeral.end - 1] != "s"
    if singular and numeral.other_factor is not None:
        # "1.250 milliard": the singular says that the dot is a decimal sign.
        numeral.factor = min(numeral.factor, numeral.other_factor)
        numeral.other_factor = None


def _scale_at(text: str, at: int) -> tuple[Scale, int] | None:
    found = _WORD.match(text, at)
    scale = _SCALES.get(found.group()) if found else None
    return (scale, found.end()) if found and scale else None
