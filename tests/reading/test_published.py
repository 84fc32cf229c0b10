"""Publication dates in the forms that pages and feeds write them."""

from __future__ import annotations

from datetime import date

import pytest

from extractor.reading.published import read_published

READ = {
    "2025-01-22": date(2025, 1, 22),
    " 2025-01-22 ": date(2025, 1, 22),
    "20250122": date(2025, 1, 22),
    "2025-01-22T02:19:00Z": date(2025, 1, 22),
    "2025-01-22T23:59:59.123+01:00": date(2025, 1, 22),
    "2025-01-22T23:59:59-0500": date(2025, 1, 22),
    "2025-01-22 02:19:00 UTC": date(2025, 1, 22),
    "Wed Nov 19 2025 22:45:07 GMT+0000 (Coordinated Universal Time)": date(2025, 11, 19),
    "Wed, 19 Nov 2025 22:45:07 GMT": date(2025, 11, 19),
    "Wed, 19 Nov 2025 23:45:07 +0100": date(2025, 11, 19),
    "22 janvier 2025 à 02h19": date(2025, 1, 22),
    "22 janvier 2025 à 02:19": date(2025, 1, 22),
    "-22 janvier 2025 à 02h19": date(2025, 1, 22),
    "mercredi 22 janvier 2025": date(2025, 1, 22),
    "Mercredi 22 Janvier 2025, 8h05": date(2025, 1, 22),
    "1er février 2025": date(2025, 2, 1),
    "22 janv. 2025": date(2025, 1, 22),
    "14 août 2024": date(2024, 8, 14),
    "3 décembre 2024 - 18:30": date(2024, 12, 3),
    "Publié le 22 janvier 2025": date(2025, 1, 22),
    "dimanche, 2 MARS 2025 à 8h05": date(2025, 3, 2),
    "1er\u00a0déc. 2024": date(2024, 12, 1),
    "5 Aout 2019": date(2019, 8, 5),
    "Publié le 22/01/2025 à 14:30": date(2025, 1, 22),
    "03/02/2025": date(2025, 2, 3),
    "3.2.2025": date(2025, 2, 3),
    "January 22, 2025": date(2025, 1, 22),
    "22 Jan 2025": date(2025, 1, 22),
}

REFUSED = [
    "",
    "   ",
    "hier",
    "il y a 2 heures",
    "22 janvier",
    "janvier 2025",
    "2025",
    "mardi",
    "22/01/25",
    "25-01-22",
    "31/02/2025",
    "30 février 2025",
    "2025-13-40",
    "1737511140",
    "sans date 2025",
    "2025" * 1000,
]


@pytest.mark.parametrize(("text", "day"), READ.items())
def test_reads_the_day_as_written(text: str, day: date) -> None:
    assert read_published(text) == day


@pytest.mark.parametrize("text", REFUSED)
def test_refuses_what_is_no_full_date(text: str) -> None:
    with pytest.raises(ValueError, match="is no full date"):
        read_published(text)


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00", "9999-12-31", "0001-01-01"])
def test_refuses_what_databases_write_for_unknown(text: str) -> None:
    with pytest.raises(ValueError, match="is no day of publication"):
        read_published(text)
