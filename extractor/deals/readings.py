"""What the network makes of one article: a second opinion on triggers and roles."""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
from spacy.tokens import Span as Tokens

from extractor.deals.arrays import Floats
from extractor.deals.encoding import mentions, names_before, windows
from extractor.deals.facts import Facts
from extractor.deals.features import Pair
from extractor.deals.lexicon import EventType
from extractor.deals.model import NONE
from extractor.deals.network import Network, shape
from extractor.deals.triggers import Trigger, open_entry
from extractor.entities import Reference
from extractor.language import Paragraph, located

# What the network's opinion weighs beside that of the regressions; chosen on corpus/dev.
NETWORK_SHARE = 0.65
_LEAST = 1e-6  # no opinion is surer than this that something is not so


@dataclass(slots=True, eq=False)
class Read:
    """One window after the reading."""

    offsets: Mapping[int, int]
    mentions: Sequence[tuple[int, int]]
    states: Floats
    scores: Floats


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
        self._paragraphs = paragraphs
        self.facts = facts
        self._places: dict[int, Read] = {}
        for window in windows(paragraphs, facts, triggers, network.types):
            states = network.read(window)
            read = Read(window.offsets, window.mentions, states, network.triggers(states))
            self._places.update(dict.fromkeys(window.offsets, read))

    def tie(self, references: Iterable[Reference]) -> dict[tuple[int, int], str | None]:
        """Decide anew which entity each noun phrase stands for, by its span; None for nothing.

        Those of paragraphs that are not read keep theirs. ``facts`` has what was decided.
        """
        ties: dict[tuple[int, int], str | None] = {}
        last = 0
        for one in references:
            place = self.place(one)
            if place is None:
                continue
            read, first, row = place
            inside = one.start < last <= one.end  # "le patron du groupe"
            stands = self._network.stands(read.states, first, row, one.chance) >= 0 and not inside
            ties[one.span] = self._meant(one, read, row) if stands else None
            last = one.end if stands else last
        if not ties:
            return ties
        self.facts = self.facts.tied(ties)
        parts = {part.start: part for part in self._paragraphs}
        for read in set(self._places.values()):
            here = [parts[start] for start in read.offsets]
            read.mentions = mentions(here, read.offsets, self.facts)
        return ties

    def _meant(self, reference: Reference, read: Read, row: int) -> str:
        """The entity that a noun phrase fits best, its head at ``row``."""
        fits = self._fits(read, row, reference.odds)
        odds = reference.odds
        return max(odds, key=lambda one: self._network.tied(fits.get(one, []), odds[one]))

    def place(self, reference: Reference) -> tuple[Read, int, int] | None:
        """The window of a noun phrase, the rows of its first word and head; None if not read."""
        found = located(self._paragraphs, *reference.span)
        if found is None:
            return None
        paragraph, tokens = found
        read = self._places[paragraph.start]
        offset = read.offsets[paragraph.start]
        return read, offset + tokens.start, offset + tokens.root.i

    def _fits(self, read: Read, row: int, entities: Container[str]) -> dict[str, list[float]]:
        """How well the noun phrase at ``row`` fits each name before it of each of ``entities``."""
        before = names_before(row, read.mentions, self.facts)
        names = [(place, entity) for place, entity in before if entity in entities]
        if not names:
            return {}
        rows = np.array([place for place, _ in names], np.int64)
        found: dict[str, list[float]] = {}
        fits = self._network.ties(read.states, row, rows).tolist()
        for (_, entity), fit in zip(names, fits, strict=True):
            found.setdefault(entity, []).append(fit)
        return found

    def score(self, paragraph: Paragraph, trigger: Trigger) -> float | None:
        """Log-odds that ``trigger`` names its type here; None for a type unknown to the network."""
        column = self._network.column(trigger.type)
        if column is None:
            return None
        read = self._places[paragraph.start]
        first = read.offsets[paragraph.start]
        return float(read.scores[first + trigger.start : first + trigger.end, column].max())

    def triggers(
        self, paragraph: Paragraph, sentence: Tokens, listed: Sequence[Trigger], least: float
    ) -> Iterator[Trigger]:
        """Runs of tokens with log-odds of at least ``least`` where no trigger is ``listed``."""
        read = self._places[paragraph.start]
        first = read.offsets[paragraph.start]
        here = read.scores[first + sentence.start : first + sentence.end]
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
        read = self._places[setting.paragraph.start]
        first = read.offsets[setting.paragraph.start]
        rows = np.array([first + pair.candidate.head for pair in pairs], np.int64)
        shapes = [shape(pair) for pair in pairs]
        fits = self._network.pairs(read.states, first + setting.head.i, name, rows, shapes)
        return [dict(zip(self._network.roles, row.tolist(), strict=True)) for row in fits]

    def status(self, place: tuple[int, int], name: str) -> dict[str, float] | None:
        """The probability of each status of the event of type ``name`` told at ``place``.

        A place is the start of a paragraph and the token in it. None for an unknown type.
        """
        if self._network.column(name) is None:
            return None
        read = self._places[place[0]]
        fits = self._network.status(read.states, read.offsets[place[0]] + place[1], name)
        return dict(zip(self._network.states, _shares(fits).tolist(), strict=True))

    def parties(self, place: tuple[int, int], event: EventType) -> dict[str, dict[str, float]]:
        """For each entity of the window the probability of each role in the deal told at ``place``.

        Empty for a type unknown to the network.
        """
        if self._network.column(event.type) is None:
            return {}
        read = self._places[place[0]]
        kinds = {kind for kinds in event.roles.values() for kind in kinds}
        named = [(row, *self.facts.values[fact][:2]) for row, fact in read.mentions]
        fitting = [(row, entity, kind) for row, kind, entity in named if kind in kinds]
        if not fitting:
            return {}
        row = read.offsets[place[0]] + place[1]
        rows = np.array([one[0] for one in fitting], np.int64)
        fits = self._network.parties(read.states, row, event.type, rows)
        columns = {name: i for i, name in enumerate(self._network.roles)}
        found: dict[str, dict[str, float]] = {}
        for _, entity, kind in fitting:
            if entity in found:
                continue
            names = [NONE, *(role for role, kinds in event.roles.items() if kind in kinds)]
            mine = [i for i, one in enumerate(fitting) if one[1] == entity]
            part = fits[np.ix_(mine, [columns[name] for name in names])]
            top = part.max(axis=0)
            whole = top + np.log(np.exp(part - top).sum(axis=0))
            found[entity] = dict(zip(names, _shares(whole).tolist(), strict=True))
        return found

    def links(
        self,
        place: tuple[int, int],
        name: str,
        deals: Sequence[Sequence[tuple[tuple[int, int], str]]],
    ) -> list[float]:
        """The probability that the clause of type ``name`` at ``place`` belongs to each deal.

        A deal is the places and types of the words that tell of it; those of other windows do not
        count.
        """
        known = [
            (number, other, kind)
            for number, deal in enumerate(deals)
            for other, kind in deal
            if self._network.column(kind) is not None
            and self._places[other[0]] is self._places[place[0]]
        ]
        chances = [0.0] * len(deals)
        if self._network.column(name) is None or not known:
            return chances
        read = self._places[place[0]]
        row = read.offsets[place[0]] + place[1]
        rows = np.array([read.offsets[other[0]] + other[1] for _, other, _ in known], np.int64)
        fits, none = self._network.links(
            read.states, row, name, rows, [kind for _, _, kind in known]
        )
        shares = _shares(np.append(fits, np.float32(none)))
        for (number, _, _), share in zip(known, shares.tolist()[:-1], strict=True):
            chances[number] += share
        return chances


