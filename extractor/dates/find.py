"""Text and publication day → the dates of the text, with value, bounds, signal and anchor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from extractor.dates.calendar import bounds, cover, edtf
from extractor.dates.context import Context, Reading
from extractor.dates.readers.registry import Reader, find_reader
from extractor.dates.rules import Grammar, Hit, read_rules
from extractor.dates.signals import (
    approximate,
    is_moved,
    part_before,
    signal_after,
    signal_before,
)
from extractor.dates.tokens import Tokens
from extractor.dates.turning import Turns, shipped
from extractor.record import Date

_WEEK = 7  # days
_THIS = frozenset(("ce", "cette"))


@dataclass(slots=True)
class _Found:
    """A reading with its place: tokens first to last, inclusive."""

    reading: Reading
    first: int
    last: int


@lru_cache(maxsize=1)
def _grammar() -> tuple[Grammar, dict[str, Reader]]:
    rules = read_rules()
    return Grammar(rules), {rule.reader: find_reader(rule.reader) for rule in rules.rules}


def find_dates(text: str, published: date | None = None, turns: Turns | None = None) -> list[Date]:
    """Find the temporal expressions of an article.

    Args:
        text: the article; offsets are its code points, end exclusive.
        published: the day of publication; without it what is relative to it has a null value.
        turns: what tells whether an incomplete date looks back or ahead; None is what ships.

    Returns:
        The dates in the order of the text, none overlapping another, ids d1, d2, …
    """
    grammar, readers = _grammar()
    context = Context(text, published, turns or shipped())
    dates: list[Date] = []
    for tokens in grammar.lexer.stretches(text):
        for found in _join(tokens, _read(tokens, grammar, readers, context)):
            dates.append(_date(f"d{len(dates) + 1}", tokens, found))
    return dates


def _read(
    tokens: Tokens, grammar: Grammar, readers: dict[str, Reader], context: Context
) -> list[_Found]:
    """Read the expressions of a stretch from left to right."""
    all_found: list[_Found] = []
    start = floor = 0
    while start < len(tokens.codes):
        hit = reading = None
        for hit in grammar.hits(tokens, start):
            reading = readers[hit.rule.reader](hit, context)
            if reading is not None:
                break
        if hit is None:
            break
        if reading is None:
            start = hit.found.start() + 1
            continue
        found = _placed(hit, reading, floor, context)
        all_found.append(found)
        context.remember(reading, hit.start)
        start = floor = found.last + 1
    return all_found


def _placed(hit: Hit, reading: Reading, floor: int, context: Context) -> _Found:
    """Add the part of the period and the approximation before the span to it, and the signal."""
    tokens = hit.tokens
    first = hit.first if reading.first is None else max(reading.first, floor)
    last = hit.last if reading.last is None else reading.last
    if reading.type == "date" and reading.mod is None:
        part = part_before(tokens, first)
        if part and part[1] >= floor and _is_period(reading.value):
            reading.mod, first = part
            if first > floor and tokens.words[first - 1] in _THIS:
                first -= 1  # "ce début d'août"
    if reading.type in ("date", "time") and reading.mod is None and approximate(tokens, first):
        reading.mod = "approx"
    if reading.type in ("date", "time") and reading.signal is None:
        reading.signal = signal_after(tokens, last) or signal_before(tokens, first)
        if (
            reading.signal == "before"
            and reading.mod == "end"
            and tokens.words[first - 1] == "avant"
        ):
            reading.signal = "by"  # "avant fin mai" is up to its end
    if reading.signal == "from" and _is_over(reading, tokens, first, context):
        reading.signal = None
    if reading.earliest is None and reading.latest is None:
        reading.earliest, reading.latest = bounds(
            reading.value, reading.type, reading.mod, reading.signal
        )
    return _Found(reading, first, last)


def _is_over(reading: Reading, tokens: Tokens, first: int, context: Context) -> bool:
    """Tell whether "dès" only says how early something was done: "validé dès février"."""
    last = cover(reading.value, reading.mod)[1]
    early = "dès" in tokens.words[max(first - 2, 0) : first]
    return early and bool(context.published and last and last < context.published)


def _is_period(value: str | None) -> bool:
    """Tell whether a value can have a start and an end: no day, no time, no interval."""
    if value is None:
        return True
    return ("T" not in value and "/" not in value and value.count("-") < 2) or "-W" in value


def _join(tokens: Tokens, found: list[_Found]) -> list[_Found]:
    """Join "de fin 2025 à mi-2026" and "entre lundi et mercredi" into one interval each."""
    joined: list[_Found] = []
    for item in found:
        if joined and (interval := _interval(tokens, joined[-1], item)):
            joined[-1] = interval
        else:
            joined.append(item)
    return joined


def _interval(tokens: Tokens, left: _Found, right: _Found) -> _Found | None:
    begin, end = left.reading, right.reading
    between = tokens.words[left.last + 1 : right.first]
    if not between or len(between) > 3 or begin.type != end.type or begin.type == "duration":
        return None
    if not begin.value or not end.value or "/" in begin.value + end.value:
        return None
    opener = next(
        (word for word in reversed(tokens.words[max(left.first - 3, 0) : left.first])
         if word not in ("le", "la", "l", "les")), "",
    )  # fmt: skip
    links = {"entre": ("et",), "de": ("à", "au"), "du": ("au", "à"), "d": ("à", "au")}
    if between[0] not in links.get(opener, ()) or begin.type == "set":
        return None
    if any(word not in ("le", "la", "l", "les") for word in between[1:]):
        return None
    if opener != "entre" and is_moved(tokens, left.first):
        return None
    first, last = cover(begin.value, begin.mod)[0], cover(end.value, end.mod)[1]
    value = end.value
    if first is not None and last is not None and first > last:
        if "weekday" not in tokens.values[right.first] or (first - last).days >= _WEEK:
            return None
        last += timedelta(days=_WEEK)  # "entre vendredi et lundi": the Monday that follows
        value = last.isoformat() + value[len("YYYY-MM-DD") :]
    reading = Reading(
        f"{begin.value}/{value}",
        type=begin.type,
        signal="between",
        anchor="published" if "published" in (begin.anchor, end.anchor) else "text",
        earliest=first,
        latest=last,
    )
    return _Found(reading, left.first, right.last)


def _date(name: str, tokens: Tokens, found: _Found) -> Date:
    start, end = tokens.starts[found.first], tokens.ends[found.last]
    reading = found.reading
    return Date(
        id=name,
        start=start,
        end=end,
        quote=tokens.text[start:end],
        type=reading.type,
        value=reading.value,
        edtf=edtf(reading.value, reading.mod) if reading.type in ("date", "time") else None,
        mod=reading.mod,
        signal=reading.signal,
        earliest=reading.earliest,
        latest=reading.latest,
        anchor=reading.anchor,
    )
