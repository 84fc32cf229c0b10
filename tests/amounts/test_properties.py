"""What holds for any text: spans, order, amounts that say themselves back, time that is linear."""

from __future__ import annotations

import sys
from collections.abc import Callable
from decimal import Decimal
from types import FrameType

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractor.amounts import find_amounts
from extractor.amounts.plain import plain

PIECES = [
    *(
        "1",
        "2,4",
        "3 000",
        "12.500",
        "1'000",
        "2025",
        "0",
        "19 %",
        "-3 %",
        "½",
        "١٢",
        "1.2.3",
        "007",
    ),
    *(
        "million",
        "milliards",
        "mille",
        "cent",
        "deux",
        "un",
        "une",
        "et demi",
        "quarts de milliard",
    ),
    *("centaine de", "trillion", "Md€", "M$", "k€", "MUSD", "€", "$", "£", "USD", "CHF", "EUR"),
    *("euros", "d'euros", "de dollars", "francs", "livres", "couronnes", "centimes", "points"),
    *(
        "salariés",
        "GPU",
        "m²",
        "MWh",
        "personnes",
        "entre",
        "de",
        "à",
        "et",
        "ou",
        "-",
        "–",
        "dont",
    ),
    *(
        "contre",
        "jusqu'à",
        "plus de",
        "près de",
        "environ",
        "en",
        "il en reste",
        "dépasse pas",
        "ne",
    ),
    *(
        "par an",
        "/mois",
        "l'action",
        "chacune",
        "(",
        ")",
        ".",
        ",",
        ";",
        "\n",
        "\n\n",
        " ",
        "\u202f",
    ),
    *("\u00a0", "\t", "lève", "İ", "ß", "é", "\U0001f4b6", "«", "»", "\x00", "**", "n°", "GPT-"),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda gap: gap.join(pieces))
)
MONEY = st.decimals(min_value=Decimal("0.01"), max_value=Decimal("9e12"), places=2)
FORMS: list[Callable[[Decimal], str]] = [
    lambda value: f"{value} €",
    lambda value: f"{value:,.2f}".replace(",", " ").replace(".", ",") + " euros",
    lambda value: f"{value:,.2f}".replace(",", "\u202f").replace(".", ",") + " €",
    lambda value: f"EUR {value:,.2f}".replace(",", "'"),
]
ATTACKS = {
    "digits": "1 234 567 ",
    "scales": "milliards ",
    "words": "cent mille ",
    "links": "1 et 2 à 3, ",
    "signs": "$ € 1 £ ",
    "ones": "un une ",
    "francs": "3 francs suisse ",
    "bare": "dont 3 millions ",
    "brackets": "(1 $ ",
    "words behind": "5 nouveaux ",
    "rates": "5 € par an de b c d e ",
    "pronoun": "en a 3 ",
    "digit run": "1",
    "dots": "1.1.",
    "lines": "3\n",
    "dollars": "3 dollars canada ",
}


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.one_of(TEXTS, st.text(max_size=60)), st.sampled_from([None, "CA", "CH", "XX"]))
@example("1 USD 23 cents 4 EUR", None)
def test_spans(text: str, country: str | None) -> None:
    found = find_amounts(text, country=country)
    end = 0
    for number, amount in enumerate(found, 1):
        assert amount.id == f"a{number}"
        assert end <= amount.start < amount.end
        assert text[amount.start : amount.end] == amount.quote
        end = amount.end
        if amount.mod == "range":
            assert amount.value is None
            assert amount.minimum is not None
            assert amount.maximum is not None
            assert amount.minimum <= amount.maximum
        else:
            assert amount.value is not None
            assert {amount.minimum, amount.maximum} <= {amount.value, None}
        assert (amount.kind == "money") or amount.currency is None
        assert (amount.kind == "quantity") <= (amount.unit is not None)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(MONEY, st.sampled_from(FORMS))
def test_written_and_read(value: Decimal, form: Callable[[Decimal], str]) -> None:
    (amount,) = find_amounts(f"Le prix est de {form(value)}.")
    assert amount.quote == form(value)
    assert amount.value == value
    assert amount.currency == "EUR"


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.integers(min_value=2, max_value=999_999), st.booleans())
def test_words_and_read(number: int, hyphens: bool) -> None:
    words = spelled(number)
    words = words.replace(" ", "-") if hyphens else words
    (amount,) = find_amounts(f"Le prix est de {words} euros.")
    assert amount.value == number


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.text(max_size=80))
def test_plain_keeps_offsets(text: str) -> None:
    assert len(plain(text)) == len(text)


@pytest.mark.parametrize("name", ATTACKS)
def test_linear(name: str) -> None:
    """Twice the text takes about twice the calls; what a call costs is bounded by its window."""
    unit = ATTACKS[name]
    small, large = ("5 € " + unit * (size // len(unit)) for size in (2_000, 8_000))
    ratio = calls(large) / calls(small)
    assert ratio < 6


def test_200_kilobytes() -> None:
    """A line of digits, spaces and scales is no attack: were it squared, this would not end."""
    text = "1 234 567 milliards 5 " * (200_000 // 22)
    assert find_amounts(text + "de dollars")


def calls(text: str) -> int:
    """Count the Python and C calls of one run: a measure of time that no other process moves."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    find_amounts("1 €")  # what is compiled once
    sys.setprofile(note)
    try:
        find_amounts(text)
    finally:
        sys.setprofile(None)
    return count


UNITS = [
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
    *("onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"),
]
TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}


def spelled(number: int) -> str:
    """Write a number below a million in French words."""
    thousands, rest = divmod(number, 1000)
    words = []
    if thousands:
        words += ["mille" if thousands == 1 else f"{_hundreds(thousands, False)} mille"]
    if rest:
        words += [_hundreds(rest, True)]
    return " ".join(words)


def _hundreds(number: int, last: bool) -> str:
    hundreds, rest = divmod(number, 100)
    words = []
    if hundreds == 1:
        words += ["cent"]
    elif hundreds:
        words += [f"{UNITS[hundreds]} cent" + ("s" if last and not rest else "")]
    if rest:
        words += [_tens(rest, last)]
    return " ".join(words)


def _tens(number: int, last: bool) -> str:
    if number < 20:
        return UNITS[number]
    if number >= 80:
        rest = number - 80
        return f"quatre-vingt-{UNITS[rest]}" if rest else "quatre-vingt" + ("s" if last else "")
    tens = 60 if number >= 60 else number // 10 * 10
    rest = number - tens
    if rest in (1, 11):
        return f"{TENS[tens]} et {UNITS[rest]}"
    return f"{TENS[tens]}-{UNITS[rest]}" if rest else TENS[tens]
