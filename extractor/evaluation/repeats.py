"""Sentences that two gold articles share: a corpus of variations measures memory, not reading."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.evaluation.faults import Fault
from extractor.evaluation.gold import GoldArticle
from extractor.evaluation.sentences import cut

_WORDS = 8


def repeated(articles: Sequence[GoldArticle]) -> list[tuple[GoldArticle, Fault]]:
    """Find sentences of eight words and more that an earlier article has too.

    Sentences without a name are left out: phrases of aggregators and of law recur in real life.
    """
    first: dict[str, GoldArticle] = {}
    found: list[tuple[GoldArticle, Fault]] = []
    for article in articles:
        names = [mention.start for entity in article.record.entities for mention in entity.mentions]
        for start, end in cut(article.text):
            if not any(start <= name < end for name in names):
                continue
            sentence = " ".join(article.text[start:end].lower().split())
            if sentence.count(" ") + 1 < _WORDS:
                continue
            earlier = first.setdefault(sentence, article)
            if earlier is not article:
                message = f"this sentence stands in {earlier.path} too: write it anew"
                found.append((article, Fault(article.line(start), message)))
    return found
