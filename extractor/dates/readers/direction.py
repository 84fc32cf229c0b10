"""Which way an incomplete date looks from the day of publication."""

from __future__ import annotations

from extractor.dates.context import Context, Direction
from extractor.dates.rules import Hit
from extractor.dates.signals import aimed_at, signal_before


def direction_of(hit: Hit, context: Context) -> Direction | None:
    """Tell from the signal, from "pour" and from the verbs around; null where nothing tells."""
    signal, aimed = signal_before(hit.tokens, hit.first), aimed_at(hit.tokens, hit.first)
    return context.direction(hit.start, hit.end, signal, aimed)
