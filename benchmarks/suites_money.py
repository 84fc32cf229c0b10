"""Money on the suites of two other extractors, in ``../shared/data/suites``.

``python benchmarks/suites_money.py [--failures]``: how many of their French cases are read as the
design's conventions say. A case counts when every sum it expects is found with the same span,
value, bounds and currency, and no other sum with a currency of its own is found.

What differs by convention, and is translated rather than left out:

- A name that several currencies share ("Dollar", "Livre") stands for any of them, as the text's
  context decides; where nothing decides, null is right ("Rial", "Roupie").
- Cents are said in the currency they divide: "470 pence" is 4.70 GBP.
- Sums without a currency, which the suites do not list, are not counted against us.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from extractor.amounts import find_amounts
from extractor.record import Amount

SUITES = Path(__file__).resolve().parents[2] / "shared" / "data" / "suites"
TARGET = 0.97
_BARE = re.compile(r"[0-9., ]+(?:millions?|milliards?)?")

# What single cases expect that the conventions of the record do not allow; the rest of them counts.
EXCLUDED = {
    "recognizers-money-98": "a sum for the word « dollar » alone: an amount has a number",
    "recognizers-money-99": "a sum for the word « dollar » alone: an amount has a number",
}

_DOLLARS = frozenset({"USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD"})
_CENTS = frozenset({"USD", "CAD", "AUD", "EUR", "CHF", None})
_ANY_DOLLAR, _ANY_POUND = _DOLLARS, frozenset({"GBP", "EGP", "LBP", "SYP"})
# The suites' names of units → the currencies that they can be, and the part of one that they are.
_UNITS: dict[str, tuple[frozenset[str | None], Decimal]] = {
    "Dollar": (_ANY_DOLLAR, Decimal(1)),
    "Dollar Canadien": (frozenset({"CAD"}), Decimal(1)),
    "Dollar Australien": (frozenset({"AUD"}), Decimal(1)),
    "Dollar États-Unis": (frozenset({"USD"}), Decimal(1)),
    "Dollar néo-zélandais": (frozenset({"NZD"}), Decimal(1)),
    "Mexican peso": (frozenset({"MXN"}), Decimal(1)),
    "Mark Finlandais": (frozenset({"FIM"}), Decimal(1)),
    "Florins Néerlandais": (frozenset({"NLG"}), Decimal(1)),
    "Franc Suisse": (frozenset({"CHF"}), Decimal(1)),
    "Livre": (_ANY_POUND, Decimal(1)),
    "Pound": (_ANY_POUND, Decimal(1)),
    "Euro": (frozenset({"EUR"}), Decimal(1)),
    "Yen Japonais": (frozenset({"JPY"}), Decimal(1)),
    "Roupie": (frozenset({"INR", "PKR", "IDR", "LKR", "NPR", "MUR", None}), Decimal(1)),
    "Roupie indienne": (frozenset({"INR"}), Decimal(1)),
    "Rial": (frozenset({"IRR", "SAR", "QAR", "OMR", "YER", None}), Decimal(1)),
    "Cent": (_CENTS, Decimal("0.01")),
    "Centimes": (_CENTS, Decimal("0.01")),
    "Pence": (frozenset({"GBP"}), Decimal("0.01")),
    "Penny": (frozenset({"GBP"}), Decimal("0.01")),
    "Pesewa": (frozenset({"GHS"}), Decimal("0.01")),
}


@dataclass(frozen=True)
class Expected:
    """A sum that a case expects; ``place`` is null where the suite does not say where."""

    place: tuple[int, int] | None
    minimum: Decimal | None
    maximum: Decimal | None
    currencies: frozenset[str | None]

    def fits(self, amount: Amount) -> bool:
        """Tell whether a found amount says the same."""
        return (
            (self.place is None or self.place == (amount.start, amount.end))
            and (self.minimum, self.maximum) == (amount.minimum, amount.maximum)
            and amount.currency in self.currencies
        )


@dataclass(frozen=True)
class Case:
    """One text of a suite and the sums in it."""

    id: str
    text: str
    expected: list[Expected]

    def passes(self) -> bool:
        """Tell whether exactly the expected sums are found."""
        found = [a for a in find_amounts(self.text) if a.kind == "money" and not _is_bare(a)]
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
    for name in ("duckling", "recognizers"):
        cases = list(read(SUITES / f"{name}_money.jsonl"))
        failures = [case for case in cases if not case.passes()]
        passed += len(cases) - len(failures)
        total += len(cases)
        print(f"{name:12} {len(cases) - len(failures)} of {len(cases)}")
        if options.failures:
            for case in failures:
                print(f"  {case.id}: {case.text}\n    {find_amounts(case.text)}")
    print(f"{'together':12} {passed} of {total} = {passed / total:.4f} (target {TARGET})")
    for id_, reason in EXCLUDED.items():
        print(f"not asked of {id_}: {reason}")


def read(path: Path) -> Iterator[Case]:
    """Read the cases of a suite that the conventions allow.

    Raises:
        OSError: the file cannot be read.
        KeyError: a case has a unit that ``_UNITS`` does not name, or leaves out a number without
            a reason in ``EXCLUDED``.
    """
    for line in path.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        raw = case.get("expected_raw")
        if raw:
            expected = [_duckling(raw)]
        else:
            listed = [one for one in case["expected"] if one["value"] is not None]
            if len(listed) < len(case["expected"]) and case["id"] not in EXCLUDED:
                raise KeyError(f"{case['id']}: expects a sum without a number, give the reason")
            expected = [_recognizers(one) for one in listed]
        yield Case(case["id"], case["text"], expected)


def _duckling(raw: str) -> Expected:
    """Read "simple Dollar 10", "between EUR (10, 20)", "above EUR 10"."""
    form, unit, value = raw.split(maxsplit=2)
    ends = [Decimal(part) for part in value.strip("()").split(",")]
    return Expected(
        place=None,
        minimum=None if form == "under" else ends[0],
        maximum=None if form == "above" else ends[-1],
        currencies=_UNITS[unit][0] if unit in _UNITS else frozenset({unit}),
    )


def _recognizers(one: dict[str, str | int | None]) -> Expected:
    """Read an entity; the suite says no bounds, so those of the words before it are not asked."""
    currencies, part = _UNITS[str(one["unit"])]
    value = Decimal(str(one["value"]).replace(",", ".")) * part
    start, end = one["start"], one["end"]
    place = (start, end) if isinstance(start, int) and isinstance(end, int) else None
    return Unbounded(place, value, value, currencies)


class Unbounded(Expected):
    """A sum of which the suite gives the number alone."""

    def fits(self, amount: Amount) -> bool:
        """Tell whether a found amount has the place, number and currency."""
        return (
            (self.place is None or self.place == (amount.start, amount.end))
            and amount.value == self.minimum
            and amount.currency in self.currencies
        )


def _is_bare(amount: Amount) -> bool:
    """Tell whether no currency is written."""
    return bool(_BARE.fullmatch(amount.quote))


if __name__ == "__main__":
    main()
