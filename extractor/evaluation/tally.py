"""Right, wrong and missing, counted for each article, → precision, recall, F1, their interval."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from pydantic import BaseModel

SEED = 20250122
RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Tally:
    """How many things the gold has, the record has, and both have."""

    gold: int = 0
    predicted: int = 0
    right: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.gold + other.gold, self.predicted + other.predicted, self.right + other.right
        )


class Score(BaseModel):
    """Precision, recall and F1 with their counts and the 95 % interval of F1 (``low``, ``high``).

    All are null where neither gold nor record has anything; where one of them has nothing, they
    are zero.
    """

    gold: int
    predicted: int
    right: int
    precision: float | None
    recall: float | None
    f1: float | None
    low: float | None
    high: float | None


def scores(articles: Sequence[Mapping[str, Tally]]) -> dict[str, Score]:
    """Sum the tallies of all articles, field by field in order of first appearance.

    The interval is the bootstrap percentile interval over articles (Efron & Tibshirani 1993,
    ch. 13) with a fixed seed: articles are drawn anew, as facts of one article go together.
    """
    fields = list(dict.fromkeys(field for article in articles for field in article))
    counts = np.array(
        [
            [
                (tally.gold, tally.predicted, tally.right)
                for tally in (article.get(field, Tally()) for field in fields)
            ]
            for article in articles
        ],
        dtype=np.float64,
    ).reshape(len(articles), len(fields), 3)
    intervals = _intervals(counts)
    return {
        field: _score(counts[:, index].sum(axis=0), intervals[index])
        for index, field in enumerate(fields)
    }


def _intervals(counts: np.ndarray) -> list[tuple[float, float]]:
    articles, fields, _ = counts.shape
    if not articles:
        return [(np.nan, np.nan)] * fields
    draws = np.random.default_rng(SEED).multinomial(
        articles, [1 / articles] * articles, size=RESAMPLES
    )
    sums = (draws @ counts.reshape(articles, -1)).reshape(RESAMPLES, fields, 3)
    total = sums[:, :, 0] + sums[:, :, 1]
    f1 = np.where(total > 0, 2 * sums[:, :, 2] / np.maximum(total, 1), np.nan)
    found: list[tuple[float, float]] = []
    for index in range(fields):
        known = f1[:, index][~np.isnan(f1[:, index])]
        low, high = np.percentile(known, [2.5, 97.5]) if len(known) else (np.nan, np.nan)
        found.append((float(low), float(high)))
    return found


def _score(sums: np.ndarray, interval: tuple[float, float]) -> Score:
    gold, predicted, right = (int(number) for number in sums)
    if gold + predicted == 0:
        return Score(
            gold=0,
            predicted=0,
            right=0,
            precision=None,
            recall=None,
            f1=None,
            low=None,
            high=None,
        )
    return Score(
        gold=gold,
        predicted=predicted,
        right=right,
        precision=right / predicted if predicted else 0.0,
        recall=right / gold if gold else 0.0,
        f1=2 * right / (gold + predicted),
        low=interval[0],
        high=interval[1],
    )
