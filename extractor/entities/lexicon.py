"""What is known of names in advance: organisations, products and makers, positions, countries."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from babel import Locale
from pydantic import BaseModel, ConfigDict

from extractor.language import plain
from extractor.lexicon import load
from extractor.record import EntityKind


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid")
    example: str
    trap: str


class _Ambiguous(BaseModel):
    names: list[str]


class Organisations(_Table):
    """``organisations.toml``."""

    names: dict[str, list[str]]
    ambiguous: _Ambiguous
    alias: dict[str, str]


class Products(_Table):
    """``products.toml``: products by maker."""

    free: list[str]
    makers: dict[str, list[str]]


class Places(_Table):
    """``places.toml``: regions, capitals, other forms of country names by ISO 3166-1 code."""

    capitals: frozenset[str]
    regions: dict[str, list[str]]
    other_countries: dict[str, list[str]]


class Positions(_Table):
    """``positions.toml``."""

    heads: list[str]
    public: list[str]
    shared: frozenset[str]
    houses: list[str]
    offices: list[str]
    verbs: list[str]
    titles: list[str]
    former: list[str]
    qualifiers: list[str]
    seconds: list[str]
    before_name: list[str]
    links: list[str]
    named: list[str]


class Nominals(_Table):
    """``nominals.toml``; heads by group."""

    organisation: dict[str, list[str]]
    person: dict[str, list[str]]
    origins: frozenset[str]
    adjectives: frozenset[str]
    determiners: frozenset[str]
    complement_verbs: frozenset[str]
    not_after: list[str]
    leading: frozenset[str]
    makers: frozenset[str]
    relative: frozenset[str]
    verbs: frozenset[str]
    openers: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]

    def companies(self) -> list[str]:
        """All heads that stand for organisations."""
        return [head for group in self.organisation.values() for head in group]


class Institutions(_Table):
    """``institutions.toml``."""

    heads: list[str]
    ways: list[str]
    alone: frozenset[str]
    seated: list[str]


class NotNames(_Table):
    """``not_names.toml``."""

    terms: frozenset[str]
    openers: list[str]


class Descriptions(_Table):
    """``descriptions.toml``: organisations by origin, trade and seat."""

    origin: dict[str, list[str]]
    trade: dict[str, list[str]]
    seat: dict[str, list[str]]


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of ``words`` in plain typography; the longest first, as the first wins."""
    return "|".join(re.escape(plain(word)) for word in sorted(words, key=len, reverse=True))


@dataclass(frozen=True)
class Gazetteer:
    """Names with their kinds; ``certain`` ones need no context."""

    kinds: dict[str, EntityKind]
    certain: frozenset[str]
    alias: dict[str, str]
    makers: dict[str, str]
    countries: dict[str, str]
    sectors: dict[str, str]


@cache
def gazetteer() -> Gazetteer:
    """All names of the lexicon, read once.

    Country names are CLDR's French ones (ISO 3166-1 alpha-2 codes) and those of ``places.toml``.
    """
    organisations = load("organisations", Organisations)
    products = load("products", Products)
    countries = {
        name.replace("’", "'"): code
        for code, name in Locale("fr").territories.items()
        if len(code) == 2 and code.isalpha() and code not in {"EU", "EZ", "UN", "QO", "XA", "XB"}
    }
    for code, names in places().other_countries.items():
        countries.update(dict.fromkeys(names, code))
    kinds: dict[str, EntityKind] = dict.fromkeys(countries, "place")
    kinds.update(dict.fromkeys(products.free, "product"))
    makers: dict[str, str] = {}
    for maker, names in products.makers.items():
        kinds.update((name, "product") for name in names)
        makers.update((name, maker) for name in names)
    for names in organisations.names.values():
        kinds.update((name, "organisation") for name in names)
    kinds.update((name, "organisation") for name in organisations.alias)
    uncertain = {*organisations.ambiguous.names, *(n for n in makers if not _distinctive(n))}
    kinds.update((name, "organisation") for name in organisations.ambiguous.names)
    sectors = {name: sector for sector, names in organisations.names.items() for name in names}
    certain = frozenset(kinds) - uncertain
    return Gazetteer(kinds, certain, organisations.alias, makers, countries, sectors)


def _distinctive(name: str) -> bool:
    """A name with a capital inside, a digit or a space is no common word."""
    return " " in name or any(c.isdigit() or c.isupper() for c in name[1:])


@cache
def places() -> Places:
    """Regions, capitals and forms of country names."""
    return load("places", Places)


@cache
def positions() -> Positions:
    """The positions that people hold."""
    return load("positions", Positions)


@cache
def not_names() -> NotNames:
    """What only looks like a name, or stands before one."""
    return load("not_names", NotNames)


def is_term(quote: str) -> bool:
    """Whether ``quote`` only looks like a name: "GPU", "APIs"."""
    terms = not_names().terms
    return quote in terms or (len(quote) > 2 and quote.removesuffix("s") in terms)


@cache
def institutions() -> Institutions:
    """Lower-case heads of institutions, and of places that bear a name."""
    return load("institutions", Institutions)


@cache
def nominals() -> Nominals:
    """Heads and complements of nominal mentions."""
    return load("nominals", Nominals)


@cache
def descriptions() -> dict[str, frozenset[str]]:
    """What a known organisation may be called: origins (both genders), trades, seats."""
    table = load("descriptions", Descriptions)
    found: dict[str, set[str]] = {}
    for part in (table.origin, table.trade, table.seat):
        for word, names in part.items():
            feminine = [word + "e"] if part is table.origin else []
            if part is table.origin and word.endswith("ien"):
                feminine = [word + "ne"]
            for name in names:
                found.setdefault(name, set()).update([word, *feminine])
    return {name: frozenset(words) for name, words in found.items()}
