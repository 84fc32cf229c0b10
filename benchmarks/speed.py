"""Our one worker beside stock ``fr_core_news_md``, on the same articles, interleaved in one run.

``python benchmarks/speed.py [ARTICLES…]``: both read the articles' texts from memory; stock runs
``nlp.pipe`` with all its components over the whole texts, ours makes full records. Medians over
several rounds, and their ratio, by the clock and by the processor time that each took (which a
busy machine disturbs less). Without arguments: ``../shared/data/articles`` where it is there, else
``corpus/dev``.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Iterable
from pathlib import Path

import spacy

from extractor import Article, Extractor
from extractor.language import MODEL
from extractor.reading import read

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "data" / "articles"


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("articles", nargs="*")
    options.add_argument("--rounds", type=int, default=5)
    chosen = options.parse_args()
    inputs = chosen.articles or [str(SHARED if SHARED.is_dir() else ROOT / "corpus" / "dev")]
    articles = [item for item in read(inputs) if isinstance(item, Article)]
    characters = sum(len(article.text) for article in articles)
    print(f"{len(articles)} articles, {characters} characters, from {', '.join(inputs)}")
    stock = spacy.load(MODEL)
    extractor = Extractor()
    texts = [article.text for article in articles]
    list(stock.pipe(texts[:8]))
    extractor.extract_batch(articles[:8])
    rounds: dict[str, list[tuple[float, float]]] = {"stock": [], "ours": []}
    for number in range(chosen.rounds):
        order = ("stock", "ours") if number % 2 == 0 else ("ours", "stock")
        for name in order:
            results = stock.pipe(texts) if name == "stock" else extractor.extract_many(articles)
            rounds[name].append(seconds(results))
        latest = ", ".join(f"{name} {times[-1][0]:.2f} s" for name, times in rounds.items())
        print(f"round {number + 1}: {latest}", flush=True)
    for i, clock in enumerate(("wall clock", "processor")):
        medians = {
            name: statistics.median(time[i] for time in times) for name, times in rounds.items()
        }
        for name, value in medians.items():
            print(f"{clock}: {name} {value:.2f} s, {characters / value:,.0f} characters a second")
        ratio = medians["ours"] / medians["stock"]
        print(f"{clock}: ours / stock {ratio:.2f} (1.00 or less is the target)")


def seconds(results: Iterable[object]) -> tuple[float, float]:
    """How long it takes to draw all ``results``: by the clock, and of processor time."""
    wall, processor = time.perf_counter(), time.process_time()
    for _ in results:
        pass
    return time.perf_counter() - wall, time.process_time() - processor


if __name__ == "__main__":
    main()
