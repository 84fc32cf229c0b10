"""Months, quarters, halves, seasons and weeks, and days counted in them.

mars 2025, deuxième trimestre 2026, T2, second semestre, été dernier, semaine du 3 mars,
première quinzaine d'avril, premier mercredi du mois prochain.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from extractor.dates.calendar import cover, month_end, shift, week_value
from extractor.dates.context import Context, Reading, Turn, nearer, nearest_period
from extractor.dates.readers.days import day_of, month_of, resolve_day, year_of
from extractor.dates.readers.direction import direction_of, turn_told
from extractor.dates.readers.numeric import full_year
from extractor.dates.readers.years import ends_of
from extractor.dates.rules import Hit
from extractor.dates.signals import part_before

_BEFORE_SUMMER = frozenset(("l", "d", "cet", "fin", "début", "-", "mi"))
_TERM_OPENERS = frozenset(("à", "dès", "depuis", "après", "avant", "d'ici", "jusqu", "pour"))
_WANING = timedelta(days=21)  # by the months, a season is over so long before the equinox
_MUCH_NEARER = 2  # "cet automne" is not the last one when the next is so many times nearer
_NEVER_ALONE = frozenset(("mars", "avril", "mai", "juin"))  # also names, with a capital


def month(hit: Hit, context: Context) -> Reading | None:
    """Read "mars 2025", "mois de mars", "mars", "mars dernier", "mars prochain"."""
    reading = _month(hit, context)
    if reading and hit.has("head") and (part := part_before(hit.tokens, hit.index("head"))):
        reading.mod, reading.first = part  # "fin du mois de mars"
    return reading


def _month(hit: Hit, context: Context) -> Reading | None:
    number = month_of(hit) or 0
    found = year_of(hit)
    if found is not None:
        return Reading(f"{found:04d}-{number:02d}")
    if hit.has("year_unit"):
        return _in_year_of(hit, context, f"-{number:02d}")
    if not hit.has("head") and _is_name(hit):
        return None
    if hit.has("same_year"):
        return Reading(f"{context.year}-{number:02d}") if context.year else None
    return _nearest(hit, context, f"-{number:02d}")


def quarter(hit: Hit, context: Context) -> Reading | None:
    """Read "deuxième trimestre 2026", "dernier semestre 2024", "T2 2026", "S1", "2T25"."""
    if hit.has("qy"):
        return _quarter_year(hit)
    if (number := hit.number("q", "quarter")) is not None:
        suffix, most = f"Q{number}", 4
    elif (number := hit.number("q", "half")) is not None:
        suffix, most = f"H{number}", 2
    else:
        most = 12 // (hit.number("p", "period") or 12)
        number = hit.number("o", "ordinal") or (most if hit.has("last") else 0)
        suffix = f"{'Q' if most == 4 else 'H'}{number}"
    if not 1 <= number <= most:
        return None
    follower = hit.last + 1
    if hit.has("q") and follower < len(hit.tokens.words) and hit.tokens.capital(follower):
        return None  # "via H2 Energy"
    if hit.has("q") and not hit.has("y") and (not hit.tokens.capital(hit.first)
                                              or not _expected(hit)):  # fmt: skip
        return None
    if hit.has("fiscal"):
        fiscal = ends_of(str(hit.get("ys", "years")))[1] if hit.has("ys") else year_of(hit)
        return Reading(
            f"FY{fiscal}-{suffix}" if fiscal else None, anchor="text" if fiscal else "none"
        )
    found = year_of(hit)
    if found is not None:
        return Reading(f"{found}-{suffix}")
    if hit.has("year_unit"):
        return _in_year_of(hit, context, f"-{suffix}")
    if hit.has("same_year"):
        return Reading(f"{context.year}-{suffix}") if context.year else None
    return _nearest(hit, context, f"-{suffix}")


def season(hit: Hit, context: Context) -> Reading | None:
    """Read "cet été", "l'automne 2025", "l'hiver dernier", "au printemps"."""
    suffix = f"-{hit.get('season')}"
    found = year_of(hit)
    if found is not None:
        return Reading(f"{found}{suffix}")
    if hit.has("year_unit"):
        return _in_year_of(hit, context, suffix)
    if hit.before() == "l" and not hit.has("this") and not _placed(hit):
        return None  # "l'hiver grippe les chantiers"
    if hit.word("season") == "été" and not hit.has("this") and hit.before() not in _BEFORE_SUMMER:
        return None  # "n'a été passée"
    if hit.after() == "des" or (hit.after() == "de" and hit.after(2) in ("tous", "toutes")):
        return None  # "l'été des entreprises"
    if not (hit.has("this") or hit.has("last") or hit.has("next") or hit.has("past")):
        if hit.before() not in ("à", "au", "l", "le", "du") and not _parted(hit):
            return None
        if hit.tokens.capital(hit.last) and not hit.tokens.opens(hit.last):
            return None  # the department store
    return _nearest(hit, context, suffix)


def term(hit: Hit, context: Context) -> Reading | None:
    """Read "à la rentrée", "rentrée 2025", the month in which schools begin, and "les Fêtes"."""
    if hit.word("m") == "fêtes":
        return _feasts(hit, context)
    suffix = f"-{hit.number('m', 'term'):02d}"
    if (found := year_of(hit)) is not None:
        return Reading(f"{found}{suffix}")
    if not (hit.has("last") or hit.has("next")) and (
        hit.before() != "la" or hit.before(2) not in _TERM_OPENERS
    ):
        return None
    return _nearest(hit, context, suffix)


def _feasts(hit: Hit, context: Context) -> Reading | None:
    """Read "les Fêtes" and "fêtes de fin d'année": the end of December."""
    named = [hit.after(step) for step in range(1, 5)] == ["de", "fin", "d", "année"]
    if not named and (not hit.tokens.capital(hit.first) or hit.before() != "les"):
        return None
    reading = _nearest(hit, context, "-12")
    if reading is not None:
        reading.mod, reading.last = "end", hit.last + 4 if named else None
    return reading


def week_of(hit: Hit, context: Context) -> Reading | None:
    """Read "semaine du 3 mars" and "week-end du 3 mars"."""
    named = resolve_day(hit, context, month_of(hit) or 0, day_of(hit), year_of(hit))
    if named is None or named.value is None:
        return named
    weekend = "-WE" if hit.get("unit") == "WE" else ""
    value = week_value(date.fromisoformat(named.value)) + weekend
    return Reading(value, anchor=named.anchor)


def week_number(hit: Hit, context: Context) -> Reading | None:
    """Read "semaine 23", "semaine 12 de 2026": the ISO week, nearest by the tense."""
    number = hit.number("n", "number") or 0
    if not 1 <= number <= 53:
        return None
    if (found := year_of(hit)) is not None:
        return Reading(f"{found}-W{number:02d}")
    return _nearest(hit, context, f"-W{number:02d}")


def counted(hit: Hit, context: Context) -> Reading | None:
    """Read what is counted in a month: "première quinzaine d'avril", "3e jour d'octobre"."""
    whole = month(hit, context) if hit.has("m") else _relative_month(hit, context)
    if whole is None or whole.value is None:
        return whole
    first, last = cover(whole.value)
    if first is None or last is None:
        return None
    number = hit.number("o", "ordinal") if hit.has("o") else -1
    value = _count(hit, first, last, number or 0)
    return Reading(value, anchor=whole.anchor) if value else None


def _count(hit: Hit, first: date, last: date, number: int) -> str | None:
    if hit.has("w"):
        weekday = hit.number("w", "weekday") or 0
        if number < 0:
            day = last - timedelta(days=(last.isoweekday() - weekday) % 7)
        else:
            day = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (number - 1))
        return day.isoformat() if first <= day <= last else None
    unit = hit.get("unit")
    if unit == "D":
        day = last if number < 0 else first + timedelta(days=number - 1)
        return day.isoformat() if first <= day <= last else None
    if unit == "15D":
        half = first.replace(day=15)
        if number == 1:
            return f"{first}/{half}"
        return f"{half + timedelta(days=1)}/{last}"
    if unit == "W":  # the weeks of a month are those whose Monday lies in it
        monday = first + timedelta(days=-(first.isoweekday() - 1) % 7)
        if number < 0:
            monday = last - timedelta(days=last.isoweekday() - 1)
            if monday + timedelta(days=6) > last:
                monday -= timedelta(days=7)
        else:
            monday += timedelta(days=7 * (number - 1))
        return week_value(monday) if first <= monday <= last else None
    return None


def first_months(hit: Hit, context: Context) -> Reading | None:
    """Read "neuf premiers mois de 2024", "six derniers mois de l'année"."""
    months = (hit.number("n", "number") or 0) * {"M": 1, "Q": 3}.get(str(hit.get("u", "unit")), 0)
    if months > 12 and not hit.has("y"):
        return Reading(f"P{months}M", type="duration", anchor="none")
    if not 1 <= months <= 12 or (not hit.has("year_said") and hit.after() in ("de", "d", "du")):
        return None
    found = year_of(hit) or _year_meant(hit, context, months)
    if found is None:
        return Reading(None, anchor="none")
    if not hit.has("last") and months in (3, 6):
        suffix = "Q1" if months == 3 else "H1"
        return Reading(f"{found}-{suffix}", anchor="text" if hit.has("y") else "published")
    low, high = (13 - months, 12) if hit.has("last") else (1, months)
    anchor = "text" if hit.has("y") else "published"
    return Reading(f"{found}-{low:02d}/{found}-{high:02d}", anchor=anchor)  # type: ignore[arg-type]


def _quarter_year(hit: Hit) -> Reading:
    shown = hit.word("qy")
    figures = re.findall(r"\d+", shown)
    number, year = figures[0], figures[-1]
    if len(figures) == 1:  # not reached: the lexer wants both
        return Reading(None)
    kind = "Q" if re.search("[tq]", shown) else "H"
    return Reading(f"{full_year(int(year)) if len(year) == 2 else year}-{kind}{number}")


def _nearest(hit: Hit, context: Context, suffix: str) -> Reading | None:
    """Give the period of that suffix in the year that relation, frame or tense tell."""
    framed = context.framed_year(hit.start)
    if (hit.has("last") and not hit.has("p")) or hit.has("past"):
        direction = "past"
    elif hit.has("next") or hit.has("coming"):
        direction = "future"
    elif framed is not None:
        return Reading(f"{framed}{suffix}")
    else:
        direction = None
    if context.published is None:
        return Reading(None, anchor="none")
    here = context.published.year
    values = [f"{year}{suffix}" for year in range(here - 2, here + 3)]
    if hit.has("this"):
        told = direction_of(hit, context)
        if told == "past":
            turn: Turn | None = _in_spite_of_past
        else:
            turn = turn_told(hit, context, "this", told) if told else None
        return Reading(_this(values, context.published, turn), anchor="published")
    if direction is not None:
        over = context.published + (_WANING if hit.has("season") else timedelta())
        ended = [value for value in values if (cover(value)[1] or date.max) < over]
        ahead = [value for value in values if (cover(value)[0] or date.min) > context.published]
        return Reading(ended[-1] if direction == "past" else ahead[0], anchor="published")
    told = direction_of(hit, context)
    if _is_reported(hit):
        return Reading(nearest_period(values, context.published, nearer), anchor="published")
    if told == "past" and not hit.has("m") and not _is_opening(hit):
        values = [value for value in values if not _just_begun(value, context.published)]
    if told == "ahead" and hit.has("season"):  # a running summer would be "cet été"
        values = [value for value in values if (cover(value)[0] or date.min) > context.published]
    nearest = nearest_period(
        values, context.published, turn_told(hit, context, _kind(suffix), told)
    )
    return Reading(nearest, anchor="published")


def _kind(suffix: str) -> str:
    """Name what the suffix of a TIMEX3 value stands for: -03, -Q2, -H1, -W12, -SU."""
    if suffix[1:].isdigit():
        return "month"
    return {"Q": "quarter", "H": "half", "W": "week"}.get(
        suffix[1] if suffix[2:].isdigit() else "", "season"
    )


def _is_opening(hit: Hit) -> bool:
    """Tell whether the start of the period is told of: "en ce début d'été"."""
    return hit.before() in ("d", "de", "du") and hit.before(2) == "début"


def _just_begun(value: str, published: date) -> bool:
    """Tell whether less than a quarter of a period is over: the past tense is of the last one."""
    first, last = cover(value)
    if first is None or last is None or not first <= published <= last:
        return False
    return (published - first).days * 4 < (last - first).days


def _placed(hit: Hit) -> bool:
    """Tell whether a preposition stands before "l'hiver", or "dernier" and its like behind."""
    if any(hit.has(name) for name in ("last", "next", "past")):
        return True
    if hit.before(2) in ("tout", "avec"):
        return True
    meanings = hit.tokens.values[hit.first - 2] if hit.first > 1 else {}
    return any(name in meanings for name in ("link", "frame", "signal", "mod", "approx"))


def _is_reported(hit: Hit) -> bool:
    """Tell whether accounts of the period are told of: "les résultats du T4" come after it."""
    if hit.before() not in ("du", "de", "d") and not (hit.before() == "au" and hit.before(2) == ""):
        return False
    head = hit.tokens.values[hit.first - 2] if hit.first > 1 else {}
    return "report" in head


def _in_spite_of_past(gone: int, left: int) -> bool:
    """Tell whether "cet automne" is yet to come in spite of a past tense."""
    return gone > _MUCH_NEARER * left


def _this(values: list[str], published: date, turn: Turn | None) -> str | None:
    """Give the period that runs, or the one that the tense says, or else this calendar year's."""
    for value in values:
        first, last = cover(value)
        if first and last and first <= published <= last:
            return value
    if turn is not None:
        return nearest_period(values, published, turn)
    return next(value for value in values if value.startswith(f"{published.year:04d}"))


