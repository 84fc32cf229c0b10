"""An article's parsed paragraphs as the arrays that the network reads: one row for each token."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from extractor.deals import lexicon, subwords
from extractor.deals.arrays import Floats, Ints
from extractor.deals.facts import Facts
from extractor.deals.triggers import Trigger
from extractor.language import Paragraph

KINDS = tuple(kind for kind in lexicon.KINDS if kind != "text")
TAGS = 2 * len(KINDS) + 1  # nothing; first token and further tokens of each kind
SUFFIXES = 512
WORDS = 8192
RELATIONS = 64
_SUFFIX = 3  # last letters of a word that the network sees
LONGEST = 400  # tokens of one window: paragraphs that are read together
# Tokens that the transformer reads together: so many where paragraphs allow it, or fewer than this.
_STRETCH, POSITIONS = 256, 400
_NAMED = 200  # so many mentions before a noun phrase are looked at: the cost stays linear


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """Paragraphs of one article in a row; ``offsets`` is where the tokens of each begin.

    ``subwords`` has the sum of each word's pieces; ``stretches`` are the rows that the transformer
    reads together, as (start, end). ``mentions`` are those of entities: row of the first token,
    place among the facts.
    """

    offsets: Mapping[int, int]
    stretches: Sequence[tuple[int, int]]
    vectors: Floats
    subwords: Floats
    contexts: Floats
    tags: Ints
    relations: Ints
    suffixes: Ints
    words: Ints
    heads: Ints
    titles: Floats
    triggers: Floats
    mentions: Sequence[tuple[int, int]]

    def offset(self, paragraph: Paragraph) -> int:
        """The row of the paragraph's first token."""
        return self.offsets[paragraph.start]


def windows(
    paragraphs: Sequence[Paragraph],
    facts: Facts,
    triggers: Mapping[int, Sequence[Trigger]],
    types: Sequence[str],
    longest: int = LONGEST,
) -> list[Window]:
    """The windows of an article, in order; its paragraphs must be parsed.

    ``triggers`` are those that the lexicon proposes, by the start of their paragraph; ``types``
    are the types that the network knows, in its order. A window has ``longest`` tokens at most,
    or one paragraph.
    """
    columns = {name: i for i, name in enumerate(types)}
    return [_window(group, facts, triggers, columns) for group in _groups(paragraphs, longest)]


def _groups(paragraphs: Iterable[Paragraph], longest: int) -> Iterator[list[Paragraph]]:
    group: list[Paragraph] = []
    size = 0
    for paragraph in paragraphs:
        if group and size + len(paragraph.doc) > longest:
            yield group
            group, size = [], 0
        group.append(paragraph)
        size += len(paragraph.doc)
    if group:
        yield group


def _window(
    group: Sequence[Paragraph],
    facts: Facts,
    proposed: Mapping[int, Sequence[Trigger]],
    columns: Mapping[str, int],
) -> Window:
    size = sum(len(paragraph.doc) for paragraph in group)
    offsets: dict[int, int] = {}
    tags, heads = np.zeros(size, np.int64), np.zeros(size, np.int64)
    relations, suffixes = np.zeros(size, np.int64), np.zeros(size, np.int64)
    forms = np.zeros(size, np.int64)
    titles = np.zeros((size, 1), np.float32)
    triggers = np.zeros((size, len(columns)), np.float32)
    row = 0
    for paragraph in group:
        doc = paragraph.doc
        offsets[paragraph.start] = row
        here = slice(row, row + len(doc))
        words = doc.to_array(["HEAD", "DEP", "LOWER"])
        heads[here] = np.arange(row, row + len(doc)) + words[:, 0].astype(np.int64)
        relations[here] = _hashed(doc, words[:, 1], None, RELATIONS)
        suffixes[here] = _hashed(doc, words[:, 2], _SUFFIX, SUFFIXES)
        forms[here] = 1 + _hashed(doc, words[:, 2], None, WORDS - 1)
        titles[row : row + len(doc)] = float(paragraph.title)
        for trigger in proposed[paragraph.start]:
            column = columns.get(trigger.type)
            if column is not None:
                triggers[row + trigger.start : row + trigger.end, column] = 1.0
        row += len(doc)
    marks = list(_marks(group, offsets, facts))
    for first, last, place in marks:
        kind = KINDS.index(facts.values[place][0])
        tags[first:last] = np.where(
            tags[first:last] == 0,
            [2 * kind + 1, *[2 * kind + 2] * (last - first - 1)],
            tags[first:last],
        )
    forms[tags > 0] = 0  # names, amounts and dates are read by their kind
    docs = [paragraph.doc for paragraph in group]
    return Window(
        offsets=offsets,
        stretches=stretches([len(doc) for doc in docs]),
        vectors=_vectors(docs),
        subwords=subwords.shipped().vectors(docs),
        contexts=np.concatenate([np.asarray(doc.tensor, np.float32) for doc in docs]),
        tags=tags,
        relations=relations,
        suffixes=suffixes,
        words=forms,
        heads=heads,
        titles=titles,
        triggers=triggers,
        mentions=_mentions(marks, facts),
    )


