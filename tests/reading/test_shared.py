"""The articles that the project is measured on, where they lie beside the checkout."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from extractor.reading import Article, read
from extractor.reading.dateline import dated
from extractor.reading.marks import mask, paragraphs
from extractor.reading.zones import zones

ARTICLES = Path(__file__).resolve().parents[3] / "shared" / "data" / "articles"

pytestmark = pytest.mark.skipif(not ARTICLES.is_dir(), reason=f"no articles at {ARTICLES}")


def articles(folder: str) -> list[Article]:
    items = list(read([ARTICLES / folder]))
    assert all(isinstance(item, Article) for item in items)
    return [dated(item, zones(item)) for item in items if isinstance(item, Article)]


def kinds(article: Article) -> list[str]:
    return [zone.kind for zone in zones(article)]


def test_briefs() -> None:
    found = articles("briefs")
    assert len(found) == 41
    for article in found:
        assert article.published_from == "metadata"
        assert article.published is not None
        assert article.published.year in (2025, 2026)
        assert kinds(article).count("title") == 1
        # A paragraph is lost to code and to the link at the end alone.
        lost = [
            article.text[zone.start : zone.end]
            for zone in zones(article)
            if zone.kind == "boilerplate"
        ]
        assert all(part.startswith(("`", "-", "|", "[", "## Source")) for part in lost), lost


def test_wiki_pages() -> None:
    found = articles("wikinews")
    assert len(found) == 100
    assert sum(article.published_from == "dateline" for article in found) == 99
    for article in found:
        assert article.published is None or article.published.year == 2012
        assert kinds(article)[0] == "title"
        assert set(kinds(article)) <= {"title", "dateline", "body"}


def test_the_agency_story() -> None:
    (article,) = articles("microsoft-openai-stargate.txt")
    assert article.published == date(2025, 1, 22)
    assert kinds(article) == [
        "title",
        "dateline",
        "repeat",
        "body",
        "boilerplate",
        "body",
        "boilerplate",
        "body",
        "boilerplate",
    ]
    read_text = " ".join(article.text[s:e] for s, e in paragraphs(article.text, zones(article)))
    for noise in ("PREV", "NEXT", "Updates", "ÉTATS-UNIS.", "02h19"):
        assert noise not in read_text
    assert read_text.count("500 milliards") == 2


def test_every_paragraph_is_a_slice() -> None:
    for article in articles(""):
        masked = mask(article.text)
        assert len(masked) == len(article.text)
        for start, end in paragraphs(article.text, zones(article), masked):
            assert masked[start:end].strip() == masked[start:end] != ""
