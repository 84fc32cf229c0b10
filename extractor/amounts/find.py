"""Text → amounts: scan, join, settle, and say the bounds."""

from __future__ import annotations

from decimal import Decimal

from extractor.amounts.bounds import mod_after, mod_before
from extractor.amounts.currency import Home
from extractor.amounts.joining import join
from extractor.amounts.plain import plain
from extractor.amounts.rates import rate_of
from extractor.amounts.reading import Reading
from extractor.amounts.scan import scan
from extractor.amounts.settling import settle
from extractor.record import Amount, AmountMod


def find_amounts(text: str, *, country: str | None = None) -> list[Amount]:
    """Find the sums of money, percentages and quantities of a French text.

    Args:
        text: any text; spans are code points of it, end exclusive.
        country: ISO 3166-1 alpha-2 code of the article's home, which decides "dollar", "franc"
            and other words that currencies share; where it is null the text's own words do.

    Returns:
        Amounts in order that do not overlap, with ids "a1", "a2", …; ``value``, ``minimum`` and
        ``maximum`` as "How amounts are read" in the design says. ``currency`` is null where
        nothing in the text tells which of several currencies is meant.
    """
    copy = plain(text)
    readings = join(copy, list(scan(text, copy)))
    home = Home(copy, country)
    kept = settle(text, copy, readings, home)
    _read_around(copy, kept)
    return [_amount(text, reading, f"a{i}") for i, reading in enumerate(kept, 1)]


def _read_around(copy: str, readings: list[Reading]) -> None:
    """Read the bounds and rates around the amounts."""
    behind: Reading | None = None
    for reading in reversed(readings):
        before = mod_before(copy, reading.start, reading.end)
        end = reading.end
        after = mod_after(copy, end)
        if after:
            end = after[1]
        rate = rate_of(copy, reading.start, end, scaled=reading.scale > 1)
        if rate is not None:
            reading.per, end = rate
            after = after or mod_after(copy, end)
        elif reading.borrowed and behind is not None:
            reading.per = behind.per
        reading.mod = _mod(reading, before, after[0] if after else None)
        behind = reading


def _mod(reading: Reading, before: AmountMod | None, after: AmountMod | None) -> AmountMod | None:
    """Of all that is said, a bound weighs more than an approximation."""
    if reading.minimum is not None:
        return "range"
    for said in (before, after):
        if said is not None and said != "approx":
            return said
    return "approx" if before or after or reading.numeral.approximate else None


def _amount(text: str, reading: Reading, id_: str) -> Amount:
    value: Decimal | None = _normal(reading.value)
    minimum = maximum = value
    if reading.minimum is not None:
        value, minimum = None, _normal(reading.minimum)
    elif reading.mod in ("equal_or_less", "less_than"):
        minimum = None
    elif reading.mod in ("equal_or_more", "more_than"):
        maximum = None
    meaning = reading.meaning
    return Amount(
        id=id_,
        start=reading.start,
        end=reading.end,
        quote=text[reading.start : reading.end],
        kind=meaning.kind if meaning else "money",
        value=value,
        minimum=minimum,
        maximum=maximum,
        mod=reading.mod,
        currency=reading.currency,
        unit=meaning.code if meaning and meaning.kind != "money" else None,
        per=reading.per,
    )


def _normal(number: Decimal) -> Decimal:
    """Write a number without exponent and without zeros behind the point."""
    return number.quantize(Decimal(1)) if number == number.to_integral() else number.normalize()
