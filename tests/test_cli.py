"""The commands as a user meets them: what is wrong is a line, and all the rest is done.

Most run in this process with the models of the session; where the process itself is the matter
(workers, exit status, pipes), the real program runs.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import zstandard
from typer.testing import CliRunner, Result

from extractor import Extractor, Record, cli
from extractor.record import schema_json

TEXT = "Nordane a racheté Veltis pour 3 millions d'euros mardi, a annoncé le groupe lyonnais."
ENGLISH = (
    "Nordane bought Veltis on Tuesday for three million euros, the company said in a statement. "
    "The deal is expected to close by the end of the year, pending regulatory approval."
)
PROGRAM = [sys.executable, "-c", "from extractor.cli import app; app()"]


@pytest.fixture(autouse=True)
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The session's extractor in place of one that each command loads, once it is asked for."""
    monkeypatch.setattr(cli, "_extractor", lambda: request.getfixturevalue("extractor"))


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    """A command in this process; whatever it raises fails the test, as a user would see it."""
    result = CliRunner().invoke(cli.app, [str(argument) for argument in arguments], input=stdin)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert "Traceback" not in result.output
    return result


def program(*arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """A command as a process of its own."""
    command = [*PROGRAM, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, check=False, timeout=240, **options)
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done


def records(output: str | bytes) -> list[Record]:
    return [Record.model_validate_json(line) for line in output.splitlines()]


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


# ---- what goes in --------------------------------------------------------------------------------


def test_a_file_to_standard_output(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    result = run("run", tmp_path / "a.txt", "--published", "2025-01-22")
    assert (result.exit_code, result.stderr) == (0, "")
    (record,) = records(result.stdout)
    assert [entity.name for entity in record.entities] == ["Nordane", "Veltis"]
    assert (record.article.published_from, str(record.dates[0].earliest)) == (
        "option",
        "2025-01-21",
    )


STDIN = [
    ("text", TEXT.encode(), 1),
    ("text in gzip", gzip.compress(TEXT.encode()), 1),
    ("lines of JSON", json.dumps({"id": "a", "text": TEXT}).encode() * 1 + b"\n" * 2, 1),
    ("two lines of JSON", (json.dumps({"text": TEXT}) + "\n").encode() * 2, 2),
    ("a list in JSON", json.dumps([{"text": TEXT}, {"text": TEXT}]).encode(), 2),
    ("a page", f"<html><body><article><p>{TEXT}</p></article></body></html>".encode(), 1),
    ("Markdown", f"---\ntitle: Veltis\n---\n\n# Veltis\n\n{TEXT}".encode(), 1),
]


@pytest.mark.parametrize(("data", "count"), [s[1:] for s in STDIN], ids=[s[0] for s in STDIN])
def test_standard_input(data: bytes, count: int) -> None:
    result = run("run", "-", stdin=data)
    assert (result.exit_code, result.stderr) == (0, "")
    found = records(result.stdout)
    assert len(found) == count
    for record in found:
        assert {"Nordane", "Veltis"} <= {entity.name for entity in record.entities}


def test_folders_globs_and_archives_in_one_order(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    (folder / "b").mkdir(parents=True)
    (folder / "a.txt").write_text(TEXT, "utf-8")
    (folder / "b" / "c.md").write_text(f"# Veltis\n\n{TEXT}", "utf-8")
    (folder / "d.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    (folder / "e.jsonl").write_text(
        "".join(json.dumps({"id": f"e{n}", "text": TEXT}) + "\n" for n in (1, 2)), "utf-8"
    )
    (folder / "f.jsonl.zst").write_bytes(
        zstandard.compress(json.dumps({"id": "f1", "text": TEXT}).encode())
    )
    (folder / "ignored.log").write_text(TEXT, "utf-8")
    result = run("run", folder, folder / "a*.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    ids = [Path(record.article.id).name for record in records(result.stdout)]
    assert ids == ["a.txt", "c.md", "d.txt.gz", "e1", "e2", "f1", "a.txt"]


# ---- what is wrong -------------------------------------------------------------------------------

# File, bytes, and the error it is; None where it is read all the same, with a warning of that kind.
BAD: list[tuple[str, bytes, str, str]] = [
    ("empty.txt", b"", "empty", "error"),
    ("blank.txt", b" \n\n\t", "empty", "error"),
    ("junk.txt", bytes(range(256)) * 8, "binary", "error"),
    ("picture.html", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(200), "binary", "error"),
    ("marked.txt", b"\xff\xfeN\x00o", "encoding", "error"),
    ("english.txt", ENGLISH.encode(), "language", "error"),
    ("page.pdf", b"%PDF-1.7", "format", "error"),
    ("broken.json", b'{"text": "Nordane', "syntax", "error"),
    ("no-text.json", b'{"title": "Nordane"}', "no_text", "error"),
    ("broken.txt.gz", gzip.compress(TEXT.encode())[:-12], "unreadable", "error"),
    ("late.md", f"---\ndate: un jour\n---\n\n{TEXT}".encode(), "date", "warning"),
    ("damaged.txt", TEXT.encode() * 8 + b" \xe9.", "encoding", "warning"),
]


@pytest.mark.parametrize(("name", "data", "kind", "level"), BAD, ids=[bad[0] for bad in BAD])
def test_a_bad_file_is_one_line(
    tmp_path: Path, name: str, data: bytes, kind: str, level: str
) -> None:
    bad, good = tmp_path / name, tmp_path / "zz.txt"
    bad.write_bytes(data)
    good.write_text(TEXT, "utf-8")
    errors, out = tmp_path / "errors.jsonl", tmp_path / "out.jsonl"
    result = run("run", bad, good, "--errors", errors, "--out", out)
    (line,) = lines(errors)
    assert (line["error"], line["level"]) == (kind, level), line["message"]
    assert line["source"] == bad.as_posix()
    assert line["message"]
    assert "\n" not in line["message"]
    assert (result.stdout, result.stderr) == ("", "")
    done = [record.article.source for record in records(out.read_bytes())]
    if level == "error":
        assert (result.exit_code, done) == (1, [good.as_posix()])
    else:
        assert (result.exit_code, done) == (0, [bad.as_posix(), good.as_posix()])


def test_without_an_errors_file_the_lines_are_for_people(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    missing = tmp_path / "missing.txt"
    result = run("run", missing, tmp_path / "*.docx", tmp_path / "a.txt")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        f"{missing}: no such file or folder",
        f"{tmp_path}/*.docx: no file matches this pattern",
    ]
    assert len(records(result.stdout)) == 1


def test_another_encoding_is_read(tmp_path: Path) -> None:
    text = "« L’été », dit Aude Leclère, « Nordane a levé 3 M€ à Orléans, c’était décidé. »"
    (tmp_path / "a.txt").write_bytes(text.encode("cp1252"))
    result = run("run", tmp_path / "a.txt")
    (record,) = records(result.stdout)
    assert record.article.length == len(text)
    assert "3 M€" in [amount.quote for amount in record.amounts]


def test_an_article_that_breaks_the_extractor(
    tmp_path: Path, extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Fragile:
        def extract_batch(self, articles: list[Any]) -> list[Record]:
            if any("impossible" in article.text for article in articles):
                raise RuntimeError("une phrase\nimpossible")
            return extractor.extract_batch(articles)

    monkeypatch.setattr(cli, "_engine", Fragile)
    (tmp_path / "a.txt").write_text("Une phrase impossible.", "utf-8")
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    result = run("run", tmp_path)
    assert result.exit_code == 1
    assert len(records(result.stdout)) == 1
    assert result.stderr == f"{tmp_path}/a.txt: RuntimeError: une phrase impossible\n"
    shown = run("show", tmp_path / "a.txt")
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert shown.stderr == result.stderr


# ---- unusable arguments --------------------------------------------------------------------------

UNUSABLE = [
    (["run"], "Missing argument"),
    (["run", "a.txt", "--published", "hier"], "'hier' is no full date: write it as YYYY-MM-DD"),
    (["run", "a.txt", "--workers", "0"], "--workers"),
    (["run", "a.txt", "--out", "records.xml"], "no format for the suffix '.xml'; known are"),
    (["run", "a.txt", "--out", "no/folder/out.jsonl"], "no/folder/out.jsonl: cannot be written"),
    (["run", "a.txt", "--errors", "no/folder/e.jsonl"], "no/folder/e.jsonl: cannot be written"),
    (["run", "a.txt", "--unknown"], "No such option"),
    (["show", "a.txt", "--published", "2025"], "'2025' is no full date"),
    (["evaluate", "no-gold"], "no-gold"),
    (["unknown"], "No such command"),
]


@pytest.mark.parametrize(("arguments", "message"), UNUSABLE)
def test_unusable_arguments(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, "utf-8")
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert sorted(os.listdir()) == ["a.txt"]


# ---- what comes out ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "suffix", [".jsonl", ".json", ".csv", ".parquet", ".jsonl.gz", ".json.zst"]
)
def test_every_format_is_written_twice_the_same(tmp_path: Path, suffix: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    outs = [tmp_path / f"{name}{suffix}" for name in ("one", "two")]
    for out in outs:
        assert run("run", tmp_path / "a.txt", "--out", out).exit_code == 0
    first, second = (out.read_bytes() for out in outs)
    assert first == second != b""


def test_a_record_is_what_the_library_gives(tmp_path: Path, extractor: Extractor) -> None:
    from extractor import Article

    result = run("run", "-", stdin=TEXT.encode())
    (written,) = map(json.loads, result.stdout.splitlines())
    record = extractor.extract(Article(TEXT, id="-", source="-", language="fr"))
    assert written == record.model_dump(mode="json") | {"article": written["article"]}


def test_the_schema() -> None:
    result = run("schema")
    assert (result.exit_code, result.stdout) == (0, schema_json())


def test_show(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    result = run("show", tmp_path / "a.txt", "--published", "2025-01-22")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Nordane a racheté Veltis" in result.stdout
    assert "2025-01-21" in result.stdout
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize("name", ["missing.txt", "empty.txt"])
def test_show_without_an_article(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    result = run("show", tmp_path / name)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"{tmp_path}/{name}: ")
    assert result.stderr.count("\n") == 1


# ---- the program itself --------------------------------------------------------------------------


def test_one_worker_and_two_write_the_same_bytes(tmp_path: Path, samples: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"")
    written = []
    for workers in ("1", "2"):
        out, errors = tmp_path / f"{workers}.jsonl", tmp_path / f"{workers}.errors.jsonl"
        done = program(
            "run", samples, tmp_path / "bad.txt", samples, "--out", out, "--errors", errors,
            "--workers", workers,
        )  # fmt: skip
        assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")
        assert [line["error"] for line in lines(errors)] == ["empty"]
        written.append(out.read_bytes())
    assert written[0] == written[1]
    assert len(records(written[0])) >= 24


def test_a_reader_that_has_seen_enough(tmp_path: Path, samples: Path) -> None:
    process = subprocess.Popen(
        [*PROGRAM, "run", str(samples)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    complaints = process.stderr.read()
    process.stderr.close()
    process.wait(timeout=120)
    assert b"Traceback" not in complaints


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_is_a_line() -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*PROGRAM, "schema"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert done.stderr == b"extractor: No space left on device\n"


def test_help_and_schema_wait_for_no_model() -> None:
    code = "import sys; from extractor import cli; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
