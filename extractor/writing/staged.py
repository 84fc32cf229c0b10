"""A file that has its name only when it is complete, compressed by its last suffix."""

from __future__ import annotations

import gzip
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO, cast

import zstandard

from extractor.errors import WriteError

COMPRESSIONS = (".gz", ".zst")
STDOUT = "-"


@contextmanager
def staged(name: str, *, keep: bool = False) -> Iterator[BinaryIO]:
    """Open ``name`` for writing bytes.

    They go to ``name.part`` beside it, which takes the name at the end. Where an exception ends
    the writing, the part is removed and an older file of the name stays as it was; with ``keep``
    the part stays too, to go on from.

    Raises:
        WriteError: the file cannot be written.
    """
    if name == STDOUT:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = Path(name)
    part = path.with_name(path.name + ".part")
    try:
        with ExitStack() as stack:
            raw = stack.enter_context(part.open("wb"))
            yield _compressed(raw, path.suffix.lower(), stack)
        os.replace(part, path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise WriteError(f"{name}: cannot be written: {error.strerror or error}") from error
    except BaseException:
        if not keep:
            part.unlink(missing_ok=True)
        raise


def _compressed(raw: BinaryIO, suffix: str, stack: ExitStack) -> BinaryIO:
    if suffix == ".gz":
        # No name and no time in the header: the same records give the same bytes.
        packed = gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0)
        return cast(BinaryIO, stack.enter_context(packed))
    if suffix == ".zst":
        writer = zstandard.ZstdCompressor().stream_writer(raw, closefd=False)
        return cast(BinaryIO, stack.enter_context(writer))
    return raw
