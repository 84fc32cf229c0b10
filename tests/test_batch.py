"""Batches over engines that fail in every way: order, memory, and nobody lost."""

from __future__ import annotations

import io
import json
import os
import signal
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from extractor.batch import Engine, Errors, run
from extractor.errors import ExtractorError
from extractor.reading import Article, Failure
from extractor.record import Producer, Record

WORKERS = [1, 2]


class Fake:
    """An engine that does what the article's text says."""

    def __init__(self, log: str | None = None) -> None:
        self.log = log
        if log is not None:
            with open(log, "a", encoding="utf-8") as file:
                file.write("made\n")

    def extract_batch(self, articles: list[Article]) -> list[Record]:
        return [self._extract(article) for article in articles]

    def _extract(self, article: Article) -> Record:
        if "casse" in article.text:
            raise ValueError("une phrase\nimpossible")
        if "meurt" in article.text:
            os._exit(7)
        if "tue" in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "lent" in article.text:
            time.sleep(0.2)
        return Record(article=article.info(), producer=Producer(version="0"))


class Forgetful(Fake):
    def extract_batch(self, articles: list[Article]) -> list[Record]:
        return (
            super().extract_batch(articles[:-1])
            if len(articles) > 1
            else super().extract_batch(articles)
        )


def broken() -> Engine:
    raise OSError("no model here")


def dying() -> Engine:
    os._exit(3)


def articles(*texts: str) -> list[Article]:
    return [Article(text, id=f"a{n}", source=f"f{n}.txt") for n, text in enumerate(texts)]


def said(results: Iterator[Record | Failure]) -> list[str]:
    return [
        result.article.id if isinstance(result, Record) else f"{result.error} {result.id}"
        for result in results
    ]


@pytest.mark.parametrize("workers", WORKERS)
def test_order_is_kept(workers: int) -> None:
    texts = ["lent" if n % 7 == 0 else "vite" for n in range(30)]
    results = run(articles(*texts), Fake, workers=workers, chunk=3)
    assert said(results) == [f"a{n}" for n in range(30)]


@pytest.mark.parametrize("workers", WORKERS)
def test_an_exception_costs_one_article(workers: int) -> None:
    texts = ["bon", "casse", "bon", "bon", "casse"]
    results = list(run(articles(*texts), Fake, workers=workers, chunk=4))
    assert said(iter(results)) == ["a0", "extraction a1", "a2", "a3", "extraction a4"]
    failure = results[1]
    assert isinstance(failure, Failure)
    assert failure.message == "ValueError: une phrase impossible"
    assert failure.source == "f1.txt"


@pytest.mark.parametrize("how", ["meurt", "tue"])
def test_a_dying_worker_costs_one_article(how: str) -> None:
    texts = ["bon"] * 5 + [how] + ["bon"] * 5 + [how, "bon"]
    results = list(run(articles(*texts), Fake, workers=2, chunk=4))
    expected = [f"a{n}" for n in range(13)]
    expected[5], expected[11] = "worker a5", "worker a11"
    assert said(iter(results)) == expected
    failure = results[5]
    assert isinstance(failure, Failure)
    assert ("signal 9" if how == "tue" else "exit status 7") in failure.message


@pytest.mark.parametrize("workers", WORKERS)
def test_failures_pass_through_in_their_place(workers: int) -> None:
    missing = Failure(source="x.txt", error="missing", message="no such file")
    first, second = articles("bon", "bon")
    results = list(run([missing, first, missing, second, missing], Fake, workers=workers, chunk=2))
    assert [isinstance(result, Failure) for result in results] == [True, False, True, False, True]
    assert list(run([missing] * 5, Fake, workers=workers, chunk=2)) == [missing] * 5


@pytest.mark.parametrize("workers", WORKERS)
def test_nothing_in_nothing_out(workers: int) -> None:
    assert list(run([], Fake, workers=workers)) == []


def test_an_engine_that_forgets_an_article_is_asked_again() -> None:
    assert said(run(articles("un", "deux", "trois"), Forgetful)) == ["a0", "a1", "a2"]


@pytest.mark.parametrize("workers", WORKERS)
def test_articles_are_read_as_needed(workers: int) -> None:
    taken = 0

    def source() -> Iterator[Article]:
        nonlocal taken
        for n in range(10_000):
            taken += 1
            yield Article("bon", id=f"a{n}")

    results = run(source(), Fake, workers=workers, chunk=2)
    assert said(next(results) for _ in range(3)) == ["a0", "a1", "a2"]
    assert taken <= 40
    results.close()  # type: ignore[attr-defined]


def test_each_worker_makes_its_engine_once(tmp_path: Path) -> None:
    log = tmp_path / "log"
    texts = ["lent"] * 12
    assert len(list(run(articles(*texts), partial(Fake, str(log)), workers=2, chunk=1))) == 12
    assert log.read_text().count("made") == 2


def test_an_engine_that_cannot_be_made_is_said_once() -> None:
    with pytest.raises(ExtractorError, match="OSError: no model here"):
        list(run(articles("bon"), broken, workers=2))
    with pytest.raises(ExtractorError, match="exit status 3"):
        list(run(articles("bon"), dying, workers=2))


def test_workers_and_one_process_agree() -> None:
    texts = [f"texte {n}" if n % 5 else "casse" for n in range(40)]
    alone, several = (list(run(articles(*texts), Fake, workers=n, chunk=3)) for n in (1, 3))
    assert alone == several


def test_fewer_than_one_worker() -> None:
    with pytest.raises(ValueError, match="workers"):
        list(run([], Fake, workers=0))


def test_errors_file(tmp_path: Path) -> None:
    path = tmp_path / "errors.jsonl"
    failure = Failure(source="été.txt", place="line 3", error="syntax", message="not valid JSON")
    warning = Failure(source="b.md", error="date", level="warning", message="unparsable date")
    with Errors(str(path)) as errors:
        errors.write(failure)
        errors.write(warning)
    assert (errors.errors, errors.warnings) == (1, 1)
    first, second = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    assert first["source"] == "été.txt"
    assert first["place"] == "line 3"
    assert second["level"] == "warning"


def test_errors_without_a_file_are_for_people() -> None:
    stream = io.StringIO()
    with Errors(stream=stream) as errors:
        errors.write(Failure(source="a.jsonl", place="line 3", error="empty", message="no text"))
        errors.write(Failure(source="b.md", error="date", level="warning", message="no date"))
    assert stream.getvalue() == "a.jsonl, line 3: no text\nb.md: warning: no date\n"
