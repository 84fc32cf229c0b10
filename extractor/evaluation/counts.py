"""What a gold corpus holds, counted: articles, entities, deals, clauses and their properties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import get_args

from pydantic import BaseModel

from extractor.evaluation.gold import STYLES, GoldArticle
from extractor.evaluation.plausibility import words
from extractor.record import (
    CLAUSE_TYPES,
    DEAL_TYPES,
    AmountKind,
    Certainty,
    DateType,
    EntityKind,
    Polarity,
    SourceKind,
    Status,
)


class Counts(BaseModel):
    """The size of a corpus; members of a closed list that never occur are listed with zero.

    ``unseen_organisations`` is the share of distinct organisation names that the corpus of
    comparison does not have, null without one.
    """

    articles: int
    words: int
    without_deal: int
    styles: dict[str, int]
    entities: dict[str, int]
    mentions: dict[str, int]
    nominal_mentions: int
    organisation_names: int
    unseen_organisations: float | None
    amounts: dict[str, int]
    dates: dict[str, int]
    deals: dict[str, int]
    deal_status: dict[str, int]
    clauses: dict[str, int]
    clause_status: dict[str, int]
    certainty: dict[str, int]
    polarity: dict[str, int]
    source: dict[str, int]


def organisation_names(articles: Iterable[GoldArticle]) -> set[str]:
    """Collect the names and aliases of organisations, in lower case."""
    return {
        name.lower()
        for article in articles
        for entity in article.record.entities
        if entity.kind == "organisation"
        for name in (entity.name, *entity.aliases)
    }


def canonical_names(articles: Iterable[GoldArticle]) -> set[str]:
    """Collect the first names of organisations, one an entity, in lower case."""
    return {
        entity.name.lower()
        for article in articles
        for entity in article.record.entities
        if entity.kind == "organisation"
    }


def count(articles: Sequence[GoldArticle], against: Iterable[GoldArticle] | None = None) -> Counts:
    """Count a corpus; ``against`` is the one whose organisation names are known already."""
    records = [article.record for article in articles]
    entities = [entity for record in records for entity in record.entities]
    deals = [deal for record in records for deal in record.deals]
    clauses = [clause for record in records for clause in record.clauses]
    own = canonical_names(articles)
    known = organisation_names(against) if against is not None else None
    return Counts(
        articles=len(articles),
        words=sum(words(article.text) for article in articles),
        without_deal=sum(not record.deals for record in records),
        styles=_all(STYLES, (article.style for article in articles)),
        entities=_all(get_args(EntityKind), (entity.kind for entity in entities)),
        mentions=_all(
            get_args(EntityKind), (entity.kind for entity in entities for _ in entity.mentions)
        ),
        nominal_mentions=sum(
            mention.form == "nominal" for entity in entities for mention in entity.mentions
        ),
        organisation_names=len(own),
        unseen_organisations=len(own - known) / len(own) if known is not None and own else None,
        amounts=_all(get_args(AmountKind), (a.kind for record in records for a in record.amounts)),
        dates=_all(get_args(DateType), (d.type for record in records for d in record.dates)),
        deals=_all(DEAL_TYPES, (deal.type for deal in deals)),
        deal_status=_all(get_args(Status), (deal.status for deal in deals)),
        clauses=_all(CLAUSE_TYPES, (clause.type for clause in clauses)),
        clause_status=_all(get_args(Status), (clause.status for clause in clauses)),
        certainty=_all(get_args(Certainty), (clause.certainty for clause in clauses)),
        polarity=_all(get_args(Polarity), (clause.polarity for clause in clauses)),
        source=_all(
            (*get_args(SourceKind), "none"),
            (clause.source.kind if clause.source else "none" for clause in clauses),
        ),
    )


def _all(known: Iterable[str], found: Iterable[str]) -> dict[str, int]:
    counted = Counter(found)
    return {name: counted[name] for name in known}


def lines(counts: Counts) -> list[str]:
    """Write the counts for a terminal, one line a field."""
    written: list[str] = []
    for name, value in counts:
        label = name.replace("_", " ")
        if isinstance(value, dict):
            total = sum(value.values())
            inner = ", ".join(f"{key} {number}" for key, number in value.items())
            written.append(f"{label} ({total}): {inner}")
        elif isinstance(value, float):
            written.append(f"{label}: {value:.0%}")
        elif value is not None:
            written.append(f"{label}: {value}")
    return written
