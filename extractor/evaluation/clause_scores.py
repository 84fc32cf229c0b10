"""Clauses, their arguments, status, polarity, certainty and source, scored."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import get_args

from extractor.evaluation.pairing import Pairs, pair_best
from extractor.evaluation.sheet import Item, Sheet
from extractor.record import (
    CLAUSE_TYPES,
    Argument,
    Certainty,
    Clause,
    Polarity,
    Record,
    SourceKind,
    Status,
)
from extractor.spans import overlap


@dataclass(frozen=True, slots=True)
class Fillers:
    """Compares fillers of roles; ``matched`` is predicted entity id → gold entity id."""

    matched: dict[str, str]

    def same(self, gold: Argument, predicted: Argument) -> bool:
        """Say whether two fillers agree: same role and entity, or overlapping of one kind."""
        if gold.role != predicted.role:
            return False
        if gold.entity is not None or predicted.entity is not None:
            return (
                predicted.entity is not None and self.matched.get(predicted.entity) == gold.entity
            )
        kinds = (gold.amount is None, gold.date is None)
        return kinds == (predicted.amount is None, predicted.date is None) and bool(
            overlap(gold, predicted)
        )

    def pair(self, gold: Clause, predicted: Clause) -> Pairs:
        """Pair the arguments of two clauses."""
        return pair_best(
            ((overlap(own, other),), index, position)
            for index, own in enumerate(gold.arguments)
            for position, other in enumerate(predicted.arguments)
            if self.same(own, other)
        )


def pair_clauses(gold: list[Clause], predicted: list[Clause], fillers: Fillers) -> Pairs:
    """Pair clauses of one type whose triggers overlap; those that share most arguments first."""
    weighted: list[tuple[tuple[float, ...], int, int]] = []
    for index, own in enumerate(gold):
        for position, other in enumerate(predicted):
            shared = overlap(own.trigger, other.trigger)
            if own.type == other.type and shared:
                arguments = len(fillers.pair(own, other))
                weighted.append(((arguments, shared), index, position))
    return pair_best(weighted)


def score_clauses(sheet: Sheet, gold: Record, predicted: Record, matched: dict[str, str]) -> None:
    """Score everything about clauses; what belongs to a clause is right only in a right one."""
    fillers = Fillers(matched)
    pairs = pair_clauses(gold.clauses, predicted.clauses, fillers)
    own = [_item(clause, gold) for clause in gold.clauses]
    other = [_item(clause, predicted) for clause in predicted.clauses]
    sheet.compare("clauses", own, other, pairs, listed=True)
    in_sentence = pair_best(
        ((overlap(a.evidence, b.evidence),), index, position)
        for index, a in enumerate(gold.clauses)
        for position, b in enumerate(predicted.clauses)
        if a.type == b.type and overlap(a.evidence, b.evidence)
    )
    sheet.compare("clauses.type in sentence", own, other, in_sentence)
    _by_value(sheet, "clauses", CLAUSE_TYPES, gold, predicted, pairs, lambda c: c.type)
    _score_arguments(sheet, gold, predicted, pairs, fillers)
    for name, known, value in (
        ("status", get_args(Status), lambda clause: clause.status),
        ("polarity", get_args(Polarity), lambda clause: clause.polarity),
        ("certainty", get_args(Certainty), lambda clause: clause.certainty),
        ("source", get_args(SourceKind), _source_kind),
    ):
        _score_value(sheet, name, known, gold, predicted, pairs, value)
    _score_speakers(sheet, gold, predicted, pairs, matched)


def _source_kind(clause: Clause) -> str | None:
    return clause.source.kind if clause.source else None


def _score_value(
    sheet: Sheet,
    name: str,
    known: Iterable[str],
    gold: Record,
    predicted: Record,
    pairs: Pairs,
    value: Callable[[Clause], str | None],
) -> None:
    """Count (clause, value) over all clauses, then over the right clauses alone, then by value."""
    right = [(a, b) for a, b in pairs if value(gold.clauses[a]) == value(predicted.clauses[b])]
    if name == "source":  # none is no answer: counted where somebody says who vouches
        said = [clause for clause in gold.clauses if clause.source]
        answered = [clause for clause in predicted.clauses if clause.source]
        right_said = [pair for pair in right if gold.clauses[pair[0]].source]
        sheet.count(name, len(said), len(answered), len(right_said))
    else:
        sheet.count(name, len(gold.clauses), len(predicted.clauses), len(right))
    for a, b in sorted(set(pairs) - set(right)):
        place, type_ = gold.clauses[a].trigger, gold.clauses[a].type
        own, other = (
            Item(place.start, place.end, f"{type_}: {value(clause) or 'none'}")
            for clause in (gold.clauses[a], predicted.clauses[b])
        )
        sheet.note(name, [own], [other])
    sheet.count(f"{name}.in right clauses", len(pairs), len(pairs), len(right))
    _by_value(sheet, name, known, gold, predicted, right, value)


def _by_value(
    sheet: Sheet,
    name: str,
    known: Iterable[str],
    gold: Record,
    predicted: Record,
    right: Pairs,
    value: Callable[[Clause], str | None],
) -> None:
    for one in known:
        sheet.count(
            f"{name}.{one}",
            sum(value(clause) == one for clause in gold.clauses),
            sum(value(clause) == one for clause in predicted.clauses),
            sum(value(gold.clauses[index]) == one for index, _ in right),
        )


def _score_speakers(
    sheet: Sheet, gold: Record, predicted: Record, pairs: Pairs, matched: dict[str, str]
) -> None:
    """Count sources that name an entity: kind and entity must be right."""

    def named(record: Record) -> int:
        return sum(bool(clause.source and clause.source.entity) for clause in record.clauses)

    right = 0
    for index, position in pairs:
        own, other = gold.clauses[index].source, predicted.clauses[position].source
        if own and own.entity and other and other.entity:
            right += own.kind == other.kind and matched.get(other.entity) == own.entity
    sheet.count("source.kind and entity", named(gold), named(predicted), right)


def _score_arguments(
    sheet: Sheet, gold: Record, predicted: Record, pairs: Pairs, fillers: Fillers
) -> None:
    own = [(clause, argument) for clause in gold.clauses for argument in clause.arguments]
    other = [(clause, argument) for clause in predicted.clauses for argument in clause.arguments]
    first, other_first = _first_arguments(gold), _first_arguments(predicted)
    right = [
        (first[index] + a, other_first[position] + b)
        for index, position in pairs
        for a, b in fillers.pair(gold.clauses[index], predicted.clauses[position])
    ]
    sheet.count("arguments", len(own), len(other), len(right))
    _note_arguments(sheet, gold, predicted, pairs, fillers)
    strict = [
        (a, b)
        for a, b in right
        if own[a][1].text is None
        or (own[a][1].start, own[a][1].end) == (other[b][1].start, other[b][1].end)
    ]
    sheet.count("arguments.texts exact", len(own), len(other), len(strict))
    for kind in ("entity", "amount", "date", "text"):
        sheet.count(
            f"arguments.{kind}",
            sum(getattr(argument, kind) is not None for _, argument in own),
            sum(getattr(argument, kind) is not None for _, argument in other),
            sum(getattr(own[a][1], kind) is not None for a, _ in right),
        )


def _note_arguments(
    sheet: Sheet, gold: Record, predicted: Record, pairs: Pairs, fillers: Fillers
) -> None:
    """Note wrong arguments of right clauses; those of wrong ones are noted with their clause."""
    for index, position in pairs:
        own, other = gold.clauses[index], predicted.clauses[position]
        right = fillers.pair(own, other)
        first, second = {a for a, _ in right}, {b for _, b in right}
        sheet.note(
            "arguments",
            [_argument_item(own, a) for at, a in enumerate(own.arguments) if at not in first],
            [_argument_item(other, b) for at, b in enumerate(other.arguments) if at not in second],
        )


def _first_arguments(record: Record) -> list[int]:
    """Give the index of each clause's first argument among those of all clauses."""
    return list(accumulate((len(clause.arguments) for clause in record.clauses), initial=0))


def _argument_item(clause: Clause, argument: Argument) -> Item:
    return Item(argument.start, argument.end, f"{clause.type}.{argument.role}={argument.quote}")


def _item(clause: Clause, record: Record) -> Item:
    arguments = "; ".join(f"{argument.role}={argument.quote}" for argument in clause.arguments)
    return Item(clause.trigger.start, clause.trigger.end, f"{clause.type} ({arguments})")
