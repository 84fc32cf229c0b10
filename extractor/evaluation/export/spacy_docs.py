"""Gold articles → spaCy ``DocBin``, to train and to evaluate spaCy components.

``doc.ents`` holds the names of entities (the outer one where names nest). ``doc.spans`` holds
everything: "entities" (names), "nominals", "amounts", "dates" and "triggers" (label: clause
type). ``doc.user_data["id"]`` is the article's id.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans

from extractor.evaluation.gold import GoldArticle
from extractor.record import Record

LABELS: Mapping[str, str] = {
    "organisation": "ORG",
    "person": "PER",
    "place": "LOC",
    "product": "PROD",
}


def to_docbin(articles: Iterable[GoldArticle], nlp: Language | None = None) -> DocBin:
    """Convert articles with the tokenizer of ``nlp`` (default: blank French).

    A span whose ends are no token boundaries is widened to whole tokens.
    """
    tokenizer = nlp or spacy.blank("fr")
    docs = DocBin(store_user_data=True)
    for article in articles:
        docs.add(to_doc(article, tokenizer))
    return docs


def to_doc(article: GoldArticle, nlp: Language) -> Doc:
    """Convert one article."""
    doc = nlp.make_doc(article.text)
    record = article.record
    names, nominals = _mentions(doc, record, named=True), _mentions(doc, record, named=False)
    doc.user_data["id"] = record.article.id
    doc.spans["entities"] = names
    doc.spans["nominals"] = nominals
    doc.spans["amounts"] = [_span(doc, a.start, a.end, a.kind.upper()) for a in record.amounts]
    doc.spans["dates"] = [_span(doc, d.start, d.end, d.type.upper()) for d in record.dates]
    doc.spans["triggers"] = [
        _span(doc, clause.trigger.start, clause.trigger.end, clause.type)
        for clause in record.clauses
    ]
    doc.ents = filter_spans(names)
    return doc


def write_docbin(articles: Iterable[GoldArticle], path: Path) -> None:
    """Write articles as a ``.spacy`` file, as ``spacy train`` reads it.

    Raises:
        OSError: the file cannot be written.
    """
    to_docbin(articles).to_disk(path)


def _mentions(doc: Doc, record: Record, *, named: bool) -> list[Span]:
    return [
        _span(doc, mention.start, mention.end, LABELS[entity.kind])
        for entity in record.entities
        for mention in entity.mentions
        if (mention.form != "nominal") == named
    ]


def _span(doc: Doc, start: int, end: int, label: str) -> Span:
    span = doc.char_span(start, end, label=label, alignment_mode="expand")
    assert span is not None  # every span of a record holds at least one character of a token
    return span
