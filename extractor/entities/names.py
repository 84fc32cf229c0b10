"""A name in an article, with its kind."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.record import EntityKind


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A name in the article: code points, end exclusive."""

    start: int
    end: int
    quote: str
    kind: EntityKind
