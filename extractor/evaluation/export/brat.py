"""Gold articles → brat standoff: ``.txt`` and ``.ann`` for each, and one ``annotation.conf``.

Mentions, amounts, dates, triggers and text fillers are text-bound annotations (T); clauses and
deals are events (E) whose arguments are these; status, certainty and the like are attributes (A);
mentions of one entity are an equivalence set (``* Alias``); canonical names and the values of
amounts and dates are notes (#). Format: brat.nlplab.org, "Brat standoff format".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import get_args

from extractor.evaluation.gold import GoldArticle
from extractor.evaluation.roles import CLAUSE_ROLES, DEAL_ROLES
from extractor.evaluation.value_scores import amount_label, date_label
from extractor.record import (
    AmountKind,
    Argument,
    Certainty,
    Clause,
    Deal,
    EntityKind,
    MentionForm,
    Record,
    SourceKind,
    Status,
)


def write_brat(articles: Iterable[GoldArticle], folder: Path) -> None:
    """Write articles into a folder that brat can open.

    Raises:
        OSError: a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for article in articles:
        name = article.record.article.id
        (folder / f"{name}.txt").write_text(article.text, encoding="utf-8")
        (folder / f"{name}.ann").write_text(standoff(article), encoding="utf-8")
    (folder / "annotation.conf").write_text(configuration(), encoding="utf-8")


def standoff(article: GoldArticle) -> str:
    """Write the annotation of one article."""
    writer = _Writer(article.text, article.record)
    writer.run()
    return "".join(f"{line}\n" for line in writer.lines)


def configuration() -> str:
    """Write the types that the annotation uses, as brat's ``annotation.conf``."""
    kinds = [*get_args(EntityKind), *get_args(AmountKind), "date", "text"]
    lines = ["[entities]", *(kind.capitalize() for kind in kinds), "", "[relations]", ""]
    lines += ["<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>", "", "[events]"]
    for prefix, roles_of in (("deal", DEAL_ROLES), ("clause", CLAUSE_ROLES)):
        for type_, roles in roles_of.items():
            arguments = ", ".join(f"{role}*:<ANY>" for role in sorted({*roles, "source"}))
            lines.append(f"{prefix}_{type_}\t{arguments}")
    lines += ["", "[attributes]", "negated\tArg:<EVENT>"]
    for name, target, values in (
        ("form", "<ENTITY>", get_args(MentionForm)),
        ("status", "<EVENT>", get_args(Status)),
        ("certainty", "<EVENT>", get_args(Certainty)),
        ("source", "<EVENT>", get_args(SourceKind)),
    ):
        lines.append(f"{name}\tArg:{target}, Value:{'|'.join(values)}")
    return "\n".join(lines) + "\n"


class _Writer:
    """Numbers the annotations of one article; a span of one type is written once."""

    def __init__(self, text: str, record: Record) -> None:
        self.text = text
        self.record = record
        self.lines: list[str] = []
        self.bound: dict[tuple[int, int, str], str] = {}
        self.at: dict[tuple[int, int], str] = {}
        self.numbers: Counter[str] = Counter()

    def run(self) -> None:
        for entity in self.record.entities:
            marks = [
                self._bind(mention.start, mention.end, entity.kind.capitalize())
                for mention in entity.mentions
            ]
            for mark, mention in zip(marks, entity.mentions, strict=True):
                self._attribute("form", mark, mention.form)
            self._note(marks[0], entity.name)
            if len(marks) > 1:
                self.lines.append("*\tAlias " + " ".join(marks))
        for amount in self.record.amounts:
            mark = self._bind(amount.start, amount.end, amount.kind.capitalize())
            self._note(mark, amount_label(amount))
        for date in self.record.dates:
            self._note(self._bind(date.start, date.end, "Date"), date_label(date))
        for clause in self.record.clauses:
            self._clause(clause)
        for deal in self.record.deals:
            self._deal(deal)

    def _number(self, letter: str) -> str:
        self.numbers[letter] += 1
        return f"{letter}{self.numbers[letter]}"

    def _bind(self, start: int, end: int, type_: str) -> str:
        """Write a text-bound annotation; at a line end it is cut, as brat wants it."""
        known = self.bound.get((start, end, type_))
        if known:
            return known
        id_ = self._number("T")
        pieces, at = [], start
        for part in self.text[start:end].split("\n"):
            if part:
                pieces.append((at, at + len(part)))
            at += len(part) + 1
        offsets = ";".join(f"{first} {last}" for first, last in pieces)
        words = " ".join(self.text[first:last] for first, last in pieces)
        self.lines.append(f"{id_}\t{type_} {offsets}\t{words}")
        self.bound[start, end, type_] = id_
        self.at.setdefault((start, end), id_)
        return id_

    def _attribute(self, name: str, target: str, value: str | None = None) -> None:
        said = f" {value}" if value else ""
        self.lines.append(f"{self._number('A')}\t{name} {target}{said}")

    def _note(self, target: str, words: str) -> None:
        number = self._number("#")
        self.lines.append(f"{number}\tAnnotatorNotes {target}\t{words}")

    def _event(self, type_: str, trigger: str, arguments: Sequence[tuple[str, str]]) -> str:
        """Write an event; roles that occur again are numbered, as brat wants them."""
        id_ = self._number("E")
        seen: Counter[str] = Counter()
        parts = [f"{type_}:{trigger}"]
        for role, filler in arguments:
            seen[role] += 1
            parts.append(f"{role}{seen[role] if seen[role] > 1 else ''}:{filler}")
        self.lines.append(f"{id_}\t{' '.join(parts)}")
        return id_

    def _clause(self, clause: Clause) -> None:
        trigger = self._bind(clause.trigger.start, clause.trigger.end, f"clause_{clause.type}")
        arguments = [(argument.role, self._filler(argument)) for argument in clause.arguments]
        source = clause.source
        if source and source.start is not None and source.end is not None:
            place = (source.start, source.end)
            arguments.append(("source", self.at.get(place) or self._bind(*place, "Text")))
        event = self._event(f"clause_{clause.type}", trigger, arguments)
        self._attribute("status", event, clause.status)
        self._attribute("certainty", event, clause.certainty)
        if clause.polarity == "negated":
            self._attribute("negated", event)
        if source:
            self._attribute("source", event, source.kind)

    def _filler(self, argument: Argument) -> str:
        place = (argument.start, argument.end)
        return self.at.get(place) or self._bind(*place, "Text")

    def _deal(self, deal: Deal) -> None:
        """Write a deal at its first word; each party is given by its first mention."""
        first = {entity.id: entity.mentions[0] for entity in self.record.entities}
        for span in deal.evidence:
            self._bind(span.start, span.end, f"deal_{deal.type}")
        place = deal.evidence[0] if deal.evidence else None
        if place is None:
            return
        arguments = [
            (party.role, self.at[first[party.entity].start, first[party.entity].end])
            for party in deal.parties
        ]
        trigger = self._bind(place.start, place.end, f"deal_{deal.type}")
        self._attribute("status", self._event(f"deal_{deal.type}", trigger, arguments), deal.status)
