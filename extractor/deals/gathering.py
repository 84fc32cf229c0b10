"""Deals while they are collected, and their records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.deals.events import Event
from extractor.deals.sources import Attribution, source_at
from extractor.record import Argument, Clause, Deal, Party, Span, Status
from extractor.spans import overlap

# Clauses that say what a deal is worth where its own words do not.
_PAID = {"price", "commitment"}
_FINAL: tuple[Status, ...] = ("denied", "terminated", "blocked", "expired")


@dataclass(slots=True)
class Gathered:
    """A deal while its events are collected."""

    type: str
    events: list[Event] = field(default_factory=list)
    parties: dict[str, Counter[str]] = field(default_factory=dict)
    clauses: list[Event] = field(default_factory=list)
    roles: dict[str, tuple[str, float]] = field(default_factory=dict)
    left: float = 0.0  # how sure the likeliest party is that was not taken
    status: Status = "announced"
    chance: float = 1.0
    confidence: float = 0.0

    def add(self, event: Event) -> None:
        """Take in one more event that tells of this deal."""
        self.events.append(event)
        for role, filler in event.fillers:
            if filler.entity:
                self.parties.setdefault(filler.entity, Counter())[role] += 1

    def role(self, entity: str) -> str:
        """The role that most events give to ``entity``, the first one on a tie."""
        roles = self.parties[entity]
        return max(roles, key=lambda r: roles[r])


def clause_home(event: Event, deals: Sequence[Gathered]) -> Gathered | None:
    """The deal that a clause belongs to: told by the same words, sentence, or parties."""
    entities = {c.entity for _, c in event.fillers if c.entity}

    def closeness(deal: Gathered) -> tuple[int, int, int]:
        same_words = any(overlap(e, event) for e in deal.events)
        same_sentence = any(e.sentence == event.sentence for e in deal.events)
        shared = len(entities & set(deal.parties))
        latest = max((e.start for e in deal.events if e.start <= event.start), default=-1)
        return (4 * same_words + 2 * same_sentence + 2 * min(shared, 2), latest, 0)

    if not deals:
        return None
    best = max(deals, key=closeness)
    return best if closeness(best)[0] > 0 or closeness(best)[1] >= 0 else None


def rule_status(deal: Gathered) -> Status:
    """The status as the article leaves it: an end if there is one, else what most events say."""
    states = [event.status for event in deal.events]
    for final in _FINAL:
        if final in states:
            return final
    counts = Counter(states)
    return max(counts, key=lambda s: (counts[s], -states.index(s)))


def to_deal(
    text: str,
    deal: Gathered,
    name: str,
    clauses: Sequence[Clause],
    attributions: Sequence[Attribution],
) -> Deal:
    """The record of a gathered deal, with the clauses tied to it."""
    fillers = [filler for event in deal.events for _, filler in event.fillers]
    amounts = dict.fromkeys(filler.amount for filler in fillers if filler.amount)
    if not amounts:
        paid = (c for c in clauses if c.type in _PAID)
        amounts = dict.fromkeys(a.amount for c in paid for a in c.arguments if a.amount)
    dates = dict.fromkeys(filler.date for filler in fillers if filler.date)
    first = next((e for e in deal.events if not e.title), deal.events[0])
    return Deal(
        id=name,
        type=deal.type,
        status=deal.status,
        parties=[Party(entity=entity, role=role) for entity, (role, _) in deal.roles.items()],
        amounts=list(amounts),
        dates=list(dates),
        clauses=[clause.id for clause in clauses],
        evidence=[_span(text, e.start, e.end) for e in deal.events],
        source=source_at(attributions, first.start, first.end),
        confidence=round(deal.confidence, 3),
    )


def to_clause(
    text: str,
    event: Event,
    name: str,
    deal: str | None,
    status: Status,
    attributions: Sequence[Attribution],
) -> Clause:
    """The record of one event of a clause type."""
    return Clause(
        id=name,
        type=event.event.type,
        deal=deal,
        trigger=_span(text, event.start, event.end),
        evidence=_span(text, *event.sentence),
        arguments=[
            Argument(
                role=role,
                entity=c.entity,
                amount=c.amount,
                date=c.date,
                text=None if c.entity or c.amount or c.date else text[c.start : c.end],
                start=c.start,
                end=c.end,
                quote=text[c.start : c.end],
            )
            for role, c in event.fillers
        ],
        status=status,
        polarity=event.polarity,
        certainty=event.certainty,
        source=source_at(attributions, event.start, event.end),
    )


def _span(text: str, start: int, end: int) -> Span:
    return Span(start=start, end=end, quote=text[start:end])
