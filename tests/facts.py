"""A record with its ids resolved, so that a test can ask for facts in the article's own words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from extractor.record import Clause, Deal, Record

_PLAIN = {"’": "'", "\u00a0": " ", "\u202f": " "}


def same(text: str) -> str:
    """One kind of apostrophe and blank, no case."""
    for given, plain in _PLAIN.items():
        text = text.replace(given, plain)
    return text.casefold()


@dataclass(frozen=True)
class Facts:
    """What a record says, by names: entities by their name, dates and amounts by their value."""

    record: Record
    names: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        record = self.record
        names = {entity.id: entity.name for entity in record.entities}
        names |= {date.id: date.value or date.quote for date in record.dates}
        names |= {amount.id: str(amount.maximum or amount.value) for amount in record.amounts}
        object.__setattr__(self, "names", names)

    def fillers(self, clause: Clause, role: str | None = None) -> set[str]:
        """What fills a role of a clause (all roles where none is named): names, values, texts."""
        return {
            self.names.get(argument.entity or argument.amount or argument.date or "")
            or same(argument.text or argument.quote)
            for argument in clause.arguments
            if role in (None, argument.role)
        }

    def clauses(self, type: str, *, saying: str = "", **roles: str) -> list[Clause]:
        """Clauses of a type whose evidence says something, with these fillers in these roles.

        A filler is a name or value, or for a text role words that it holds.
        """
        return [
            clause
            for clause in self.record.clauses
            if clause.type == type
            and same(saying) in same(clause.evidence.quote)
            and all(self._filled(clause, role, wanted) for role, wanted in roles.items())
        ]

    def _filled(self, clause: Clause, role: str, wanted: str) -> bool:
        return any(
            filler == wanted or same(wanted) in filler for filler in self.fillers(clause, role)
        )

    def deals(self, type: str, *members: str) -> list[Deal]:
        """Deals of a type among whose parties are these, in whatever role."""
        return [
            deal
            for deal in self.record.deals
            if deal.type == type and set(members) <= set(self.parties(deal))
        ]

    def parties(self, deal: Deal) -> Iterator[str]:
        """The names of a deal's parties."""
        return (self.names[party.entity] for party in deal.parties)

    def source(self, clause: Clause) -> str:
        """Who vouches for a clause, as "party OpenAI"; "" where nobody is named."""
        if clause.source is None:
            return ""
        return f"{clause.source.kind} {self.names.get(clause.source.entity or '', '')}".strip()
