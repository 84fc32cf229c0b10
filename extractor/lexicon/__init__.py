"""Linguistic knowledge as TOML files in this folder, validated by pydantic when loaded."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from extractor.errors import LexiconError

T = TypeVar("T", bound=BaseModel)


def load(name: str, model: type[T], folder: Path | None = None) -> T:
    """Read ``name``.toml as ``model``, from ``folder`` or from the shipped lexicon.

    Raises:
        LexiconError: names the file, and the entry and field where they are known.
    """
    place = (folder or files(__name__)) / f"{name}.toml"
    try:
        return model.model_validate(_parsed(name, folder))
    except FileNotFoundError as error:
        raise LexiconError(f"{place}: no such lexicon file") from error
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{place}: not valid TOML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = " → ".join(str(part) for part in first["loc"])
        raise LexiconError(f"{place}: {where}: {first['msg']}") from error


def entry_types(name: str) -> tuple[str, ...]:
    """The ``type`` of each entry of the shipped ``name``.toml, in its order."""
    return tuple(entry["type"] for entries in _shipped(name).values() for entry in entries)


def _parsed(name: str, folder: Path | None) -> dict[str, Any]:
    if folder is None:
        return _shipped(name)
    return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def _shipped(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__name__) / f"{name}.toml").read_text(encoding="utf-8"))
