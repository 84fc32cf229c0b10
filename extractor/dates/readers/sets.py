"""What comes back: chaque année, tous les deux ans, par trimestre, tous les lundis."""

from __future__ import annotations

from extractor.dates.context import Context, Reading
from extractor.dates.readers.days import day_of
from extractor.dates.readers.durations import iso_duration
from extractor.dates.rules import Hit

_RATE_REACH = 8  # tokens
_WEEKS = {8: 1, 15: 2}  # "tous les quinze jours" is every second week


def every(hit: Hit, context: Context) -> Reading | None:
    """Read "chaque année", "tous les deux ans", "par trimestre": the period between two times."""
    unit = str(hit.get("u", "unit") or hit.get("u", "unit_time"))
    number = hit.number("n", "number") or 1
    if unit == "D" and number in _WEEKS:
        unit, number = "W", _WEEKS[number]
    return Reading(iso_duration(unit, float(number)), type="set", anchor="none")


def per(hit: Hit, context: Context) -> Reading | None:
    """Read "se réunit par trimestre", "deux fois par an"; a rate ("10 M€ par an") is no date."""
    if hit.before() != "fois" and _is_rate(hit):
        return None
    return every(hit, context)


def _is_rate(hit: Hit) -> bool:
    """Tell whether an amount stands near before: then "par an" is the unit of that amount."""
    for index in range(hit.first - 1, max(hit.first - 1 - _RATE_REACH, -1), -1):
        word, meanings = hit.tokens.words[index], hit.tokens.values[index]
        if word in (".", ";", ":", "\n", "!", "?"):
            return False
        if "countable" in meanings or word[0].isdigit() or "number" in meanings:
            return "year" not in meanings
    return False


def every_weekday(hit: Hit, context: Context) -> Reading | None:
    """Read "tous les lundis", "chaque mardi"."""
    day = hit.number("w", "weekdays") or hit.number("w", "weekday")
    return Reading(f"XXXX-WXX-{day}", type="set", anchor="none")


def every_part(hit: Hit, context: Context) -> Reading | None:
    """Read "chaque matin", "chaque été", "chaque mois de mars", "chaque 1er mai"."""
    if hit.has("season"):
        return Reading(f"XXXX-{hit.get('season')}", type="set", anchor="none")
    if hit.has("month"):
        value = f"XXXX-{hit.number('month'):02d}"
        if hit.has("day"):
            value += f"-{day_of(hit, 'day'):02d}"
        return Reading(value, type="set", anchor="none")
    return Reading(f"XXXX-XX-XXT{hit.get('part')}", type="set", anchor="none")
