"""What the network makes of one article: a second opinion on triggers and roles."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import numpy as np
from spacy.tokens import Span as Tokens
from threadpoolctl import ThreadpoolController

from extractor.deals.candidates import Facts
from extractor.deals.encoding import Floats, Window, windows
from extractor.deals.features import Pair
from extractor.deals.model import NONE
from extractor.deals.network import Network, shape
from extractor.deals.triggers import Trigger, open_entry
from extractor.language import Paragraph


class Reading:
    """An article as a network reads it, once; asked about one trigger after the other."""

    def __init__(
        self,
        network: Network,
        paragraphs: Sequence[Paragraph],
        facts: Facts,
        triggers: Mapping[int, Sequence[Trigger]],
    ) -> None:
        """Read all ``paragraphs``, which must be parsed.

        ``triggers`` are those that the lexicon proposes, by the start of their paragraph.
        """
        self._network = network
        self._places: dict[int, tuple[Window, Floats, Floats]] = {}
        with _threads().limit(limits=1, user_api="blas"):
            for window in windows(paragraphs, facts, triggers, network.types):
                states = network.read(window)
                read = (window, states, network.triggers(states))
                self._places.update(dict.fromkeys(window.offsets, read))

    def score(self, paragraph: Paragraph, trigger: Trigger) -> float | None:
        """Log-odds that ``trigger`` names its type here; None for a type unknown to the network."""
        column = self._network.column(trigger.type)
        if column is None:
            return None
        window, _, scores = self._places[paragraph.start]
        first = window.offset(paragraph)
        return float(scores[first + trigger.start : first + trigger.end, column].max())

    def triggers(
        self, paragraph: Paragraph, sentence: Tokens, listed: Sequence[Trigger], least: float
    ) -> Iterator[Trigger]:
        """Runs of tokens with log-odds of at least ``least`` where no trigger is ``listed``."""
        window, _, scores = self._places[paragraph.start]
        first = window.offset(paragraph)
        here = scores[first + sentence.start : first + sentence.end]
        for column in np.flatnonzero((here >= least).any(axis=0)):
            name = self._network.types[column]
            for start, end in _runs(here[:, column] >= least):
                low, high = sentence.start + start, sentence.start + end
                if not any(t.type == name and t.start < high and low < t.end for t in listed):
                    yield Trigger(open_entry(name, paragraph.doc[low:high]), low, high)

    def roles(self, pairs: Sequence[Pair]) -> list[Mapping[str, float]] | None:
        """For each filler of one trigger the log of how well each role fits.

        None for a type unknown to the network. ``pairs`` are of one setting, one at least.
        """
        setting = pairs[0].setting
        name = setting.event.type
        if self._network.column(name) is None:
            return None
        window, states, _ = self._places[setting.paragraph.start]
        first = window.offset(setting.paragraph)
        rows = np.array([first + pair.candidate.head for pair in pairs], np.int64)
        shapes = [shape(pair) for pair in pairs]
        fits = self._network.pairs(states, first + setting.head.i, name, rows, shapes)
        return [dict(zip(self._network.roles, row.tolist(), strict=True)) for row in fits]


@cache
def _threads() -> ThreadpoolController:
    """Of one thread sums are the same for any number of workers, and workers do not fight."""
    return ThreadpoolController()


def _runs(on: np.ndarray) -> Iterator[tuple[int, int]]:
    """Where ``on`` is true, as (start, end)."""
    start = None
    for i, value in enumerate([*on.tolist(), False]):
        if value and start is None:
            start = i
        elif not value and start is not None:
            yield start, i
            start = None


def joined(chance: float, log_odds: float) -> float:
    """The probability half way, in log-odds, between a probability and log-odds."""
    safe = min(max(chance, 1e-6), 1 - 1e-6)
    return 1 / (1 + math.exp(-(math.log(safe / (1 - safe)) + log_odds) / 2))


def agreed(
    chances: Mapping[str, float], fits: Mapping[str, float], roles: Sequence[str]
) -> dict[str, float]:
    """The geometric mean of two opinions on the role of one filler, among ``roles`` and none."""
    names = [NONE, *roles]
    known = [name for name in names if name in fits]
    top = max(fits[name] for name in known)
    total = math.log(sum(math.exp(fits[name] - top) for name in known)) + top
    own = sum(chances.get(name, 0.0) for name in names) or 1.0
    mixed = {
        name: math.exp(
            (math.log(max(chances.get(name, 0.0) / own, 1e-6)) + fits.get(name, -14.0) - total) / 2
        )
        for name in names
    }
    whole = sum(mixed.values())
    return {role: mixed[role] / whole for role in roles}
