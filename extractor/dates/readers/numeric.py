"""Dates in digits: 2025-01-22, 22/01/2025, 22.01.25, 22/01."""

from __future__ import annotations

import re
from calendar import isleap
from dataclasses import replace
from datetime import date

from extractor.dates.context import Context, Reading
from extractor.dates.readers.clock import timed
from extractor.dates.readers.days import resolve_day
from extractor.dates.rules import Hit

_LEAP = (29, 2)
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
    return timed(hit, reading) if reading else None


def spaced(hit: Hit, context: Context) -> Reading | None:
    """Read 22 01 2025, days and months in digits with blanks between them."""
    month, day = hit.number("m", "number") or 0, hit.number("d", "day") or 0
    year = hit.number("y", "year")
    if year is None and not (hit.before() == "le" or _isolated(hit)):
        return None  # a telephone number, a score, a list
    if year is None and (short := hit.number("y", "year_short")) is not None:
        year = full_year(short)
    if year is None:
        return resolve_day(hit, context, month, day, None) if month <= 12 else None
    return _day(year, month, day)


def without_year(hit: Hit, context: Context) -> Reading | None:
    """Read 22/01 where an article or a weekday says that it is no fraction."""
    shown = hit.word("day")
    day, _, month = shown.partition("/")
    sure = _announced(hit) or (len(month) == 2 and month[0] == "0") or _isolated(hit)
    if not 1 <= int(month) <= 12 or not sure:
        return None
    return resolve_day(hit, context, int(month), int(day), None)


def interval(hit: Hit, context: Context) -> Reading | None:
    """Read "03/03 au 05/03/2025", the year after the last day if at all."""
    day, month = map(int, hit.word("d1").split("/"))
    if hit.has("day") and hit.get("day", "dm"):
        last_day, last_month = map(int, hit.word("day").split("/"))
        last = resolve_day(hit, context, last_month, last_day, None) if last_month < 13 else None
    else:
        last = full(hit, context)
    if last is None or last.value is None:
        return Reading(None, signal="between", anchor="none") if last else None
    if (day, month) == _LEAP and hit.get("day", "dm"):
        last = _in_leap_year(last, context) or last
    assert last.value is not None
    year = int(last.value[:4])
    first = _day(year - ((month, day) > (int(last.value[5:7]), int(last.value[8:10]))), month, day)
    return (
        Reading(f"{first.value}/{last.value}", signal="between", anchor=last.anchor)
        if first
        else None
    )


def _in_leap_year(last: Reading, context: Context) -> Reading | None:
    """Move a range that begins on 29 February to the leap year nearest to publication."""
    if last.value is None or context.published is None:
        return None
    here = context.published.year
    years = (year for step in range(8) for year in (here + step, here - step))
    year = next((year for year in years if isleap(year)), None)
    return None if year is None else replace(last, value=f"{year}{last.value[4:]}")


def _isolated(hit: Hit) -> bool:
    """Tell whether the digits stand alone on their line."""
    return hit.before() in ("\n", "") and hit.after() in ("\n", "")


def _announced(hit: Hit) -> bool:
    return hit.before() in ("le", "du", "au", "les", "ce") or hit.has("w")


def _day(year: int, month: int, day: int) -> Reading | None:
    try:
        return Reading(date(year, month, day).isoformat())
    except ValueError:
        return None
