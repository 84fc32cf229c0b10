"""What is said from another day: hier, l'an dernier, il y a dix ans, la veille, cette année-là.

Relations to now count from the day of publication; "suivant", "précédent", "la veille", "plus
tard" and "même" count from the date read before, or from publication where there is none.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from extractor.dates.calendar import cover, shift, week_value
from extractor.dates.context import Context, Reading
from extractor.dates.readers.clock import timed
from extractor.dates.readers.direction import direction_of
from extractor.dates.readers.durations import amount_of, modifier
from extractor.dates.readers.nowadays import is_some_day, is_today
from extractor.dates.rules import Hit
from extractor.record import DateAnchor

_SUPERLATIVES = frozenset(
    ("plus", "moins", "meilleur", "meilleure", "seul", "seule", "premier", "première", "pire",
     "dernier", "dernière", "record", "deuxième", "troisième", "second", "seconde")
)  # fmt: skip
_STOPS = frozenset((",", ".", ";", ":", ")", "»", "\n", "", "!", "?"))
_SUPERLATIVE_REACH = 7
_PLURAL = frozenset(("les", "des", "ces", "aux"))
UNRESOLVED = Reading(None, anchor="none")
_MONTHS = {"Y": 12, "M": 1, "Q": 3, "H": 6, "10Y": 120}
_DAYS = {"D": 1, "W": 7, "WE": 7, "15D": 15}
_THURSDAY = 4
_DAYLIKE = frozenset(("journée", "soirée", "matinée", "nuit", "séance"))  # "la séance d'hier"


def unit_value(unit: str, day: date) -> str | None:
    """Write the period of a unit in which a day lies."""
    if unit == "Y":
        return f"{day.year:04d}"
    if unit == "M":
        return f"{day:%Y-%m}"
    if unit == "Q":
        return f"{day.year}-Q{(day.month + 2) // 3}"
    if unit == "H":
        return f"{day.year}-H{1 if day.month < 7 else 2}"
    if unit == "W":
        return week_value(day)
    if unit == "WE":
        return week_value(day) + "-WE"
    if unit == "10Y":
        return f"{day.year // 10:03d}X"
    return day.isoformat() if unit == "D" else None


def moved(day: date, unit: str, count: int) -> date | None:
    """Move a day by units; null beyond the calendar."""
    try:
        if unit in _MONTHS:
            return shift(day, count * _MONTHS[unit])
        if unit in _DAYS:
            return day + timedelta(days=count * _DAYS[unit])
    except (ValueError, OverflowError):
        pass
    return None


def day_word(hit: Hit, context: Context) -> Reading | None:
    """Read "hier", "aujourd'hui", "demain soir"; "de demain" and "d'aujourd'hui" are no days."""
    if hit.before() in ("de", "d", "du", "ni") and hit.before(2) not in _DAYLIKE:
        return None
    if _is_state(hit):
        return None
    if hit.number("day_word") == 0 and not is_today(hit, context):
        return None
    if hit.word("day_word") == "demain" and is_some_day(hit, context):
        return None
    if context.published is None:
        return timed(hit, UNRESOLVED)
    day = context.published + timedelta(days=hit.number("day_word") or 0)
    return timed(hit, Reading(day.isoformat(), anchor="published"))


def _is_state(hit: Hit) -> bool:
    """Tell whether "aujourd'hui" means nowadays ("contre 33 % aujourd'hui") or Demain is a name."""
    at = hit.index("day_word")
    if hit.word("day_word").startswith("aujourd"):
        return at > 0 and "countable" in hit.tokens.values[at - 1]
    follower = at + 1
    return (
        hit.tokens.capital(at) and follower < len(hit.tokens.words) and hit.tokens.capital(follower)
    )


def eve(hit: Hit, context: Context) -> Reading | None:
    """Read "la veille", "le lendemain", "l'avant-veille au soir"."""
    base, anchor = _base_day(context)
    if base is None:
        return timed(hit, UNRESOLVED)
    told = context.tenses.at(hit.start, hit.end)
    if told == "past" and context.published and base > context.published:
        base, anchor = context.published, "published"  # "La veille, il a signé"
    day = base + timedelta(days=hit.number("eve") or 0)
    if _contradicts(day, anchor, told, context):
        return timed(hit, UNRESOLVED)
    return timed(hit, Reading(day.isoformat(), anchor=anchor))


def _contradicts(day: date | None, anchor: DateAnchor, told: str | None, context: Context) -> bool:
    """Tell whether a past verb speaks of a day to come: the day it is counted from is not told."""
    counted = anchor == "published" and context.published is not None and day is not None
    return counted and told == "past" and day > context.published  # type: ignore[operator]


def same(hit: Hit, context: Context) -> Reading | None:
    """Read "le même jour", "le jour même", "cette année-là": the date before it, once more."""
    reading = _same(hit, context)
    return None if reading is UNRESOLVED and context.published else reading


def _same(hit: Hit, context: Context) -> Reading | None:
    unit = str(hit.get("u", "unit"))
    if hit.has("same_of"):
        return _same_of_year(hit, context, unit)
    if unit == "Y":
        return Reading(str(context.year)) if context.year else UNRESOLVED
    if unit in ("M", "Q", "H"):
        if context.month is None:
            return UNRESOLVED
        return Reading(unit_value(unit, date(*context.month, 1)))
    day, anchor = _base_day(context)
    if day is None or unit not in ("D", "W", "WE") or (anchor == "published" and unit != "D"):
        return UNRESOLVED
    return timed(hit, Reading(unit_value(unit, day), anchor=anchor))


def _same_of_year(hit: Hit, context: Context, unit: str) -> Reading | None:
    """Read "même trimestre de 2023": the quarter told of before, in that year."""
    last, letter = context.last or "", {"Q": "Q", "H": "H", "M": ""}.get(unit)
    if letter is None or "-" not in last:
        return None
    suffix = last[5:]
    fits = suffix.startswith(letter) if letter else suffix.isdigit()
    return Reading(f"{hit.number('same_of', 'year')}-{suffix}") if fits else None


def related(hit: Hit, context: Context) -> Reading | None:
    """Read a unit with its relation: "an dernier", "mois prochain", "année suivante"."""
    unit = str(hit.get("u", "unit"))
    if hit.has("following") or hit.has("preceding"):
        base, anchor = _base(context, unit)
        step = 1 if hit.has("following") else -1
    else:
        base, anchor = context.published, "published"
        step = 1 if hit.has("next") or hit.has("coming") else 0 if hit.has("current") else -1
    if base is None:
        return UNRESOLVED
    if unit == "M" and hit.has("coming") and hit.before() in _PLURAL:
        return Reading("PXM", type="duration", anchor="none")
    if unit == "WE" and step and anchor == "published":
        step = _weekends(base, step)
    day = moved(base, unit, step)
    told = context.tenses.at(hit.start, hit.end) if hit.has("following") else None
    if _contradicts(day, anchor, told, context):
        return UNRESOLVED
    value = unit_value(unit, day) if day else None
    return Reading(value, anchor=anchor) if value else None


def this(hit: Hit, context: Context) -> Reading | None:
    """Read "cette année", "ce mois-ci", "ce week-end": the running one."""
    if context.published is None:
        return UNRESOLVED
    unit, day = str(hit.get("u", "unit")), context.published
    if unit == "WE":
        told = direction_of(hit, context)
        back = told == "past" or (told is None and day.isoweekday() <= 2)
        if back and day.isoweekday() < _THURSDAY:  # from then on the last one is too far away
            day -= timedelta(days=7)
    value = unit_value(unit, day)
    return Reading(value, anchor="published") if value else None


def within(hit: Hit, context: Context) -> Reading | None:
    """Read "dans la journée"; "plus tard dans la journée" tells a time that is not said."""
    at = hit.found.start() - 1
    later = at >= 0 and hit.tokens.words[at] == "plus tard"
    return None if later else this(hit, context)


def whole_year(hit: Hit, context: Context) -> Reading | None:
    """Read "sur l'exercice", "toute l'année": the year told of in the sentence, or the running."""
    if framed := context.framed_year(hit.start):
        return Reading(str(framed))
    if context.published is None:
        return UNRESOLVED
    return Reading(str(context.published.year), anchor="published")


def fiscal(hit: Hit, context: Context) -> Reading | None:
    """Read "exercice en cours", "prochain exercice": taken for calendar years."""
    if context.published is None:
        return UNRESOLVED
    step = 1 if hit.has("next") else -1 if hit.has("last") else 0
    return Reading(str(context.published.year + step), anchor="published")


def superlative(hit: Hit, context: Context) -> Reading | None:
    """Read "de l'année" behind a superlative: "la plus grosse levée de l'année"."""
    before = hit.tokens.words[max(hit.first - _SUPERLATIVE_REACH, 0) : hit.first]
    return whole_year(hit, context) if _SUPERLATIVES & set(before) else None


def topic(hit: Hit, context: Context) -> Reading | None:
    """Read "La semaine a été dense" where it opens its sentence."""
    return this(hit, context) if hit.tokens.opens(hit.first - 1) else None


def part_of_this(hit: Hit, context: Context) -> Reading | None:
    """Read "fin de l'année", "début de mois": of the running period, or the one the tense says."""
    unit, mod = str(hit.get("u", "unit")), hit.get("mod")
    if unit == "Y" and (framed := context.framed_year(hit.start)):
        return Reading(str(framed), mod=mod)  # type: ignore[arg-type]
    if context.published is None:
        return Reading(None, mod=mod, anchor="none")  # type: ignore[arg-type]
    day: date | None = context.published
    told = direction_of(hit, context)
    first, last = cover(unit_value(unit, context.published), str(mod))
    if told == "past" and first and first > context.published:
        day = moved(context.published, unit, -1)
    elif told in ("future", "ahead") and last and last < context.published:
        day = moved(context.published, unit, 1)
    value = unit_value(unit, day) if day else None
    return Reading(value, mod=mod, anchor="published") if value else None  # type: ignore[arg-type]


def ago(hit: Hit, context: Context) -> Reading | None:
    """Read "il y a dix ans", to the precision of its unit."""
    return _from_published(hit, context, -1)


def ahead(hit: Hit, context: Context) -> Reading | None:
    """Read "dans trois mois", to the precision of its unit."""
    return _from_published(hit, context, 1)


def apart(hit: Hit, context: Context) -> Reading | None:
    """Read "un an plus tôt", "deux ans plus tard" and a "deux ans après" that ends its clause."""
    if hit.has("bare"):
        if hit.after() not in _STOPS or hit.before() in ("et", "ou"):
            return None  # "deux ans après la fusion" is a length of time
        found = _apart(hit, context)
        first = cover(found.value)[0]
        if first is None or (context.published and first > context.published):
            return None
        return replace(found, last=hit.last - 1)
    return _apart(hit, context)


def _apart(hit: Hit, context: Context) -> Reading:
    unit = str(hit.get("u", "unit"))
    number, _ = amount_of(hit)
    base, anchor = _base(context, unit)
    if base is None or number is None:
        return UNRESOLVED
    number *= 1 if hit.has("later") else -1
    if number > 0 and anchor == "published" and context.tenses.at(hit.start, hit.end) == "past":
        return UNRESOLVED
    if context.published and base > context.published and number < 0:
        past = context.past_day if unit in ("D", "W", "WE") else None
        base, anchor = (past, "text") if past else (context.published, "published")
    elif unit == "Y" and context.last and not number % 1 and not hit.has("half"):
        # "Un an plus tôt" than a quarter is a quarter, "deux ans plus tôt" is a year.
        fine = context.last[4:] if abs(number) == 1 and context.last[5:6] in ("Q", "H") else ""
        return Reading(f"{int(context.last[:4]) + int(number):04d}{fine}")
    day = _stepped(base, unit, number, hit.has("half"))
    return Reading(unit_value(unit, day), anchor=anchor) if day else UNRESOLVED


def _from_published(hit: Hit, context: Context, sign: int) -> Reading | None:
    number, _ = amount_of(hit)
    mod = modifier(hit)
    if hit.word("u") == "seconde" and hit.after()[:1].isalpha():
        return None  # "dans une seconde usine"
    if context.published is None or number is None:
        return Reading(None, mod=mod, anchor="none")
    unit = str(hit.get("u", "unit") or hit.get("u", "unit_time"))
    if unit == "TH" and number % 24 == 0:
        unit, number = "D", number / 24
    day = _stepped(context.published, unit, sign * number, hit.has("half"))
    if day is None:
        return Reading(None, mod=mod, anchor="none")
    # "Il y a un an" is meant to the month, "il y a dix ans" to the year.
    grain = "M" if unit == "Y" and (hit.has("half") or number % 1 or number == 1) else unit
    return Reading(unit_value({"15D": "D"}.get(grain, grain), day), mod=mod, anchor="published")


def _stepped(day: date, unit: str, count: float, half: bool) -> date | None:
    if half:
        count += 0.5 if count > 0 else -0.5
    if count % 1:
        if unit == "Y":
            unit, count = "M", count * 12
        else:
            count = round(count)
    return moved(day, unit, int(count))


def _base_day(context: Context) -> tuple[date | None, DateAnchor]:
    if context.day is not None:
        return context.day, "text"
    return context.published, "published"


def _base(context: Context, unit: str) -> tuple[date | None, DateAnchor]:
    """Give the day in the text that a unit is counted from."""
    if unit in ("Y", "10Y") and context.year:
        return date(context.year, 1, 1), "text"
    if unit in ("M", "Q", "H") and context.month:
        return date(*context.month, 1), "text"
    if unit in ("D", "W", "WE"):
        return _base_day(context)
    return context.published, "published"


def _weekends(published: date, step: int) -> int:
    """ "Le week-end dernier" on a Wednesday is that of the week before, on a Sunday too."""
    return step if step < 0 or published.isoweekday() >= 6 else 0
