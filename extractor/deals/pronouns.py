"""Whom a pronoun stands for: "elle en détiendra 60 %", "son capital", "notre accord".

Every entity named before it (for "nous": also right after the quotation) is asked how likely it
is meant; a classifier decides (``antecedent`` of ``models/deals.json.gz``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from extractor.deals.facts import ACTORS, Facts
from extractor.deals.lexicon import ENTITY_KINDS
from extractor.deals.relations import function
from extractor.language import Paragraph
from extractor.linear import Linear

# An entity is believed to be meant from this probability on; chosen on corpus/dev.
THRESHOLD = 0.3
_PLAIN = {"il", "elle", "ils", "elles", "lui", "celui-ci", "celle-ci", "y", "en"}
_SPEAKERS = {"nous", "notre", "nos"}
_POSSESSIVE = {"son", "sa", "ses", "leur", "leurs"}
_LAST = {"ce dernier", "cette dernière"}
# What the classifier knows of the one form holds for the other, but for its gender.
_SAME = {"cette dernière": "ce dernier"}
_NO_PRONOUN = {"case", "mark", "fixed", "cc"}  # what "en" is as a preposition
_THERE_IS = {"a", "avait", "aura", "aurait", "ait", "eut"}  # "il y a"
_FEMININE = re.compile(r"(?:la|cette|une|sa) ")
_MASCULINE = re.compile(r"(?:le|ce|cet|un|son) ")
_CLOSING = re.compile(r"[»”\"]")
_BEFORE, _AFTER = 900, 220  # code points around a pronoun in which whom it stands for is named
_MOST = 8  # so many entities are asked, the nearest first


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun in a document: its tokens, its characters, and how it is written."""

    first: int
    last: int
    start: int
    end: int
    form: str


@dataclass(frozen=True, slots=True)
class Named:
    """An entity near a pronoun, by its nearest mention; ``gap`` counts the others between."""

    entity: str
    kind: str
    start: int
    end: int
    gap: int
    after: bool


def pronouns(sentence: Tokens) -> Iterator[Pronoun]:
    """The pronouns of a sentence that may stand for one entity."""
    doc = sentence.doc
    for token in sentence:
        word = token.lower_.removeprefix("-t").lstrip("-")
        start = token.idx + len(token) - len(word)
        following = doc[token.i + 1] if token.i + 1 < len(doc) else token
        if f"{word} {following.lower_}" in _LAST:
            end = following.idx + len(following)
            yield Pronoun(token.i, following.i, token.idx, end, f"{word} {following.lower_}")
        elif _is_pronoun(token, word, following):
            yield Pronoun(token.i, token.i, start, token.idx + len(token), word)


def _is_pronoun(token: Token, word: str, following: Token) -> bool:
    if word == "en":
        return token.dep_ not in _NO_PRONOUN
    if word == "y":
        return following.lower_ not in _THERE_IS
    if word in _POSSESSIVE:
        return bool(token.dep_ == "det")
    return word in _PLAIN or word in _SPEAKERS


def named(pronoun: Pronoun, paragraph: Paragraph, facts: Facts) -> list[Named]:
    """The entities that ``pronoun`` may stand for, the nearest first."""
    place = paragraph.start + pronoun.start
    found: dict[str, Named] = {}
    before = list(facts.between(max(0, place - _BEFORE), place))
    for span, (kind, ref, _) in reversed(before):
        if kind in ENTITY_KINDS and ref not in found and span[1] <= place:
            found[ref] = Named(ref, kind, *span, gap=len(found), after=False)
        if len(found) == _MOST:
            break
    if pronoun.form in _SPEAKERS:
        closing = _CLOSING.search(paragraph.text, pronoun.end)
        low = paragraph.start + (closing.end() if closing else pronoun.end)
        later = [
            (span, kind, ref)
            for span, (kind, ref, _) in facts.between(low, min(low + _AFTER, paragraph.end))
            if kind in ACTORS
        ]
        ranks: dict[str, None] = {}
        for span, kind, ref in later:
            if ref not in ranks:
                found[ref] = Named(ref, kind, *span, gap=len(ranks), after=True)
                ranks[ref] = None
    return list(found.values())


