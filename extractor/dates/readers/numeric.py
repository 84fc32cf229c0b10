"""Dates in digits: 2025-01-22, 22/01/2025, 22.01.25, 22/01."""

from __future__ import annotations

import re
from datetime import date

from extractor.dates.context import Context, Reading
from extractor.dates.readers.clock import timed
from extractor.dates.readers.days import resolve_day
from extractor.dates.rules import Hit

_CENTURY_TURN = 70  # two-digit years from here on are of the 1900s


def full_year(short: int) -> int:
    """Give the four digits of a two-digit year: 98 is 1998, 25 is 2025."""
    return short + (1900 if short >= _CENTURY_TURN else 2000)


def iso(hit: Hit, context: Context) -> Reading | None:
    """Read 2025-01-22, alone or with a time of day."""
    moment = hit.get("moment", "iso_time")
    text = str(moment or hit.get("day", "iso"))
    try:
        date.fromisoformat(text[:10])
    except ValueError:
        return None
    return Reading(text, type="time" if moment else "date")


def full(hit: Hit, context: Context) -> Reading | None:
    """Read 22/01/2025 (day first; year first where it has four digits) or 22/01/25."""
    shown = str(hit.get("day", "dmy") or hit.get("day", "dmy_short"))
    first, month, last = re.split(r"\D", shown)
    year, day = (first, last) if len(first) == 4 else (last, first)
    short = len(year) == 2
    if short and not ("/" in shown or _announced(hit)):
        return None  # 10.12.24 may be a version, 01-02-03 a part number
    reading = _day(full_year(int(year)) if short else int(year), int(month), int(day))
    return reading and timed(hit, reading)


def spaced(hit: Hit, context: Context) -> Reading | None:
    """Read 22 01 2025, days and months in digits with blanks between them."""
    year, month, day = (hit.number("y", "year"), hit.number("m", "number"), hit.number("d", "day"))
    return _day(year or 0, month or 0, day or 0)


def without_year(hit: Hit, context: Context) -> Reading | None:
    """Read 22/01 where an article or a weekday says that it is no fraction."""
    shown = hit.word("day")
    day, _, month = shown.partition("/")
    if not 1 <= int(month) <= 12 or not (_announced(hit) or hit.has("w")):
        return None
    return resolve_day(hit, context, int(month), int(day), None)


def _announced(hit: Hit) -> bool:
    return hit.before() in ("le", "du", "au", "les", "ce") or hit.has("w")


def _day(year: int, month: int, day: int) -> Reading | None:
    try:
        return Reading(date(year, month, day).isoformat())
    except ValueError:
        return None
