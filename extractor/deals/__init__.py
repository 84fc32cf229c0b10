"""Clauses and deals: who agrees what with whom, and who says so.

Triggers of the lexicon propose events. Two readers decide together, by their log-odds, which hold
and who fills which role: linear classifiers over the dependency parse, the words around and the
frames of the lexicon (``features``, ``model``), and a network that reads the whole article
(``subwords``, ``encoding``, ``network``, ``readings``), which also finds triggers that no lexicon
lists. It is spared articles that hardly speak of deals. Pronouns stand for whom a classifier of
their own says (``pronouns``), noun phrases for whom the network says together with the odds of
``extractor.entities``, if it says that they stand for anyone. Events that tell of one deal are
gathered as a classifier says (``joining``), and further ones, over the whole article and over what
the network makes of it (each entity's part, the status, which events and clauses belong together),
decide who its parties are, how it stands and how sure it is (``article``), and which clauses are
its own (``linking``). Who says so is read by rules (``sources``). A type that the classifiers were
not trained on works by its frames alone.

What was tried, and what won by how much, is in models/README.md: the classifiers alone, the network
alone and both together, with each further part; most of all, more articles help.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from heapq import nlargest
from math import log
from pathlib import Path

from spacy.tokens import Doc

from extractor.deals.article import View, settle
from extractor.deals.events import Event, find_events, inside, settings
from extractor.deals.facts import Facts
from extractor.deals.features import sight_features, trigger_features
from extractor.deals.gathering import Gathered, clause_home, to_clause, to_deal
from extractor.deals.joining import gather
from extractor.deals.lexicon import event_types
from extractor.deals.linking import link
from extractor.deals.model import Classifiers, shipped
from extractor.deals.network import Network
from extractor.deals.network import shipped as shipped_network
from extractor.deals.pronouns import Resolver
from extractor.deals.readings import Reading
from extractor.deals.sources import attributions
from extractor.deals.triggers import Trigger, TriggerIndex
from extractor.entities import Reference
from extractor.language import Paragraph, one_thread
from extractor.record import Amount, Clause, Date, Deal, Entity

__all__ = ["DealFinder", "Draft", "Found"]

# An article of so many tokens whose three likeliest events do not reach so much together is
# doubted: only what is that sure is believed.
_LONG, _TELLING, _SURE = 150, 2.0, 0.8
# By the words alone one is not worth a parse that speaks of deals less than so many times in 100
# tokens, or whose three likeliest triggers have log-odds below this on average; one that is not
# there counts as unlikely. Chosen on corpus/dev and train.
_DENSE = 0.6
_FEW, _WORTH, _UNLIKELY = 3, -2.0, -4.0
# With the parse, one is not worth the network's reading that speaks of deals less than so many
# times in 100 tokens.
_SPOKEN = 1.0
# One clause for each filler of this role.
_SPLIT = {"participation": "participant"}


@dataclass(frozen=True, slots=True)
class Draft:
    """What the sentences of an article tell: events of deals, and clauses."""

    view: View
    events: list[Event]
    clauses: list[Event]
    ties: dict[tuple[int, int], str | None]

    @property
    def deals(self) -> Sequence[Gathered]:
        """The deals, once they are gathered."""
        return self.view.deals

    def gathered(self, model: Classifiers | None) -> Draft:
        """The same with the deals that the events tell of, and with each the clauses near it."""
        deals = gather(self.events, model, self.view.reading)
        for clause in self.clauses:
            home = clause_home(clause, deals)
            if home is not None:
                home.clauses.append(clause)
        return replace(self, view=replace(self.view, deals=deals))


@dataclass(frozen=True, slots=True)
class Found:
    """What is found in an article.

    ``ties`` says which entity noun phrases stand for, by span; None for nothing.
    """

    clauses: list[Clause]
    deals: list[Deal]
    ties: dict[tuple[int, int], str | None]


class DealFinder:
    """Finds the clauses and deals of parsed articles; made once."""

    def __init__(
        self,
        lexicon: Path | None = None,
        model: Classifiers | None = None,
        network: Network | None = None,
    ) -> None:
        """Read the deal and clause types of ``lexicon``, a folder; None is the shipped one.

        ``model`` and ``network`` replace what ships, both together.

        Raises:
            LexiconError: an entry is not valid.
        """
        self.events = event_types(lexicon)
        self.index = TriggerIndex(self.events)
        self.model = model or shipped()
        self.network = network if model is not None else shipped_network()

    def wants(self, doc: Doc) -> bool:
        """Whether ``doc`` holds a trigger, so that it is worth a parse."""
        return next(self.index.find(doc), None) is not None

    def promises(self, docs: Sequence[Doc]) -> bool:
        """Whether an article of these paragraphs is worth the parse, by its words alone.

        Where triggers are few and unlikely, hardly anything would be found, and that wrong.
        """
        model = self.model
        size = sum(map(len, docs))
        if model is None or size < _LONG:
            return True
        odds = [_UNLIKELY] * _FEW
        expected = 0.0
        for doc in docs:
            for trigger in self.index.find(doc):
                if trigger.type not in model.types:
                    return True
                chance = model.trigger.probabilities(sight_features(doc, trigger))["yes"]
                expected += chance
                odds = nlargest(_FEW, [*odds, log(chance / (1 - chance))])
                if sum(odds) >= _FEW * _WORTH and expected * 100 >= size * _DENSE:
                    return True
        return False

    def find(
        self,
        text: str,
        paragraphs: Sequence[Paragraph],
        entities: Sequence[Entity],
        amounts: Sequence[Amount],
        dates: Sequence[Date],
        published: date | None = None,
        references: Sequence[Reference] = (),
    ) -> Found:
        """The clauses and deals of one article; ``paragraphs`` that are wanted must be parsed.

        ``references`` are the noun phrases of which it is to say whether they stand for an entity,
        and for which.
        """
        with one_thread():
            facts = Facts.of(entities, amounts, dates)
            draft = self.draft(text, paragraphs, facts, dates, published, references)
            draft = draft.gathered(self.model)
            facts = draft.view.facts
            if not draft.deals and not draft.clauses:
                return Found([], [], draft.ties)
            deals = settle(draft.deals, draft.view, self.model)
            names = {entity.id: entity.name for entity in entities}
            said = attributions(text, paragraphs, facts, names)
            ids = {id(deal): f"x{i}" for i, deal in enumerate(deals, 1)}
            clauses: list[Clause] = []
            for event in draft.clauses:
                home = self._home(event, deals, draft.view)
                deal = ids[id(home)] if home is not None else None
                status = home.status if home is not None else event.status
                clauses.append(to_clause(text, event, f"c{len(clauses) + 1}", deal, status, said))
            settled = [
                to_deal(text, deal, name, [c for c in clauses if c.deal == name], said)
                for deal in deals
                for name in (ids[id(deal)],)
            ]
            return Found(clauses, settled, draft.ties)

    def _home(self, clause: Event, deals: Sequence[Gathered], view: View) -> Gathered | None:
        if self.model is None or clause.event.type not in self.model.types:
            return clause_home(clause, deals)
        return link(clause, deals, self.model.link, view.reading)

    def draft(
        self,
        text: str,
        paragraphs: Sequence[Paragraph],
        facts: Facts,
        dates: Sequence[Date],
        published: date | None,
        references: Sequence[Reference] = (),
    ) -> Draft:
        """Read the sentences of one article, gathering and deciding nothing yet."""
        parsed = [p for p in paragraphs if p.doc.has_annotation("DEP")]
        triggers = {part.start: list(self.index.find(part.doc)) for part in parsed}
        resolver = Resolver(facts, self.model.antecedent if self.model is not None else None)
        size = sum(len(part.doc) for part in paragraphs)
        reading = None
        ties: dict[tuple[int, int], str | None] = {}
        if self.network is not None:
            if not self._speaks(text, parsed, triggers, facts, resolver, size):
                parsed = []
            reading = Reading(self.network, parsed, facts, triggers)
            ties = reading.tie(references)
            facts = reading.facts
            resolver = resolver.over(facts)
        found = [
            event
            for part in parsed
            for event in find_events(
                text, part, triggers[part.start], self.events, facts, resolver, self.model, reading
            )
        ]
        if self.model is not None:
            found = _doubted(found, size)
        places = [(part.start, part.end, part.title) for part in paragraphs]
        view = View([], facts, places, {d.id: d for d in dates}, published, reading)
        told = [event for event in found if event.event.is_deal]
        clauses = [part for e in found if not e.event.is_deal for part in _split(e)]
        return Draft(view, told, clauses, ties)

    def _speaks(
        self,
        text: str,
        parsed: Sequence[Paragraph],
        triggers: Mapping[int, Sequence[Trigger]],
        facts: Facts,
        resolver: Resolver,
        size: int,
    ) -> bool:
        """Whether an article of ``size`` tokens is worth the network's reading, by its parse."""
        model = self.model
        if model is None or size < _LONG:
            return True
        expected = 0.0
        for part in parsed:
            for sentence in part.doc.sents:
                here = inside(sentence, triggers[part.start])
                for one in settings(text, part, sentence, here, self.events, facts, resolver):
                    if one.event.type not in model.types:
                        return True
                    expected += model.trigger.probabilities(trigger_features(one))["yes"]
                    if expected * 100 >= size * _SPOKEN:
                        return True
        return False


def _doubted(found: list[Event], size: int) -> list[Event]:
    """Of an article of ``size`` tokens that hardly speaks of deals only what is sure.

    Who tells of a deal comes back to it: on corpus/dev and train the three likeliest events of
    articles with deals sum up to more than 2.4, and to less than 1.8 in articles without.
    """
    likeliest = sorted((event.score for event in found), reverse=True)[:3]
    if size < _LONG or sum(likeliest) >= _TELLING:
        return found
    return [event for event in found if event.score >= _SURE]


def _split(event: Event) -> list[Event]:
    role = _SPLIT.get(event.event.type)
    if role is None:
        return [event]
    each = [c for r, c in event.fillers if r == role]
    shared = tuple((r, c) for r, c in event.fillers if r != role)
    return [replace(event, fillers=((role, c), *shared)) for c in each] or [event]
