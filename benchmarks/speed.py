"""Our one worker beside stock ``fr_core_news_md``, on the same articles, interleaved in one run.

``python benchmarks/speed.py [ARTICLES…]``: both read the articles' texts from memory; stock runs
``nlp.pipe`` with all its components over the whole texts, ours makes full records. Medians over
several rounds, and their ratio. Without arguments: ``../shared/data/articles`` where it is there,
else ``corpus/samples``.
"""

from __future__ import annotations

import argparse
import statistics
import time
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
    inputs = chosen.articles or [str(SHARED if SHARED.is_dir() else ROOT / "corpus" / "samples")]
    articles = [item for item in read(inputs) if isinstance(item, Article)]
    characters = sum(len(article.text) for article in articles)
    print(f"{len(articles)} articles, {characters} characters, from {', '.join(inputs)}")
    stock = spacy.load(MODEL)
    extractor = Extractor()
    texts = [article.text for article in articles]
    list(stock.pipe(texts[:8]))
    extractor.extract_batch(articles[:8])
    times: dict[str, list[float]] = {"stock": [], "ours": []}
    for number in range(chosen.rounds):
        order = ("stock", "ours") if number % 2 == 0 else ("ours", "stock")
        for name in order:
            began = time.perf_counter()
            if name == "stock":
                for _ in stock.pipe(texts):
                    pass
            else:
                for _ in extractor.extract_many(articles):
                    pass
            times[name].append(time.perf_counter() - began)
        print(
            f"round {number + 1}: stock {times['stock'][-1]:.2f} s, ours {times['ours'][-1]:.2f} s"
        )
    medians = {name: statistics.median(values) for name, values in times.items()}
    for name, value in medians.items():
        print(f"{name:5} median {value:.2f} s, {characters / value:,.0f} characters a second")
    print(f"ours / stock: {medians['ours'] / medians['stock']:.2f} (1.00 or less is the target)")


if __name__ == "__main__":
    main()
