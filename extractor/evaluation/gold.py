"""A gold file → the article and the record that it says, or everything that does not fit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from extractor.evaluation.amount_marks import KINDS, read_amount
from extractor.evaluation.date_marks import read_date
from extractor.evaluation.entity_marks import read_entities
from extractor.evaluation.facts import FactReader
from extractor.evaluation.faults import Findings, GoldFaults
from extractor.evaluation.notation import ENTITY_KINDS, Mark, MarkedText, read
from extractor.evaluation.sentences import cut
from extractor.evaluation.statements import read_statements
from extractor.reading.article import Article
from extractor.record import SCHEMA_VERSION, Amount, Date, Producer, Record

STYLES = (
    "agency",
    "translated",
    "daily",
    "trade",
    "brief",
    "weekly",
    "release",
    "results",
    "regulator",
    "blog",
    "quebec",
    "belgium",
    "swiss",
    "africa",
)
_COUNTRY = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """A gold article: its plain text and the record that a perfect extractor would give.

    ``first_line`` is the line of the file on which the text begins.
    """

    path: Path
    text: str
    published: date
    style: str
    country: str | None
    record: Record
    first_line: int

    def line(self, offset: int) -> int:
        """Give the line of the file that holds a code point of the text."""
        return self.first_line + self.text.count("\n", 0, offset)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The three parts of a gold file, with the line on which each begins."""

    front: list[tuple[int, str]]
    body: str
    body_line: int
    facts: list[tuple[int, str]]


def load(path: Path) -> GoldArticle:
    """Read one gold file.

    Raises:
        GoldFaults: everything in the file that does not fit, with its lines.
        OSError: the file cannot be read.
    """
    findings = Findings()
    article = read_gold(path.read_text(encoding="utf-8"), path, findings)
    if article is None:
        raise GoldFaults(str(path), findings.faults)
    return article


def load_all(paths: Iterable[Path]) -> list[GoldArticle]:
    """Read gold files and folders of them (see ``gold_files``), sorted by path in each folder.

    Raises:
        GoldFaults: the refusals of the first file that has any.
        OSError: a file cannot be read.
    """
    return [load(path) for path in gold_files(paths)]


def gold_files(paths: Iterable[Path]) -> list[Path]:
    """List the gold files among paths: files as they are, folders with all below them.

    Plain articles (below ``samples``) and the pages about the corpus are left out of folders.
    """
    found: list[Path] = []
    for path in paths:
        below = sorted(path.rglob("*.md")) if path.is_dir() else [path]
        found += [
            one
            for one in below
            if one == path
            or (one.name not in ("README.md", "SCORES.md") and one.parent.name != "samples")
        ]
    return found


def read_gold(source: str, path: Path, findings: Findings) -> GoldArticle | None:
    """Read the content of a gold file; null, with refusals noted, where something does not fit."""
    parts = _split(source, findings)
    if parts is None:
        return None
    published, style, country = _front_matter(parts.front, findings)
    marked = read(parts.body, parts.body_line, findings)
    record = _record(marked, parts, path, published, findings)
    if findings.faults or published is None:
        return None
    return GoldArticle(path, marked.text, published, style, country, record, parts.body_line)


def _split(source: str, findings: Findings) -> _Parts | None:
    lines = source.replace("\r\n", "\n").lstrip("\ufeff").split("\n")
    if lines[0].strip() != "---" or "---" not in lines[1:]:
        findings.refuse(1, "the file begins with front matter between two lines ---: add it")
        return None
    close = lines.index("---", 1)
    bars = [number for number, line in enumerate(lines) if line.strip() == "%%"]
    if len(bars) != 1:
        findings.refuse(
            (bars[1] if bars else len(lines) - 1) + 1,
            "one line %% stands between the text and the clauses: write it even without clauses",
        )
        return None
    first, last = close + 1, bars[0]
    while first < last and not lines[first].strip():
        first += 1
    while last > first and not lines[last - 1].strip():
        last -= 1
    if first == last:
        findings.refuse(close + 1, "the article has no text: write it after the front matter")
        return None
    return _Parts(
        front=[(number + 1, lines[number]) for number in range(1, close)],
        body="\n".join(lines[first:last]),
        body_line=first + 1,
        facts=[(number + 1, lines[number]) for number in range(bars[0] + 1, len(lines))],
    )


def _front_matter(
    lines: list[tuple[int, str]], findings: Findings
) -> tuple[date | None, str, str | None]:
    values: dict[str, str] = {}
    for number, line in lines:
        name, colon, value = line.partition(":")
        name, value = name.strip(), value.strip()
        if not line.strip():
            continue
        if not colon or name not in ("style", "published", "country") or name in values:
            findings.refuse(
                number, f"{line!r}: front matter is style, published, country, once each"
            )
            continue
        values[name] = value
        if name == "style" and value not in STYLES:
            findings.refuse(number, f"style {value!r} is none of {', '.join(STYLES)}")
        if name == "country" and not _COUNTRY.fullmatch(value):
            findings.refuse(number, f"country {value!r}: write two capitals, ISO 3166 alpha-2")
    for name in ("style", "published"):
        if name not in values:
            findings.refuse(1, f"the front matter lacks {name}: add it")
    published: date | None = None
    if "published" in values:
        try:
            published = date.fromisoformat(values["published"])
        except ValueError:
            findings.refuse(1, f"published {values['published']!r} is no day: write 2025-01-22")
    return published, values.get("style", ""), values.get("country")


def _record(
    marked: MarkedText, parts: _Parts, path: Path, published: date | None, findings: Findings
) -> Record:
    entities = read_entities(marked.marks, findings)
    amounts = _amounts(marked.marks, findings)
    dates = _dates(marked.marks, findings)
    for mark in marked.marks:
        if mark.kind not in ENTITY_KINDS and mark.kind not in KINDS and mark.kind != "date":
            findings.refuse(
                mark.line,
                f"[{mark.quote}]: {mark.kind!r} is no kind: "
                f"{', '.join((*ENTITY_KINDS, *KINDS))} or date",
            )
    facts = FactReader(
        text=marked.text,
        sentences=cut(marked.text),
        entities=entities,
        amounts={(amount.start, amount.end): amount for amount in amounts},
        dates={(date_.start, date_.end): date_ for date_ in dates},
        findings=findings,
    )
    facts.read(read_statements(parts.facts, findings))
    article = Article(
        marked.text,
        id=path.stem,
        source=str(path),
        title=marked.text.partition("\n")[0].strip(),
        published=published,
        published_from="metadata",
        language="fr",
    )
    return Record(
        article=article.info(),
        entities=entities.entities,
        amounts=amounts,
        dates=dates,
        clauses=facts.clauses,
        deals=facts.deals,
        producer=Producer(name="gold", version=SCHEMA_VERSION),
    )


def _amounts(marks: Iterable[Mark], findings: Findings) -> list[Amount]:
    amounts: list[Amount] = []
    for mark in marks:
        if mark.kind in KINDS:
            amount = read_amount(mark, f"a{len(amounts) + 1}", findings)
            amounts += [amount] if amount else []
    return amounts


def _dates(marks: Iterable[Mark], findings: Findings) -> list[Date]:
    dates: list[Date] = []
    for mark in marks:
        if mark.kind == "date":
            found = read_date(mark, f"d{len(dates) + 1}", findings)
            dates += [found] if found else []
    return dates
