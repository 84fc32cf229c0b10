"""The examples that the lexicon gives of its own words: each is read, each trap is not."""

from __future__ import annotations

import pytest

from extractor.amounts import find_amounts
from extractor.amounts.currency import codes_of
from extractor.amounts.vocabulary import CURRENCIES, NUMERALS, UNITS, WORDS, Ambiguous, Currency

from .marked import marked, seen

_WORDS = (WORDS.denial, WORDS.change, WORDS.money, WORDS.ellipsis, WORDS.evidence, WORDS.label)
ENTRIES = [
    *NUMERALS.scales,
    *NUMERALS.abbreviations,
    *UNITS.percentages,
    *UNITS.quantities,
    *UNITS.rates,
    *WORDS.bounds,
    *_WORDS,
]
EXAMPLES = [entry.example for entry in ENTRIES]
TRAPS = [entry.trap for entry in ENTRIES if entry.trap]
CENTS = [*CURRENCIES.subunits, *CURRENCIES.merged]


@pytest.mark.parametrize("source", EXAMPLES + TRAPS)
def test_words(source: str) -> None:
    sentence = marked(source)
    assert seen(find_amounts(sentence.text)) == sentence.amounts


@pytest.mark.parametrize("currency", CURRENCIES.currencies, ids=lambda currency: currency.code)
def test_currency(currency: Currency) -> None:
    assert [amount.currency for amount in find_amounts(currency.example)] == [currency.code]
    if currency.trap:
        found = [amount.currency for amount in find_amounts(currency.trap)]
        assert currency.code not in found


@pytest.mark.parametrize("word", CURRENCIES.ambiguous, ids=lambda word: (word.words or ["¥"])[0])
def test_ambiguous(word: Ambiguous) -> None:
    (amount,) = find_amounts(word.example)
    assert amount.currency in codes_of(word)
    if word.trap:
        assert find_amounts(word.trap) == []


@pytest.mark.parametrize("entry", CENTS, ids=lambda entry: entry.example)
def test_subunit(entry: object) -> None:
    found = find_amounts(entry.example)  # type: ignore[attr-defined]
    assert found
    assert all(amount.currency for amount in found)
    trap = entry.trap  # type: ignore[attr-defined]
    assert not trap or find_amounts(trap) == []
