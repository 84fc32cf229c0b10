"""Scores → tables: for a terminal, for Markdown; and the mistakes, each in its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import get_args

from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.table import Table

from extractor.evaluation.deal_scores import CalibrationBin
from extractor.evaluation.scores import Scores
from extractor.evaluation.sheet import Mistake
from extractor.evaluation.tally import Score
from extractor.record import CLAUSE_TYPES, DEAL_TYPES, Certainty, SourceKind, Status

# Lines that break another line down by the members of a closed list.
_BREAKDOWNS: Mapping[str, frozenset[str]] = {
    "clauses": frozenset(CLAUSE_TYPES),
    "deals": frozenset({*DEAL_TYPES, *(f"status {name}" for name in get_args(Status))}),
    "status": frozenset(get_args(Status)),
    "certainty": frozenset(get_args(Certainty)),
    "source": frozenset(get_args(SourceKind)),
}
_COLUMNS = ("gold", "found", "right", "P", "R", "F1", "95 %")
_MARKS = {"missed": "red", "false alarm": "yellow", "wrong": "magenta"}


def main_fields(scores: Scores, detail: bool = False) -> dict[str, Score]:
    """Give the fields of a table; ``detail`` adds the lines by clause type, deal type and status.

    Fields of which neither gold nor record has anything are left out.
    """
    return {
        name: score
        for name, score in scores.fields.items()
        if score.f1 is not None
        and (detail or name.partition(".")[2] not in _BREAKDOWNS.get(name.partition(".")[0], ()))
    }


def cells(score: Score) -> list[str]:
    """Write one score: three counts, three percentages, the interval of F1."""
    interval = (
        "–"
        if score.low is None or score.high is None
        else f"{100 * score.low:.0f}–{100 * score.high:.0f}"
    )
    return [
        *(str(number) for number in (score.gold, score.predicted, score.right)),
        *(percent(number) for number in (score.precision, score.recall, score.f1)),
        interval,
    ]


def percent(share: float | None) -> str:
    """Write a share with one decimal, as 93.4, and 100 where nothing is wrong; a dash for null."""
    if share is None:
        return "–"
    return "100" if share == 1 else f"{100 * share:.1f}"


def tables(scores: Scores, detail: bool = False) -> RenderableType:
    """Render the scores for a terminal: a section for each part of the record."""
    table = Table(
        title=f"{scores.articles} articles",
        title_justify="left",
        box=None,
        header_style="underline",
    )
    table.add_column("field", no_wrap=True)
    for name in _COLUMNS:
        table.add_column(name, justify="right", no_wrap=True)
    fields = main_fields(scores, detail)
    for section, group in groupby(fields, key=lambda name: name.partition(".")[0]):
        if section not in fields:
            table.add_row(f"[bold]{section}")
        for name in group:
            inner = name.partition(".")[2]
            table.add_row(f"  {inner}" if inner else f"[bold]{name}", *cells(fields[name]))
        table.add_row()
    return Group(table, "", _calibration(scores.calibration))


def _calibration(bins: Iterable[CalibrationBin]) -> Table:
    table = Table(
        title="confidence of deals",
        title_justify="left",
        box=None,
        pad_edge=False,
        header_style="underline",
    )
    for name in ("confidence", "deals", "mean", "all right", "type and a party right"):
        table.add_column(name, justify="right", no_wrap=True)
    for one in bins:
        if one.deals:
            table.add_row(
                f"{one.low:.1f}–{one.high:.1f}",
                str(one.deals),
                f"{one.confidence:.2f}",
                percent(one.right / one.deals),
                percent(one.found / one.deals),
            )
    return table


def markdown(scores: Scores, detail: bool = False) -> str:
    """Write the scores as a Markdown table."""
    lines = [
        "| field | " + " | ".join(_COLUMNS) + " |",
        "|---|" + "---:|" * len(_COLUMNS),
    ]
    for name, score in main_fields(scores, detail).items():
        lines.append(f"| {name} | " + " | ".join(cells(score)) + " |")
    return "\n".join(lines)


def error_lines(mistakes: Iterable[Mistake]) -> list[str]:
    """Write mistakes as plain lines: where, field, what, and the sentence below."""
    return [
        f"{one.path}:{one.line}: {one.field}: {_what(one)}\n    {one.sentence}" for one in mistakes
    ]


def _what(mistake: Mistake) -> str:
    if mistake.kind == "wrong":
        return f"wrong: {mistake.predicted}, gold: {mistake.gold}"
    return f"{mistake.kind}: {mistake.gold or mistake.predicted}"


def show(scores: Scores, console: Console, *, detail: bool = False, errors: bool = False) -> None:
    """Print the tables, and before them the mistakes where ``errors`` says so."""
    if errors:
        for mistake, line in zip(scores.errors, error_lines(scores.errors), strict=True):
            console.print(f"[{_MARKS[mistake.kind]}]●[/] {escape(line)}", soft_wrap=True)
        console.print()
    console.print(tables(scores, detail))
