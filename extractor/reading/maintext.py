"""The paragraphs of a page's main text: trafilatura's choice, its gaps filled.

Trafilatura finds which part of a page is the article, but leaves out headings (the headline and
the lead under it among them) and short lists that stand between the paragraphs it keeps. Those
are put back: a block of the same parent as kept paragraphs, between them or just before the
first of them, that is not mostly links.
"""

from __future__ import annotations

import re
from typing import Any

from extractor.reading.normal import same_words

_WHITE = re.compile(r"[ \t\r\n\f]+")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = (*_HEADINGS, "p", "li")
_OUTSIDE = ("nav", "aside", "footer", "form", "figure", "table", "script", "style", "noscript")


def main_blocks(tree: Any, body: Any) -> list[str]:
    """The paragraphs in order.

    Args:
        tree: the page.
        body: what trafilatura kept of it, in its own XML; null where it kept nothing.
    """
    kept = _kept(body) if body is not None else []
    if not kept:
        return []
    candidates = _candidates(tree)
    # In the page's own white space: trafilatura turns blanks that do not break into plain ones.
    own = {words: text for words, text, _ in candidates}
    return _filled([own.get(same_words(text), text) for text in kept], candidates)


def _kept(body: Any) -> list[str]:
    blocks: list[str] = []
    for element in body.iter("p", "head", "item", "quote", "row", "code", "ab"):
        if element.tag in ("item", "quote") and element.find("p") is not None:
            continue
        if any(parent.tag in ("p", "head", "item", "row") for parent in element.iterancestors()):
            continue
        if element.tag == "row":
            cells = [_shown(cell) for cell in element.iter("cell")]
            text = " | ".join(cell for cell in cells if cell)
            blocks.extend([f"| {text} |"] if text else [])
            continue
        for line in _lines(element):
            if line:
                blocks.append(line)
    return blocks


def _lines(element: Any) -> list[str]:
    """The element's text, cut where the page breaks the line."""
    parts = [""]
    for node in element.iter():
        if node.tag == "lb":
            parts.append("")
        elif isinstance(node.tag, str) and node.text:
            parts[-1] += node.text
        if node is not element and node.tail:
            parts[-1] += node.tail
    return [plain(part) for part in parts]


def _shown(element: Any) -> str:
    return plain("".join(element.itertext()))


def plain(text: str) -> str:
    """As a browser shows it: runs of ASCII white space are one blank, soft hyphens are gone."""
    return _WHITE.sub(" ", text.replace("\u00ad", "")).strip()


def _candidates(tree: Any) -> list[tuple[str, str, int]]:
    """Blocks of the page: words, text, and a number for the parent that holds them."""
    found: list[tuple[str, str, int]] = []
    parents: dict[Any, int] = {}
    for cut in tree.iter("br"):
        cut.tail = "\n" + (cut.tail or "")
    for element in tree.iter(*_BLOCKS):
        if any(parent.tag in _OUTSIDE for parent in element.iterancestors()):
            continue
        text = _shown(element)
        linked = sum(len(_shown(link)) for link in element.iter("a"))
        if not same_words(text) or linked * 2 > len(text):
            continue
        parent = element.getparent()
        if element.tag == "li" and parent is not None and parent.getparent() is not None:
            parent = parent.getparent()
        found.append((same_words(text), text, parents.setdefault(parent, len(parents))))
    return found


def _filled(kept: list[str], candidates: list[tuple[str, str, int]]) -> list[str]:
    places = {same_words(text): place for place, text in reversed(list(enumerate(kept)))}
    holders = {parent for words, _, parent in candidates if words in places}
    last = max((n for n, (words, _, _) in enumerate(candidates) if words in places), default=-1)
    first = {n: places[words] for n, (words, _, _) in enumerate(candidates) if words in places}
    added: dict[int, list[str]] = {}
    ahead = len(kept)
    # From the end, so that every missing block knows the kept one that follows it.
    for number in range(last, -1, -1):
        words, text, parent = candidates[number]
        if number in first:
            ahead = min(ahead, first[number])
        elif parent in holders and ahead < len(kept):
            added.setdefault(ahead, []).insert(0, text)
            places[words] = ahead
    result: list[str] = []
    for place, text in enumerate(kept):
        result.extend(added.get(place, []))
        result.append(text)
    return result
