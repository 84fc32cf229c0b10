"""What word lists say of a token, given to the recogniser of names as features beside its letters.

A hint is no verdict: "Orange" is a town, a colour and a company, and the model weighs that against
the words around it. Two numbers for each token: the lists that hold it (places, first names, last
names), and how often it is written with a capital in the texts that the vectors of the model come
from, which tells "Robots" at the head of a paragraph from a name.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from importlib.resources import files
from math import log2
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.ml.featureextractor import FeatureExtractor
from spacy.ml.staticvectors import StaticVectors
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab
from thinc.api import (
    HashEmbed,
    Maxout,
    Model,
    chain,
    concatenate,
    list2ragged,
    ragged2list,
    with_array,
)

# Bits of the first hint.
PLACE, FIRST_NAME, LAST_NAME = 1, 2, 4
# Upper bounds of the bands of frequency ranks.
_BANDS = (300, 3_000, 20_000, 100_000)
_CACHED = 200_000
# How many times as rare with a capital a common word is.
_RATHER = 2
_RATHER_VERB = 1.2


def word_lists() -> dict[str, list[str]]:
    """The lists that ship, each sorted: places, first names, last names."""
    packed = (files("extractor_models") / "hints.json.gz").read_bytes()
    lists: dict[str, list[str]] = json.loads(gzip.decompress(packed))
    return lists


class WordLists:
    """The lists of models/hints.json.gz, and the frequency ranks of a vocabulary."""

    def __init__(self, vocab: Vocab) -> None:
        """Read the lists; ``vocab`` has vectors whose keys stand in order of frequency."""
        lists = word_lists()
        bits: dict[str, int] = defaultdict(int)
        for name, bit in (("first", FIRST_NAME), ("last", LAST_NAME), ("places", PLACE)):
            for word in lists[name]:
                bits[word] |= bit
        self._bits = {word: bit for word, bit in bits.items() if " " not in word}
        self._long: dict[str, list[str]] = defaultdict(list)
        for word in sorted(bits, key=len, reverse=True):
            if " " in word:
                self._long[word.split(" ", 1)[0]].append(word)
        keys = np.fromiter(vocab.vectors.keys(), dtype="uint64")
        self._order = np.argsort(keys)
        self._keys = keys[self._order]
        self._vocab = vocab  # kept alive: it is known by its id
        self._strings = vocab.strings
        self._known: dict[int, tuple[int, int, bool]] = {}

    def of(self, doc: Doc) -> NDArray[np.uint64]:
        """The hints of the tokens of ``doc``, one row each."""
        orths: list[int] = doc.to_array(["ORTH"]).tolist()
        rows: list[tuple[int, int]] = []
        inside = 0  # the end of a place of several words
        for i, orth in enumerate(orths):
            known = self._known.get(orth)
            if known is None:
                known = self._look_up(orth, doc[i].text)
            bits, shape, long = known
            if inside and doc[i].idx < inside:
                bits |= PLACE
            elif long:
                token = doc[i]
                end = self._long_place(doc.text, token.idx, token.text)
                if end:
                    inside = end
                    bits |= PLACE
            rows.append((bits, shape))
        return np.array(rows, dtype="uint64").reshape(-1, 2)

    def common(self, word: str) -> bool:
        """Whether ``word`` is mostly written small: "Robots" is, "Nuance" too, "Veltis" is not."""
        lower, title = self._rank(word.lower()), self._rank(word.capitalize())
        return lower < len(self._keys) and (lower + 1) * _RATHER < title + 1

    def imperative(self, word: str) -> bool:
        """Whether ``word`` is rather a verb, as headings have them: "Choisissez", not "Suez"."""
        if not word.endswith("ez"):
            return False
        lower, title = self._rank(word.lower()), self._rank(word.capitalize())
        return lower < len(self._keys) and lower < title * _RATHER_VERB

    def _look_up(self, orth: int, word: str) -> tuple[int, int, bool]:
        if len(self._known) > _CACHED:
            self._known.clear()
        title = word.title() if len(word) > 3 and word.isupper() else word
        known = (self._bits.get(title, 0), self._shape(word), title in self._long)
        self._known[orth] = known
        return known

    def _long_place(self, text: str, start: int, word: str) -> int:
        if word.isupper():
            text = text[start : start + 40].title()
            for name in self._long.get(word.title(), ()):
                if text.startswith(name) and not text[len(name) : len(name) + 1].isalnum():
                    return start + len(name)
        for name in self._long.get(word, ()):
            end = start + len(name)
            if text.startswith(name, start) and not text[end : end + 1].isalnum():
                return end
        return 0

    def _shape(self, word: str) -> int:
        """0 for what is no word; else the band of its rank, and how much rather it is a name."""
        if not word[:1].isalpha():
            return 0
        lower = self._rank(word.lower())
        if word.islower():
            return 1 + _band(lower)
        title = self._rank(word if not word.isupper() else word.capitalize())
        rather = max(-3, min(3, round(log2((title + 1) / (lower + 1)) / 1.5)))
        return 10 + 10 * (rather + 3) + _band(min(title, lower))

    def _rank(self, word: str) -> int:
        key = np.uint64(self._strings[word]) if word in self._strings else None
        if key is None:
            return len(self._keys)
        at = int(np.searchsorted(self._keys, key))
        if at < len(self._keys) and self._keys[at] == key:
            return int(self._order[at])
        return len(self._keys)


def _band(rank: int) -> int:
    return sum(rank >= bound for bound in _BANDS)


_LISTS: dict[int, WordLists] = {}


def lists_of(vocab: Vocab) -> WordLists:
    """The lists with the frequency ranks of ``vocab``, read once for each."""
    if id(vocab) not in _LISTS:
        _LISTS[id(vocab)] = WordLists(vocab)
    return _LISTS[id(vocab)]


@registry.architectures("extractor.HintedEmbed.v1")  # type: ignore[untyped-decorator]
def hinted_embed(width: int, attrs: list[str], rows: list[int], hint_rows: int) -> Any:
    """spaCy's ``MultiHashEmbed`` with static vectors, and two tables more for the hints.

    ``attrs`` and ``rows`` are those of ``MultiHashEmbed``; the seeds are too, so that its trained
    tables can be copied in.
    """
    sizes = [*rows, hint_rows, hint_rows]
    tables: list[Any] = [
        HashEmbed(width, size, column=column, seed=8 + column, dropout=0.0)
        for column, size in enumerate(sizes)
    ]
    hashed: Any = chain(_features(attrs), list2ragged(), with_array(concatenate(*tables)))
    mix = Maxout(width, width * (len(tables) + 1), nP=3, dropout=0.0, normalize=True)
    vectors = StaticVectors(width, dropout=0.0)
    return chain(concatenate(hashed, vectors), with_array(mix), ragged2list())


def _features(attrs: list[str]) -> Any:
    plain: Any = FeatureExtractor(list(attrs))

    def forward(model: object, docs: list[Doc], is_train: bool) -> Any:
        columns, _ = plain(docs, is_train)
        if not docs:
            return columns, lambda _: []
        lists = lists_of(docs[0].vocab)
        rows = [np.hstack([own, lists.of(doc)]) for own, doc in zip(columns, docs, strict=True)]
        return rows, lambda _: []

    return Model("hinted_features", forward)
