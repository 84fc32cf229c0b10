"""HTML pages: the main text and what the page says about itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import orjson
from trafilatura import bare_extraction, load_html

from extractor.reading import fields
from extractor.reading.article import Article
from extractor.reading.decoding import decode
from extractor.reading.failure import Failure, Refusal
from extractor.reading.maintext import main_blocks, plain
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
_ADDRESS_DAY = re.compile(r"/((?:19|20)\d\d)/(\d\d)/(\d\d)(?=/|$)")


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
    tree: Any = load_html(page)
    if tree is None:
        raise Refusal("no_text", "not an HTML page")
    # Without its metadata: trafilatura's search for a date takes any day that the text names.
    document: Any = bare_extraction(page, include_comments=False)
    blocks = main_blocks(tree, document.body if document is not None else None)
    if not blocks:
        raise Refusal("no_text", "no main text found in the page")
    metas = _metas(tree)
    url = _first(tree, "//link[@rel='canonical']/@href") or metas.get("og:url")
    values = {
        "title": _title(tree, metas),
        "published": _published(tree, metas, url),
        "url": url,
        "language": _first(tree, "/html/@lang"),
    }
    yield from fields.article(values, source.name, text="\n\n".join(blocks))


def _first(tree: Any, path: str) -> str | None:
    found = tree.xpath(path)
    return str(found[0]).strip() or None if found else None


def _metas(tree: Any) -> dict[str, str]:
    """What the page's <meta> elements say: name or property in lower case → content."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if content := (meta.get("content") or "").strip():
            metas.setdefault(name.lower(), content)
    return metas


def _title(tree: Any, metas: dict[str, str]) -> str | None:
    """The one first-level heading where the page's own title begins with it, else that title.

    A page's title often carries the name of the site after the headline.
    """
    page = metas.get("og:title") or _first(tree, "//head/title/text()") or ""
    headings = [text for h in tree.iter("h1") if (text := plain(h.text_content()))]
    if len(headings) == 1 and same_words(page).startswith(same_words(headings[0])):
        return headings[0]
    return plain(page) or None


def _published(tree: Any, metas: dict[str, str], url: str | None) -> str | None:
    """The day as the page states it, or as its address does."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            if day := _in_linked_data(orjson.loads(str(script))):
                return day
        except orjson.JSONDecodeError:
            continue
    stated = [metas[name] for name in _DATES if name in metas]
    stated += [day for path in _MARKED_DATES if (day := _first(tree, path))]
    if stated:
        return stated[0]
    in_address = _ADDRESS_DAY.search(url or "")
    return "-".join(in_address.groups()) if in_address else None


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
