"""What may fill a role in a sentence: mentions, amounts, dates, pronouns and fixed words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from extractor.deals.lexicon import EventType
from extractor.entities.roles import position_spans
from extractor.language import Paragraph
from extractor.record import Amount, Date, Entity

_PRONOUNS = {"il", "elle", "ils", "elles", "nous", "notre", "nos", "lui", "celui-ci", "celle-ci"}
ACTORS = {"organisation", "person"}
_LAST = {"ce dernier", "cette dernière"}
_INSIDE_QUOTES = {"nous", "notre", "nos"}
_CLAUSAL = {"acl", "xcomp", "advcl", "ccomp"}
_NOMINAL = {
    "nsubj", "nsubj:pass", "obj", "iobj", "obl:arg", "obl:mod", "obl:agent", "nmod", "appos",
}  # fmt: skip
_NOUN_MARKS = {"det", "nummod", "amod"}
_NO_NOUNS = {"que", "qui", "dont", "où", "se", "en", "y", "on", "cela", "ce", "ceci", "rien", "un"}
NOUN = "noun"  # the kind of a noun phrase that no entity, amount or date is
_OWN = "own"  # the form of a noun phrase that the trigger is part of
_NOUN_ROLES = {"organisation", "person", "product", "text"}
_CLOSING = re.compile(r"[»”\"]")
_WORD = re.compile(r"[^\W\d_]{3,}")
_MOST_WORDS = 6
_CUT = {"qui", "que", "dont", "où", "alors", "afin", "tandis"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible filler; code points of the article, and the token that stands for it."""

    start: int
    end: int
    kind: str
    head: int
    first: int
    entity: str | None = None
    amount: str | None = None
    date: str | None = None
    form: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """The entities, amounts and dates of an article, by place, and the words of entities' names."""

    spans: list[tuple[int, int]]
    values: list[tuple[str, str, str]]
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(
        cls, entities: Iterable[Entity], amounts: Iterable[Amount], dates: Iterable[Date]
    ) -> Facts:
        """Order all mentions, amounts and dates by where they begin."""
        found: list[tuple[int, int, str, str, str]] = []
        words: dict[str, tuple[str, ...]] = {}
        for entity in entities:
            words[entity.id] = _words(entity.name)
            found += [(m.start, m.end, entity.kind, entity.id, m.form) for m in entity.mentions]
        found += [(a.start, a.end, a.kind, a.id, a.mod or "") for a in amounts]
        for d in dates:
            kind = "duration" if d.type in {"duration", "set"} else "date"
            found.append((d.start, d.end, kind, d.id, d.signal or ""))
        found.sort()
        return cls([(f[0], f[1]) for f in found], [(f[2], f[3], f[4]) for f in found], words)

    def between(
        self, start: int, end: int
    ) -> Iterator[tuple[tuple[int, int], tuple[str, str, str]]]:
        """Spans that begin from ``start`` to ``end`` (exclusive), with kind, id and form."""
        i = bisect_left(self.spans, (start, 0))
        while i < len(self.spans) and self.spans[i][0] < end:
            yield self.spans[i], self.values[i]
            i += 1


def candidates(text: str, paragraph: Paragraph, sentence: Tokens, facts: Facts) -> list[Candidate]:
    """All possible fillers in ``sentence`` but for texts, in order."""
    start = paragraph.start + sentence.start_char
    end = paragraph.start + sentence.end_char
    found: list[Candidate] = []
    for span, (kind, ref, form) in facts.between(start, end):
        tokens = paragraph.tokens(*span)
        if tokens is not None:
            found.append(_make(span, kind, ref, form, tokens, facts.words.get(ref, ())))
    taken = {t for c in found for t in range(c.first, c.head + 1)}
    found += [c for c in _pronouns(paragraph, sentence, facts) if c.head not in taken]
    return sorted(found, key=lambda c: (c.start, -c.end))


def _words(name: str) -> tuple[str, ...]:
    """What a name says of its bearer: "Autorité", "Banque", "Capital"; each word once."""
    return tuple(dict.fromkeys(_WORD.findall(name.lower())))[:_MOST_WORDS]


def _make(
    span: tuple[int, int],
    kind: str,
    ref: str,
    form: str,
    tokens: Tokens,
    words: tuple[str, ...],
) -> Candidate:
    is_amount = kind in {"money", "percentage", "quantity"}
    is_date = kind in {"date", "duration"}
    return Candidate(
        *span,
        kind=kind,
        head=tokens.root.i,
        first=tokens.start,
        entity=None if is_amount or is_date else ref,
        amount=ref if is_amount else None,
        date=ref if is_date else None,
        form=form,
        words=words,
    )


