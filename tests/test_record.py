"""The record is a contract: its schema changes with its version alone."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from hashlib import sha256
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from extractor.record import (
    SCHEMA_VERSION,
    Amount,
    ArticleInfo,
    Producer,
    Record,
    Span,
    schema_json,
)

# The SHA-256 of the schema of each version that was ever shipped. After a change of the models:
# give `SCHEMA_VERSION` a new number, run `make schema`, and add a line; never change a line.
SCHEMAS = {
    "1.0": "a899106efe9fc042e7aeea1272aeea5c222548347d3b81667effd413d8431611",
}


def test_the_shipped_schema_is_that_of_the_models():
    shipped = (files("extractor") / "schema.json").read_text(encoding="utf-8")
    assert shipped == schema_json(), "run `make schema`"


def test_the_schema_changes_with_its_version_alone():
    assert SCHEMA_VERSION in SCHEMAS, f"add the schema of version {SCHEMA_VERSION} to SCHEMAS"
    digest = sha256(schema_json().encode("utf-8")).hexdigest()
    assert digest == SCHEMAS[SCHEMA_VERSION], (
        f"the models changed: give SCHEMA_VERSION a new number and add it to SCHEMAS ({digest})"
    )


def test_every_field_is_in_the_schema_with_what_it_may_be():
    schema = json.loads(schema_json())
    assert set(schema["properties"]) == set(Record.model_fields)
    value = schema["$defs"]["Amount"]["properties"]["value"]
    assert {part["type"] for part in value["anyOf"]} == {"string", "null"}


def amount(value: str) -> Amount:
    return Amount(
        id="a1", start=0, end=2, quote="40", kind="money",
        value=Decimal(value), minimum=Decimal(value), maximum=None, currency="EUR",
    )  # fmt: skip


def record(*amounts: Amount) -> Record:
    article = ArticleInfo(id="a", published=date(2025, 1, 22), sha256="0" * 64, length=2)
    return Record(article=article, amounts=list(amounts), producer=Producer(version="0"))


NUMBERS = [
    ("500E+9", "500000000000"),
    ("2.5", "2.5"),
    ("0.10", "0.10"),
    ("-3", "-3"),
    ("1E-7", "0.0000001"),
]


@pytest.mark.parametrize(("value", "text"), NUMBERS)
def test_numbers_are_plain_decimal_strings(value, text):
    dumped = amount(value).model_dump(mode="json")
    assert (dumped["value"], dumped["minimum"], dumped["maximum"]) == (text, text, None)


@settings(max_examples=50, derandomize=True)
@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15))
def test_a_record_comes_back_from_its_json(value):
    written = record(amount(str(value)))
    assert Record.model_validate_json(written.model_dump_json()) == written
    assert Record.model_validate(written.model_dump(mode="json")) == written


def test_unknown_fields_and_changes_are_refused():
    with pytest.raises(ValidationError, match="extra"):
        Span.model_validate({"start": 0, "end": 1, "quote": "a", "text": "a"})
    with pytest.raises(ValidationError, match="frozen"):
        record().article.id = "b"
