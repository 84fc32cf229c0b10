"""What the whole article says of a deal: who its parties are, how it stands, whether it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import cast

from extractor.deals.casts import Casts, Part
from extractor.deals.events import Event
from extractor.deals.facts import ACTORS, Facts
from extractor.deals.gathering import Gathered, rule_status
from extractor.deals.lexicon import ENTITY_KINDS
from extractor.deals.model import NONE, Classifiers
from extractor.deals.readings import Reading, mean
from extractor.deals.steps import STEPS, step_of
from extractor.linear import Linear
from extractor.record import Date, Status
from extractor.spans import overlap

_LEAD = 500  # code points after the headline that count as the lead
_RECENT = timedelta(days=45)
_NEAR = 220  # code points before a sentence in which a name is fresh
_TRIED = 2  # roles of an entity
_MAIN = 2  # so many actors may be parties wherever they are named

# Types of deals that the same words can name, but only one of them truly.
_FAMILIES = (
    {"acquisition", "divestiture", "stake", "merger"},
    {"funding_round", "debt", "public_funding", "investment", "ipo"},
)

# An entity is likely a party, and a deal is believed, from these probabilities on; chosen on
# corpus/dev.
PARTY_THRESHOLD = 0.4
DEAL_THRESHOLD = 0.25
# What the network's opinion on a party weighs beside that of the regression, and how sure it must
# be to propose one; chosen on corpus/dev and train.
PARTY_SHARE, _READ = 0.5, 0.5
_UNTRAINED = 0.5  # the confidence of a deal whose type was never seen in training


@dataclass(frozen=True)
class View:
    """One article as the questions about its deals see it."""

    deals: Sequence[Gathered]
    facts: Facts
    paragraphs: Sequence[tuple[int, int, bool]]
    dates: Mapping[str, Date]
    published: date | None
    reading: Reading | None = None
    _parts: dict[int, dict[str, dict[str, float]]] = field(default_factory=dict, init=False)

    def taking_part(self, deal: Gathered) -> dict[str, dict[str, float]]:
        """What the network makes of each entity's part in ``deal``: means over its events."""
        if self.reading is None:
            return {}
        if id(deal) not in self._parts:
            told = [self.reading.parties(event.place, event.event) for event in deal.events]
            found: dict[str, dict[str, float]] = {}
            for entity in dict.fromkeys(entity for one in told for entity in one):
                mine = [one[entity] for one in told if entity in one]
                found[entity] = {
                    role: sum(one[role] for one in mine) / len(mine) for role in mine[0]
                }
            self._parts[id(deal)] = found
        return self._parts[id(deal)]

    def standing(self, deal: Gathered) -> dict[str, float]:
        """What the network makes of the status of ``deal``: the mean over its events."""
        if self.reading is None:
            return {}
        told = [self.reading.status(event.place, deal.type) for event in deal.events]
        known = [one for one in told if one is not None]
        if not known:
            return {}
        return {name: sum(one[name] for one in known) / len(known) for name in known[0]}

    @cached_property
    def titles(self) -> list[tuple[int, int]]:
        """Where the headlines stand."""
        return [(start, end) for start, end, title in self.paragraphs if title]

    @cached_property
    def titled(self) -> frozenset[str]:
        """What the headlines name."""
        return frozenset(
            ref for start, end in self.titles for _, (_, ref, _) in self.facts.between(start, end)
        )

    @cached_property
    def counts(self) -> Counter[str]:
        """How often the article names each thing."""
        return Counter(ref for _, ref, _ in self.facts.values)

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The kind of each thing that the article names."""
        return {ref: kind for kind, ref, _ in self.facts.values}

    @cached_property
    def actors(self) -> dict[str, str]:
        """Organisations and people with their kind, the most often named first."""
        kinds = [(ref, kind) for ref, kind in self.kinds.items() if kind in ACTORS]
        return dict(sorted(kinds, key=lambda one: -self.counts[one[0]]))

    def whereabouts(self, entity: str, event: Event) -> str:
        """Where an entity is named that the event's own sentence does not name."""
        start = event.sentence[0]
        paragraph = max((first for first, _, _ in self.paragraphs if first <= start), default=0)
        before = [
            span[0] for span, (_, ref, _) in self.facts.between(paragraph, start) if ref == entity
        ]
        if before:
            return "just before" if before[-1] >= start - _NEAR else "paragraph"
        return "title" if entity in self.titled else "elsewhere"


def settle(deals: Sequence[Gathered], view: View, model: Classifiers | None) -> list[Gathered]:
    """Decide parties, status and confidence of each deal; those that do not hold fall away."""
    kept = []
    for deal in deals:
        if model is None or deal.type not in model.types:
            deal.roles = {entity: (deal.role(entity), _UNTRAINED) for entity in deal.parties}
            deal.status, deal.confidence = rule_status(deal), _UNTRAINED
        else:
            choose_parties(deal, view, model.party, model.casts)
            state = model.deal_status.probabilities(status_words(deal, view))
            deal.status = cast(Status, max(state, key=lambda s: (state[s], s)))
            features = holding_features(deal, view)
            deal.chance = model.holds.probabilities(features)["yes"]
            if deal.chance < DEAL_THRESHOLD:
                continue
            deal.confidence = model.exact.probabilities(features)["yes"]
        if deal.roles:
            kept.append(deal)
    return [deal for deal in kept if not any(_outdone(deal, other) for other in kept)]


