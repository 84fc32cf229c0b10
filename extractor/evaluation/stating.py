"""Deals and clauses of a record → the lines after ``%%`` of a gold file."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.errors import GoldError
from extractor.evaluation.quotes import NotFound, Place, Reference, nearest, occurrences
from extractor.evaluation.sentences import cut
from extractor.record import Argument, Clause, Deal, Record, Source


def statements(text: str, record: Record, keys: Mapping[str, str]) -> list[str]:
    """Write the deals, then the clauses of a record; ``keys`` gives each entity id its key.

    Raises:
        GoldError: a quote does not stand in the text as whole words.
    """
    writer = _Writer(text, record, keys)
    statuses = {deal.id: deal.status for deal in record.deals}
    return [writer.deal(deal) for deal in record.deals] + [
        writer.clause(clause, statuses.get(clause.deal or "", "announced"))
        for clause in record.clauses
    ]


class _Writer:
    """Writes quotes so that a reader of the file finds the same places again."""

    def __init__(self, text: str, record: Record, keys: Mapping[str, str]) -> None:
        self.text = text
        self.keys = keys
        self.sentences = cut(text)
        self.entity_at = {
            (mention.start, mention.end): entity.id
            for entity in record.entities
            for mention in entity.mentions
        }
        self.places = {amount.id: (amount.start, amount.end) for amount in record.amounts}
        self.places |= {date.id: (date.start, date.end) for date in record.dates}
        self.marked = self.entity_at.keys() | set(self.places.values())

    def deal(self, deal: Deal) -> str:
        anchor = (deal.evidence[0].start, deal.evidence[0].end)
        fields = [f"{party.role}={self.keys[party.entity]}" for party in deal.parties]
        fields += [f"evidence={self._numbered((one.start, one.end))}" for one in deal.evidence]
        fields += [f"amount={self._near(self.places[id_], anchor)}" for id_ in deal.amounts]
        fields += [f"date={self._near(self.places[id_], anchor)}" for id_ in deal.dates]
        fields += self._source(deal.source, anchor)
        return " | ".join([f"{deal.id} {deal.type} {deal.status}", *fields])

    def clause(self, clause: Clause, usual: str) -> str:
        trigger = (clause.trigger.start, clause.trigger.end)
        head = [clause.id, clause.type]
        head += [clause.deal] if clause.deal else []
        head += [clause.status] if clause.status != usual else []
        head += ["negated"] if clause.polarity == "negated" else []
        head += [f"certainty={clause.certainty}"] if clause.certainty != "asserted" else []
        fields = [self._filler(argument, trigger) for argument in clause.arguments]
        fields += self._source(clause.source, trigger)
        return " | ".join([" ".join(head), self._numbered(trigger), *fields])

    def _filler(self, argument: Argument, trigger: Place) -> str:
        place = (argument.start, argument.end)
        return f"{argument.role}={self._near(place, trigger, argument.entity)}"

    def _source(self, source: Source | None, trigger: Place) -> list[str]:
        if source is None or source.start is None or source.end is None:
            return []
        written = self._near((source.start, source.end), trigger, source.entity)
        return [f"source={source.kind}:{written}"]

    def _numbered(self, place: Place) -> str:
        """Write a place as its quote, with its number unless it is the first."""
        quote = " ".join(self.text[place[0] : place[1]].split())
        places = occurrences(self.text, quote)
        if place not in places:
            raise GoldError(f"« {quote} » is no run of whole words: widen the span")
        number = places.index(place) + 1
        return self._bar(quote) + (f"#{number}" if number > 1 else "")

    def _near(self, place: Place, trigger: Place, entity: str | None = None) -> str:
        """Write a place as its quote, with a number unless the nearest one is it."""
        quote = " ".join(self.text[place[0] : place[1]].split())
        key = "" if entity is None or place in self.entity_at else f"@{self.keys[entity]}"
        reference = Reference(quote, None, key[1:] or None)

        def preferred(other: Place) -> bool:
            return other in self.marked and (not key or self.entity_at.get(other) == entity)

        try:
            found = nearest(self.text, reference, trigger, self.sentences, preferred)
        except NotFound as problem:
            raise GoldError(str(problem)) from problem
        if found == place:
            return self._bar(quote) + key
        places = occurrences(self.text, quote)
        if place not in places:
            raise GoldError(f"« {quote} » is no run of whole words: widen the span")
        return f"{self._bar(quote)}#{places.index(place) + 1}{key}"

    @staticmethod
    def _bar(quote: str) -> str:
        return quote.replace("|", "\\|")
