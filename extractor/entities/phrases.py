"""Noun phrases that may stand for a name: "le groupe", "la société basée à Redmond".

A phrase is a determiner, a head of ``nominals.toml`` and what completes it: adjectives, "de" with a
name or a noun, "basée à" with a place. Relative clauses are left out, as ``corpus/README.md`` says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from extractor.entities.lexicon import nominals
from extractor.language import Paragraph
from extractor.record import EntityKind

_CONTRACTED = frozenset({"du", "au"})
_ARTICLES = frozenset({"la", "le", "l'", "les"})
_OF = frozenset({"de", "du", "des", "d'", "aux"})
_TO = frozenset({"à", "au", "aux", "en", "dans", "par", "depuis"})
# Endings of adjectives that verbs in the present do not have.
_ADJECTIVE = (
    "ais", "aise", "ois", "oise", "ain", "aine", "éen", "éenne", "ien", "ienne", "ique", "iste",
    "el", "nelle", "relle", "ielle", "uelle", "al", "ale", "if", "ive", "eux", "euse", "aire",
    "able", "ible",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase; offsets are code points of the article, ``first`` and ``last`` tokens.

    ``inner`` are starts of names inside it. ``beside`` is the start of a name that it only stands
    beside: "le groupe japonais SoftBank", "Veltis, le spécialiste de …".
    """

    start: int
    end: int
    first: int
    last: int
    kind: EntityKind
    head: str
    group: str
    determiner: str
    words: frozenset[str]
    inner: tuple[int, ...] = ()
    nouns: int = 0
    beside: int | None = None


@cache
def _heads() -> dict[str, tuple[EntityKind, str]]:
    """Each head with what it stands for and its group in the lexicon."""
    lexicon = nominals()
    found: dict[str, tuple[EntityKind, str]] = {}
    for group, words in lexicon.person.items():
        found.update((word, ("person", group)) for word in words)
    for group, words in lexicon.organisation.items():
        found.update((word, ("organisation", group)) for word in words)
    for word in lexicon.origins:
        found.setdefault(word, ("organisation", "origin"))
    return found


def find_phrases(paragraph: Paragraph, names: Mapping[int, int]) -> Iterator[Phrase]:
    """Phrases of ``paragraph`` in order; ``names`` are the ends of names by their starts.

    A phrase may hold another: "le patron du groupe" holds "groupe".
    """
    reader = _Reader(paragraph, names)
    for position in range(len(paragraph.doc) - 1):
        phrase = reader.phrase(position)
        if phrase is not None:
            yield phrase


