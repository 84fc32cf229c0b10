"""Where a name begins and ends: no article, no mark around it, no cut legal form.

The rules are those of ``corpus/README.md``, "Where a name ends".
"""

from __future__ import annotations

import re

from spacy.tokens import Doc

from extractor.record import EntityKind

_EDGE = " \t\n«»“”\"'’‘()[]{},;:!?*_`#>|/\\–—-…•"
# Signs that belong to a name where they touch it: Yahoo!, Canal+, "S.A.", "Inc."
_KEPT_END = "!+"
_ARTICLE = re.compile(
    r"(?:l['’]|d['’]|les? |la |l |du |des |de |d |un |une |à |au |aux |et )", re.I
)
_TITLE = re.compile(r"(?:MM?\.|Mmes?|Mlle|Dr|Pr|Me|Monsieur|Madame|Maître)\s+", re.I)
_LEGAL = re.compile(
    r"[ ,]+(?:S\.?A\.?S?\.?|SARL|S\.?A\.?R\.?L\.?|SCA|SE|N\.?V\.?|B\.?V\.?|AG|GmbH|plc|PLC|Ltd\.?"
    r"|Inc\.?|Corp\.?|Corporation|LLC|LLP|L\.P\.|S\.p\.A\.|SpA|ASA|AB|Oyj|KGaA|& Co\.?)(?![\w])"
)
_NAMES_WITH_ARTICLE = re.compile(r"(?:La|Le|Les|L['’]|Du|Un|Une|Des|De)(?:\s|(?<=['’]))")


def trim(text: str, start: int, end: int, kind: EntityKind) -> tuple[int, int] | None:
    """The span of the name inside ``text[start:end]``; None where nothing is left of it."""
    while True:
        while start < end and text[start] in _EDGE:
            start += 1
        while end > start and text[end - 1] in _EDGE and text[end - 1] not in _KEPT_END:
            end -= 1
        if end - start > 1 and text[end - 1] == "!" and text[end - 2].isspace():
            end -= 2
            continue
        if end > start and text[end - 1] == "." and not _keeps_dot(text[start:end]):
            end -= 1
            continue
        article = _ARTICLE.match(text, start, end)
        if article and not _own_article(article.group(), text, start, kind):
            start = article.end()
            continue
        title = _TITLE.match(text, start, end) if kind == "person" else None
        if title:
            start = title.end()
            continue
        break
    if kind == "organisation":
        legal = _LEGAL.match(text, end)
        if legal:
            end = legal.end()
    return (start, end) if start < end else None


def _keeps_dot(quote: str) -> bool:
    return bool(re.search(r"(?:\b(?:Inc|Corp|Ltd|Co|Bros)|\.\w)\.$", quote))


def _own_article(article: str, text: str, start: int, kind: EntityKind) -> bool:
    """A capital article inside a sentence is part of the name: "La Poste", "Le Monde"."""
    if not article[0].isupper() or kind == "person":
        return (
            article[0].isupper() and kind == "person" and article.lower() in ("le ", "la ", "de ")
        )
    before = text[:start].rstrip(" «“\"'’(")
    return bool(before) and before[-1] not in ".!?:\n"


def lower_head(doc: Doc, start: int, end: int) -> int:
    """Move ``start`` (characters of ``doc``) past lower-case words before the name proper.

    "groupe Bolloré" is Bolloré; "ministère de l'Économie" stays, since what follows the first
    word is joined to it by a preposition; all-lower names ("doctolib") stay too.
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or len(span) < 2:
        return start
    first = span[0]
    following = span[1]
    if first.text[:1].islower() and following.text[:1].isupper() and first.text.isalpha():
        return following.idx
    return start
