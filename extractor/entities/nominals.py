"""Noun phrases that stand for an entity, and which: "la licorne" is Doctolib.

Two logistic models, trained on corpus/train by models/train_nominals.py: one says whether a phrase
stands for a named entity at all, the other for which of those named before. Their features are
what the article said before ("le groupe japonais SoftBank", "Veltis, une start-up lyonnaise"), who
is being spoken of, and the words around; a product whose maker the lexicon knows decides alone.
In articles on deals the network that reads them is asked both once more, with these odds beside it
(``extractor.deals.readings``).
"""

from __future__ import annotations

import gzip
import json
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import exp, log

from spacy.tokens import Doc

from extractor.entities.aliases import key
from extractor.entities.lexicon import descriptions, gazetteer, nominals
from extractor.entities.names import Name
from extractor.entities.phrases import Phrase, find_phrases
from extractor.language import Paragraph
from extractor.record import EntityKind

# How many characters a place or person may stand behind the name that it belongs to.
_BESIDE = 40
_FUNDS = (
    "partners", "capital", "ventures", "invest", "investissement", "equity", "gestion", "fonds",
)  # fmt: skip
_BANKS = ("banque", "bank", "banco", "crédit", "caisse", "credit")


@dataclass(slots=True)
class Known:
    """What the article has said so far of one entity."""

    kind: EntityKind
    name: str
    starts: list[int]
    titled: int = 0
    heads: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    near: set[str] = field(default_factory=set)

    def count(self, before: int) -> int:
        """How often it was named before that offset."""
        return bisect_left(self.starts, before)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase with its features: whether it stands for anything, and for each entity before."""

    phrase: Phrase
    stands: dict[str, float]
    links: dict[int, dict[str, float]]


class Reading:
    """One article read from its start, remembering what is said of each entity."""

    def __init__(self, paragraphs: Sequence[Paragraph], groups: Sequence[Sequence[Name]]) -> None:
        """Make ready; ``groups`` are the names of the article by entity."""
        self._paragraphs = paragraphs
        self.owner = {n.start: i for i, group in enumerate(groups) for n in group}
        self._ends = {n.start: n.end for group in groups for n in group}
        self._quotes = {n.start: n.quote for group in groups for n in group}
        self._starts = sorted(self.owner)
        self.known = [
            Known(group[0].kind, group[0].quote, sorted(n.start for n in group)) for group in groups
        ]
        self._last: dict[EntityKind, int] = {}
        order = 0
        for paragraph in paragraphs:
            for start in self._within(paragraph.start, paragraph.end) if paragraph.title else ():
                who = self.known[self.owner[start]]
                if who.kind == "organisation" and not who.titled:
                    order += 1
                    who.titled = order

    def candidates(self) -> Iterator[Candidate]:
        """The candidates in order; tell ``refer`` what each stands for before taking the next."""
        for paragraph in self._paragraphs:
            self._note_places(paragraph)
            sentences = [s.start_char + paragraph.start for s in paragraph.doc.sents]
            for phrase in find_phrases(paragraph, self._ends):
                if phrase.beside is not None:
                    self.refer(phrase, self.owner[phrase.beside], beside=True)
                    continue
                begin = sentences[max(0, bisect_left(sentences, phrase.start + 1) - 1)]
                links = self._links(phrase, paragraph, begin)
                yield Candidate(phrase, self._stands(phrase, paragraph.doc, links), links)

    def refer(self, phrase: Phrase, entity: int, beside: bool = False) -> None:
        """Remember that ``phrase`` was said of ``entity``."""
        who = self.known[entity]
        if who.kind != phrase.kind:
            return
        who.heads.add(phrase.head)
        who.words |= phrase.words
        who.near.update(self._quotes[start] for start in phrase.inner)
        if not beside:
            self._last[who.kind] = entity

    def maker(self, phrase: Phrase) -> int | None:
        """The entity that made the product inside "le créateur de ChatGPT"."""
        if not phrase.inner or phrase.head not in nominals().makers:
            return None
        wanted = gazetteer().makers.get(self._quotes[phrase.inner[0]])
        return next((i for i, who in enumerate(self.known) if wanted and who.name == wanted), None)

    def _within(self, start: int, end: int) -> Sequence[int]:
        return self._starts[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _note_places(self, paragraph: Paragraph) -> None:
        """A place or person right after a name ("Frachtwerk, basée à Hambourg") belongs to it."""
        within = self._within(paragraph.start, paragraph.end)
        for one, other in pairwise(within):
            who, beside = self.known[self.owner[one]], self.known[self.owner[other]]
            close = other - self._ends[one] < _BESIDE
            if close and who.kind == "organisation" and beside.kind != "organisation":
                who.near.add(self._quotes[other])

    def _links(
        self, phrase: Phrase, paragraph: Paragraph, sentence: int
    ) -> dict[int, dict[str, float]]:
        lexicon = nominals()
        inside = {self.owner[start] for start in phrase.inner}
        before = self._starts[: bisect_left(self._starts, phrase.start)]
        recent: list[int] = []
        for start in reversed(before[-60:]):
            entity = self.owner[start]
            fits = self.known[entity].kind == phrase.kind and entity not in inside
            if fits and entity not in recent:
                recent.append(entity)
        first_here = next(iter(self._of_kind(phrase.kind, paragraph.start, phrase.start)), None)
        previous = self._of_kind(phrase.kind, sentence - 300, sentence)
        same = self._of_kind(phrase.kind, sentence, phrase.start)
        most = max((self.known[one].count(phrase.start) for one in recent), default=1)
        inner_names = {self._quotes[start] for start in phrase.inner}
        said = {*phrase.words, phrase.head, *inner_names}
        distinct = (phrase.words & lexicon.origins) | inner_names
        found = {}
        for rank, entity in enumerate(recent[:12]):
            who = self.known[entity]
            count = who.count(phrase.start)
            plain = key(who.name)
            features = {
                f"rank{min(rank, 4)}": 1.0,
                "count": log(1 + count),
                "share": count / most,
                "title": float(who.titled > 0),
                "title first": float(who.titled == 1),
                "first here": float(entity == first_here),
                "first in sentence": float(bool(same) and same[0] == entity),
                "in sentence": float(entity in same),
                "ends previous": float(bool(previous) and previous[-1] == entity),
                "head": float(phrase.head in who.heads),
                "other head": float(bool(who.heads) and phrase.head not in who.heads),
                "words": float(len(phrase.words & who.words)),
                "near": float(bool(inner_names & who.near)),
                "last": float(self._last.get(phrase.kind) == entity),
                "in name": float(_in_name(phrase.head, plain)),
                "described": float(len(said & _described(who.name))),
                "described otherwise": float(_contradicts(phrase, distinct, who.name)),
                f"paper {phrase.group == 'trade'}": float(_is_paper(who.name)),
                f"fund {phrase.group == 'finance'}": float(plain.endswith(_FUNDS)),
                f"bank {phrase.head == 'banque'}": float(plain.startswith(_BANKS)),
                f"institution {phrase.group == 'authority'}": float(_is_institution(who.name)),
                f"{phrase.group} title{min(who.titled, 3)}": 1.0,
                f"relative {phrase.head in lexicon.relative}": float(rank == 0),
            }
            found[entity] = {name: value for name, value in features.items() if value}
        return found

    def _of_kind(self, kind: EntityKind, start: int, end: int) -> list[int]:
        owners = [self.owner[place] for place in self._within(start, end)]
        return [who for who in owners if self.known[who].kind == kind]

    def _stands(
        self, phrase: Phrase, doc: Doc, links: Mapping[int, Mapping[str, float]]
    ) -> dict[str, float]:
        before = doc[phrase.first - 1].lower_ if phrase.first else "^"
        after = doc[phrase.last].lower_ if phrase.last < len(doc) else "$"
        inner = {self.known[self.owner[start]].kind for start in phrase.inner}
        lexicon = nominals()
        kind = phrase.kind[0]
        features = {
            f"head {phrase.head}": 1.0,
            f"group {phrase.group}": 1.0,
            f"determiner {phrase.determiner}": 1.0,
            f"before {before if before in lexicon.before or before == '^' else 'other'}": 1.0,
            f"after {after if after in lexicon.after or after == '$' else 'other'}": 1.0,
            f"{kind} origin": float(bool(phrase.words & lexicon.origins)),
            f"{kind} adjectives": float(bool(phrase.words - lexicon.origins)),
            f"{kind} bare": float(not phrase.words and not phrase.inner and not phrase.nouns),
            f"{kind} nouns": float(phrase.nouns > 0),
            f"{kind} nobody": float(not links),
            f"{kind} alone": float(len(links) == 1),
            f"{kind} several": log(1 + len(links)),
            f"{phrase.group} own head": float(any("head" in one for one in links.values())),
            "own words": float(any("words" in one for one in links.values())),
            "own place": float(any("near" in one for one in links.values())),
            "described": float(any("described" in one for one in links.values())),
            f"after {_ending(after)}": 1.0,
            "name soon": float(self._name_soon(phrase)),
            "own name": float(any("in name" in one for one in links.values())),
            "relative": float(phrase.head in lexicon.relative),
            "capital": float(phrase.head[0].isupper()),
        }
        for one in inner:
            features[f"{phrase.group} of {one}"] = 1.0
        return {name: value for name, value in features.items() if value}

    def _name_soon(self, phrase: Phrase) -> bool:
        """A name a word further on: "le négociant cognaçais Pernaud-Vignal"."""
        at = bisect_left(self._starts, phrase.end)
        return at < len(self._starts) and self._starts[at] - phrase.end < 16


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun phrase that may be a nominal mention.

    ``owner`` is the index of the group of names that it stands for, None where it stands for
    nothing. ``chance`` are the log-odds that it stands for any, ``odds`` those of each group up to
    a constant; empty where it is certain.
    """

    start: int
    end: int
    owner: int | None
    odds: Mapping[int, float]
    chance: float


