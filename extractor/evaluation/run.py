"""Gold files, and records from a file or from the extractor, → scores."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from pydantic import ValidationError

from extractor.errors import GoldError
from extractor.evaluation.counts import organisation_names
from extractor.evaluation.gold import GoldArticle, load_all
from extractor.evaluation.scores import Scores, evaluate
from extractor.reading.article import Article
from extractor.record import Record

Extract = Callable[[Iterable[Article]], Iterable[Record]]


def run(
    gold: Sequence[Path],
    *,
    records: Path | None = None,
    extract: Extract | None = None,
    seen_from: Path | None = None,
) -> Scores:
    """Score the records of a file, or what ``extract`` makes of the gold's plain texts.

    Args:
        gold: gold files and folders of them.
        records: JSON Lines as ``extractor run`` writes them, in any order, more than needed.
        extract: ``Extractor().extract_many``; needed where ``records`` is null.
        seen_from: a folder of gold whose organisation names count as seen; null leaves the
            line of unseen organisations out.

    Raises:
        GoldError: a gold file does not fit, there is none, a record is missing or unreadable,
            or neither records nor extract are given.
        OSError: a file cannot be read.
    """
    articles = load_all(gold)
    if not articles:
        raise GoldError(f"no gold article in {', '.join(map(str, gold))}: give *.md files")
    if records is not None:
        found = _matching(articles, read_records(records), records)
    elif extract is not None:
        found = list(extract(plain_articles(articles)))
    else:
        raise GoldError("neither records nor an extractor is given: give one of them")
    seen = organisation_names(load_all([seen_from])) if seen_from else None
    return evaluate(articles, found, seen)


def plain_articles(gold: Iterable[GoldArticle]) -> list[Article]:
    """Give the articles of the gold as the extractor reads them: text and publication day."""
    return [
        Article(
            text=article.text,
            id=article.record.article.id,
            source=article.record.article.source,
            published=article.published,
            published_from="metadata",
        )
        for article in gold
    ]


def read_records(path: Path) -> list[Record]:
    """Read records from JSON Lines.

    Raises:
        GoldError: a line is no record; the file and the line are named.
        OSError: the file cannot be read.
    """
    found: list[Record] = []
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                found.append(Record.model_validate_json(line))
            except ValidationError as error:
                first = error.errors()[0]
                where = " → ".join(str(part) for part in first["loc"]) or "line"
                raise GoldError(f"{path}:{number}: no record: {where}: {first['msg']}") from error
    return found


def _matching(
    articles: Sequence[GoldArticle], records: Iterable[Record], path: Path
) -> list[Record]:
    by_text = {record.article.sha256: record for record in records}
    missing = [article.path for article in articles if article.record.article.sha256 not in by_text]
    if missing:
        raise GoldError(
            f"{path} has no record of the text of {missing[0]}"
            + (f" and {len(missing) - 1} more" if len(missing) > 1 else "")
            + ": extract from what python -m extractor.evaluation.bare GOLD --out FILE.jsonl writes"
        )
    return [by_text[article.record.article.sha256] for article in articles]
