"""Hints of the word lists: a row for each token."""

from __future__ import annotations

import pytest

from extractor.hints import FIRST_NAME, PLACE, lists_of


@pytest.fixture(scope="module")
def lists(french):
    (doc,) = french.read(["Nordane."])
    return lists_of(doc.vocab)


# a text, the tokens that are in lists, with the bit
LISTED = [
    ("Une usine à Dunkerque.", {"Dunkerque": PLACE}),
    ("Il vit à New York.", {"New": PLACE, "York": PLACE}),
    ("STOCKHOLM, mardi.", {"STOCKHOLM": PLACE}),
    ("Aude préside Veltis.", {"Aude": FIRST_NAME}),
    ("Une usine de robots.", {}),
]


@pytest.mark.parametrize(("text", "listed"), LISTED)
def test_tokens_of_the_lists(french, lists, text, listed):
    (doc,) = french.read([text])
    rows = lists.of(doc)
    found = {token.text: int(row[0]) for token, row in zip(doc, rows, strict=True)}
    for word, bit in listed.items():
        assert found[word] & bit
    assert not any(found[t.text] for t in doc if t.text.islower())


@pytest.mark.parametrize(
    ("word", "common"),
    [("Robots", True), ("Bouclage", True), ("Microsoft", False), ("Veltis", False)],
)
def test_common_words(lists, word, common):
    assert lists.common(word) is common


@pytest.mark.parametrize(
    ("word", "verb"), [("Choisissez", True), ("Suez", False), ("Veltis", False)]
)
def test_imperatives(lists, word, verb):
    assert lists.imperative(word) is verb
