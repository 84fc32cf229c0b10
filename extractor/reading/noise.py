"""What is in the text but not of the article: the patterns of ``lexicon/noise.toml``."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from extractor.lexicon import load

Where = Literal["line", "start", "tail", "section", "contact", "edge"]

# The first paragraphs and the last, where an edge pattern may be.
_FIRST, _LAST = 3, 5
_SENTENCE_END = r"(?<=[.!?…»”\")])\s+"


class Entry(BaseModel):
    """One kind of noise; see the head of the file for what the fields mean."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    where: Where
    longest: int = Field(gt=0)
    phrases: list[str] = []
    pattern: str | None = None
    example: str
    kept: str | None = Field(default=None, description="of a tail's example, what is no noise")
    trap: str

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, pattern: str | None) -> str | None:
        if pattern is not None:
            try:
                re.compile(pattern)
            except re.error as error:
                raise ValueError(f"not a regular expression: {error}") from None
        return pattern

    @model_validator(mode="after")
    def _says_one_thing(self) -> Entry:
        if bool(self.phrases) == (self.pattern is not None):
            raise ValueError("give either phrases or a pattern")
        if self.where == "tail" and (self.pattern is None or self.kept is None):
            raise ValueError("a tail has a pattern, and says in `kept` what stays")
        return self


class Noises(BaseModel):
    """The lexicon file."""

    model_config = ConfigDict(extra="forbid")

    noise: list[Entry]


class _Rule(NamedTuple):
    where: Where
    longest: int
    phrases: re.Pattern[str] | None
    pattern: re.Pattern[str] | None


def entries(folder: Path | None = None) -> list[Entry]:
    """The entries of the lexicon.

    Raises:
        LexiconError: names the entry and the field.
    """
    return load("noise", Noises, folder).noise


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(_rule(entry) for entry in entries())


def _rule(entry: Entry) -> _Rule:
    phrases = pattern = None
    if entry.phrases:
        words = sorted({_folded(phrase) for phrase in entry.phrases}, key=len, reverse=True)
        end = r"\W*$" if entry.where == "line" else r"(?!\w)"
        phrases = re.compile(rf"\W{{0,6}}(?:{'|'.join(map(re.escape, words))}){end}")
    elif entry.pattern:
        before = _SENTENCE_END if entry.where == "tail" else ""
        pattern = re.compile(rf"{before}(?P<noise>{entry.pattern})")
    return _Rule(entry.where, entry.longest, phrases, pattern)


def noise_of(paragraph: str, place: int, count: int) -> Where | None:
    """Which kind of noise a paragraph is, null where it is none.

    Args:
        paragraph: without Markdown marks, its white space single blanks.
        place: which paragraph of the article, from 0.
        count: how many the article has.
    """
    folded = _folded(paragraph[:200])
    for rule in _rules():
        if rule.where == "tail" or len(paragraph) > rule.longest:
            continue
        if rule.where == "edge" and _FIRST <= place < count - _LAST:
            continue
        if rule.phrases is not None:
            # What is longer than the folded head is longer than any phrase of a line.
            if rule.phrases.match(folded) and (rule.where != "line" or len(paragraph) <= 200):
                return rule.where
        elif rule.pattern is not None and rule.pattern.match(paragraph):
            return rule.where
    return None


def tail_start(paragraph: str) -> int:
    """Where noise glued to the end of a paragraph begins; the paragraph's length without any.

    ``paragraph`` is the text itself: the result is an offset in it.
    """
    start = len(paragraph)
    for rule in _rules():
        if rule.where == "tail" and rule.pattern is not None:
            low = max(0, len(paragraph) - rule.longest)
            if match := rule.pattern.search(paragraph, low):
                start = min(start, match.start("noise"))
    return start


def _folded(text: str) -> str:
    return " ".join(text.replace("’", "'").casefold().split())
