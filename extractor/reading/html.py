"""HTML pages: the main text and what the page says about itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import orjson
from lxml.html import HtmlElement
from trafilatura import bare_extraction, load_html

from extractor.reading import fields
from extractor.reading.article import Article
from extractor.reading.decoding import decode
from extractor.reading.failure import Failure, Refusal
from extractor.reading.maintext import main_blocks
from extractor.reading.normal import same_words
from extractor.reading.source import Source

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.I)
# Names (or properties) of <meta> that carry the day of publication, in lower case.
_DATES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "pubdate",
    "publish-date",
    "date",
)
_MARKED_DATES = (
    "//*[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//time[@pubdate]/@datetime",
)
# htmldate would take today's date as the last possible one; the program knows no today.
_DATE_SEARCH = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}


def read(source: Source) -> Iterator[Article | Failure]:
    """The one article of a page.

    The text is made here: the page's main paragraphs, a blank line between them, white space as
    a browser shows it, soft hyphens (print's, not the writer's) gone. Offsets refer to that.

    Raises:
        Refusal: nothing in the file, not text, or no main text in it.
    """
    data = source.bytes()
    charset = _CHARSET.search(data[:2048])
    page, warning = decode(data, charset.group(1).decode("ascii") if charset else None)
    if warning:
        yield Failure(source=source.name, error="encoding", level="warning", message=warning)
    tree = load_html(page)
    if tree is None:
        raise Refusal("no_text", "not an HTML page")
    document: Any = bare_extraction(
        page,
        include_comments=False,
        with_metadata=True,
        date_extraction_params=_DATE_SEARCH,
    )
    blocks = main_blocks(tree, document.body if document is not None else None)
    if not blocks:
        raise Refusal("no_text", "no main text found in the page")
    values = {
        "title": _title(tree, document.title if document is not None else None),
        "published": _published(tree) or (document.date if document is not None else None),
        "url": _first(tree, "//link[@rel='canonical']/@href")
        or _first(tree, "//meta[@property='og:url']/@content"),
        "language": _first(tree, "/html/@lang"),
    }
    yield from fields.article(values, source.name, text="\n\n".join(blocks))


def _first(tree: HtmlElement, path: str) -> str | None:
    found = tree.xpath(path)
    return str(found[0]).strip() or None if found else None


def _title(tree: HtmlElement, found: str | None) -> str | None:
    """The one first-level heading where the page's own title begins with it, else that title.

    A page's title often carries the name of the site after the headline.
    """
    headings = [" ".join(h.text_content().split()) for h in tree.iter("h1")]
    if len(headings) == 1 and headings[0]:
        page = _first(tree, "//head/title/text()") or found or ""
        if same_words(page).startswith(same_words(headings[0])):
            return headings[0].replace("\u00ad", "")
    return found


def _published(tree: HtmlElement) -> str | None:
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            if day := _in_linked_data(orjson.loads(str(script))):
                return day
        except orjson.JSONDecodeError:
            continue
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        metas.setdefault(name.lower(), meta.get("content") or "")
    for name in _DATES:
        if metas.get(name):
            return metas[name]
    return next((day for path in _MARKED_DATES if (day := _first(tree, path))), None)


def _in_linked_data(value: Any) -> str | None:
    """The first ``datePublished`` of a JSON-LD document, nearest to its root."""
    level = [value]
    while level:
        deeper: list[Any] = []
        for node in level:
            if isinstance(node, dict):
                if isinstance(node.get("datePublished"), str):
                    return str(node["datePublished"])
                deeper.extend(node.values())
            elif isinstance(node, list):
                deeper.extend(node)
        level = deeper
    return None
