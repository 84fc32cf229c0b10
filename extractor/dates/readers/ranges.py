"""Ranges in one span: du 3 au 5 mars 2025, de mars à juin 2026, entre 2019 et 2023."""

from __future__ import annotations

from datetime import date

from extractor.dates.context import Context, Reading
from extractor.dates.readers.days import day_of, month_of, resolve_day, said_year, year_of
from extractor.dates.readers.years import plausible_year
from extractor.dates.rules import Hit
from extractor.dates.signals import is_moved


def days(hit: Hit, context: Context) -> Reading | None:
    """Read "3 au 5 mars 2025", "28 février au 2 mars": the last end gives month and year."""
    if month_of(hit, "m1") and _moved(hit):
        return None
    month, year = month_of(hit), said_year(hit, context)
    last = resolve_day(hit, context, month or 0, day_of(hit), year, hit.number("w", "weekday"))
    if last is None or last.value is None:
        return Reading(None, signal="between", anchor="none") if last else None
    end = date.fromisoformat(last.value)
    begin = _begin(end, month_of(hit, "m1") or end.month, day_of(hit, "d1"), year_of(hit, "y1"))
    return _interval(begin.isoformat(), last.value, last) if begin else None


def night(hit: Hit, context: Context) -> Reading | None:
    """Read "nuit du 14 au 15 janvier": a part of the first day."""
    told = days(hit, context)
    if told is None or told.value is None:
        return told
    return Reading(
        f"{told.value.partition('/')[0]}T{hit.get('part')}", type="time", anchor=told.anchor
    )


def bare_days(hit: Hit, context: Context) -> Reading | None:
    """Read "du 13 au 18", in the month of the date before it or of publication."""
    if context.month is not None:
        (year, month), anchor = context.month, "text"
    elif context.published is not None:
        year, month, anchor = context.published.year, context.published.month, "published"
    else:
        return Reading(None, signal="between", anchor="none")
    try:
        begin, end = date(year, month, day_of(hit, "d1")), date(year, month, day_of(hit))
    except ValueError:
        return None
    if begin >= end:
        return None
    return Reading(f"{begin}/{end}", signal="between", anchor=anchor)  # type: ignore[arg-type]


def months(hit: Hit, context: Context) -> Reading | None:
    """Read "mars à juin 2026": the last month gives the year."""
    from extractor.dates.readers.periods import month

    if _moved(hit):
        return None
    last = month(hit, context)
    if last is None or last.value is None:
        return Reading(None, signal="between", anchor="none") if last else None
    number = month_of(hit, "m1") or 0
    year = year_of(hit, "y1") or int(last.value[:4]) - (number > int(last.value[5:7]))
    return _interval(f"{year}-{number:02d}", last.value, last)


def years(hit: Hit, context: Context) -> Reading | None:
    """Read "2019 à 2023", "2019 et 2023" behind "entre"."""
    first, last = hit.number("y1", "year") or 0, hit.number("y", "year") or 0
    if _moved(hit):
        return None
    if not first < last <= first + 200 or not plausible_year(hit.tokens, hit.index("y")):
        return None
    return Reading(f"{first}/{last}", signal="between")


def _moved(hit: Hit) -> bool:
    """Tell whether the two ends are no range: "repoussé de mai à juin"."""
    return hit.before() in ("de", "d", "du") and is_moved(hit.tokens, hit.first)


def _begin(end: date, month: int, day: int, year: int | None) -> date | None:
    try:
        begin = date(year or end.year - (month > end.month), month, day)
    except ValueError:
        return None
    return begin if begin < end else None


def _interval(begin: str, end: str, last: Reading) -> Reading:
    return Reading(f"{begin}/{end}", signal="between", anchor=last.anchor)
