"""Does the clause around a date speak of the past or of the future?

Read from the verbs nearest to the date (``lexicon/tense.toml``), without a tagger: first leftward
in the clause, then rightward ("Mardi, le groupe lancera…").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate
from typing import Literal, cast

from pydantic import BaseModel, ConfigDict, Field

from extractor.dates.vocabulary import trie
from extractor.lexicon import load

Tense = Literal["past", "future"]
_REACH = 160  # code points looked at behind a date: farther words hardly bear on it
_LEFT = 200  # code points looked at before it: a long sentence
_CLOSE = 90  # code points looked at first: most verbs stand near
_OVERLAP = 40  # code points looked at twice, so that no phrase is cut
_NEAR = 40  # code points in which a participle stands beside a date
_CACHED = 20_000  # words remembered with their kinds, and with what stands before them
# Latin letters by their range: a class of so few parts is read faster.
_LETTERS = "[a-zß-öø-ɏ]+"
_WORD = re.compile(
    rf"{_LETTERS}['’]?|\n|(?<!\bm)(?<!\bmm)(?<!\bmme)(?<!\bdr)[.!?…;](?=\s|$|[»\"”)])"
    r"|[«»“”\"():]|(?<=\s)[—–-](?=\s)"
)
# A word with what stands before it, so that its place follows by counting. Possessive, and read up
# to a sign that ends every text, it takes linear time where no word follows.
_STEP = re.compile(rf"[ ,'’0-9]*+.*?(?:{_WORD.pattern})")
_SIGN = '"'
_LAST = re.compile(rf"{_LETTERS}['’]?\Z|.\Z", re.DOTALL)
# "N'ouvrira qu'en mars" and "ouvrira quand même mardi" are one clause.
_ONLY_WHEN = re.compile(r"(?:à|en|aux?|après|dans|fin|début|d['’]ici| même)\b")
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


def _forms(words: list[str]) -> list[str]:
    """Write out the endings that a star stands for."""
    ends = ("", "e", "s", "es")
    return [word.replace("*", end) for word in words for end in (ends if "*" in word else ends[:1])]


def _choice(words: list[str]) -> str:
    return trie(_forms(words)) + r"(?:(?<=['’])|\b)"


class _Verbs:
    """Tells what a word, or the words that it opens, say about the tense."""

    def __init__(self, lexicon: TenseLexicon) -> None:
        shape = lexicon.shape
        words: dict[tuple[Tense, bool], list[str]] = {}
        for cue in lexicon.cues:
            words.setdefault((cue.tense, cue.infinitive), []).extend(_forms(cue.words))
        sure, intent, past = words["future", False], words["future", True], words["past", False]
        told = [word for word in past if " " in word]  # "serait né" before "serait"
        self._phrases = re.compile(
            rf"(?P<told>{_choice(told)})"
            rf"|(?P<future>(?:{shape.future_auxiliary} )?(?<!comme )(?<!que )(?<!à ){_choice(sure)}"
            rf"|{_choice(intent)}{shape.infinitive}\b)"
            rf"|(?P<past>{_choice(past)}|{shape.auxiliary}{shape.between} {shape.participle}\b)"
        )
        self._clauses = frozenset(shape.clause)
        self._openers = {_WORD.match(word)[0] for word in sure + intent + past}  # type: ignore[index]
        self._openers.update(re.findall(r"\w+", shape.auxiliary + shape.future_auxiliary))
        self._future = re.compile(rf"(?!{_choice(shape.not_future)})\w+{shape.future}")
        self._past = re.compile(rf"(?!{_choice(shape.not_imperfect)})\w+{shape.imperfect}")
        self._known: dict[str, tuple[str, int]] = {}

    def events(self, text: str) -> list[tuple[str, int, int]]:
        """Give what bears on tense in a lower-case text: kind, start, end, in order."""
        steps = _STEP.findall(text + _SIGN)[:-1]
        known = list(map(self._known.get, steps))
        if None in known:
            known = [entry or self._look(step) for entry, step in zip(known, steps, strict=True)]
        found: list[tuple[str, int, int]] = []
        resume = 0
        entries = cast(list[tuple[str, int]], known)
        for (kind, length), end in zip(entries, accumulate(map(len, steps)), strict=True):
            if not kind or (start := end - length) < resume:
                continue
            if kind == "clause" and text[start] == "q" and _ONLY_WHEN.match(text, end):
                continue
            if kind == "opener" or kind == "past opener" or kind == "future opener":
                phrase = self._phrases.match(text, start)
                if phrase is not None:
                    resume = phrase.end()
                    kind = "future" if phrase.lastgroup == "future" else "past"
                    found.append((kind, start, resume))
                    continue
                kind = kind[:-7]
                if not kind:
                    continue
            found.append((kind, start, end))
        return found

    def _look(self, step: str) -> tuple[str, int]:
        """Classify the word at the end of a step that is not remembered; its kind and length."""
        word = cast(re.Match[str], _LAST.search(step)).group()
        entry = self._kind(word), len(word)
        if len(self._known) < _CACHED:
            self._known[step] = entry
        return entry

    def _kind(self, word: str) -> str:
        """Classify a word: clause, stop, past, future, "opener" where more words must be seen."""
        if not word[0].isalpha():
            return "stop"
        if word in self._clauses:
            return "clause"
        opener = " opener" if word in self._openers else ""
        if len(word) > 3 and self._future.fullmatch(word):
            return "future" + opener
        if len(word) > 3 and self._past.fullmatch(word):
            return "past" + opener
        return opener.strip()


@lru_cache(maxsize=1)
def _verbs() -> _Verbs:
    return _Verbs(load("tense", TenseLexicon))


def _a_participle(least: int) -> str:
    """Build the alternation of participles: in -é after ``least`` letters or more, and others."""
    shape = load("tense", TenseLexicon).shape
    return rf"(?:(?!{_choice(shape.noun)})\w{{{least},}}ée?s?|{_choice(shape.participles)})"


@lru_cache(maxsize=1)
def _participle() -> re.Pattern[str]:
    """Build the pattern of a participle that stands right before a date: "racheté en (mars)"."""
    return re.compile(
        rf"\b{_a_participle(2)}"
        r" (?:le |ce |en |au |dès |l['’]|entre le |du |à l['’]|à la |fin |début |mi-|depuis )?$"
    )


@lru_cache(maxsize=1)
def _fronted() -> re.Pattern[str]:
    """Build the pattern of a participle that opens the clause of a date: "Vendue à X en (mars)"."""
    return re.compile(rf"(?:^|\n|[,.?!(«] ){_a_participle(1)} [^,;:.?!()«»\n]*$")


class Tenses:
    """The tense around any place of one text; its words are looked at once, and only near dates.

    What was looked at is one stretch of the text, which grows to the right; a place far behind it
    begins another.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._lower = text.replace("İ", "I").lower()  # the one letter whose lower case is longer
        self._begin = self._end = 0
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._kinds: list[str] = []

    def at(self, start: int, end: int) -> Tense | None:
        """Tell the tense of the clause around a span, null where no verb tells."""
        self._read(start, _CLOSE)
        following = bisect_left(self._starts, start)
        if not following or self._starts[following - 1] < max(start - _CLOSE, 1) + _OVERLAP:
            self._read(start, _LEFT)
            following = bisect_left(self._starts, start)
        tense = _TENSES.get(self._kinds[following - 1]) if following else None
        near = max(start - _NEAR, 0)
        beside = _participle().search(self._lower[near:start])
        if beside and not (
            tense == "future" and self._ends[following - 1] > near + beside.start() - 4
        ):
            return "past"
        if tense:
            return tense
        if _fronted().search(self._lower, max(start - _CLOSE, 0), start):
            return "past"
        return self._behind(following, end) or self._introduced(start)

    def _behind(self, following: int, end: int) -> Tense | None:
        """Tell the tense of the first verb behind a span that ends at ``end``, in its sentence."""
        self._extend(min(end + _REACH, len(self._text)))
        for index in range(following, len(self._kinds)):
            if self._starts[index] < end:
                continue
            if tense := _TENSES.get(self._kinds[index]):
                return tense
            if self._kinds[index] == "stop":
                break
        return None

    def _introduced(self, start: int) -> Tense | None:
        """Tell whether the future stands before a colon: "Prise d'effet : 1er septembre"."""
        colon = bisect_left(self._starts, start) - 1
        if colon < 1 or self._kinds[colon] != "stop" or self._text[self._starts[colon]] != ":":
            return None
        return "future" if self._kinds[colon - 1] == "future" else None

    def sentence(self, start: int) -> int:
        """Give where the sentence around a place begins, or the reach of the look to the left."""
        self._read(start, _LEFT)
        for index in range(bisect_left(self._starts, start) - 1, -1, -1):
            if self._kinds[index] == "stop" and self._text[self._starts[index]] in _ENDERS:
                return self._starts[index] + 1
        return self._begin

    def _read(self, start: int, reach: int) -> None:
        """Look at the words to the left of a place, as far as ``reach`` code points at least."""
        wanted = max(start - reach, 0)
        if not self._begin <= wanted <= self._end:
            self._begin = self._end = wanted
            self._starts.clear()
            self._ends.clear()
            self._kinds.clear()
        self._extend(start)

    def _extend(self, end: int) -> None:
        """Look at the words up to a place; phrases that may have been cut are looked at again."""
        if end <= self._end:
            return
        begin = max(self._end - _OVERLAP, self._begin)
        if begin > self._begin:
            blank = self._text.find(" ", begin, self._end)
            begin = self._end if blank < 0 else blank
        while self._starts and self._starts[-1] >= begin:
            for events in (self._starts, self._ends, self._kinds):
                events.pop()
        blank = self._text.find(" ", end, end + _OVERLAP)
        self._end = end if blank < 0 else blank
        shown = self._lower[begin : self._end]
        for kind, first, last in _verbs().events(shown):
            behind = self._text[begin + last : begin + last + 1] if kind == "stop" else ""
            if behind.islower() and shown[first] == "\n":
                continue  # a line break inside a sentence
            self._starts.append(begin + first)
            self._ends.append(begin + last)
            self._kinds.append(kind)
