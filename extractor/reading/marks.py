"""Markdown that the language model should not see, hidden without moving an offset.

The marks are those of CommonMark with tables and strikethrough; where an article is plain text
they are rare and as little part of a mention as there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractor.reading.paragraphs import Stretch, blocks, pieces
from extractor.record import Zone

READ = ("title", "body")

_TARGET = (
    r"\(\s*<?[^()\s]{0,2000}(?:\([^()\s]{0,500}\)[^()\s]{0,500})?>?(?:\s+\"[^\"\n]{0,300}\")?\s*\)"
)
_IMAGE = re.compile(rf"!\[[^\[\]\n]{{0,300}}\]{_TARGET}")  # its description too
_WHOLE = re.compile(
    r"<?\bhttps?://[^\s<>\"»)\]]+>?"  # a bare address
    r"|(?<=\S)\[\d{1,3}\]"  # the number of a footnote, glued to the word it is about
    r"|\[\^[\w-]{1,30}\]:?"
    r"|</?(?:a|b|br|code|del|div|em|hr|i|img|mark|p|small|span|strong|sub|sup|u)"
    r"(?:\s[^<>\n]{0,500})?/?>"
    r"|<!--[^\n]{0,500}?-->"
)
_LINK = re.compile(rf"\[([^\[\]\n]{{1,300}})\](?:{_TARGET}|\[[^\[\]\n]{{0,100}}\])")
_EMPHASIS = re.compile(
    r"\*{2,3}(?=[^*\s])|(?<=[^\s*])\*{2,3}(?!\*)"
    r"|~~|`+"
    r"|(?<!\w)__(?=\S)|(?<=\S)__(?!\w)"
    r"|\\(?=[\\`*_{}\[\]()#+.!$|~>-])"
)
_PAIRED = re.compile(
    r"(?<![\w*])(?P<star>\*)(?=[^\s*])[^*\n]{1,400}?(?<=[^\s*])\*(?![\w*])"
    r"|(?<![\w_])_(?=[^\s_])[^_\n]{1,400}?(?<=[^\s_])_(?![\w_])"
)
# No language: encoded data, rules drawn with signs. A word that long would cost its square.
_NO_WORD = re.compile(r"(?<!\S)\S{400,}")
_LINE_END = re.compile(r"[\t\r\n\v\f\x85\u2028\u2029]")
_LEADING = re.compile(
    r"(?:\s*(?:#{1,6}(?=\s|$)|>|[-*+•▪●◦–—·](?=\s)|\d{1,2}[.)](?=\s)|\[[ xX]\](?=\s)))+\s*"
)


def mask(text: str) -> str:
    """The text with inline marks as blanks: same length, same offsets.

    Hidden are the signs of emphasis, code and links, the targets of links (their words stay),
    addresses, images, footnote numbers, HTML tags, the backslash that escapes a sign, and what goes
    on for 400 signs and more without white space. Ends of lines become blanks too. Soft hyphens
    (U+00AD) inside a word cannot be hidden at equal length and stay.
    """
    # Each pass is taken only where its signs are: most paragraphs have none.
    if "](" in text or "][" in text:
        text = _IMAGE.sub(_blank, text)
        text = _LINK.sub(_around_label, text)
    if "[" in text or "<" in text or "http" in text:
        text = _WHOLE.sub(_blank, text)
    if any(sign in text for sign in ("**", "~~", "`", "__", "\\")):
        text = _EMPHASIS.sub(_blank, text)
    if "*" in text or "_" in text:
        text = _PAIRED.sub(lambda match: f" {match.group()[1:-1]} ", text)
    text = _NO_WORD.sub(_blank, text)
    return _LINE_END.sub(" ", text)


def paragraphs(text: str, zones: Iterable[Zone], masked: str | None = None) -> list[Stretch]:
    """The stretches to read for facts: one a paragraph of the title and body zones, in order.

    Offsets are code points, end exclusive. Marks at the beginning of a line (heading, list item,
    quotation) and blanks or hidden marks at either end are outside; a table's row gives one
    stretch a cell, and a giant paragraph several.

    Args:
        text: the article's.
        zones: the article's, in order.
        masked: ``mask(text)``, where the caller has it already.
    """
    hidden = mask(text) if masked is None else masked
    found: list[Stretch] = []
    lines = blocks(text)
    place = 0
    for zone in zones:
        if zone.kind not in READ:
            continue
        while place < len(lines) and lines[place][1] <= zone.start:
            place += 1
        following = place
        while following < len(lines) and lines[following][0] < zone.end:
            start = max(lines[following][0], zone.start)
            end = min(lines[following][1], zone.end)
            found.extend(_contents(text, hidden, start, end))
            following += 1
    return [part for stretch in found for part in pieces(hidden, *stretch)]


def without_marks(text: str) -> str:
    """One paragraph without its marks, white space made single blanks; not for offsets."""
    return " ".join(_content(mask(text)).split())


def heading_level(text: str) -> int:
    """1 to 6 for a Markdown heading, 0 for any other paragraph."""
    level = len(text) - len(text.lstrip("#"))
    return level if 1 <= level <= 6 and text[level : level + 1].isspace() else 0


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _around_label(match: re.Match[str]) -> str:
    return f" {match.group(1)}".ljust(len(match.group()))


def _content(hidden: str) -> str:
    leading = _LEADING.match(hidden)
    start = leading.end() if leading else 0
    return hidden[start : _closing(hidden, start, len(hidden))]


def _closing(hidden: str, start: int, end: int) -> int:
    """Where the signs begin that close a heading ("## Un titre ##"); the end without any."""
    part = hidden[start:end].rstrip()
    bare = part.rstrip("#")
    return start + len(bare) if bare != part and bare[-1:].isspace() else end


def _contents(text: str, hidden: str, start: int, end: int) -> list[Stretch]:
    if text[start] == "|" and text[end - 1] == "|" and end - start > 2:
        cells: list[Stretch] = []
        left = start + 1
        while left < end:
            right = text.find("|", left, end)
            cells.extend(_stretch(hidden, left, right))
            left = right + 1
        return cells
    leading = _LEADING.match(hidden, start, end)
    if leading is not None:
        start = leading.end()
    return _stretch(hidden, start, _closing(hidden, start, end))


def _stretch(hidden: str, start: int, end: int) -> list[Stretch]:
    part = hidden[start:end]
    left, right = len(part) - len(part.lstrip()), len(part.rstrip())
    return [(start + left, start + right)] if left < right else []
