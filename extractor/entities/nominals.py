"""Noun phrases that stand for an entity: "le groupe", "la société basée à Redmond".

A phrase is a determiner, a head of ``nominals.toml`` and its complements. It is tied to an entity
by what the article said of that entity before ("le groupe japonais SoftBank", "Veltis, une
start-up lyonnaise"), by who is being spoken of, and left alone where two entities fit as well.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from extractor.entities.lexicon import gazetteer, nominals, positions
from extractor.entities.mentions import Name
from extractor.language import Paragraph
from extractor.record import EntityKind

_OF = {"de", "du", "des", "d'"}
_PLACE = {"à", "au", "aux", "en", "dans", "par", "depuis"}
_CONTRACTED = {"du", "au"}
_NEAR = 3


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that may stand for an entity, and what it says of it."""

    start: int
    end: int
    kind: EntityKind
    head: str
    words: frozenset[str]
    inner: tuple[int, ...] = ()
    definite: bool = True
    beside: int | None = None


@dataclass(slots=True)
class Known:
    """What the article has said so far of one entity."""

    kind: EntityKind
    mentions: list[tuple[int, int]]
    heads: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)


def find_nominals(
    text: str, paragraphs: Sequence[Paragraph], groups: Sequence[Sequence[Name]]
) -> list[tuple[int, int, int]]:
    """Nominal mentions as (start, end, index of the group they stand for), in order."""
    owner = {(n.start, n.end): i for i, group in enumerate(groups) for n in group}
    known = [Known(group[0].kind, [(n.start, n.end) for n in group]) for group in groups]
    starts = sorted(owner)
    found: list[tuple[int, int, int]] = []
    for paragraph in paragraphs:
        for phrase in _phrases(paragraph, starts):
            if phrase.beside is not None:
                who = known[owner[starts[phrase.beside]]]
                who.heads.add(phrase.head)
                who.words |= phrase.words
                continue
            if not phrase.definite:
                continue
            entity = _entity(phrase, paragraph, starts, owner, known, groups)
            if entity is not None:
                found.append((phrase.start, phrase.end, entity))
                known[entity].heads.add(phrase.head)
                known[entity].words |= phrase.words
    return found


def _phrases(paragraph: Paragraph, starts: Sequence[tuple[int, int]]) -> Iterator[Phrase]:
    doc = paragraph.doc
    position = 0
    lexicon = nominals()
    heads: dict[str, EntityKind] = dict.fromkeys(lexicon.organisation, "organisation")
    heads.update((h, "person") for h in lexicon.person)
    while position < len(doc):
        phrase = _phrase(paragraph, doc, position, heads, starts)
        if phrase is not None:
            yield phrase
        position += 1  # not past the phrase: "le patron du groupe" holds "groupe"


def _phrase(
    paragraph: Paragraph,
    doc: Doc,
    position: int,
    heads: dict[str, EntityKind],
    starts: Sequence[tuple[int, int]],
) -> Phrase | None:
    lexicon = nominals()
    determiner = doc[position].lower_
    indefinite = determiner in {"un", "une"}
    contracted = determiner in _CONTRACTED
    if not (determiner in lexicon.determiners or indefinite or contracted):
        return None
    first_of_head = position + 1
    head: str | None = None
    if first_of_head < len(doc) and doc[first_of_head].lower_ in lexicon.leading:
        head, i = _head(doc, first_of_head + 1, heads)
        first_of_head += head is not None
    if head is None:  # "jeune" leads "jeune patron", and begins "jeune pousse"
        head, i = _head(doc, first_of_head, heads)
    if head is None or _name_at(paragraph, doc[first_of_head], starts) is not None:
        return None  # "la Banque de Lugny" is a name
    words: set[str] = set()
    inner: list[int] = []
    end = i
    while i < len(doc):
        token = doc[i]
        lower = token.lower_
        at = _name_at(paragraph, token, starts)
        if at is not None:
            return Phrase(
                paragraph.start + doc[position].idx, paragraph.start + starts[at][1],
                heads[head], head, frozenset(words), definite=False, beside=at,
            )  # fmt: skip
        if lower in lexicon.adjectives:
            words.add(lower)
            i += 1
        elif lower in _OF and i + 1 < len(doc):
            stop = _complement(paragraph, doc, i, starts, inner)
            if stop is None:
                break
            i = stop
        elif lower in lexicon.complement_verbs and i + 1 < len(doc) and doc[i + 1].lower_ in _PLACE:
            stop = _complement(paragraph, doc, i + 1, starts, inner)
            if stop is None:
                break
            i = stop
        else:
            break
        end = i
    first = position + 1 if contracted else position
    start = paragraph.start + doc[first].idx
    stop_at = paragraph.start + doc[end - 1].idx + len(doc[end - 1])
    if any(doc[first:end].text.endswith(tail) for tail in lexicon.not_after):
        return None
    beside = _apposed(paragraph, doc, position, starts)
    return Phrase(
        start, stop_at, heads[head], head, frozenset(words), tuple(inner), not indefinite, beside
    )


