"""Plain text: the file is the article."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.reading import fields
from extractor.reading.article import Article
from extractor.reading.decoding import decode
from extractor.reading.failure import Failure
from extractor.reading.source import Source


def read(source: Source) -> Iterator[Article | Failure]:
    """The one article of a text file.

    Raises:
        Refusal: nothing in it, or not text.
    """
    text, warning = decode(source.bytes())
    if warning:
        yield Failure(source=source.name, error="encoding", level="warning", message=warning)
    yield from fields.article({}, source.name, text=text)
