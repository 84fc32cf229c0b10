"""Records in every format, whole or not at all."""

from __future__ import annotations

import csv
import gzip
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import zstandard

from extractor.errors import WriteError
from extractor.reading import Article, read
from extractor.record import (
    Amount,
    Argument,
    Clause,
    Date,
    Deal,
    Entity,
    Mention,
    Party,
    Producer,
    Record,
    Source,
    Span,
)
from extractor.writing import sink

TEXT = "Acme achète Globex pour 1,5 million d’euros d’ici 2030, a dit Acme."


def span(quote: str) -> dict[str, Any]:
    start = TEXT.index(quote)
    return {"start": start, "end": start + len(quote), "quote": quote}


def entity(id: str, name: str) -> Entity:
    mention = Mention(**span(name), form="name")
    return Entity(id=id, kind="organisation", name=name, mentions=[mention])


def full(id: str = "n° 1") -> Record:
    price = Amount(
        id="a1",
        **span("1,5 million d’euros"),
        kind="money",
        value=Decimal("1500000"),
        minimum=Decimal("1500000"),
        maximum=Decimal("1500000.50"),
        currency="EUR",
    )
    end = Date(
        id="d1", **span("2030"), type="date", value="2030", signal="by", latest=date(2030, 12, 31)
    )
    said = Source(kind="party", entity="e1", **span("Acme"))
    clause = Clause(
        id="c1",
        type="price",
        deal="x1",
        trigger=Span(**span("achète")),
        evidence=Span(**span(TEXT)),
        arguments=[
            Argument(role="payer", entity="e1", **span("Acme")),
            Argument(role="amount", amount="a1", **span("1,5 million d’euros")),
            Argument(role="until", date="d1", **span("2030")),
            Argument(role="object", text="Globex", **span("Globex")),
        ],
        source=said,
    )
    bare = Clause(
        id="c2", type="undisclosed", trigger=Span(**span("dit")), evidence=Span(**span(TEXT))
    )
    deal = Deal(
        id="x1",
        type="acquisition",
        status="announced",
        parties=[Party(entity="e1", role="acquirer"), Party(entity="e2", role="target")],
        amounts=["a1"],
        clauses=["c1"],
        evidence=[Span(**span("achète"))],
        confidence=0.5,
    )
    return Record(
        article=Article(TEXT, id=id, published=date(2025, 1, 22)).info(),
        entities=[entity("e1", "Acme"), entity("e2", "Globex")],
        amounts=[price],
        dates=[end],
        clauses=[clause, bare],
        deals=[deal],
        producer=Producer(version="0"),
    )


def empty(id: str) -> Record:
    return Record(article=Article("Rien.", id=id).info(), producer=Producer(version="0"))


RECORDS = [full(), empty("été")]
PLAIN = [record.model_dump(mode="json") for record in RECORDS]


def written(path: Path, records: list[Record] = RECORDS) -> bytes:
    with sink(path) as out:
        for record in records:
            out.write(record)
    return path.read_bytes()


def interrupted(path: Path, error: BaseException) -> None:
    with sink(path) as out:
        out.write(RECORDS[0])
        raise error


def test_lines(tmp_path: Path) -> None:
    data = written(tmp_path / "r.jsonl")
    lines = data.decode("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == PLAIN
    assert list(json.loads(lines[0])) == list(Record.model_fields)
    assert '"quote":"1,5 million d’euros"' in lines[0]
    assert '"maximum":"1500000.50"' in lines[0]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_document(count: int, tmp_path: Path) -> None:
    assert json.loads(written(tmp_path / "r.json", RECORDS[:count])) == PLAIN[:count]


@pytest.mark.parametrize("count", [0, 2])
def test_parquet(count: int, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    written(tmp_path / "r.parquet", RECORDS[:count])
    assert parquet.read_table(tmp_path / "r.parquet").to_pylist() == PLAIN[:count]


def test_table(tmp_path: Path) -> None:
    data = written(tmp_path / "r.csv").decode("utf-8-sig")
    rows = list(csv.DictReader(data.splitlines()))
    facts = [(row["fact"], row["type"], row["role"], row["name"], row["value"]) for row in rows]
    assert facts == [
        ("clause", "price", "payer", "Acme", ""),
        ("clause", "price", "amount", "", "1500000"),
        ("clause", "price", "until", "", "2030"),
        ("clause", "price", "object", "Globex", ""),
        ("clause", "undisclosed", "", "", ""),
        ("deal", "acquisition", "acquirer", "Acme", ""),
        ("deal", "acquisition", "target", "Globex", ""),
        ("deal", "acquisition", "amount", "", "1500000"),
    ]
    assert rows[0]["vouched_by"] == "party"
    assert rows[0]["voucher"] == "Acme"
    assert rows[1]["currency"] == "EUR"
    assert rows[2]["latest"] == "2030-12-31"
    assert {row["article"] for row in rows} == {"n° 1"}
    for row in rows:
        if row["start"]:
            assert TEXT[int(row["start"]) : int(row["end"])] == row["quote"]


@pytest.mark.parametrize("name", ["r.jsonl", "r.json", "r.csv"])
def test_compressed(name: str, tmp_path: Path) -> None:
    plain = written(tmp_path / name)
    assert gzip.decompress(written(tmp_path / f"{name}.gz")) == plain
    packed = written(tmp_path / f"{name}.zst")
    assert zstandard.ZstdDecompressor().decompressobj().decompress(packed) == plain


@pytest.mark.parametrize(
    "name", ["r.jsonl", "r.json", "r.csv", "r.parquet", "r.jsonl.gz", "r.json.zst"]
)
def test_same_records_same_bytes(name: str, tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    assert written(tmp_path / name) == written(tmp_path / "again" / name)


@pytest.mark.parametrize("name", ["r.json", "r.csv", "r.parquet", "r.json.gz"])
def test_no_half_file_is_left(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"older")
    with pytest.raises(RuntimeError):
        interrupted(tmp_path / name, RuntimeError())
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_bytes() == b"older"


def test_lines_leave_their_beginning(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        interrupted(tmp_path / "r.jsonl", KeyboardInterrupt())
    assert [path.name for path in tmp_path.iterdir()] == ["r.jsonl.part"]
    assert json.loads((tmp_path / "r.jsonl.part").read_text(encoding="utf-8")) == PLAIN[0]


def test_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    with sink("-") as out:
        out.write(RECORDS[1])
    assert json.loads(capfdbinary.readouterr().out) == PLAIN[1]


@pytest.mark.parametrize("name", ["r.doc", "r", "r.gz", "absent/r.jsonl"])
def test_what_cannot_be_written(name: str, tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="r"), sink(tmp_path / name):
        pass
    assert list(tmp_path.iterdir()) == []


def test_our_own_lines_are_no_articles(tmp_path: Path) -> None:
    written(tmp_path / "r.jsonl")
    assert {getattr(item, "error", None) for item in read([tmp_path / "r.jsonl"])} == {"no_text"}