def _outdone(deal: Gathered, other: Gathered) -> bool:
    """Whether ``other`` is a likelier reading of the same words: a sale is no purchase besides."""
    if deal is other or other.chance <= deal.chance:
        return False
    kin = any({deal.type, other.type} <= family for family in _FAMILIES)
    return kin and any(overlap(one, two) for one in deal.events for two in other.events)


def choose_parties(deal: Gathered, view: View, party: Linear, casts: Casts) -> None:
    """Set the entities that take part in ``deal``, each with its role and how sure that is."""
    parts = []
    allowed = deal.events[0].event.roles
    for entity, kind in party_candidates(deal, view):
        roles = [role for role, kinds in allowed.items() if kind in kinds]
        if not roles:
            continue
        own = party.probabilities(party_features(deal, entity, kind, view))
        read = view.taking_part(deal).get(entity)
        chances = mean(own, read or {}, [*roles, NONE], PARTY_SHARE if read else 0.0)
        likely = sorted(((chances[role], role) for role in roles), reverse=True)
        best = [(role, chance) for chance, role in likely[:_TRIED]]
        parts.append(Part(entity, best, chances[NONE]))
    deal.roles = casts.choose(deal.type, parts, PARTY_THRESHOLD)
    deal.left = max((p.roles[0][1] for p in parts if p.entity not in deal.roles), default=0.0)


def party_candidates(deal: Gathered, view: View) -> list[tuple[str, str]]:
    """Entities that may be parties, as (id, kind).

    All in the sentences that tell of the deal; actors named before in the paragraph, in a headline,
    or more often than others, as a sentence need not name whom the article is about; and those of
    which the network is sure.
    """
    found: dict[str, str] = {}
    for event in (*deal.events, *deal.clauses):
        for candidate, _ in event.chances:
            if candidate.entity and candidate.kind in ENTITY_KINDS:
                found.setdefault(candidate.entity, candidate.kind)
    for rank, (entity, kind) in enumerate(view.actors.items()):
        if rank < _MAIN or any(view.whereabouts(entity, e) != "elsewhere" for e in deal.events):
            found.setdefault(entity, kind)
    for entity, chances in view.taking_part(deal).items():
        if chances[NONE] <= 1 - _READ:
            found.setdefault(entity, view.kinds[entity])
    return list(found.items())


def party_features(deal: Gathered, entity: str, kind: str, view: View) -> list[str]:
    """What is known of an entity and a deal: as what does it take part, if it does?"""
    name = deal.type
    best: dict[str, float] = {}
    first: dict[str, float] = {}
    told = 0
    for event in deal.events:
        here = False
        for candidate, chances in event.chances:
            if candidate.entity != entity:
                continue
            here = True
            for role, chance in chances.items():
                best[role] = max(best.get(role, 0.0), chance)
                first.setdefault(role, chance)
        told += here
    rivals = {
        role: max(
            (c.get(role, 0.0) for e in deal.events for o, c in e.chances if o.entity != entity),
            default=0.0,
        )
        for role in best
    }
    features = [
        f"type {name} {kind}",
        f"told {name} {min(told, 3)}",
        f"share {name} {step_of(told / max(len(deal.events), 1))}",
        f"title {name} {entity in view.titled}",
        f"mentions {name} {min(view.counts[entity], 4)}",
        f"events {name} {min(len(deal.events), 3)}",
    ]
    for role, chance in best.items():
        features += [
            f"best {role} {step_of(chance)}",
            f"best {name} {role} {step_of(chance)}",
            f"first {name} {role} {step_of(first[role])}",
            f"best {name} {role} {step_of(chance)} told {min(told, 2)}",
            f"ahead {name} {role} {chance >= rivals[role]} {step_of(chance)}",
        ]
        for step in STEPS:
            if chance >= step:
                features.append(f"over {name} {role} {step}")
    read = view.taking_part(deal).get(entity, {})
    likely = max(read, key=lambda role: (read[role], role), default="")
    features.append(f"read top {name} {likely} {step_of(read[likely]) if likely else 0}")
    for role, chance in read.items():
        features += [f"read {role} {step_of(chance)}", f"read {name} {role} {step_of(chance)}"]
        features += [f"read over {name} {role} {step}" for step in STEPS if chance >= step]
        features += [f"read over {role} {step}" for step in STEPS if chance >= step]
    if not told:
        features += _absent(deal, entity, kind, view)
    for word in view.facts.words.get(entity, ()):
        features += [f"named {name} {word}", f"named {word}"]
    top = max(best, key=lambda role: (best[role], role), default="")
    features.append(f"top {name} {top} {step_of(best[top]) if top else 0}")
    for event in deal.clauses:
        for role, filler in event.fillers:
            if filler.entity == entity:
                features += [
                    f"clause {name} {event.event.type} {role}",
                    f"clause {event.event.type} {role}",
                ]
    for other in view.deals:
        if other is not deal and entity in other.parties:
            features += [
                f"other {name} {other.type} {other.role(entity)}",
                f"other same {name} {other.type == name}",
            ]
    return list(dict.fromkeys(features))


