"""Many articles → records over worker processes: in order, in bounded memory, none lost.

This module knows no pipeline: it is given a function that makes an engine, once a process.
``extractor.pipeline`` is therefore free to import it (inside ``extract_many``), and a test to run
it with an engine of its own.
"""

from __future__ import annotations

import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import NamedTuple, Protocol, TextIO

from extractor.errors import ExtractorError, WriteError
from extractor.reading import Article, Failure
from extractor.reading.failure import FailureKind
from extractor.record import Record

Item = Article | Failure
Result = Record | Failure

CHUNK = 16  # articles that an engine gets at once
_AHEAD = 4  # chunks a worker that may be read before the oldest is done


class Engine(Protocol):
    """What turns articles into records."""

    def extract_batch(self, articles: list[Article]) -> list[Record]:
        """One record for each article, in order."""


def run(
    items: Iterable[Item],
    make: Callable[[], Engine],
    *,
    workers: int = 1,
    chunk: int = CHUNK,
) -> Iterator[Result]:
    """Records of articles, in the articles' order; failures among the items pass through.

    An article that raises an exception becomes a failure ("extraction"), one that kills its
    worker a failure ("worker"); all others get their record.

    Args:
        items: articles and failures, as ``extractor.reading.read`` yields them; read as needed.
        make: makes the engine; with more than one worker it is pickled.
        workers: 1 works in this process; more are processes, each of which makes its engine once.
        chunk: how many articles an engine gets at once.

    Raises:
        ExtractorError: an engine cannot be made in a worker.
        ValueError: fewer than one worker.
    """
    if workers < 1:
        raise ValueError(f"workers: {workers} is fewer than 1")
    chunks = _chunks(items, chunk)
    if workers == 1:
        engine: Engine | None = None
        for part in chunks:
            if engine is None:
                engine = make()
            yield from _merged(part, _extract(engine, _articles(part)))
        return
    pool = _Pool(make, workers)
    try:
        yield from pool.run(chunks)
    finally:
        pool.stop()


class Errors:
    """The errors file: one JSON object a line; without a file, lines for people.

    Counts what it is given, for the exit status: ``errors`` (articles without a record) and
    ``warnings``.
    """

    def __init__(self, path: str | None = None, stream: TextIO | None = None) -> None:
        self.errors = 0
        self.warnings = 0
        self._stream = stream or sys.stderr
        self._file: TextIO | None = None
        if path is not None:
            try:
                self._file = open(path, "w", encoding="utf-8", newline="\n")  # noqa: SIM115
            except OSError as error:
                raise WriteError(f"{path}: cannot be written: {error.strerror}") from error

    def write(self, failure: Failure) -> None:
        """Note one failure at once, so that a long run can be watched."""
        if failure.level == "warning":
            self.warnings += 1
        else:
            self.errors += 1
        if self._file is None:
            print(failure.line(), file=self._stream, flush=True)
        else:
            print(failure.model_dump_json(), file=self._file, flush=True)

    def __enter__(self) -> Errors:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._file is not None:
            self._file.close()


def _chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    part: list[Item] = []
    for item in items:
        part.append(item)
        if len(part) >= size:
            yield part
            part = []
    if part:
        yield part


def _articles(part: list[Item]) -> list[Article]:
    return [item for item in part if isinstance(item, Article)]


def _merged(part: list[Item], results: list[Result]) -> Iterator[Result]:
    following = iter(results)
    for item in part:
        yield item if isinstance(item, Failure) else next(following)


def _extract(engine: Engine, articles: list[Article]) -> list[Result]:
    """A result for each article; where the chunk raises, each article for itself."""
    if not articles:
        return []
    try:
        records = engine.extract_batch(articles)
        if len(records) != len(articles):
            raise RuntimeError(f"{len(records)} records for {len(articles)} articles")
        return list(records)
    except Exception as error:
        if len(articles) == 1:
            text = " ".join(str(error).split())
            message = f"{type(error).__name__}: {text}" if text else type(error).__name__
            return [_failure(articles[0], "extraction", message[:500])]
    return [result for article in articles for result in _extract(engine, [article])]


def _failure(article: Article, kind: FailureKind, message: str) -> Failure:
    return Failure(source=article.source, id=article.id, error=kind, message=message)


class _Task(NamedTuple):
    """Articles for one worker: the whole of a chunk, or one that is tried again for itself."""

    chunk: int
    first: int  # place of the first among the chunk's articles
    articles: list[Article]


