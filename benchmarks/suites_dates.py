"""Dates and durations on the suites of two other extractors, in ``../shared/data/suites``.

``python benchmarks/suites_dates.py [--failures]``: how many of their French cases are read as the
design's conventions say. A case counts when exactly the expected expressions are found, each with
the days (or the duration) that it means; where the suite says the place, with that span too.

The suite's reference time is the day of publication. What differs by convention is translated
rather than left out, and only here:

- ``request``: an assistant is asked about the future, the press tells of the past. Duckling's
  phrases are read behind a verb in the future ("Ce sera jeudi", "Ce sera le 17/2"); of
  Recognizers' candidates, one in the past and one to come, either is right, since the sentence's
  tense decides.
- ``unit``: "dans 1 semaine", "il y a deux ans" are meant to the precision of their unit, where
  the suites count to the day.
- ``rolling``: "3 prochaines semaines" are a duration that begins, or ends, with publication,
  where the suites take whole weeks or begin tomorrow.
- ``part``: "début", "mi-", "fin" of a period are the parts of the table in
  ``extractor/dates/calendar.py``, where Duckling has others; value and part must be the same.
- ``vague``: "quelques jours" says no number (PXD), where Recognizers takes three.
- ``season``: a summer ends on 22 September, where Duckling ends it on the 23rd.
- A span holds neither article nor signal: "la semaine prochaine" is "semaine prochaine".
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from extractor.dates import find_dates
from extractor.dates.calendar import cover
from extractor.record import Date

SUITES = Path(__file__).resolve().parents[2] / "shared" / "data" / "suites"
TARGET = 0.95
FRAME = "Ce sera "
DAY = timedelta(days=1)

# Cases that the conventions do not allow, or whose expectation is plainly mistaken.
EXCLUDED = {
    "duckling-dates-3": "« en ce moment » is no date, like « actuellement » in the guidelines",
    "duckling-dates-179": "mistaken: the « jour des morts » is 2 November, not the 1st",
    "duckling-dates-20": "« mardi » in a paper of a Tuesday is that day, not the next one",
    "duckling-dates-206": "mistaken: 15 July 2013 is a Monday, « dimanche 15 » is of 2012",
    "duckling-dates-207": "mistaken: 15 July 2013 is a Monday, « dimanche 15 » is of 2012",
    "duckling-dates-233": "mistaken: fifteen days from 1 April end on the 15th, not the 14th",
    "duckling-duration-5": "2' is a length in minutes to a stopwatch, and feet to the press",
    "recognizers-dates-2": "« vais sortir » looks ahead: by its tense the August to come",
    "recognizers-dates-53": "« vais sortir » looks ahead: by its tense the summer to come",
    "recognizers-dates-95": "« la journée » alone is no date: the guidelines want it tied to a day",
}

_UNITS = {"Second": "TS", "Minute": "TM", "Hour": "TH", "Day": "D", "Week": "W", "Month": "M",
          "Year": "Y"}  # fmt: skip
_COUNTED = re.compile(r"(?:dans|il ?y ?a)\b")
_ROLLING = re.compile(
    r"\b(?P<n>\d+|un|deux|trois)\b.*\b(?P<unit>jour|semaine|mois|année)|\b(?P<vague>quel ?ques)\b"
)
_NEAR = re.compile(r"\b(?:derni|proch|pass|suivant)")
_PART = re.compile(r"\b(?P<part>début|mi|milieu|fin)\b")
_PARTS = {"début": "start", "mi": "mid", "milieu": "mid", "fin": "end"}
_SEASON = re.compile(r"\b(?:été|hiver|printemps|automne)\b")
_WORDS = {"un": 1, "deux": 2, "trois": 3}
_LETTERS = {"jour": "D", "semaine": "W", "mois": "M", "année": "Y"}
_LEADING = re.compile(r"(?:depuis |le |la |les |l['’])+", re.IGNORECASE)


@dataclass(frozen=True)
class Expected:
    """What one expression of a case must mean; ``days`` holds the right answers, any of them."""

    text: str
    days: tuple[tuple[date | None, date | None], ...] = ()
    duration: str | None = None
    quote: str | None = None
    open: bool = False

    def fits(self, found: Date) -> bool:
        """Tell whether a found date means the same."""
        if self.quote is not None and _bare(found.quote) != _bare(self.quote):
            return False
        if self.duration is not None:
            return found.type == "duration" and found.value == self.duration
        if self.open:
            return (found.earliest, found.latest) in self.days
        first, last = _own_days(found)
        if _COUNTED.match(found.quote.lower()):
            return any(start and first and last and first <= start <= last
                       for start, _ in self.days)  # fmt: skip
        part = _PART.search(self.text)
        if part and found.type != "duration":
            whole = cover(found.value)
            return found.mod == _PARTS[part["part"]] and any(
                start and end and whole[0] and whole[1] and whole[0] <= start and end <= whole[1]
                for start, end in self.days
            )
        if _NEAR.search(self.text) and found.type == "duration":
            return found.value == _rolling(self.text) and any(
                start and end and _near(found.earliest, start) and _near(found.latest, end)
                for start, end in self.days
            )
        if _SEASON.search(self.text):
            return any(first == start and _near(last, end, 1) for start, end in self.days)
        return (first, last) in self.days


@dataclass(frozen=True)
class Case:
    """One text of a suite, its day of publication, and the expressions in it."""

    id: str
    text: str
    published: date | None
    expected: list[Expected]

    def found(self) -> list[Date]:
        """Read the text."""
        return find_dates(self.text, self.published)

    def passes(self) -> bool:
        """Tell whether exactly the expected expressions are found."""
        found = [one for one in self.found() if one.value is not None]
        return len(found) == len(self.expected) and all(
            one.fits(other) for one, other in zip(self.expected, found, strict=True)
        )


def main() -> None:
    """Score, and say what was left out."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--failures", action="store_true", help="list the cases that fail")
    options = parser.parse_args()
    if not SUITES.is_dir():
        print(f"skipped: {SUITES} is absent; the suites are no part of this project")
        return
    passed = total = 0
    for name in ("duckling_dates", "duckling_duration", "recognizers_dates"):
        cases = list(read(SUITES / f"{name}.jsonl"))
        failures = [case for case in cases if not case.passes()]
        passed += len(cases) - len(failures)
        total += len(cases)
        print(f"{name:18} {len(cases) - len(failures)} of {len(cases)}")
        if options.failures:
            for case in failures:
                print(f"  {case.id}: {case.text}\n    wants {case.expected}")
                print(f"    reads {[(one.quote, one.value) for one in case.found()]}")
    print(f"{'together':18} {passed} of {total} = {passed / total:.4f} (target {TARGET})")
    for id_, reason in EXCLUDED.items():
        print(f"not asked: {id_}: {reason}")


