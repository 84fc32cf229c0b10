"""Reads marked sentences into what a test expects of the amounts in them."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.evaluation.amount_marks import KINDS, read_amount
from extractor.evaluation.faults import Findings
from extractor.evaluation.notation import parse
from extractor.evaluation.value_scores import amount_label
from extractor.record import Amount

Expected = tuple[str, str]


@dataclass(frozen=True)
class Sentence:
    """A sentence without its marks, and its amounts as ``seen`` gives them."""

    text: str
    amounts: list[Expected]


def marked(source: str) -> Sentence:
    """Read "[40 M€]{money 40e6 EUR}"; the notation is that of ``corpus/README.md``."""
    text = parse(source)
    findings = Findings()
    found = [read_amount(mark, "a", findings) for mark in text.marks if mark.kind in KINDS]
    assert not findings.faults, findings.faults
    return Sentence(text.text, seen([amount for amount in found if amount is not None]))


def seen(amounts: list[Amount]) -> list[Expected]:
    """Show found amounts in the same form."""
    return [(amount.quote, _ends(amount)) for amount in amounts]


def _ends(amount: Amount) -> str:
    low = "…" if amount.minimum is None else f"{amount.minimum:f}"
    high = "…" if amount.maximum is None else f"{amount.maximum:f}"
    return f"{amount_label(amount)} ({low} to {high})"
