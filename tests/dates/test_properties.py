"""What holds for any text: spans, order, dates that say themselves back, time that is linear."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from datetime import date
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.dates import find_dates

PUBLISHED = date(2025, 1, 22)
PIECES = [
    *("mardi", "le", "du", "au", "en", "de", "d'", "à", "et", "entre"),
    *("jusqu'en", "depuis", "d'ici", "avant", "fin", "début", "mi-", "ce", "cette", "chaque"),
    *("tous les", "deux", "21", "3", "2025", "2019-2023", "20", "31", "mars", "janv."),
    *("février", "2024", "trimestre", "premier", "T2", "S1", "été", "semaine", "mois", "an"),
    *(
        "années",
        "90",
        "dernier",
        "prochain",
        "suivante",
        "il y a",
        "dans",
        "plus tard",
        "hier soir",
        "matin",
    ),
    *(
        "14 h 30",
        "18h",
        "12:30",
        "minuit",
        "22/01/2025",
        "3/4",
        "2025-01-22",
        "Noël",
        "la veille",
        "le lendemain",
    ),
    *(
        "exercice",
        "week-end",
        "quinzaine",
        "heures",
        "minutes",
        "par",
        "lancera",
        "a lancé",
        "prévu",
        ".",
    ),
    *(",", ":", ";", "(", ")", "\n", "\n\n", "\u202f", "\u00a0", "İ"),
    *("ß", "\U0001f4c5", "«", "»", "\x00", "**", "n°"),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda gap: gap.join(pieces))
)
DAYS = st.dates(min_value=date(1850, 1, 1), max_value=date(2099, 12, 31))
MONTHS = [
    *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre"),
    *("octobre", "novembre", "décembre"),
]
FORMS: list[Callable[[date], str]] = [
    lambda day: f"{'1er' if day.day == 1 else day.day} {MONTHS[day.month - 1]} {day.year}",
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day:%d.%m.%Y}",
    lambda day: day.isoformat(),
]
ATTACKS = {
    "a day far from the next word": "12/03 " + "1234567890 " * 14,
    "digits": "1 234 567 ",
    "days": "le 3 ",
    "weekdays": "mardi ",
    "months": "mars ",
    "years": "2025-2026 ",
    "numbers": "deux cent trois ans ",
    "signals": "jusqu'en d'ici ",
    "lists": "3, 4, 5, ",
    "dots": "1.1.",
    "digit run": "1",
    "verbs": "il a été prévu mardi ",
    "openers": "a ont avait été ",
    "units": "ans et mois ",
    "lines": "mardi\n",
    "apostrophes": "d'l'qu'",
    "slashes": "1/1/",
}


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.one_of(TEXTS, st.text(max_size=60)), st.sampled_from([PUBLISHED, None]))
def test_spans(text: str, published: date | None) -> None:
    end = 0
    for number, found in enumerate(find_dates(text, published), 1):
        assert found.id == f"d{number}"
        assert end <= found.start < found.end
        assert text[found.start : found.end] == found.quote
        end = found.end
        if found.earliest and found.latest:
            assert found.earliest <= found.latest
        assert published or found.anchor != "published"


@settings(max_examples=200, derandomize=True, deadline=None)
@given(DAYS, st.sampled_from(FORMS), st.sampled_from([PUBLISHED, None]))
def test_written_and_read(day: date, form: Callable[[date], str], published: date | None) -> None:
    (found,) = find_dates(f"Il l'a signé le {form(day)}.", published)
    assert found.quote == form(day)
    assert found.value == day.isoformat()
    assert found.earliest == found.latest == day


@pytest.mark.parametrize("name", ATTACKS)
def test_linear(name: str) -> None:
    """Four times the text takes about four times the calls."""
    unit = ATTACKS[name]
    small, large = ("Mardi " + unit * (size // len(unit)) for size in (2_000, 8_000))
    assert calls(large) / calls(small) < 6


@pytest.mark.parametrize("name", ATTACKS)
def test_200_kilobytes(name: str) -> None:
    """No line of hostile words holds the reader up: were it squared, this would take minutes."""
    text = ATTACKS[name] * (200_000 // len(ATTACKS[name]))
    began = time.process_time()
    find_dates(text, PUBLISHED)
    assert time.process_time() - began < 20


def calls(text: str) -> int:
    """Count the Python and C calls of one run: a measure of time that no other process moves."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    find_dates(text, PUBLISHED)  # what is compiled and remembered once
    gc.disable()  # others are called at each collection
    sys.setprofile(note)
    try:
        find_dates(text, PUBLISHED)
    finally:
        sys.setprofile(None)
        gc.enable()
    return count
