"""Reads marked sentences into what a test expects of the dates in them."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.dates.calendar import bounds
from extractor.evaluation.notation import parse
from extractor.record import Date

Expected = tuple[str, str | None, str, str | None, str | None, str | None, str | None]


@dataclass(frozen=True)
class Sentence:
    """A sentence without its marks, and its dates as ``seen`` gives them."""

    text: str
    dates: list[Expected]


def marked(source: str) -> Sentence:
    """Read "[mardi]{date 2025-01-21}"; earliest and latest follow from the value unless given."""
    text = parse(source)
    dates: list[Expected] = []
    for mark in text.marks:
        said = dict(mark.attributes)
        value = None if mark.values[0] == "null" else mark.values[0]
        kind, mod, signal = said.get("type", "date"), said.get("mod"), said.get("signal")
        days = bounds(value, kind, mod, signal)
        earliest, latest = (str(day) if day else None for day in days)
        earliest, latest = said.get("earliest", earliest), said.get("latest", latest)
        ends = [None if end == "null" else end for end in (earliest, latest)]
        dates.append((mark.quote, value, kind, mod, signal, ends[0], ends[1]))
    return Sentence(text.text, dates)


def seen(dates: list[Date]) -> list[Expected]:
    """Show found dates in the same form."""
    return [
        (
            *(d.quote, d.value, d.type, d.mod, d.signal),
            *(str(end) if end else None for end in (d.earliest, d.latest)),
        )
        for d in dates
    ]  # fmt: skip
