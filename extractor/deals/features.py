"""What the classifiers see of a trigger, and of a trigger with a possible filler."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from extractor.deals.candidates import NOUN, Candidate, nouns, referring, texts
from extractor.deals.facts import Facts
from extractor.deals.lexicon import EventType
from extractor.deals.pronouns import Resolver
from extractor.deals.relations import before, function, path
from extractor.deals.triggers import Trigger
from extractor.language import Paragraph

_NEGATIONS = {"ne", "n'", "sans", "aucun", "aucune", "ni"}


@dataclass(frozen=True)
class Setting:
    """A trigger in its sentence, with all that may fill its roles."""

    paragraph: Paragraph
    sentence: Tokens
    trigger: Trigger
    event: EventType
    head: Token
    mentions: Sequence[Candidate]
    others: Sequence[str]
    facts: Facts
    resolver: Resolver

    @property
    def doc(self) -> Doc:
        """The paragraph's document."""
        return self.paragraph.doc

    @property
    def title(self) -> bool:
        """Whether the sentence stands in a title."""
        return self.paragraph.title

    @property
    def span(self) -> tuple[int, int]:
        """The trigger's code points in the article."""
        words = self.doc[self.trigger.start : self.trigger.end]
        return self.paragraph.start + words.start_char, self.paragraph.start + words.end_char

    @property
    def place(self) -> tuple[int, int]:
        """The start of the paragraph, and the token in it that stands for the trigger."""
        return self.paragraph.start, self.head.i

    @property
    def denial(self) -> range:
        """The trigger's tokens, where a negation among them is part of what it says."""
        return range(self.trigger.start, self.trigger.end) if self.event.says_no else range(0)

    @cached_property
    def passive(self) -> bool:
        """Whether the trigger is a passive verb or a participle at a noun."""
        auxiliaries = any(child.dep_ == "aux:pass" for child in self.head.children)
        return auxiliaries or self.head.dep_ == "acl"

    @cached_property
    def found(self) -> Sequence[Candidate]:
        """Mentions and pronouns, then texts; all but mentions are looked for only here.

        Few triggers get so far.
        """
        own = self.doc[self.trigger.start : self.trigger.end]
        said = texts(self.paragraph, self.sentence, self.event, self.head, own)
        standing = referring(self.paragraph, self.sentence, self.facts, self.resolver)
        who = sorted([*self.mentions, *standing], key=lambda c: (c.start, -c.end))
        if self.event.is_deal:
            return [*who, *said]
        return [*who, *said, *nouns(self.paragraph, self.sentence, self.mentions, own)]


def head_of(doc: Doc, trigger: Trigger) -> Token:
    """The token that stands for the trigger in the parse."""
    if trigger.entry.part == "verb" and trigger.entry.text:
        return doc[trigger.start]
    return doc[trigger.start : trigger.end].root


def trigger_features(setting: Setting) -> list[str]:
    """Features of the question: does this trigger name an event of its type here?"""
    doc, trigger, head = setting.doc, setting.trigger, setting.head
    kind = trigger.type
    entry = f"{kind}={trigger.entry.text}"
    counts = Counter(c.kind for c in setting.mentions)
    functions = sorted({(function(head, doc[c.head]), c.kind) for c in setting.mentions})
    features = [
        *sight_features(doc, trigger),
        f"dep {kind} {head.dep_}",
        f"dep {entry} {head.dep_}",
        f"governor {kind} {head.head.lower_[:6]}",
        f"title {kind} {setting.title}",
    ]
    for name in (
        "organisation",
        "person",
        "place",
        "money",
        "percentage",
        "quantity",
        "duration",
        "date",
    ):
        features.append(f"has {kind} {name} {min(counts[name], 2)}")
        features.append(f"has {entry} {name} {counts[name] > 0}")
    features += [f"function {kind} {f} {k}" for f, k in functions if f]
    features += [f"function {entry} {f} {k}" for f, k in functions if f]
    features += [f"function {trigger.entry.part} {f} {k}" for f, k in functions if f]
    features += [f"child {kind} {child.dep_} {child.lower_[:6]}" for child in head.children]
    features += [f"other {kind} {other}" for other in setting.others if other != kind]
    return features


def sight_features(doc: Doc, trigger: Trigger) -> list[str]:
    """Those of the features that need no parse: the trigger and the words around it."""
    kind = trigger.type
    entry = f"{kind}={trigger.entry.text}"
    before, after = _lower(doc, trigger.start - 1), _lower(doc, trigger.end)
    window = doc[max(0, trigger.start - 5) : trigger.end + 5]
    return [
        "bias",
        f"type {kind}",
        f"entry {entry}",
        f"form {kind} {doc[trigger.start].lower_}",
        f"prev {kind} {before}",
        f"prev {entry} {before}",
        f"next {kind} {after}",
        f"next {entry} {after}",
        f"next2 {kind} {after} {_lower(doc, trigger.end + 1)}",
        *(f"near {kind} {t.lower_[:7]}" for t in window if t.is_alpha and len(t) > 3),
    ]


