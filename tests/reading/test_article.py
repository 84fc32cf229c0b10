"""An article made by a library caller: what it takes, and what it refuses in words."""

from __future__ import annotations

import pickle
from datetime import UTC, date, datetime
from typing import Any

import pytest

from extractor import Article, ReadError

DAYS: list[tuple[Any, date | None]] = [
    (None, None),
    (date(2024, 3, 13), date(2024, 3, 13)),
    (datetime(2024, 3, 13, 23, 59, tzinfo=UTC), date(2024, 3, 13)),
    ("2024-03-13", date(2024, 3, 13)),
    ("2024-03-13T23:59:00-05:00", date(2024, 3, 13)),
    ("13/03/2024", date(2024, 3, 13)),
    ("mercredi 13 mars 2024", date(2024, 3, 13)),
]


@pytest.mark.parametrize(("given", "day"), DAYS)
def test_the_day_of_publication(given: Any, day: date | None) -> None:
    article = Article(text="Nordane recrute.", published=given)
    assert article.published == day
    assert type(article.published) is (date if day else type(None))
    assert article.published_from == ("option" if day else None)
    assert article.info().published == day


@pytest.mark.parametrize("given", ["hier", "", "2024-13-45", "13 mars", 20240313, ["2024-03-13"]])
def test_no_day_of_publication(given: Any) -> None:
    with pytest.raises(ReadError, match="published") as caught:
        Article(text="Nordane recrute.", published=given)
    assert "\n" not in str(caught.value)


def test_the_refusal_of_a_day_says_what_to_write() -> None:
    with pytest.raises(ReadError, match=r"published: 'hier' is no full date: write it as YYYY-"):
        Article(text="Nordane recrute.", published="hier")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"Nordane recrute.", "a string, this is bytes"),
        (None, "a string, this is NoneType"),
        ("Nordane \ud83d recrute.", "character 8 is half of a surrogate pair"),
    ],
)
def test_no_text(text: Any, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        Article(text)


def test_a_text_alone_is_an_article() -> None:
    info = Article(text="Été").info()
    assert (info.length, info.published, info.title, info.source) == (3, None, None, None)
    assert info.id == info.sha256[:16]
    assert Article(text="Été") == Article("Été")


def test_articles_travel_between_processes() -> None:
    article = Article("Nordane recrute.", published="2024-03-13", title="Nordane")  # type: ignore[arg-type]
    assert pickle.loads(pickle.dumps(article)) == article


@pytest.mark.parametrize("day", [date.min, date.max, date(1599, 12, 31), date(3000, 1, 1)])
def test_no_paper_came_out_on_such_a_day(day: date) -> None:
    with pytest.raises(ReadError, match="no day of publication"):
        Article("Nordane recrute.", published=day)