def _year_meant(hit: Hit, context: Context, months: int) -> int | None:
    """Give the year whose months are told of: the last one while hardly any of them is over."""
    if context.published is None:
        return None
    year = context.published.year
    ahead = hit.has("year_said") or direction_of(hit, context) in ("future", "ahead")
    return year - (not ahead and _just_begun(f"{year}-01/{year}-{months:02d}", context.published))


def _in_year_of(hit: Hit, context: Context, suffix: str) -> Reading:
    """Read "de l'année", "de cette année", "de l'an prochain" behind a period."""
    if context.published is None:
        return Reading(None, anchor="none")
    step = 1 if hit.has("next") else -1 if hit.has("last_year") or hit.has("past") else 0
    return Reading(f"{context.published.year + step}{suffix}", anchor="published")


def _relative_month(hit: Hit, context: Context) -> Reading:
    """Read "du mois prochain", "du mois dernier", "du mois"."""
    if context.published is None:
        return Reading(None, anchor="none")
    step = 1 if hit.has("next") else -1 if hit.has("last_month") or hit.has("past") else 0
    return Reading(f"{shift(context.published, step):%Y-%m}", anchor="published")


def _is_name(hit: Hit) -> bool:
    """Tell whether a month with a capital is a name: Mars the company, Avril the singer."""
    if not hit.tokens.capital(hit.first):
        return False
    if not hit.tokens.opens(hit.first):
        return hit.before() not in ("en", "de", "depuis", "dès", "fin", "début", "mi", "-")
    return hit.word("m") in _NEVER_ALONE and hit.after() not in (",", "\n", "")


def _expected(hit: Hit) -> bool:
    """Tell whether a bare T2 or S1 stands where a quarter would: "au T2", not "une Audi Q3"."""
    meanings = hit.tokens.values[hit.first - 1] if hit.first else {}
    if hit.before() in ("\n", "", "(", ":", "•"):
        return hit.after() in (":", ",", "\n", "")
    return "link" in meanings or "frame" in meanings or "mod" in meanings or "signal" in meanings


def _parted(hit: Hit) -> bool:
    return hit.before(2) in ("fin", "début") or hit.before() in ("fin", "début", "-")


__all__ = ["counted", "first_months", "month", "month_end", "quarter", "season", "week_of"]
