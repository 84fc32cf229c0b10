"""What tells a place by its form: the town of a date line, a region, a capital, two towns.

The rules are those of ``corpus/README.md``, "Entities" and "Hard calls".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractor.entities.lexicon import gazetteer, places
from extractor.hints import word_lists
from extractor.record import EntityKind

# "ROUYN-NORANDA — Elles se tournaient autour": the town that a dispatch comes from.
_AFTER_TOWN = re.compile(r"(?: \([^()\n]{2,30}\))?(?:, [^.\n]{0,30}?)?\s[—–-]{1,2}\s")
# "France 2030", "Choose France 2024"
_PROGRAMME = re.compile(r" 20\d\d(?!\d)")


def place_kind(text: str, start: int, end: int, kind: EntityKind) -> EntityKind:
    """The kind of the name ``text[start:end]`` of a paragraph: place, where its form says so."""
    quote = text[start:end]
    if start == 0 and quote.isupper() and _AFTER_TOWN.match(text, end):
        return "place"
    if kind == "organisation" and (quote.startswith("Région ") or quote in places().capitals):
        return "place"
    return kind


def is_programme(text: str, start: int, end: int) -> bool:
    """Whether the country named there only begins the name of a programme: "France 2030"."""
    return bool(_PROGRAMME.match(text, end)) and text[start:end] in gazetteer().countries


def ends_of_a_line(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The two towns of "la ligne Helsinki-Tallinn", or the one place that the name is."""
    known = _known()
    quote = text[start:end].replace("’", "'")
    first, hyphen, second = quote.partition("-")
    if hyphen and "-" not in second and first in known and second in known and quote not in known:
        yield start, start + len(first)
        yield end - len(second), end
    else:
        yield start, end


@cache
def _known() -> frozenset[str]:
    return frozenset(word_lists()["places"]) | gazetteer().countries.keys()
