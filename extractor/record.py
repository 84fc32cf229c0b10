"""The record: everything that the extractor says about one article.

Offsets are Unicode code points in the article's text as read, end exclusive:
``text[start:end] == quote`` holds for every span. Numbers are decimal strings in JSON and
``Decimal`` in Python, days are ISO 8601 strings and ``datetime.date``. What is not known is null.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, WithJsonSchema

from extractor.lexicon import entry_types

SCHEMA_VERSION = "1.0"

ZoneKind = Literal["title", "dateline", "body", "repeat", "boilerplate"]
EntityKind = Literal["organisation", "person", "place", "product"]
MentionForm = Literal["name", "alias", "nominal"]
AmountKind = Literal["money", "percentage", "quantity"]
AmountMod = Literal["approx", "less_than", "equal_or_less", "more_than", "equal_or_more", "range"]
DateType = Literal["date", "time", "duration", "set"]
DateMod = Literal[
    "start", "mid", "end", "approx", "less_than", "equal_or_less", "more_than", "equal_or_more"
]
DateSignal = Literal["until", "since", "by", "from", "before", "after", "between"]
DateAnchor = Literal["published", "text", "none"]
PublishedFrom = Literal["option", "metadata", "dateline"]
# Deal and clause types live in the lexicon, where a user may add some: the schema lists those that
# ship, and takes any other name of that form.
_TYPE = r"^[a-z][a-z0-9_]*$"
DEAL_TYPES = entry_types("deals")
CLAUSE_TYPES = entry_types("clauses")
Status = Literal[
    "rumoured",
    "in_talks",
    "planned",
    "announced",
    "signed",
    "completed",
    "amended",
    "blocked",
    "denied",
    "terminated",
    "expired",
]
Polarity = Literal["affirmed", "negated"]
Certainty = Literal["asserted", "conditional", "planned", "possible"]
SourceKind = Literal["party", "document", "official", "media", "anonymous"]


def _type_schema(names: Sequence[str]) -> WithJsonSchema:
    return WithJsonSchema({"anyOf": [{"enum": [*names]}, {"type": "string", "pattern": _TYPE}]})


DealType = Annotated[str, Field(pattern=_TYPE), _type_schema(DEAL_TYPES)]
ClauseType = Annotated[str, Field(pattern=_TYPE), _type_schema(CLAUSE_TYPES)]


def _plain(value: Decimal) -> str:
    return format(value, "f")


Number = Annotated[
    Decimal,
    PlainSerializer(_plain, return_type=str, when_used="json-unless-none"),
    WithJsonSchema({"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}),
]


class Model(BaseModel):
    """Base of all parts: unknown fields are refused, instances are immutable."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Span(Model):
    """A stretch of the article's text."""

    start: int = Field(ge=0, description="first code point")
    end: int = Field(ge=0, description="one past the last code point")
    quote: str = Field(description="the characters themselves, text[start:end]")


class Zone(Model):
    """A part of the article; facts are read from title and body alone."""

    kind: ZoneKind
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class ArticleInfo(Model):
    """What is known of the article itself."""

    id: str
    source: str | None = Field(default=None, description="file, with #line where it has several")
    url: str | None = None
    title: str | None = None
    published: date | None = None
    published_from: PublishedFrom | None = None
    language: str | None = Field(default=None, description="ISO 639-1")
    sha256: str = Field(description="of the text, encoded in UTF-8")
    length: int = Field(ge=0, description="code points")


class Mention(Span):
    """One place where an entity is named."""

    form: MentionForm


class Role(Model):
    """A person's position: the words of the text and the organisation it is held in."""

    position: str
    organisation: str | None = Field(default=None, description="entity id")


class Entity(Model):
    """An organisation, person, place or product, with all its mentions."""

    id: str
    kind: EntityKind
    name: str
    aliases: list[str] = []
    wikidata: str | None = Field(default=None, description="QID")
    country: str | None = Field(default=None, description="ISO 3166-1 alpha-2, for countries")
    role: Role | None = Field(default=None, description="for a person")
    maker: str | None = Field(default=None, description="for a product: the maker's entity id")
    mentions: list[Mention]


class Amount(Span):
    """A sum of money, a percentage or a quantity.

    ``value`` is the number said (null for a range); ``minimum`` and ``maximum`` are what the
    text commits to, inclusive, null where open.
    """

    id: str
    kind: AmountKind
    value: Number | None
    minimum: Number | None
    maximum: Number | None
    mod: AmountMod | None = None
    currency: str | None = Field(default=None, description="ISO 4217, for money")
    unit: str | None = Field(default=None, description="for quantities and percentage points")
    per: str | None = Field(default=None, description="year, month, share, user…")


class Date(Span):
    """A temporal expression: TIMEX3 type and value, EDTF, and the days it covers."""

    id: str
    type: DateType
    value: str | None = Field(description="TIMEX3 (TimeML 1.2.1), null where unresolved")
    edtf: str | None = Field(default=None, description="ISO 8601-2 / EDTF level 1")
    mod: DateMod | None = None
    signal: DateSignal | None = None
    earliest: date | None = Field(default=None, description="first day, inclusive")
    latest: date | None = Field(default=None, description="last day, inclusive")
    anchor: DateAnchor = "none"


class Argument(Span):
    """A filler of a role: exactly one of entity, amount, date or text is set."""

    role: str
    entity: str | None = None
    amount: str | None = None
    date: str | None = None
    text: str | None = None


class Source(Model):
    """Who vouches for a clause; span and entity are null where the text names nobody."""

    kind: SourceKind
    entity: str | None = None
    start: int | None = None
    end: int | None = None
    quote: str | None = None


class Clause(Model):
    """One thing agreed, owed, held or promised, and the words that say so."""

    id: str
    type: ClauseType
    deal: str | None = None
    trigger: Span
    evidence: Span
    arguments: list[Argument] = []
    status: Status = "announced"
    polarity: Polarity = "affirmed"
    certainty: Certainty = "asserted"
    source: Source | None = None


class Party(Model):
    """An entity's part in a deal."""

    entity: str
    role: str


class Deal(Model):
    """What parties agree with each other, over the whole article."""

    id: str
    type: DealType
    status: Status
    parties: list[Party] = []
    amounts: list[str] = Field(default=[], description="amount ids")
    dates: list[str] = Field(default=[], description="date ids")
    clauses: list[str] = Field(default=[], description="clause ids")
    evidence: list[Span] = Field(default=[], description="the words that name the deal")
    source: Source | None = Field(default=None, description="who says that there is a deal")
    confidence: float = Field(ge=0, le=1)


class ModelVersion(Model):
    """A statistical model that took part."""

    name: str
    version: str


class Producer(Model):
    """The program that wrote the record."""

    name: str = "extractor"
    version: str
    models: list[ModelVersion] = []


class Record(Model):
    """All facts of one article."""

    schema_version: str = SCHEMA_VERSION
    article: ArticleInfo
    zones: list[Zone] = []
    entities: list[Entity] = []
    amounts: list[Amount] = []
    dates: list[Date] = []
    clauses: list[Clause] = []
    deals: list[Deal] = []
    producer: Producer


def schema_json() -> str:
    """The JSON Schema of the record, as shipped in ``schema.json``, with a line end."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Record.model_json_schema(mode="serialization"),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
