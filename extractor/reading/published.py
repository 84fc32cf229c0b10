"""Publication dates as metadata writes them → the day.

ISO 8601 is read by ``datetime``, "22 janvier 2025" by a pattern, all else by ``dateparser`` under
fixed settings, so that the same string gives the same day whenever and wherever the program runs.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

import dateparser

from extractor.reading.article import check_day

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BRACKETS = re.compile(r"\([^)]*\)")
_FILLERS = re.compile(
    r"^\s*(?:publié[es]*|mis[es]* à jour|modifié[es]*|paru[es]*|date)?\s*(?:le|:|on)?\s*|[-–—|·]",
    re.IGNORECASE,
)
_ISO_DAY = re.compile(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
# The common French form, which dateparser reads too, five milliseconds later.
_MONTHS = (
    ("janvier", "janv"), ("février", "fevrier", "févr"), ("mars",), ("avril",), ("mai",),
    ("juin",), ("juillet", "juil"), ("août", "aout"), ("septembre", "sept"), ("octobre", "oct"),
    ("novembre", "nov"), ("décembre", "decembre", "déc"),
)  # fmt: skip
_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_FRENCH_DAY = re.compile(
    r"(?:(?:lun|mar|mercre|jeu|vendre|same)di,?\s|dimanche,?\s)?"
    rf"(?P<day>\d{{1,2}})(?:er)?\s(?P<month>{'|'.join(_NUMBERS)})\.?\s(?P<year>(?:19|20)\d\d)"
    r"(?:,?\s(?:à\s)?\d{1,2}[h:]\d\d)?",
    re.IGNORECASE,
)
_LONGEST = 200

_SETTINGS: dict[str, Any] = {
    "DATE_ORDER": "DMY",
    "PARSERS": ["absolute-time"],  # no "il y a 2 heures", no bare timestamps
    "REQUIRE_PARTS": ["day", "month", "year"],
    "STRICT_PARSING": True,
    "RELATIVE_BASE": datetime(2000, 1, 1),
    "TIMEZONE": "UTC",
    "TO_TIMEZONE": "",
    "RETURN_AS_TIMEZONE_AWARE": False,
}


def read_published(text: str) -> date:
    """Read the day on which an article was published, as it is written.

    The day is the one that the string shows, in the time zone that it shows: nothing is moved to
    UTC. Days come before months ("03/02/2025" is 3 February), as in French.

    Raises:
        ValueError: the string names no full date with a four-digit year; relative dates
            ("hier"), two-digit years and dates without a year are refused, never guessed; so
            are years in which no paper came out.
    """
    day = _read(text)
    check_day(day)
    return day


def _read(text: str) -> date:
    shown = text.strip()
    refused = ValueError(
        f"{text[:60]!r} is no full date: write it as YYYY-MM-DD, or with day, month and year"
    )
    if (
        not shown
        or len(shown) > _LONGEST
        or (not _ISO_DAY.match(shown) and not _YEAR.search(shown))
    ):
        raise refused
    try:
        return datetime.fromisoformat(shown).date()
    except ValueError:
        pass
    try:
        if iso := _ISO_DAY.match(shown):
            return date(*map(int, iso.groups()))
        if day_first := _DAY_FIRST.search(shown):
            day, month, year = map(int, day_first.groups())
            return date(year, month, day)
    except ValueError:
        raise refused from None
    plain = " ".join(_FILLERS.sub(" ", _BRACKETS.sub(" ", shown)).split())
    if french := _FRENCH_DAY.fullmatch(plain):
        try:
            return date(int(french["year"]), _NUMBERS[french["month"].lower()], int(french["day"]))
        except ValueError:
            raise refused from None
    found: datetime | None = dateparser.parse(plain, languages=["fr", "en"], settings=_SETTINGS)
    if found is None or str(found.year) not in plain:
        raise refused
    return found.date()
