"""The grammars of amounts and dates beside ``dateparser.search`` and ``recognizers-text-suite``.

``python benchmarks/grammars.py [GOLD…] [--plain INPUT…] [--rounds N]``: the same articles, in one
run and one process, systems in turn; without arguments ``corpus/dev`` and ``corpus/test``, which
hold several times as many amounts and dates as other news. ``--plain``: articles without gold, on
which speed is measured too.

Quality on the gold, and characters a second of processor time, so that what else runs on the
machine does not count (the median of the rounds; each system has read all gold articles once
before, so that its lexicons are loaded). The fast systems read the articles several times a round.

Of quality two things are asked, which all can give:

- found: precision, recall and F1 of expressions, one for one, where overlap is enough, since
  others keep "le" and "depuis" inside; money and percentages for amounts, since the others count
  no satellites; dates and times for dates, durations and sets apart.
- right: F1 of those found whose number is the gold's (with its currency where the system names
  one), or whose first and last day are. A system that gives candidates is right if one of them is.

Settings: French, and the day of publication as the reference. Where another system raises an
exception, the article counts as read with nothing found, and the exceptions are counted.
"""

from __future__ import annotations

import argparse
import re
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Protocol

from extractor.amounts import find_amounts
from extractor.dates import find_dates
from extractor.dates.calendar import cover
from extractor.evaluation import GoldArticle, load_all
from extractor.reading import Article, read
from extractor.record import Amount, Date
from extractor.spans import overlap

_FAST_REPEATS = 10  # a round of ours alone would be too short to time
_UNDATED = date(2025, 1, 1)  # where an article has no day
ROOT = Path(__file__).resolve().parent.parent
Days = tuple[date | None, date | None]


@dataclass(frozen=True)
class Span:
    """An expression and what it means: any of the ``meanings`` is what the system says."""

    start: int
    end: int
    meanings: frozenset[object] = frozenset()


class Text(Protocol):
    """An article to read: its text and the day of publication."""

    @property
    def text(self) -> str:
        """The text."""
        ...

    @property
    def published(self) -> date | None:
        """The day, null where it is not known."""
        ...


@dataclass
class System:
    """A system for one task: how it reads an article, what its answer says, and what it took.

    Only reading is timed, not the putting of answers into the same form.
    """

    name: str
    read: Callable[[Text], Any]
    spans: Callable[[GoldArticle, Any], list[Span]]
    gold: Callable[[GoldArticle], list[Span]]
    failures: int = 0

    def answer(self, article: Text) -> Any:
        """Read an article; an exception counts as nothing found."""
        try:
            return self.read(article)
        except Exception:
            self.failures += 1
            return None


def our_dates() -> System:
    """Ours; the days of a value without its signal, as the others give them."""
    return System(
        "ours, dates",
        lambda article: find_dates(article.text, article.published),
        lambda article, found: _dates(found),
        gold_dates,
    )


def our_amounts() -> System:
    """Ours; of a range the upper end, the others know none."""
    return System(
        "ours, amounts",
        lambda article: find_amounts(article.text),
        lambda article, found: _amounts(found),
        gold_amounts,
    )


def our_both() -> System:
    """Both of our grammars, one after the other; only its speed is asked."""
    return System(
        "ours, both grammars",
        lambda article: (
            find_dates(article.text, article.published),
            find_amounts(article.text),
        ),
        lambda article, found: [*_dates(found[0]), *_amounts(found[1])],
        lambda article: [*gold_dates(article), *gold_amounts(article)],
    )


def gold_dates(article: GoldArticle) -> list[Span]:
    """The gold's dates and times."""
    return _dates(article.record.dates)


def gold_amounts(article: GoldArticle) -> list[Span]:
    """The gold's sums and percentages."""
    return _amounts(article.record.amounts)


def dateparser_dates() -> System:
    """Make the system of ``dateparser.search``, which gives words and one moment for each."""
    from dateparser.search import search_dates

    def read(article: Text) -> Any:
        settings = {"RELATIVE_BASE": _midnight(article)}
        return search_dates(article.text, languages=["fr"], settings=settings)

    def spans(article: GoldArticle, found: Any) -> list[Span]:
        given: list[Span] = []
        at = 0
        for words, moment in found or []:
            start = article.text.find(words, at)
            if start < 0:
                continue
            at = start + len(words)
            given.append(Span(start, at, frozenset([(moment.date(), moment.date())])))
        return given

    return System("dateparser.search", read, spans, gold_dates)


def recognizers_dates() -> System:
    """Make the system of Recognizers' dates; its durations and sets are left out."""
    from recognizers_date_time import recognize_datetime
    from recognizers_text import Culture

    def read(article: Text) -> Any:
        return recognize_datetime(article.text, Culture.French, reference=_midnight(article))

    def spans(article: GoldArticle, found: Any) -> list[Span]:
        return [
            Span(one.start, one.end + 1, frozenset(_candidates(one.resolution)))
            for one in found or []
            if not one.type_name.endswith(("duration", "set"))
        ]

    return System("recognizers, dates", read, spans, gold_dates)


def recognizers_amounts() -> System:
    """Make the system of Recognizers' sums and percentages."""
    from recognizers_number import recognize_percentage
    from recognizers_number_with_unit import recognize_currency
    from recognizers_text import Culture

    def read(article: Text) -> Any:
        return [
            *recognize_currency(article.text, Culture.French),
            *recognize_percentage(article.text, Culture.French),
        ]

    def spans(article: GoldArticle, found: Any) -> list[Span]:
        return [
            Span(one.start, one.end + 1, frozenset([(_number(one.resolution), _ANY)]))
            for one in found or []
        ]

    return System("recognizers, amounts", read, spans, gold_amounts)


