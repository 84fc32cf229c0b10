"""Where the paragraphs of a text are: lines, or several where a line end is only a wrap."""

from __future__ import annotations

import re
from itertools import pairwise

Stretch = tuple[int, int]

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_LINE_END = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")
_LIST_MARK = re.compile(r"[-*+•#>|]|\d{1,2}[.)]\s")
_FIRST_WORD = re.compile(r"\S+")
_WRAPS_AT = range(40, 121)
_GIANT = 8000  # longer than any paragraph that was written as one
_SENTENCE_END = re.compile(r"(?<=\w\w)[.!?…]\s+(?=[A-ZÀ-Þ«\d])")  # not after "M."
_OPEN_END = re.compile(r"[\w,’'»)-]$")


def blocks(text: str) -> list[Stretch]:
    """The non-blank paragraphs in order, without white space at their edges.

    A line is a paragraph of its own, unless it and its neighbours (no blank line between) were
    broken by a program that fills lines up to a width.
    """
    found: list[Stretch] = []
    group: list[Stretch] = []
    for match in _LINE.finditer(text):
        start, end = _trimmed(text, match.start(), match.end())
        if start >= end:
            continue
        if group and len(_LINE_END.findall(text, group[-1][1], start)) > 1:
            found.extend(_joined(text, group))
            group = []
        group.append((start, end))
    found.extend(_joined(text, group))
    return found


def pieces(text: str, start: int, end: int) -> list[Stretch]:
    """A stretch as it is, a giant one cut after the last sentence end (or blank) that fits.

    The models need memory and time in proportion to the longest paragraph, and a text whose line
    ends were lost is one paragraph.
    """
    found: list[Stretch] = []
    while end - start > _GIANT:
        cut = start + _GIANT
        stops = [stop.end() for stop in _SENTENCE_END.finditer(text, start, cut)]
        blank = max(text.rfind(" ", start + 1, cut), start)
        middle = stops[-1] if stops else blank + 1 if blank > start else cut
        found.append(_trimmed(text, start, middle))
        following = _FIRST_WORD.search(text, middle, end)
        assert following is not None  # a stretch ends with a word
        start = following.start()
    return [*found, (start, end)]


def _trimmed(text: str, start: int, end: int) -> Stretch:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())


def _joined(text: str, group: list[Stretch]) -> list[Stretch]:
    return [(group[0][0], group[-1][1])] if _is_wrapped(text, group) else group


def _is_wrapped(text: str, group: list[Stretch]) -> bool:
    """Whether every line is as full as it can be, and one goes on in the middle of a sentence."""
    width = max((end - start for start, end in group), default=0)
    if len(group) < 2 or width not in _WRAPS_AT:
        return False
    goes_on = False
    for (start, end), (after, _) in pairwise(group):
        word = _FIRST_WORD.match(text, after)
        assert word is not None  # lines are trimmed and not blank
        if end - start + 1 + word.end() - after <= width or _LIST_MARK.match(text, after):
            return False
        goes_on = goes_on or (text[after].islower() and bool(_OPEN_END.search(text[start:end])))
    return goes_on
