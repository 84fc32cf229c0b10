"""Where the sentences of a gold article lie, by rules an author can foresee.

Independent of the extractor's own sentences, so that a change there never moves a gold filler.
"""

from __future__ import annotations

import re
from bisect import bisect_right

_BREAK = re.compile(
    r"(?P<blank>\n[ \t\r]*\n\s*)"
    r"|(?P<newline>\n[ \t]*)"
    r"|(?P<stop>[.!?…]+)(?:[ \u00a0\u202f]?[»”\"’)*_]+)*[ \t\u00a0\u202f]+"
    r"(?=[«“\"'(*_–—-]*[ \u00a0\u202f]?[A-ZÀ-ÖØ-ÞŒ\d])"
)
# A full stop after these ends no sentence, whatever follows.
_ABBREVIATION = re.compile(
    r"(?:(?<![\w])(?:[A-ZÀ-ÖØ-Þ]|MM|Dr|Pr|Me|Mgr|St|Ste|Cie|Inc|Corp|Ltd|Co|Bros|Jr|Sr|"
    r"art|cf|env|max|min|n°|no|p\. ex|vol|vs|av|bd|tél|janv|févr|sept|oct|nov|déc)"
    r"|[A-Z]\.[A-Z])$"
)
_LINE_START = re.compile(r"[a-zà-öø-ÿœ(«]")


def cut(text: str) -> list[tuple[int, int]]:
    """Cut a text into sentences: half-open spans in code points, without outer whitespace.

    A sentence ends with its paragraph; at ``.``, ``!``, ``?`` or ``…`` followed by a space and a
    capital, a digit or an opening quotation mark, unless an abbreviation or an initial stands
    before the full stop; and at a line end unless the next line goes on in lower case.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for found in _BREAK.finditer(text):
        if found["newline"] is not None:
            before = text[start : found.start()].rstrip()
            if _LINE_START.match(text, found.end()) and not before.endswith((".", "!", "?", "…")):
                continue
        elif found["stop"] == "." and _ABBREVIATION.search(
            text, max(start, found.start() - 8), found.start()
        ):
            continue
        _add(spans, text, start, found.end())
        start = found.end()
    _add(spans, text, start, len(text))
    return spans


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        begin = start + len(piece) - len(piece.lstrip())
        spans.append((begin, begin + len(stripped)))


def around(sentences: list[tuple[int, int]], offset: int) -> tuple[int, int]:
    """Give the sentence that holds a character; ``sentences`` must not be empty."""
    index = bisect_right(sentences, (offset, float("inf"))) - 1
    return sentences[max(index, 0)]