def find_nominals(
    paragraphs: Sequence[Paragraph], groups: Sequence[Sequence[Name]]
) -> list[Nominal]:
    """The noun phrases of an article that may be nominal mentions, in order."""
    weights = shipped()
    reading = Reading(paragraphs, groups)
    found: list[Nominal] = []
    last = 0
    for candidate in reading.candidates():
        phrase = candidate.phrase
        entity = reading.maker(phrase)
        chance = weights.chance(candidate)
        odds: dict[int, float] = {}
        if entity is None:
            odds = weights.odds(candidate)
            entity = likeliest(odds) if odds and weights.enough(phrase.kind, chance) else None
        if entity is not None and phrase.start < last <= phrase.end:
            entity = None
        if entity is not None:
            last = phrase.end
            reading.refer(phrase, entity)
        if entity is not None or odds:
            found.append(Nominal(phrase.start, phrase.end, entity, odds, chance))
    return found


@dataclass(frozen=True)
class Weights:
    """The two models as weights by feature, and the probability that is enough, by kind."""

    standing: dict[str, float]
    linking: dict[str, float]
    threshold: dict[str, float]

    def chance(self, candidate: Candidate) -> float:
        """The log-odds that the phrase stands for a named entity."""
        return _dot(self.standing, candidate.stands) + self.standing.get("", 0.0)

    def stands(self, candidate: Candidate) -> float:
        """The probability of the same."""
        return _probability(self.chance(candidate))

    def enough(self, kind: EntityKind, chance: float) -> bool:
        """Whether log-odds of ``chance`` are enough for a phrase of that kind."""
        return _probability(chance) >= self.threshold[kind]

    def odds(self, candidate: Candidate) -> dict[int, float]:
        """How well each entity fits that it may stand for: log-odds up to a constant."""
        return {entity: _dot(self.linking, said) for entity, said in candidate.links.items()}


