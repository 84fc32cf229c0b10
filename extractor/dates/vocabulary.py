"""The words of time: from ``lexicon/temporal.toml`` and the French numerals up to 399."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from extractor.dates.holidays import by_name
from extractor.lexicon import load

Value = int | str
Tree: TypeAlias = dict[str, "Tree"]

_SIGNS = {" ": "[ \\u00a0\\u202f]", "'": "['’]", "-": "[-‑]"}


class WordClass(BaseModel):
    """Words that mean the same kind of thing to the rules, each with what it stands for."""

    model_config = ConfigDict(extra="forbid")

    name: str
    example: str
    trap: str | None = None
    trigger: bool = False
    words: dict[str, Value]


class Temporal(BaseModel):
    """The file ``temporal.toml``."""

    model_config = ConfigDict(extra="forbid")

    classes: list[WordClass] = Field(alias="class")


class Vocabulary:
    """What each word can be: its classes, and its value in each of them."""

    def __init__(self, temporal: Temporal) -> None:
        self.meanings: dict[str, dict[str, Value]] = {}
        self.triggers: set[str] = set()
        for entry in temporal.classes:
            for word, value in entry.words.items():
                self.meanings.setdefault(word, {})[entry.name] = value
            if entry.trigger:
                self.triggers.update(entry.words)
        for word, value in numerals().items():
            meanings = self.meanings.setdefault(word, {})
            meanings["number"] = value
            if value <= 31 and word not in ("un", "une"):
                meanings["day"] = value
        self.meanings["premier"]["day"] = 1
        for name in by_name():
            self.meanings.setdefault(name, {})["holiday"] = 0
            self.triggers.add(name)


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """Load the words once."""
    return Vocabulary(load("temporal", Temporal))


def numerals() -> dict[str, int]:
    """Spell the whole numbers 1 to 399, the Belgian and Swiss tens too, hyphens or spaces."""
    units = ["un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"]
    teens = [
        "dix",
        "onze",
        "douze",
        "treize",
        "quatorze",
        "quinze",
        "seize",
        "dix-sept",
        "dix-huit",
        "dix-neuf",
    ]
    below = dict(zip(units + teens, range(1, 20), strict=True))
    tens = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}
    tens |= {"septante": 70, "huitante": 80, "octante": 80, "nonante": 90}
    spelled = dict(below) | tens | {"une": 1, "quatre-vingts": 80, "quatre-vingt": 80}
    for name, ten in tens.items():
        reach = 19 if name == "soixante" else 9
        for word, value in below.items():
            if value <= reach:
                joined = f"{name}-et-{word}" if value in (1, 11) else f"{name}-{word}"
                spelled[joined] = ten + value
        spelled[f"{name}-et-une"] = ten + 1
    for word, value in below.items():
        spelled[f"quatre-vingt-{word}"] = 80 + value
    below_hundred = dict(spelled)
    for name, hundred in (("cent", 100), ("deux-cent", 200), ("trois-cent", 300)):
        spelled[name] = hundred
        for word, value in below_hundred.items():
            spelled[f"{name}-{word}"] = spelled[f"{name.replace('-', ' ')} {word}"] = (
                hundred + value
            )
    spelled |= {"deux-cents": 200, "trois-cents": 300}
    return spelled | {word.replace("-", " "): value for word, value in spelled.items()}


def trie(words: Iterable[str]) -> str:
    """Write a regular expression that matches one of the words, longest first, without retries.

    A space matches any one blank, an apostrophe or a hyphen either form of it.
    """
    tree: Tree = {}
    for word in words:
        node = tree
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    return _branches(tree)


def _branches(node: Tree) -> str:
    options = [_SIGNS.get(key, re.escape(key)) + _branches(node[key]) for key in node if key]
    if len(options) == 1 and "" not in node:
        return options[0]
    return f"(?:{'|'.join(options)}){'?' if '' in node else ''}" if options else ""
