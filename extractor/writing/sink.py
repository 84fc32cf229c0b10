"""What every kind of output file can do."""

from __future__ import annotations

from typing import Protocol

from extractor.record import Record


class Sink(Protocol):
    """A file that takes records in order."""

    def write(self, record: Record) -> None:
        """Add one record."""

    def finish(self) -> None:
        """Write what a complete file still lacks; called once, when all went well."""

    def abandon(self) -> None:
        """Let go of a file that will not be completed; called instead of ``finish``."""
