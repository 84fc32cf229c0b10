"""Which roles the parties of a deal fill together: a loan has a lender and a borrower.

Each entity's part is judged alone; here all are chosen at once, as the likeliest by those
judgements and by how often deals of the type have just these roles in the training corpus.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extractor.record import Deal

# How far the cast counts beside the judgements of single entities; chosen on corpus/dev.
_WEIGHT = 0.8
_LEAST = 0.1  # a role is tried from this probability on
_SURE = 0.9  # from this one on it is not taken back
_MOVES = 4  # so many changes at most
_UNSEEN = 10  # casts that training did not show, together with _SMALL: additive smoothing
_SMALL = 0.5
_NEVER = 1e-4

Chosen = dict[str, tuple[str, float]]  # by entity: its role, and how sure that is


@dataclass(frozen=True, slots=True)
class Part:
    """An entity that may take part: its likeliest roles with their probability, and of none."""

    entity: str
    roles: Sequence[tuple[str, float]]
    none: float


@dataclass(frozen=True, slots=True)
class Casts:
    """How many deals of each type had which cast, as :func:`cast` writes it."""

    counts: Mapping[str, Mapping[str, int]]

    @classmethod
    def of(cls, deals: Iterable[Deal]) -> Casts:
        """Count the casts of ``deals``."""
        found: dict[str, Counter[str]] = {}
        for deal in deals:
            roles = [party.role for party in deal.parties]
            found.setdefault(deal.type, Counter())[cast(roles)] += 1
        return cls(found)

    def log_chance(self, name: str, roles: Iterable[str]) -> float:
        """The logarithm of how likely a deal of type ``name`` has these ``roles`` and no others."""
        known = self.counts.get(name, {})
        total = sum(known.values()) + _SMALL * (len(known) + _UNSEEN)
        return math.log((known.get(cast(roles), 0) + _SMALL) / total)

    def choose(self, name: str, parts: Sequence[Part], least: float) -> Chosen:
        """The parties of a deal of type ``name``.

        From those whose likeliest role has a probability of ``least``, one change after the other
        that makes all together likelier: a party more, a party less, another role.
        """
        chosen = {p.entity: p.roles[0] for p in parts if p.roles[0][1] >= least}
        best = self._score(name, parts, chosen)
        for _ in range(_MOVES):
            scored = [(self._score(name, parts, one), one) for one in _changes(parts, chosen)]
            score, likeliest = max(scored, key=lambda one: one[0], default=(best, chosen))
            if score <= best:
                break
            best, chosen = score, likeliest
        return {part.entity: chosen[part.entity] for part in parts if part.entity in chosen}

    def _score(self, name: str, parts: Sequence[Part], chosen: Chosen) -> float:
        single = sum(
            math.log(max(chosen[part.entity][1] if part.entity in chosen else part.none, _NEVER))
            for part in parts
        )
        return single + _WEIGHT * self.log_chance(name, (role for role, _ in chosen.values()))


def cast(roles: Iterable[str]) -> str:
    """Roles in the order of their names, with "+" where several fill one: "investor+ target"."""
    counts = Counter(roles)
    return " ".join(f"{role}+" if counts[role] > 1 else role for role in sorted(counts))


def _changes(parts: Sequence[Part], chosen: Chosen) -> Iterable[Chosen]:
    for part in parts:
        own = chosen.get(part.entity)
        for role, chance in part.roles:
            if chance >= _LEAST and (own is None or own[0] != role):
                yield {**chosen, part.entity: (role, chance)}
        if own is not None and own[1] < _SURE:
            yield {entity: one for entity, one in chosen.items() if entity != part.entity}
