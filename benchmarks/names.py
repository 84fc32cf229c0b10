"""Our recogniser of names beside the stock ``ner``: tokens a second, interleaved in one run.

``python benchmarks/names.py [--rounds N]``: both components label the same tokenised paragraphs of
``corpus/train``; medians over the rounds, and their ratio.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Sequence
from pathlib import Path

import spacy
from spacy.pipeline import Pipe
from spacy.tokens import Doc

from extractor.evaluation.gold import load_all
from extractor.language import BATCH, MODEL, mark_sentences, plain, recogniser

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=7)
    chosen = options.parse_args()
    stock = spacy.load(MODEL)
    texts = [
        plain(part)
        for article in load_all([ROOT / "corpus" / "train"])
        for part in article.text.split("\n\n")
        if part.strip()
    ]
    docs = [mark_sentences(stock.make_doc(text)) for text in texts]
    tokens = sum(len(doc) for doc in docs)
    print(f"{len(docs)} paragraphs, {tokens} tokens")
    components: dict[str, Pipe] = {"stock": stock.get_pipe("ner"), "ours": recogniser(stock)}
    times: dict[str, list[float]] = {name: [] for name in components}
    for component in components.values():
        _seconds(component, docs[:200])
    for number in range(chosen.rounds):
        order = list(components) if number % 2 == 0 else list(reversed(components))
        for name in order:
            times[name].append(_seconds(components[name], docs))
    medians = {name: statistics.median(values) for name, values in times.items()}
    for name, value in medians.items():
        print(f"{name:5} median {value:.2f} s, {tokens / value:,.0f} tokens a second")
    print(f"ours / stock: {medians['ours'] / medians['stock']:.2f} (1.20 or less is the target)")


def _seconds(component: Pipe, docs: Sequence[Doc]) -> float:
    copies = [doc.copy() for doc in docs]
    for doc in copies:
        doc.set_ents([])
    began = time.perf_counter()
    for _ in component.pipe(copies, batch_size=BATCH):
        pass
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
