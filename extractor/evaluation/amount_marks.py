"""The marks of amounts: ``{money 40e6 EUR mod=…}`` → an amount with its bounds."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import cast, get_args

from babel.numbers import list_currencies

from extractor.evaluation.faults import Findings
from extractor.evaluation.notation import Mark
from extractor.record import Amount, AmountKind, AmountMod

KINDS: dict[str, AmountKind] = {
    "money": "money",
    "percent": "percentage",
    "quantity": "quantity",
}
UNITS = frozenset(
    {
        *("employee", "person", "job", "user", "subscriber", "customer", "developer", "engineer"),
        *("GPU", "chip", "processor", "satellite", "server", "kW", "MW", "GW", "TW", "kWh", "MWh"),
        *("GWh", "TWh", "petaflops", "exaflops", "tonne", "kg", "m2", "hectare", "km", "share"),
        *("vehicle", "home", "store", "agency", "site", "patent", "parameter", "token", "TB", "GB"),
        *("aircraft", "machine", "robot", "battery", "barrel", "passenger"),
    }
)
PERCENT_UNITS = frozenset({"point", "basis_point"})
PER = frozenset(
    {"year", "month", "day", "hour", "share", "user", "tonne", "square_metre", "kWh", "MWh", "unit"}
)
_ATTRIBUTES = {
    "money": {"mod", "per"},
    "percentage": {"mod", "per", "unit"},
    "quantity": {"mod", "per", "unit"},
}
_CURRENCIES = frozenset(list_currencies())
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e\d+)?")
_NUMBER_WORD = re.compile(
    r"\d|[½¼¾]|\b(?:zéro|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|"
    r"quatorze|quinze|seize|vingts?|trente|quarante|cinquante|soixante|septante|huitante|octante|"
    r"nonante|cents?|mille|milliers?|millions?|milliards?|billions?|"
    r"(?:diz|douz|quinz|vingt|trent|quarant|cinquant|soixant|cent)aines?|"
    r"moitié|tiers|quarts?|demie?s?)\b",
    re.IGNORECASE,
)


def read_amount(mark: Mark, id_: str, findings: Findings) -> Amount | None:
    """Give the amount of a mark; ``minimum`` and ``maximum`` follow from value and mod.

    Null, with a refusal noted, where the mark does not say a number, a currency for money, a
    known unit for a quantity, a known mod or per, or where its quote holds no number at all.
    """
    kind = KINDS[mark.kind]
    noted = len(findings.faults)
    expected = 2 if kind == "money" else 1
    if len(mark.values) != expected:
        form = {
            "money": "{money 40e6 EUR}",
            "percentage": "{percent 20}",
            "quantity": "{quantity 100 unit=GPU}",
        }[kind]
        findings.refuse(mark.line, f"[{mark.quote}]: write {form}")
        return None
    numbers = _numbers(mark, findings)
    mod = _mod(mark, numbers, findings)
    if not _NUMBER_WORD.search(mark.quote):
        findings.refuse(mark.line, f"[{mark.quote}] holds no number: mark the number with its unit")
    currency = _currency(mark, findings) if kind == "money" else None
    _check_attributes(mark, kind, findings)
    if numbers is None or len(findings.faults) > noted:
        return None
    value, minimum, maximum = _bounds(numbers, mod)
    return Amount(
        id=id_,
        start=mark.start,
        end=mark.end,
        quote=mark.quote,
        kind=kind,
        value=value,
        minimum=minimum,
        maximum=maximum,
        mod=mod,
        currency=currency,
        unit=mark.attributes.get("unit"),
        per=mark.attributes.get("per"),
    )


def _numbers(mark: Mark, findings: Findings) -> list[Decimal] | None:
    """Read ``40e6`` or the two ends of ``2.4e9..2.6e9``, without exponents."""
    parts = mark.values[0].split("..")
    try:
        if len(parts) > 2 or not all(_NUMBER.fullmatch(part) for part in parts):
            raise InvalidOperation
        numbers = [Decimal(part) for part in parts]
    except InvalidOperation:
        findings.refuse(
            mark.line,
            f"[{mark.quote}]: {mark.values[0]!r} is no number: write 40e6 or 2.4e9..2.6e9",
        )
        return None
    if len(numbers) == 2 and numbers[0] >= numbers[1]:
        findings.refuse(mark.line, f"[{mark.quote}]: the lower end of a range comes first")
    return [plain(number) for number in numbers]


def plain(number: Decimal) -> Decimal:
    """Write a number without exponent and without zeros after the point."""
    return number.quantize(Decimal(1)) if number == number.to_integral() else number.normalize()


def _mod(mark: Mark, numbers: list[Decimal] | None, findings: Findings) -> AmountMod | None:
    said = mark.attributes.get("mod")
    ranged = numbers is not None and len(numbers) == 2
    if said is None:
        return "range" if ranged else None
    if said not in get_args(AmountMod):
        findings.refuse(
            mark.line, f"[{mark.quote}]: mod={said} is none of {', '.join(get_args(AmountMod))}"
        )
        return None
    if (said == "range") != ranged:
        findings.refuse(
            mark.line, f"[{mark.quote}]: a range has two ends and no other mod: drop mod={said}"
        )
    return cast(AmountMod, said)


def _currency(mark: Mark, findings: Findings) -> str | None:
    code = mark.values[1]
    if code == "null":
        return None
    if code not in _CURRENCIES:
        findings.refuse(
            mark.line, f"[{mark.quote}]: {code} is no ISO 4217 code: write EUR, or null if unknown"
        )
    return code


def _check_attributes(mark: Mark, kind: AmountKind, findings: Findings) -> None:
    for name in sorted(mark.attributes.keys() - _ATTRIBUTES[kind]):
        findings.refuse(mark.line, f"[{mark.quote}]: {mark.kind} takes no {name}=: drop it")
    unit, per = mark.attributes.get("unit"), mark.attributes.get("per")
    known = UNITS if kind == "quantity" else PERCENT_UNITS
    if kind == "quantity" and unit is None:
        findings.refuse(
            mark.line, f"[{mark.quote}]: a quantity needs unit=: {', '.join(sorted(UNITS))}"
        )
    elif unit is not None and kind != "money" and unit not in known:
        findings.refuse(
            mark.line, f"[{mark.quote}]: unit={unit} is none of {', '.join(sorted(known))}"
        )
    if per is not None and per not in PER:
        findings.refuse(mark.line, f"[{mark.quote}]: per={per} is none of {', '.join(sorted(PER))}")


def _bounds(
    numbers: list[Decimal], mod: AmountMod | None
) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    if len(numbers) == 2:
        return None, numbers[0], numbers[1]
    value = numbers[0]
    return (
        value,
        None if mod in ("less_than", "equal_or_less") else value,
        None if mod in ("more_than", "equal_or_more") else value,
    )
