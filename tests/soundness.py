"""What holds for every record of any article, whatever was found in it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import orjson

from extractor.reading.dateline import is_lead
from extractor.record import Record

READ = {"title", "body"}


def as_bytes(record: Record) -> bytes:
    """The record as ``run`` writes it."""
    return orjson.dumps(record.model_dump(mode="json")) + b"\n"


def unsound(record: Record, text: str) -> list[str]:
    """What is wrong with a record of ``text``, as lines that name the place."""
    return [
        *_articles(record, text),
        *_spans(record, text),
        *_zones(record, text),
        *_ids(record),
        *_references(record),
        *_order(record),
    ]


def _articles(record: Record, text: str) -> Iterator[str]:
    if record.article.length != len(text):
        yield f"article: length {record.article.length} of a text of {len(text)}"


def _spans(record: Record, text: str) -> Iterator[str]:
    for place, span in _walk(record.model_dump(mode="json"), "record"):
        start, end = span["start"], span["end"]
        if not 0 <= start < end <= len(text):
            yield f"{place}: {start}–{end} is no stretch of a text of {len(text)}"
        elif "quote" in span and span["quote"] != text[start:end]:
            yield f"{place}: quote {span['quote']!r} is {text[start:end]!r} in the text"


def _walk(value: Any, place: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(value, dict):
        if value.get("start") is not None:
            yield place, value
        for name, part in value.items():
            yield from _walk(part, f"{place}.{name}")
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from _walk(part, f"{place}[{number}]")


def _zones(record: Record, text: str) -> Iterator[str]:
    """Zones follow each other, and facts are in those that are read.

    Names and dates may stand in the date line that a paragraph begins with.
    """
    for before, after in zip(record.zones, record.zones[1:], strict=False):
        if before.end > after.start:
            yield f"zones: {before.kind} overlaps {after.kind} at {after.start}"
    read = [(zone.start, zone.end) for zone in record.zones if zone.kind in READ]
    leads = [
        (zone.start, zone.end)
        for zone, behind in pairwise(record.zones)
        if is_lead(text, zone, behind)
    ]
    facts = record.model_dump(mode="json", exclude={"article", "zones", "producer"})
    for place, span in _walk(facts, "record"):
        named = place.startswith(("record.entities", "record.dates"))
        zones = read + leads if named else read
        if not any(start <= span["start"] and span["end"] <= end for start, end in zones):
            yield f"{place}: {text[span['start'] : span['end']]!r} is in no zone that is read"


def _ids(record: Record) -> Iterator[str]:
    for letter, parts in (
        ("e", record.entities),
        ("a", record.amounts),
        ("d", record.dates),
        ("c", record.clauses),
        ("x", record.deals),
    ):
        ids = [part.id for part in parts]
        if ids != [f"{letter}{n}" for n in range(1, len(ids) + 1)]:
            yield f"ids: {ids}"


def _references(record: Record) -> Iterator[str]:
    known = {
        "entity": {part.id for part in record.entities},
        "amount": {part.id for part in record.amounts},
        "date": {part.id for part in record.dates},
        "clause": {part.id for part in record.clauses},
        "deal": {part.id for part in record.deals},
    }
    for kind, id, place in _named(record):
        if id not in known[kind]:
            yield f"{place}: no {kind} {id}"
    for clause in record.clauses:
        for argument in clause.arguments:
            fillers = (argument.entity, argument.amount, argument.date, argument.text)
            if sum(filler is not None for filler in fillers) != 1:
                yield f"{clause.id}: {argument.role} has not one filler: {fillers}"
        evidence, trigger = clause.evidence, clause.trigger
        if not evidence.start <= trigger.start < trigger.end <= evidence.end:
            yield f"{clause.id}: the trigger is outside the evidence"
    for deal in record.deals:
        back = {clause.id for clause in record.clauses if clause.deal == deal.id}
        if back != set(deal.clauses):
            yield f"{deal.id}: its clauses {deal.clauses} are not those that name it: {back}"


def _named(record: Record) -> Iterator[tuple[str, str, str]]:
    """Every id that is spoken of: kind, id, where."""
    for entity in record.entities:
        if entity.role and entity.role.organisation:
            yield "entity", entity.role.organisation, entity.id
        if entity.maker:
            yield "entity", entity.maker, entity.id
    for clause in record.clauses:
        if clause.deal:
            yield "deal", clause.deal, clause.id
        for argument in clause.arguments:
            for kind in ("entity", "amount", "date"):
                if (id := getattr(argument, kind)) is not None:
                    yield kind, id, f"{clause.id}, {argument.role}"
        if clause.source and clause.source.entity:
            yield "entity", clause.source.entity, f"{clause.id}, source"
    for deal in record.deals:
        yield from (("entity", party.entity, deal.id) for party in deal.parties)
        for kind in ("amount", "date", "clause"):
            yield from ((kind, id, deal.id) for id in getattr(deal, f"{kind}s"))
        if deal.source and deal.source.entity:
            yield "entity", deal.source.entity, f"{deal.id}, source"


def _order(record: Record) -> Iterator[str]:
    """Lists are ordered by first appearance, and nothing is said twice."""
    for name in ("amounts", "dates"):
        starts = [part.start for part in getattr(record, name)]
        if starts != sorted(set(starts)):
            yield f"{name}: not in order, or twice in one place: {starts}"
    firsts = [entity.mentions[0].start if entity.mentions else -1 for entity in record.entities]
    if -1 in firsts:
        yield "entities: one without a mention"
    for entity in record.entities:
        places = [(mention.start, mention.end) for mention in entity.mentions]
        if places != sorted(set(places)):
            yield f"{entity.id}: mentions not in order, or twice in one place: {places}"
