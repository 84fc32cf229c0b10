"""Who vouches for what: speech verbs, "selon X", and how far a quotation reaches."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict

from extractor.deals.candidates import Facts
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
    anonymous: list[str]
    officials: list[str]
    media: list[str]
    media_words: list[str]


@cache
def _lexicon() -> Sources:
    return load("sources", Sources)


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source and the code points of the article that it vouches for."""

    start: int
    end: int
    source: Source


_QUOTATION = re.compile(r"«[^»]*»?|“[^”]*”?|\"[^\"]*\"?")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = _lexicon()
    return {
        "verb": re.compile(r"(?<!\w)(?:" + "|".join(words.verbs) + r")(?!\w)"),
        "according": re.compile(r"(?<!\w)(?:" + "|".join(words.according) + r")(?!\w)", re.I),
        "document": re.compile(r"(?<!\w)(?:" + "|".join(words.documents) + r")(?!\w)", re.I),
        "anonymous": re.compile(r"(?<!\w)(?:" + "|".join(words.anonymous) + r")(?!\w)", re.I),
        "official": re.compile(r"(?<!\w)(?:" + "|".join(words.officials) + r")(?!\w)", re.I),
        "media_word": re.compile(r"(?<!\w)(?:" + "|".join(words.media_words) + r")(?!\w)", re.I),
    }


def attributions(
    text: str, paragraphs: Sequence[Paragraph], facts: Facts, names: dict[str, str]
) -> list[Attribution]:
    """Every stretch of the article that somebody is said to vouch for, in order.

    ``names`` gives the name of each entity id. A sentence with a speech verb or "selon X" is
    vouched for by X; a quotation that the sentence opens or closes is so over its whole length.
    """
    found = []
    for paragraph in paragraphs:
        if paragraph.title:
            continue
        whole = plain(paragraph.doc.text)
        quotations = [m.span() for m in _QUOTATION.finditer(whole)]
        for sentence in paragraph.doc.sents:
            low, high = sentence.start_char, sentence.end_char
            source = _source(text, whole, paragraph.start, low, high, facts, names)
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


def _source(
    text: str, whole: str, offset: int, low: int, high: int, facts: Facts, names: dict[str, str]
) -> Source | None:
    patterns = _patterns()
    sentence = whole[low:high]
    according = patterns["according"].search(sentence)
    if according:
        source = _said_by(text, whole, offset, low + according.end(), high, facts, names)
        if source is not None:
            return source
    for verb in patterns["verb"].finditer(sentence):
        source = _speaker(
            text, whole, offset, low, low + verb.start(), low + verb.end(), high, facts, names
        )
        if source is not None:
            return source
    return None


def _said_by(
    text: str, whole: str, offset: int, at: int, high: int, facts: Facts, names: dict[str, str]
) -> Source | None:
    """The source named right after "selon"."""
    reach = min(high, at + 110)
    stop = re.search(r"[,;:»”]", whole[at:reach])
    reach = at + stop.start() if stop else reach
    return _classify(text, whole, offset, at, reach, facts, names, nearest="first")


def _speaker(
    text: str,
    whole: str,
    offset: int,
    low: int,
    verb: int,
    after: int,
    high: int,
    facts: Facts,
    names: dict[str, str],
) -> Source | None:
    """The subject of a speech verb: before it, or after it where it is inverted (", a dit X")."""
    head = whole[low:verb]
    inverted = (
        re.search(r"(?:[»”\",]\s*|^)(?:(?:a|ont|avait|avaient)\s)?(?:\w+ment )?$", head) is not None
    )
    if inverted:
        stop = re.search(r"[,;.»”]|\sdans\s|\sà l'AFP", whole[after:high])
        reach = after + stop.start() if stop else min(high, after + 100)
        return _classify(text, whole, offset, after, reach, facts, names, nearest="first")
    border = max(head.rfind(mark) for mark in ("«", "»", "“", "”", ";", ":"))
    return _classify(text, whole, offset, low + border + 1, verb, facts, names, nearest="subject")


def _classify(
    text: str,
    whole: str,
    offset: int,
    low: int,
    high: int,
    facts: Facts,
    names: dict[str, str],
    nearest: str,
) -> Source | None:
    patterns = _patterns()
    stretch = whole[low:high]
    inside = [
        (span, value)
        for span, value in zip(facts.spans, facts.values, strict=True)
        if offset + low <= span[0]
        and span[1] <= offset + high
        and value[0] in {"organisation", "person", "product"}
    ]
    anonymous = patterns["anonymous"].search(stretch)
    if anonymous:
        start = offset + low + anonymous.start()
        end = offset + low + anonymous.end()
        return Source(kind="anonymous", start=start, end=end, quote=text[start:end])
    document = patterns["document"].search(stretch)
    if document:
        later = [(s, v) for s, v in inside if s[0] >= offset + low + document.start()]
        if later:
            (start, end), (_, entity, _) = later[0]
            return Source(
                kind="document", entity=entity, start=start, end=end, quote=text[start:end]
            )
        start, end = offset + low + document.start(), offset + low + document.end()
        return Source(kind="document", start=start, end=end, quote=text[start:end])
    if inside:
        (start, end), (_, entity, _) = inside[0]
        kind = _kind(names.get(entity, ""), stretch)
        return Source(kind=kind, entity=entity, start=start, end=end, quote=text[start:end])
    media = patterns["media_word"].search(stretch)
    if media:
        start, end = offset + low + media.start(), offset + low + media.end()
        return Source(kind="media", start=start, end=end, quote=text[start:end])
    official = patterns["official"].search(stretch)
    if official:
        start, end = offset + low + official.start(), offset + low + official.end()
        return Source(kind="official", start=start, end=end, quote=text[start:end])
    return None


def _kind(name: str, stretch: str) -> SourceKind:
    words = _lexicon()
    if name in words.media or _patterns()["media_word"].search(stretch):
        return "media"
    if _patterns()["official"].search(name) or _patterns()["official"].search(stretch):
        return "official"
    return "party"
