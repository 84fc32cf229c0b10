"""Triggers with filled roles: what one sentence says of a deal or a clause."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from extractor.deals.candidates import NOUN, Candidate, accepts, candidates
from extractor.deals.facts import Facts
from extractor.deals.features import Pair, Setting, head_of, pair_features, trigger_features
from extractor.deals.lexicon import EventType
from extractor.deals.modality import (
    certainty,
    certainty_features,
    polarity,
    status,
    status_features,
)
from extractor.deals.model import NONE, Classifiers
from extractor.deals.pronouns import Resolver
from extractor.deals.readings import Reading, agreed, joined
from extractor.deals.relations import before, coordinated, function
from extractor.deals.triggers import Trigger
from extractor.language import Paragraph
from extractor.record import Certainty, Polarity, Status
from extractor.spans import overlap

# What names a clause is believed from the first probability on, what names a deal from the second,
# as that is judged once more with all that tells of it, a role from the third; chosen on corpus/dev
# and train.
CLAUSE_TRIGGER_THRESHOLD, DEAL_TRIGGER_THRESHOLD, ROLE_THRESHOLD = 0.5, 0.35, 0.4
# The same for words that are no entity, amount or date: several spans share one chance.
WORDS_THRESHOLD = 0.2
# A thing whose likeliest role is taken fills another one from this probability on.
SECOND_THRESHOLD = 0.15
# A phrase stands in for a noun within it if it fits a role at least so well, and this much as well.
PHRASE_THRESHOLD, PHRASE_SHARE = 0.2, 0.5
# Log-odds of the network: below the first nothing else is asked, as that would hardly change the
# verdict; from the second on its word alone makes a trigger of what no lexicon lists.
_HOPELESS = -2.5
_OPEN = 2.0
# Roles that one clause fills once, with the likeliest filler.
_SINGLE_KINDS = {"money", "percentage", "quantity", "duration", "date"}
# Clauses that say of one sum by one word what it is: only one of them can be right.
_WORTH = {"price", "commitment", "valuation", "earn_out", "termination_fee"}
# Roles that several fill by their nature.
_PLURAL = {"party", "participant"}


@dataclass(frozen=True, slots=True)
class Event:
    """One statement: its words, the fillers of its roles, and how surely it is meant."""

    event: EventType
    start: int
    end: int
    sentence: tuple[int, int]
    fillers: tuple[tuple[str, Candidate], ...]
    status: Status
    polarity: Polarity
    certainty: Certainty
    score: float
    title: bool
    chances: tuple[tuple[Candidate, Mapping[str, float]], ...] = ()
    mood: tuple[str, ...] = ()
    place: tuple[int, int] = (0, 0)


def settings(
    text: str,
    paragraph: Paragraph,
    sentence: Tokens,
    triggers: Sequence[Trigger],
    events: Mapping[str, EventType],
    facts: Facts,
    resolver: Resolver,
) -> Iterator[Setting]:
    """Each trigger of a sentence with all that may fill its roles."""
    found = candidates(text, paragraph, sentence, facts)
    others = tuple(sorted({trigger.type for trigger in triggers}))
    for trigger in triggers:
        head = head_of(paragraph.doc, trigger)
        yield Setting(
            paragraph, sentence, trigger, events[trigger.type], head, found, others, facts, resolver
        )


def inside(sentence: Tokens, triggers: Sequence[Trigger]) -> list[Trigger]:
    """Those of a paragraph's triggers that stand in ``sentence``."""
    return [t for t in triggers if sentence.start <= t.start and t.end <= sentence.end]


def find_events(
    text: str,
    paragraph: Paragraph,
    triggers: Sequence[Trigger],
    events: Mapping[str, EventType],
    facts: Facts,
    resolver: Resolver,
    model: Classifiers | None,
    reading: Reading | None,
) -> list[Event]:
    """All events of a parsed paragraph, in order of their triggers.

    ``triggers`` are those that the lexicon proposes in it. ``reading`` is what the network makes
    of the article; None works without.
    """
    found: list[Event] = []
    for sentence in paragraph.doc.sents:
        here = inside(sentence, triggers)
        if reading is not None:
            here += reading.triggers(paragraph, sentence, here, _OPEN)
        if not here:
            continue
        made = [
            event
            for setting in settings(text, paragraph, sentence, here, events, facts, resolver)
            if (event := _event(setting, model, reading)) is not None
        ]
        found += _distinct(made, paragraph.doc)
    return found


