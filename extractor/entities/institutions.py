"""Names of institutions in whole: "lycée Faidherbe", "Conseil du coton et de l'anacarde".

The recogniser cuts long names at "et", and takes "lycée" for a common noun; the rules are those of
``corpus/README.md``, "Where a name ends".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from extractor.entities.lexicon import gazetteer, institutions, nominals
from extractor.language import Paragraph
from extractor.record import EntityKind

_SMALL = frozenset({"de", "du", "des", "d", "la", "le", "les", "l", "et", "à", "en", "pour", "sur"})
# More of a name up to its acronym: "postaux et des télécommunications (IBPT)".
_TO_ACRONYM = re.compile(r"((?: |['’-]|, )?[\w'’]+(?:[ -][\w'’]+){0,9}) \(([A-Z][\w.]{1,8})\)")
# A second complement like the first: "du coton" + " et de l'anacarde".
_SECOND = re.compile(
    r" et (?:de la |de l['’]|du |des )[a-zà-ÿœ]+(?: [a-zà-ÿœ]+(?:ales?|aux|iques?|elles?))?"
)
_COMPLEMENT = re.compile(r" (?:de la |de l['’]|du |des |de |d['’])[a-zà-ÿœ]+$")

# What stands before an acronym in brackets, from the last stop on; small letters but for the first.
_TERM = re.compile(r"(?P<term>[^.,;:!?()«»\n]{8,120}) \((?P<short>[A-Z]{2,5})\)")
_NAMED = re.compile(r"(?<=[ '’])[A-ZÀ-Þ]")
_FIRST = ("Le ", "La ", "Les ", "L'", "Un ", "Une ", "Des ")
_SEAT = re.compile(r" (?:de |d['’]|du |des )[A-ZÀ-Þ][\w'’-]+")
_CAMPUS = re.compile(r" à [A-ZÀ-Þ][\w'’-]+")
_TAUGHT = ("Université", "École", "Ecole")


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
            end = second.end()
    return _with_seat(text, start, end)


def _with_seat(text: str, start: int, end: int) -> int:
    """The end with the seat: "Haute école de santé de Sion", "Université de Lorme à Lugny"."""
    name = text[start:end]
    if not name.startswith(tuple(institutions().seated)):
        return end
    own = any(word[:1].isupper() for word in re.split(r"[\s'’]+", name)[1:])
    seat = (_CAMPUS if own else _SEAT).match(text, end)
    return seat.end() if seat and (not own or name.startswith(_TAUGHT)) else end


def abbreviations(paragraphs: Iterable[Paragraph], quotes: Iterable[str]) -> set[str]:
    """Those of ``quotes`` that shorten a common noun: "une table de conditions logiques (LCT)".

    What shortens a name ("Agence spatiale européenne (ESA)") or names a body beside its trade
    ("le fonds américain (KKR)") is an organisation.
    """
    known = gazetteer().kinds
    wanted = {q for q in quotes if q.isalpha() and q.isupper() and len(q) < 6 and q not in known}
    found: set[str] = set()
    for paragraph in paragraphs if wanted else ():
        for match in _TERM.finditer(paragraph.text):
            term = match.group("term").lstrip()
            small = term[:1].islower() or term.startswith(_FIRST)
            if small and not _NAMED.search(term) and not _is_body(term.split(" ")):
                found.add(match.group("short"))
    return found & wanted


@cache
def _bodies() -> frozenset[str]:
    return frozenset((*nominals().companies(), *institutions().heads, *institutions().seated))


def _is_body(words: Sequence[str]) -> bool:
    return any(word.split("'")[-1] in _bodies() for word in words)


def _spells(acronym: str, name: str) -> bool:
    """Whether ``acronym`` is made of initials of ``name``, the first and the last among them."""
    initials = "".join(w[0].upper() for w in re.findall(r"\w+", name) if w.lower() not in _SMALL)
    letters = iter(initials)
    wanted = acronym.replace(".", "").upper()
    edges = wanted[0] == initials[0] and wanted[-1] == initials[-1]
    return edges and all(letter in letters for letter in wanted)
