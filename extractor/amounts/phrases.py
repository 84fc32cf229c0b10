"""Phrases looked up at a place of a text: the longest that stands there as whole words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Generic, TypeVar

from extractor.amounts.plain import plain, unaccented

T = TypeVar("T")
_SHORT = 3  # letters: without its accent so short a word is another one ("öre", "24 Ore")
_FIRST = re.compile(r"[^\W\d_]+|[^\w\s]")


class Phrases(Generic[T]):
    """Meanings by phrase; the cost of a look-up is that of the first word's few phrases."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._by_first: dict[str, list[tuple[str, T]]] = {}
        seen: set[str] = set()
        for phrase, meaning in entries:
            bare = unaccented(plain(phrase)) if len(phrase) > _SHORT else plain(phrase)
            for form in (plain(phrase), bare):
                if form in seen:
                    continue
                seen.add(form)
                first = _FIRST.match(form)
                assert first is not None, phrase
                self._by_first.setdefault(first.group(), []).append((form, meaning))
        for phrases in self._by_first.values():
            phrases.sort(key=lambda entry: -len(entry[0]))

    def match(self, text: str, at: int) -> tuple[T, int] | None:
        """Give the meaning of the longest phrase at ``at`` in a reading copy, and its end."""
        first = _FIRST.match(text, at)
        if first is None:
            return None
        for phrase, meaning in self._by_first.get(first.group(), ()):
            end = at + len(phrase)
            if text.startswith(phrase, at) and not _inside_word(text, end):
                return meaning, end
        return None

    def begins(self, word: str) -> bool:
        """Tell whether a phrase begins with this word."""
        return word in self._by_first


def _inside_word(text: str, at: int) -> bool:
    """Tell whether ``at`` cuts a word in two."""
    return at < len(text) and text[at].isalnum() and (text[at - 1].isalnum() or text[at - 1] == "_")
