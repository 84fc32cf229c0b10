"""Half-open stretches of code points, whatever they belong to."""

from __future__ import annotations

from typing import Protocol


class Spanned(Protocol):
    """Anything with half-open offsets."""

    @property
    def start(self) -> int:
        """Give the first code point."""

    @property
    def end(self) -> int:
        """Give one past the last code point."""


def overlap(one: Spanned, other: Spanned) -> int:
    """Count the code points that two spans share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))
