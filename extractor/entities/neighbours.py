"""Names whose neighbours tell their kind: "la directrice financière, Liis Tammsaare"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from extractor.entities.lexicon import any_of, gazetteer, positions
from extractor.entities.names import Name
from extractor.language import Paragraph

_BEFORE, _AFTER = 90, 40


@cache
def _head() -> str:
    known = positions()
    own = [head for head in known.heads if head not in known.shared]
    return rf"(?:{any_of(own)})(?: (?:{any_of(known.qualifiers)}))*"


@cache
def _ahead() -> re.Pattern[str]:
    """What stands before the name: "le ministre indien de l'Économie, ", "l'ex-patron "."""
    former = any_of(positions().former)
    return re.compile(
        rf"(?<!\w)(?i:le |la |l'|son |sa |leur |du |au )(?:(?:{former}) ?)?{_head()}"
        r"(?:(?: [a-zà-ÿ]{4,})? |(?: [^\n,;:.()«»]{2,60})?, )$"
    )


@cache
def _behind() -> re.Pattern[str]:
    """What stands behind it: ", directrice générale de ", ", 52 ans, alors vice-président "."""
    known = positions()
    return re.compile(
        rf", (?:\d\d ans, )?(?:{any_of(known.before_name)})*{_head()}(?!\w)(?! [A-ZÀ-Þ])"
    )


@cache
def _house() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(positions().houses)}) $")


def with_holders(paragraph: Paragraph, names: Iterable[Name]) -> list[Name]:
    """``names`` of a paragraph, those of several words beside a position made people.

    A name behind a comma must be closed by one: "la directrice de Nordane, Anne Roy, a dit".
    What the lexicon knows keeps its kind.
    """
    known = gazetteer().kinds
    return [
        replace(name, kind="person")
        if name.kind != "person"
        and " " in name.quote
        and name.quote not in known
        and _holds(paragraph, name)
        else name
        for name in names
    ]


def with_houses(text: str, names: Sequence[Name]) -> list[Name]:
    """``names``, those of families made organisations: "la famille Guyard"."""
    return [
        replace(name, kind="organisation")
        if name.kind == "person" and _house().search(text, max(0, name.start - 12), name.start)
        else name
        for name in names
    ]


def _holds(paragraph: Paragraph, name: Name) -> bool:
    words = paragraph.text
    start, end = name.start - paragraph.start, name.end - paragraph.start
    if _behind().match(words, end, end + _AFTER):
        return True
    ahead = _ahead().search(words, max(0, start - _BEFORE), start)
    if ahead is None:
        return False
    return not ahead.group().endswith(", ") or words[end : end + 1] in (",", ".", ")", "")
