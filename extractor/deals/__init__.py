"""Clauses and deals: who agrees what with whom, and who says so.

Triggers of the lexicon propose events; two linear classifiers over the dependency parse, the words
around and the frames of the lexicon decide which hold and who fills which role. A type that the
classifiers were not trained on works by its frames alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from spacy.tokens import Doc

from extractor.deals.candidates import Facts
from extractor.deals.events import Event, find_events
from extractor.deals.gathering import clause_home, gather, to_clause, to_deal
from extractor.deals.lexicon import event_types
from extractor.deals.model import shipped
from extractor.deals.sources import attributions
from extractor.deals.triggers import TriggerIndex
from extractor.language import Paragraph
from extractor.record import Amount, Clause, Date, Deal, Entity

__all__ = ["DealFinder"]

# One clause for each filler of this role.
_SPLIT = {"participation": "participant"}


class DealFinder:
    """Finds the clauses and deals of parsed articles; made once."""

    def __init__(self, lexicon: Path | None = None) -> None:
        """Read the deal and clause types of ``lexicon``, a folder; None is the shipped one.

        Raises:
            LexiconError: an entry is not valid.
        """
        self.events = event_types(lexicon)
        self.index = TriggerIndex(self.events)
        self.model = shipped()

    def wants(self, doc: Doc) -> bool:
        """Whether ``doc`` holds a trigger, so that it is worth a parse."""
        return next(self.index.find(doc), None) is not None

    def find(
        self,
        text: str,
        paragraphs: Sequence[Paragraph],
        entities: Sequence[Entity],
        amounts: Sequence[Amount],
        dates: Sequence[Date],
    ) -> tuple[list[Clause], list[Deal]]:
        """The clauses and deals of one article; ``paragraphs`` that are wanted must be parsed."""
        facts = Facts.of(entities, amounts, dates)
        found = [
            event
            for paragraph in paragraphs
            if paragraph.doc.has_annotation("DEP")
            for event in find_events(text, paragraph, self.index, self.events, facts, self.model)
        ]
        names = {entity.id: entity.name for entity in entities}
        said = attributions(text, paragraphs, facts, names) if found else []
        gathered = gather([event for event in found if event.event.is_deal])
        homes = {id(deal): f"x{i}" for i, deal in enumerate(gathered, 1)}
        clauses: list[Clause] = []
        for event in found:
            if event.event.is_deal:
                continue
            for part in _split(event):
                home = clause_home(part, gathered)
                deal = homes[id(home)] if home is not None else None
                clauses.append(to_clause(text, part, f"c{len(clauses) + 1}", deal, said))
        deals = [
            to_deal(text, deal, name, [c for c in clauses if c.deal == name], said)
            for deal in gathered
            for name in (homes[id(deal)],)
        ]
        return clauses, deals


def _split(event: Event) -> list[Event]:
    role = _SPLIT.get(event.event.type)
    if role is None:
        return [event]
    each = [c for r, c in event.fillers if r == role]
    shared = tuple((r, c) for r, c in event.fillers if r != role)
    return [replace(event, fillers=((role, c), *shared)) for c in each] or [event]
