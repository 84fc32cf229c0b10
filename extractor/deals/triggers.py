"""Words that may name a deal or a clause: every place in a document where the lexicon fits."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from spacy.strings import get_string_id
from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from extractor.deals.inflection import is_infinitive, noun_forms, verb_forms
from extractor.deals.lexicon import EventType

Part = Literal["verb", "noun", "phrase"]
# "met définitivement la main sur": words that may stand inside a verbal trigger.
_GAP = 4
_REFLEXIVE = ("s'", "se ")
_OF_VERBS = ("nsubj", "obj", "aux", "expl")  # dependents that verbs alone have


@dataclass(frozen=True, slots=True)
class Entry:
    """A trigger of the lexicon: its words after the first, each as the ids of its forms.

    ``text`` is "" for a trigger that no lexicon lists (see :func:`open_entry`).
    """

    type: str
    part: Part
    text: str
    rest: tuple[frozenset[int], ...]
    gap: int


def open_entry(name: str, tokens: Tokens) -> Entry:
    """What stands for the missing entry of a trigger of type ``name`` that no lexicon lists."""
    verbal = any(child.dep_.startswith(_OF_VERBS) for child in tokens.root.children)
    return Entry(name, "verb" if verbal else "noun", "", (), 0)


@dataclass(frozen=True, slots=True)
class Trigger:
    """A place where an entry fits: tokens ``start`` to ``end`` (exclusive) of a document."""

    entry: Entry
    start: int
    end: int

    @property
    def type(self) -> str:
        """The deal or clause type that it may name."""
        return self.entry.type


class TriggerIndex:
    """All entries by the forms of their first word; forms are known by spaCy's id of the string."""

    def __init__(self, events: Mapping[str, EventType]) -> None:
        """Prepare the triggers of ``events``."""
        self._first: dict[int, list[Entry]] = defaultdict(list)
        for event in events.values():
            for text in event.verbs:
                self._add(event.type, "verb", text)
            for text in event.nouns:
                self._add(event.type, "noun", text)
            for text in event.phrases:
                self._add(event.type, "phrase", text)

    def _add(self, name: str, part: Part, text: str) -> None:
        for words in _spellings(text):
            forms = [_forms(word, part, i) for i, word in enumerate(words)]
            entry = Entry(name, part, text, tuple(forms[1:]), _GAP if part == "verb" else 0)
            for form in forms[0]:
                self._first[form].append(entry)

    def find(self, doc: Doc) -> Iterator[Trigger]:
        """Every fit in ``doc``, by first token, the longest of one type alone."""
        words: list[int] = doc.to_array(["LOWER"]).tolist()
        for i, word in enumerate(words):
            entries = self._first.get(word)
            if not entries:
                continue
            best: dict[str, Trigger] = {}
            for entry in entries:
                end = _match(words, i, entry)
                if end and (entry.type not in best or end > best[entry.type].end):
                    best[entry.type] = Trigger(entry, i, end)
            yield from best.values()


def _spellings(text: str) -> Iterator[list[str]]:
    """The words of an entry as tokens: the tokenizer cuts some compounds at hyphens, some not."""
    words = _words(text)
    yield words
    if "-" in text:
        yield [part for word in words for part in re.split("(-)", word) if part]


def _words(text: str) -> list[str]:
    for prefix in _REFLEXIVE:
        text = text.removeprefix(prefix)
    words: list[str] = []
    for word in text.lower().split():
        head, apostrophe, tail = word.partition("'")
        words += [head + "'", tail] if apostrophe and tail and head != "aujourd" else [word]
    return words


def _forms(word: str, part: Part, place: int) -> frozenset[int]:
    return frozenset(map(get_string_id, _inflected(word, part, place)))


def _inflected(word: str, part: Part, place: int) -> frozenset[str]:
    if part == "verb" and place == 0 and is_infinitive(word):
        return verb_forms(word)
    if part == "phrase":
        return frozenset({word})
    return noun_forms(word)


def _match(words: list[int], i: int, entry: Entry) -> int:
    """The token after the match that begins at ``i``, 0 if there is none."""
    j = i + 1
    for forms in entry.rest:
        limit = min(j + entry.gap + 1, len(words))
        while j < limit and words[j] not in forms:
            j += 1
        if j >= limit:
            return 0
        j += 1
    return j
