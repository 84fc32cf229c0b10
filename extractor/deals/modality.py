"""Polarity, certainty and status of a clause, from its verb and the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pydantic import BaseModel, ConfigDict
from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from extractor.deals.lexicon import EventType
from extractor.lexicon import load
from extractor.record import Certainty, Polarity, Status

# Relations along which a trigger shares the mood of the verb above it.
_UP = {"obj", "nsubj", "nsubj:pass", "xcomp", "obl:arg", "obl:mod", "nmod", "cop"}
_NOT = "non"  # right before the trigger: "une licence non exclusive"
_INFINITIVE = ("er", "ir", "re")


class _Certainty(BaseModel):
    model_config = ConfigDict(extra="forbid")
    example: str
    trap: str
    possible: list[str]
    planned: list[str]
    conditional: list[str]
    future: list[str]
    not_future: list[str]
    negations: list[str]


class _Status(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: Status
    example: str
    words: list[str]


class Modality(BaseModel):
    """``modality.toml``."""

    model_config = ConfigDict(extra="forbid")
    certainty: _Certainty
    status: list[_Status]


@cache
def _lexicon() -> Modality:
    return load("modality", Modality)


@cache
def _mood(name: str) -> re.Pattern[str]:
    return re.compile("|".join(getattr(_lexicon().certainty, name)))


@cache
def _states() -> tuple[tuple[Status, re.Pattern[str]], ...]:
    return tuple(
        (entry.name, re.compile(r"(?<!\w)(?:" + "|".join(entry.words) + r")(?!\w)"))
        for entry in _lexicon().status
    )


def polarity(head: Token, sentence: Tokens, own: range = range(0)) -> Polarity:
    """``negated`` where the trigger, or a verb that governs it, stands under a negation.

    Tokens of ``own`` are no negation: "n'a pas été dévoilé" says what it says by its "pas".
    """
    negations = _lexicon().certainty.negations
    for token in _chain(head):
        denied = (c for c in token.children if c.lower_ in negations and c.i not in own)
        if any(abs(c.i - token.i) <= 6 for c in denied):
            return "negated"
    before = sentence.doc[max(sentence.start, head.i - 3) : head.i]
    near = [t.lower_ for t in before if t.i not in own]
    if near and near[-1] == _NOT:
        return "negated"
    return "negated" if any(word in negations[2:5] for word in near) else "affirmed"


def certainty(head: Token) -> Certainty:
    """By the verbs that govern the trigger, and their auxiliaries."""
    words = _words(head)
    if any(_mood("possible").fullmatch(word) for word in words):
        return "possible"
    if any(_mood("conditional").fullmatch(word) for word in words):
        return "conditional"
    if any(_mood("planned").fullmatch(word) or _is_future(word) for word in words):
        return "planned"
    if head.dep_ in {"acl", "advcl", "xcomp"} and head.lower_.endswith(_INFINITIVE):
        return "planned"
    return "asserted"


def status(sentence: str, sure: Certainty) -> Status:
    """The status that the sentence gives to its event, by the first rule that fits."""
    ruled = _ruled(sentence)
    if ruled:
        return ruled[0]
    return "rumoured" if sure in {"conditional", "possible"} else "announced"


def status_features(event: EventType, sentence: str, head: Token, title: bool) -> list[str]:
    """What the status classifier sees."""
    ruled = _ruled(sentence)
    words = _words(head)
    features = [
        "bias",
        f"type {event.type}",
        f"title {title}",
        f"first {ruled[0] if ruled else '-'}",
        f"future {any(map(_is_future, words))}",
        f"conditional {any(_mood('conditional').fullmatch(w) for w in words)}",
    ]
    for name in ruled:
        features += [f"rule {name}", f"rule {event.type} {name}"]
    for word in words:
        features += [f"verb {word[:6]}", f"verb {event.type} {word[:6]}", f"end {word[-3:]}"]
    features += [f"word {w}" for w in re.findall(r"\w+", sentence.lower()) if len(w) > 2]
    return features


def certainty_features(head: Token, sentence: Tokens) -> list[str]:
    """What the certainty classifier sees."""
    features = ["bias", f"rule {certainty(head)}", f"dep {head.dep_}"]
    for word in _words(head):
        features += [f"verb {word[:7]}", f"end {word[-3:]}"]
    near = sentence.doc[max(sentence.start, head.i - 4) : head.i]
    features += [f"near {t.lower_}" for t in near]
    features.append(f"end {head.lower_[-3:]} {head.dep_}")
    return features


def _ruled(sentence: str) -> list[Status]:
    lower = sentence.lower().replace("’", "'")
    return [name for name, pattern in _states() if pattern.search(lower)]


def _is_future(word: str) -> bool:
    return (
        _mood("future").fullmatch(word) is not None and word not in _lexicon().certainty.not_future
    )


def _words(head: Token) -> list[str]:
    return [word for token in _chain(head) for word in _verb_words(token)]


def _chain(head: Token) -> Sequence[Token]:
    """The trigger and the verbs above it as far as the clause reaches."""
    chain = [head]
    token = head
    while len(chain) < 3 and token.head is not token and token.dep_ in _UP:
        token = token.head
        chain.append(token)
    return chain


def _verb_words(token: Token) -> list[str]:
    auxiliaries = (c.lower_ for c in token.children if c.dep_.startswith(("aux", "cop")))
    return [token.lower_, *auxiliaries]
