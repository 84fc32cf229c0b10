"""What a reader knows besides the words: the publication day, the dates read before, the tense."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from extractor.dates.calendar import cover
from extractor.dates.tense import Tenses
from extractor.dates.turning import Turns
from extractor.record import DateAnchor, DateMod, DateSignal, DateType

# "ahead" leaves hardly a doubt, "future" some; "nearer" is rather whichever lies nearer.
Direction = Literal["past", "future", "ahead", "nearer"]

# What tells for so many days since and until whether the one to come is meant.
Turn = Callable[[int, int], bool]


@dataclass(slots=True)
class Reading:
    """What an expression means; ``first`` and ``last`` move the span to other tokens."""

    value: str | None
    type: DateType = "date"
    mod: DateMod | None = None
    signal: DateSignal | None = None
    anchor: DateAnchor = "text"
    earliest: date | None = None
    latest: date | None = None
    first: int | None = None
    last: int | None = None


class Context:
    """The state of reading one text, changed by each date that is read."""

    def __init__(self, text: str, published: date | None, turns: Turns) -> None:
        self.text = text
        self.published = published
        self.turns = turns
        self.tenses = Tenses(text)
        self.day: date | None = None
        self.day_at = -1
        self.past_day: date | None = None  # the last day that was not to come
        self.month: tuple[int, int] | None = None
        self.month_at = -1
        self.year: int | None = None
        self.last: str | None = None  # the last month, quarter, half or year
        self.frame: tuple[int, int] | None = None
        self.week: tuple[date, int] | None = None  # its Monday, and where it was told of

    def remember(self, reading: Reading, start: int) -> None:
        """Keep a date as the anchor of later ones ("le lendemain", "l'année suivante")."""
        if reading.type not in ("date", "time") or reading.value is None:
            return
        first, last = cover(reading.value, None)
        if first is None or last is None:
            return
        self.year = last.year
        if "-W" in reading.value and "/" not in reading.value and reading.anchor == "published":
            self.week = first - timedelta(days=first.isoweekday() - 1), start
        if "/" not in reading.value and "X" not in reading.value and "W" not in reading.value:
            self.last = reading.value if reading.value.count("-") < 2 else reading.value[:7]
        if (first.year, first.month) == (last.year, last.month):
            self.month, self.month_at = (first.year, first.month), start
        if first == last:
            self.day, self.day_at = first, start
        elif "/" in reading.value and reading.value.count("-") == 4:
            self.day, self.day_at = last, start
        if self.day is not None and self.published and self.day <= self.published:
            self.past_day = self.day

    def direction(
        self, start: int, end: int, signal: str | None, aimed: bool = False
    ) -> Direction | None:
        """Tell whether a span looks back or ahead, null where nothing tells.

        ``aimed``: "pour" stands before the span ("annoncée pour début avril").
        """
        if signal == "since":
            return "past"
        if aimed or signal in ("by", "until"):
            return "ahead"
        tense = self.tenses.at(start, end)
        if signal == "before":  # a deadline, even of a past demand: "invités à répondre avant mai"
            return "nearer" if tense == "past" else "ahead"
        if tense is None and signal == "from":
            return "future"
        return tense

    def framed_year(self, start: int) -> int | None:
        """Give the year that opens the sentence ("En 2019, … en mars"), null where none does."""
        if self.frame is None:
            return None
        year, at = self.frame
        return year if self.tenses.sentence(start) <= at else None

    def told_week(self, start: int) -> date | None:
        """Give the Monday of the week told of before in the sentence: "la semaine dernière"."""
        if self.week is None or self.week[1] < self.tenses.sentence(start):
            return None
        return self.week[0]


def nearest_day(days: Sequence[date], published: date, turn: Turn) -> date | None:
    """Choose among the days that an incomplete date can mean; null where there is none."""
    past = max((day for day in days if day <= published), default=None)
    future = min((day for day in days if day >= published), default=None)
    if past is None or future is None:
        return past or future
    return future if _ahead((published - past).days, (future - published).days, turn) else past


def nearest_period(values: Iterable[str], published: date, turn: Turn) -> str | None:
    """Choose among the periods that an incomplete one can mean; the running one is both."""
    past: tuple[int, str] | None = None
    future: tuple[int, str] | None = None
    for value in values:
        first, last = cover(value)
        if first is None or last is None:
            continue
        if first <= published:
            gone = max((published - last).days, 0)
            past = min(past or (gone, value), (gone, value))
        if last >= published:
            left = max((first - published).days, 0)
            future = min(future or (left, value), (left, value))
    if past is None or future is None:
        found = past or future
        return found[1] if found else None
    return future[1] if _ahead(past[0], future[0], turn) else past[1]


def nearer(gone: int, left: int) -> bool:
    """Tell whether what is to come lies nearer than what is past: the turn where nothing tells."""
    return left < gone


def _ahead(gone: int, left: int, turn: Turn) -> bool:
    return gone > 0 and left > 0 and turn(gone, left)