def mentions(
    paragraphs: Iterable[Paragraph], offsets: Mapping[int, int], facts: Facts
) -> list[tuple[int, int]]:
    """The mentions of entities in the ``paragraphs`` of a window: row, place in ``facts``."""
    return _mentions(_marks(paragraphs, offsets, facts), facts)


def _mentions(marks: Iterable[tuple[int, int, int]], facts: Facts) -> list[tuple[int, int]]:
    return [
        (first, place)
        for first, _, place in marks
        if facts.values[place][0] in lexicon.ENTITY_KINDS
    ]


def names_before(
    row: int, mentions: Sequence[tuple[int, int]], facts: Facts
) -> Iterator[tuple[int, str]]:
    """The names before ``row`` among the last ``mentions`` of a window, as (row, entity)."""
    before = bisect_left(mentions, (row, 0))
    for place, fact in mentions[max(0, before - _NAMED) : before]:
        _, entity, form = facts.values[fact]
        if form != "nominal":
            yield place, entity


def stretches(sizes: Sequence[int]) -> list[tuple[int, int]]:
    """Rows of paragraphs of so many tokens, cut into stretches: whole paragraphs where it goes."""
    ends = [0]
    for size in sizes:
        for part in range(0, size, POSITIONS):
            ends.append(ends[-1] + min(POSITIONS, size - part))
    found: list[tuple[int, int]] = []
    start = 0
    for last, end in pairwise(ends):
        if last > start and end - start > _STRETCH:
            found.append((start, last))
            start = last
    found.append((start, ends[-1]))
    return [(start, end) for start, end in found if start < end]


def _hashed(doc: Doc, ids: NDArray[Any], last: int | None, size: int) -> Ints:
    """:func:`hashed` of the ``last`` letters (None: all) of each string of ``ids``."""
    distinct, places = np.unique(ids, return_inverse=True)
    strings = doc.vocab.strings
    numbers = [hashed(strings[one][-last:] if last else strings[one], size) for one in distinct]
    return np.array(numbers, np.int64)[places]


def _vectors(docs: Sequence[Doc]) -> Floats:
    """The static vector of each token, as ``Token.vector`` gives it one by one."""
    table = docs[0].vocab.vectors
    keys = table.key2row
    rows = np.array([keys.get(orth, -1) for doc in docs for orth in doc.to_array("ORTH").tolist()])
    found = np.asarray(table.data[rows], np.float32)
    found[rows < 0] = 0.0
    return found


def _marks(
    paragraphs: Iterable[Paragraph], offsets: Mapping[int, int], facts: Facts
) -> Iterator[tuple[int, int, int]]:
    """Mentions, amounts and dates of a window as (first row, end, place in ``facts``)."""
    for paragraph in paragraphs:
        row = offsets[paragraph.start]
        for place in facts.places(paragraph.start, paragraph.end):
            tokens = paragraph.tokens(*facts.spans[place])
            if tokens is not None:
                yield row + tokens.start, row + tokens.end, place


@lru_cache(maxsize=1 << 16)
def hashed(text: str, size: int) -> int:
    """A number below ``size`` that is always the same for ``text``."""
    return crc32(text.encode()) % size
