"""Logistic regression over named features: weights are data, nothing more is needed to run it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import mul


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

    def binary(self, label: str) -> Binary:
        """The same for one of two labels alone, in a form that is read faster."""
        column = self.labels.index(label)
        signs = [1.0 if at == column else -1.0 for at in range(len(self.labels))]
        bias = sum(map(mul, signs, self.bias))
        odds = {
            feature: sum(signs[at] * weight for at, weight in pairs)
            for feature, pairs in self.weights.items()
        }
        return Binary(bias, odds)


@dataclass(frozen=True, slots=True)
class Binary:
    """Logistic regression over binary features: ``weights`` are log-odds of the one label."""

    bias: float
    weights: Mapping[str, float]

    def probability(self, features: Iterable[str]) -> float:
        """The probability of the label, given the features that hold."""
        odds = sum(filter(None, map(self.weights.get, features)), self.bias)
        return 1 / (1 + math.exp(-odds))
