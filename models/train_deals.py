"""Train the classifiers of clauses and deals on corpus/train: ``python models/train_deals.py``.

Logistic regression over the features of ``extractor.deals.features``, on gold entities, amounts and
dates; the weights go to ``models/deals.json.gz``. Deterministic: the same corpus and versions give
the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import orjson
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from extractor.deals import DealFinder
from extractor.deals.article import (
    View,
    holding_features,
    parties,
    party_candidates,
    party_features,
    status_words,
)
from extractor.deals.candidates import Candidate, Facts, accepts
from extractor.deals.events import settings
from extractor.deals.features import Setting, pair_features, trigger_features
from extractor.deals.gathering import Gathered
from extractor.deals.lexicon import EventType, event_types
from extractor.deals.modality import certainty_features, status_features
from extractor.deals.model import NONE, PARTS, Classifiers, Linear
from extractor.deals.triggers import TriggerIndex
from extractor.evaluation.gold import GoldArticle, load_all
from extractor.language import French, Paragraph
from extractor.pipeline import paragraphs_of
from extractor.reading import Article
from extractor.record import Clause, Deal

ROOT = Path(__file__).resolve().parent.parent
VERSION = "1.0"
STRENGTH = {
    "trigger": 1.0,
    "role": 1.0,
    "status": 0.5,
    "certainty": 0.5,
    "party": 0.5,
    "deal_status": 0.3,
    "holds": 0.3,
    "exact": 0.1,
}
SENTENCE = ("trigger", "role", "status", "certainty")
FOLDS = 5
NOTHING = Linear((NONE,), (0.0,), {})
SMALLEST = 0.02  # weights nearer to nothing are left out of the file


@dataclass
class Examples:
    """Feature lists and their labels."""

    rows: list[list[str]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)

    def add(self, row: list[str], label: str) -> None:
        """Take in one example."""
        self.rows.append(row)
        self.labels.append(label)


def main() -> None:
    """Train on the corpus and write the weights."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--corpus", type=Path, default=ROOT / "corpus" / "train")
    options.add_argument("--out", type=Path, default=ROOT / "models" / "deals.json.gz")
    options.add_argument("--missed", action="store_true", help="list gold triggers not proposed")
    chosen = options.parse_args()
    missed: Counter[tuple[str, str]] = Counter()
    data, sets = train(read(load_all([chosen.corpus])), missed)
    for name, examples in sets.items():
        print(name, len(examples.rows), dict(Counter(examples.labels).most_common(8)))
    packed = gzip.compress(orjson.dumps(data), mtime=0)
    chosen.out.write_bytes(packed)
    print(f"{chosen.out}: {len(packed) / 1e6:.2f} MB; triggers not proposed: {missed.total()}")
    if chosen.missed:
        for (kind, trigger), count in sorted(missed.items(), key=lambda m: (m[0][0], -m[1])):
            print(f"{count:4} {kind:16} {trigger}")


@dataclass
class Parsed:
    """A gold article with its paragraphs as the program reads them."""

    gold: GoldArticle
    paragraphs: list[Paragraph]
    facts: Facts


@dataclass
class Told:
    """A deal as gathered from an article that the sentence classifiers did not see."""

    deal: Gathered
    view: View
    gold: Deal | None
    fold: int


def read(gold: Sequence[GoldArticle]) -> list[Parsed]:
    """Parse all articles."""
    french = French()
    parsed = []
    for one in gold:
        parts = paragraphs_of(Article(one.text, published=one.published), french)
        french.parse([part.doc for part in parts])
        record = one.record
        facts = Facts.of(record.entities, record.amounts, record.dates)
        parsed.append(Parsed(one, parts, facts))
    return parsed


