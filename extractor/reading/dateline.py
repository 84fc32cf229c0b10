"""The line of place, day, agency and author over an article, and the day that it gives.

"PARIS, 22 janv. (AFP) - …", "Publié le 3 mars 2025 à 8h", "Par Jeanne Martin | Le Courrier". The
line is read token by token (day, time, place, agency, author, separator), so the cost is linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from extractor.lexicon import load
from extractor.reading.article import Article
from extractor.reading.published import read_published
from extractor.record import Zone

_MONTH = (
    r"(?:janvier|janv?\.?|février|fevrier|févr?\.?|mars|avril|avr\.?|mai|juin|juillet|juil\.?"
    r"|août|aout|septembre|sept?\.?|octobre|oct\.?|novembre|nov\.?|décembre|decembre|déc\.?)"
)
_WEEKDAY = r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),?\s+)"
_DAY = (
    rf"(?i:(?:le\s+)?{_WEEKDAY}?(?:le\s+)?\d{{1,2}}(?:er)?\s+{_MONTH}(?!\w)(?:\s+\d{{4}}(?!\d))?"
    r"|(?:le\s+)?\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})(?!\d)|\d{4}-\d{2}-\d{2}(?!\d)|\d{1,2}/\d{1,2}(?=,?\s\d{1,2}[:h]\d{2}(?!\d)))"
)
_CLOCK = r"(?:(?:à|vers)\s+)?\d{1,2}\s?(?:[h:]\s?\d{2}|h\b|heures\b)(?:\s?(?:min|s)\b)?"
_ZONE = r"(?:\s*\(?(?:UTC|GMT|CEST|CET|HNE|HAE|ET|heure de Paris)(?:[+-]\d{1,2})?\)?)?"
_CAPITAL = "[A-ZÀ-ÖØ-ÞŒ]"
_LINK_WORD = r"(?:de|du|des|la|le|les|van|von|di|da|en|sur|sous|lès|aux?)"
_NAME = rf"{_CAPITAL}[\w.’'-]*(?:\s+(?:{_LINK_WORD}\s+)?{_CAPITAL}[\w.’'-]*){{0,4}}"
_AUTHOR = (
    rf"(?:[Pp]ar|PAR|[Pp]ropos recueillis par|[Dd]e notre correspondante?)\s+(?:la\s+)?"
    rf"(?:{_NAME}|rédaction(?:\s+(?:de\s+|d[’'])?{_NAME})?)(?:(?:\s+et\s+|\s*,\s*){_NAME}){{0,4}}"
    r"|(?:La\s+)?[Rr]édaction(?=\W|$)"
)
_NO_PLACE = (
    "le|la|du|au|dès|depuis|ce|avant|après|vers|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
)
_MINUTES = r"\d{1,2}\s*min(?:utes?|\.)?"
_READING = rf"(?i:(?:temps de\s+)?lecture\s*:?\s*(?:de\s+)?{_MINUTES}|{_MINUTES}\s+de\s+lecture)"
_SEPARATOR = r"[\s\-–—|•·,;:/()\[\].]+"
_FULL_DAY = re.compile(rf"{_DAY}")
_RELEASE = re.compile(r"(?i:communiqué(?: de presse)?|information réglementée)(?!\w)[\s,:–—-]*")
_LONGEST = 200
_GLUED_WITHIN = 80
# A name without the region behind it.
_LEAD_NAME = re.compile(r"[^(,]*[^\s(,]")
# What may part a headline from the date line glued to it.
_GLUE = re.compile(r"\s*[-–—|•·]\s*|(?<=[.!?…»”])\s+|\s+\((?=[^()]*\)$)")
# A time alone behind a headline: "(08:04)", " – 08:31".
_STAMP = re.compile(r"\s+(?:\(\d{1,2}[:h]\d{2}\)|[-–—|•·]\s+\d{1,2}[:h]\d{2})")
# A stop of this kind ends the line before the first sentence.
_DASH = re.compile(r"\s[-–—]{1,2}|[-–—]{1,2}\s")


class Words(BaseModel):
    """The lexicon of date lines."""

    model_config = ConfigDict(extra="forbid")

    agencies: list[str]
    places: list[str]
    labels: list[str]
    example: str
    trap: str


class Token(NamedTuple):
    """A piece of a date line."""

    kind: str
    start: int
    end: int


class _Grammar(NamedTuple):
    """The tokens of the three situations."""

    opening: re.Pattern[str]
    prefix: re.Pattern[str]
    line: re.Pattern[str]


@cache
def _grammar() -> _Grammar:
    words = load("dateline", Words)
    agency = rf"(?:{_alternatives(words.agencies)})(?!\w)"
    region = r"(?:\s*\([^()\n]{2,30}\))?"
    labels = _alternatives(words.labels)
    # A place that the list need not know: the day or the agency in brackets comes right after.
    opening = (
        rf"(?P<place>(?!(?i:{_NO_PLACE})\s+{_DAY}|(?i:{labels})(?!\w))"
        rf"(?:{_NAME}{region}(?:,\s*{_NAME})?(?=\s*,?\s*{_DAY}|\s*[(/\[]\s*{agency}\s*[)/\]])"
        rf"|{_NAME},\s*{_NAME}(?=\s*[–—-]\s*{_DAY})))"
        rf"|\((?P<agency>{_NAME})\)(?=\s*[-–—])"
    )
    label = rf"(?i:{labels})(?!\w)(?:\s+(?:le|à|ce)(?!\w))?"
    prefix = (
        rf"(?P<label>{label})|(?P<day>{_DAY})|(?P<clock>{_CLOCK}{_ZONE})|(?P<agency>{agency})"
        rf"|(?P<place>(?i:{_alternatives(words.places)})(?!\w){region}"
        rf"|(?<=,\s){_NAME}(?=\.?\s*[-–—]))"
        rf"|(?P<separator>{_SEPARATOR})"
    )
    line = (
        rf"(?P<reading>{_READING})|(?P<with>[Aa]vec(?!\w))|(?P<author>{_AUTHOR})|{prefix}"
        rf"|(?P<name>{_NAME})"
    )
    return _Grammar(re.compile(opening), re.compile(prefix), re.compile(line))


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def line_tokens(text: str) -> list[Token] | None:
    """The tokens of a text that is a date line from end to end, null for any other text.

    Names alone make no date line: it holds a day, a label, an agency, an author or a time to
    read it. One that begins with a name holds an agency ("Le Courrier avec AFP").
    """
    if len(text) > _LONGEST:
        return None
    tokens, place = _opening(text)
    grammar = _grammar().line
    while place < len(text):
        match = grammar.match(text, place)
        if match is None:
            return None
        tokens.append(Token(match.lastgroup or "", match.start(), match.end()))
        place = match.end()
    kinds = [token.kind for token in tokens if token.kind != "separator"]
    if not kinds or not set(kinds) & {"day", "label", "agency", "author", "reading"}:
        return None
    return tokens if kinds[0] != "name" or "agency" in kinds else None


def is_signed(tokens: Iterable[Token]) -> bool:
    """Whether a date line says itself that it is one: label, author or reading time."""
    return any(token.kind in ("label", "author", "reading") for token in tokens)


def prefix_end(text: str) -> int:
    """How long the date line before a paragraph's first sentence is; 0 where there is none.

    It holds a day or an agency and ends with a dash (or, after a place and a day, a colon).
    """
    head = text[:_LONGEST]
    tokens = _prefix_tokens(head)
    end = 0
    known: set[str] = set()
    for token in tokens:
        known.add(token.kind)
        if token.kind == "separator" and known & {"day", "agency"}:
            stop = head[token.start : token.end]
            if _DASH.search(stop) or (":" in stop and {"day", "place"} <= known):
                end = token.end
    first = tokens[0] if tokens else None
    if first and first.kind == "day" and head[:3].lower() == "le ":
        return 0  # a sentence: "Le 3 mars – jour de la fusion – …"
    return end


def _prefix_tokens(text: str) -> list[Token]:
    """The tokens that a date line before a sentence may hold, as far as there are any."""
    tokens, place = _opening(text)
    while match := _grammar().prefix.match(text, place):
        tokens.append(Token(match.lastgroup or "", match.start(), match.end()))
        place = match.end()
    return tokens


def is_lead(text: str, line: Zone, behind: Zone) -> bool:
    """Whether the paragraph ``behind`` begins with the date line ``line``.

    It does on the same line, or on the next one where a place and a day stand alone before it, as
    over a press release. A stamp behind a headline or "Publié le 3 mars" leads no paragraph.
    """
    if (line.kind, behind.kind) != ("dateline", "body"):
        return False
    said = text[line.start : line.end]
    between = text[line.end : behind.start]
    return "\n" not in between or (bool(_opening(said)[0]) and _FULL_DAY.search(said) is not None)


def lead_names(text: str, start: int, end: int) -> list[Token]:
    """The names of places and agencies in a date line that a paragraph begins with.

    ``start`` to ``end`` of ``text`` is the date line; tokens are of kind "place" or "agency", in
    code points of ``text``. "LYON (Rhône), 3 mars (AFP) -" gives Lyon and AFP.
    """
    line = text[start:end]
    found: list[Token] = []
    for token in _prefix_tokens(line):
        name = _LEAD_NAME.match(line, token.start, token.end)
        if name and token.kind in ("place", "agency"):
            found.append(Token(token.kind, start + name.start(), start + name.end()))
    return found


def glued_start(text: str) -> int:
    """Where the date line glued to the end of a headline begins; the text's length without one.

    "Acme rachète Globex. -22 janvier 2025 à 02h19", "Acme rachète Globex (08:04)"
    """
    low = max(0, len(text) - _GLUED_WITHIN)
    for match in _GLUE.finditer(text[low:]):
        start = low + match.start()
        if start and (_STAMP.fullmatch(text, start) or _is_glued(text, start, low + match.end())):
            return start
    return len(text)


def _is_glued(text: str, *starts: int) -> bool:
    """Whether a date line with a day or label begins at one of ``starts``."""
    lines = (line_tokens(text[start:]) or () for start in starts)
    return any(token.kind in ("day", "label") for tokens in lines for token in tokens)


def dateline_date(text: str, zones: Iterable[Zone]) -> date | None:
    """The day of publication that the date lines of the text give, null where none has a year.

    The day after "Publié le" goes before the day after "Mis à jour le".
    """
    labelled: list[date] = []
    others: list[date] = []
    for zone in zones:
        if zone.kind != "dateline":
            continue
        line = text[zone.start : zone.end]
        for match in _FULL_DAY.finditer(line):
            try:
                day = read_published(match.group())
            except ValueError:
                continue
            said = line[: match.start()].lower().rstrip(" :\xa0")
            label = labelled if re.search(r"(?:publi|paru|post)\w*(?:\s+le)?$", said) else others
            label.append(day)
    return next(iter(labelled + others), None)


def dated(article: Article, zones: Iterable[Zone]) -> Article:
    """The article with its day of publication: option, metadata, and last the date line."""
    if article.published is not None:
        return article
    day = dateline_date(article.text, zones)
    return article if day is None else replace(article, published=day, published_from="dateline")


def _opening(text: str) -> tuple[list[Token], int]:
    """The place or agency that a date line begins with, behind "Communiqué de presse" or not."""
    release = _RELEASE.match(text)
    match = _grammar().opening.match(text, release.end() if release else 0)
    if match is None:
        return [], 0
    label = [Token("label", 0, release.end())] if release else []
    return [*label, Token(match.lastgroup or "", match.start(), match.end())], match.end()
