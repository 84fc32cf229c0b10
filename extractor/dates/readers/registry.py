"""The readers by the names that ``lexicon/dates.toml`` calls them.

A reader takes the hit and the context and gives a reading, or null where the words turn out to
mean something else; then the next rule is tried.
"""

from __future__ import annotations

from collections.abc import Callable

from extractor.dates.context import Context, Reading
from extractor.dates.readers import (
    clock,
    days,
    durations,
    holidays,
    numeric,
    periods,
    ranges,
    relative,
    sets,
    weekdays,
    years,
)
from extractor.dates.rules import Hit

Reader = Callable[[Hit, Context], Reading | None]

_FAMILIES = (
    clock, days, durations, holidays, numeric, periods, ranges, relative, sets, weekdays, years,
)  # fmt: skip


def find_reader(name: str) -> Reader:
    """Give the reader called ``module.function``.

    Raises:
        KeyError: there is none.
    """
    family, _, function = name.partition(".")
    for module in _FAMILIES:
        if module.__name__.rpartition(".")[2] == family and hasattr(module, function):
            reader: Reader = getattr(module, function)
            return reader
    raise KeyError(name)
