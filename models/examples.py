"""Examples for logistic regressions, and how they are fitted: the trainings share both."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

SMALLEST = 0.02  # weights nearer to nothing are left out of the file


@dataclass
class Examples:
    """Feature lists and their labels."""

    rows: list[list[str]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)

    def add(self, row: list[str], label: str) -> None:
        """Take in one example; of the same feature only one string is kept, for memory's sake."""
        self.rows.append([sys.intern(feature) for feature in row])
        self.labels.append(label)


def fit(examples: Examples, strength: float) -> dict[str, object]:
    """Weights by feature: the form that ``extractor.linear.Linear`` reads."""
    vectorizer = DictVectorizer(dtype=np.float32)
    matrix = vectorizer.fit_transform(dict.fromkeys(row, 1.0) for row in examples.rows)
    counts = np.asarray((matrix > 0).sum(axis=0)).ravel()
    kept = np.flatnonzero(counts >= 2)
    model = LogisticRegression(C=strength, max_iter=400)
    model.fit(matrix[:, kept], examples.labels)
    labels = [str(label) for label in model.classes_]
    coefficients, intercepts = model.coef_, model.intercept_
    if len(labels) == 2:
        coefficients = np.vstack([-coefficients / 2, coefficients / 2])
        intercepts = np.hstack([-intercepts / 2, intercepts / 2])
    names = vectorizer.get_feature_names_out()[kept]
    weights = {}
    for column, name in enumerate(names):
        pairs = [
            [row, round(float(value), 3)]
            for row, value in enumerate(coefficients[:, column])
            if abs(value) >= SMALLEST
        ]
        if pairs:
            weights[str(name)] = pairs
    return {"labels": labels, "bias": [round(float(b), 4) for b in intercepts], "weights": weights}
