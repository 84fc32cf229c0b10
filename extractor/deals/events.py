"""Triggers with filled roles: what one sentence says of a deal or a clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from spacy.tokens import Span as Tokens

from extractor.deals.candidates import Candidate, Facts, accepts, candidates
from extractor.deals.features import Setting, head_of, pair_features, trigger_features
from extractor.deals.lexicon import EventType
from extractor.deals.modality import (
    certainty,
    certainty_features,
    polarity,
    status,
    status_features,
)
from extractor.deals.model import NONE, Classifiers
from extractor.deals.relations import before, function
from extractor.deals.triggers import Trigger, TriggerIndex
from extractor.language import Paragraph
from extractor.record import Certainty, Polarity, Status

# A trigger is believed from this probability on, a role from that; chosen on corpus/dev.
TRIGGER_THRESHOLD = 0.3
ROLE_THRESHOLD = 0.4
# Roles that one clause fills once, with the likeliest filler.
_SINGLE_KINDS = {"money", "percentage", "quantity", "duration", "date"}


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


def settings(
    text: str,
    paragraph: Paragraph,
    sentence: Tokens,
    triggers: Sequence[Trigger],
    events: Mapping[str, EventType],
    facts: Facts,
) -> Iterator[Setting]:
    """Each trigger of a sentence with all that may fill its roles."""
    found = candidates(text, paragraph, sentence, facts)
    others = frozenset(trigger.type for trigger in triggers)
    for trigger in triggers:
        head = head_of(paragraph.doc, trigger)
        yield Setting(paragraph, sentence, trigger, events[trigger.type], head, found, others)


def find_events(
    text: str,
    paragraph: Paragraph,
    index: TriggerIndex,
    events: Mapping[str, EventType],
    facts: Facts,
    model: Classifiers | None,
) -> list[Event]:
    """All events of a parsed paragraph, in order of their triggers."""
    triggers = list(index.find(paragraph.doc))
    found: list[Event] = []
    for sentence in paragraph.doc.sents:
        inside = [t for t in triggers if sentence.start <= t.start < sentence.end]
        if not inside:
            continue
        here = [
            event
            for setting in settings(text, paragraph, sentence, inside, events, facts)
            if (event := _event(setting, paragraph, model)) is not None
        ]
        found += _distinct(here)
    return found


def _event(setting: Setting, paragraph: Paragraph, model: Classifiers | None) -> Event | None:
    learnt = model if model is not None and setting.event.type in model.types else None
    score = 1.0
    if learnt is not None:
        score = learnt.trigger.probabilities(trigger_features(setting))["yes"]
        if score < TRIGGER_THRESHOLD:
            return None
    chances = _role_chances(setting, learnt) if learnt else _by_frame(setting)
    fillers = _one_each(chances)
    if learnt is None:
        if not fillers:
            return None
        score = 0.5
    trigger = setting.trigger
    tokens = setting.doc[trigger.start : trigger.end]
    sure = certainty(setting.head)
    state = status(setting.sentence.text, sure)
    if model is not None:
        sure, state = _learnt_mood(setting, model)
    return Event(
        event=setting.event,
        start=paragraph.start + tokens.start_char,
        end=paragraph.start + tokens.end_char,
        sentence=(
            paragraph.start + setting.sentence.start_char,
            paragraph.start + setting.sentence.end_char,
        ),
        fillers=tuple(fillers),
        status=state,
        polarity=polarity(setting.head, setting.sentence),
        certainty=sure,
        score=score,
        title=setting.title,
        chances=tuple(chances),
        mood=tuple(
            status_features(setting.event, setting.sentence.text, setting.head, setting.title)
        ),
    )


def _learnt_mood(setting: Setting, model: Classifiers) -> tuple[Certainty, Status]:
    sure = model.certainty.probabilities(certainty_features(setting.head, setting.sentence))
    state = model.status.probabilities(
        status_features(setting.event, setting.sentence.text, setting.head, setting.title)
    )
    return cast(Certainty, _best(sure)), cast(Status, _best(state))


def _best(probabilities: Mapping[str, float]) -> str:
    return max(probabilities, key=lambda label: (probabilities[label], label))


def _role_chances(
    setting: Setting, model: Classifiers
) -> list[tuple[Candidate, Mapping[str, float]]]:
    """For each possible filler, the probability of each role that takes its kind."""
    found: list[tuple[Candidate, Mapping[str, float]]] = []
    for candidate in setting.found:
        roles = [r for r in setting.event.roles if accepts(setting.event, r, candidate)]
        if not roles:
            continue
        chances = model.role.probabilities(pair_features(setting, candidate))
        total = sum(chances.get(role, 0.0) for role in roles) + chances[NONE]
        found.append((candidate, {role: chances.get(role, 0.0) / total for role in roles}))
    return found


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
            if role and accepts(setting.event, role, candidate):
                found.append((candidate, {role: 1.0 - rank / 10}))
                break
        else:
            if candidate.kind.startswith("text:") and candidate.kind[5:] in setting.event.fixed:
                found.append((candidate, {candidate.kind[5:]: 0.5}))
    return found


def _one_each(
    chances: Sequence[tuple[Candidate, Mapping[str, float]]],
) -> list[tuple[str, Candidate]]:
    """Each thing fills one role, each role of a number or text has one filler: the likeliest."""
    scored = [
        (chance, role, candidate)
        for candidate, roles in chances
        for role, chance in [max(roles.items(), key=lambda item: (item[1], item[0]))]
        if chance >= ROLE_THRESHOLD
    ]
    taken: set[str] = set()
    filled: set[str] = set()
    kept: list[tuple[str, Candidate]] = []
    for _, role, candidate in sorted(scored, key=lambda s: (-s[0], s[2].start, s[1])):
        ref = candidate.entity or candidate.amount or candidate.date
        single = candidate.kind in _SINGLE_KINDS or candidate.kind.startswith("text:")
        if (ref and ref in taken) or (single and role in filled):
            continue
        if ref:
            taken.add(ref)
        filled.add(role)
        kept.append((role, candidate))
    return sorted(kept, key=lambda item: (item[1].start, item[1].end))


def _distinct(found: Sequence[Event]) -> list[Event]:
    """Of events of one type in one sentence that share a filler, or have none, the likeliest."""
    kept: list[Event] = []
    for event in sorted(found, key=lambda e: (-e.score, -len(e.fillers), e.start)):
        same = [k for k in kept if k.event.type == event.event.type]
        keys = _keys(event)
        if any(not keys or not _keys(other) or keys & _keys(other) for other in same):
            continue
        kept.append(event)
    return sorted(kept, key=lambda e: (e.start, e.end, e.event.type))


def _keys(event: Event) -> set[tuple[str, int]]:
    return {(role, c.start) for role, c in event.fillers}
