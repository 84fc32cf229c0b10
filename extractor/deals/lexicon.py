"""Deal and clause types as the lexicon has them: triggers, roles, frames."""

from __future__ import annotations

from functools import cache, cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, model_validator

from extractor.lexicon import load

ENTITY_KINDS = ("organisation", "person", "place", "product")
KINDS = (*ENTITY_KINDS, "money", "percentage", "quantity", "date", "duration", "text")
# What every deal has besides its parties.
_DEAL_ROLES = {"amount": ["money"], "date": ["date"]}


class Frames(BaseModel):
    """What the parse says of a filler → its role, for verbal and nominal triggers."""

    model_config = ConfigDict(extra="forbid")
    verb: dict[str, str] = {}
    noun: dict[str, str] = {}


class EventType(BaseModel):
    """One deal or clause type; see the head of ``deals.toml``."""

    model_config = ConfigDict(extra="forbid")
    type: str
    label: str
    definition: str
    known_as: dict[str, str] = {}
    verbs: list[str] = []
    nouns: list[str] = []
    phrases: list[str] = []
    roles: dict[str, list[str]]
    fixed: dict[str, list[str]] = {}
    own: list[str] = []
    says_no: bool = False
    frame: Frames = Frames()
    examples: list[str] = Field(min_length=1)
    trap: str
    is_deal: bool = False

    @cached_property
    def fillable(self) -> dict[str, list[str]]:
        """The roles, and for a deal what it is worth and when it is made."""
        return {**_DEAL_ROLES, **self.roles} if self.is_deal else self.roles

    @model_validator(mode="after")
    def _consistent(self) -> EventType:
        for role, kinds in self.roles.items():
            for kind in kinds:
                if kind not in KINDS:
                    raise ValueError(f"{self.type}: role {role}: unknown kind {kind!r}")
        for frame in (self.frame.verb, self.frame.noun):
            for role in frame.values():
                if role not in self.roles:
                    raise ValueError(f"{self.type}: frame names an unknown role {role!r}")
        for role in (*self.fixed, *self.own):
            if role not in self.roles:
                raise ValueError(f"{self.type}: words for an unknown role {role!r}")
        return self


class _Deals(BaseModel):
    model_config = ConfigDict(extra="forbid")
    deal: list[EventType]


class _Clauses(BaseModel):
    model_config = ConfigDict(extra="forbid")
    clause: list[EventType]


@cache
def event_types(folder: Path | None = None) -> dict[str, EventType]:
    """All deal types, then all clause types, by name.

    ``folder`` holds ``deals.toml`` and ``clauses.toml``; None is the shipped lexicon.

    Raises:
        LexiconError: names the file, the entry and the field.
    """
    deals = load("deals", _Deals, folder).deal
    clauses = load("clauses", _Clauses, folder).clause
    found = {deal.type: deal.model_copy(update={"is_deal": True}) for deal in deals}
    found.update((clause.type, clause) for clause in clauses)
    return found
