"""Train what tells past from future dates on corpus/train: ``python models/train_dates.py``.

Logistic regression over the features of ``extractor.dates.turning``, on the incomplete dates of the
gold articles; the weights go to ``models/dates.json.gz``. Five-fold cross-validation over the
articles says how often it is wrong. Deterministic.
"""

from __future__ import annotations

import argparse
import gzip
from collections.abc import Iterator, Sequence
from pathlib import Path

import orjson
from examples import Examples, fit

from extractor.dates import find_dates
from extractor.dates.calendar import cover
from extractor.dates.turning import Learnt, Question, features
from extractor.evaluation.gold import GoldArticle, load_all
from extractor.linear import Linear

ROOT = Path(__file__).resolve().parent.parent
STRENGTH = 1.0
FOLDS = 5


class Recorder:
    """Keeps the questions asked of one article, and answers by what lies nearer."""

    def __init__(self) -> None:
        self.asked: list[Question] = []

    def ahead(self, question: Question) -> bool:
        """Note the question."""
        self.asked.append(question)
        return question.left < question.gone


def main() -> None:
    """Train on the corpus, show the errors of the cross-validation and write the weights."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--corpus", type=Path, default=ROOT / "corpus" / "train")
    options.add_argument("--out", type=Path, default=ROOT / "models", help="folder")
    chosen = options.parse_args()
    articles = [list(questions(one)) for one in load_all([chosen.corpus])]
    wrong = asked = 0
    for fold in range(FOLDS):
        others = [one for i, one in enumerate(articles) if i % FOLDS != fold]
        turns = Learnt(trained(others).binary("ahead"))
        for one in articles[fold::FOLDS]:
            asked += len(one)
            wrong += sum(turns.ahead(question) != ahead for question, ahead in one)
    print(f"{asked} incomplete dates, {wrong} of them turned wrongly in cross-validation")
    data = learn(articles)
    (chosen.out / "dates.json.gz").write_bytes(gzip.compress(orjson.dumps(data), mtime=0))


def questions(article: GoldArticle) -> Iterator[tuple[Question, bool]]:
    """The incomplete dates of a gold article, each with whether it lies ahead."""
    if article.published is None:
        return
    recorder = Recorder()
    find_dates(article.text, article.published, recorder)
    for question in dict.fromkeys(recorder.asked):
        for gold in article.record.dates:
            if not (gold.start <= question.start and question.end <= gold.end and gold.value):
                continue
            first, last = cover(gold.value)
            if first is not None and first > article.published:
                yield question, True
            elif last is not None and last < article.published:
                yield question, False


def learn(articles: Sequence[Sequence[tuple[Question, bool]]]) -> dict[str, object]:
    """The weights, as data."""
    examples = Examples()
    for one in articles:
        for question, ahead in one:
            examples.add(features(question), "ahead" if ahead else "behind")
    return fit(examples, STRENGTH)


def trained(articles: Sequence[Sequence[tuple[Question, bool]]]) -> Linear:
    """The same, ready for use."""
    return Linear.from_data(learn(articles))


if __name__ == "__main__":
    main()
