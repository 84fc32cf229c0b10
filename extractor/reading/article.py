"""An article: a text to read facts from, and what is known about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from extractor.errors import ReadError
from extractor.record import ArticleInfo, PublishedFrom


@dataclass(frozen=True, slots=True)
class Article:
    """A text with, where known, its title, day of publication, address and identifier.

    ``text`` is never altered: every offset of the record is a Unicode code point in it. Line
    ends stay as they were read. ``title`` may be metadata that the text does not contain; the
    readers of files then put it before the text as a paragraph of its own (see
    ``extractor.reading.fields``), a library caller decides for himself.

    ``published`` without ``published_from`` was given by the caller, so it counts as "option". It
    may be given as a string that names a full date ("2024-03-13"), or as a ``datetime``, of which
    the day is kept as it stands there.

    Raises:
        ReadError: the text is no string or not encodable, or ``published`` is no date, or none that
            a paper can have (see :func:`check_day`).
    """

    text: str
    id: str | None = None
    source: str | None = None
    url: str | None = None
    title: str | None = None
    published: date | None = None
    published_from: PublishedFrom | None = None
    language: str | None = None

    def __post_init__(self) -> None:
        _check_text(self.text)
        if self.published is not None and type(self.published) is not date:
            object.__setattr__(self, "published", _day(self.published))
        if self.published is not None:
            try:
                check_day(self.published)
            except ValueError as error:
                raise ReadError(f"published: {error}") from None
        if self.published is None:
            object.__setattr__(self, "published_from", None)
        elif self.published_from is None:
            object.__setattr__(self, "published_from", "option")

    def info(self) -> ArticleInfo:
        """The article's part of the record.

        Without an ``id`` the source serves as one, and without a source the first sixteen
        hexadecimal digits of the text's SHA-256: the same input always gets the same id.
        """
        digest = sha256(self.text.encode("utf-8")).hexdigest()
        return ArticleInfo(
            id=self.id or self.source or digest[:16],
            source=self.source,
            url=self.url,
            title=self.title,
            published=self.published,
            published_from=self.published_from,
            language=self.language,
            sha256=digest,
            length=len(self.text),
        )


def check_day(day: date) -> None:
    """Refuse a day on which no paper came out.

    0001-01-01 and 9999-12-31 are what databases write for "unknown"; the years between leave room
    for "a thousand years ago" in a text.

    Raises:
        ValueError: the year is before 1600 or after 2999.
    """
    if not 1600 <= day.year <= 2999:
        raise ValueError(f"{day.isoformat()} is no day of publication: years are 1600 to 2999")


def _check_text(text: Any) -> None:
    if not isinstance(text, str):
        kind = type(text).__name__
        raise ReadError(f"an article's text is a string, this is {kind}: decode bytes before")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ReadError(
            f"an article's text is Unicode, character {error.start} is half of a surrogate pair"
        ) from None


def _day(published: Any) -> date:
    if isinstance(published, datetime):
        return published.date()
    if not isinstance(published, str):
        kind = type(published).__name__
        raise ReadError(f"published is a date or a string with one, this is {kind}")
    from extractor.reading.published import read_published  # its library is slow to load

    try:
        return read_published(published)
    except ValueError as error:
        raise ReadError(f"published: {error}") from None
