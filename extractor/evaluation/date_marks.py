"""The marks of dates: ``{date 2025-01-21 signal=…}`` → a date with the days that it covers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import cast, get_args

from extractor.dates.calendar import bounds, cover, edtf
from extractor.evaluation.faults import Findings
from extractor.evaluation.notation import Mark
from extractor.record import Date, DateMod, DateSignal, DateType

_DURATION = re.compile(
    r"P(?=[\dXT])(?:[\dX.]+[YMWD])*(?:T(?:[\dX.]+[HMS])+)?(?:[\dX.]+(?:E|Q|DE|CE))?"
)
_CALENDAR = re.compile(
    r"\d{4}(?:-(?:\d\d(?:-\d\d)?|W\d\d(?:-WE)?|Q[1-4]|H[12]|SP|SU|FA|WI))?|\d{3}X|FY\d{4}"
)
_TIME = re.compile(
    r"(?:\d{4}-\d\d-\d\d)?T(?:(?:[01]\d|2[0-4])(?::[0-5]\d(?::[0-5]\d)?)?|MO|MI|AF|EV|NI|DT)"
)
_ATTRIBUTES = {"type", "mod", "signal", "earliest", "latest"}
_WEEKDAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
_MONTHS = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
]  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")


def read_date(mark: Mark, id_: str, findings: Findings) -> Date | None:
    """Give the date of a mark; earliest and latest follow from it unless they are given.

    Null, with a refusal noted, where the value is no TIMEX3 value of its type, mod or signal is
    unknown, or the quote names another weekday or month than the value.
    """
    noted = len(findings.faults)
    if len(mark.values) != 1:
        findings.refuse(mark.line, f"[{mark.quote}]: write {{date 2025-01-21}}")
        return None
    value = mark.values[0]
    for name in sorted(mark.attributes.keys() - _ATTRIBUTES):
        findings.refuse(mark.line, f"[{mark.quote}]: date takes no {name}=: drop it")
    type_ = cast(DateType, _member(mark, "type", get_args(DateType), findings) or "date")
    mod = cast("DateMod | None", _member(mark, "mod", get_args(DateMod), findings))
    signal = cast("DateSignal | None", _member(mark, "signal", get_args(DateSignal), findings))
    _check_value(mark, value, type_, findings)
    if type_ in ("date", "time"):
        _check_names(mark, value, findings)
    if len(findings.faults) > noted:
        return None
    earliest, latest = bounds(value, type_, mod, signal)
    return Date(
        id=id_,
        start=mark.start,
        end=mark.end,
        quote=mark.quote,
        type=type_,
        value=value,
        edtf=edtf(value, mod) if type_ in ("date", "time") else None,
        mod=mod,
        signal=signal,
        earliest=_day(mark, "earliest", earliest, findings),
        latest=_day(mark, "latest", latest, findings),
    )


def _member(mark: Mark, name: str, known: Iterable[str], findings: Findings) -> str | None:
    said = mark.attributes.get(name)
    if said is not None and said not in known:
        findings.refuse(mark.line, f"[{mark.quote}]: {name}={said} is none of {', '.join(known)}")
        return None
    return said


def _day(mark: Mark, name: str, computed: date | None, findings: Findings) -> date | None:
    said = mark.attributes.get(name)
    if said is None:
        return computed
    if said == "null":
        return None
    try:
        return date.fromisoformat(said)
    except ValueError:
        findings.refuse(mark.line, f"[{mark.quote}]: {name}={said} is no day: write 2025-01-22")
        return None


def _check_value(mark: Mark, value: str, type_: DateType, findings: Findings) -> None:
    if type_ in ("duration", "set"):
        fits = _DURATION.fullmatch(value) is not None or (
            type_ == "set" and value.startswith("XXXX")
        )
        hint = f"write a {type_} as P5Y, P18M, P2W or P10D"
    elif value.startswith("P"):
        fits, hint = False, "add type=duration, or type=set for what repeats"
    elif type_ == "time":
        fits = _TIME.fullmatch(value) is not None and _exists(value)
        hint = "write a time as 2025-01-21T19:30 or 2025-01-21TMO"
    else:
        ends = value.split("/")
        fits = (
            len(ends) <= 2
            and all(_CALENDAR.fullmatch(end) and _exists(end) for end in ends)
            and (len(ends) == 1 or _in_order(ends))
        )
        hint = (
            "add type=time"
            if _TIME.fullmatch(value)
            else "write 2025-01-21, 2025-01, 2025, 2026-Q2, 2026-H1, 2025-W03, 2025-SU, 201X "
            "or two of them with / between, the earlier first"
        )
    if not fits:
        findings.refuse(mark.line, f"[{mark.quote}]: {value!r} is no value of a {type_}: {hint}")


def _exists(value: str) -> bool:
    return value.startswith(("FY", "T")) or cover(value)[0] is not None


def _in_order(ends: list[str]) -> bool:
    first, last = cover(ends[0])[0], cover(ends[1])[1]
    return first is None or last is None or first <= last


def _check_names(mark: Mark, value: str, findings: Findings) -> None:
    """Refuse a value of another weekday or month than the quote names."""
    words = [word.lower() for word in _WORD.findall(mark.quote)]
    days = [end.partition("T")[0] for end in value.split("/")]
    weekdays = {_WEEKDAYS.index(word) for word in words if word in _WEEKDAYS}
    full = [date.fromisoformat(day) for day in days if _is_day(day)]
    if weekdays and full and not weekdays & {day.weekday() for day in full}:
        found = " / ".join(f"{day} is a {_WEEKDAYS[day.weekday()]}" for day in full)
        findings.refuse(mark.line, f"[{mark.quote}]: {found}: give the day that is meant")
    months = {_MONTHS.index(word) + 1 for word in words if word in _MONTHS}
    given = {int(day[5:7]) for day in days if re.fullmatch(r"\d{4}-\d\d(-\d\d)?", day)}
    if months and given and len(given) == len(set(days)) and not months & given:
        findings.refuse(mark.line, f"[{mark.quote}]: {value} is another month: correct one of them")


def _is_day(value: str) -> bool:
    try:
        return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", value) and date.fromisoformat(value))
    except ValueError:
        return False
