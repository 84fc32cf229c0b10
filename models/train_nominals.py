"""Train what decides on nominal mentions, on corpus/train: ``python models/train_nominals.py``.

Two logistic regressions over the features of extractor/entities/nominals.py, fitted by gradient
descent from zero: no chance, the same weights every time. The threshold is the least one that
reaches the wanted precision in a cross-validation over the articles of corpus/train.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import spacy

from extractor.entities.names import Name
from extractor.entities.nominals import Candidate, Reading, Weights, likeliest
from extractor.evaluation.gold import GoldArticle, load_all
from extractor.evaluation.run import plain_articles
from extractor.language import Paragraph, mark_sentences, plain
from extractor.pipeline import prepared_paragraphs
from extractor.record import Entity

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "models" / "nominals.json.gz"
FOLDS = 6
# Above the wanted 0.85: here names are those of the gold, and the recogniser's are worse.
PRECISION = 0.88
STEPS, RATE, DECAY = 1500, 0.5, 0.0005


@dataclass(frozen=True)
class Case:
    """A candidate of an article with the truth: null where it stands for nothing."""

    article: int
    candidate: Candidate
    entity: int | None
    stands: bool


def main() -> None:
    """Train, choose the threshold, report, write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--train", type=Path, nargs="+", default=[ROOT / "corpus" / "train"])
    chosen = options.parse_args()
    gold = load_all(chosen.train)
    found = [case for number, one in enumerate(gold) for case in cases(number, one)]
    missed = sum(
        m.form == "nominal" for one in gold for e in one.record.entities for m in e.mentions
    ) - sum(case.stands for case in found)
    held: list[tuple[Case, float, int | None]] = []
    for fold in range(FOLDS):
        weights = fit([c for c in found if c.article % FOLDS != fold])
        held += [
            (
                c,
                weights.stands(c.candidate),
                likeliest(weights.odds(c.candidate)) if c.candidate.links else None,
            )
            for c in found
            if c.article % FOLDS == fold
        ]
    thresholds = {kind: threshold(held, kind, missed) for kind in ("organisation", "person")}
    weights = fit(found)
    packed = json.dumps(
        {
            "standing": {k: round(v, 4) for k, v in sorted(weights.standing.items()) if v},
            "linking": {k: round(v, 4) for k, v in sorted(weights.linking.items()) if v},
            "threshold": thresholds,
        },
        ensure_ascii=False,
    )
    OUT.write_bytes(gzip.compress(packed.encode(), 9, mtime=0))
    print(
        f"{len(found)} phrases, {missed} nominal mentions out of reach; {OUT.stat().st_size} bytes"
    )


def cases(number: int, one: GoldArticle) -> list[Case]:
    """The candidates of a gold article, read with its own names."""
    (article,) = plain_articles([one])
    entities = one.record.entities
    groups = gold_names(entities)
    ids = list(groups)
    truth = {
        (m.start, m.end): ids.index(e.id) if e.id in groups else None
        for e in entities
        for m in e.mentions
        if m.form == "nominal"
    }
    blank = spacy.blank("fr")
    paragraphs = [
        Paragraph(start, mark_sentences(blank.make_doc(plain(text))), title)
        for start, text, title in prepared_paragraphs(article)
    ]
    reading = Reading(paragraphs, list(groups.values()))
    found = []
    for candidate in reading.candidates():
        span = (candidate.phrase.start, candidate.phrase.end)
        entity = truth.get(span)
        found.append(Case(number, candidate, entity, span in truth))
        if entity is not None:
            reading.refer(candidate.phrase, entity)
    return found


def gold_names(entities: Sequence[Entity]) -> dict[str, list[Name]]:
    """The names of each entity that has any, in order, by its id."""
    named = {
        e.id: sorted(
            Name(m.start, m.end, m.quote, e.kind) for m in e.mentions if m.form != "nominal"
        )
        for e in entities
    }
    return {entity: names for entity, names in named.items() if names}


def fit(found: Sequence[Case]) -> Weights:
    """Weights of both models."""
    names = sorted({name for c in found for name in c.candidate.stands})
    rows = np.zeros((len(found), len(names) + 1))
    column = {name: i for i, name in enumerate(names)}
    for row, case in zip(rows, found, strict=True):
        row[-1] = 1
        for name, value in case.candidate.stands.items():
            row[column[name]] = value
    truth = np.array([float(c.stands) for c in found])
    vector = np.zeros(rows.shape[1])
    keep = np.ones_like(vector)
    keep[-1] = 0
    for _ in range(STEPS):
        said = 1 / (1 + np.exp(-rows @ vector))
        vector -= RATE * (rows.T @ (said - truth) / len(found) + DECAY * keep * vector)
    standing = {**dict(zip(names, vector.tolist(), strict=False)), "": float(vector[-1])}
    return Weights(standing, fit_links(found), {})


def fit_links(found: Sequence[Case]) -> dict[str, float]:
    """Weights that rank the entities of a phrase, by conditional logistic regression."""
    groups = [
        (list(c.candidate.links.values()), list(c.candidate.links).index(c.entity))
        for c in found
        if c.entity in c.candidate.links
    ]
    names = sorted({name for links, _ in groups for link in links for name in link})
    column = {name: i for i, name in enumerate(names)}
    tables = []
    for links, right in groups:
        table = np.zeros((len(links), len(names)))
        for row, link in zip(table, links, strict=True):
            for name, value in link.items():
                row[column[name]] = value
        tables.append((table, right))
    vector = np.zeros(len(names))
    for _ in range(STEPS):
        gradient = DECAY * vector
        for table, right in tables:
            scores = np.exp(table @ vector - (table @ vector).max())
            gradient = gradient + ((scores / scores.sum()) @ table - table[right]) / len(tables)
        vector = vector - RATE * gradient
    return dict(zip(names, vector.tolist(), strict=True))


def threshold(held: Sequence[tuple[Case, float, int | None]], kind: str, missed: int) -> float:
    """The least probability with the wanted precision on articles that were held out."""
    own = sorted(
        ((p, c, e) for c, p, e in held if c.candidate.phrase.kind == kind and e is not None),
        key=lambda one: -one[0],
    )
    right = linked = 0
    best, said = 1.0, ""
    reach = sum(c.stands for _, c, _ in own) + missed
    for rank, (p, case, entity) in enumerate(own, 1):
        right += case.stands
        linked += case.stands and entity == case.entity
        if right / rank >= PRECISION and rank >= 5:
            best = p
            said = f"P {right / rank:.3f} R {right / reach:.3f} linked {linked / rank:.3f}"
    print(f"{kind}: held out {said} at {best:.3f}")
    return round(best, 4)


if __name__ == "__main__":
    main()
