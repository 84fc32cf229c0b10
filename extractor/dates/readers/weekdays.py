"""Weekdays by the tense of their clause: mardi, mardi dernier, mardi de la semaine prochaine."""

from __future__ import annotations

from datetime import timedelta

from extractor.dates.context import Context, Reading
from extractor.dates.readers.clock import timed
from extractor.dates.readers.direction import turn_of
from extractor.dates.rules import Hit

_WEEK = 7


def resolve_weekday(hit: Hit, context: Context, weekday: int) -> Reading:
    """Give the last such day (the day of publication is one), or the next in the future tense."""
    if context.published is None:
        return Reading(None, anchor="none")
    week = context.told_week(hit.start)
    if week is not None:
        return Reading((week + timedelta(days=weekday - 1)).isoformat(), anchor="published")
    ahead = (weekday - context.published.isoweekday()) % _WEEK
    if ahead and not turn_of(hit, context, "weekday")(_WEEK - ahead, ahead):
        ahead -= _WEEK
    day = context.published + timedelta(days=ahead)
    return Reading(day.isoformat(), anchor="published")


def weekday(hit: Hit, context: Context) -> Reading | None:
    """Read "mardi", "mardi soir", "mardi à 14 h"; "le mardi" in the present is every one."""
    number = hit.number("w", "weekday") or 0
    if not hit.has("part") and hit.word("w") == hit.tokens.words[hit.first]:
        if hit.before() == "du" or (hit.before() == "au" and _opens_range(hit)):
            return None  # "la lettre du jeudi", "ouvert du lundi au vendredi"
        if hit.before() == "un":
            return None  # "un samedi sur deux", "un samedi de soldes"
        if hit.before() == "le" and context.tenses.at(hit.start, hit.end) is None:
            return Reading(f"XXXX-WXX-{number}", type="set", anchor="none")
    return timed(hit, resolve_weekday(hit, context, hit.number("w", "weekday") or 0))


def _opens_range(hit: Hit) -> bool:
    at = hit.first - 2
    return at > 0 and "weekday" in hit.tokens.values[at] and hit.tokens.words[at - 1] == "du"


def related(hit: Hit, context: Context) -> Reading | None:
    """Read "mardi dernier", "mardi prochain", "mardi suivant"."""
    day = hit.number("w", "weekday") or 0
    of_text = hit.has("following") or hit.has("preceding")
    start = context.day if of_text and context.day else context.published
    anchor = "text" if start is context.day and start is not None and of_text else "published"
    if start is None:
        return timed(hit, Reading(None, anchor="none"))
    if hit.has("last") or hit.has("past") or hit.has("preceding"):
        step = -((start.isoweekday() - day) % _WEEK or _WEEK)
    else:
        step = (day - start.isoweekday()) % _WEEK or _WEEK
        if step == 1 and anchor == "published":
            step += _WEEK  # tomorrow would be "demain"
    reading = Reading((start + timedelta(days=step)).isoformat(), anchor=anchor)  # type: ignore[arg-type]
    return timed(hit, reading)


def in_weeks(hit: Hit, context: Context) -> Reading | None:
    """Read "mardi en huit", "lundi en quinze": one or two weeks after the coming one."""
    weeks = {8: 1, 15: 2}.get(hit.number("weeks", "number") or 0)
    if weeks is None or context.published is None:
        return None if weeks is None else Reading(None, anchor="none")
    ahead = ((hit.number("w", "weekday") or 0) - context.published.isoweekday()) % _WEEK
    day = context.published + timedelta(days=ahead + weeks * _WEEK)
    return Reading(day.isoformat(), anchor="published")


def of_week(hit: Hit, context: Context) -> Reading | None:
    """Read "mardi de la semaine prochaine", "mercredi cette semaine"."""
    day = hit.number("w", "weekday") or 0
    if context.published is None:
        return timed(hit, Reading(None, anchor="none"))
    monday = context.published - timedelta(days=context.published.isoweekday() - 1)
    weeks = 0
    if hit.has("next") or hit.has("following"):
        weeks = 1
    elif hit.has("last") or hit.has("past") or hit.has("preceding"):
        weeks = -1
    found = monday + timedelta(days=weeks * _WEEK + day - 1)
    return timed(hit, Reading(found.isoformat(), anchor="published"))


def part_of_weekday(hit: Hit, context: Context) -> Reading | None:
    """Read "nuit de lundi à mardi" and "matinée de mardi": the day is the first one named."""
    return timed(hit, resolve_weekday(hit, context, hit.number("w", "weekday") or 0))