def _absent(deal: Gathered, entity: str, kind: str, view: View) -> Iterator[str]:
    """What is known of an entity that no sentence of the deal's events names."""
    name = deal.type
    rank = min(list(view.actors).index(entity), 3) if entity in view.actors else 4
    where = view.whereabouts(entity, deal.events[0])
    sure = {
        role: max((c.get(role, 0.0) for e in deal.events for _, c in e.chances), default=0.0)
        for role in deal.events[0].event.roles
    }
    yield f"absent {where} {rank}"
    yield f"absent {name} {kind} {where}"
    for role, chance in sure.items():
        filled = chance >= PARTY_THRESHOLD
        yield f"absent {name} {role} {filled}"
        yield f"absent {name} {role} {filled} {where}"
        yield f"absent {name} {role} {filled} {rank}"
        yield f"absent {name} {role} {filled} {where} {rank}"


def status_words(deal: Gathered, view: View) -> list[str]:
    """What bears on how a deal stands at the end of the article."""
    name = deal.type
    features = ["bias", f"type {name}"]
    title = [event for event in deal.events if event.title]
    body = [event for event in deal.events if not event.title]
    features += [
        f"title {bool(title)}",
        f"events {min(len(deal.events), 4)}",
        f"clauses {min(len(deal.clauses), 4)}",
        f"lead {any(_is_lead(event, view) for event in body)}",
        f"rank {min(list(map(id, view.deals)).index(id(deal)), 3)}",
    ]
    for label, events in (("title", title[:1]), ("body", body[:1]), ("last", deal.events[-1:])):
        for event in events:
            features += [f"{label} {feature}" for feature in _mood(event)]
    for event in deal.events:
        features += [f"any {feature}" for feature in _mood(event)]
    states = Counter(event.status for event in deal.events)
    features.append(f"most {states.most_common(1)[0][0]}")
    for event in deal.clauses:
        features.append(f"clause said {event.status}")
        features += [f"clause {feature}" for feature in event.mood if feature[:4] in _RULED]
        features.append(f"clause type {event.event.type}")
        features.append(f"clause certainty {event.certainty}")
    for state, chance in view.standing(deal).items():
        features += [f"read {state} {step}" for step in STEPS if chance >= step]
    features += _times(deal, view)
    return list(dict.fromkeys(features))


def _mood(event: Event) -> Iterator[str]:
    """What the sentence says of the status, and what its own classifier makes of it.

    Not its single words: the sentence's classifier has learnt those from more examples.
    """
    yield f"said {event.status}"
    yield from (feature for feature in event.mood if not feature.startswith("word "))


_RULED = {"rule", "firs", "futu", "cond"}


def _times(deal: Gathered, view: View) -> Iterator[str]:
    """Whether the dates told with the deal lie before or after the publication."""
    if view.published is None:
        return
    for event in deal.events:
        for _, filler in event.fillers:
            yield from _when(filler.date, "event", view)
        for candidate, _ in event.chances:
            yield from _when(candidate.date, "near", view)


def _when(name: str | None, label: str, view: View) -> Iterator[str]:
    found = view.dates.get(name) if name else None
    if found is None or view.published is None:
        return
    if found.latest and found.latest < view.published - _RECENT:
        yield f"{label} long past"
    elif found.latest and found.latest <= view.published:
        yield f"{label} just past"
    elif found.earliest and found.earliest > view.published:
        yield f"{label} future"


def holding_features(deal: Gathered, view: View) -> list[str]:
    """What bears on whether a gathered deal is one at all, and all right."""
    name = deal.type
    scores = sorted((event.score for event in deal.events), reverse=True)
    sure = [chance for _, chance in deal.roles.values()]
    features = [
        f"type {name}",
        f"best {step_of(scores[0])}",
        f"best {name} {step_of(scores[0])}",
        f"second {step_of(scores[1]) if len(scores) > 1 else '-'}",
        f"events {min(len(scores), 4)}",
        f"parties {min(len(deal.roles), 4)}",
        f"parties {name} {min(len(deal.roles), 4)}",
        f"clauses {min(len(deal.clauses), 3)}",
        f"title {any(event.title for event in deal.events)}",
        f"weakest {step_of(min(sure, default=0.0))}",
        f"strongest {step_of(max(sure, default=0.0))}",
        f"left {step_of(deal.left)}",
        f"roles {name} {' '.join(sorted({role for role, _ in deal.roles.values()}))}",
        f"rivals {min(sum(1 for other in view.deals if other.type == name), 3)}",
        f"lead {any(_is_lead(event, view) for event in deal.events)}",
    ]
    features += [f"over {step}" for step in STEPS if scores[0] >= step]
    features += [f"sure {step}" for step in STEPS if min(sure, default=0.0) >= step]
    return features


def _is_lead(event: Event, view: View) -> bool:
    return event.start <= (max((end for _, end in view.titles), default=0)) + _LEAD
