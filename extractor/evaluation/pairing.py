"""Which thing of the record is which thing of the gold: one-to-one, the best pairs first."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from extractor.spans import Spanned, overlap

Pairs = list[tuple[int, int]]

G = TypeVar("G")
P = TypeVar("P")


def pair_equal(
    gold: Sequence[G],
    predicted: Sequence[P],
    gold_key: Callable[[G], Hashable],
    predicted_key: Callable[[P], Hashable],
) -> Pairs:
    """Pair what has the same key, as indices; each index is used once."""
    waiting: dict[Hashable, list[int]] = {}
    for index in reversed(range(len(predicted))):
        waiting.setdefault(predicted_key(predicted[index]), []).append(index)
    pairs: Pairs = []
    for index, thing in enumerate(gold):
        same = waiting.get(gold_key(thing))
        if same:
            pairs.append((index, same.pop()))
    return pairs


def pair_best(weighted: Iterable[tuple[tuple[float, ...], int, int]]) -> Pairs:
    """Pair indices one-to-one, the heaviest pair first; ties go to the earlier indices."""
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    pairs: Pairs = []
    for _, index, other in sorted(
        weighted, key=lambda pair: (tuple(-part for part in pair[0]), pair[1], pair[2])
    ):
        if index not in used_gold and other not in used_predicted:
            used_gold.add(index)
            used_predicted.add(other)
            pairs.append((index, other))
    return pairs


def pair_overlapping(gold: Sequence[Spanned], predicted: Sequence[Spanned]) -> Pairs:
    """Pair spans that share code points, those that share most first."""
    order = sorted(range(len(predicted)), key=lambda index: predicted[index].start)
    starts = [predicted[index].start for index in order]
    longest = max((span.end - span.start for span in predicted), default=0)
    weighted: list[tuple[tuple[float, ...], int, int]] = []
    for index, span in enumerate(gold):
        for position in range(bisect_left(starts, span.start - longest), len(order)):
            other = predicted[order[position]]
            if other.start >= span.end:
                break
            shared = overlap(span, other)
            if shared:
                union = span.end - span.start + other.end - other.start - shared
                weighted.append(((shared / union,), index, order[position]))
    return pair_best(weighted)
