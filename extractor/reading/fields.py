"""Metadata under its usual names → the article's fields.

The text read is the body. Where the format holds a title beside it that the body does not
already carry among its first paragraphs, the title is put before it ("title", blank line, body),
so that it can be evidence; nothing else of the text is touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from extractor.reading.article import Article, check_day
from extractor.reading.failure import Failure, Refusal
from extractor.reading.normal import same_words
from extractor.reading.published import read_published

# Compared in lower case, without "_", "-", ":" and ".".
_NAMES: dict[str, tuple[str, ...]] = {
    "text": (
        "text",
        "body",
        "content",
        "articlebody",
        "fulltext",
        "maintext",
        "rawtext",
        "article",
        "texte",
        "corps",
        "contenu",
    ),
    "title": ("title", "headline", "titre", "ogtitle"),
    "published": (
        "published",
        "datepublished",
        "publishedat",
        "publishedon",
        "publicationdate",
        "publishdate",
        "pubdate",
        "publishedtime",
        "articlepublishedtime",
        "datepublication",
        "datedepublication",
        "date",
    ),
    "url": ("url", "link", "canonical", "permalink", "uri", "lien", "sourceurl"),
    "id": ("id", "identifier", "guid", "uuid", "articleid", "docid"),
    "language": ("language", "lang", "inlanguage", "langue", "locale"),
}
_WANTED = "text, body or content"
_LANGUAGE = re.compile(r"[a-z]{2}(?=$|[-_])")


def article(
    values: Mapping[str, Any],
    source: str,
    place: str | None = None,
    *,
    number: int | None = None,
    text: str | None = None,
) -> Iterator[Article | Failure]:
    """One article from a record's values, after a warning where its date cannot be read.

    Args:
        values: names as the file has them.
        source: the file as the user gave it.
        place: where in the file, for people ("line 3").
        number: which article of the file it is, counted from 1; null where the file is one.
        text: the body, where it is no field.

    Without an id of its own the article is called by its source, ``file#number``.
    """
    fields = _fields(values)
    name = source if number is None else f"{source}#{number}"
    own = _string(fields.get("id"))
    body = text if text is not None else fields.get("text")
    if isinstance(body, list) and body and all(isinstance(part, str) for part in body):
        body = "\n\n".join(body)  # paragraphs as a list
    if body is None:
        message = f"no text: wanted the field {_WANTED}"
        yield Refusal("no_text", message).failure(source, place, own)
        return
    if not isinstance(body, str):
        message = f"the text is no string but {type(body).__name__}"
        yield Refusal("no_text", message).failure(source, place, own)
        return
    if not body.strip():
        yield Refusal("empty", "the text is empty").failure(source, place, own)
        return
    published: date | None = None
    if said := fields.get("published"):
        try:
            published = _day(said)
        except ValueError:
            message = f"unparsable date {str(said)[:60]!r}: the article is read without it"
            yield Failure(
                source=source, id=own, place=place, error="date", level="warning", message=message
            )
    title = _string(fields.get("title"))
    yield Article(
        text=titled(title, body),
        id=own or name,
        source=name,
        url=_string(fields.get("url")),
        title=title,
        published=published,
        published_from="metadata" if published else None,
        language=_language(fields.get("language")),
    )


def check_columns(names: Iterable[str]) -> None:
    """Refuse a table that has the text in no column: once, not row by row.

    Raises:
        Refusal: names the columns there are, and those that are looked for.
    """
    names = [str(name) for name in names]
    if "text" not in _fields(dict.fromkeys(names)):
        found = ", ".join(names)[:200] or "none"
        raise Refusal("no_text", f"no column holds the text: wanted {_WANTED}; found {found}")


def titled(title: str | None, body: str) -> str:
    """The body, with the title before it where none of its first paragraphs begins with it."""
    if title is None or not same_words(title):
        return body
    words = same_words(title)
    first = [part for part in body[:4000].splitlines() if part.strip()][:6]
    if any(same_words(part).startswith(words) for part in first):
        return body
    return f"{title}\n\n{body}"


def _fields(values: Mapping[str, Any]) -> dict[str, Any]:
    """Our names → values; of two names for one field the first in our table that is filled."""
    lowered = {re.sub(r"[_\-:.\s]", "", str(name)).lower(): value for name, value in values.items()}
    nested = lowered.get("article")
    if isinstance(nested, Mapping):
        return _fields(nested) | {
            ours: value for ours, value in _pick(lowered).items() if ours != "text"
        }
    return _pick(lowered)


def _pick(lowered: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for ours, names in _NAMES.items():
        filled = [lowered[name] for name in names if lowered.get(name) not in (None, "")]
        if filled:
            found[ours] = filled[0]
        elif any(name in lowered for name in names):
            found[ours] = "" if ours == "text" else None
    return found


def _day(said: Any) -> date:
    if type(said) is not date:
        return read_published(str(said))
    check_day(said)
    return said


def _string(value: Any) -> str | None:
    if isinstance(value, bool | Mapping | list) or value is None:
        return None
    return str(value).strip() or None


def _language(value: Any) -> str | None:
    found = _LANGUAGE.match((_string(value) or "").lower())
    return found.group() if found else None
