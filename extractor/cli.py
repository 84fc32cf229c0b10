"""The commands."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from extractor import batch
from extractor.errors import ExtractorError
from extractor.reading import Article, Failure, read
from extractor.reading.inputs import count
from extractor.reading.published import read_published
from extractor.record import Record, schema_json
from extractor.writing import sink

if TYPE_CHECKING:
    from extractor.pipeline import Extractor

app = typer.Typer(
    name="extractor",
    help="Facts from French business and tech news, as checkable JSON records.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Inputs = Annotated[
    list[str],
    typer.Argument(
        help="Files, folders, glob patterns, or - for standard input.", show_default=False
    ),
]
Published = Annotated[
    str | None,
    typer.Option(
        help="Day of publication of every article, YYYY-MM-DD; goes before what they say."
    ),
]


@app.command("run")
def run_command(
    inputs: Inputs,
    out: Annotated[
        str, typer.Option(help="Where records go: .jsonl, .json, .csv, .parquet (.gz, .zst), or -.")
    ] = "-",
    workers: Annotated[int, typer.Option(min=1, help="Processes that work side by side.")] = 1,
    published: Published = None,
    errors: Annotated[
        str | None, typer.Option(help="File for what failed (JSONL); standard error without it.")
    ] = None,
) -> None:
    """Extract the records of many articles.

    Exit status: 0 all read, 1 some articles failed, 2 unusable arguments.
    """
    day = _day(published)
    with (
        _refusals(),
        batch.Errors(errors) as failures,
        sink(out) as records,
        _progress(inputs) as progress,
    ):
        task = progress.add_task("articles", total=count(inputs)) if progress else None
        for result in batch.run(read(inputs, published=day), _engine, workers=workers):
            if isinstance(result, Failure):
                failures.write(result)
            else:
                records.write(result)
            if progress and task is not None and not _is_warning(result):
                progress.update(task, advance=1, failed=failures.errors)
    raise typer.Exit(1 if failures.errors else 0)


@app.command()
def show(
    article: Annotated[str, typer.Argument(help="A file with one article, or - .")],
    published: Published = None,
) -> None:
    """Show what is found in one article, in colour.

    Of a file or folder with several articles it is the first that can be read.
    """
    from extractor.terminal import show as display

    day = _day(published)
    failures = batch.Errors()
    with _refusals():
        for item in read([article], published=day):
            if isinstance(item, Failure):
                failures.write(item)
                continue
            (result,) = batch.run([item], _engine)
            if isinstance(result, Failure):
                failures.write(result)
                break
            display(result, item.text, Console())
            return
    raise typer.Exit(1)


@app.command()
def schema() -> None:
    """Print the JSON Schema of the record."""
    with _refusals():
        print(schema_json(), end="", flush=True)


@app.command("evaluate")
def evaluate_command(
    gold: Annotated[
        list[Path], typer.Argument(help="Gold files or folders of them.", show_default=False)
    ],
    records: Annotated[
        Path | None, typer.Option(help="Records (.jsonl) to score in place of our own.")
    ] = None,
    unseen_from: Annotated[
        Path | None, typer.Option(help="Gold folder: organisations not in it are scored apart.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON in place of a table.")] = False,
    detail: Annotated[bool, typer.Option(help="One line for each type, too.")] = False,
    errors: Annotated[
        bool, typer.Option(help="Each miss and false alarm, in its sentence.")
    ] = False,
) -> None:
    """Score records against gold: precision, recall and F1, field by field."""
    from extractor import evaluation

    with _refusals():
        scores = evaluation.run(gold, records=records, extract=_extract_many, seen_from=unseen_from)
    if as_json:
        print(scores.model_dump_json(indent=2))
    else:
        evaluation.show(scores, Console(), detail=detail, errors=errors)


def _extract_many(articles: Iterable[Article]) -> Iterator[Record]:
    return iter(_extractor().extract_many(articles))


def _extractor() -> Extractor:
    from extractor.pipeline import Extractor  # seconds to load: not for `schema` or `--help`

    return Extractor()


def _engine() -> batch.Engine:
    return _extractor()


def _day(published: str | None) -> date | None:
    if published is None:
        return None
    try:
        return read_published(published)
    except ValueError as error:
        _stop(f"--published {published}: {error}")


def _progress(inputs: list[str]) -> Progress | nullcontext[None]:
    console = Console(stderr=True)
    if not console.is_terminal:
        return nullcontext()
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.speed:.1f}/s", justify="right"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[failed]} failed"),
        console=console,
    )


def _is_warning(result: object) -> bool:
    return isinstance(result, Failure) and result.level == "warning"


@contextmanager
def _refusals() -> Iterator[None]:
    """What ends a command as a line on standard error: bad arguments, a full disk, no model."""
    try:
        yield
    except ExtractorError as error:
        _stop(str(error))
    except BrokenPipeError:
        raise  # `| head` has seen enough: no error, and typer ends quietly
    except OSError as error:
        _stop(": ".join(filter(None, (error.filename, error.strerror or str(error)))))


def _stop(message: str) -> NoReturn:
    print(f"extractor: {message}", file=sys.stderr)
    raise typer.Exit(2)
