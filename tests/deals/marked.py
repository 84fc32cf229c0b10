"""Reads sentences in the notation of ``corpus/README.md`` and shows what the deals step finds.

Entities, amounts and dates are those of the marks, so that these tests see the deals step alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from extractor.deals import DealFinder
from extractor.deals.facts import Facts
from extractor.evaluation.faults import Findings
from extractor.evaluation.gold import GoldArticle, read_gold
from extractor.language import French, Paragraph
from extractor.pipeline import paragraphs_of
from extractor.reading import Article
from extractor.record import Argument, Clause, Deal

PUBLISHED = date(2025, 1, 22)


def marked(sentence: str) -> GoldArticle:
    """A gold article of one body paragraph."""
    findings = Findings()
    source = f"---\nstyle: daily\npublished: {PUBLISHED}\n---\nEn bref\n\n{sentence}\n%%\n"
    read = read_gold(source, Path("sentence.md"), findings)
    assert read is not None, findings.faults
    return read


@dataclass(frozen=True)
class Read:
    """A marked sentence with its paragraphs parsed, and what the marks say of it."""

    gold: GoldArticle
    paragraphs: list[Paragraph]
    facts: Facts
    names: dict[str, str]


def read(sentence: str, french: French) -> Read:
    """Parse a marked sentence."""
    gold = marked(sentence)
    record = gold.record
    parts = paragraphs_of(Article(gold.text, published=PUBLISHED), french)
    french.parse([part.doc for part in parts])
    facts = Facts.of(record.entities, record.amounts, record.dates)
    return Read(gold, parts, facts, {entity.id: entity.name for entity in record.entities})


def found(sentence: str, finder: DealFinder, french: French) -> tuple[list[Clause], list[Deal]]:
    """The clauses and deals of a marked sentence."""
    gold = marked(sentence)
    record = gold.record
    parts = paragraphs_of(Article(gold.text, published=PUBLISHED), french)
    french.parse([part.doc for part in parts if finder.wants(part.doc)])
    told = finder.find(
        gold.text, parts, record.entities, record.amounts, record.dates, gold.published
    )
    return told.clauses, told.deals


def shown(sentence: str, finder: DealFinder, french: French) -> set[str]:
    """What is found, one line each: ``type role=quote …``, parties by their entity's name."""
    clauses, deals = found(sentence, finder, french)
    names = {entity.id: entity.name for entity in marked(sentence).record.entities}
    lines = {
        " ".join([deal.type, *sorted(f"{p.role}={names[p.entity]}" for p in deal.parties)])
        for deal in deals
    }
    return lines | {" ".join([c.type, *sorted(map(_argument, c.arguments))]) for c in clauses}


def _argument(argument: Argument) -> str:
    return f"{argument.role}={argument.quote}"
