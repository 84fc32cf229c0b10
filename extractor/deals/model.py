"""The linear classifiers: weights by feature, shipped as data."""

from __future__ import annotations

import gzip
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import orjson

from extractor.deals.casts import Casts

NONE = "none"
_FILE = "deals.json.gz"


@dataclass(frozen=True, slots=True)
class Linear:
    """Multinomial logistic regression over binary features."""

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[tuple[int, float], ...]]

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """The probability of each label, given the features that hold."""
        scores = list(self.bias)
        for pairs in filter(None, map(self.weights.get, features)):
            for label, weight in pairs:
                scores[label] += weight
        top = max(scores)
        exponents = [math.exp(score - top) for score in scores]
        total = sum(exponents)
        return {label: value / total for label, value in zip(self.labels, exponents, strict=True)}

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> Linear:
        """Read what :meth:`to_data` wrote."""
        weights = {
            feature: tuple((int(label), float(weight)) for label, weight in pairs)
            for feature, pairs in data["weights"].items()  # type: ignore[attr-defined]
        }
        return cls(tuple(data["labels"]), tuple(data["bias"]), weights)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Classifiers:
    """What decides of one sentence, and then of the deals of the whole article."""

    version: str
    types: frozenset[str]
    antecedent: Linear
    trigger: Linear
    role: Linear
    status: Linear
    certainty: Linear
    party: Linear
    deal_status: Linear
    holds: Linear
    exact: Linear
    link: Linear
    casts: Casts


PARTS = (
    "antecedent", "trigger", "role", "status", "certainty",
    "party", "deal_status", "holds", "exact", "link",
)  # fmt: skip


@cache
def shipped() -> Classifiers | None:
    """The trained classifiers, read once; None where no model has been trained yet."""
    place = files("extractor_models") / _FILE
    if not place.is_file():
        return None
    data = orjson.loads(gzip.decompress(place.read_bytes()))
    return Classifiers(
        version=data["version"],
        types=frozenset(data["types"]),
        **{part: Linear.from_data(data[part]) for part in PARTS},
        casts=Casts(data["casts"]),
    )
