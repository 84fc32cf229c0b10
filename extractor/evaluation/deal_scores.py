"""Deals with their parties, status, amounts and dates, scored; and how far to trust confidence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from pydantic import BaseModel

from extractor.evaluation.pairing import Pairs, pair_best, pair_overlapping
from extractor.evaluation.sheet import Item, Sheet
from extractor.record import DEAL_TYPES, Deal, Record, Status
from extractor.spans import Spanned

BINS = 10


class CalibrationBin(BaseModel):
    """Deals whose confidence lies in [low, high): how many, how many right.

    ``right`` counts type and all parties, ``found`` type and at least one party.
    """

    low: float
    high: float
    deals: int
    confidence: float | None
    right: int
    found: int


Judged = tuple[float, bool, bool]


def score_deals(
    sheet: Sheet, gold: Record, predicted: Record, matched: dict[str, str]
) -> list[Judged]:
    """Score deals; gives confidence, wholly right and found for each deal of the record."""
    own_parties = [_parties(deal, None) for deal in gold.deals]
    other_parties = [_parties(deal, matched) for deal in predicted.deals]
    found = _pair(gold, predicted, own_parties, other_parties)
    exact = [(a, b) for a, b in found if own_parties[a] == other_parties[b]]
    own = [_item(deal, gold) for deal in gold.deals]
    other = [_item(deal, predicted) for deal in predicted.deals]
    sheet.compare("deals.type and all parties", own, other, exact, listed=True)
    sheet.compare("deals.type and a party", own, other, found)
    for type_ in DEAL_TYPES:
        sheet.count(
            f"deals.{type_}",
            sum(deal.type == type_ for deal in gold.deals),
            sum(deal.type == type_ for deal in predicted.deals),
            sum(gold.deals[index].type == type_ for index, _ in found),
        )
    sheet.count(
        "deals.parties",
        sum(map(len, own_parties)),
        sum(map(len, other_parties)),
        sum(len(own_parties[a] & other_parties[b]) for a, b in found),
    )
    same = [(a, b) for a, b in found if gold.deals[a].status == predicted.deals[b].status]
    sheet.count("deals.status", len(own), len(other), len(same))
    for status in get_args(Status):
        sheet.count(
            f"deals.status {status}",
            sum(deal.status == status for deal in gold.deals),
            sum(deal.status == status for deal in predicted.deals),
            sum(gold.deals[index].status == status for index, _ in same),
        )
    _score_parts(sheet, gold, predicted, found)
    whole, part = {b for _, b in exact}, {b for _, b in found}
    return [
        (deal.confidence, index in whole, index in part)
        for index, deal in enumerate(predicted.deals)
    ]


def calibration(judged: Sequence[Judged]) -> list[CalibrationBin]:
    """Group deals by confidence, in tenths; the last bin holds 1.0 too."""
    bins: list[list[Judged]] = [[] for _ in range(BINS)]
    for deal in judged:
        bins[min(int(deal[0] * BINS), BINS - 1)].append(deal)
    return [
        CalibrationBin(
            low=index / BINS,
            high=(index + 1) / BINS,
            deals=len(deals),
            confidence=sum(deal[0] for deal in deals) / len(deals) if deals else None,
            right=sum(deal[1] for deal in deals),
            found=sum(deal[2] for deal in deals),
        )
        for index, deals in enumerate(bins)
    ]


def _parties(deal: Deal, matched: dict[str, str] | None) -> set[tuple[str, str]]:
    """Give (gold entity, role); an entity without partner keeps an id that equals nothing."""
    if matched is None:
        return {(party.entity, party.role) for party in deal.parties}
    return {
        (matched.get(party.entity, f"unmatched {party.entity}"), party.role)
        for party in deal.parties
    }


def _pair(
    gold: Record,
    predicted: Record,
    own: list[set[tuple[str, str]]],
    other: list[set[tuple[str, str]]],
) -> Pairs:
    """Pair deals of one type that share a party; without parties they share their evidence."""
    weighted: list[tuple[tuple[float, ...], int, int]] = []
    for index, deal in enumerate(gold.deals):
        for position, candidate in enumerate(predicted.deals):
            if deal.type != candidate.type:
                continue
            shared = len(own[index] & other[position])
            evidence = len(pair_overlapping(deal.evidence, candidate.evidence))
            if shared or (not own[index] and not other[position] and evidence):
                whole = own[index] == other[position]
                weighted.append(((whole, shared, evidence), index, position))
    return pair_best(weighted)


def _score_parts(sheet: Sheet, gold: Record, predicted: Record, found: Pairs) -> None:
    spans, others = _by_id(gold), _by_id(predicted)
    for name in ("amounts", "dates"):
        right = 0
        for index, position in found:
            own = [spans[id_] for id_ in getattr(gold.deals[index], name) if id_ in spans]
            other = [
                others[id_] for id_ in getattr(predicted.deals[position], name) if id_ in others
            ]
            right += len(pair_overlapping(own, other))
        sheet.count(
            f"deals.{name}",
            sum(len(getattr(deal, name)) for deal in gold.deals),
            sum(len(getattr(deal, name)) for deal in predicted.deals),
            right,
        )


def _by_id(record: Record) -> dict[str, Spanned]:
    spans: dict[str, Spanned] = {amount.id: amount for amount in record.amounts}
    return spans | {date.id: date for date in record.dates}


def _item(deal: Deal, record: Record) -> Item:
    names = {entity.id: entity.name for entity in record.entities}
    parties = ", ".join(f"{party.role} {names.get(party.entity)}" for party in deal.parties)
    place = deal.evidence[0] if deal.evidence else None
    start, end = (place.start, place.end) if place else (0, 0)
    return Item(start, end, f"{deal.type} {deal.status} ({parties})")