def features(
    pronoun: Pronoun, one: Named, others: Sequence[Named], paragraph: Paragraph, facts: Facts
) -> list[str]:
    """What bears on whether ``pronoun`` stands for ``one``, among ``others``."""
    doc, form = paragraph.doc, _SAME.get(pronoun.form, pronoun.form)
    token = doc[pronoun.last]
    kin = [other for other in others if other.kind in ACTORS and other.after == one.after]
    rank = sum(1 for other in kin if other.gap < one.gap)
    tokens = None
    if one.start >= paragraph.start:
        tokens = paragraph.tokens(one.start, one.end)
    where, role = "outside", ""
    if one.after:
        where = "after"
    elif tokens is not None:
        where = _place(doc, token, tokens)
    if tokens is not None:
        role = _part(token, tokens, where)
    first = tokens is not None and not any(
        other.start < one.start and other.start >= paragraph.start + tokens.sent.start_char
        for other in kin
    )
    features = [
        "bias",
        f"form {form}",
        f"kind {form} {one.kind}",
        f"rank {min(rank, 4)} {one.after}",
        f"rank {form} {min(rank, 4)} {one.after}",
        f"where {where}",
        f"where {form} {where}",
        f"where {where} {min(rank, 3)}",
        f"part {where} {role}",
        f"part {form} {where} {role}",
        f"first {where} {first}",
        f"first {form} {where} {first}",
        f"only {form} {len(kin) == 1} {where}",
        f"gender {pronoun.form} {_gender(one.entity, paragraph, facts)}",
    ]
    features += [f"named {form} {word}" for word in facts.words.get(one.entity, ())[:2]]
    return features


def _place(doc: Doc, token: Token, mention: Tokens) -> str:
    """In which sentence an entity is named: that of the pronoun, the one before, or further off."""
    if mention.sent.start == token.sent.start:
        return "same"
    between = doc[mention.end : token.sent.start]
    return "before" if between.start >= between.end or not _ends(between) else "far"


def _ends(between: Tokens) -> bool:
    return any(token.is_sent_start for token in between)


def _part(token: Token, mention: Tokens, where: str) -> str:
    """What the parse makes of a mention: at the pronoun's own verb, or in its own sentence."""
    root = mention.root
    if where == "same":
        verb = token.head
        if token.dep_ == "det":
            verb = token.head.head
        return f"{function(verb, root)} {root.dep_}"
    subject = root.dep_.startswith("nsubj") and root.head.dep_ == "ROOT"
    return "topic" if subject else root.dep_


def _gender(entity: str, paragraph: Paragraph, facts: Facts) -> str:
    """By the article of a phrase that names the entity: "la jeune pousse"."""
    text, offset = paragraph.text, paragraph.start
    for (start, end), (_, ref, _) in facts.between(offset, paragraph.end):
        if ref == entity:
            said = text[start - offset : end - offset].lower()
            if _FEMININE.match(said):
                return "feminine"
            if _MASCULINE.match(said):
                return "masculine"
    return ""


class Resolver:
    """Says whom the pronouns of an article stand for, sentence by sentence."""

    def __init__(self, facts: Facts, model: Linear | None) -> None:
        """Ask ``model``; without one, no pronoun stands for anybody."""
        self._facts = facts
        self._model = model
        self._known: dict[tuple[int, int], list[tuple[Pronoun, Named]]] = {}

    def over(self, facts: Facts) -> Resolver:
        """The same over other ``facts``."""
        return Resolver(facts, self._model)

    def of(self, paragraph: Paragraph, sentence: Tokens) -> list[tuple[Pronoun, Named]]:
        """The pronouns of ``sentence`` whose entity is known, in order."""
        key = (paragraph.start, sentence.start)
        if key not in self._known:
            self._known[key] = list(self._resolved(paragraph, sentence))
        return self._known[key]

    def _resolved(self, paragraph: Paragraph, sentence: Tokens) -> Iterator[tuple[Pronoun, Named]]:
        if self._model is None:
            return
        for pronoun in pronouns(sentence):
            near = named(pronoun, paragraph, self._facts)
            best, chance = None, THRESHOLD
            for one in near:
                row = features(pronoun, one, near, paragraph, self._facts)
                likely = self._model.probabilities(row)["yes"]
                if likely > chance:
                    best, chance = one, likely
            if best is not None:
                yield pronoun, best
