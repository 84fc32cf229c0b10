"""Text → the stretches that may speak of time, cut into tokens with their classes.

A fast search finds the words and digits without which no date can be; only the neighbourhood of
these is cut into tokens. Each token gets one code character for the set of its classes, so that
the rules are regular expressions over the codes (``rules.py``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from operator import sub
from typing import cast

from extractor.dates.vocabulary import Value, Vocabulary, trie

LEFT, RIGHT = 46, 26  # code points read around a trigger
_SNAP = 200  # how far to look for a blank to begin or end at
_B = "[ \\u00a0\\u202f]"

_DIGIT_TRIGGERS = (
    r"(?:1[5-9]|2[01])\d\d\b"
    r"|\d\d?(?:[/.-]\d\d?[/.-]\d|/\d\d?\b|"
    + _B
    + r"\d\d?"
    + _B
    + r"\d|"
    + _B
    + r"?h(?:\b|"
    + _B
    + r"?\d)|:[0-5]\d\b)"
    r"|\d\d?(?:ans?|mois|jours?|semaines?|heures?|minutes?)\b"
    r"|[tq][1-4]\b|[sh][12]\b|[1-4][tqs](?:20)?\d\d\b"
    r"|(?:le|du|au)" + _B + r"\d"
)

_WORDY = frozenset(("word", "known", "elided", "sign"))
_BLANKS = {0xA0: " ", 0x202F: " "}

# A token's word, its code, its meanings, and its length without the blanks before it.
Entry = tuple[str, str, dict[str, Value], int]

NUMERIC_CLASSES = [
    ("iso",), ("iso_time",), ("dmy",), ("dmy_short",), ("dm",), ("years",), ("clock",), ("hours",),
    ("quarter",), ("half",), ("quarter_year",), ("big",), ("decimal",), ("number",),
    ("ordinal",), ("ordinal", "day"), ("ordinal", "nth_day"), ("year", "number"),
    ("day", "number"), ("day", "number", "year_short"), ("number", "year_short"),
    ("number", "year_short", "year_late"),
    ("unknown",), ("name",), ("sign",), ("newline",),
]  # fmt: skip


@dataclass(slots=True)
class Tokens:
    """A stretch of text in tokens; offsets are those of the whole text, end exclusive."""

    text: str
    codes: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    values: list[dict[str, Value]]
    reach: int  # no expression begins from this token on: the last trigger stands before it

    def capital(self, index: int) -> bool:
        """Tell whether a token begins with a capital letter."""
        return self.text[self.starts[index]].isupper()

    def opens(self, index: int) -> bool:
        """Tell whether a token is the first of a sentence, line, bracket or quotation."""
        return index == 0 or self.words[index - 1] in _OPENERS


_OPENERS = frozenset('\n.!?:;•–—-«"“(|…*#') | {"..."}

_LEX = r"""
  (?P<newline>\n\s*)
| (?=\d)(?:
    (?P<iso>\d{4}-\d\d-\d\d)
      (?:[t\ ](?P<isotime>\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?:z|[+-]\d\d:?\d\d)?)?(?![\d-])
  | (?P<dmy>\d{1,2}(?:/\d{1,2}/|\.\d{1,2}\.|-\d{1,2}-)(?:\d{4}|\d\d)(?![\d/-])
    |\d{4}[-/]\d{1,2}[-/]\d{1,2}(?![\d/-]))
  | (?P<years>(?:1[89]|20|21)\d\d(?:_?[-–/‑]_?(?:1[89]|20|21)\d\d|[-–/‑]\d\d)(?![\w/-]))
  | (?P<clock>[012]?\d_?h_?[0-5]\d(?!\w)|[012]?\d:[0-5]\d(?::[0-5]\d)?(?![\w:]))
  | (?P<hours>\d{1,3}_?h(?![\w/]))
  | (?P<dm>\d{1,2}/\d{1,2}(?![\w/]))
  | (?P<quarteryear>[1-4][tq](?:20)?\d\d(?!\w)|[12]s(?:20)?\d\d(?!\w))
  | (?P<ordinal>\d{1,3}(?:ers?|[èe]re|re|nde?|[èe]?me?s?|i[èe]mes?|es?|°)(?!\w))
  | (?P<big>\d{1,3}(?:[ \u00a0\u202f.]\d{3})+(?!\d)(?:,\d+)?)
  | (?P<decimal>\d+[.,]\d+)
  | (?P<number>\d+(?=(?:ans?|mois|jours?|semaines?|heures?|minutes?|mins?|secs?)\b|(?!\w)))
  )