def _dates(found: Sequence[Date]) -> list[Span]:
    return [
        Span(one.start, one.end, frozenset([cover(one.value, one.mod)]))
        for one in found
        if one.type in ("date", "time")
    ]


def _amounts(found: Sequence[Amount]) -> list[Span]:
    return [
        Span(one.start, one.end, frozenset([(_plain(one.value or one.maximum), one.currency)]))
        for one in found
        if one.kind != "quantity"
    ]


def _midnight(article: Text) -> datetime:
    return datetime.combine(article.published or _UNDATED, datetime.min.time())


_ANY = "*"  # a system that names no ISO code is not asked for the currency


def _candidates(resolution: dict[str, Any] | None) -> list[Days]:
    """Give the days of each candidate; the end of a range is not in it."""
    days: list[Days] = []
    for value in (resolution or {}).get("values", []):
        if "start" in value or "end" in value:
            start, end = (_day(value.get(name)) for name in ("start", "end"))
            days.append((start, end - timedelta(days=1) if end else None))
            days.append((start, end))  # "du 3 au 5 mars" holds its end
        elif day := _day(value.get("value")):
            days.append((day, day))
    return days


def _day(shown: str | None) -> date | None:
    found = re.match(r"\d{4}-\d\d-\d\d", shown or "")
    return date.fromisoformat(found.group()) if found else None


def _number(resolution: dict[str, Any] | None) -> str | None:
    shown = str((resolution or {}).get("value") or "").rstrip("%").replace(",", ".")
    try:
        return _plain(Decimal(shown))
    except InvalidOperation:
        return None


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"


def same(gold: Span, found: Span) -> bool:
    """Tell whether a found expression means what the gold says."""
    for meaning in found.meanings:
        if meaning in gold.meanings:
            return True
        if isinstance(meaning, tuple) and meaning[1] == _ANY:
            return any(isinstance(m, tuple) and m[0] == meaning[0] for m in gold.meanings)
    return False


def score(system: System, articles: Sequence[GoldArticle]) -> tuple[int, int, int, int]:
    """Give the counts: expressions of the gold, found, of both, and of both and right."""
    total = given = both = right = 0
    for article in articles:
        gold, found = system.gold(article), system.spans(article, system.answer(article))
        total, given = total + len(gold), given + len(found)
        free = list(found)
        for one in gold:
            match = next((other for other in free if overlap(one, other)), None)
            if match is not None:
                free.remove(match)
                both += 1
                right += same(one, match)
    return total, given, both, right


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("gold", nargs="*", type=Path)
    parser.add_argument("--plain", nargs="*", default=[])
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    articles = load_all(options.gold or [ROOT / "corpus" / "dev", ROOT / "corpus" / "test"])
    systems = [
        our_dates(),
        dateparser_dates(),
        recognizers_dates(),
        our_amounts(),
        recognizers_amounts(),
    ]
    both = our_both()
    print(f"{'':22}{'found P':>9}{'R':>7}{'F1':>7}{'right F1':>10}{'raised':>8}")
    for system in systems:
        _print_quality(system, score(system, articles))
    timed = [*systems, both]
    _print_speed(articles, timed, options.rounds)
    if options.plain:
        plain = [article for article in read(options.plain) if isinstance(article, Article)]
        _print_speed(plain, timed, options.rounds)


def _print_speed(articles: Sequence[Text], timed: Sequence[System], rounds: int) -> None:
    """Time the systems in turn; the last of ``timed`` is both of our grammars."""
    characters = sum(len(article.text) for article in articles)
    size = sum(len(article.text.encode()) for article in articles)
    print(f"{len(articles)} articles, {characters:,} characters, {size:,} bytes of UTF-8")
    seconds: dict[str, list[float]] = {system.name: [] for system in timed}
    for number in range(rounds):
        for system in timed if number % 2 == 0 else reversed(timed):
            repeats = _FAST_REPEATS if system.name.startswith("ours") else 1
            began = time.process_time()
            for _ in range(repeats):
                for article in articles:
                    system.answer(article)
            seconds[system.name].append((time.process_time() - began) / repeats)
    speeds = {name: characters / statistics.median(took) for name, took in seconds.items()}
    for name, speed in speeds.items():
        print(f"{name:22}{speed:>14,.0f} characters a second")
    ours = speeds[timed[-1].name]
    print(
        f"dates alone: {speeds['ours, dates'] / speeds['dateparser.search']:.0f} times the faster "
        f"rival; amounts alone: {speeds['ours, amounts'] / speeds['recognizers, amounts']:.0f} "
        "times the only one (20 is the target)"
    )
    print(
        f"both grammars together: {ours * size / characters / 1e6:.2f} MB a second (2 is the "
        f"target), {ours / speeds['dateparser.search']:.0f} times dateparser.search, which reads "
        f"dates only, {ours / _together(speeds, 'recognizers'):.0f} times Recognizers, which "
        "reads both"
    )


def _together(speeds: dict[str, float], name: str) -> float:
    """Give the speed of the parts of a system one after the other."""
    return 1 / sum(1 / speed for part, speed in speeds.items() if part.startswith(name))


def _print_quality(system: System, counts: tuple[int, int, int, int]) -> None:
    total, given, both, right = counts
    precision, recall = both / max(given, 1), both / max(total, 1)
    f1, right_f1 = 2 * both / max(given + total, 1), 2 * right / max(given + total, 1)
    print(
        f"{system.name:22}{precision:>9.3f}{recall:>7.3f}{f1:>7.3f}{right_f1:>10.3f}"
        f"{system.failures:>8}"
    )


if __name__ == "__main__":
    main()
