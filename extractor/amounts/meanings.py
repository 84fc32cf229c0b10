"""What the words and signs of the lexicon mean beside a number: a currency, a unit, a percent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from extractor.amounts.phrases import Phrases
from extractor.amounts.plain import plain
from extractor.amounts.vocabulary import CURRENCIES, NUMERALS, UNITS, Ambiguous, Subunit
from extractor.record import AmountKind


@dataclass(frozen=True, slots=True)
class Meaning:
    """One meaning of a unit word or sign.

    ``code`` is the currency or the unit where it is certain; ``ambiguous`` the word that decides
    it by context; ``subunit`` a hundredth. ``homonym`` says how much shows that the word is a
    currency at all, ``evidence`` that of points. ``factor`` is a scale inside the unit ("MDT").
    """

    kind: AmountKind
    code: str | None = None
    ambiguous: Ambiguous | None = None
    subunit: Subunit | None = None
    homonym: Literal["scale", "money"] | None = None
    evidence: bool = False
    least: Decimal = Decimal(0)
    not_before: tuple[str, ...] = ()
    factor: Decimal = Decimal(1)
    sign: bool = False


def _phrases() -> list[tuple[str, Meaning]]:
    """List the words; the first of two equal ones wins, so currencies come before units."""
    entries: list[tuple[str, Meaning]] = []
    for currency in CURRENCIES.currencies:
        sure = Meaning("money", currency.code)
        entries += [(name, sure) for name in currency.names]
        unsure = Meaning("money", currency.code, homonym="scale")
        entries += [(name, unsure) for name in currency.homonyms]
    for word in CURRENCIES.ambiguous:
        meaning = Meaning(
            "money", ambiguous=word, homonym=word.homonym, not_before=tuple(word.not_before)
        )
        entries += [(name, meaning) for name in word.words]
    for subunit in CURRENCIES.subunits:
        meaning = Meaning("money", subunit=subunit)
        entries += [(name, meaning) for name in subunit.words if name[0].isalpha()]
    for percentage in UNITS.percentages:
        meaning = Meaning(
            "percentage",
            percentage.unit,
            evidence=percentage.evidence,
            not_before=tuple(percentage.not_before),
        )
        entries += [(name, meaning) for name in percentage.forms]
    for quantity in UNITS.quantities:
        meaning = Meaning(
            "quantity",
            quantity.unit,
            least=quantity.least,
            factor=quantity.factor,
            not_before=tuple(plain(word) for word in quantity.not_before),
        )
        entries += [(name, meaning) for name in quantity.forms]
    return entries


def _signs() -> dict[str, Meaning]:
    """List the signs and codes, case as written, without the spaces they may have inside."""
    signs: dict[str, Meaning] = {}
    for word in CURRENCIES.ambiguous:
        meaning = Meaning("money", ambiguous=word, homonym=word.homonym, sign=True)
        signs.update(dict.fromkeys(word.symbols, meaning))
    for currency in CURRENCIES.currencies:
        signs.update(dict.fromkeys(currency.symbols, Meaning("money", currency.code, sign=True)))
        unsure: Literal["scale"] | None = "scale" if currency.code_is_word else None
        signs[currency.code] = Meaning("money", currency.code, homonym=unsure, sign=True)
    for subunit in CURRENCIES.subunits:
        meaning = Meaning("money", subunit=subunit, sign=True)
        signs.update({name: meaning for name in subunit.words if not name[0].isalpha()})
    for merged in CURRENCIES.merged:
        signs[merged.text] = Meaning("money", merged.currency, factor=merged.scale, sign=True)
    for percentage in UNITS.percentages:
        meaning = Meaning("percentage", percentage.unit, sign=True)
        signs.update(dict.fromkeys(percentage.symbols, meaning))
    for quantity in UNITS.quantities:
        meaning = Meaning(
            "quantity",
            quantity.unit,
            not_before=tuple(quantity.not_before),
            factor=quantity.factor,
        )
        signs.update(dict.fromkeys(quantity.symbols, meaning))
    return signs


def _pattern(sign: str) -> str:
    """Match a sign; letters and a dollar may be apart ("$ US", "US $")."""
    space = "[ \u00a0\u202f]?"
    spaced = re.sub(r"(?<=[A-Za-z])(?=\\\$)|(?<=\$)(?=[A-Za-z])", space, re.escape(sign))
    return spaced + (r"(?![\w'’])" if sign[-1].isalnum() else "")


SIGNS = _signs()
WORDS = Phrases(_phrases())
# Only the signs with something else than plain letters need a pattern; codes are looked up.
_OTHER = sorted((s for s in SIGNS if not s.isascii() or not s.isalpha()), key=lambda s: -len(s))
OTHER_SIGN = re.compile("|".join(map(_pattern, _OTHER)))
SIGN_STARTS = frozenset(sign[0] for sign in _OTHER)
ABBREVIATIONS = {form: entry for entry in NUMERALS.abbreviations for form in entry.forms}
BETWEEN = frozenset(UNITS.between)


def sign_meaning(written: str) -> Meaning:
    """Give the meaning of a matched sign."""
    return SIGNS[written.replace(" ", "").replace("\u00a0", "").replace("\u202f", "")]
