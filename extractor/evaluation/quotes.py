"""Where a quoted word or phrase stands in a gold article."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractor.evaluation.sentences import around

Place = tuple[int, int]

_REFERENCE = re.compile(r"(?P<tail>(?:#\d+|@[a-z0-9][a-z0-9_.-]*)*)$")
_NUMBER = re.compile(r"#(\d+)")
_KEY = re.compile(r"@([a-z0-9][a-z0-9_.-]*)")


@dataclass(frozen=True, slots=True)
class Reference:
    """A quote as written after ``%%``: its words, which occurrence (from 1), whose key."""

    quote: str
    number: int | None = None
    key: str | None = None

    @classmethod
    def read(cls, written: str) -> Reference:
        """Read ``quote``, ``quote#2``, ``quote@key`` or both."""
        written = written.strip()
        found = _REFERENCE.search(written)
        tail = found["tail"] if found else ""
        number, key = _NUMBER.search(tail), _KEY.search(tail)
        return cls(
            quote=written[: len(written) - len(tail)].strip(),
            number=int(number.group(1)) if number else None,
            key=key.group(1) if key else None,
        )


def occurrences(text: str, quote: str) -> list[Place]:
    """Find a quote, as whole words: any space matches any other, ' matches ’."""
    words = [re.sub("['’]", "['’]", re.escape(word)) for word in quote.split()]
    if not words:
        return []
    pattern = r"\s+".join(words)
    before = r"(?<!\w)" if quote[0].isalnum() else ""
    after = r"(?!\w)" if quote[-1].isalnum() else ""
    return [found.span() for found in re.finditer(before + pattern + after, text)]


class NotFound(LookupError):
    """A quote does not stand where it was looked for; the message says what to do."""


def nth(text: str, reference: Reference) -> Place:
    """Give the first or the numbered occurrence of a quote in the article.

    Raises:
        NotFound: there is no such occurrence.
    """
    return _numbered(occurrences(text, reference.quote), reference)


def _numbered(places: list[Place], reference: Reference) -> Place:
    if not places:
        raise NotFound(
            f"« {reference.quote} » does not occur in the text as whole words: copy it from there"
        )
    number = 1 if reference.number is None else reference.number
    if not 1 <= number <= len(places):
        raise NotFound(
            f"« {reference.quote} » occurs {len(places)} time(s) in the text, so "
            f"#{reference.number} is none of them"
        )
    return places[number - 1]


def nearest(
    text: str,
    reference: Reference,
    trigger: Place,
    sentences: Sequence[Place],
    preferred: Callable[[Place], bool],
) -> Place:
    """Give the occurrence that a filler means: numbered, or the nearest to the trigger.

    The sentence of the trigger comes before the rest of the article; in each, occurrences that
    ``preferred`` accepts come before others, then nearer ones, then earlier ones.

    Raises:
        NotFound: there is no such occurrence.
    """
    places = occurrences(text, reference.quote)
    if reference.number is not None or not places:
        return _numbered(places, reference)
    begin, end = around(list(sentences), trigger[0])

    def rank(place: Place) -> tuple[bool, bool, int, int]:
        inside = begin <= place[0] and place[1] <= end
        distance = max(place[0] - trigger[1], trigger[0] - place[1], 0)
        return not inside, not preferred(place), distance, place[0]

    return min(places, key=rank)
