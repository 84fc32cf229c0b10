"""Amounts and dates, scored: where they stand and what they say."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import get_args

from extractor.evaluation.pairing import pair_equal, pair_overlapping
from extractor.evaluation.sheet import Item, Sheet
from extractor.record import Amount, AmountKind, Date, Record


def score_amounts(sheet: Sheet, gold: Record, predicted: Record) -> None:
    """Score spans, and on equal spans value with bounds and currency, then all that is said."""
    _score_amounts(sheet, "amounts", gold.amounts, predicted.amounts, listed=True)
    for kind in get_args(AmountKind):
        _score_amounts(
            sheet,
            f"amounts.{kind}",
            [amount for amount in gold.amounts if amount.kind == kind],
            [amount for amount in predicted.amounts if amount.kind == kind],
        )


def _score_amounts(
    sheet: Sheet,
    name: str,
    gold: Sequence[Amount],
    predicted: Sequence[Amount],
    *,
    listed: bool = False,
) -> None:
    own = [Item(a.start, a.end, amount_label(a)) for a in gold]
    other = [Item(a.start, a.end, amount_label(a)) for a in predicted]

    def place(amount: Amount) -> Hashable:
        return amount.start, amount.end

    def value(amount: Amount) -> Hashable:
        return (
            *(amount.start, amount.end, amount.kind),
            *(amount.value, amount.minimum, amount.maximum, amount.currency),
        )

    def everything(amount: Amount) -> Hashable:
        return value(amount), amount.mod, amount.unit, amount.per

    sheet.compare(f"{name}.span", own, other, pair_equal(gold, predicted, place, place))
    sheet.compare(f"{name}.span overlap", own, other, pair_overlapping(gold, predicted))
    sheet.compare(f"{name}.value", own, other, pair_equal(gold, predicted, value, value))
    sheet.compare(
        f"{name}.all",
        own,
        other,
        pair_equal(gold, predicted, everything, everything),
        listed=listed,
    )


def score_dates(sheet: Sheet, gold: Record, predicted: Record) -> None:
    """Score spans, and on equal spans type and value, the days, and mod with signal."""
    own = [Item(d.start, d.end, date_label(d)) for d in gold.dates]
    other = [Item(d.start, d.end, date_label(d)) for d in predicted.dates]

    def place(date: Date) -> Hashable:
        return date.start, date.end

    def value(date: Date) -> Hashable:
        return date.start, date.end, date.type, date.value

    def days(date: Date) -> Hashable:
        return date.start, date.end, date.earliest, date.latest

    def words(date: Date) -> Hashable:
        return date.start, date.end, date.mod, date.signal

    pairs = {
        name: pair_equal(gold.dates, predicted.dates, key, key)
        for name, key in (("span", place), ("value", value), ("days", days), ("mod signal", words))
    }
    sheet.compare("dates.span", own, other, pairs["span"])
    sheet.compare("dates.span overlap", own, other, pair_overlapping(own, other))
    sheet.compare("dates.value", own, other, pairs["value"])
    sheet.compare("dates.earliest latest", own, other, pairs["days"])
    sheet.compare("dates.mod signal", own, other, pairs["mod signal"])
    everything = pair_equal(
        gold.dates,
        predicted.dates,
        lambda date: (value(date), days(date), words(date)),
        lambda date: (value(date), days(date), words(date)),
    )
    sheet.compare("dates.all", own, other, everything, listed=True)


def amount_label(amount: Amount) -> str:
    """Write an amount with all that it says."""
    number = (
        f"{amount.value:f}" if amount.value is not None else f"{amount.minimum}..{amount.maximum}"
    )
    extra = [amount.currency or "", amount.unit or ""]
    extra.append(f"mod={amount.mod}" if amount.mod else "")
    extra.append(f"per={amount.per}" if amount.per else "")
    return " ".join([amount.kind, number, *filter(None, extra)])


def date_label(date: Date) -> str:
    """Write a date with all that it says."""
    extra = [f"mod={date.mod}" if date.mod else "", f"signal={date.signal}" if date.signal else ""]
    days = f"({date.earliest or '…'} to {date.latest or '…'})"
    return " ".join([date.type, str(date.value), *filter(None, extra), days])
