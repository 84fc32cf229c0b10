"""JSON: one list of all records."""

from __future__ import annotations

from typing import BinaryIO

import orjson

from extractor.record import Record


class DocumentSink:
    """Writes a list, one record a line, without ever holding it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._before = b"[\n"

    def write(self, record: Record) -> None:
        """Add one element."""
        self._stream.write(self._before + orjson.dumps(record.model_dump(mode="json")))
        self._before = b",\n"

    def finish(self) -> None:
        """Close the list."""
        self._stream.write(b"[]\n" if self._before == b"[\n" else b"\n]\n")

    def abandon(self) -> None:
        """Nothing: it holds nothing."""
