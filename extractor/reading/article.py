"""An article: a text to read facts from, and what is known about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from extractor.record import ArticleInfo, PublishedFrom


@dataclass(frozen=True, slots=True)
class Article:
    """A text with, where known, its title, day of publication, address and identifier.

    ``text`` is never altered: every offset of the record is a Unicode code point in it. Line
    ends stay as they were read. ``title`` may be metadata that the text does not contain; the
    readers of files then put it before the text as a paragraph of its own (see
    ``extractor.reading.fields``), a library caller decides for himself.

    ``published`` without ``published_from`` was given by the caller, so it counts as "option".
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
