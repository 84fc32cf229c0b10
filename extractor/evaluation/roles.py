"""The roles that each deal and clause type has, and what fills them, as the lexicon says."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel

from extractor.lexicon import load


class _Type(BaseModel):
    """The part of an entry of ``deals.toml`` or ``clauses.toml`` that the gold is checked by."""

    type: str
    roles: dict[str, frozenset[str]]


class _Deals(BaseModel):
    deal: list[_Type]


class _Clauses(BaseModel):
    clause: list[_Type]


DEAL_ROLES: Mapping[str, Mapping[str, frozenset[str]]] = {
    entry.type: entry.roles for entry in load("deals", _Deals).deal
}
"""Deal type → role → kinds of fillers."""

CLAUSE_ROLES: Mapping[str, Mapping[str, frozenset[str]]] = {
    entry.type: entry.roles for entry in load("clauses", _Clauses).clause
}
"""Clause type → role → kinds of fillers."""

# Deals come once an article, so their money, days and words are no roles of parties.
DEAL_FIELDS = frozenset({"evidence", "amount", "date", "source"})