def read(path: Path) -> Iterator[Case]:
    """Read the cases of a suite that the conventions allow.

    Raises:
        OSError: the file cannot be read.
        ValueError: an expectation is of a form that is not known here.
    """
    for line in path.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        if case["id"] in EXCLUDED:
            continue
        reference = case.get("reference")
        published = date.fromisoformat(reference[:10]) if reference else None
        raw = case.get("expected_raw")
        text = case["text"]
        if raw is None:
            expected = [_recognizers(text, one) for one in case["expected"] if _resolved(one)]
        elif raw.startswith("DurationData"):
            expected = [_duckling_duration(raw, text)]
        else:
            expected = [_duckling(raw, text)]
            text = FRAME + ("le " if re.fullmatch(r"[\d /]+", text) else "") + text
        yield Case(case["id"], text, published, expected)


def _duckling(raw: str, text: str) -> Expected:
    """Read "datetime (2013, 2, 12, 0, 0, 0) Day" and its intervals, whose end is not in them."""
    form = raw.split()[0]
    grain = raw.split()[-1]
    days = [_day(group) for group in re.findall(r"\((\d[\d, ]*)\)", raw)]
    if form == "datetimeOpenInterval":
        return Expected(text, ((days[0], None),), open=True)
    if form == "datetimeInterval":
        return Expected(text, ((days[0], days[1] - DAY),))
    if form != "datetime":
        raise ValueError(f"no such form: {raw}")
    return Expected(text, ((days[0], _end(days[0], grain)),))


def _duckling_duration(raw: str, text: str) -> Expected:
    _, number, unit = raw.split()
    code = _UNITS[unit]
    letter = code.removeprefix("T")
    return Expected(text, duration=f"P{'T' if code != letter else ''}{number}{letter}")


def _recognizers(text: str, one: dict[str, Any]) -> Expected:
    """Read an entity; its candidates are all right."""
    values, quote = one["values"], one["quote"]
    if one["type"] == "duration":
        duration = values[0]["timex"]
        if "ques" in quote:
            duration = re.sub(r"\d+", "X", duration)
        return Expected(quote.lower(), duration=duration, quote=quote)
    days: list[tuple[date | None, date | None]] = []
    for value in values:
        if "start" in value:
            start, end = (date.fromisoformat(value[name]) for name in ("start", "end"))
            # The end is in the range where the timex is an interval of two named days.
            named = re.fullmatch(r"\([\dX-]+,[\dX-]+,P\d+D\)", value["timex"])
            days.append((start, end if named else end - DAY))
        elif value.get("value", "").count("-") == 2:
            day = date.fromisoformat(value["value"])
            days.append((day, day))
        else:
            days.append(cover(value["timex"]))
    if "jusqu" in text:
        days = [(None, end) for _, end in days]
        return Expected(quote.lower(), tuple(days), quote=quote, open=True)
    return Expected(quote.lower(), tuple(days), quote=quote)


def _resolved(one: dict[str, Any]) -> bool:
    """Tell whether the suite gives a day: what is "not resolved" must be read as nothing."""
    return any(value.get("value") != "not resolved" or cover(value["timex"])[0]
               for value in one["values"])  # fmt: skip


def _own_days(found: Date) -> tuple[date | None, date | None]:
    """Give the days of a value by itself: signals are not in the suites' days."""
    first, last = cover(found.value, found.mod)
    return (first, last) if first is not None else (found.earliest, found.latest)


def _rolling(text: str) -> str:
    found = _ROLLING.search(text)
    if found is None or found["n"] is None:
        return ""
    number = _WORDS.get(found["n"]) or int(found["n"])
    return f"P{number}{_LETTERS[found['unit']]}"


def _near(day: date | None, other: date | None, days: int | None = None) -> bool:
    """Tell whether two days are the same to a month and a half, or to some days."""
    limit = 366 if days is None else days
    return day is not None and other is not None and abs((day - other).days) <= limit


def _bare(quote: str) -> str:
    return _LEADING.sub("", quote.lower(), count=1) if _LEADING.match(quote) else quote.lower()


def _day(shown: str) -> date:
    year, month, day = (int(part) for part in shown.split(",")[:3])
    return date(year, month or 1, day or 1)


def _end(day: date, grain: str) -> date:
    if grain == "Day":
        return day
    if grain == "Week":
        return day + 6 * DAY
    if grain == "Month":
        return date(day.year + day.month // 12, day.month % 12 + 1, 1) - DAY
    if grain == "Year":
        return date(day.year, 12, 31)
    raise ValueError(f"no such grain: {grain}")


if __name__ == "__main__":
    main()