def _event(setting: Setting, model: Classifiers | None, reading: Reading | None) -> Event | None:
    learnt = model if model is not None and setting.event.type in model.types else None
    score = _score(setting, learnt, reading)
    if score < (DEAL_TRIGGER_THRESHOLD if setting.event.is_deal else CLAUSE_TRIGGER_THRESHOLD):
        return None
    chances = _role_chances(setting, learnt, reading) if learnt else _by_frame(setting)
    fillers = _one_each(setting, chances)
    if learnt is None:
        if not fillers:
            return None
        score = 0.5
    start, end = setting.span
    sure = certainty(setting.head)
    state = status(setting.sentence.text, sure)
    if model is not None:
        sure, state = _learnt_mood(setting, model, reading)
    return Event(
        event=setting.event,
        start=start,
        end=end,
        sentence=(
            setting.paragraph.start + setting.sentence.start_char,
            setting.paragraph.start + setting.sentence.end_char,
        ),
        fillers=tuple(fillers),
        status=state,
        polarity=polarity(setting.head, setting.sentence, setting.denial),
        certainty=sure,
        score=score,
        title=setting.title,
        chances=tuple(chances),
        mood=tuple(
            status_features(setting.event, setting.sentence.text, setting.head, setting.title)
        ),
        place=setting.place,
    )


def _score(setting: Setting, model: Classifiers | None, reading: Reading | None) -> float:
    """The probability that the trigger names an event of its type here."""
    if model is None:
        return 1.0
    second = None
    if reading is not None:
        second = reading.score(setting.paragraph, setting.trigger)
    if second is not None and second < _HOPELESS:
        return 0.0
    if second is not None and not setting.trigger.entry.text:
        return joined(0.5, second)
    first = model.trigger.probabilities(trigger_features(setting))["yes"]
    return first if second is None else joined(first, second)


def _learnt_mood(
    setting: Setting, model: Classifiers, reading: Reading | None
) -> tuple[Certainty, Status]:
    sure = model.certainty.probabilities(certainty_features(setting.head, setting.sentence))
    state = model.status.probabilities(
        status_features(setting.event, setting.sentence.text, setting.head, setting.title)
    )
    if reading is not None:
        second = reading.status(setting.place, setting.event.type)
        if second is not None:
            state = {name: math.sqrt(state.get(name, 0.0) * second[name]) for name in second}
    return cast(Certainty, _best(sure)), cast(Status, _best(state))


def _best(probabilities: Mapping[str, float]) -> str:
    return max(probabilities, key=lambda label: (probabilities[label], label))


def _role_chances(
    setting: Setting, model: Classifiers, reading: Reading | None
) -> list[tuple[Candidate, Mapping[str, float]]]:
    """For each possible filler, the probability of each role that takes its kind."""
    event = setting.event
    taking = [(c, [r for r in event.fillable if accepts(event, r, c)]) for c in setting.found]
    taking = [(candidate, roles) for candidate, roles in taking if roles]
    if not taking:
        return []
    pairs = [Pair(setting, candidate) for candidate, _ in taking]
    second = reading.roles(pairs) if reading is not None else None
    found: list[tuple[Candidate, dict[str, float]]] = []
    for i, (candidate, roles) in enumerate(taking):
        chances = model.role.probabilities(pair_features(pairs[i]))
        if second is not None:
            found.append((candidate, agreed(chances, second[i], roles)))
            continue
        total = sum(chances.get(role, 0.0) for role in roles) + chances[NONE]
        found.append((candidate, {role: chances.get(role, 0.0) / total for role in roles}))
    return _coordinated(setting, _whole(found))


def _whole(
    found: Sequence[tuple[Candidate, dict[str, float]]],
) -> list[tuple[Candidate, dict[str, float]]]:
    """A phrase that may fill a role does so in place of the nouns in it: "d'offrir l'API"."""
    weighed = [(candidate, dict(roles)) for candidate, roles in found]
    for phrase, roles in weighed:
        if not phrase.kind.startswith("text:"):
            continue
        for noun, others in weighed:
            if noun.kind != NOUN or noun.start < phrase.start or phrase.end < noun.end:
                continue
            for role in roles.keys() & others.keys():
                if roles[role] >= max(PHRASE_THRESHOLD, PHRASE_SHARE * others[role]):
                    roles[role] = max(roles[role], others[role])
                    others[role] = 0.0
    return weighed


def _coordinated(
    setting: Setting, found: Sequence[tuple[Candidate, dict[str, float]]]
) -> list[tuple[Candidate, Mapping[str, float]]]:
    """What is coordinated likely fills the same role: "la fusion de A et de B"."""
    heads = {candidate.head: (candidate, roles) for candidate, roles in found if candidate.entity}
    joined_up: list[tuple[Candidate, Mapping[str, float]]] = []
    for candidate, roles in found:
        head = setting.doc[candidate.head]
        first = heads.get(head.head.i) if head.dep_ == "conj" and candidate.entity else None
        if first is not None and first[0].kind == candidate.kind:
            roles = {
                role: max(chance, (chance + first[1].get(role, 0.0)) / 2)
                for role, chance in roles.items()
            }
        joined_up.append((candidate, roles))
    return joined_up