def _pronouns(paragraph: Paragraph, sentence: Tokens, facts: Facts) -> Iterable[Candidate]:
    for token in sentence:
        word = token.lower_.removeprefix("-t").lstrip("-")
        if word in _PRONOUNS:
            entity = _antecedent(paragraph, token, facts, speaker=word in _INSIDE_QUOTES)
            width = 1
        elif token.i + 1 < len(paragraph.doc) and f"{word} {token.nbor().lower_}" in _LAST:
            entity = _antecedent(paragraph, token, facts, last=True)
            width = 2
        else:
            continue
        if entity is None:
            continue
        final = paragraph.doc[token.i + width - 1]
        start = paragraph.start + token.idx + (len(token) - len(word) if width == 1 else 0)
        yield Candidate(
            start,
            paragraph.start + final.idx + len(final),
            kind=entity[1],
            head=final.i,
            first=token.i,
            entity=entity[0],
            form="pronoun",
            words=facts.words.get(entity[0], ()),
        )


def _antecedent(
    paragraph: Paragraph, token: Token, facts: Facts, speaker: bool = False, last: bool = False
) -> tuple[str, str] | None:
    """The organisation or person that a pronoun stands for, as (id, kind).

    The subject of the verb that governs the pronoun's clause ("Microsoft a déclaré qu'il …"); for
    "nous" the nearest speaker after the quotation; else the first one of the sentence before, or
    the last one named ("ce dernier").
    """
    doc = paragraph.doc
    sentence = token.sent
    if speaker:
        closing = _CLOSING.search(paragraph.text, token.idx)
        begin = closing.end() if closing else token.idx
        after = _actors(paragraph, facts, begin, min(len(paragraph.text), begin + 200))
        return after[0] if after else _first(_actors(paragraph, facts, 0, token.idx))
    for verb in (token.head, *token.head.ancestors):
        for child in verb.children:
            if child.dep_ in {"nsubj", "nsubj:pass"} and child.i < token.i:
                inside = _actors(paragraph, facts, child.left_edge.idx, token.idx)
                if inside:
                    return inside[0]
    same = _actors(paragraph, facts, sentence.start_char, token.idx)
    if last and same:
        return same[-1]
    if sentence.start > 0:
        previous = doc[sentence.start - 1].sent
        found = _actors(paragraph, facts, previous.start_char, previous.end_char)
        if found:
            return found[-1] if last else found[0]
    if same:
        return same[0]
    outside = _actors(paragraph, facts, -600, 0)
    return outside[-1] if outside else None