@dataclass(slots=True)
class _Reader:
    paragraph: Paragraph
    names: Mapping[int, int]

    def phrase(self, position: int) -> Phrase | None:
        doc = self.paragraph.doc
        lexicon = nominals()
        determiner = doc[position].lower_
        if not (determiner in lexicon.determiners or determiner in _CONTRACTED):
            return None
        found = self._head(position + 1)
        if found is None:
            return None
        head, i = found
        kind, _ = _heads()[head]
        words: set[str] = {t.lower_ for t in doc[position + 1 : i]} - set(head.split())
        inner: list[int] = []
        nouns = 0
        while i < len(doc):
            name = self._name(i)
            if name is not None:
                return self._made(position, i, kind, head, words, inner, nouns, beside=name)
            token = doc[i].lower_
            after: int | None = None
            if _is_adjective(doc[i].text, token):
                words.add(token)
                after = i + 1
            elif token in _OF:
                after = self._complement(i + 1, inner, noun=token)
                nouns += after is not None and not (inner and self._ends_name(inner[-1], after))
            elif token in lexicon.complement_verbs and self._word(i + 1) in _TO | _OF:
                after = self._complement(i + 2, inner, noun="en")
            if after is None:
                break
            i = after
        if any(doc[position:i].text.lower().endswith(tail) for tail in lexicon.not_after):
            return None
        beside = self._apposed(position) if self._closed(i) else None
        return self._made(position, i, kind, head, words, inner, nouns, beside)

    def _made(
        self,
        position: int,
        end: int,
        kind: EntityKind,
        head: str,
        words: set[str],
        inner: list[int],
        nouns: int,
        beside: int | None,
    ) -> Phrase:
        doc = self.paragraph.doc
        determiner = doc[position].lower_
        first = position + 1 if determiner in _CONTRACTED else position
        last = doc[end - 1]
        begin = self.paragraph.start
        return Phrase(
            begin + doc[first].idx, begin + last.idx + len(last), first, end, kind, head,
            _heads()[head][1], determiner, frozenset(words), tuple(inner), nouns, beside,
        )  # fmt: skip

    def _head(self, i: int) -> tuple[str, int] | None:
        doc = self.paragraph.doc
        leading = nominals().leading
        while True:
            if i >= len(doc) or self._name(i) is not None:
                return None  # "la Banque de Lugny" is a name
            for length in range(min(4, len(doc) - i), 0, -1):
                span = doc[i : i + length].text
                span = span if span in _heads() else span[:1].lower() + span[1:]
                if span in _heads() and (length > 1 or not self._leads(i, leading)):
                    return span, i + length
            if doc[i].lower_ not in leading:
                return None
            i += 1

    def _leads(self, i: int, leading: frozenset[str]) -> bool:
        doc = self.paragraph.doc
        return doc[i].lower_ in leading and i + 1 < len(doc) and doc[i + 1].lower_ in _heads()

    def _word(self, i: int) -> str:
        doc = self.paragraph.doc
        return doc[i].lower_ if i < len(doc) else ""

    def _name(self, i: int) -> int | None:
        start = self.paragraph.start + self.paragraph.doc[i].idx
        return start if start in self.names else None

    def _ends_name(self, start: int, i: int) -> bool:
        last = self.paragraph.doc[i - 1]
        return self.paragraph.start + last.idx + len(last) <= self.names[start]

    def _complement(self, i: int, inner: list[int], noun: str) -> int | None:
        """The token after a complement that starts at ``i``: a name, or a noun with adjectives."""
        doc = self.paragraph.doc
        article = False
        while i < len(doc) and doc[i].lower_ in _ARTICLES:
            i += 1
            article = True
        if i >= len(doc) or not doc[i].text[:1].isalnum():
            return None
        name = self._name(i)
        if name is not None:
            inner.append(name)
            while i < len(doc) and self.paragraph.start + doc[i].idx < self.names[name]:
                i += 1
            return i
        if not doc[i].text[:1].isalpha() or (noun in {"de", "d'"} and doc[i].lower_.endswith("er")):
            return None
        if not article and doc[i].lower_ in nominals().openers:
            return None
        if doc[i].text[:1].isupper():  # a name that is none of the article's
            while i + 1 < len(doc) and doc[i + 1].text[:1].isupper() and self._name(i + 1) is None:
                i += 1
        i += 1
        while i < len(doc) and self._name(i) is None and _is_adjective(doc[i].text, doc[i].lower_):
            i += 1
        return i

    def _closed(self, end: int) -> bool:
        """Whether the phrase ends as an apposition does: at a comma, a bracket or a full stop."""
        doc = self.paragraph.doc
        return end >= len(doc) or not doc[end].text[:1].isalnum()

    def _apposed(self, position: int) -> int | None:
        """The name right before ", le groupe …": an apposition and no mention of its own."""
        doc = self.paragraph.doc
        if position < 2 or doc[position - 1].text not in {",", "(", "–", "—"}:
            return None
        before = self.paragraph.start + doc[position - 2].idx + len(doc[position - 2])
        for i in range(position - 2, max(-1, position - 14), -1):
            name = self._name(i)
            if name is not None:
                return name if self.names[name] == before else None
        return None


def _is_adjective(text: str, lower: str) -> bool:
    if text[:1].isupper():
        return False
    known = nominals()
    one = lower.removesuffix("s")
    if any(word in known.adjectives or word in known.origins for word in (lower, one)):
        return True
    if len(lower) < 6 or lower in known.verbs:
        return False
    return lower.endswith(_ADJECTIVE) or one.endswith(_ADJECTIVE)