def _shares(fits: Floats) -> Floats:
    exponents = np.exp(fits - fits.max())
    return cast(Floats, exponents / exponents.sum())


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
    """The probability between a probability and the network's log-odds, by its share."""
    safe = min(max(chance, _LEAST), 1 - _LEAST)
    odds = (1 - NETWORK_SHARE) * math.log(safe / (1 - safe)) + NETWORK_SHARE * log_odds
    return 1 / (1 + math.exp(-odds))


def agreed(
    chances: Mapping[str, float], fits: Mapping[str, float], roles: Sequence[str]
) -> dict[str, float]:
    """What two opinions on the role of a filler, one of ``roles`` or none, make together."""
    names = [NONE, *roles]
    known = [name for name in names if name in fits]
    shares = _shares(np.array([fits[name] for name in known])).tolist()
    mixed = mean(chances, dict(zip(known, shares, strict=True)), names, NETWORK_SHARE)
    return {role: mixed[role] for role in roles}


def mean(
    one: Mapping[str, float], other: Mapping[str, float], names: Sequence[str], share: float
) -> dict[str, float]:
    """The geometric mean of the probabilities of ``names`` by two opinions; they sum up to one.

    ``share`` is what ``other`` weighs in it, from 0 to 1.
    """
    mixed = {}
    own = sum(one.get(name, 0.0) for name in names) or 1.0
    for name in names:
        left = math.log(max(one.get(name, 0.0) / own, _LEAST))
        right = math.log(max(other.get(name, 0.0), _LEAST))
        mixed[name] = math.exp((1 - share) * left + share * right)
    whole = sum(mixed.values())
    return {name: chance / whole for name, chance in mixed.items()}
