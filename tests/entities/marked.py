"""Reads marked articles into what ``Naming`` is given, and what it should make of it.

The notation is that of ``corpus/README.md``: marks with one key are one entity. The names of the
marks stand for what the model finds, so that these tests hold whatever model is trained; one that
errs is written ``seen=``: ``[Veltis]{org veltis seen=place}``, or ``seen=nothing`` for a miss.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import spacy
from spacy.language import Language

from extractor.evaluation.notation import ENTITY_KINDS, Mark, parse
from extractor.language import Paragraph, mark_sentences, plain
from extractor.record import Entity

Mentions = list[tuple[int, str, bool]]  # start, quote, whether it is nominal


@dataclass(frozen=True)
class Marked:
    """An article with the model's names, and its entities: kind and mentions by key."""

    text: str
    paragraphs: list[Paragraph]
    entities: dict[str, tuple[str, Mentions]]
    roles: dict[str, tuple[str, str | None]]


@cache
def _tokens() -> Language:
    return spacy.blank("fr")


def marked(source: str) -> Marked:
    """Read an article whose paragraphs are parted by blank lines."""
    read = parse(source)
    entities: dict[str, tuple[str, Mentions]] = {}
    roles: dict[str, tuple[str, str | None]] = {}
    for mark in read.marks:
        key, nominal = mark.values[0], "nominal" in mark.values
        kind = ENTITY_KINDS[mark.kind]
        entities.setdefault(key, (kind, []))[1].append((mark.start, mark.quote, nominal))
        if "role" in mark.attributes:
            roles[key] = (mark.attributes["role"], mark.attributes.get("of"))
    return Marked(read.text, _paragraphs(read.text, read.marks), entities, roles)


def _paragraphs(text: str, marks: tuple[Mark, ...]) -> list[Paragraph]:
    found = []
    start = 0
    for part in text.split("\n\n"):
        doc = mark_sentences(_tokens().make_doc(plain(part)))
        names = []
        for mark in marks:
            seen = mark.attributes.get("seen", ENTITY_KINDS[mark.kind])
            inside = start <= mark.start and mark.end <= start + len(part)
            if inside and seen != "nothing" and "nominal" not in mark.values:
                span = (mark.start - start, mark.end - start)
                names.append(doc.char_span(*span, label=seen, alignment_mode="expand"))
        doc.ents = names
        found.append(Paragraph(start, doc))
        start += len(part) + 2
    return found


def seen(entities: list[Entity]) -> list[tuple[str, Mentions]]:
    """Show found entities in the form of ``Marked.entities``, keys left out."""
    return [
        (e.kind, [(m.start, m.quote, m.form == "nominal") for m in e.mentions]) for e in entities
    ]