def train(
    articles: Sequence[Parsed], missed: Counter[tuple[str, str]]
) -> tuple[dict[str, object], dict[str, Examples]]:
    """All classifiers: those of sentences, then those of articles on what the first make of
    articles that they were not trained on.
    """
    sets = {name: Examples() for name in STRENGTH}
    collect(articles, sets, missed)
    fitted = {name: fit(sets[name], STRENGTH[name]) for name in SENTENCE}
    told = [one for fold in range(FOLDS) for one in _fold(articles, fold)]
    for one in told:
        _learn_deal(one, sets)
    for name in ("party", "deal_status"):
        fitted[name] = fit(sets[name], STRENGTH[name])
    for fold in range(FOLDS):
        others = Examples()
        for one in told:
            if one.fold != fold:
                _learn_parties(one, others)
        party = Linear.from_data(_plain(fit(others, STRENGTH["party"])))
        for one in told:
            if one.fold == fold:
                _learn_whole(one, party, sets)
    for name in ("holds", "exact"):
        fitted[name] = fit(sets[name], STRENGTH[name])
    return {"version": VERSION, "types": sorted(_trained(sets["trigger"])), **fitted}, sets


def classifiers(data: Mapping[str, object]) -> Classifiers:
    """What :func:`train` gives, ready for use."""
    parts = {part: Linear.from_data(_plain(data[part])) for part in PARTS if part in data}
    parts.update({part: NOTHING for part in PARTS if part not in data})
    return Classifiers(VERSION, frozenset(data["types"]), **parts)  # type: ignore[arg-type]


def _plain(fitted: object) -> dict[str, object]:
    found: dict[str, object] = orjson.loads(orjson.dumps(fitted))
    return found


def _fold(articles: Sequence[Parsed], fold: int) -> Iterator[Told]:
    """The deals of one part of the articles, as classifiers of the others gather them."""
    sets = {name: Examples() for name in STRENGTH}
    collect([a for i, a in enumerate(articles) if i % FOLDS != fold], sets, Counter())
    data: dict[str, object] = {name: fit(sets[name], STRENGTH[name]) for name in SENTENCE}
    model = classifiers({"types": sorted(_trained(sets["trigger"])), **data})
    finder = DealFinder(model=model)
    for article in articles[fold::FOLDS]:
        gold = article.gold
        draft = finder.draft(
            gold.text, article.paragraphs, article.facts, gold.record.dates, gold.published
        )
        for deal in draft.deals:
            yield Told(deal, draft.view, _match(deal, gold.record.deals), fold)


def _match(deal: Gathered, gold: Sequence[Deal]) -> Deal | None:
    """The gold deal of the same type that most of the words of ``deal`` name."""
    hits = Counter(
        i
        for event in deal.events
        for i, one in enumerate(gold)
        if one.type == deal.type
        for span in one.evidence
        if span.start < event.end and event.start < span.end
    )
    return gold[max(hits, key=lambda i: (hits[i], -i))] if hits else None


def _learn_deal(told: Told, sets: dict[str, Examples]) -> None:
    _learn_parties(told, sets["party"])
    if told.gold is not None:
        sets["deal_status"].add(status_words(told.deal, told.view), told.gold.status)


def _learn_parties(told: Told, examples: Examples) -> None:
    if told.gold is None:
        return
    roles = {party.entity: party.role for party in told.gold.parties}
    for entity, kind in party_candidates(told.deal):
        row = party_features(told.deal, entity, kind, told.view)
        examples.add(row, roles.get(entity, NONE))


def _learn_whole(told: Told, party: Linear, sets: dict[str, Examples]) -> None:
    told.deal.roles = parties(told.deal, told.view, party)
    row = holding_features(told.deal, told.view)
    wanted = {(p.entity, p.role) for p in told.gold.parties} if told.gold else set()
    found = {(entity, role) for entity, (role, _) in told.deal.roles.items()}
    sets["holds"].add(row, "yes" if wanted & found else "no")
    sets["exact"].add(row, "yes" if found and wanted == found else "no")


def _trained(examples: Examples) -> set[str]:
    return {
        f[5:]
        for row, label in zip(examples.rows, examples.labels, strict=True)
        if label == "yes"
        for f in row
        if f.startswith("type ")
    }


