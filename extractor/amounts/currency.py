"""Which currency an ambiguous word means in this text: dollar, franc, livre, couronne, peso…"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from functools import cached_property

from extractor.amounts.alternatives import by_letter, first_letters
from extractor.amounts.context import left
from extractor.amounts.plain import plain, unaccented
from extractor.amounts.vocabulary import CURRENCIES, Ambiguous

_LINE_END = re.compile("\n")
_YEAR = re.compile(r"(?:en|fin|début|depuis|année|\() ?([12][0-9]{3})(?![0-9])")
_YEAR_NEAR = 48  # characters behind an amount in which a year is its own
_NEAR = 300  # characters around a word where a cue still speaks for it


class Home:
    """The currencies that a text's country and words point to; cues are searched once a word."""

    def __init__(self, copy: str, country: str | None) -> None:
        self._copy = copy
        self._country = country.upper() if country else ""
        self._cues: dict[str, list[tuple[int, str]]] = {}
        self._decided: dict[tuple[str, int], str | None] = {}
        self._named: dict[str, list[tuple[int, str]]] = {}

    @property
    def country(self) -> str:
        """The article's country, ISO 3166 alpha-2, empty where it is not known."""
        return self._country

    @property
    def currency(self) -> str | None:
        """The currency of the article's country; null where the country is not known."""
        return CURRENCIES.home.get(self._country)

    @cached_property
    def _ends(self) -> list[int]:
        """Where each line ends."""
        return [*(found.start() for found in _LINE_END.finditer(self._copy)), len(self._copy)]

    def note(self, code: str, start: int, end: int) -> None:
        """Remember a full name ("dollars canadiens"), unless it is a conversion in brackets.

        Where a word has no default, a code says as much: "7,5 MDT" beside bare dinars.
        """
        for word in _WORDS_OF.get(code, ()):
            named = word.default is None or word.words[0] in self._copy[start:end]
            if named and not self._in_brackets(start):
                self._named.setdefault(_key(word), []).append((start, code))

    def decide(self, word: Ambiguous, at: int) -> str | None:
        """Give the currency of a bare ambiguous word at ``at``; null where nothing tells."""
        if self._country in word.countries:
            return word.countries[self._country]
        said = self._by_cues(word, at) or self._by_name(word, at)
        return said or self._former(word, at) or word.default

    def is_near_cue(self, word: Ambiguous, at: int) -> bool:
        """Tell whether the country or a cue near ``at`` makes the word a currency."""
        if self._country in word.countries:
            return True
        places = self._found(word)
        nearby = bisect_left(places, (at - _NEAR, ""))
        return nearby < len(places) and places[nearby][0] < at + _NEAR

    def _in_brackets(self, at: int) -> bool:
        before = self._copy[max(0, at - 24) : at]
        return "(" in before and ")" not in before[before.rfind("(") :]

    def _former(self, word: Ambiguous, at: int) -> str | None:
        """The currency that the word meant in the year behind it: "40 francs en 1994"."""
        if word.former is None:
            return None
        year = _YEAR.search(self._copy, at, at + _YEAR_NEAR)
        return word.former.code if year and int(year[1]) < word.former.until else None

    def _by_name(self, word: Ambiguous, at: int) -> str | None:
        """The last full name of the word before this place; behind it where there is no default."""
        named = self._named.get(_key(word), [])
        place = bisect_left(named, (at, ""))
        if place:
            return named[place - 1][1]
        return named[0][1] if named and word.default is None else None

    def _by_cues(self, word: Ambiguous, at: int) -> str | None:
        """The currency that most cues point to: in the paragraph, then in the text."""
        places = self._found(word)
        if not places:
            return None
        number = bisect_left(self._ends, at)
        key = (_key(word), number)
        if key not in self._decided:
            start = self._ends[number - 1] if number else 0
            low = bisect_left(places, (start, ""))
            high = bisect_left(places, (self._ends[number], ""))
            self._decided[key] = _most(places[low:high], word) or _most(places, word)
        settled = self._decided[key]
        return settled if settled or word.default else self._by_cue_before(places, at)

    def _by_cue_before(self, places: list[tuple[int, str]], at: int) -> str | None:
        """Settle a draw by the sentence: "La Suède versera 3 milliards de couronnes, Oslo …"."""
        since = at - len(left(self._copy, at))
        low, high = bisect_left(places, (since, "")), bisect_left(places, (at, ""))
        codes = {code for _, code in places[low:high]}
        return codes.pop() if len(codes) == 1 else None

    def _found(self, word: Ambiguous) -> list[tuple[int, str]]:
        """All cues of a word in the text, in order."""
        found = self._cues.get(_key(word))
        if found is None:
            pattern, codes = _pattern(word)
            found = [(m.start(), codes[m[1]]) for m in pattern.finditer(self._copy)]
            self._cues[_key(word)] = found
        return found


def codes_of(word: Ambiguous) -> frozenset[str]:
    """All currencies that an ambiguous word can mean."""
    default = {word.default} if word.default else set()
    former = {word.former.code} if word.former else set()
    return frozenset({*word.countries.values(), *word.cues, *default, *former})


def _key(word: Ambiguous) -> str:
    return word.example


_WORDS_OF: dict[str, list[Ambiguous]] = {}
for _word in CURRENCIES.ambiguous:
    for _code in codes_of(_word) if _word.words else ():
        _WORDS_OF.setdefault(_code, []).append(_word)


def _most(places: list[tuple[int, str]], word: Ambiguous) -> str | None:
    """The currency with the most cues; null for too few, or a draw the default does not settle."""
    counts = Counter(code for _, code in places).most_common()
    if not counts or counts[0][1] < word.cues_needed:
        return None
    drawn = {code for code, count in counts if count == counts[0][1]}
    if len(drawn) == 1:
        return counts[0][0]
    return word.default if word.default in drawn else None


_PATTERNS: dict[str, tuple[re.Pattern[str], dict[str, str]]] = {}


def _pattern(word: Ambiguous) -> tuple[re.Pattern[str], dict[str, str]]:
    """Compile the cues of a word on first use: whole words, feminine and plural included."""
    known = _PATTERNS.get(_key(word))
    if known is None:
        codes: dict[str, str] = {}
        for code, cues in word.cues.items():
            for cue in cues:
                for form in (plain(cue), unaccented(plain(cue))):
                    codes.setdefault(form, code)
        one_of = rf"(?={first_letters(codes)})({by_letter(codes)})" if codes else "(?!)()"
        known = re.compile(rf"(?<!\w){one_of}(?:ne|e)?s?(?!\w)"), codes
        _PATTERNS[_key(word)] = known
    return known