def _by_frame(setting: Setting) -> list[tuple[Candidate, Mapping[str, float]]]:
    frames = setting.event.frame
    frame = frames.verb if setting.trigger.entry.part == "verb" else frames.noun
    found: list[tuple[Candidate, Mapping[str, float]]] = []
    for candidate in setting.found:
        target = setting.doc[candidate.head]
        names = [
            function(setting.head, target),
            before(setting.doc, candidate.first),
            candidate.kind,
        ]
        for rank, name in enumerate(names):
            role = frame.get(name)
            if role and candidate.kind in setting.event.roles[role]:
                found.append((candidate, {role: 1.0 - rank / 10}))
                break
        else:
            if candidate.kind.startswith("text:") and candidate.kind[5:] in setting.event.fixed:
                found.append((candidate, {candidate.kind[5:]: 0.5}))
    return found


def _one_each(
    setting: Setting, chances: Sequence[tuple[Candidate, Mapping[str, float]]]
) -> list[tuple[str, Candidate]]:
    """Each thing fills one role: the likeliest, or the next where another has taken that one.

    A role of a number or text has one filler. So has one of an entity in a clause, unless the
    others are coordinated with the first ("Nordane et Veltis détiennent") or the role is plural.
    """
    scored = sorted(
        (
            (-chance, candidate.start, role, candidate)
            for candidate, roles in chances
            for role, chance in roles.items()
            if chance >= SECOND_THRESHOLD
        ),
        key=lambda one: one[:3],
    )
    best = {id(candidate): max(roles.values(), default=0.0) for candidate, roles in chances}
    taken: set[str] = set()
    used: list[Candidate] = []
    filled: dict[str, Candidate] = {}
    kept: list[tuple[str, Candidate]] = []
    for _, _, role, candidate in scored:
        ref = candidate.entity or candidate.amount or candidate.date
        least = ROLE_THRESHOLD if ref else WORDS_THRESHOLD
        if best[id(candidate)] < least or candidate in used or (ref and ref in taken):
            continue
        first = filled.get(role)
        if first is not None and _alone(setting, role, first, candidate):
            continue
        if not ref and any(overlap(candidate, other) for other in used):
            continue
        if ref:
            taken.add(ref)
        used.append(candidate)
        filled.setdefault(role, candidate)
        kept.append((role, candidate))
    return sorted(kept, key=lambda item: (item[1].start, item[1].end))


def _alone(setting: Setting, role: str, first: Candidate, other: Candidate) -> bool:
    """Whether ``other`` cannot share a role with the ``first`` that fills it."""
    if other.kind in _SINGLE_KINDS or other.kind.startswith("text:"):
        return True
    if setting.event.is_deal or role in _PLURAL:
        return False
    return not coordinated(setting.doc[first.head], setting.doc[other.head])


def _distinct(found: Sequence[Event], doc: Doc) -> list[Event]:
    """Of events of one kind that share words, the longest; of those in one sentence that share a
    filler, or have none, the likeliest, unless their triggers are enumerated: "détient un siège et
    un droit de veto", "sera partenaire mais ne figure pas parmi les actionnaires".
    """
    longest: list[Event] = []
    for event in sorted(found, key=lambda e: (e.start - e.end, -e.score, e.start)):
        if not any(event.event.type == k.event.type and overlap(event, k) for k in longest):
            longest.append(event)
    kept: list[Event] = []
    for event in sorted(longest, key=lambda e: (-e.score, -len(e.fillers), e.start)):
        same = [k for k in kept if k.event.type == event.event.type]
        if any(_repeats(event, other, doc) for other in same):
            continue
        if event.event.type in _WORTH and any(
            k.event.type in _WORTH and overlap(event, k) and _amounts(event) & _amounts(k)
            for k in kept
        ):
            continue
        kept.append(event)
    return sorted(kept, key=lambda e: (e.start, e.end, e.event.type))


def _repeats(event: Event, other: Event, doc: Doc) -> bool:
    """Whether the first says again what the second says."""
    mine, theirs = _keys(event), _keys(other)
    if not mine or not theirs:
        return True
    return bool(mine & theirs) and not coordinated(doc[event.place[1]], doc[other.place[1]])


def _amounts(event: Event) -> set[str]:
    return {candidate.amount for _, candidate in event.fillers if candidate.amount}


def _keys(event: Event) -> set[tuple[str, int]]:
    return {(role, c.start) for role, c in event.fillers}