def collect(
    articles: Sequence[Parsed], sets: dict[str, Examples], missed: Counter[tuple[str, str]]
) -> None:
    """Fill ``sets`` with the examples of single sentences."""
    events = event_types()
    index = TriggerIndex(events)
    for one in articles:
        seen: set[str] = set()
        for setting, paragraph in _settings(one, index, events):
            _learn(setting, paragraph, one.gold, sets, seen)
        for kind, key, quote in _gold_triggers(one.gold):
            if key not in seen:
                missed[kind, quote.lower()] += 1


def _settings(
    one: Parsed, index: TriggerIndex, events: Mapping[str, EventType]
) -> Iterator[tuple[Setting, Paragraph]]:
    for paragraph in one.paragraphs:
        triggers = list(index.find(paragraph.doc))
        for sentence in paragraph.doc.sents:
            inside = [t for t in triggers if sentence.start <= t.start < sentence.end]
            text = one.gold.text
            for setting in settings(text, paragraph, sentence, inside, events, one.facts):
                yield setting, paragraph


def _gold_triggers(one: GoldArticle) -> Iterator[tuple[str, str, str]]:
    for clause in one.record.clauses:
        yield clause.type, clause.id, clause.trigger.quote
    for deal in one.record.deals:
        for span in deal.evidence:
            yield deal.type, f"{deal.id}:{span.start}", span.quote


def _learn(
    setting: Setting,
    paragraph: Paragraph,
    one: GoldArticle,
    sets: dict[str, Examples],
    seen: set[str],
) -> None:
    tokens = setting.doc[setting.trigger.start : setting.trigger.end]
    start, end = paragraph.start + tokens.start_char, paragraph.start + tokens.end_char
    clauses: list[Clause] = []
    deals: list[Deal] = []
    if setting.event.is_deal:
        for deal in one.record.deals:
            hits = [s for s in deal.evidence if s.start < end and start < s.end]
            if deal.type == setting.event.type and hits:
                deals.append(deal)
                seen.update(f"{deal.id}:{s.start}" for s in hits)
    else:
        clauses = [
            c
            for c in one.record.clauses
            if c.type == setting.event.type and c.trigger.start < end and start < c.trigger.end
        ]
        seen.update(c.id for c in clauses)
    sets["trigger"].add(trigger_features(setting), "yes" if clauses or deals else "no")
    if not clauses and not deals:
        return
    for candidate in setting.found:
        if not any(accepts(setting.event, role, candidate) for role in setting.event.roles):
            continue
        sets["role"].add(pair_features(setting, candidate), _role(candidate, clauses, deals))
    state = clauses[0].status if clauses else deals[0].status
    sets["status"].add(
        status_features(setting.event, setting.sentence.text, setting.head, setting.title), state
    )
    if clauses:
        sets["certainty"].add(
            certainty_features(setting.head, setting.sentence), clauses[0].certainty
        )


def _role(candidate: Candidate, clauses: Sequence[Clause], deals: Sequence[Deal]) -> str:
    for clause in clauses:
        for argument in clause.arguments:
            if candidate.entity is not None and candidate.entity == argument.entity:
                return argument.role
            if candidate.amount is not None and candidate.amount == argument.amount:
                return argument.role
            if candidate.date is not None and candidate.date == argument.date:
                return argument.role
            if candidate.kind == f"text:{argument.role}" and _same(
                candidate, argument.start, argument.end
            ):
                return argument.role
    for deal in deals:
        for party in deal.parties:
            if candidate.entity == party.entity:
                return party.role
    return NONE


def _same(candidate: Candidate, start: int, end: int) -> bool:
    """At least half of the two spans together is common to both."""
    common = min(candidate.end, end) - max(candidate.start, start)
    return common * 2 >= max(candidate.end, end) - min(candidate.start, start)


def fit(examples: Examples, strength: float) -> dict[str, object]:
    """Weights by feature: the form that ``extractor.deals.model.Linear`` reads."""
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([dict.fromkeys(row, 1.0) for row in examples.rows])
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


if __name__ == "__main__":
    main()
