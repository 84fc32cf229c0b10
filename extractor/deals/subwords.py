"""Words as the sum of their pieces: the embeddings of a language model that others trained.

The pieces, how likely each is, and their vectors are those of multilingual-e5-small, as far as
French uses them (``models/subwords.py``). A word is cut into the likeliest pieces (the unigram
language model of SentencePiece: Kudo, 2018).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from math import inf
from typing import Any, cast
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from extractor.deals.arrays import Floats

_FILE = "subwords.npz"
SPACE = "▁"  # what SentencePiece writes for the space before a word
_LONGEST = 60  # code points of a word that are looked at
# What a character costs that no piece begins with, beside the least likely piece.
_UNKNOWN = -10.0
BLOCK = 32  # weights that share one scale


class Subwords:
    """Pieces with their log-probabilities and vectors."""

    def __init__(self, pieces: Sequence[str], scores: Floats, nibbles: Any, scales: Any) -> None:
        """Take the vectors in 4 bits: two weights a byte, and a scale for each 32 weights.

        In a block the low halves of the bytes are the first 16 weights, the high ones the others.
        """
        self._rows = {piece: row for row, piece in enumerate(pieces)}
        self._scores: list[float] = scores.tolist()
        self._longest = max(map(len, pieces))
        self._unknown = min(self._scores) + _UNKNOWN
        self._nibbles, self._scales = nibbles, scales  # unpacked where they are needed
        self._cut = lru_cache(maxsize=1 << 16)(self.cut)

    @property
    def width(self) -> int:
        """Numbers in a vector."""
        return cast(int, self._scales.shape[1] * BLOCK)

    def cut(self, word: str) -> tuple[int, ...]:
        """The rows of the likeliest pieces of ``word``, in order; unknown characters have none."""
        word = normalize("NFKC", word)[:_LONGEST]
        size = len(word)
        best = [0.0, *[-inf] * size]
        steps: list[tuple[int, int | None]] = [(0, None)] * (size + 1)
        for start in range(size):
            for end in range(start + 1, min(size, start + self._longest) + 1):
                row = self._rows.get(word[start:end])
                if row is None:
                    continue
                score = best[start] + self._scores[row]
                if score > best[end]:
                    best[end], steps[end] = score, (start, row)
            if best[start] + self._unknown > best[start + 1]:
                best[start + 1], steps[start + 1] = best[start] + self._unknown, (start, None)
        found: list[int] = []
        place = size
        while place > 0:
            place, row = steps[place]
            if row is not None:
                found.append(row)
        return tuple(reversed(found))

    def vectors(self, docs: Sequence[Doc]) -> Floats:
        """One row for each token: the sum of its pieces over the root of their number."""
        cuts = [self._cut(word) for doc in docs for word in _words(doc)]
        counts = np.array([len(cut) for cut in cuts])
        sums = np.zeros((len(cuts), self.width), np.float32)
        some = counts > 0
        if some.any():
            pieces = [row for cut in cuts for row in cut]
            rows = unpacked(self._nibbles[pieces], self._scales[pieces])
            starts = np.concatenate([[0], np.cumsum(counts[some])[:-1]])
            sums[some] = np.add.reduceat(rows, starts, axis=0)
            sums[some] /= np.sqrt(counts[some], dtype=np.float32)[:, None]
        return sums


def _words(doc: Doc) -> list[str]:
    """The tokens, with a mark where a space stands before."""
    words: list[str] = []
    space = True
    for token in doc:
        words.append(SPACE + token.text if space else token.text)
        space = bool(token.whitespace_)
    return words


def unpacked(nibbles: NDArray[np.uint8], scales: NDArray[np.float16]) -> Floats:
    """Rows of 4-bit weights as floats; ``scales`` has a number for each block of a row."""
    blocks = nibbles.reshape(len(nibbles), -1, BLOCK // 2)
    halves = np.concatenate([blocks & 15, blocks >> 4], axis=2).astype(np.float32) - 8
    return cast(Floats, (halves * scales.astype(np.float32)[:, :, None]).reshape(len(nibbles), -1))


@cache
def shipped() -> Subwords:
    """The pieces that ship, read once."""
    with (files("extractor_models") / _FILE).open("rb") as file, np.load(file) as arrays:
        pieces = arrays["pieces"].tobytes().decode().split("\n")
        return Subwords(pieces, arrays["scores"], arrays["nibbles"], arrays["scales"])
