"""The lexicon of amounts, validated: numerals, currencies, units and the words around them."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from extractor.lexicon import load
from extractor.record import AmountMod


class Entry(BaseModel):
    """Base of the entries: unknown fields are refused, so that a slip of the pen is found."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    example: str
    trap: str | None = None


class Scale(Entry):
    """A power or a number that multiplies what stands before it."""

    words: list[str]
    value: Decimal
    english: Decimal | None = None
    approximate: bool = False


class Abbreviation(Entry):
    """A scale written short, case as written."""

    forms: list[str]
    value: Decimal
    alone: bool = False
    before: bool = False


class Small(BaseModel):
    """The small words of numbers."""

    model_config = ConfigDict(extra="forbid")

    halves: list[str]
    quarters: list[str]
    about: list[str]
    between: list[str]
    definite: list[str]


class Numerals(BaseModel):
    """The file ``numerals.toml``."""

    model_config = ConfigDict(extra="forbid")

    cardinals: dict[str, int]
    scales: list[Scale] = Field(alias="scale")
    abbreviations: list[Abbreviation] = Field(alias="abbreviation")
    small: Small


class Currency(Entry):
    """A currency, its ISO 4217 code and its names."""

    code: str = Field(pattern=r"^[A-Z]{3}$")
    names: list[str] = []
    homonyms: list[str] = []
    symbols: list[str] = []
    code_is_word: bool = False


class Former(BaseModel):
    """What a word meant before a year, where nothing else tells."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str = Field(pattern=r"^[A-Z]{3}$")
    until: int


class Ambiguous(Entry):
    """A word that several currencies share, and what decides between them."""

    words: list[str]
    symbols: list[str] = []
    default: str | None = None
    former: Former | None = None
    cues_needed: int = Field(default=1, ge=1)
    homonym: Literal["scale", "money"] | None = None
    contrary: list[str] = []
    not_before: list[str] = []
    countries: dict[str, str] = {}
    cues: dict[str, list[str]] = {}


class Subunit(Entry):
    """A hundredth or thousandth of some currencies."""

    words: list[str]
    ratio: Decimal
    default: str | None = None
    countries: dict[str, str] = {}
    of: list[str]


class Merged(Entry):
    """A scale and a currency in one abbreviation."""

    text: str
    scale: Decimal
    currency: str


class Currencies(BaseModel):
    """The file ``currencies.toml``."""

    model_config = ConfigDict(extra="forbid")

    currencies: list[Currency] = Field(alias="currency")
    ambiguous: list[Ambiguous]
    subunits: list[Subunit] = Field(alias="subunit")
    merged: list[Merged]
    bare: Ambiguous
    home: dict[str, str]


class Percentage(Entry):
    """A way to write percent, or points of it."""

    unit: Literal["point", "basis_point"] | None = None
    forms: list[str]
    symbols: list[str] = []
    evidence: bool = False
    not_before: list[str] = []


class Quantity(Entry):
    """A thing that the business press counts, under its canonical English name."""

    unit: str
    forms: list[str]
    symbols: list[str] = []
    factor: Decimal = Decimal(1)
    least: Decimal = Decimal(0)
    not_before: list[str] = []


class Rate(Entry):
    """Words that say what an amount is paid or counted per."""

    per: str
    forms: list[str]
    not_before: list[str] = []


class Units(BaseModel):
    """The file ``units.toml``."""

    model_config = ConfigDict(extra="forbid")

    between: list[str]
    percentages: list[Percentage] = Field(alias="percentage")
    quantities: list[Quantity] = Field(alias="quantity")
    rates: list[Rate] = Field(alias="rate")


class Bound(Entry):
    """Words that bound an amount, in front of it and behind it."""

    mod: AmountMod | Literal["none"]
    before: list[str] = []
    after: list[str] = []


class Denial(Entry):
    """What takes a bound back: negations, prohibitions, and sums that are known already."""

    negations: list[str]
    adverbs: list[str]
    prohibitions: list[str]
    deniable: list[str]
    given: list[str]


class Change(Entry):
    """Verbs that lead from one level to another: stems and their endings."""

    level: list[str]
    growth: list[str]
    traded: list[str]
    nouns: list[str]
    endings: list[str]


class Money(Entry):
    """What shows that a sentence is of money."""

    verbs: list[str]
    verbs_ir: list[str]
    words: list[str]
    nouns: list[str]
    accounts: list[str]
    transparent: list[str]


class Ellipsis(Entry):
    """Links behind which a bare number takes the unit of the amount before."""

    links: list[str]
    counting: list[str]
    followed_by: list[str]


class Evidence(Entry):
    """What shows that points are of percentage."""

    words: list[str]
    behind: list[str]
    contrary: list[str]


class Label(Entry):
    """Words that a number belongs to, so that it counts nothing behind it."""

    numbers: list[str]
    years: list[str]


class AmountWords(BaseModel):
    """The file ``amount_words.toml``."""

    model_config = ConfigDict(extra="forbid")

    bounds: list[Bound] = Field(alias="bound")
    denial: Denial
    change: Change
    money: Money
    ellipsis: Ellipsis
    evidence: Evidence
    label: Label


NUMERALS = load("numerals", Numerals)
CURRENCIES = load("currencies", Currencies)
UNITS = load("units", Units)
WORDS = load("amount_words", AmountWords)
