"""Times of day: 19h30, 14 heures, lundi soir, cette nuit."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.dates.context import Context, Reading
from extractor.dates.rules import Hit

# Behind these an hour is a length of time.
_MEASURES = frozenset(
    ("durée", "autonomie", "délai", "trajet", "vol", "attente", "retard", "traitement", "travail")
)
_CLOCK_WORDS = frozenset(
    ("à", "vers", "dès", "avant", "après", "jusqu", "depuis", "de", "entre", "et", "a",
     "au plus tard", "à partir")
)  # fmt: skip


def time_of(hit: Hit) -> str | None:
    """Give the time of day that the groups of the macro ``time`` name: 19:30, EV."""
    if (shown := hit.get("clock")) is not None:
        hours, minutes = re.split(r"\D+", str(shown))[:2]
        return _clock(int(hours), int(minutes))
    if (hours := hit.number("hours")) is not None:
        return _clock(hours, 0)
    if (hours := hit.number("hour", "number")) is not None:
        return _clock(hours, 30 if hit.has("half") else hit.number("minutes", "number") or 0)
    if hit.has("noon"):
        return str(hit.get("noon"))
    if hit.has("part"):
        return str(hit.get("part"))
    return None


def timed(hit: Hit, reading: Reading) -> Reading | None:
    """Add the time of day to a day, where the hit names one."""
    if not any(map(hit.has, ("clock", "hours", "hour", "noon", "part"))):
        return reading
    time = time_of(hit)
    if time is None:
        return None
    value = f"{reading.value}T{time}" if reading.value else None
    return replace(reading, type="time", value=value)


def alone(hit: Hit, context: Context) -> Reading | None:
    """Read a time without its day: the day is that of the sentence, or else of publication."""
    time = time_of(hit)
    if time is None:
        return None
    sure = follows_day(hit) or hit.has("clock") or hit.has("noon")
    if not sure and hit.before() not in _CLOCK_WORDS:
        return None  # "3 heures" is a duration
    if hit.before() == "de" and hit.before(2) not in ("\n", ".", ",", "(", "ouvert", ""):
        return None  # "un vol de 3 heures"
    return _on_the_day(hit, context, time)


def follows_day(hit: Hit) -> bool:
    """Tell whether the day stands before: "Jeudi, 7 heures.", "le 9 novembre 2024, 18 heures –"."""
    if hit.before() != ",":
        return False
    day = hit.tokens.values[hit.first - 2]
    dated = "year" in day and "month" in hit.tokens.values[hit.first - 3]
    return "weekday" in day or (dated and not hit.after()[:1].isalpha())


def in_part(hit: Hit, context: Context) -> Reading | None:
    """Read "3 heures du matin" and "6 heures du soir", which are eighteen."""
    time = time_of(hit)
    if time is None or hit.before() in _MEASURES:
        return None
    hours, part = int(time[:2]), hit.get("part")
    if (part == "EV" and 5 <= hours < 12) or (part == "AF" and 1 <= hours < 8):
        time = f"{hours + 12:02d}{time[2:]}"
    return _on_the_day(hit, context, time)


def interval(hit: Hit, context: Context) -> Reading | None:
    """Read "de 14h30 à 16h": a beginning and an end on one day."""
    begin, end = _first_time(hit), time_of(hit)
    if begin is None or end is None or begin >= end or hit.before(2) in _MEASURES:
        return None
    first, last = _on_the_day(hit, context, begin), _on_the_day(hit, context, end)
    if first is None or last is None or first.value is None:
        return None
    return replace(first, value=f"{first.value}/{last.value}", signal="between")


def _first_time(hit: Hit) -> str | None:
    if (shown := hit.get("clock1", "clock")) is not None:
        hours, minutes = re.split(r"\D+", str(shown))[:2]
        return _clock(int(hours), int(minutes))
    hours_said = hit.number("hours1", "hours") or hit.number("hour1", "number")
    return None if hours_said is None else _clock(hours_said, 0)


def this_part(hit: Hit, context: Context) -> Reading | None:
    """Read "ce matin", "cette nuit", "dans la soirée"."""
    named = hit.index("part")
    if hit.has("within") and hit.tokens.capital(named) and not hit.tokens.opens(named):
        return None  # "dans l'Aube", the department
    return _on_the_day(hit, context, str(hit.get("part")), of_text=hit.has("within"))


def _on_the_day(hit: Hit, context: Context, time: str, of_text: bool = True) -> Reading | None:
    if (weekday := _weekday_behind(hit)) is not None:
        from extractor.dates.readers.weekdays import resolve_weekday

        day = resolve_weekday(hit, context, weekday)
        if day.value is not None:
            return Reading(f"{day.value}T{time}", type="time", anchor=day.anchor)
    if of_text and context.day and context.day_at >= context.tenses.sentence(hit.start):
        return Reading(f"{context.day}T{time}", type="time")
    if context.published is not None:
        return Reading(f"{context.published}T{time}", type="time", anchor="published")
    if re.fullmatch(r"\d\d:\d\d", time):
        return Reading(f"T{time}", type="time", anchor="none")
    return Reading(None, type="time", anchor="none")


def _weekday_behind(hit: Hit) -> int | None:
    """Give the weekday that follows a time: "à 8 heures lundi matin", "à 9 h, mardi"."""
    at = hit.last + 1
    if hit.after() in (",", "ce", "le"):
        at += 1
    known = hit.tokens.values[at].get("weekday") if at < len(hit.tokens.values) else None
    follower = hit.tokens.values[at + 1] if at + 1 < len(hit.tokens.values) else {}
    return None if known is None or "day" in follower else int(known)


def _clock(hours: int, minutes: int) -> str | None:
    return f"{hours:02d}:{minutes:02d}" if hours < 24 and minutes < 60 else None
