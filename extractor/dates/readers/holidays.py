"""Days with a name in a text: Noël, le jour de l'an, le lundi de Pâques."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from extractor.dates.context import Context, Reading, nearest_day
from extractor.dates.holidays import by_name
from extractor.dates.readers.direction import direction_of
from extractor.dates.rules import Hit
from extractor.dates.turning import ruled


def holiday(hit: Hit, context: Context) -> Reading | None:
    """Read a named day, of the year said or the nearest by the tense."""
    name = hit.word("h").replace("’", "'")
    entry = by_name().get(name)
    at = hit.index("h")
    if entry is None or (entry.capital and not hit.tokens.capital(at)):
        return None
    words = hit.tokens.words[max(at - 4, 0) : at]
    if entry.article and words[-1:] != ["la"]:
        return None
    if words[:2] == [",", "jour"]:
        return None  # "samedi, jour de la fête nationale": which day has been said
    if hit.after() in ("lunaire", "chinois"):
        return None
    if name in ("noël", "noel") and _is_person(hit, at):
        return None
    days_off = timedelta(days=hit.number("eve") or 0)  # "la veille de la Toussaint"
    year = hit.number("y", "year") or context.framed_year(hit.start)
    if year:
        return Reading((entry.day(year) + days_off).isoformat())
    if context.published is None:
        return Reading(None, anchor="none")
    here = context.published.year
    days = [entry.day(at_year) + days_off for at_year in range(max(here - 1, 1), here + 2)]
    if hit.has("last") or hit.has("past"):
        found = max(day for day in days if day < context.published)
    elif hit.has("next"):
        found = min(day for day in days if day > context.published)
    else:
        turn = partial(ruled, direction_of(hit, context, aims=False))
        found = nearest_day(days, context.published, turn) or days[0]
    return Reading(found.isoformat(), anchor="published")


def _is_person(hit: Hit, at: int) -> bool:
    """Tell whether Noël is a first name: between or before other names."""
    tokens = hit.tokens
    following = at + 1 < len(tokens.words) and tokens.capital(at + 1)
    glued = at > 0 and tokens.words[at - 1] in ("-", "‑")
    named = at > 0 and tokens.capital(at - 1) and not tokens.values[at - 1]
    return following or glued or (named and not tokens.opens(at - 1))