def _first(found: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    return found[0] if found else None


def _actors(paragraph: Paragraph, facts: Facts, start: int, end: int) -> list[tuple[str, str]]:
    """Organisations and persons between two characters of the paragraph (or before it)."""
    low, high = paragraph.start + start, paragraph.start + end
    return [(ref, kind) for _, (kind, ref, _) in facts.between(max(0, low), high) if kind in ACTORS]


def texts(
    paragraph: Paragraph, sentence: Tokens, event: EventType, head: Token, own: Tokens
) -> list[Candidate]:
    """Possible fillers of the text roles of ``event``.

    Fixed words of the lexicon, the trigger's ``own`` words, positions, and what depends on
    ``head`` in the parse.
    """
    found: list[Candidate] = []
    said = sentence.text.replace("’", "'")
    lower = said.lower()
    for role, kinds in event.roles.items():
        if "text" not in kinds:
            continue
        here: list[Candidate] = []
        if role == "position":
            spans = position_spans(said)
            here += [c for s, e in spans if (c := _text(paragraph, sentence, s, e, role))]
        if role in event.own:
            start, end = own.start_char - sentence.start_char, own.end_char - sentence.start_char
            here += [c for c in [_text(paragraph, sentence, start, end, role)] if c]
        for words in sorted(event.fixed.get(role, ()), key=len, reverse=True):
            if words in lower:
                here += _fixed(paragraph, sentence, lower, words, role, here)
        if role != "position":
            here += [c for c in _dependents(paragraph, head, role) if not _covered(c, here)]
        found += here
    return found


def nouns(
    paragraph: Paragraph, sentence: Tokens, mentions: Iterable[Candidate], trigger: Tokens
) -> Iterator[Candidate]:
    """Noun phrases of ``sentence`` that are no ``mentions``: "les prêteurs", "une usine".

    The span is the noun with its adjectives and a complement without article ("contrat d'achat"),
    but for words of the ``trigger``.
    """
    offset = paragraph.start
    spans = [(c.start - offset, c.end - offset) for c in mentions]
    taken = {token.i for token in sentence if any(start <= token.idx < end for start, end in spans)}
    apart = taken | set(range(trigger.start, trigger.end))
    last = -1
    for token in sentence:
        if token.i < last or token.i in taken or not _is_noun(token):
            continue
        span = _noun_phrase(token, apart)
        last = max(last, span.end)
        bare = span.start == token.left_edge.i
        yield Candidate(
            offset + span.start_char,
            offset + span.end_char,
            kind=NOUN,
            head=token.i,
            first=span.start,
            form=_OWN if token.i in apart else "bare" if bare else "determined",
        )


def _is_noun(token: Token) -> bool:
    if not token.is_alpha or len(token) < 3 or token.lower_ in _NO_NOUNS | _PRONOUNS:
        return False
    relation = token.head.dep_ if token.dep_ == "conj" else token.dep_
    marked = any(child.dep_ in _NOUN_MARKS for child in token.children)
    return relation in _NOMINAL or marked


def _noun_phrase(token: Token, apart: set[int]) -> Tokens:
    doc, start, end = token.doc, token.i, token.i + 1
    near = {child.i: child for child in token.children if child.i not in apart}
    while start - 1 in near and near[start - 1].dep_ in {"amod", "nummod"}:
        start -= 1
    while end in near and near[end].dep_ in {"amod", "flat:name", "flat:foreign", "fixed"}:
        end += 1
    for child in near.values():
        bare = child.dep_ == "nmod" and child.left_edge.i == end == child.i - 1
        if bare and doc[end].lower_ in {"de", "d'"}:
            return doc[start : child.i + 1]
    return doc[start:end]


def _fixed(
    paragraph: Paragraph,
    sentence: Tokens,
    lower: str,
    words: str,
    role: str,
    longer: Sequence[Candidate],
) -> Iterable[Candidate]:
    """Whole ``words`` in ``lower``, the text of ``sentence`` in lower case."""
    at = lower.find(words)
    while at >= 0:
        end = at + len(words)
        candidate = _text(paragraph, sentence, at, end, role)
        if candidate and _whole(lower, at, end) and not _covered(candidate, longer):
            yield candidate
        at = lower.find(words, at + 1)


def _whole(text: str, start: int, end: int) -> bool:
    return not (start and text[start - 1].isalnum()) and not text[end : end + 1].isalnum()


def _covered(candidate: Candidate, found: Sequence[Candidate]) -> bool:
    return any(
        c.kind == candidate.kind and c.start <= candidate.start and candidate.end <= c.end
        for c in found
    )


def _text(
    paragraph: Paragraph, sentence: Tokens, start: int, end: int, role: str
) -> Candidate | None:
    low = sentence.start_char + start
    tokens = paragraph.doc.char_span(low, sentence.start_char + end, alignment_mode="expand")
    if tokens is None:
        return None
    return Candidate(
        paragraph.start + low,
        paragraph.start + sentence.start_char + end,
        kind=f"text:{role}",
        head=tokens.root.i,
        first=tokens.start,
    )


def _dependents(paragraph: Paragraph, head: Token, role: str) -> list[Candidate]:
    doc = paragraph.doc
    found = []
    nodes = [*head.children]
    if head.dep_ in {"obj", "nsubj", "nsubj:pass", "obl:mod", "obl:arg"}:
        nodes += [n for n in head.head.children if n.i != head.i]
    for node in nodes:
        if node.dep_ not in _CLAUSAL:
            continue
        span = _shorten(doc, node)
        if span is None:
            continue
        found.append(
            Candidate(
                paragraph.start + span.start_char,
                paragraph.start + span.end_char,
                kind=f"text:{role}",
                head=node.i,
                first=span.start,
                form=node.dep_,
            )
        )
    return found


def _shorten(doc: Doc, node: Token) -> Tokens | None:
    """The subtree of ``node`` without what introduces it and what only follows it."""
    start, end = node.left_edge.i, node.right_edge.i + 1
    while start < node.i and (
        doc[start].dep_ in {"case", "mark", "det", "fixed", "cc"}
        or doc[start].is_punct
        or doc[start].is_space
    ):
        start += 1
    for i in range(node.i + 1, end):
        if (doc[i].is_punct and doc[i].text not in {"-", "'", "’"}) or doc[i].lower_ in _CUT:
            end = i
            break
    while end > start and (
        doc[end - 1].is_punct
        or doc[end - 1].is_space
        or doc[end - 1].dep_ in {"case", "cc", "mark"}
    ):
        end -= 1
    return doc[start:end] if start < end else None


def accepts(event: EventType, role: str, candidate: Candidate) -> bool:
    """Whether ``role`` of ``event`` takes what ``candidate`` is."""
    kinds = event.fillable[role]
    if candidate.kind.startswith("text:"):
        return candidate.kind == f"text:{role}"
    if candidate.kind == NOUN:
        own = candidate.form == _OWN and role in event.own  # the trigger's words stand for it
        return not event.is_deal and not own and not _NOUN_ROLES.isdisjoint(kinds)
    return candidate.kind in kinds
