"""Inputs → articles: the one way in, where nothing that is wrong with one stops the others."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from extractor.reading.article import Article
from extractor.reading.failure import Failure, Refusal
from extractor.reading.formats import reader, sniff, suffix
from extractor.reading.inputs import files
from extractor.reading.language import language
from extractor.reading.source import BROKEN_ARCHIVE, Source, file_source, stream_source


def read(
    inputs: Iterable[str | Path],
    *,
    published: date | None = None,
    stdin: BinaryIO | None = None,
    stdin_format: str | None = None,
) -> Iterator[Article | Failure]:
    """Read articles one after the other, in an order that depends on the input alone.

    Args:
        inputs: files, folders, glob patterns, and "-" for standard input.
        published: the day of publication of every article; goes before what they say themselves.
        stdin: what "-" reads; the process's standard input where null.
        stdin_format: its format ("jsonl", "html", "csv"…); found by its first bytes where null.

    Yields:
        An article, or in its place a failure of level "error"; a failure of level "warning"
        comes before the article that it is about. Nothing is raised for bad input.
    """
    for given in inputs:
        name = str(given)
        found = _stdin(stdin or sys.stdin.buffer, stdin_format) if name == "-" else _named(name)
        for item in found:
            yield item if isinstance(item, Failure) else _settled(item, published)


def _named(name: str) -> Iterator[Article | Failure]:
    for path in files(name):
        if isinstance(path, Failure):
            yield path
        else:
            # As the user typed it, but with the same separators on every system.
            source = file_source(path, path.as_posix())
            yield from _guarded(source, suffix(path))


def _stdin(stream: BinaryIO, format: str | None) -> Iterator[Article | Failure]:
    try:
        source, head = stream_source(stream, "-")
    except (OSError, *BROKEN_ARCHIVE) as error:
        yield Refusal("unreadable", _reason(error)).failure("-")
        return
    yield from _guarded(source, format or sniff(head))


def _guarded(source: Source, format: str) -> Iterator[Article | Failure]:
    """What the reader yields; what it raises ends this file and becomes a failure."""
    try:
        yield from reader(format)(source)
    except Refusal as refusal:
        yield refusal.failure(source.name)
    except (OSError, *BROKEN_ARCHIVE) as error:
        yield Refusal("unreadable", _reason(error)).failure(source.name)
    except Exception as error:
        # The libraries below refuse broken pages and tables in ways of their own, and one file
        # that they stumble over is no reason to lose a million others.
        reason = f"{type(error).__name__}: {_reason(error)}"
        yield Refusal("syntax", reason[:300]).failure(source.name)


def _settled(article: Article, published: date | None) -> Article | Failure:
    """The article with its language and the option's day, or a failure where it is not French."""
    found = language(article.text, article.language)
    if found is not None and found != "fr":
        return Failure(
            source=article.source,
            id=article.id,
            error="language",
            message=f"language is {found}, not fr",
        )
    if published is None:
        return replace(article, language=found)
    return replace(article, language=found, published=published, published_from="option")


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return " ".join(str(error).split()) or type(error).__name__
