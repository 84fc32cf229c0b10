"""Durations: cinq ans, une dizaine d'années, trois à cinq ans, les 18 prochains mois."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import cast

from extractor.dates.calendar import shift
from extractor.dates.context import Context, Reading
from extractor.dates.readers.ages import is_age
from extractor.dates.readers.clock import follows_day
from extractor.dates.rules import Hit
from extractor.dates.signals import is_moved, signal_before
from extractor.dates.tokens import Tokens
from extractor.record import DateMod

_MONTHS = {"Y": 12, "M": 1, "Q": 3, "H": 6, "10Y": 120, "100Y": 1200}
_DAYS = {"D": 1, "W": 7, "15D": 15, "WE": 7}
_FEWEST_SEASONS = 2
_VAGUE_UNITS = {"Q": "3M", "H": "6M", "WE": "W", "10Y": "Y", "15D": "D"}


def amount_of(hit: Hit, group: str = "n") -> tuple[float | None, bool]:
    """Give the number of units and whether it is approximate; null for "quelques"."""
    if hit.has("z"):
        return float(hit.number("z", "dozen") or 0), True
    if (figure := hit.get(group, "decimal")) is not None:
        return float(figure), False
    number = hit.number(group, "number")
    return (None if number is None else float(number)), False


def modifier(hit: Hit) -> DateMod | None:
    """Give the modifier that the groups "a" (approx) or "b" (bound) name, or a dozen implies."""
    if hit.has("b"):
        return cast(DateMod, hit.get("b", "bound"))
    return "approx" if hit.has("a") or hit.has("z") else None


def iso_duration(unit: str, number: float | None, half: bool = False) -> str:
    """Write an ISO 8601 duration; PXY where the number is not said."""
    time = "T" if unit.startswith("T") else ""
    letter = unit.removeprefix("T")
    if number is None:
        return f"P{time}X{_VAGUE_UNITS.get(letter, letter)[-1]}"
    figure = Decimal(str(number)) + (Decimal("0.5") if half else 0)
    if letter == "WE":
        letter = "WE"
    factor, letter = {"Q": (3, "M"), "H": (6, "M"), "15D": (15, "D"), "10Y": (10, "Y"),
                      "100Y": (100, "Y")}.get(letter if not time else "", (1, letter))  # fmt: skip
    return f"P{time}{_plain(figure * factor)}{letter}"


def plain(hit: Hit, context: Context) -> Reading | None:
    """Read "cinq ans", "un an et demi", "une demi-heure", "2 ans et 6 mois", "quelques jours"."""
    unit = str(hit.get("u", "unit") or hit.get("u", "unit_time") or "")
    number, _ = amount_of(hit)
    if _is_no_duration(hit, unit, number):
        return None
    if hit.has("halved"):
        return _tied(hit, context, _FRACTIONS[str(hit.get("halved", "half_unit"))], None, 0)
    value = iso_duration(unit, number, hit.has("half"))
    if hit.has("u2"):
        more = iso_duration(
            str(hit.get("u2", "unit") or hit.get("u2", "unit_time")),
            float(hit.number("n2", "number") or 0),
        )
        value += more.removeprefix("PT" if "T" in value else "P")
    count = None if number is None else number + (0.5 if hit.has("half") else 0)
    return _tied(hit, context, value, unit, count)


def between(hit: Hit, context: Context) -> Reading | None:
    """Read "trois à cinq ans", "18 à 24 prochains mois": one span, an interval of durations."""
    unit = str(hit.get("u", "unit") or hit.get("u", "unit_time"))
    low, high = amount_of(hit, "n1")[0], amount_of(hit, "n")[0]
    if low is None or high is None or _is_no_duration(hit, unit, high):
        return None
    if hit.word("n1").isdigit() != hit.word("n").isdigit():
        return None  # "le capital de Tier 2 à dix ans", "il s'en est présenté un à 17 heures"
    if hit.has("u1"):
        first = str(hit.get("u1", "unit") or hit.get("u1", "unit_time"))
        value = f"{iso_duration(first, low)}/{iso_duration(unit, high)}"
        return Reading(value, type="duration", signal="between", anchor="none")
    moved = hit.before() == "de" and is_moved(hit.tokens, hit.first)
    if low >= high or moved:  # a change: "ramener de quinze à dix ans", "passer de 5 à 7 ans"
        if hit.before() != "de":
            return None
        return Reading(iso_duration(unit, low), type="duration", anchor="none", last=hit.first)
    value = f"{iso_duration(unit, low)}/{iso_duration(unit, high)}"
    reading = Reading(value, type="duration", signal="between", anchor="none")
    if (hit.has("next") or hit.has("coming")) and context.published:
        reading.earliest = context.published
        reading.latest = _moved(context.published, unit, high)
        reading.anchor = "published"
    return reading


def near(hit: Hit, context: Context) -> Reading | None:
    """Read "18 prochains mois", "cinq dernières années", "dix ans à venir"."""
    unit = str(hit.get("u", "unit") or hit.get("u", "unit_time"))
    number, _ = amount_of(hit)
    if not hit.has("n"):
        return None  # "ces derniers mois" is as vague as "récemment"
    if hit.has("n") and number != 1 and not _plural(hit):
        return None  # "par ce dernier quinze jours avant"
    reading = Reading(iso_duration(unit, number), type="duration", mod=modifier(hit), anchor="none")
    if (hit.has("following") or hit.has("preceding")) and context.day:
        base: date | None = context.day
    else:
        base = context.published
    if base is None or number is None:
        return reading
    reading.anchor = "text" if base is not context.published else "published"
    if hit.has("next") or hit.has("coming") or hit.has("following"):
        reading.earliest, reading.latest = base, _moved(base, unit, number)
    else:
        reading.earliest, reading.latest = _moved(base, unit, -number), base
    return reading


def first(hit: Hit, context: Context) -> Reading:
    """Read "les trois premières années", "la première année": so long from a beginning."""
    number = float(hit.number("n", "number") or 1)
    return Reading(iso_duration(str(hit.get("u", "unit")), number), type="duration", anchor="none")


def seasons(hit: Hit, context: Context) -> Reading | None:
    """Read "trois saisons" and "deux campagnes", of sports and of crops: so many years."""
    number = hit.number("n", "number") or 0
    if number < _FEWEST_SEASONS or hit.tokens.capital(hit.last):
        return None  # "quatre saisons" in a name
    return Reading(f"P{number}Y", type="duration", anchor="none")


def _is_number(hit: Hit, at: int) -> bool:
    return at < len(hit.tokens.values) and "number" in hit.tokens.values[at]


def _plural(hit: Hit) -> bool:
    return all(hit.word(name)[-1:] in ("s", "") for name in ("last", "next", "past"))


def _tied(
    hit: Hit, context: Context, value: str, unit: str | None, number: float | None
) -> Reading:
    """Tie a duration to publication where "d'ici" does; "depuis cinq ans" is not to the day."""
    reading = Reading(value, type="duration", mod=modifier(hit), anchor="none")
    first, mod = _modified(hit.tokens, hit.first)
    reading.mod = reading.mod or mod
    signal = signal_before(hit.tokens, first)
    if signal == "until" and reading.mod is None:
        reading.mod = "equal_or_less"
    if signal not in ("since", "by"):
        return reading
    reading.signal = signal
    if signal == "by" and context.published and unit and number is not None:
        reading.anchor = "published"
        reading.earliest = context.published
        reading.latest = _moved(context.published, unit, number)
    return reading


def _modified(tokens: Tokens, first: int) -> tuple[int, DateMod | None]:
    """Find "environ", "plus de", "au moins" before a duration, and where the whole begins."""
    if first == 0:
        return first, None
    before = tokens.values[first - 1]
    if "bound" in before:
        return first - 1, cast(DateMod, before["bound"])
    if "approx" in before:
        return first - 1, "approx"
    return first, None


def _moved(day: date, unit: str, number: float) -> date | None:
    try:
        if unit in _MONTHS:
            months = number * _MONTHS[unit]
            return shift(day, int(months)) if months % 1 == 0 else None
        if unit in _DAYS:
            return day + timedelta(days=int(number * _DAYS[unit]))
        if unit == "TH" and number % 24 == 0:
            return day + timedelta(days=int(number) // 24)
    except (ValueError, OverflowError):
        return None
    return None


def _is_no_duration(hit: Hit, unit: str, number: float | None) -> bool:
    """Tell apart ages ("34 ans", "les moins de 15 ans") and "24 heures sur 24"."""
    before, after = hit.before(), hit.after()
    if after == "sur" and _is_number(hit, hit.last + 2):
        return True  # "24 heures sur 24, sept jours sur sept"
    if after == "-" and hit.tokens.starts[hit.last + 1] == hit.end:
        return True  # "quatre années-lumière"
    if number is None and before == "à" and after in ("de", "du", "d", "des"):
        return True  # "à quelques semaines de la bascule"
    if unit == "TH" and follows_day(hit):
        return True
    if hit.word("u") == "seconde" and hit.word("n") == "une" and after[:1].isalpha():
        return True  # "une seconde usine"
    titled = unit == "TM" and hit.tokens.capital(hit.index("u"))
    if titled or before in ("quotidien", "journal", "selon"):
        return True  # the papers "20 minutes" and "24 heures"
    if (
        unit == "TH"
        and before in ("à", "vers", "dès", "le")
        and after != "de"
        and (number or 99) < 24
    ):
        return True  # a time of day
    if unit == "Y" and number is not None and hit.word("u") == "ans" and is_age(hit, number):
        return True
    if hit.word("n") in ("un", "une") and not hit.has("half") and not hit.has("u2"):
        return _is_one_of_many(hit, before, after)
    return False


_SPANS = frozenset(("journée", "semaine", "année", "jour", "heure"))
_MEASURED = frozenset(
    ("bout", "durée", "délai", "période", "terme", "retard", "avance", "report", "préavis", "moins",
     "plus", "contrat", "bail", "prolongation", "grève", "fermeture", "arrêt", "près", "cours")
)  # fmt: skip
_OPENERS_OF_ONE = frozenset(
    ("en", "pendant", "durant", "sur", "pour", "depuis", "sous", "après", "dans", "d", "de", "à",
     "d'ici", "plus d'", "près d'", "moins d'", "au moins", "dure", "jusqu")
)  # fmt: skip


def _is_one_of_many(hit: Hit, before: str, after: str) -> bool:
    """Tell "une année record" and "un jour" from durations: they need a preposition."""
    word = hit.word("u")
    if word in ("an", "mois", "semaine", "décennie", "heure"):
        return after in ("sur", "de") and word == "heure" and before in ("à",)
    if before == "d" and word in _SPANS and hit.before(2) not in _MEASURED:
        return True  # "le coût d'une journée", "tour d'horizon d'une semaine"
    if before not in _OPENERS_OF_ONE:
        return not (before in ("\n", "") and after in ("\n", ""))
    follower = hit.last + 1
    known = follower >= len(hit.tokens.words) or hit.tokens.values[follower]
    return not known and after.isalpha()


_FRACTIONS = {
    "TQ": "PT15M",
    "TQQQ": "PT45M",
    "TH": "PT30M",
    "D": "PT12H",
    "10Y": "P5Y",
    "100Y": "P50Y",
}


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def hours(hit: Hit, context: Context) -> Reading | None:
    """Read "3 h" where nothing before it makes it a time of day."""
    number = hit.number("hours") or 0
    if number <= 24 and hit.before() in (
        "à",
        "vers",
        "dès",
        "avant",
        "après",
        "de",
        "et",
        "depuis",
    ):
        return None
    return Reading(f"PT{number}H", type="duration", anchor="none")
