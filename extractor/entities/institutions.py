"""Names of institutions in whole: "lycée Faidherbe", "Conseil du coton et de l'anacarde".

The recogniser cuts long names at "et", and takes "lycée" for a common noun; the rules are those of
``corpus/README.md``, "Where a name ends".
"""

from __future__ import annotations

import re
from functools import cache

from extractor.entities.lexicon import institutions
from extractor.record import EntityKind

_SMALL = frozenset({"de", "du", "des", "d", "la", "le", "les", "l", "et", "à", "en", "pour", "sur"})
# More of a name up to its acronym: "postaux et des télécommunications (IBPT)".
_TO_ACRONYM = re.compile(r"((?: |['’-]|, )?[\w'’]+(?:[ -][\w'’]+){0,9}) \(([A-Z][\w.]{1,8})\)")
# A second complement like the first: "du coton" + " et de l'anacarde".
_SECOND = re.compile(
    r" et (?:de la |de l['’]|du |des )[a-zà-ÿœ]+(?: [a-zà-ÿœ]+(?:ales?|aux|iques?|elles?))?"
)
_COMPLEMENT = re.compile(r" (?:de la |de l['’]|du |des |de |d['’])[a-zà-ÿœ]+$")


@cache
def _head_before() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(institutions().heads)}) (?:agricole |technique )?(?:de )?$"
    )


@cache
def _place_before() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(institutions().ways)}) (?:de la |de l['’]|du |des |de |d['’]|la )?$"
    )


@cache
def _with_town() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{'|'.join(institutions().heads)}) [A-ZÀ-Þ][\w'’-]+( (?:de|d['’]|du) ?[A-ZÀ-Þ].*)$"
    )


def whole(text: str, start: int, end: int, kind: EntityKind) -> tuple[int, int, EntityKind]:
    """The whole name around ``text[start:end]``, and its kind."""
    way = _place_before().search(text, max(0, start - 24), start)
    if way and kind != "place" and " " not in text[start:end]:
        return start, end, "place"
    if kind == "place" and text.endswith(("Bourse de ", "bourse de "), 0, start):
        return start - len("Bourse de "), end, "organisation"
    if kind != "organisation":
        return start, end, kind
    head = _head_before().search(text, max(0, start - 30), start)
    if head and not text[start:end].startswith(tuple(institutions().heads)):
        start = head.start()
    town = _with_town().fullmatch(text, start, end)
    if town:
        end = town.start(1)
    return start, _whole_end(text, start, end), kind


def _whole_end(text: str, start: int, end: int) -> int:
    if " " in text[start:end] and text[start].isupper():
        more = _TO_ACRONYM.match(text, end)
        if more and _spells(more.group(2), text[start : more.end(1)]):
            return more.end(1)
        second = _SECOND.match(text, end)
        if second and _COMPLEMENT.search(text, start, end):
            return second.end()
    return end


def _spells(acronym: str, name: str) -> bool:
    """Whether ``acronym`` is made of initials of ``name``, the first and the last among them."""
    initials = "".join(w[0].upper() for w in re.findall(r"\w+", name) if w.lower() not in _SMALL)
    letters = iter(initials)
    wanted = acronym.replace(".", "").upper()
    edges = wanted[0] == initials[0] and wanted[-1] == initials[-1]
    return edges and all(letter in letters for letter in wanted)
