"""Mentions, entities, the roles of persons and the makers of products, scored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from typing import get_args

from extractor.evaluation.pairing import pair_best, pair_equal, pair_overlapping
from extractor.evaluation.sheet import Item, Sheet
from extractor.record import Entity, EntityKind, Mention, Record

KINDS: tuple[EntityKind, ...] = get_args(EntityKind)


def pair_entities(gold: Sequence[Entity], predicted: Sequence[Entity]) -> dict[str, str]:
    """Say which entity of the record is which of the gold: predicted id → gold id.

    They are of one kind and share at least one name at the same offsets; those that share most
    come first, and each entity is used once, so what is split or merged wrongly counts once.
    """
    weighted: list[tuple[tuple[float, ...], int, int]] = []
    spans = [_name_spans(entity) for entity in predicted]
    for index, entity in enumerate(gold):
        own = _name_spans(entity)
        for other, candidate in enumerate(predicted):
            shared = len(own & spans[other]) if entity.kind == candidate.kind else 0
            if shared:
                same_name = entity.name == candidate.name
                weighted.append(((shared, same_name), index, other))
    return {predicted[other].id: gold[index].id for index, other in pair_best(weighted)}


def score_entities(
    sheet: Sheet, gold: Record, predicted: Record, matched: dict[str, str], seen: Set[str] | None
) -> None:
    """Score everything about entities; ``seen`` holds known organisation names in lower case."""
    _score_mentions(sheet, gold, predicted)
    if seen is not None:
        _score_unseen(sheet, gold, predicted, seen)
    _score_clusters(sheet, gold, predicted, matched)
    _score_roles(sheet, gold, predicted, matched)


def _is_name(mention: Mention) -> bool:
    return mention.form != "nominal"


def _name_spans(entity: Entity) -> set[tuple[int, int]]:
    return {(mention.start, mention.end) for mention in entity.mentions if _is_name(mention)}


def _mentions(record: Record, kind: EntityKind, named: bool) -> list[Item]:
    return [
        Item(mention.start, mention.end, f"{kind} {mention.quote}")
        for entity in record.entities
        if entity.kind == kind
        for mention in entity.mentions
        if _is_name(mention) == named
    ]


def _place(item: Item) -> tuple[int, int]:
    return item.start, item.end


def _score_mentions(sheet: Sheet, gold: Record, predicted: Record) -> None:
    for kind in KINDS:
        own, other = _mentions(gold, kind, True), _mentions(predicted, kind, True)
        pairs = pair_equal(own, other, _place, _place)
        sheet.count("mentions", len(own), len(other), len(pairs))
        sheet.compare(f"mentions.{kind}", own, other, pairs, listed=True)
        sheet.compare(f"mentions.{kind}.overlap", own, other, pair_overlapping(own, other))
    own, other = _mentions(gold, "organisation", False), _mentions(predicted, "organisation", False)
    sheet.compare(
        "mentions.organisation.nominal",
        own,
        other,
        pair_equal(own, other, _place, _place),
        listed=True,
    )
    sheet.compare("mentions.organisation.nominal.overlap", own, other, pair_overlapping(own, other))


def _score_unseen(sheet: Sheet, gold: Record, predicted: Record, seen: Set[str]) -> None:
    def unseen(record: Record) -> list[Item]:
        return [
            Item(mention.start, mention.end, mention.quote)
            for entity in record.entities
            if entity.kind == "organisation"
            for mention in entity.mentions
            if _is_name(mention) and mention.quote.lower() not in seen
        ]

    own, other = unseen(gold), unseen(predicted)
    sheet.compare(
        "mentions.organisation.unseen", own, other, pair_equal(own, other, _place, _place)
    )


def _score_clusters(sheet: Sheet, gold: Record, predicted: Record, matched: dict[str, str]) -> None:
    """Count entities, and the mentions (nominal ones too) that stand in the right entity."""
    kinds = {entity.id: entity.kind for entity in gold.entities}
    right = Counter(kinds[id_] for id_ in matched.values())
    gold_kinds = Counter(entity.kind for entity in gold.entities)
    predicted_kinds = Counter(entity.kind for entity in predicted.entities)
    sheet.count("entities", gold_kinds.total(), predicted_kinds.total(), right.total())
    for kind in KINDS:
        sheet.count(f"entities.{kind}", gold_kinds[kind], predicted_kinds[kind], right[kind])
    for name, named in (("entities.linked names", True), ("entities.linked nominals", False)):
        own = [
            (entity.id, mention.start, mention.end)
            for entity in gold.entities
            for mention in entity.mentions
            if _is_name(mention) == named
        ]
        other = [
            (matched.get(entity.id), mention.start, mention.end)
            for entity in predicted.entities
            for mention in entity.mentions
            if _is_name(mention) == named
        ]
        sheet.count(
            name, len(own), len(other), len(pair_equal(own, other, lambda x: x, lambda x: x))
        )


def _score_roles(sheet: Sheet, gold: Record, predicted: Record, matched: dict[str, str]) -> None:
    own_roles = [entity for entity in gold.entities if entity.role]
    other_roles = [entity for entity in predicted.entities if entity.role]

    def link(id_: str | None) -> str | None:
        """Write an id of the record as one of the gold; what has no partner equals nothing."""
        return None if id_ is None else matched.get(id_, "none")

    def held(entity: Entity) -> tuple[str, str | None]:
        assert entity.role is not None
        return " ".join(entity.role.position.lower().split()), entity.role.organisation

    own = [_item(entity, gold) for entity in own_roles]
    other = [_item(entity, predicted) for entity in other_roles]
    position = pair_equal(
        own_roles,
        other_roles,
        lambda entity: (entity.id, held(entity)[0]),
        lambda entity: (link(entity.id), held(entity)[0]),
    )
    sheet.compare("roles.position", own, other, position)
    both = pair_equal(
        own_roles,
        other_roles,
        lambda entity: (entity.id, *held(entity)),
        lambda entity: (link(entity.id), held(entity)[0], link(held(entity)[1])),
    )
    sheet.compare("roles.position and organisation", own, other, both, listed=True)
    own_made = [entity for entity in gold.entities if entity.maker]
    other_made = [entity for entity in predicted.entities if entity.maker]
    makers = pair_equal(
        own_made,
        other_made,
        lambda entity: (entity.id, entity.maker),
        lambda entity: (link(entity.id), link(entity.maker)),
    )
    sheet.count("roles.maker of product", len(own_made), len(other_made), len(makers))


def _item(entity: Entity, record: Record) -> Item:
    names = {other.id: other.name for other in record.entities}
    role = entity.role
    assert role is not None
    organisation = f", {names.get(role.organisation, '?')}" if role.organisation else ""
    start, end = next(((one.start, one.end) for one in entity.mentions), (0, 0))
    return Item(start, end, f"{entity.name}: {role.position}{organisation}")
