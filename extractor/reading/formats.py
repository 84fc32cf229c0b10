"""The formats: which suffix is read by which reader. A new format is one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import cast

from extractor.reading.article import Article
from extractor.reading.failure import Failure, Refusal
from extractor.reading.source import COMPRESSIONS, Source

Reader = Callable[[Source], Iterator[Article | Failure]]

# Suffix → module and function, imported at first use: a format costs nothing until it is met.
_READERS = {
    ".txt": "extractor.reading.plain:read",
    ".text": "extractor.reading.plain:read",
    ".md": "extractor.reading.markdown:read",
    ".markdown": "extractor.reading.markdown:read",
    ".html": "extractor.reading.html:read",
    ".htm": "extractor.reading.html:read",
    ".xhtml": "extractor.reading.html:read",
    ".jsonl": "extractor.reading.jsonl:read_lines",
    ".ndjson": "extractor.reading.jsonl:read_lines",
    ".json": "extractor.reading.jsonl:read_document",
    ".csv": "extractor.reading.table:read",
    ".tsv": "extractor.reading.table:read",
    ".parquet": "extractor.reading.parquet:read",
}
SUFFIXES = tuple(_READERS)
_MANY = (".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".parquet")


def suffix(path: Path) -> str:
    """The suffix that names the format, in lower case: ``.html`` of ``page.HTML.gz``."""
    if path.suffix.lower() in COMPRESSIONS:
        path = path.with_suffix("")
    return path.suffix.lower()


def is_known(path: Path) -> bool:
    """Whether a file of this name can be read."""
    return suffix(path) in _READERS


def is_single(path: Path) -> bool:
    """Whether a file of this format holds one article."""
    return suffix(path) not in _MANY


def reader(name: str) -> Reader:
    """The reader of a suffix (".jsonl"), or of a format's name without the dot ("jsonl").

    Raises:
        Refusal: there is none.
    """
    target = _READERS.get("." + name.lower().lstrip("."))
    if target is None:
        known = " ".join(SUFFIXES)
        what = f"no reader for {name!r} files" if name else "a file name without suffix"
        raise Refusal("format", f"{what}; known are {known}, also with {'/'.join(COMPRESSIONS)}")
    module, function = target.split(":")
    return cast(Reader, getattr(import_module(module), function))


def sniff(head: bytes) -> str:
    """The format's name for a stream that has none: JSON Lines, HTML, else plain text."""
    first = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if first.startswith(b"{"):
        return "jsonl"
    if first.startswith(b"["):
        return "json" if first[1:].lstrip().startswith((b"{", b"]")) else "txt"
    if first.startswith(b"PAR1"):
        return "parquet"
    if first.startswith(b"---"):
        return "md"
    return "html" if first.startswith(b"<") else "txt"