def likeliest(odds: Mapping[int, float]) -> int:
    """The entity that fits best; the first one named where two do."""
    return max(odds, key=lambda entity: (odds[entity], -entity))


@cache
def shipped() -> Weights:
    """The trained weights, read once."""
    packed = (files("extractor_models") / "nominals.json.gz").read_bytes()
    return Weights(**json.loads(gzip.decompress(packed)))


def _probability(log_odds: float) -> float:
    return 1 / (1 + exp(-log_odds))


def _dot(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


def _described(name: str) -> frozenset[str]:
    return descriptions().get(name, frozenset())


def _contradicts(phrase: Phrase, distinct: set[str] | frozenset[str], name: str) -> bool:
    """Whether a known organisation comes from elsewhere, or does something else."""
    known = _described(name)
    return bool(known) and not (distinct | {phrase.head}) & known and bool(distinct)


def _is_paper(name: str) -> bool:
    return gazetteer().sectors.get(name) == "media"


def _ending(word: str) -> str:
    """The ending of the word after a phrase: what a participle or an adjective has."""
    if not word.isalpha() or len(word) < 5:
        return "short"
    return "-" + next((e for e in ("ée", "é", "ait", "era", "ra", "nt") if word.endswith(e)), "")


def _in_name(head: str, name: str) -> bool:
    """ "la laiterie" for "Laiterie de Coaticook", "l'Autorité" for "Autorité de la concurrence"."""
    return name.startswith(key(head)) or f" {key(head)}" in f" {name}"


def _is_institution(name: str) -> bool:
    first = name.split(" ", 1)[0].lower()
    return first in nominals().organisation["authority"] or first in (
        "autorité", "commission", "conseil", "cour", "agence", "office", "banque", "tribunal",
        "ministère", "bruxelles", "bercy",
    ) or gazetteer().sectors.get(name) == "institutions"  # fmt: skip
