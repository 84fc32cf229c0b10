"""What comes back: chaque année, tous les deux ans, par trimestre, tous les lundis."""

from __future__ import annotations

from extractor.dates.context import Context, Reading
from extractor.dates.readers.durations import iso_duration
from extractor.dates.rules import Hit


def every(hit: Hit, context: Context) -> Reading | None:
    """Read "chaque année", "tous les deux ans", "par trimestre": the period between two times."""
    unit = str(hit.get("u", "unit") or hit.get("u", "unit_time"))
    number = hit.number("n", "number") or 1
    return Reading(iso_duration(unit, float(number)), type="set", anchor="none")


def every_weekday(hit: Hit, context: Context) -> Reading | None:
    """Read "tous les lundis", "chaque mardi"."""
    day = hit.number("w", "weekdays") or hit.number("w", "weekday")
    return Reading(f"XXXX-WXX-{day}", type="set", anchor="none")


def every_part(hit: Hit, context: Context) -> Reading | None:
    """Read "chaque matin", "chaque été", "chaque mois de mars"."""
    if hit.has("season"):
        return Reading(f"XXXX-{hit.get('season')}", type="set", anchor="none")
    if hit.has("month"):
        return Reading(f"XXXX-{hit.number('month'):02d}", type="set", anchor="none")
    return Reading(f"XXXX-XX-XXT{hit.get('part')}", type="set", anchor="none")
