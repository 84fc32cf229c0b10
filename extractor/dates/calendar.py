"""TIMEX3 values → the days they cover, and their EDTF form.

The one place that says what the parts of a period are (``mod`` start, mid, end):

========  =============  =============  ==============
period    start          mid            end
========  =============  =============  ==============
year      Jan-Apr        May-Aug        Sep-Dec
half      months 1-2     months 3-4     months 5-6
quarter   month 1        month 2        month 3
month     days 1-10      days 11-20     day 21 to last
week      Mon-Tue        Wed-Thu        Fri-Sun
decade    years 0-2      years 3-6      years 7-9
other     thirds of its days, rounded down
========  =============  =============  ==============

Seasons have fixed days: spring (SP) begins on 21 March, summer (SU) on 21 June, autumn (FA) on
23 September, winter (WI) on 21 December; a winter carries the year in which it begins. A fiscal
year (FY2025) covers no known days. Value syntax: TimeML 1.2.1 §2.1 (TIMEX3), ISO 8601-1.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

Days = tuple[date | None, date | None]

UNKNOWN: Days = (None, None)
_DAY = timedelta(days=1)
_SEASONS = {"SP": (3, 21), "SU": (6, 21), "FA": (9, 23), "WI": (12, 21)}
_NEXT_SEASON = {"SP": "SU", "SU": "FA", "FA": "WI", "WI": "SP"}
_EDTF_SEASONS = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}
_VALUE = re.compile(
    r"(?P<decade>\d{3})X"
    r"|(?P<year>\d{4})"
    r"(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?"
    r"|W(?P<week>\d\d)(?P<weekend>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<season>SP|SU|FA|WI)))?"
    r"(?:T(?P<time>.+))?"
)


def month_end(year: int, month: int) -> date:
    """Give the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def shift(day: date, months: int) -> date:
    """Move a day by months, to the last day of the month where it has no such day.

    Raises:
        ValueError: the result lies outside the years 1 to 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def week_value(day: date) -> str:
    """Write the ISO week of a day: 2025-W03."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def easter(year: int) -> date:
    """Give Easter Sunday of the Gregorian calendar (the anonymous algorithm, Meeus ch. 8)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    el = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * el) // 451
    month, day = divmod(h + el - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), month_end(year, last)


def _years(first: int, last: int) -> tuple[date, date]:
    return date(first, 1, 1), date(last, 12, 31)


def _season(year: int, name: str) -> tuple[date, date]:
    following = _NEXT_SEASON[name]
    return (
        date(year, *_SEASONS[name]),
        date(year + (name == "WI"), *_SEASONS[following]) - _DAY,
    )


def _thirds(first: int, last: int, mod: str | None) -> tuple[int, int]:
    """Cut a run of whole numbers in three; what does not divide goes to the later parts."""
    size = last - first + 1
    third = size // 3
    if mod == "start":
        return first, first + third - 1
    if mod == "mid":
        return first + third, first + (2 * size) // 3 - 1
    if mod == "end":
        return first + (2 * size) // 3, last
    return first, last


def _cover(parts: dict[str, str | None], mod: str | None) -> tuple[date, date]:
    """Give the days of one value, cut by mod."""
    if parts["decade"]:
        first = int(parts["decade"]) * 10
        low, high = {"start": (0, 2), "mid": (3, 6), "end": (7, 9)}.get(mod or "", (0, 9))
        return _years(first + low, first + high)
    year = int(parts["year"] or 0)
    if parts["day"]:
        day = date(year, int(parts["month"] or 0), int(parts["day"]))
        return day, day
    if parts["month"]:
        month = int(parts["month"])
        last = monthrange(year, month)[1]
        low, high = {"start": (1, 10), "mid": (11, 20), "end": (21, last)}.get(mod or "", (1, last))
        return date(year, month, low), date(year, month, high)
    if parts["week"]:
        monday = date.fromisocalendar(year, int(parts["week"]), 1)
        if parts["weekend"]:
            return monday + 5 * _DAY, monday + 6 * _DAY
        low, high = _thirds(0, 6, mod)
        return monday + low * _DAY, monday + high * _DAY
    if parts["season"]:
        begin, end = _season(year, parts["season"])
        low, high = _thirds(begin.toordinal(), end.toordinal(), mod)
        return date.fromordinal(low), date.fromordinal(high)
    if parts["quarter"]:
        last = int(parts["quarter"]) * 3
        return _months(year, *_thirds(last - 2, last, mod))
    if parts["half"]:
        last = int(parts["half"]) * 6
        return _months(year, *_thirds(last - 5, last, mod))
    return _months(year, *_thirds(1, 12, mod))


@lru_cache(maxsize=4096)
def cover(value: str | None, mod: str | None = None) -> Days:
    """Give the first and last day that a TIMEX3 date, time or interval covers, inclusive.

    Both are null where the value names no days: durations, sets, fiscal years, a time without a
    day, impossible dates, or ``value`` null.
    """
    if not value:
        return UNKNOWN
    if "/" in value:
        left, _, right = value.partition("/")
        return cover(left)[0], cover(right)[1]
    found = _VALUE.fullmatch(value)
    if found is None:
        return UNKNOWN
    try:
        return _cover(found.groupdict(), mod)
    except ValueError:
        return UNKNOWN


def bounds(
    value: str | None, type: str = "date", mod: str | None = None, signal: str | None = None
) -> Days:
    """Give the earliest and latest day that a temporal expression allows, inclusive.

    ``until`` and ``by`` leave the earliest open, ``before`` too and its latest is the day before
    the period, but "avant la fin de" a period allows all of it; ``since`` and ``from`` leave the
    latest open, ``after`` too and its earliest is the day after the period. Durations and sets
    have no days of their own.
    """
    if type in ("duration", "set"):
        return UNKNOWN
    first, last = cover(value, mod)
    if first is None or last is None:
        return first, last
    if signal in ("until", "by") or (signal == "before" and mod == "end"):
        return None, last
    if signal in ("since", "from"):
        return first, None
    within = type == "time"  # "avant midi" and "après 18 h" are on that day still
    if signal == "before":
        return None, first if within else first - _DAY
    if signal == "after":
        return last if within else last + _DAY, None
    return first, last


@lru_cache(maxsize=4096)
def edtf(value: str | None, mod: str | None = None) -> str | None:
    """Write a TIMEX3 value in EDTF level 1 (ISO 8601-2), null where EDTF has no form for it.

    Weeks, quarters, halves and the parts of a period become intervals of days or months, since
    level 1 has none of them; parts of a day become their day.
    """
    if not value:
        return None
    if "/" in value:
        ends = [edtf(end) for end in value.split("/")]
        if None in ends or any("/" in (end or "") for end in ends):
            first, last = cover(value)
            return f"{first}/{last}" if first and last else None
        return "/".join(end or "" for end in ends)
    found = _VALUE.fullmatch(value)
    first, last = cover(value, mod)
    if found is None or first is None or last is None:
        return None
    if mod in ("start", "mid", "end") and not found["day"] and not found["time"]:
        if found["decade"]:
            return f"{first.year:04d}/{last.year:04d}"
        if found["month"] or found["week"] or found["season"]:
            return f"{first}/{last}"
        return _month_interval(first, last)
    mark = "~" if mod == "approx" else ""
    if found["season"]:
        return f"{found['year']}-{_EDTF_SEASONS[found['season']]}{mark}"
    if found["quarter"] or found["half"]:
        return _month_interval(first, last)
    if found["week"]:
        return f"{first}/{last}"
    if found["time"]:
        clock = re.fullmatch(r"([01]\d|2[0-3]):([0-5]\d)", found["time"])
        return f"{first}T{found['time']}:00" if clock else f"{first}{mark}"
    return value + mark


def _month_interval(first: date, last: date) -> str:
    low, high = f"{first:%Y-%m}", f"{last:%Y-%m}"
    return low if low == high else f"{low}/{high}"
