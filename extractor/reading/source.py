"""A named stream of bytes, gzip and zstd undone."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

import zstandard

from extractor.reading.failure import Refusal

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

COMPRESSIONS = (".gz", ".zst")
_GZIP_MAGIC = b"\x1f\x8b"
_ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
_BLOCK = 1 << 14

# What a damaged archive raises in the middle of reading.
BROKEN_ARCHIVE = (gzip.BadGzipFile, EOFError, zlib.error, zstandard.ZstdError)


@dataclass(frozen=True)
class Source:
    """Where an article comes from: its name as the user gave it, and how to open it."""

    name: str
    open: Callable[[], BinaryIO]

    def bytes(self) -> bytes:
        """The whole content.

        Raises:
            Refusal: nothing in it.
        """
        with self.open() as stream:
            data = stream.read()
        if not data.strip():
            raise Refusal("empty", "the file is empty")
        return data


def file_source(path: Path, name: str) -> Source:
    """A file, decompressed by its last suffix."""
    suffix = path.suffix.lower()
    if suffix == ".gz":
        return Source(name, lambda: cast(BinaryIO, gzip.open(path, "rb")))
    if suffix == ".zst":
        return Source(name, lambda: _zstd(path.open("rb")))
    return Source(name, lambda: path.open("rb"))


def stream_source(stream: BinaryIO, name: str) -> tuple[Source, bytes]:
    """An open stream (standard input), decompressed by its first bytes, and a look at its head.

    The source can be opened once.
    """
    buffered = io.BufferedReader(cast(io.RawIOBase, stream))
    head = buffered.peek(4)
    opened: BinaryIO = buffered
    if head.startswith(_GZIP_MAGIC):
        opened = cast(BinaryIO, io.BufferedReader(gzip.GzipFile(fileobj=buffered)))
    elif head.startswith(_ZSTD_MAGIC):
        opened = _zstd(buffered)
    peek = cast(io.BufferedReader, opened).peek(512)
    return Source(name, lambda: opened), peek


def _zstd(stream: BinaryIO) -> BinaryIO:
    return cast(BinaryIO, io.BufferedReader(_Zstandard(stream)))


class _Zstandard(io.RawIOBase):
    """Decompressed frames; unlike the library's own reader it tells of one that is cut off."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._frame = zstandard.ZstdDecompressor().decompressobj()
        self._begun = False  # a frame that has begun must end
        self._rest = b""  # packed bytes after a frame
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        """True."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill ``buffer`` with some bytes, none at the end.

        Raises:
            EOFError: the last frame has no end.
            zstandard.ZstdError: this is no zstd.
        """
        while not self._ready:
            packed = self._rest or self._packed.read(_BLOCK)
            self._rest = b""
            if not packed:
                if self._begun:
                    raise EOFError("the zstd frame has no end")
                return 0
            self._begun = True
            self._ready = memoryview(self._frame.decompress(packed))
            if self._frame.eof:
                self._rest = self._frame.unused_data
                self._frame = zstandard.ZstdDecompressor().decompressobj()
                self._begun = False
        target = memoryview(buffer).cast("B")
        size = min(len(target), len(self._ready))
        target[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size

    def close(self) -> None:
        """Close the packed stream too."""
        self._packed.close()
        super().close()