def _head(doc: Doc, i: int, heads: dict[str, EntityKind]) -> tuple[str | None, int]:
    for length in range(min(3, len(doc) - i), 0, -1):
        span = doc[i : i + length].text.lower().replace("’", "'")
        if span in heads:
            return span, i + length
    return None, i


def _name_at(paragraph: Paragraph, token: Token, starts: Sequence[tuple[int, int]]) -> int | None:
    place = paragraph.start + token.idx
    i = bisect_left(starts, (place, 0))
    return i if i < len(starts) and starts[i][0] == place else None


def _complement(
    paragraph: Paragraph,
    doc: Doc,
    i: int,
    starts: Sequence[tuple[int, int]],
    inner: list[int],
) -> int | None:
    """The token after "de X" / "à X" at token ``i``: X a name, or a noun with its adjective."""
    i += 1
    while i < len(doc) and doc[i].lower_ in {"la", "le", "l'", "les"}:
        i += 1
    if i >= len(doc) or doc[i].is_punct or doc[i].is_space:
        return None
    at = _name_at(paragraph, doc[i], starts)
    if at is not None:
        inner.append(at)
        while i < len(doc) and paragraph.start + doc[i].idx < starts[at][1]:
            i += 1
        return i
    i += 1
    if i < len(doc) and (doc[i].lower_ in nominals().adjectives or doc[i].lower_ == "en"):
        i += 2 if doc[i].lower_ == "en" else 1
    return min(i, len(doc))


def _apposed(
    paragraph: Paragraph, doc: Doc, position: int, starts: Sequence[tuple[int, int]]
) -> int | None:
    """The name right before ", le groupe …": an apposition and no mention of its own."""
    if position < 2 or doc[position - 1].text not in {",", "(", "–", "—"}:
        return None
    before = paragraph.start + doc[position - 2].idx + len(doc[position - 2])
    i = bisect_left(starts, (before, 0)) - 1
    return i if i >= 0 and starts[i][1] == before else None


def _entity(
    phrase: Phrase,
    paragraph: Paragraph,
    starts: Sequence[tuple[int, int]],
    owner: dict[tuple[int, int], int],
    known: Sequence[Known],
    groups: Sequence[Sequence[Name]],
) -> int | None:
    inside = [owner[starts[i]] for i in phrase.inner]
    if inside and phrase.head in nominals().makers:
        return _maker(inside[0], groups)
    if phrase.kind == "person" and (inside or phrase.head in positions().heads):
        return None
    blocked = set(inside) if phrase.head in nominals().relative or inside else set()
    scores: dict[int, float] = defaultdict(float)
    before = [s for s in starts if s[0] < phrase.start]
    for rank, span in enumerate(reversed(before[-12:])):
        entity = owner[span]
        if known[entity].kind != phrase.kind or entity in blocked:
            continue
        scores[entity] += 1.0 / (1 + rank / _NEAR)
    for entity in list(scores):
        scores[entity] += _fit(phrase, known[entity])
        scores[entity] += _focus(phrase, paragraph, known[entity])
    if not scores:
        return None
    ranked = sorted(scores, key=lambda e: (-scores[e], e))
    best = ranked[0]
    second = scores[ranked[1]] if len(ranked) > 1 else 0.0
    return best if scores[best] >= 1.0 and scores[best] - second >= 0.5 else None


def _fit(phrase: Phrase, known: Known) -> float:
    score = 0.0
    if phrase.head in known.heads:
        score += 2.0
    score += 1.5 * len(phrase.words & known.words)
    return score


def _focus(phrase: Phrase, paragraph: Paragraph, known: Known) -> float:
    """Who is spoken of: often named, and named first in the paragraph or the title."""
    count = sum(1 for m in known.mentions if m[0] < phrase.start)
    score = min(count, 5) * 0.25
    if any(
        paragraph.start <= m[0] < paragraph.start + 60
        for m in known.mentions
        if m[0] < phrase.start
    ):
        score += 0.5
    return score


def _maker(product: int, groups: Sequence[Sequence[Name]]) -> int | None:
    maker = gazetteer().makers.get(groups[product][0].quote)
    if maker is None:
        return None
    return next((i for i, g in enumerate(groups) if any(n.quote == maker for n in g)), None)
