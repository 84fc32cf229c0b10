"""Train the classifiers of clauses and deals on corpus/train: ``python models/train_deals.py``.

Logistic regression over the features of ``extractor.deals.features``, on gold entities, amounts and
dates, and the network of ``deal_network.py``; the weights go to ``models/deals.json.gz`` and
``models/deals.npz``. The classifiers of whole deals learn from what the others make of articles
that they were not trained on. Deterministic on one machine.
"""

from __future__ import annotations

import argparse
import gzip
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import deal_network
import numpy as np
import orjson
import standing
from deal_examples import Case, Parsed, cases, missed, read, references, resolved, role
from examples import Examples, fit

from extractor.deals import DealFinder, Draft
from extractor.deals.article import (
    choose_parties,
    holding_features,
    party_candidates,
    party_features,
    status_words,
)
from extractor.deals.candidates import accepts
from extractor.deals.casts import Casts
from extractor.deals.events import Event
from extractor.deals.features import Pair, pair_features, trigger_features
from extractor.deals.gathering import Gathered
from extractor.deals.joining import join_features
from extractor.deals.lexicon import event_types
from extractor.deals.linking import chances, link_features
from extractor.deals.modality import certainty_features, status_features
from extractor.deals.model import NONE, PARTS, Classifiers
from extractor.deals.network import Network
from extractor.deals.pronouns import features as reference_features
from extractor.deals.triggers import TriggerIndex
from extractor.evaluation.gold import GoldArticle, load_all
from extractor.linear import Linear
from extractor.record import Deal
from extractor.spans import overlap

ROOT = Path(__file__).resolve().parent.parent
VERSION = "1.0"
STRENGTH = {
    "antecedent": 0.3,
    "trigger": 1.0,
    "role": 1.0,
    "status": 0.5,
    "certainty": 0.5,
    "party": 0.5,
    "deal_status": 0.05,
    "holds": 0.3,
    "exact": 0.1,
    "link": 1.0,
    "join": 0.3,
}
SENTENCE = ("antecedent", "trigger", "role", "status", "certainty")
ARTICLE = ("party", "deal_status", "holds", "exact", "link", "join")
FOLDS = 3
READ = 2  # of the folds are read by models that did not see them: each costs a training more
NOTHING = Linear((NONE,), (0.0,), {})


