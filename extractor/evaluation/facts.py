"""Deal and clause lines → deals and clauses of a record, each quote found in the text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from extractor.evaluation.entity_marks import Entities
from extractor.evaluation.faults import Findings
from extractor.evaluation.quotes import NotFound, Place, Reference, nearest, nth
from extractor.evaluation.sentences import around
from extractor.evaluation.statements import ClauseLine, DealLine, Statements, split_source
from extractor.record import (
    Amount,
    Argument,
    Clause,
    Date,
    Deal,
    Party,
    Source,
    Span,
)

# What these roles take is marked in the text; a bare text there is a forgotten mark.
_MARKED_ROLES = frozenset({"amount", "date"})


@dataclass(slots=True)
class FactReader:
    """Resolves the lines after ``%%`` of one article against its text and marks."""

    text: str
    sentences: list[Place]
    entities: Entities
    amounts: dict[Place, Amount]
    dates: dict[Place, Date]
    findings: Findings
    deals: list[Deal] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)

    def read(self, statements: Statements) -> None:
        """Fill ``deals`` and ``clauses``, each in the order of the text; refusals are noted."""
        statuses = {deal.id: deal.status for deal in statements.deals}
        members: dict[str, list[str]] = {}
        for line in statements.clauses:
            if line.deal is not None and line.deal not in statuses:
                self.findings.refuse(line.line, f"{line.deal} is no deal of this article: add it")
                continue
            clause = self._clause(line, statuses.get(line.deal or "", "announced"))
            if clause:
                self.clauses.append(clause)
        self.clauses.sort(key=lambda clause: clause.trigger.start)
        for clause in self.clauses:
            members.setdefault(clause.deal or "", []).append(clause.id)
        for line_ in statements.deals:
            deal = self._deal(line_, members.get(line_.id, []))
            if deal:
                self.deals.append(deal)
        self.deals.sort(key=lambda deal: deal.evidence[0].start)

    def _span(self, place: Place) -> Span:
        return Span(start=place[0], end=place[1], quote=self.text[place[0] : place[1]])

    def _find(self, line: int, find: Callable[[], Place]) -> Place | None:
        try:
            return find()
        except NotFound as problem:
            self.findings.refuse(line, str(problem))
            return None

    def _nearest(self, line: int, reference: Reference, trigger: Place) -> Place | None:
        """Find a filler; marked occurrences go before others unless a key names the entity."""

        def preferred(place: Place) -> bool:
            return (
                place in self.entities.keys or place in self.amounts or place in self.dates
            ) and (reference.key is None or self.entities.keys.get(place) == reference.key)

        return self._find(
            line, partial(nearest, self.text, reference, trigger, self.sentences, preferred)
        )

    def _entity(self, line: int, reference: Reference, place: Place) -> str | None:
        """Give the id of the entity that a filler is, null where it is none."""
        marked = self.entities.keys.get(place)
        if reference.key is not None:
            if reference.key not in self.entities.ids:
                self.findings.refuse(line, f"@{reference.key} is no key of this article: mark it")
                return None
            if marked is not None and marked != reference.key:
                self.findings.refuse(
                    line,
                    f"« {reference.quote} » is marked {marked} there, not {reference.key}: "
                    "drop the @key or choose another occurrence with #n",
                )
        key = reference.key or marked
        return self.entities.ids[key] if key else None

    def _clause(self, line: ClauseLine, deal_status: str) -> Clause | None:
        noted = len(self.findings.faults)
        reference = Reference.read(line.trigger)
        if reference.key is not None:
            self.findings.refuse(line.line, f"{line.trigger!r}: a trigger takes no @key: drop it")
        trigger = self._find(line.line, partial(nth, self.text, reference))
        if trigger is None:
            return None
        arguments: list[Argument] = []
        source: Source | None = None
        for role, written in line.fields:
            if role == "source":
                source = self._source(line.line, written, trigger)
                continue
            argument = self._argument(line.line, role, written, trigger)
            if argument is None:
                continue
            if argument in arguments:
                self.findings.refuse(
                    line.line, f"{role}={written}: the same words already fill it: add #n"
                )
            arguments.append(argument)
        if len(self.findings.faults) > noted:
            return None
        return Clause.model_validate(
            {
                "id": line.id,
                "type": line.type,
                "deal": line.deal,
                "trigger": self._span(trigger),
                "evidence": self._span(around(self.sentences, trigger[0])),
                "arguments": arguments,
                "status": line.status or deal_status,
                "polarity": line.polarity,
                "certainty": line.certainty,
                "source": source,
            }
        )

    def _argument(self, line: int, role: str, written: str, trigger: Place) -> Argument | None:
        reference = Reference.read(written)
        place = self._nearest(line, reference, trigger)
        if place is None:
            return None
        span = self._span(place)
        entity = self._entity(line, reference, place)
        amount = None if entity else self.amounts.get(place)
        date = None if entity else self.dates.get(place)
        is_text = not (entity or amount or date)
        if is_text and role in _MARKED_ROLES:
            self.findings.refuse(
                line, f"{role}={written}: these words are no marked {role}: mark or quote it whole"
            )
        return Argument(
            role=role,
            entity=entity,
            amount=amount.id if amount else None,
            date=date.id if date else None,
            text=span.quote if is_text else None,
            start=span.start,
            end=span.end,
            quote=span.quote,
        )

    def _source(self, line: int, written: str, trigger: Place) -> Source | None:
        parts = split_source(written)
        assert parts is not None  # refused when the line was cut
        kind, quote = parts
        reference = Reference.read(quote)
        place = self._nearest(line, reference, trigger)
        if place is None:
            return None
        return Source(
            kind=kind,
            entity=self._entity(line, reference, place),
            start=place[0],
            end=place[1],
            quote=self.text[place[0] : place[1]],
        )

    def _deal(self, line: DealLine, clauses: list[str]) -> Deal | None:
        noted = len(self.findings.faults)
        evidence: list[Place] = []
        parties: list[Party] = []
        amounts: list[str] = []
        dates: list[str] = []
        source: Source | None = None
        for role, written in line.fields:
            if role == "evidence":
                place = self._find(line.line, partial(nth, self.text, Reference.read(written)))
                evidence += [place] if place else []
        if not evidence:
            if len(self.findings.faults) == noted:
                self.findings.refuse(line.line, f"{line.id} has no evidence=: quote its word")
            return None
        anchor = evidence[0]
        for role, written in line.fields:
            if role == "amount":
                amounts += self._marked(line.line, role, written, anchor, self.amounts)
            elif role == "date":
                dates += self._marked(line.line, role, written, anchor, self.dates)
            elif role == "source":
                source = self._source(line.line, written, anchor)
            elif role != "evidence":
                if written not in self.entities.ids:
                    self.findings.refuse(
                        line.line, f"{role}={written}: no key of this article: parties are keys"
                    )
                    continue
                parties.append(Party(entity=self.entities.ids[written], role=role))
        if len(self.findings.faults) > noted:
            return None
        return Deal(
            id=line.id,
            type=line.type,
            status=line.status,
            parties=parties,
            amounts=amounts,
            dates=dates,
            clauses=clauses,
            evidence=[self._span(place) for place in sorted(set(evidence))],
            source=source,
            confidence=1.0,
        )

    def _marked(
        self,
        line: int,
        role: str,
        written: str,
        anchor: Place,
        marked: dict[Place, Amount] | dict[Place, Date],
    ) -> list[str]:
        place = self._nearest(line, Reference.read(written), anchor)
        if place is None:
            return []
        found = marked.get(place)
        if found is None:
            self.findings.refuse(
                line, f"{role}={written}: these words are no marked {role}: mark or quote it whole"
            )
            return []
        return [found.id]
