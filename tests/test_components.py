"""The grammars as components of somebody else's spaCy pipeline."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from extractor import components
from extractor.amounts import find_amounts
from extractor.dates import find_dates

TEXT = "Mardi, l'État a promis jusqu'à 40 M€ d'ici fin 2027, puis 5 % du capital l'an prochain."
PUBLISHED = date(2025, 1, 22)


@pytest.fixture
def nlp() -> Language:
    pipeline = spacy.blank("fr")
    pipeline.add_pipe("fr_amounts")
    pipeline.add_pipe("fr_dates", config={"published": "2025-01-22"})
    return pipeline


def test_finds_what_the_grammars_find(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert doc._.amounts == find_amounts(TEXT)
    assert doc._.dates == find_dates(TEXT, PUBLISHED)
    assert [amount.quote for amount in doc._.amounts] == ["40 M€", "5 %"]
    assert [one.value for one in doc._.dates] == ["2025-01-21", "2027", "2026"]


def test_spans_hold_the_quotes(nlp: Language) -> None:
    doc = nlp(TEXT)
    for key, found in (("amounts", doc._.amounts), ("dates", doc._.dates)):
        assert len(doc.spans[key]) == len(found)
        for span, one in zip(doc.spans[key], found, strict=True):
            assert one.quote in span.text
            assert (span._.amount or span._.date) == one
    assert [span.label_ for span in doc.spans["amounts"]] == ["money", "percentage"]
    assert [span.label_ for span in doc.spans["dates"]] == ["date", "date", "date"]


def test_leaves_entities_and_tokens_alone(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert not doc.ents
    assert [token.text for token in doc] == [token.text for token in nlp.make_doc(TEXT)]


def test_country_decides_the_currency() -> None:
    nlp = spacy.blank("fr")
    nlp.add_pipe("fr_amounts", config={"country": "CA"})
    assert [amount.currency for amount in nlp("Elle lève 3 millions de dollars.")._.amounts] == [
        "CAD"
    ]


def test_the_document_knows_its_own_day(nlp: Language) -> None:
    doc = nlp.make_doc("Il a signé mardi.")
    doc._.published = date(2024, 6, 5)
    assert [str(one.earliest) for one in nlp(doc)._.dates] == ["2024-06-04"]


def test_without_a_day_nothing_is_guessed() -> None:
    nlp = spacy.blank("fr")
    nlp.add_pipe("fr_dates")
    (one,) = nlp("Il a signé mardi.")._.dates
    assert (one.value, one.earliest, one.latest) == (None, None, None)


def test_a_wrong_day_is_refused() -> None:
    with pytest.raises(ValueError, match="mardi"):
        spacy.blank("fr").add_pipe("fr_dates", config={"published": "mardi"})


def test_survives_bytes(nlp: Language) -> None:
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    (from_bin,) = DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab)
    for other in (again, from_bin):
        assert other._.amounts == doc._.amounts
        assert other._.dates == doc._.dates


def test_empty_text(nlp: Language) -> None:
    doc = nlp("")
    assert (doc._.amounts, doc._.dates) == ([], [])


def test_entry_points_name_the_factories() -> None:
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))
    points = project["project"]["entry-points"]["spacy_factories"]
    for name, place in points.items():
        module, _, function = place.partition(":")
        assert getattr(import_module(module), function) is getattr(components, name)
    assert set(points) == {"fr_amounts", "fr_dates"}
