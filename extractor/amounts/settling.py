"""Which readings are amounts in this text, and of what: bare numbers, homonyms, currencies."""

from __future__ import annotations

import re
from collections import Counter

from extractor.amounts import context
from extractor.amounts.bare import fill_bare
from extractor.amounts.currency import Home
from extractor.amounts.reading import Reading
from extractor.amounts.vocabulary import CURRENCIES, WORDS, Ambiguous, Subunit

_MONEY = WORDS.money
_NOUNS = frozenset(_MONEY.nouns)
_TRANSPARENT = frozenset(_MONEY.transparent)
_EVIDENCE = frozenset(WORDS.evidence.words)
_CONTRARY_POINTS = frozenset(WORDS.evidence.contrary)
_OF = re.compile(r" (?:de |d'|des )(?P<article>l'|la |le )?(?P<noun>[^\W\d_]+)")
_NEGATIONS = frozenset(("pas", "sans", "aucun", "jamais", "ni", "ne", "n"))
_NOT_ONE_BEHIND = re.compile(r" (?:qui|fort|faible|numérique|stable|plus|trop|affaibli)(?!\w)")
_ACCOUNTS = frozenset(_MONEY.accounts)
_PARAGRAPH = 1000  # characters in which a paragraph's currency lives on
_PRICED = re.compile(r"(?<!\w)(?:pour|contre|moyennant|à hauteur de) (?:\w+ )?$")
_FEW = 10
_MILLION = 1_000_000


def settle(text: str, copy: str, readings: list[Reading], home: Home) -> list[Reading]:
    """Give the readings that are amounts, each with its kind, currency and unit."""
    _note_names(readings, home)
    sure = [_is_sure(copy, reading, home) for reading in readings]
    for reading, kept in zip(readings, sure, strict=True):
        if kept:
            _resolve(reading, home)
    fill_bare(text, copy, readings, sure)
    _fill_currencies(copy, readings, sure, home)
    return [reading for reading, kept in zip(readings, sure, strict=True) if kept]


def _note_names(readings: list[Reading], home: Home) -> None:
    for reading in readings:
        if reading.meaning is not None and reading.meaning.kind == "money" and reading.meaning.code:
            home.note(reading.meaning.code, reading.start, reading.end)


def _is_sure(copy: str, reading: Reading, home: Home) -> bool:
    """Tell whether a number with a unit is an amount; bare ones are settled later."""
    meaning = reading.meaning
    if meaning is None:
        return False
    if reading.numeral.article and meaning.kind == "money":
        return meaning.homonym is None and _is_price(copy, reading)
    if meaning.evidence:
        return _are_percentage_points(copy, reading)
    if meaning.homonym == "scale":
        return (
            reading.scale >= _MILLION
            or reading.value != int(reading.value)
            or context.speaks_of_money(copy, reading.start, reading.end)
            or _is_many(copy, reading, meaning.ambiguous, home)
        )
    if meaning.homonym == "money" and meaning.ambiguous is not None:
        return _is_sum(copy, reading, meaning.ambiguous, home)
    return True


def _is_price(copy: str, reading: Reading) -> bool:
    """Tell whether "un euro" is a sum: not in "pas un euro", "un dollar fort"."""
    if _NOT_ONE_BEHIND.match(copy, reading.end):
        return False
    words = context.words_of(context.left(copy, reading.start, 60))[-8:]
    if "qu" in words[-2:] or "que" in words[-2:]:
        return True  # "n'a déboursé qu'un euro"
    return not _NEGATIONS.intersection(words)


def _is_many(copy: str, reading: Reading, word: Ambiguous | None, home: Home) -> bool:
    """Tell whether "310 couronnes" are money: a cue near, and no flowers."""
    return (
        word is not None
        and reading.value > _FEW
        and not _OF.match(copy, reading.end)
        and home.is_near_cue(word, reading.start)
    )


def _is_sum(copy: str, reading: Reading, word: Ambiguous, home: Home) -> bool:
    """Tell whether "livres" are pounds: a cue or a money word near, no book, no pound of butter."""
    behind = _OF.match(copy, reading.end)
    if behind and behind["noun"] not in _NOUNS | _TRANSPARENT:
        return False
    around = context.left(copy, reading.start) + context.right(copy, reading.end)
    if any(word_ in word.contrary for word_ in context.words_of(around)):
        return False
    if home.is_near_cue(word, reading.start):
        return True
    if reading.scale >= _MILLION and _PRICED.search(
        copy, max(0, reading.start - 30), reading.start
    ):
        return True
    return reading.numeral.value > 1 and context.speaks_of_money(copy, reading.start, reading.end)


def _are_percentage_points(copy: str, reading: Reading) -> bool:
    """Tell whether "points" are of percentage: by a decimal, or by the words around."""
    left = set(context.words_of(context.left(copy, reading.start, 80)))
    right = context.right(copy, reading.end)
    if reading.value > 100 or left & _CONTRARY_POINTS:
        return False
    if any(word in _CONTRARY_POINTS for word in context.words_of(right)):
        return False
    if reading.value != int(reading.value):
        return True
    return bool(left & _EVIDENCE) or right.startswith(
        tuple(f" {words}" for words in WORDS.evidence.behind)
    )


def _resolve(reading: Reading, home: Home) -> None:
    """Set the currency of money, where the word or the context tells it."""
    meaning = reading.meaning
    assert meaning is not None
    if meaning.kind != "money" or meaning.subunit is not None:
        return
    if meaning.ambiguous is not None:
        reading.currency = home.decide(meaning.ambiguous, reading.start)
    else:
        reading.currency = meaning.code


def _kind(reading: Reading) -> str:
    return reading.meaning.kind if reading.meaning is not None else "money"


def _fill_currencies(copy: str, readings: list[Reading], sure: list[bool], home: Home) -> None:
    """Give bare sums the currency of the sum before them in the paragraph, else the text's."""
    money = [r for r, kept in zip(readings, sure, strict=True) if kept and _kind(r) == "money"]
    counts = Counter(reading.currency for reading in money if reading.currency)
    first = counts.most_common(1)[0][0] if counts else home.currency
    last: Reading | None = None
    for reading in money:
        if reading.meaning is not None and reading.meaning.subunit is not None:
            _divide(reading, reading.meaning.subunit, last.currency if last else first, home)
        elif reading.meaning is None and reading.currency is None:
            reading.currency = last.currency if last and _goes_on(copy, last, reading) else first
            reading.currency = reading.currency or home.decide(CURRENCIES.bare, reading.start)
        if reading.currency:
            last = reading


def _goes_on(copy: str, last: Reading, reading: Reading) -> bool:
    """Tell whether a bare sum goes on with the currency of the sum before it in the paragraph.

    What a company owns, owes and earns is in its own currency, whatever it has just paid in.
    """
    if reading.start - last.end > _PARAGRAPH or "\n" in copy[last.end : reading.start]:
        return False
    return not _ACCOUNTS.intersection(context.words_of(context.left(copy, reading.start, 60)))


def _divide(reading: Reading, subunit: Subunit, near: str | None, home: Home) -> None:
    """Turn cents into the currency that is near, if they are cents of it."""
    ordinary = subunit.countries.get(home.country, subunit.default)
    reading.currency = near if near in subunit.of else ordinary
    reading.value *= subunit.ratio
    if reading.minimum is not None:
        reading.minimum *= subunit.ratio