class _Worker:
    """A process with its engine, and the task it is at."""

    def __init__(self, make: Callable[[], Engine]) -> None:
        # Spawned, not forked: threads and models of this process stay out of it.
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_work, args=(theirs, make), daemon=True)
        self.process.start()
        theirs.close()  # so that our end sees when theirs dies
        self.ready = False
        self.task: _Task | None = None

    def stop(self) -> None:
        self.connection.close()
        self.process.terminate()
        self.process.join()

    def death(self) -> str:
        """How the process ended, for people."""
        self.process.join()
        code = self.process.exitcode or 0
        how = f"killed by signal {-code}" if code < 0 else f"exit status {code}"
        return f"the worker process died ({how})"


class _Pool:
    """Workers, the tasks that wait for them, and the results that wait for their turn."""

    def __init__(self, make: Callable[[], Engine], workers: int) -> None:
        self._make = make
        self._size = workers
        self._workers: list[_Worker] = []
        self._tasks: deque[_Task] = deque()
        self._parts: dict[int, list[Item]] = {}
        self._results: dict[int, list[Result | None]] = {}

    def run(self, chunks: Iterator[list[Item]]) -> Iterator[Result]:
        """The results in order; at most a few chunks a worker are in memory."""
        window = self._size * _AHEAD
        emitted = read = 0
        more = True
        while more or self._parts:
            self._hand_out()  # before reading on, which may take long
            while more and read - emitted < window and len(self._tasks) < self._size:
                part = next(chunks, None)
                if part is None:
                    more = False
                else:
                    self._take(read, part)
                    read += 1
                    self._hand_out()
            while emitted in self._parts and None not in self._results[emitted]:
                results = [result for result in self._results.pop(emitted) if result is not None]
                yield from _merged(self._parts.pop(emitted), results)
                emitted += 1
            if any(worker.task or not worker.ready for worker in self._workers) and self._parts:
                self._listen()

    def stop(self) -> None:
        """End all processes."""
        while self._workers:
            self._workers.pop().stop()

    def _take(self, number: int, part: list[Item]) -> None:
        articles = _articles(part)
        self._parts[number] = part
        self._results[number] = [None] * len(articles)
        if articles:
            self._tasks.append(_Task(number, 0, articles))

    def _hand_out(self) -> None:
        """Give waiting tasks to idle workers, and have as many workers as there is work for."""
        for worker in list(self._workers):
            if self._tasks and worker.ready and worker.task is None:
                worker.task = self._tasks.popleft()
                try:
                    worker.connection.send(worker.task.articles)
                except OSError:  # it died between two tasks: the task is not to blame
                    self._tasks.appendleft(worker.task)
                    self._drop(worker)
        starting = sum(not worker.ready for worker in self._workers)
        while len(self._workers) < self._size and starting < len(self._tasks):
            self._workers.append(_Worker(self._make))
            starting += 1

    def _listen(self) -> None:
        """Wait until a worker says something, or dies."""
        by_connection = {worker.connection: worker for worker in self._workers}
        for connection in wait(list(by_connection)):
            assert isinstance(connection, Connection)
            worker = by_connection[connection]
            try:
                kind, value = connection.recv()
            except (EOFError, OSError):
                self._bury(worker)
                continue
            if kind == "broken":
                raise ExtractorError(f"the extractor cannot be loaded in a worker: {value}")
            worker.ready = True
            if kind == "done" and worker.task is not None:
                task, worker.task = worker.task, None
                self._note(task, value)

    def _bury(self, worker: _Worker) -> None:
        """Try the articles of a dead worker one by one; the one that kills another is to blame."""
        task, death = worker.task, worker.death()
        self._drop(worker)
        if not worker.ready:
            raise ExtractorError(
                f"{death} while it loaded the extractor; a script that uses several workers "
                "needs `if __name__ == '__main__':`"
            )
        if task is None:
            return
        if len(task.articles) == 1:
            self._note(task, [_failure(task.articles[0], "worker", death)])
            return
        alone = [_Task(task.chunk, n, [article]) for n, article in enumerate(task.articles)]
        self._tasks.extendleft(reversed(alone))

    def _note(self, task: _Task, results: list[Result]) -> None:
        self._results[task.chunk][task.first : task.first + len(results)] = results

    def _drop(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.stop()


def _work(connection: Connection, make: Callable[[], Engine]) -> None:
    """A worker's life: make the engine, then a result list for each article list."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears of it and ends us
    try:
        engine = make()
    except Exception as error:
        connection.send(("broken", f"{type(error).__name__}: {error}"))
        return
    connection.send(("ready", None))
    while True:
        try:
            articles = connection.recv()
        except EOFError:
            return
        connection.send(("done", _extract(engine, articles)))
