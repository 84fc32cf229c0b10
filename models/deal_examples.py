"""What the gold corpus says of triggers and fillers: the examples that both trainings read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from train_nominals import gold_names

from extractor.deals.candidates import NOUN, Candidate, accepts
from extractor.deals.events import inside, settings
from extractor.deals.facts import Facts
from extractor.deals.features import Setting
from extractor.deals.lexicon import EventType
from extractor.deals.model import NONE
from extractor.deals.pronouns import Named, Pronoun, Resolver, named, pronouns
from extractor.deals.triggers import Trigger, TriggerIndex, open_entry
from extractor.entities import Reference
from extractor.entities.nominals import find_nominals
from extractor.evaluation.gold import GoldArticle
from extractor.language import French, Paragraph
from extractor.linear import Linear
from extractor.pipeline import paragraphs_of
from extractor.reading import Article
from extractor.record import Clause, Deal, Entity, Span


@dataclass(frozen=True)
class Phrase:
    """A noun phrase that may stand for an entity.

    ``meant`` is the entity that it stands for in the gold, ``taken`` the one that it stands for by
    the words around; None for none.
    """

    reference: Reference
    meant: str | None
    taken: str | None


@dataclass(frozen=True, eq=False)
class Parsed:
    """A gold article with its paragraphs as the program reads them."""

    gold: GoldArticle
    paragraphs: list[Paragraph]
    facts: Facts
    resolver: Resolver
    phrases: Sequence[Phrase] = ()


@dataclass(frozen=True, eq=False)
class Case:
    """A trigger in its sentence, with the gold clauses and deals of its type that it names."""

    setting: Setting
    clauses: Sequence[Clause]
    deals: Sequence[Deal]

    @property
    def holds(self) -> bool:
        """Whether it is a trigger in the gold corpus."""
        return bool(self.clauses or self.deals)


def read(gold: Sequence[GoldArticle], index: TriggerIndex) -> list[Parsed]:
    """Parse the paragraphs of all articles that hold a trigger, as the program does."""
    french = French()
    parsed = []
    for one in gold:
        parts = paragraphs_of(Article(one.text, published=one.published), french)
        french.parse([part.doc for part in parts if next(index.find(part.doc), None)])
        record = one.record
        facts = Facts.of(record.entities, record.amounts, record.dates)
        said = phrases(parts, record.entities)
        parsed.append(Parsed(one, parts, facts, Resolver(facts, None), said))
    return parsed


def phrases(paragraphs: Sequence[Paragraph], entities: Sequence[Entity]) -> list[Phrase]:
    """The noun phrases of an article that may stand for an entity, read with its gold names."""
    groups = gold_names(entities)
    ids = list(groups)
    meant = {
        (m.start, m.end): e.id
        for e in entities
        if e.id in groups
        for m in e.mentions
        if m.form == "nominal"
    }
    found = []
    for one in find_nominals(paragraphs, list(groups.values())):
        if one.odds:
            reference = Reference.of(one, ids)
            taken = None if one.owner is None else ids[one.owner]
            found.append(Phrase(reference, meant.get(reference.span), taken))
    return found


def resolved(articles: Sequence[Parsed], antecedent: Linear) -> list[Parsed]:
    """The same articles, their pronouns read by ``antecedent``."""
    return [replace(one, resolver=Resolver(one.facts, antecedent)) for one in articles]


def references(one: Parsed) -> Iterator[tuple[Paragraph, Pronoun, Sequence[Named], str]]:
    """Each pronoun that fills a role in the gold, with whom it may stand for, and for whom it does.

    Those that stand for nobody who is named near them are left out.
    """
    fillers = {
        (argument.start, argument.end): argument.entity
        for clause in one.gold.record.clauses
        for argument in clause.arguments
        if argument.entity is not None
    }
    for paragraph in one.paragraphs:
        if not paragraph.doc.has_annotation("DEP"):
            continue
        for sentence in paragraph.doc.sents:
            for pronoun in pronouns(sentence):
                span = (paragraph.start + pronoun.start, paragraph.start + pronoun.end)
                near = named(pronoun, paragraph, one.facts)
                if any(candidate.entity == fillers.get(span) for candidate in near):
                    yield paragraph, pronoun, near, fillers[span]


def cases(one: Parsed, index: TriggerIndex, events: Mapping[str, EventType]) -> Iterator[Case]:
    """Every trigger that the lexicon proposes in an article."""
    for paragraph in one.paragraphs:
        if paragraph.doc.has_annotation("DEP"):
            yield from _in(one, paragraph, list(index.find(paragraph.doc)), events)


def missed(
    one: Parsed, proposed: Sequence[Case], events: Mapping[str, EventType]
) -> Iterator[Case]:
    """The gold triggers of an article that the lexicon does not propose."""
    seen = {(c.setting.event.type, s.start) for c in proposed for s in _spans(c)}
    for paragraph in one.paragraphs:
        if not paragraph.doc.has_annotation("DEP"):
            continue
        triggers = []
        for kind, span in gold_triggers(one.gold):
            tokens = paragraph.tokens(span.start, span.end)
            if (kind, span.start) not in seen and tokens is not None:
                seen.add((kind, span.start))
                triggers.append(Trigger(open_entry(kind, tokens), tokens.start, tokens.end))
        yield from _in(one, paragraph, triggers, events)


def gold_triggers(one: GoldArticle) -> Iterator[tuple[str, Span]]:
    """All spans that name a clause or deal, with its type."""
    for clause in one.record.clauses:
        yield clause.type, clause.trigger
    for deal in one.record.deals:
        for span in deal.evidence:
            yield deal.type, span


def role(candidate: Candidate, case: Case) -> str:
    """The role that a candidate fills, "none" too where its kind cannot fill that role."""
    said = _said(candidate, case)
    event = case.setting.event
    return said if said in event.fillable and accepts(event, said, candidate) else NONE


def _said(candidate: Candidate, case: Case) -> str:
    for clause in case.clauses:
        for argument in clause.arguments:
            if candidate.entity is not None and candidate.entity == argument.entity:
                return argument.role
            if candidate.amount is not None and candidate.amount == argument.amount:
                return argument.role
            if candidate.date is not None and candidate.date == argument.date:
                return argument.role
            worded = argument.entity is None and argument.amount is None and argument.date is None
            fits = candidate.kind in {f"text:{argument.role}", NOUN}
            if worded and fits and _same(candidate, argument.start, argument.end):
                return argument.role
    for deal in case.deals:
        if candidate.amount is not None and candidate.amount in deal.amounts:
            return "amount"
        if candidate.date is not None and candidate.date in deal.dates:
            return "date"
        for party in deal.parties:
            if candidate.entity == party.entity:
                return party.role
    return NONE


def _same(candidate: Candidate, start: int, end: int) -> bool:
    """At least half of the two spans together is common to both, or one begins or ends the other.

    A span that is part of the gold one has its first words: the last ones name something else.
    """
    common = min(candidate.end, end) - max(candidate.start, start)
    if common * 2 >= max(candidate.end, end) - min(candidate.start, start):
        return True
    shorter = candidate.start == start and candidate.end < end
    longer = candidate.start <= start and end <= candidate.end
    return shorter or (longer and (candidate.start == start or candidate.end == end))


def _in(
    one: Parsed, paragraph: Paragraph, triggers: Sequence[Trigger], events: Mapping[str, EventType]
) -> Iterator[Case]:
    for sentence in paragraph.doc.sents:
        here = inside(sentence, triggers)
        for setting in settings(
            one.gold.text, paragraph, sentence, here, events, one.facts, one.resolver
        ):
            yield _case(setting, one.gold)


def _case(setting: Setting, gold: GoldArticle) -> Case:
    kind = setting.event.type
    clauses = [c for c in gold.record.clauses if c.type == kind and _meets(setting, c.trigger)]
    deals = [
        d
        for d in gold.record.deals
        if d.type == kind and any(_meets(setting, span) for span in d.evidence)
    ]
    return Case(setting, clauses, deals)


def _meets(setting: Setting, span: Span) -> bool:
    start, end = setting.span
    return span.start < end and start < span.end


def _spans(case: Case) -> Iterator[Span]:
    """The gold spans that a case covers."""
    for span in (*(c.trigger for c in case.clauses), *(s for d in case.deals for s in d.evidence)):
        if _meets(case.setting, span):
            yield span
