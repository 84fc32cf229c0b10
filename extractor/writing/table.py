"""CSV for a spreadsheet: one row for each filler of a role.

A clause gives one row for each of its arguments, a deal one row for each of its parties and
amounts, and one that has none of these a row of its own: filter the column ``fact`` and one row
is one thing said. An article without facts has no row. Comma-separated, in UTF-8 with the mark
that spreadsheets need to show accents. The whole record is in JSON and Parquet alone.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from extractor.record import Amount, Argument, Clause, Date, Deal, Entity, Record, Source

COLUMNS = (
    "article",
    "source",
    "url",
    "title",
    "published",
    "fact",  # clause or deal
    "id",
    "deal",
    "type",
    "status",
    "polarity",
    "certainty",
    "vouched_by",  # kind of source
    "voucher",  # its name
    "role",
    "filler",  # entity, amount, date or text
    "name",  # of the entity, or the text itself
    "value",
    "minimum",
    "maximum",
    "mod",
    "currency",
    "unit",
    "earliest",
    "latest",
    "quote",
    "start",
    "end",
    "evidence",
    "confidence",
)
Row = dict[str, object]


class TableSink:
    """Writes the rows of a record as it comes."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._buffer = io.StringIO(newline="")
        self._writer = csv.DictWriter(self._buffer, COLUMNS, restval="")
        self._writer.writeheader()
        self._flush("utf-8-sig")

    def write(self, record: Record) -> None:
        """Add the record's rows."""
        for row in rows(record):
            self._writer.writerow(row)
        self._flush("utf-8")

    def finish(self) -> None:
        """Nothing: a table has no end."""

    def abandon(self) -> None:
        """Nothing: it holds nothing."""

    def _flush(self, encoding: str) -> None:
        self._stream.write(self._buffer.getvalue().encode(encoding))
        self._buffer.seek(0)
        self._buffer.truncate()


def rows(record: Record) -> Iterator[Row]:
    """The rows of one record: clauses in order, then deals."""
    entities = {entity.id: entity for entity in record.entities}
    amounts = {amount.id: amount for amount in record.amounts}
    dates = {date.id: date for date in record.dates}
    article = record.article
    common: Row = {
        "article": article.id,
        "source": article.source,
        "url": article.url,
        "title": article.title,
        "published": article.published,
    }
    for clause in record.clauses:
        head = common | _clause(clause) | _vouched(clause.source, entities)
        for argument in clause.arguments:
            yield head | _argument(argument, entities, amounts, dates)
        if not clause.arguments:
            yield head
    for deal in record.deals:
        head = common | _deal(deal) | _vouched(deal.source, entities)
        for party in deal.parties:
            yield head | {"role": party.role} | _entity(entities.get(party.entity))
        for id in deal.amounts:
            yield head | {"role": "amount"} | _amount(amounts.get(id))
        if not deal.parties and not deal.amounts:
            yield head


def _clause(clause: Clause) -> Row:
    return {
        "fact": "clause",
        "id": clause.id,
        "deal": clause.deal,
        "type": clause.type,
        "status": clause.status,
        "polarity": clause.polarity,
        "certainty": clause.certainty,
        "quote": clause.trigger.quote,
        "start": clause.trigger.start,
        "end": clause.trigger.end,
        "evidence": clause.evidence.quote,
    }


def _deal(deal: Deal) -> Row:
    named = deal.evidence[0] if deal.evidence else None
    return {
        "fact": "deal",
        "id": deal.id,
        "deal": deal.id,
        "type": deal.type,
        "status": deal.status,
        "confidence": deal.confidence,
        "quote": named.quote if named else "",
        "start": named.start if named else "",
        "end": named.end if named else "",
    }


def _vouched(source: Source | None, entities: dict[str, Entity]) -> Row:
    if source is None:
        return {}
    entity = entities.get(source.entity or "")
    return {"vouched_by": source.kind, "voucher": entity.name if entity else source.quote}


def _argument(
    argument: Argument,
    entities: dict[str, Entity],
    amounts: dict[str, Amount],
    dates: dict[str, Date],
) -> Row:
    row: Row = {"role": argument.role}
    if argument.entity is not None:
        row |= _entity(entities.get(argument.entity))
    elif argument.amount is not None:
        row |= _amount(amounts.get(argument.amount))
    elif argument.date is not None:
        row |= _date(dates.get(argument.date))
    else:
        row |= {"filler": "text", "name": argument.text}
    return row | {"quote": argument.quote, "start": argument.start, "end": argument.end}


def _entity(entity: Entity | None) -> Row:
    return {"filler": "entity", "name": entity.name} if entity else {}


def _amount(amount: Amount | None) -> Row:
    if amount is None:
        return {}
    numbers = {
        name: format(number, "f")
        for name in ("value", "minimum", "maximum")
        if (number := getattr(amount, name)) is not None
    }
    return {
        "filler": "amount",
        **numbers,
        "mod": amount.mod,
        "currency": amount.currency,
        "unit": amount.unit,
        "quote": amount.quote,
        "start": amount.start,
        "end": amount.end,
    }


def _date(date: Date | None) -> Row:
    if date is None:
        return {}
    return {
        "filler": "date",
        "value": date.value,
        "mod": date.mod,
        "earliest": date.earliest,
        "latest": date.latest,
    }
