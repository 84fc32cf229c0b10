"""Polarity, certainty and status of a statement, by rule."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from extractor.deals.modality import certainty, polarity, status
from extractor.language import French, mark_sentences


def parsed(text: str, french: French) -> Doc:
    doc = mark_sentences(french._nlp.make_doc(text))
    french.parse([doc])
    return doc


@pytest.mark.parametrize(
    ("text", "word", "sure"),
    [
        ("Nordane rachète Veltis.", "rachète", "asserted"),
        ("Nordane a racheté Veltis.", "racheté", "asserted"),
        ("Nordane rachèterait Veltis.", "rachèterait", "conditional"),
        ("Nordane aurait racheté Veltis.", "racheté", "conditional"),
        ("Nordane va racheter Veltis.", "racheter", "planned"),
        ("Le groupe Nordane compte bien racheter Veltis en mai.", "racheter", "planned"),
        ("Nordane rachètera Veltis.", "rachètera", "planned"),
        ("Nordane pourrait racheter Veltis.", "racheter", "possible"),
        ("Nordane envisage de racheter Veltis.", "racheter", "possible"),
    ],
)
def test_certainty(text: str, word: str, sure: str, french: French) -> None:
    doc = parsed(text, french)
    assert certainty(next(token for token in doc if token.text == word)) == sure


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Nordane ne rachètera pas Veltis.", "rachètera", "negated"),
        ("Nordane n'a pas racheté Veltis.", "racheté", "negated"),
        ("Nordane ne compte pas racheter Veltis.", "racheter", "negated"),
        ("Nordane concède une licence non exclusive.", "exclusive", "negated"),
        ("Non, Nordane rachètera Veltis.", "rachètera", "affirmed"),
        ("Nordane rachète Veltis, qui ne vend rien.", "rachète", "affirmed"),
        ("Nordane rachète Veltis.", "rachète", "affirmed"),
    ],
)
def test_polarity(text: str, word: str, expected: str, french: French) -> None:
    doc = parsed(text, french)
    token = next(token for token in doc if token.text == word)
    assert polarity(token, next(iter(doc.sents))) == expected


@pytest.mark.parametrize(
    ("text", "first", "last", "expected"),
    [
        ("Le montant n'a pas été dévoilé.", "n'", "dévoilé", "affirmed"),
        ("Le montant n'a pas été dévoilé.", "dévoilé", "dévoilé", "negated"),
        ("Il ne vendra pas ses titres.", "ne", "vendra", "affirmed"),
    ],
)
def test_a_negation_may_be_part_of_the_trigger(
    text: str, first: str, last: str, expected: str, french: French
) -> None:
    doc = parsed(text, french)
    start, end = (next(t.i for t in doc if t.text == word) for word in (first, last))
    own = range(start, end + 1)
    assert polarity(doc[end], next(iter(doc.sents)), own) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Nordane dément tout projet de rachat.", "denied"),
        ("Bruxelles bloque la fusion.", "blocked"),
        ("Les deux groupes ont renoncé à leur rapprochement.", "terminated"),
        ("Les deux groupes sont en négociations exclusives.", "in_talks"),
        ("Nordane rachète Veltis.", "announced"),
    ],
)
def test_status(sentence: str, expected: str) -> None:
    assert status(sentence, "asserted") == expected


def test_hearsay_without_a_word_for_it_is_rumoured() -> None:
    assert status("Nordane rachèterait Veltis.", "conditional") == "rumoured"
