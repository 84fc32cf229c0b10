"""Train the recogniser of names on corpus/train: ``python models/train_names.py``.

Starts from the embedding and encoder of the stock ``ner`` of ``fr_core_news_md``, learns labels of
its own on the paragraphs of the corpus and on copies of them with other names, and keeps the epoch
that is best on corpus/dev, over all names. One seed; the same weights again on the same machine.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import spacy
from augmentation import Example, Pools, varied
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example as Pair
from spacy.util import fix_random_seed
from thinc.api import Adam, Config, Model

from extractor.entities.lexicon import gazetteer
from extractor.evaluation.gold import GoldArticle, load_all
from extractor.hints import word_lists
from extractor.language import MODEL, mark_sentences, plain, quicken
from extractor.pipeline import stretches_of
from extractor.reading import Article

ROOT = Path(__file__).resolve().parent.parent
LAYERS = ("hashembed", "static_vectors", "maxout", "layernorm", "linear")
LABELS = ("organisation", "person", "place", "product")


def main() -> None:
    """Train, report each epoch, and write the best weights."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--train", type=Path, nargs="+", default=[ROOT / "corpus" / "train"])
    options.add_argument("--dev", type=Path, default=ROOT / "corpus" / "dev")
    options.add_argument("--config", type=Path, default=ROOT / "models" / "names.cfg")
    options.add_argument("--out", type=Path, default=ROOT / "models" / "ner")
    options.add_argument("--epochs", type=int)
    chosen = options.parse_args()
    config = Config().from_disk(chosen.config)
    settings = config["training"]
    seed = settings["seed"]
    fix_random_seed(seed)
    chance = random.Random(seed)
    stock = spacy.load(MODEL)
    train = [e for one in load_all(chosen.train) for e in examples(one)]
    dev = [e for one in load_all([chosen.dev]) for e in examples(one)]
    names = {e.text[s:t] for e in train for s, t, label in e.spans if label == "organisation"}
    known = {n for n, kind in gazetteer().kinds.items() if kind == "organisation"}
    lists = word_lists()
    pools = Pools(sorted(names | known), lists["places"], lists["first"], lists["last"])
    ner = stock.create_pipe("ner", config={"model": config["model"]})
    for label in LABELS:
        ner.add_label(label)
    ner.initialize(lambda: [_pair(stock, e) for e in train[:200]], nlp=stock)
    inherit(ner.model.get_ref("tok2vec"), stock.get_pipe("ner").model.get_ref("tok2vec"))
    quicken(ner)
    optimizer = Adam(settings["learning_rate"], L2=0.01, grad_clip=1.0, use_averages=True)
    held = [_pair(stock, e) for e in dev]
    best = 0.0
    epochs = chosen.epochs or settings["epochs"]
    for epoch in range(epochs):
        began = time.time()
        shown = list(train)
        for _ in range(settings["copies"]):
            shown += [varied(e, pools, chance) for e in train if e.spans]
        chance.shuffle(shown)
        losses: dict[str, float] = {}
        size = settings["batch_words_from"] * (1.15**epoch)
        rate = settings["learning_rate"] * (1 - 0.8 * epoch / epochs)
        optimizer.learn_rate = rate
        for batch in _batches(stock, shown, min(size, settings["batch_words_to"])):
            ner.update(batch, drop=settings["dropout"], sgd=optimizer, losses=losses)
        with ner.model.use_params(optimizer.averages):
            scores = score(ner, held)
            mark = ""
            if scores["all"] > best:
                best, mark = scores["all"], " *"
                chosen.out.mkdir(parents=True, exist_ok=True)
                ner.to_disk(chosen.out, exclude=["vocab"])
        shown_scores = " ".join(f"{name} {value:.3f}" for name, value in scores.items())
        loss, took = losses["ner"], time.time() - began
        print(f"epoch {epoch + 1} loss {loss:.0f} {shown_scores} {took:.0f} s{mark}", flush=True)


def inherit(ours: Model, stock: Model) -> None:
    """Start from the trained encoder of ``stock``; what it lacks starts small.

    The nodes come in the same order but for the two tables of hints, which stand before the
    static vectors in the input of the layer that mixes all.
    """
    theirs = {kind: _nodes(stock, kind) for kind in LAYERS}
    for kind, nodes in theirs.items():
        own = _nodes(ours, kind)[: len(nodes)]  # the tables of hints, and deeper layers, come last
        for mine, node in zip(own, nodes, strict=True):
            for name in node.param_names:
                value = node.get_param(name)
                if mine.get_param(name).shape == value.shape:
                    mine.set_param(name, value)
                else:
                    width = value.shape[-1] // (len(theirs["hashembed"]) + 1)
                    wide = mine.get_param(name) * 0.1
                    wide[..., : value.shape[-1] - width] = value[..., :-width]
                    wide[..., -width:] = value[..., -width:]
                    mine.set_param(name, wide)


def _nodes(model: Model, kind: str) -> list[Model]:
    return [node for node in model.walk() if node.name == kind]


def examples(one: GoldArticle) -> Iterator[Example]:
    """The paragraphs of a gold article that are read for facts, with the names in them."""
    article = Article(one.text, published=one.published)
    shown, stretches = stretches_of(article)
    names = sorted(
        (m.start, m.end, entity.kind)
        for entity in one.record.entities
        for m in entity.mentions
        if m.form != "nominal"
    )
    for start, end in stretches:
        inside = [(s - start, e - start, kind) for s, e, kind in names if start <= s and e <= end]
        flat: list[tuple[int, int, str]] = []
        for span in inside:
            if not flat or span[0] >= flat[-1][1]:
                flat.append(span)
        yield Example(plain(shown[start:end]), tuple(flat))


def _pair(nlp: Language, example: Example) -> Pair:
    doc = mark_sentences(nlp.make_doc(example.text))
    for start, end, _ in example.spans:  # "Veltis Inc. Energy": no sentence ends inside a name
        for token in doc.char_span(start, end, alignment_mode="expand")[1:]:
            token.is_sent_start = False
    gold = Doc(nlp.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])
    spans = [
        gold.char_span(s, e, label=label, alignment_mode="contract")
        for s, e, label in example.spans
    ]
    gold.set_ents([span for span in spans if span is not None])
    return Pair(doc, gold)


def _batches(nlp: Language, shown: Sequence[Example], words: float) -> Iterator[list[Pair]]:
    batch: list[Pair] = []
    size = 0
    for example in shown:
        pair = _pair(nlp, example)
        batch.append(pair)
        size += len(pair.predicted)
        if size >= words:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def score(ner: object, held: Sequence[Pair]) -> dict[str, float]:
    """Strict F1 by label, and of all names."""
    right: Counter[str] = Counter()
    said: Counter[str] = Counter()
    meant: Counter[str] = Counter()
    docs = [
        Doc(
            p.predicted.vocab,
            words=[t.text for t in p.predicted],
            spaces=[bool(t.whitespace_) for t in p.predicted],
        )
        for p in held
    ]
    for doc, pair in zip(ner.pipe(docs), held, strict=True):  # type: ignore[attr-defined]
        found = {(e.start, e.end, e.label_) for e in doc.ents}
        gold = {(e.start, e.end, e.label_) for e in pair.reference.ents}
        said.update(label for *_, label in found)
        meant.update(label for *_, label in gold)
        right.update(label for *_, label in found & gold)
    scores = {label: 2 * right[label] / max(1, said[label] + meant[label]) for label in LABELS}
    scores["all"] = 2 * right.total() / max(1, said.total() + meant.total())
    return scores


if __name__ == "__main__":
    main()
