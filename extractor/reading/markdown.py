"""Markdown with YAML front matter; the marks stay in the text, see ``extractor.reading.marks``."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from extractor.reading import fields
from extractor.reading.article import Article
from extractor.reading.decoding import decode
from extractor.reading.failure import Failure
from extractor.reading.source import Source

_FRONT = re.compile(r"\s*---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S | re.M)
_LINE = re.compile(r"^(?P<name>[\w-]+)[ \t]*:[ \t]*(?P<value>.*?)[ \t\r]*$", re.M)


def read(source: Source) -> Iterator[Article | Failure]:
    """The one article of a Markdown file: its text begins after the front matter.

    Raises:
        Refusal: nothing in it, or not text.
    """
    text, warning = decode(source.bytes())
    if warning:
        yield Failure(source=source.name, error="encoding", level="warning", message=warning)
    front = _FRONT.match(text)
    if front is None:
        yield from fields.article({}, source.name, text=text)
    else:
        values = front_matter(front["yaml"])
        yield from fields.article(values, source.name, text=text[front.end() :])


def front_matter(text: str) -> dict[str, object]:
    """The values of a front matter, as strings.

    French titles hold " : ", which YAML allows in quotes only and which many files have without:
    what is not valid YAML is read line by line, as name, colon, value.
    """
    try:
        # The base loader makes no dates: "2025-02-30" is for us to complain about, not for it.
        values = yaml.load(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        return {match["name"]: match["value"].strip("\"'") for match in _LINE.finditer(text)}
    return values if isinstance(values, dict) else {}