def main() -> None:
    """Train on the corpus and write the weights."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--corpus", type=Path, default=ROOT / "corpus" / "train")
    options.add_argument("--out", type=Path, default=ROOT / "models", help="folder")
    options.add_argument(
        "--missed", action="store_true", help="only list gold triggers that no lexicon proposes"
    )
    chosen = options.parse_args()
    articles = read(load_all([chosen.corpus]), TriggerIndex(event_types()))
    if chosen.missed:
        show_missed(articles)
        return
    data, weights, sets = train(articles)
    for name, examples in sets.items():
        print(name, len(examples.rows), dict(Counter(examples.labels).most_common(8)))
    packed = gzip.compress(orjson.dumps(data), mtime=0)
    (chosen.out / "deals.json.gz").write_bytes(packed)
    with (chosen.out / "deals.npz").open("wb") as file:
        np.savez_compressed(file, **weights)  # type: ignore[arg-type]
    print(f"{chosen.out}/deals.json.gz: {len(packed) / 1e6:.2f} MB")


def show_missed(articles: Sequence[Parsed]) -> None:
    """Print the gold triggers that the lexicon does not propose."""
    events = event_types()
    index = TriggerIndex(events)
    found: Counter[tuple[str, str]] = Counter()
    for one in articles:
        for case in missed(one, list(cases(one, index, events)), events):
            tokens = case.setting.doc[case.setting.trigger.start : case.setting.trigger.end]
            found[case.setting.event.type, tokens.text.lower()] += 1
    for (kind, trigger), count in sorted(found.items(), key=lambda m: (m[0][0], -m[1])):
        print(f"{count:4} {kind:16} {trigger}")


@dataclass(frozen=True, eq=False)
class Told:
    """What is gathered from an article that the sentence classifiers did not see."""

    draft: Draft
    gold: GoldArticle
    fold: int

    @property
    def deals(self) -> list[tuple[Gathered, Deal | None]]:
        """Each gathered deal with the gold one that it tells of."""
        return [(deal, _match(deal, self.gold.record.deals)) for deal in self.draft.deals]


def train(
    articles: Sequence[Parsed],
) -> tuple[dict[str, object], dict[str, np.ndarray], dict[str, Examples]]:
    """All classifiers, the weights of the network, and what the classifiers learnt from."""
    sets = {name: Examples() for name in STRENGTH}
    articles = collect(articles, sets)
    fitted = {name: fit(sets[name], STRENGTH[name]) for name in SENTENCE}
    samples = deal_network.samples(articles, event_types())
    weights = deal_network.train([s for own in samples for s in own], event_types())
    weights = standing.learn(articles, weights)
    told = [one for fold in range(READ) for one in _fold(articles, samples, fold)]
    casts = Casts.of(deal for one in articles for deal in one.gold.record.deals)
    learn_articles(told, casts, sets)
    fitted.update((name, fit(sets[name], STRENGTH[name])) for name in ARTICLE)
    types = sorted(_trained(sets["trigger"]))
    data = {"version": VERSION, "types": types, "casts": casts.counts, **fitted}
    return data, weights, sets


def classifiers(data: Mapping[str, object]) -> Classifiers:
    """What :func:`train` gives, ready for use."""
    parts = {part: Linear.from_data(_plain(data[part])) for part in PARTS if part in data}
    parts.update({part: NOTHING for part in PARTS if part not in data})
    casts = Casts(data.get("casts", {}))  # type: ignore[arg-type]
    join = Linear.from_data(_plain(data["join"])) if "join" in data else None
    return Classifiers(VERSION, frozenset(data["types"]), **parts, casts=casts, join=join)  # type: ignore[arg-type]


def _plain(fitted: object) -> dict[str, object]:
    found: dict[str, object] = orjson.loads(orjson.dumps(fitted))
    return found


def _fold(
    articles: Sequence[Parsed], samples: Sequence[Sequence[deal_network.Sample]], fold: int
) -> Iterator[Told]:
    """The deals of one part of the articles, as classifiers of the others gather them.

    ``samples`` are what the network learns from, for each article.
    """
    sets = {name: Examples() for name in STRENGTH}
    others = [i for i in range(len(articles)) if i % FOLDS != fold]
    collect([articles[i] for i in others], sets)
    weights = deal_network.train([s for i in others for s in samples[i]], event_types())
    data: dict[str, object] = {name: fit(sets[name], STRENGTH[name]) for name in SENTENCE}
    model = classifiers({"types": sorted(_trained(sets["trigger"])), **data})
    finder = DealFinder(model=model, network=Network(weights))
    for article in articles[fold::FOLDS]:
        gold = article.gold
        draft = finder.draft(
            gold.text, article.paragraphs, article.facts, gold.record.dates, gold.published
        )
        yield Told(draft, gold, fold)


def learn_articles(told: Sequence[Told], casts: Casts, sets: dict[str, Examples]) -> None:
    """Fill ``sets`` with the examples of whole articles."""
    for one in told:
        _learn_joins(one, sets["join"])
    model = classifiers(
        {"types": _trained(sets["join"]), "join": fit(sets["join"], STRENGTH["join"])}
    )
    told = [replace(one, draft=one.draft.gathered(model)) for one in told]
    for one in told:
        _learn_parties(one, sets["party"])
        _learn_links(one, sets["link"])
        for deal, gold in one.deals:
            if gold is not None:
                sets["deal_status"].add(status_words(deal, one.draft.view), gold.status)
    for fold in range(FOLDS):
        others = Examples()
        for one in told:
            if one.fold != fold:
                _learn_parties(one, others)
        party = Linear.from_data(_plain(fit(others, STRENGTH["party"])))
        for one in told:
            if one.fold == fold:
                _learn_whole(one, party, casts, sets)


def _match(deal: Gathered, gold: Sequence[Deal]) -> Deal | None:
    """The gold deal of the same type that most of the words of ``deal`` name."""
    hits = Counter(
        i
        for event in deal.events
        for i, one in enumerate(gold)
        if one.type == deal.type
        for span in one.evidence
        if overlap(span, event)
    )
    return gold[max(hits, key=lambda i: (hits[i], -i))] if hits else None


def _learn_joins(told: Told, examples: Examples) -> None:
    """Each event with each deal of its type before it, gathered as the gold says.

    Events that no gold deal names are left out: many take up a deal again ("l'opération"), which
    the gold does not list.
    """
    deals: dict[str, Gathered] = {}
    for event in told.draft.events:
        home = _home(event, told.gold.record.deals)
        if home is None:
            continue
        same = [deal for deal in deals.values() if deal.type == event.event.type]
        found = chances(event, same, told.draft.view.reading)
        for deal, share in zip(same, found, strict=True):
            row = join_features(event, deal, same, share)
            examples.add(row, "yes" if deals.get(home) is deal else "no")
        deals.setdefault(home, Gathered(event.event.type)).add(event)


def _home(event: Event, gold: Sequence[Deal]) -> str | None:
    """The gold deal that an event tells of; None for none."""
    for deal in gold:
        if deal.type == event.event.type and any(overlap(span, event) for span in deal.evidence):
            return deal.id
    return None


def _learn_parties(told: Told, examples: Examples) -> None:
    view = told.draft.view
    for deal, gold in told.deals:
        if gold is None:
            continue
        roles = {party.entity: party.role for party in gold.parties}
        for entity, kind in party_candidates(deal, view):
            examples.add(party_features(deal, entity, kind, view), roles.get(entity, NONE))


def _learn_links(told: Told, examples: Examples) -> None:
    deals = told.draft.deals
    ids = {id(deal): gold.id if gold else None for deal, gold in told.deals}
    for clause in told.draft.clauses:
        homes = [
            one.deal
            for one in told.gold.record.clauses
            if one.type == clause.event.type and overlap(one.trigger, clause)
        ]
        if not homes:
            continue
        read = chances(clause, deals, told.draft.view.reading)
        for deal, share in zip(deals, read, strict=True):
            belongs = homes[0] is not None and ids[id(deal)] == homes[0]
            examples.add(link_features(clause, deal, deals, share), "yes" if belongs else "no")


def _learn_whole(told: Told, party: Linear, casts: Casts, sets: dict[str, Examples]) -> None:
    view = told.draft.view
    for deal, gold in told.deals:
        choose_parties(deal, view, party, casts)
        row = holding_features(deal, view)
        wanted = {(p.entity, p.role) for p in gold.parties} if gold else set()
        found = {(entity, role) for entity, (role, _) in deal.roles.items()}
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


def collect(articles: Sequence[Parsed], sets: dict[str, Examples]) -> list[Parsed]:
    """Fill ``sets`` with the examples of single sentences; the articles with pronouns read."""
    for one in articles:
        _learn_references(one, sets["antecedent"])
    antecedent = fit(sets["antecedent"], STRENGTH["antecedent"])
    articles = resolved(articles, Linear.from_data(_plain(antecedent)))
    events = event_types()
    index = TriggerIndex(events)
    for one in articles:
        for case in cases(one, index, events):
            _learn(case, sets)
    return articles


def _learn_references(one: Parsed, examples: Examples) -> None:
    for paragraph, pronoun, near, entity in references(one):
        for other in near:
            row = reference_features(pronoun, other, near, paragraph, one.facts)
            examples.add(row, "yes" if other.entity == entity else "no")


def _learn(case: Case, sets: dict[str, Examples]) -> None:
    setting = case.setting
    sets["trigger"].add(trigger_features(setting), "yes" if case.holds else "no")
    if not case.holds:
        return
    for candidate in setting.found:
        if any(accepts(setting.event, name, candidate) for name in setting.event.fillable):
            sets["role"].add(pair_features(Pair(setting, candidate)), role(candidate, case))
    state = (*case.clauses, *case.deals)[0].status
    sets["status"].add(
        status_features(setting.event, setting.sentence.text, setting.head, setting.title), state
    )
    if case.clauses:
        sets["certainty"].add(
            certainty_features(setting.head, setting.sentence), case.clauses[0].certainty
        )


if __name__ == "__main__":
    main()