| (?=[tqsh][1-4])(?:
    (?P<letteredyear>(?:[tq][1-4]|[sh][12])[-/](?:20)?\d\d(?!\w))
  | (?P<quarter>[tq][1-4](?!\w)) | (?P<half>[sh][12](?!\w))
  )
| (?P<known>KNOWN)(?:(?<=['’])|(?!\w|[-‑]\w))
| (?P<url>(?:https?://|www\.)\S+)
| (?P<elided>(?:jusqu|lorsqu|puisqu|qu|[cdjlmnst])['’])
| (?P<word>\w+)
| (?P<sign>\S)
"""
_CACHED = 20_000  # words remembered with their classes


class Lexer:
    """Cuts text into tokens; ``literals`` are the words that rules name directly."""

    def __init__(self, vocabulary: Vocabulary, literals: Iterable[str]) -> None:
        first = "".join(sorted({word[0] for word in vocabulary.triggers}))
        # The class stands first, so that the search skips to what is no letter before a word.
        self._trigger = re.compile(
            rf"[^a-z0-9_](?<!\w)(?=[{first}0-9])(?:{trie(sorted(vocabulary.triggers))}\b|{_DIGIT_TRIGGERS})"
        )
        meanings = {word: dict(entry) for word, entry in vocabulary.meanings.items()}
        for word in literals:
            meanings.setdefault(word, {})["=" + word] = 0
        compounds = sorted(word for word in meanings if not word.isalnum() and len(word) > 1)
        lex = _LEX.replace("_?", _B + "?").replace("KNOWN", trie(compounds).replace(" ", "\\ "))
        self._lex = re.compile(lex, re.VERBOSE)
        # The same without names, with the blanks before a token: its places follow by counting.
        plain = re.sub(r"\(\?P<\w+>", "(?:", lex)
        self._cutter = re.compile(rf"[^\S\n]*(?:{plain})", re.VERBOSE)
        self._meanings = meanings
        self._codes: dict[frozenset[str], str] = {}
        for classes in [*NUMERIC_CLASSES, *meanings.values()]:
            self._codes.setdefault(frozenset(classes), chr(0x4E00 + len(self._codes)))
        self._word_codes = {word: self._codes[frozenset(entry)] for word, entry in meanings.items()}
        self._unknown = self.code("unknown")
        self._name = self.code("name")
        self._seen: dict[str, Entry] = {}

    def code(self, *classes: str) -> str:
        """Give the code of a set of classes."""
        return self._codes[frozenset(classes)]

    def members(self, name: str) -> str:
        """Give the codes of all tokens that are of a class."""
        return "".join(code for classes, code in self._codes.items() if name in classes)

    def stretches(self, text: str) -> Iterator[Tokens]:
        """Give the neighbourhoods of triggers, in order, none overlapping another."""
        lower = text.replace("İ", "I").lower()  # the one letter whose lower case is longer
        begin, end, last = 0, -1, 0
        for found in self._trigger.finditer(" " + lower):  # a word begins behind the match's first
            left = found.start() - LEFT
            if left > end:
                if end >= 0:
                    yield self._cut(text, lower, begin, end, last)
                begin = _snap_left(lower, max(left, 0), max(end, 0))
            last = found.end() - 1
            end = last + RIGHT
        if end >= 0:
            yield self._cut(text, lower, begin, end, last)

    def _cut(self, text: str, lower: str, begin: int, end: int, last: int) -> Tokens:
        """Cut the text between two places; the last trigger ends at ``last``."""
        blank = lower.find(" ", end, end + _SNAP)
        end = min(end if blank < 0 else blank, len(lower))
        raws = self._cutter.findall(lower, begin, end)
        ends = list(accumulate(map(len, raws), initial=begin))[1:]
        known = list(map(self._seen.get, raws))
        if None in known:
            known = [
                entry or self._look(text, lower, raw, stop - len(raw), end)
                for entry, raw, stop in zip(known, raws, ends, strict=True)
            ]
        if None in known:  # line breaks inside a sentence are no tokens
            kept = [index for index, entry in enumerate(known) if entry is not None]
            known = [known[index] for index in kept]
            ends = [ends[index] for index in kept]
        if not known:
            return Tokens(text, "", [], [], [], [], 0)
        words, codes, values, lengths = zip(*cast(list[Entry], known), strict=True)
        starts = list(map(sub, ends, lengths))
        unknown, name = self._unknown, self._name
        shown = "".join(
            [
                name if code == unknown and text[start].isupper() else code
                for code, start in zip(codes, starts, strict=True)
            ]
        )
        reach = bisect_left(starts, last)
        return Tokens(text, shown, starts, ends, list(words), list(values), reach)

    def _look(self, text: str, lower: str, raw: str, start: int, end: int) -> Entry | None:
        """Classify a token that is not remembered; null for a line break inside a sentence.

        ``raw`` is the token with the blanks before it, which begin at ``start``; ``end`` is that of
        the stretch.
        """
        while lower[start] != "\n" and lower[start].isspace():
            start += 1
        found = self._lex.match(lower, start, end)
        assert found is not None
        token = found.group()
        if token[0] == "\n" and _soft(text, found):
            return None
        entry = (*self._classify(found.lastgroup or "", token, found), len(token))
        single = token[0] == "\n" and token.count("\n") == 1  # what it is depends on its place
        if not single and len(self._seen) < _CACHED:
            self._seen[raw] = entry
        return entry

    def _classify(
        self, kind: str, word: str, found: re.Match[str]
    ) -> tuple[str, str, dict[str, Value]]:
        """Give a token's word as the vocabulary writes it, its code and its meanings."""
        if kind in _WORDY:
            word = _normal(word, kind)
            meanings = self._meanings.get(word)
            if meanings is not None:
                return word, self._word_codes[word], meanings
            return word, self.code("sign") if kind == "sign" else self._unknown, {}
        if kind == "newline":
            return "\n", self.code("newline"), {}
        if kind == "url":
            return word, self._unknown, {}
        return word, *self._number(kind, word, found)

    def _number(self, kind: str, word: str, found: re.Match[str]) -> tuple[str, dict[str, Value]]:
        if kind == "isotime":
            return self.code("iso_time"), {"iso_time": f"{found['iso']}T{found['isotime']}"}
        if kind == "dmy":
            parts = re.split(r"\D", word)
            name = "dmy" if max(map(len, parts)) == 4 else "dmy_short"
            return self.code(name), {name: word}
        if kind in ("quarteryear", "letteredyear"):
            return self.code("quarter_year"), {"quarter_year": word}
        if kind in ("quarter", "half"):
            return self.code(kind), {kind: int(word[1])}
        if kind == "hours":
            number = int(re.match(r"\d+", word)[0])  # type: ignore[index]
            return self.code("hours"), {"hours": number}
        if kind == "decimal":
            return self.code("decimal"), {"decimal": word.replace(",", ".")}
        if kind == "ordinal":
            number = int(re.match(r"\d+", word)[0])  # type: ignore[index]
            if word.startswith("1er") or word == "1°":
                return self.code("ordinal", "day"), {"ordinal": 1, "day": 1}
            if 1 <= number <= 31:
                return self.code("ordinal", "nth_day"), {"ordinal": number, "nth_day": number}
            return self.code("ordinal"), {"ordinal": number}
        if kind == "number":
            return self._integer(word)
        return self.code(kind), {kind: word}

    def _integer(self, word: str) -> tuple[str, dict[str, Value]]:
        number = int(word[:9])
        if len(word) == 4 and 1500 <= number < 2200:
            return self.code("year", "number"), {"year": number, "number": number}
        short: dict[str, Value] = {"year_short": number} if len(word) == 2 else {}
        if short and number >= 70:  # of the last century: "en octobre 48 drones" names no year
            short["year_late"] = number
        if len(word) <= 2 and 1 <= number <= 31:
            values: dict[str, Value] = {"day": number, "number": number, **short}
        else:
            values = {"number": number, **short}
        return self.code(*values), values


def _normal(word: str, kind: str) -> str:
    """Write a word as the vocabulary does; an elided one loses its apostrophe."""
    if kind == "elided":
        return word[:-1]
    if kind == "known":
        return word.replace("’", "'").replace("‑", "-").translate(_BLANKS)
    return word


def _snap_left(text: str, start: int, floor: int) -> int:
    """Move a start back to the blank before it, so that no word or address is cut."""
    lowest = max(floor, start - _SNAP)
    blank = max(text.rfind(" ", lowest, start), text.rfind("\n", lowest, start))
    return start if blank < 0 else blank


def _soft(text: str, newline: re.Match[str]) -> bool:
    """Tell whether a line break stands inside a sentence: a lower-case word follows at once."""
    if newline.group().count("\n") != 1 or newline.end() >= len(text):
        return False
    before = text[newline.start() - 1] if newline.start() else "."
    after = text[newline.end()]
    return after.islower() and before not in ".!?:"