def _lower(doc: Doc, i: int) -> str:
    if 0 <= i < len(doc):
        token = doc[i]
        return "#" if token.is_digit else token.lower_
    return "^"


@dataclass(frozen=True)
class Pair:
    """A trigger and a possible filler: how one stands to the other, worked out once for all."""

    setting: Setting
    candidate: Candidate

    @cached_property
    def target(self) -> Token:
        """The token that stands for the filler."""
        return self.setting.doc[self.candidate.head]

    @cached_property
    def function(self) -> str:
        """What the parse says of the filler, as frames name it."""
        return function(self.setting.head, self.target)

    @cached_property
    def case(self) -> str:
        """The preposition before the filler."""
        return before(self.setting.doc, self.candidate.first)

    @cached_property
    def route(self) -> str:
        """The path through the parse."""
        return path(self.setting.head, self.target)

    @property
    def side(self) -> str:
        """On which side of the trigger the filler stands."""
        return "left" if self.candidate.first < self.setting.trigger.start else "right"

    @property
    def inside(self) -> bool:
        """Whether the filler is one of the trigger's words."""
        return self.setting.trigger.start <= self.candidate.head < self.setting.trigger.end

    @cached_property
    def gap(self) -> tuple[int, int]:
        """The tokens from the first of the two to the second."""
        low, high = sorted((self.setting.trigger.start, self.candidate.first))
        return low, high

    @cached_property
    def between(self) -> int:
        """How many possible fillers of the same kind stand between the two, two at most."""
        low, high = self.gap
        kind = self.candidate.kind
        return min(2, sum(1 for c in self.setting.found if c.kind == kind and low < c.head < high))


def pair_features(pair: Pair) -> list[str]:
    """Features of the question: which role of the trigger does this candidate fill?"""
    setting, candidate, target = pair.setting, pair.candidate, pair.target
    doc, trigger = setting.doc, setting.trigger
    kind, part, what = trigger.type, trigger.entry.part, candidate.kind
    entry = f"{kind}={trigger.entry.text}"
    named, case, route, side, between = (
        pair.function,
        pair.case,
        pair.route,
        pair.side,
        pair.between,
    )
    low, high = pair.gap
    distance = min((high - low).bit_length(), 5)
    same = sum(1 for c in setting.found if c.kind == what)
    previous = f"{_lower(doc, candidate.first - 2)} {_lower(doc, candidate.first - 1)}"
    shape = f"{part}{'P' if setting.passive else ''}"
    features = [
        f"kind {kind} {what}",
        f"function {kind} {shape} {what} {named}",
        f"function {kind} {what} {named}",
        f"function {entry} {what} {named}",
        f"function {shape} {what} {named}",
        f"case {kind} {what} {case} {side}",
        f"case {kind} {part} {what} {case}",
        f"case {entry} {what} {case} {side}",
        f"case {part} {what} {case} {side}",
        f"case+function {kind} {what} {case} {named}",
        f"path {kind} {what} {route}",
        f"path {part} {what} {route}",
        f"side {kind} {what} {side} {between}",
        f"side {kind} {shape} {what} {side} {between}",
        f"side {entry} {what} {side} {between}",
        f"distance {kind} {what} {distance}",
        f"distance {what} {side} {distance}",
        f"only {kind} {what} {same == 1} {side}",
        f"form {kind} {what} {candidate.form}",
        f"prev {kind} {what} {_lower(doc, candidate.first - 1)}",
        f"prev2 {kind} {what} {previous}",
        f"next {kind} {what} {_lower(doc, candidate.head + 1)}",
        f"governor {kind} {what} {target.head.lower_[:6]}",
        f"governor {what} {target.head.lower_[:6]}",
        f"dep {kind} {what} {target.dep_}",
        f"inside {kind} {what} {pair.inside}",
        f"title {kind} {what} {side} {setting.title}",
        f"punct {kind} {what} {side} {_crossed(doc, low, high)}",
    ]
    if what == NOUN or what.startswith("text"):
        word = target.lower_[:7]
        features += [f"word {kind} {what} {word}", f"word {what} {word}"]
    features += [f"named {kind} {word}" for word in candidate.words]
    features += [f"other {kind} {what} {side} {other}" for other in setting.others if other != kind]
    frame = setting.event.frame.verb if part == "verb" else setting.event.frame.noun
    if named in frame:
        features += [f"frame {frame[named]}", f"frame {kind} {frame[named]}"]
    if case in frame:
        features += [f"case frame {frame[case]} {side}", f"case frame {kind} {frame[case]} {side}"]
    first = setting.sentence.start
    if candidate.first <= first + 3:
        features.append(f"first {kind} {what}")
    return features


def _crossed(doc: Doc, low: int, high: int) -> str:
    """Punctuation between trigger and candidate: what a clause border looks like."""
    marks = {t.text for t in doc[low:high] if t.is_punct}
    return "".join(sorted(marks & {",", ";", ":", "(", "«", "»", "–"}))
