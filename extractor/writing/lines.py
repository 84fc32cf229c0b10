"""JSON Lines: one record a line."""

from __future__ import annotations

from typing import BinaryIO

import orjson

from extractor.record import Record


class LinesSink:
    """Writes each record as soon as it comes, keys in the order of the model."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, record: Record) -> None:
        """Add one line."""
        self._stream.write(orjson.dumps(record.model_dump(mode="json")) + b"\n")

    def finish(self) -> None:
        """Nothing: any number of lines is a complete file."""

    def abandon(self) -> None:
        """Nothing: it holds nothing."""
