"""Records → files: ``with sink("records.jsonl") as out: out.write(record)``."""

from __future__ import annotations

from extractor.writing.formats import sink
from extractor.writing.sink import Sink

__all__ = ["Sink", "sink"]
