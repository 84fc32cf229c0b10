"""Does the clause around a date speak of the past or of the future?

Read from the verbs nearest to the date (``lexicon/tense.toml``), without a tagger: first leftward
in the clause, then rightward ("Mardi, le groupe lancera…").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from extractor.dates.vocabulary import trie
from extractor.lexicon import load

Tense = Literal["past", "future"]
_REACH = 140  # code points looked at on each side: farther words hardly bear on the date
_ONLY_WHEN = (
    r"(?:à|en|aux?|après|dans|fin|début|d['’]ici)\b"  # "n'ouvrira qu'en mars" is one clause
)
_TENSES: dict[str, Tense] = {"past": "past", "future": "future"}
_ENDERS = ".!?…\n;"


class Cue(BaseModel):
    """Words that tell a tense; with ``infinitive`` only before an infinitive."""

    model_config = ConfigDict(extra="forbid")

    tense: Tense
    infinitive: bool = False
    example: str
    trap: str | None = None
    words: list[str]


class Shape(BaseModel):
    """How French verbs look in each tense."""

    model_config = ConfigDict(extra="forbid")

    example: str
    future_auxiliary: str
    future: str
    not_future: list[str]
    imperfect: str
    not_imperfect: list[str]
    auxiliary: str
    between: str
    participle: str
    infinitive: str
    participles: list[str]
    noun: list[str]
    clause: list[str]


class TenseLexicon(BaseModel):
    """The file ``tense.toml``."""

    model_config = ConfigDict(extra="forbid")

    cues: list[Cue] = Field(alias="cue")
    shape: Shape


def _choice(words: list[str]) -> str:
    forms = [
        word.replace("*", end)
        for word in words
        for end in ("", "e", "s", "es")[: 1 + 3 * ("*" in word)]
    ]
    return trie(forms) + r"(?:(?<=['’])|\b)"


@lru_cache(maxsize=1)
def _events() -> re.Pattern[str]:
    """Build the pattern of all that bears on tense: verbs, and what cuts clauses."""
    lexicon = load("tense", TenseLexicon)
    shape = lexicon.shape
    words: dict[tuple[Tense, bool], list[str]] = {}
    for cue in lexicon.cues:
        words.setdefault((cue.tense, cue.infinitive), []).extend(cue.words)
    kinds = {
        "stop": r"\n|(?<!\bm)(?<!\bmm)(?<!\bmme)(?<!\bdr)[.!?…;](?=\s|$|[»\"”)])|[«»“”\"():]|\s[—–-]\s",
        "clause": rf"\b{_choice(shape.clause)}(?<!\bqu['’](?={_ONLY_WHEN}))",
        "future": rf"\b(?:{shape.future_auxiliary} )?(?<!comme )(?<!que ){_choice(words['future', False])}"
        rf"|\b{_choice(words['future', True])}{shape.infinitive}\b"
        rf"|\b(?!{_choice(shape.not_future)})\w+{shape.future}\b",
        "past": rf"\b{_choice(words['past', False])}"
        rf"|\b{shape.auxiliary}{shape.between} {shape.participle}\b"
        rf"|\b(?!{_choice(shape.not_imperfect)})\w+{shape.imperfect}\b",
    }
    return re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in kinds.items()))


@lru_cache(maxsize=1)
def _participle() -> re.Pattern[str]:
    """Build the pattern of a participle that stands right before a date: "racheté en (mars)"."""
    shape = load("tense", TenseLexicon).shape
    return re.compile(
        rf"\b(?:(?!{_choice(shape.noun)})\w{{2,}}ée?s?|{_choice(shape.participles)})"
        r" (?:le |ce |en |au |dès |l['’])?$"
    )


class Tenses:
    """The tense around any place of one text; the words near a place are looked at once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._begin = self._end = -1
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._kinds: list[str] = []

    def at(self, start: int, end: int) -> Tense | None:
        """Tell the tense of the clause around a span, null where no verb tells."""
        self._read(start)
        following = bisect_left(self._starts, start)
        tense = _TENSES.get(self._kinds[following - 1]) if following else None
        near = max(start - 40, 0)
        beside = _participle().search(self._text[near:start].lower())
        if beside and not (
            tense == "future" and self._ends[following - 1] > near + beside.start() - 4
        ):
            return "past"
        if tense:
            return tense
        for index in range(following, len(self._kinds)):
            if self._starts[index] < end:
                continue
            if tense := _TENSES.get(self._kinds[index]):
                return tense
            if self._kinds[index] == "stop":
                break
        return None

    def sentence(self, start: int) -> int:
        """Give where the sentence around a place begins, or the reach of the look to the left."""
        self._read(start)
        for index in range(bisect_left(self._starts, start) - 1, -1, -1):
            if self._kinds[index] == "stop" and self._text[self._starts[index]] in _ENDERS:
                return self._starts[index] + 1
        return self._begin

    def _read(self, start: int) -> None:
        """Look at the words around a place, unless the last look saw enough of them."""
        near = self._begin >= 0 and self._begin <= start < self._end
        left_enough = start - self._begin >= _REACH or self._begin == 0
        right_enough = self._end - start >= _REACH or self._end == len(self._text)
        if near and left_enough and right_enough:
            return
        self._begin = max(start - 2 * _REACH, 0)
        self._end = min(start + 3 * _REACH, len(self._text))
        self._starts.clear()
        self._ends.clear()
        self._kinds.clear()
        shown = self._text[self._begin : self._end]
        for found in _events().finditer(shown.replace("İ", "I").lower()):
            kind = found.lastgroup or ""
            if kind == "stop" and found.group() == "\n" and shown[found.end() :][:1].islower():
                continue  # a line break inside a sentence
            self._starts.append(self._begin + found.start())
            self._ends.append(self._begin + found.end())
            self._kinds.append(kind)
