"""Days of the calendar: 22 janvier 2025, mercredi 22, le 22, les 9 et 10 septembre."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from extractor.dates.context import Context, Reading, nearest_day
from extractor.dates.readers.clock import timed
from extractor.dates.readers.direction import turn_of
from extractor.dates.rules import Hit
from extractor.dates.signals import signal_before

_NEAR = 500  # code points over which "le 22" still counts from "le 21 janvier"
_MUCH_NEARER = 6  # times nearer, and the tense of a verb weighs less than the calendar
_REACH_YEARS = 8  # a 29 February, or a weekday that fits, is found within


def month_of(hit: Hit, group: str = "m") -> int | None:
    """Give the month that a group names, by its full or short name."""
    return hit.number(group, "month") or hit.number(f"{group}_short", "month_short")


def year_of(hit: Hit, group: str = "y") -> int | None:
    """Give the year that a group names, in four digits or two."""
    year = hit.number(group, "year")
    if year is None and (short := hit.number(group, "year_short")) is not None:
        return short + (1900 if short >= 70 else 2000)
    return year


def said_year(hit: Hit, context: Context) -> int | None:
    """Give the year of the group "y", or that of "de l'an prochain" and "de cette année"."""
    if hit.has("year_unit") and context.published is not None:
        step = 1 if hit.has("next") else -1 if hit.has("last_year") or hit.has("past") else 0
        return context.published.year + step
    return year_of(hit)


def day_of(hit: Hit, group: str = "d") -> int:
    """Give the day of the month that a group names."""
    return hit.number(group, "day") or hit.number(group, "nth_day") or 0


def day_month(hit: Hit, context: Context) -> Reading | None:
    """Read "mercredi 22 janvier 2025 à 14 h 30", from the day and the month on all optional."""
    month = month_of(hit)
    if month is None:
        return None
    if hit.before() == "un" and not hit.has("y"):
        return None  # "diffusée un 1er avril"
    year = said_year(hit, context)
    reading = resolve_day(hit, context, month, day_of(hit), year, hit.number("w", "weekday"))
    return timed(hit, reading) if reading else None


def listed_day(hit: Hit, context: Context) -> Reading | None:
    """Read "9" of "les 9 et 10 septembre": month and year stand with the last of the list."""
    return day_month(hit, context)


def weekday_day(hit: Hit, context: Context) -> Reading | None:
    """Read "mercredi 22": in the month told of, or the nearest in which it is that weekday."""
    weekday, day = hit.number("w", "weekday"), day_of(hit)
    if context.published is None:
        return timed(hit, Reading(None, anchor="none"))
    days = [found for found in _in_months(context.published.year, context.published.month, day)
            if found.isoweekday() == weekday]  # fmt: skip
    if context.month is not None and hit.start - context.month_at < _NEAR:
        told = [found for found in days if (found.year, found.month) == context.month]
        if told:
            return timed(hit, Reading(told[0].isoformat()))
    found = nearest_day(days, context.published, turn_of(hit, context, "day"))
    sooner = min(days, key=lambda day: _apart(day, context), default=None)
    if found and sooner and _MUCH_NEARER * _apart(sooner, context) < _apart(found, context):
        found = sooner
    return timed(hit, Reading(found.isoformat(), anchor="published")) if found else None


def _apart(day: date, context: Context) -> int:
    return abs((day - context.published).days) if context.published else 0


def bare_day(hit: Hit, context: Context) -> Reading | None:
    """Read "le 22", in the month of the date before it, or else the nearest to publication."""
    day = day_of(hit)
    if not hit.word("d")[0].isdigit():
        return None  # "le premier", "le dix"
    if hit.before() in ("au", "du") and signal_before(hit.tokens, hit.first) is None:
        return None
    if context.month is not None and hit.start - context.month_at < _NEAR:
        year, month = context.month
        found = _make(year, month, day)
        return timed(hit, Reading(found.isoformat())) if found else None
    if context.published is None:
        return timed(hit, Reading(None, anchor="none"))
    days = _in_months(context.published.year, context.published.month, day)
    found = nearest_day(days, context.published, turn_of(hit, context, "day"))
    return timed(hit, Reading(found.isoformat(), anchor="published")) if found else None


def resolve_day(
    hit: Hit,
    context: Context,
    month: int,
    day: int,
    year: int | None,
    weekday: int | None = None,
) -> Reading | None:
    """Find the year of a day and a month; null where no year has such a day."""
    if year is None:
        year = context.framed_year(hit.start)
    if year is not None:
        made = _make(year, month, day)
        return Reading(made.isoformat()) if made else None
    if _make(2000, month, day) is None:
        return None
    if context.published is None:
        return Reading(None, anchor="none")
    here = context.published.year
    years = range(here - _REACH_YEARS, here + _REACH_YEARS + 1)
    days = [made for at in years if (made := _make(at, month, day))]
    if hit.has("last"):
        return _published(max(made for made in days if made < context.published))
    if hit.has("next"):
        return _published(min(made for made in days if made > context.published))
    if weekday:
        close = [made for made in days if abs(made.year - here) <= 1]
        days = [made for made in close if made.isoweekday() == weekday] or days
    found = nearest_day(days, context.published, turn_of(hit, context, "day"))
    return Reading(found.isoformat(), anchor="published") if found else None


def _published(day: date) -> Reading:
    return Reading(day.isoformat(), anchor="published")


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=64)
def _in_months(year: int, month: int, day: int) -> list[date]:
    """Give the days of that number in the months around one."""
    days = []
    for step in range(-14, 15):
        years, at = divmod(year * 12 + month - 1 + step, 12)
        if made := _make(years, at + 1, day):
            days.append(made)
    return days
