"""Who vouches for what: speech verbs, "selon X", and how far a quotation reaches."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict

from extractor.deals.facts import Facts
from extractor.language import Paragraph, plain
from extractor.lexicon import load
from extractor.record import Source, SourceKind


class Sources(BaseModel):
    """``sources.toml``: words that say who says so."""

    model_config = ConfigDict(extra="forbid")
    example: str
    trap: str
    verbs: list[str]
    according: list[str]
    documents: list[str]
    document_verbs: list[str]
    documents_said: str
    anonymous: list[str]
    officials: list[str]
    groups: list[str]
    media: list[str]
    media_words: list[str]
    media_names: list[str]


@cache
def _lexicon() -> Sources:
    return load("sources", Sources)


@cache
def _media() -> frozenset[str]:
    return frozenset(name.lower() for name in _lexicon().media)


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source and the code points of the article that it vouches for."""

    start: int
    end: int
    source: Source


_QUOTATION = re.compile(r"«[^»]*»?|“[^”]*”?|\"[^\"]*\"?")
_DATELINE = re.compile(r"^[^.]{0,80}?\)\s*[-–—]\s|^[^.]{0,60}?\s[-–—]\s")
_NEGATED = re.compile(r"(?:\bne|n'|\bsans)(?:\s?[\w']+){0,3}\s?$")
_AFTER_NEGATION = re.compile(r"\s+(?:pas|rien|jamais|aucun)")
_THAT = re.compile(r"\s+(?:\w+\s)?(?:que?\b|qu'|«|:|avoir\b|être\b)")
_AUXILIARY = re.compile(
    r"\b(?:a|ont|avait|avaient|aurait|ayant|avoir|s'est|se sont)\s(?:\w+\s){0,2}$"
)
_TO_SOMEONE = re.compile(r"(?:\bà|\bau|\baux|à la|à l')\s?$")
_WHICH = re.compile(r"\s(?:lequel|laquelle|lesquels|lesquelles)\b")
_INVERTED = re.compile(
    r"(?:[»”\",?!…]\s*|^)(?:(?:a|ont|avait|avaient|s'est|se sont|(?:ne )?l'a) )?(?:\w+ment )?$"
)
_STOP_AFTER = re.compile(r"[,;.»”«]|\sà l'AFP|\sque\s|\squ'")
_STOP_SAID = re.compile(r"[,;:»”]")
_KINDS = {"organisation", "person", "product"}


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = _lexicon()

    def whole(patterns: list[str], flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
        return re.compile(r"(?<!\w)(?:" + "|".join(patterns) + r")(?!\w)", flags)

    return {
        "verb": whole(words.verbs, re.NOFLAG),
        "document_verb": whole([*words.document_verbs, *words.verbs], re.NOFLAG),
        "according": whole(words.according),
        "document": whole(words.documents),
        "document_said": whole([words.documents_said]),
        "anonymous": whole(words.anonymous),
        "official": whole(words.officials),
        "group": whole(words.groups),
        "media_word": whole(words.media_words),
        "media_name": whole(words.media_names),
    }


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """One paragraph in which speakers are looked for; places are characters of ``whole``."""

    text: str
    whole: str
    offset: int
    facts: Facts
    names: Mapping[str, str]

    def span(self, low: int, high: int) -> dict[str, Any]:
        """Where the source is named in the article, and its words."""
        start, end = self.offset + low, self.offset + high
        return {"start": start, "end": end, "quote": self.text[start:end]}


def attributions(
    text: str, paragraphs: Sequence[Paragraph], facts: Facts, names: Mapping[str, str]
) -> list[Attribution]:
    """Every stretch of the article that somebody is said to vouch for, in order.

    ``names`` gives the name of each entity id. A sentence with a speech verb or "selon X" is
    vouched for by X; a quotation that the sentence opens or closes is so over its whole length.
    """
    found = []
    for paragraph in paragraphs:
        whole = plain(paragraph.text)
        here = _Paragraph(text, whole, paragraph.start, facts, names)
        quotations = [m.span() for m in _QUOTATION.finditer(whole)]
        for sentence in paragraph.doc.sents:
            low, high = sentence.start_char, sentence.end_char
            source = _source(here, low, high)
            if source is None:
                continue
            for start, end in quotations:
                if start < high and end > low:
                    low, high = min(low, start), max(high, end)
            found.append(Attribution(paragraph.start + low, paragraph.start + high, source))
    return found


def source_at(found: Sequence[Attribution], start: int, end: int) -> Source | None:
    """The source that vouches for ``start``–``end``, the shortest stretch around it."""
    around = [a for a in found if a.start <= start and end <= a.end]
    return min(around, key=lambda a: a.end - a.start).source if around else None


def _source(here: _Paragraph, low: int, high: int) -> Source | None:
    """The source of the sentence from ``low`` to ``high``."""
    patterns = _patterns()
    dateline = _DATELINE.match(here.whole, low, high) if low == 0 else None
    if dateline:
        low = dateline.end()
    for according in patterns["according"].finditer(here.whole, low, high):
        if _WHICH.match(here.whole, according.end()):
            source = _classify(here, max(low, according.start() - 60), according.start(), last=True)
        else:
            source = _said_by(here, according.end(), high)
        if source is not None:
            return source
    for verb in patterns["document_verb"].finditer(here.whole, low, high):
        if not _is_speech(here.whole, low, verb.start(), verb.end()):
            continue
        source = _speaker(here, low, verb.start(), verb.end(), high)
        spoken = patterns["verb"].fullmatch(verb.group())
        if source is not None and (spoken or source.kind == "document"):
            return source
    return None


def _is_speech(whole: str, low: int, verb: int, after: int) -> bool:
    """Whether the verb is none of "publié en mars", "ne dit rien", "n'a pas précisé"."""
    before = whole[max(low, verb - 30) : verb]
    if whole[after - 1] == "é" and not _AUXILIARY.search(before):
        return False
    if whole.startswith("-t-on", after):
        return False
    denied = _NEGATED.search(before) and (
        _AFTER_NEGATION.match(whole, after) or re.search(r"\b(?:pas|rien|jamais)\b", before)
    )
    return not denied


def _said_by(here: _Paragraph, at: int, high: int) -> Source | None:
    """The source named right after "selon"."""
    reach = min(high, at + 110)
    stop = _STOP_SAID.search(here.whole, at, reach)
    return _classify(here, at, stop.start() if stop else reach)


def _speaker(here: _Paragraph, low: int, verb: int, after: int, high: int) -> Source | None:
    """The subject of a speech verb: before it, or after it where it is inverted (", a dit X")."""
    before = here.whole[low:verb]
    documented = _patterns()["document_said"].search(here.whole, after, min(high, after + 60))
    source = None
    spoken = _patterns()["verb"].fullmatch(here.whole, verb, after) is not None
    if spoken and _INVERTED.search(before) and not _THAT.match(here.whole, after):
        source = _inverted_subject(here, after, high)
    if source is None:
        border = max(before.rfind(mark) for mark in ("«", "»", "“", "”", ";", ":"))
        source = _classify(here, low + border + 1, verb)
    if source is not None and documented and source.kind == "party":
        return source.model_copy(update={"kind": "document"})
    if source is None and documented:
        return Source(kind="document", **here.span(*documented.span()))
    return source


def _inverted_subject(here: _Paragraph, after: int, high: int) -> Source | None:
    """The speaker named after the verb, behind dates and hearers: ", a dit lundi, à Paris, X"."""
    high = min(high, after + 130)
    start = after
    while start < high:
        stop = _STOP_AFTER.search(here.whole, start, high)
        reach = stop.start() if stop else high
        if stop and stop.group() == "," and _person_at(here, stop.end()):
            reach = min(high + 30, len(here.whole))  # "son directeur financier, Jérémie Wolff"
        source = _classify(here, start, reach)
        if source is not None or stop is None or stop.group() != ",":
            return source
        start = stop.end()
    return None


def _person_at(here: _Paragraph, place: int) -> bool:
    start = here.offset + place
    return any(kind == "person" for _, (kind, _, _) in here.facts.between(start, start + 2))


def _classify(here: _Paragraph, low: int, high: int, last: bool = False) -> Source | None:
    """The source that the words from ``low`` to ``high`` name, the first one unless ``last``."""
    patterns = _patterns()
    stretch = here.whole[low:high]
    inside = [
        (span[0] - here.offset, span[1] - here.offset, ref)
        for span, (kind, ref, _) in here.facts.between(here.offset + low, here.offset + high)
        if span[1] <= here.offset + high
        and kind in _KINDS
        and not _TO_SOMEONE.search(here.whole[low : span[0] - here.offset])
    ]
    anonymous = patterns["anonymous"].search(here.whole, low, high)
    if anonymous and not any(start < anonymous.start() for start, _, _ in inside):
        return Source(kind="anonymous", **here.span(*anonymous.span()))
    document = patterns["document"].search(here.whole, low, high)
    if document and not any(start < document.start() for start, _, _ in inside):
        later = next(((s, e, r) for s, e, r in inside if s >= document.end()), None)
        if later is None:
            return Source(kind="document", **here.span(*document.span()))
        start, end, entity = later
        return Source(kind="document", entity=entity, **here.span(start, end))
    if inside:
        start, end, entity = inside[-1] if last else inside[0]
        kind = _kind(here.names.get(entity, ""), stretch)
        return Source(kind=kind, entity=entity, **here.span(start, end))
    kinds: tuple[tuple[str, SourceKind], ...] = (
        ("media_word", "media"),
        ("official", "official"),
        ("group", "party"),
    )
    for name, kind in kinds:
        match = patterns[name].search(here.whole, low, high)
        if match:
            return Source(kind=kind, **here.span(*match.span()))
    return None


def _kind(name: str, stretch: str) -> SourceKind:
    patterns = _patterns()
    if name.lower() in _media() or patterns["media_word"].search(stretch):
        return "media"
    if patterns["official"].search(name) or patterns["official"].search(stretch):
        return "official"
    return "media" if patterns["media_name"].search(name) else "party"
