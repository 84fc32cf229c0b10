"""An article cut into zones: title, date line, body, repeats, and what is none of it.

Only title and body are read for facts. Zones cover the non-blank paragraphs in order, never
overlap, and neighbours of one kind are one zone (the title alone stays for itself).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractor.reading import dateline, noise
from extractor.reading.article import Article
from extractor.reading.marks import heading_level, without_marks
from extractor.reading.normal import same_words
from extractor.reading.paragraphs import Stretch, blocks
from extractor.record import Zone, ZoneKind

_FENCE = re.compile(r"(?:```|~~~)\s*([\w+#-]*)")
_PROSE_FENCES = ("", "markdown", "md", "text", "txt", "plaintext")
_LONGEST_TITLE = 220
_TITLE_AMONG = 10  # where the metadata's title is looked for
_HEAD_OF_BODY = 3  # paragraphs that may carry a date line
_SHORT = 120  # a line of an address block
_SENTENCE_STOPS = (".", ":", ";", ",")


@dataclass
class _Reading:
    """What has been met so far, from the first paragraph on."""

    article: Article
    lines: list[Stretch]
    title_at: int | None
    pieces: list[tuple[ZoneKind, int, int]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    bodies: int = 0
    titled: bool = False
    section: int | None = None  # heading level of the noise section we are in, 0 for plain text
    contacts: bool = False

    def add(self, kind: ZoneKind, start: int, end: int) -> None:
        if start < end:
            self.pieces.append((kind, start, end))


def zones(article: Article) -> list[Zone]:
    """The zones of an article, in order; deterministic and linear in the text's length.

    A title is a paragraph equal to the metadata's title, a Markdown heading of the first level,
    or a first paragraph that looks like a headline: short, without a full stop or with a date
    line after it. A repeat is a paragraph equal to an earlier one but for white space, case,
    punctuation and a date line glued to it; the first occurrence keeps its kind. A section "À
    propos de …" of a press release is boilerplate as far as the next heading or the end: what it
    says describes the company and is not the news.
    """
    lines = blocks(article.text)
    code = _code(article.text, lines)
    reading = _Reading(article, lines, _stated_title(article, lines))
    for place, (start, end) in enumerate(lines):
        if place in code:
            reading.add("boilerplate", start, end)
        else:
            _read(reading, place, start, end)
    return _merged(reading.pieces)


def _read(reading: _Reading, place: int, start: int, end: int) -> None:
    raw = reading.article.text[start:end]
    shown = without_marks(raw)
    level = heading_level(raw)
    if _is_noise(reading, place, shown, level):
        reading.add("boilerplate", start, end)
    elif _is_dateline(reading, shown):
        reading.add("dateline", start, end)
    elif _is_title(reading, place, shown, level):
        _title(reading, start, end)
    else:
        _body(reading, start, end)


def _is_noise(reading: _Reading, place: int, shown: str, level: int) -> bool:
    if reading.contacts and len(shown) <= _SHORT and not level:
        return True
    reading.contacts = False
    if reading.section is not None:
        if not level or (reading.section and level > reading.section):
            return True
        reading.section = None
    if place == reading.title_at:
        return False
    if not shown:  # an image, a rule: marks alone
        return True
    where = noise.noise_of(shown, place, len(reading.lines))
    if where == "section":
        # In plain text nothing tells where the section ends: only one near the end is believed.
        if not level and reading.lines[place][0] * 5 < len(reading.article.text) * 2:
            return False
        reading.section = level
    elif where == "contact":
        reading.contacts = True
    return where is not None


def _is_dateline(reading: _Reading, shown: str) -> bool:
    tokens = dateline.line_tokens(shown)
    if tokens is None:
        return False
    # In the middle of an article a day alone is the heading of what happened then.
    return dateline.is_signed(tokens) or reading.bodies < _HEAD_OF_BODY


def _is_title(reading: _Reading, place: int, shown: str, level: int) -> bool:
    if reading.titled:
        return False
    if reading.title_at is not None:
        return place == reading.title_at
    if level:
        return level == 1
    if reading.bodies or len(shown) > _LONGEST_TITLE or place + 1 >= len(reading.lines):
        return False
    if not shown.endswith(_SENTENCE_STOPS) or dateline.glued_start(shown) < len(shown):
        return True
    following = reading.article.text[slice(*reading.lines[place + 1])]
    return shown.endswith(".") and dateline.line_tokens(without_marks(following)) is not None


def _title(reading: _Reading, start: int, end: int) -> None:
    glued = start + dateline.glued_start(reading.article.text[start:end])
    reading.titled = True
    reading.seen.add(same_words(reading.article.text[start:glued]))
    reading.add("title", start, glued)
    reading.add("dateline", _after_blanks(reading.article.text, glued), end)


def _body(reading: _Reading, start: int, end: int) -> None:
    text = reading.article.text
    words = same_words(text[start : start + dateline.glued_start(text[start:end])])
    if words in reading.seen:
        reading.add("repeat", start, end)
        return
    reading.seen.add(words)
    if reading.bodies < _HEAD_OF_BODY:
        prefix = start + dateline.prefix_end(text[start:end])
        reading.add("dateline", start, _before_blanks(text, start, prefix))
        start = prefix
    tail = start + noise.tail_start(text[start:end])
    reading.add("body", start, _before_blanks(text, start, tail))
    reading.add("boilerplate", tail, end)
    reading.bodies += 1


def _stated_title(article: Article, lines: list[Stretch]) -> int | None:
    """Which of the first paragraphs the metadata's title is."""
    words = same_words(article.title or "")
    if not words:
        return None
    for place, (start, end) in enumerate(lines[:_TITLE_AMONG]):
        shown = without_marks(article.text[start:end])
        if same_words(shown[: dateline.glued_start(shown)]) == words:
            return place
    return None


def _code(text: str, lines: list[Stretch]) -> set[int]:
    """The paragraphs that are fences or program text between them; a fence that never closes is
    a stray mark, and prose in a fence is prose."""
    found: set[int] = set()
    opened: tuple[int, str] | None = None
    for place, (start, end) in enumerate(lines):
        match = _FENCE.match(text, start, end)
        if match is None:
            continue
        found.add(place)
        if opened is None or match.group(1):
            opened = (place, match.group(1).lower())
        else:
            if opened[1] not in _PROSE_FENCES:
                found.update(range(opened[0], place))
            opened = None
    return found


def _merged(pieces: list[tuple[ZoneKind, int, int]]) -> list[Zone]:
    found: list[tuple[ZoneKind, int, int]] = []
    for kind, start, end in pieces:
        if found and found[-1][0] == kind != "title":
            found[-1] = (kind, found[-1][1], end)
        else:
            found.append((kind, start, end))
    return [Zone(kind=kind, start=start, end=end) for kind, start, end in found]


def _after_blanks(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _before_blanks(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
