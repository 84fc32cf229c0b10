"""Logistic regression over named features: weights are data, nothing more is needed to run it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


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
        """Read what ``fit`` of models/examples.py gives."""
        weights = {
            feature: tuple((int(label), float(weight)) for label, weight in pairs)
            for feature, pairs in data["weights"].items()  # type: ignore[attr-defined]
        }
        return cls(tuple(data["labels"]), tuple(data["bias"]), weights)  # type: ignore[arg-type]
