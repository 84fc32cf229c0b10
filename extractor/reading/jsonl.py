"""JSON: one article a line, or one document that holds one or many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from extractor.reading import fields
from extractor.reading.article import Article
from extractor.reading.decoding import decode, lines
from extractor.reading.failure import Failure, Refusal
from extractor.reading.source import Source

# Under these names an object holds its articles as a list.
_LISTS = ("articles", "items", "documents", "docs", "data", "results", "hits", "entries")


def read_lines(source: Source) -> Iterator[Article | Failure]:
    """Articles of a JSON Lines file, one line in memory at a time; blank lines are no articles."""
    with source.open() as stream:
        seen = False
        for number, line in enumerate(lines(stream), start=1):
            if line.strip():
                seen = True
                yield from _line(line, source.name, number)
    if not seen:
        raise Refusal("empty", "the file is empty")


def read_document(source: Source) -> Iterator[Article | Failure]:
    """Articles of a JSON file: an object, a list, or an object that holds a list of them.

    The file is read whole. One that is JSON Lines in truth is read as that.

    Raises:
        Refusal: empty, not text or not JSON.
    """
    data = source.bytes()
    text, warning = decode(data)
    if warning:
        yield Failure(source=source.name, error="encoding", level="warning", message=warning)
    try:
        document = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        rows = [row for row in text.split("\n") if row.strip()]
        if len(rows) < 2 or not _is_object(rows[0]):
            raise Refusal("syntax", f"not valid JSON: {error}") from None
        for number, row in enumerate(text.split("\n"), start=1):
            if row.strip():
                yield from _line(row.encode("utf-8"), source.name, number)
        return
    articles = _articles(document)
    if articles is None:
        yield from _object(document, source.name, None, None)
        return
    for number, value in enumerate(articles, start=1):
        yield from _object(value, source.name, f"item {number}", number)


def _articles(document: Any) -> list[Any] | None:
    if isinstance(document, list):
        return document
    if isinstance(document, Mapping):
        for name in _LISTS:
            if isinstance(document.get(name), list):
                return list(document[name])
    return None


def _is_object(row: str) -> bool:
    try:
        return isinstance(orjson.loads(row), dict)
    except orjson.JSONDecodeError:
        return False


def _line(line: bytes, source: str, number: int) -> Iterator[Article | Failure]:
    place = f"line {number}"
    try:
        text, warning = decode(line)
        value = orjson.loads(text)
    except Refusal as refusal:
        yield refusal.failure(source, place)
        return
    except orjson.JSONDecodeError as error:
        yield Failure(
            source=source, place=place, error="syntax", message=f"not valid JSON: {error}"
        )
        return
    if warning:
        yield Failure(
            source=source, place=place, error="encoding", level="warning", message=warning
        )
    yield from _object(value, source, place, number)


def _object(
    value: Any, source: str, place: str | None, number: int | None
) -> Iterator[Article | Failure]:
    if isinstance(value, Mapping):
        yield from fields.article(value, source, place, number=number)
    else:
        message = f"an article is a JSON object, this is {type(value).__name__}"
        yield Failure(source=source, place=place, error="syntax", message=message)
