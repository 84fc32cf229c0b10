"""Make models/subwords.npz, the pieces of words that French uses: ``python models/subwords.py``.

Out of the 250,000 pieces of multilingual-e5-small those are kept that occur in corpus/train, that
occur in three of the 500,000 words of ``fr_core_news_md`` at least, and single letters and signs
among these. The network of ``train_deals.py`` must be trained again after it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import spacy
from e5 import E5
from spacy.language import Language

from extractor.deals.subwords import SPACE, Subwords
from extractor.evaluation.gold import load_all
from extractor.language import MODEL

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "models" / "subwords.npz"
OFTEN = 3
LONG = 25  # code points; longer words of the vectors are addresses and the like


def main() -> None:
    """Choose the pieces and write them."""
    e5 = E5()
    nlp = spacy.load(MODEL)
    known = (nlp.vocab.strings[key] for key in nlp.vocab.vectors.key2row)
    named = np.array([i for i, piece in enumerate(e5.pieces) if piece and piece[0] != "<"])
    nibbles, scales = e5.packed("emb.word", e5.width)
    whole = Subwords([e5.pieces[i] for i in named], e5.scores[named], nibbles[named], scales[named])
    counts = Counter(row for word in known if len(word) <= LONG for row in whole.cut(SPACE + word))
    own = {row for word in _words(nlp) for row in whole.cut(word)}
    kept = sorted(row for row in {*counts, *own} if counts[row] >= OFTEN or row in own)
    letters = {letter for row in kept for letter in e5.pieces[named[row]]}
    rows = {piece: row for row, piece in enumerate(e5.pieces[i] for i in named)}
    kept = sorted({*kept, *(rows[letter] for letter in letters if letter in rows)})
    chosen = named[kept]
    np.savez_compressed(
        OUT,
        pieces=np.frombuffer("\n".join(e5.pieces[i] for i in chosen).encode(), np.uint8),
        scores=e5.scores[chosen],
        nibbles=nibbles[chosen],
        scales=scales[chosen],
    )
    print(f"{OUT}: {len(chosen)} pieces, {OUT.stat().st_size / 1e6:.1f} MB")


def _words(nlp: Language) -> Iterator[str]:
    """The words of corpus/train, each as it stands after a space and after another sign."""
    articles = load_all([ROOT / "corpus" / "train"])
    seen = {token.text for one in articles for token in nlp.make_doc(one.text)}
    for word in sorted(seen):
        yield SPACE + word
        yield word


if __name__ == "__main__":
    main()
