"""The formats: which suffix of --out is written by which sink. A new format is one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, cast

from extractor.errors import WriteError
from extractor.writing.sink import Sink
from extractor.writing.staged import COMPRESSIONS, STDOUT, staged

# Suffix → module and class, imported when used.
_SINKS = {
    ".jsonl": "extractor.writing.lines:LinesSink",
    ".ndjson": "extractor.writing.lines:LinesSink",
    ".json": "extractor.writing.document:DocumentSink",
    ".csv": "extractor.writing.table:TableSink",
    ".parquet": "extractor.writing.parquet:ParquetSink",
}
_INTERRUPTIBLE = (".jsonl", ".ndjson")  # every complete line of such a file is a record
SUFFIXES = tuple(_SINKS)


@contextmanager
def sink(out: str | Path) -> Iterator[Sink]:
    """A sink of the format that the name of ``out`` says; "-" is standard output as JSON Lines.

    The file has its name when the context ends well, and is not there (or is the older one) when
    it ends with an exception; only JSON Lines then leave their beginning, as ``out.part``.

    Raises:
        WriteError: a suffix that no sink knows, a library that is not installed, or a file that
            cannot be written.
    """
    name = str(out)
    suffix = _suffix(name)
    make = _sink(name, suffix)
    with staged(name, keep=suffix in _INTERRUPTIBLE) as stream:
        made = make(stream)
        try:
            yield made
        except BaseException:
            made.abandon()
            raise
        made.finish()


def _suffix(name: str) -> str:
    if name == STDOUT:
        return ".jsonl"
    path = Path(name)
    if path.suffix.lower() in COMPRESSIONS:
        path = path.with_suffix("")
    return path.suffix.lower()


def _sink(name: str, suffix: str) -> Callable[[BinaryIO], Sink]:
    target = _SINKS.get(suffix)
    if target is None:
        known = " ".join(SUFFIXES)
        raise WriteError(
            f"{name}: no format for the suffix {suffix!r}; known are {known}, "
            f"also with {'/'.join(COMPRESSIONS)}, and - for standard output"
        )
    module, attribute = target.split(":")
    return cast(Callable[[BinaryIO], Sink], getattr(import_module(module), attribute))
