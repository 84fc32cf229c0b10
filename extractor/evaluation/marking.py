"""Record → gold file: the notation written back, for pre-annotation and for other editors."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractor.dates.calendar import bounds
from extractor.errors import GoldError
from extractor.evaluation.amount_marks import KINDS
from extractor.evaluation.bare import escaped, front_matter
from extractor.evaluation.gold import GoldArticle
from extractor.evaluation.notation import ENTITY_KINDS, Mark
from extractor.evaluation.quotes import Place
from extractor.evaluation.stating import statements
from extractor.record import Amount, Date, Entity, Record

_ENTITY_WORDS = {kind: word for word, kind in ENTITY_KINDS.items()}
_AMOUNT_WORDS = {kind: word for word, kind in KINDS.items()}


def write_gold(article: GoldArticle) -> str:
    """Write an article as a gold file; loading it gives the same record but for ids of clauses.

    Raises:
        GoldError: spans cross, so that brackets cannot show them, or a quote of a clause does
            not stand in the text as whole words.
    """
    body = marked_text(article.text, marks(article.record))
    lines = statements(article.text, article.record, keys(article.record.entities))
    return "\n".join([front_matter(article) + body, "%%", *lines]) + "\n"


def keys(entities: Sequence[Entity]) -> dict[str, str]:
    """Give each entity id a key made of its name: a-z, 0-9 and hyphens, each key once."""
    found: dict[str, str] = {}
    for entity in entities:
        letters = unicodedata.normalize("NFKD", entity.name.lower())
        slug = re.sub(r"[^a-z0-9]+", "-", re.sub(r"[\u0300-\u036f]", "", letters)).strip("-") or "e"
        key, number = slug, 2
        while key in found.values():
            key, number = f"{slug}-{number}", number + 1
        found[entity.id] = key
    return found


def marks(record: Record) -> list[Mark]:
    """Give the marks of a record's mentions, amounts and dates, by start, the longer first."""
    slugs = keys(record.entities)
    found = [mark for entity in record.entities for mark in _entity_marks(entity, slugs)]
    found += [_amount_mark(amount) for amount in record.amounts]
    found += [_date_mark(date) for date in record.dates]
    return sorted(found, key=lambda mark: (mark.start, -mark.end))


def inside(mark: Mark) -> str:
    """Write what stands between the braces of a mark."""
    attributes = [
        f'{name}="{value}"' if re.search(r"\s|=|^$", value) else f"{name}={value}"
        for name, value in mark.attributes.items()
    ]
    return " ".join([mark.kind, *mark.values, *attributes])


def _entity_marks(entity: Entity, slugs: Mapping[str, str]) -> list[Mark]:
    attributes: dict[str, str] = {}
    owner = entity.maker
    if entity.role:
        attributes["role"] = entity.role.position.replace('"', "")
        owner = entity.role.organisation
    if owner:
        attributes["of"] = slugs[owner]
    found = [
        Mark(
            start=mention.start,
            end=mention.end,
            quote=mention.quote,
            kind=_ENTITY_WORDS[entity.kind],
            values=(slugs[entity.id], *(["nominal"] if mention.form == "nominal" else [])),
        )
        for mention in entity.mentions
    ]
    if found and attributes:
        found[0] = replace(found[0], attributes=attributes)
    return found


def _amount_mark(amount: Amount) -> Mark:
    number = f"{amount.minimum}..{amount.maximum}" if amount.value is None else f"{amount.value:f}"
    said = {
        "mod": None if amount.mod == "range" else amount.mod,
        "unit": amount.unit,
        "per": amount.per,
    }
    return Mark(
        start=amount.start,
        end=amount.end,
        quote=amount.quote,
        kind=_AMOUNT_WORDS[amount.kind],
        values=(number, *([amount.currency or "null"] if amount.kind == "money" else [])),
        attributes={name: value for name, value in said.items() if value},
    )


def _date_mark(date: Date) -> Mark:
    said: dict[str, str | None] = {
        "type": date.type if date.type != "date" else None,
        "mod": date.mod,
        "signal": date.signal,
    }
    computed = bounds(date.value, date.type, date.mod, date.signal)
    for name, day, usual in zip(
        ("earliest", "latest"), (date.earliest, date.latest), computed, strict=True
    ):
        if day != usual:
            said[name] = str(day) if day else "null"
    return Mark(
        start=date.start,
        end=date.end,
        quote=date.quote,
        kind="date",
        values=(date.value or "null",),
        attributes={name: value for name, value in said.items() if value},
    )


def marked_text(text: str, found: Sequence[Mark]) -> str:
    """Write a text with its marks; an entity mark that repeats the last of its quote is bare.

    Raises:
        GoldError: two marks cross or cover the same characters.
    """
    pieces: list[str] = []
    at = 0
    still_open: list[Mark] = []
    last: dict[str, Mark] = {}

    def close(until: int) -> None:
        nonlocal at
        while still_open and still_open[-1].end <= until:
            mark = still_open.pop()
            pieces.append(escaped(text[at : mark.end]) + "]")
            at = mark.end
            said = last.get(mark.quote)
            is_bare = said is not None and not mark.attributes
            if not (is_bare and said and (said.kind, said.values) == (mark.kind, mark.values)):
                pieces.append("{" + inside(mark) + "}")
            if mark.kind in ENTITY_KINDS:
                last[mark.quote] = mark

    previous: Place = (-1, -1)
    for mark in sorted(found, key=lambda one: (one.start, -one.end)):
        close(mark.start)
        place = (mark.start, mark.end)
        if place == previous or (still_open and mark.end > still_open[-1].end):
            raise GoldError(f"« {mark.quote} » crosses or repeats another span: keep one of them")
        pieces.append(escaped(text[at : mark.start]) + "[")
        at = mark.start
        still_open.append(mark)
        previous = place
    close(len(text))
    return "".join(pieces) + escaped(text[at:])
