"""What a user names (files, folders, patterns) → the files in it, always in the same order."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator
from pathlib import Path

from extractor.reading.failure import Failure, Refusal
from extractor.reading.formats import is_known, is_single


def files(name: str) -> Iterator[Path | Failure]:
    """The files that one argument stands for.

    A file is itself, whatever its suffix. A folder is all files of known suffix under it, sorted
    by name folder by folder; others, and names that begin with a dot, are passed over in silence.
    Anything else is a pattern of ``glob`` (``**`` for any depth): its matches are sorted.
    """
    path = Path(name)
    if path.is_dir():
        yield from _folder(path, name)
    elif path.exists() or path.is_symlink():
        yield path
    elif glob.has_magic(name):
        matches = sorted(glob.glob(name, recursive=True))
        if not matches:
            yield Refusal("missing", "no file matches this pattern").failure(name)
        for match in matches:
            found = Path(match)
            if found.is_dir():
                if "**" not in name:  # which lists the files of its folders by itself
                    yield from _folder(found, match)
            elif is_known(found):
                yield found
    else:
        yield Refusal("missing", "no such file or folder").failure(name)


def _folder(path: Path, name: str) -> Iterator[Path | Failure]:
    empty = True
    for found in _walk(path):
        empty = False
        yield found
    if empty:
        yield Refusal("empty", "no file of a known format in this folder").failure(name)


def _walk(folder: Path) -> Iterator[Path | Failure]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Refusal("unreadable", error.strerror or str(error)).failure(str(folder))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):  # a link to a folder above would never end
            yield from _walk(Path(entry.path))
        elif entry.is_file() and is_known(Path(entry.name)):
            yield Path(entry.path)


def count(names: list[str]) -> int | None:
    """How many articles there are to read, where that can be told from the files' names alone.

    None for standard input and for formats that hold many articles in a file.
    """
    if "-" in names:
        return None
    found = [path for name in names for path in files(name) if isinstance(path, Path)]
    if any(not is_single(path) for path in found):
        return None
    return len(found)
