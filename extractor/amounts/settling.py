"""Which readings are amounts in this text, and of what: bare numbers, homonyms, currencies."""

from __future__ import annotations

import re
from collections import Counter

from extractor.amounts import context
from extractor.amounts.currency import Home
from extractor.amounts.reading import Reading
from extractor.amounts.vocabulary import WORDS, Ambiguous

_MONEY = WORDS.money
_NOUNS = frozenset(_MONEY.nouns)
_TRANSPARENT = frozenset(_MONEY.transparent)
_EVIDENCE = frozenset(WORDS.evidence.words)
_CONTRARY_POINTS = frozenset(WORDS.evidence.contrary)
_LINK = re.compile(rf"(?<!\w)(?:{'|'.join(WORDS.ellipsis.links)}) (?:les |environ )?$")
_FOLLOWED_BY = frozenset(WORDS.ellipsis.followed_by)
_OF = re.compile(r" (?:de |d'|des )(?P<article>l'|la |le )?(?P<noun>[^\W\d_]+)")
_WORD_BEHIND = re.compile(r" ?([^\W\d_]+)")
_NEGATIONS = frozenset(("pas", "sans", "aucun", "jamais", "ni"))
_NOT_ONE_BEHIND = re.compile(r" (?:qui|fort|faible|numérique|stable|plus|trop|affaibli)(?!\w)")
_IS = re.compile(r"(?<!\w)(?:sont|étaient|seront|étions|sommes|compte|comptait) (?:près de |plus de |environ )?$")
_PARTICIPLES = ("é", "ée", "és", "ées")
_MILLION = 1_000_000
_REACH = 200  # characters to a neighbour in the same sentence


def settle(text: str, copy: str, readings: list[Reading], home: Home) -> list[Reading]:
    """Give the readings that are amounts, each with its kind, currency and unit."""
    _note_names(readings, home)
    sure = [_is_sure(copy, reading, home) for reading in readings]
    for reading, kept in zip(readings, sure, strict=True):
        if kept:
            _resolve(reading, home)
    _fill_bare(text, copy, readings, sure)
    _fill_currencies(readings, sure, home)
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
        return _is_price(copy, reading)
    if meaning.evidence:
        return _are_percentage_points(copy, reading)
    if meaning.homonym == "scale":
        return reading.scale >= _MILLION or context.speaks_of_money(
            copy, reading.start, reading.end
        )
    if meaning.homonym == "money" and meaning.ambiguous is not None:
        return _is_sum(copy, reading, meaning.ambiguous, home)
    return True


def _is_price(copy: str, reading: Reading) -> bool:
    """Tell whether "un euro" is a sum: not in "pas un euro", "un dollar fort"."""
    if _NOT_ONE_BEHIND.match(copy, reading.end):
        return False
    words = context.words_of(context.left(copy, reading.start, 40))
    return not _NEGATIONS.intersection(words[-6:])


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


def _fill_bare(text: str, copy: str, readings: list[Reading], sure: list[bool]) -> None:
    """Settle numbers without a unit: by their neighbours, or by the words of the sentence."""
    following = _following(readings, sure)
    of_money = any(kept and _kind(r) == "money" for r, kept in zip(readings, sure, strict=True))
    previous: Reading | None = None
    for place, reading in enumerate(readings):
        if reading.meaning is None and not sure[place]:
            neighbour = _neighbour(copy, reading, previous, following[place])
            sure[place] = _settle_bare(text, copy, reading, previous, neighbour, of_money)
        if sure[place]:
            previous = reading


def _following(readings: list[Reading], sure: list[bool]) -> list[Reading | None]:
    """For each reading, the next amount behind it."""
    behind: list[Reading | None] = []
    last: Reading | None = None
    for reading, kept in zip(reversed(readings), reversed(sure), strict=True):
        behind.append(last)
        if kept:
            last = reading
    behind.reverse()
    return behind


def _neighbour(
    copy: str, reading: Reading, previous: Reading | None, following: Reading | None
) -> Reading | None:
    """Give the nearest amount in the sentence, the one before first; percentages are none."""
    for other, start, end in (
        (previous, previous.end if previous else 0, reading.start),
        (following, reading.end, following.start if following else 0),
    ):
        if other is None or end - start > _REACH or _kind(other) == "percentage":
            continue
        if context.same_sentence(copy, start, end):
            return other
    return None


def _kind(reading: Reading) -> str:
    return reading.meaning.kind if reading.meaning is not None else "money"


def _settle_bare(
    text: str,
    copy: str,
    reading: Reading,
    previous: Reading | None,
    neighbour: Reading | None,
    of_money: bool,
) -> bool:
    """Give a bare number its unit; false where it is no amount."""
    linked = _LINK.search(copy[max(0, reading.start - 24) : reading.start])
    if reading.scale < _MILLION:
        if linked and previous is not None and _ends_here(copy, reading):
            return _borrow(copy, reading, previous)
        return False
    counted = _OF.match(copy, reading.end)
    if counted and not _is_transparent(text, counted):
        return counted["noun"] in _NOUNS
    if linked and previous is not None and _kind(previous) != "money":
        return _borrow(copy, reading, previous)
    if neighbour is not None and _kind(neighbour) == "money":
        reading.currency = neighbour.currency
        return True
    if context.speaks_of_money(copy, reading.start, reading.end):
        return True
    if _IS.search(copy[max(0, reading.start - 24) : reading.start]):
        return False
    return of_money and neighbour is None


def _is_transparent(text: str, counted: re.Match[str]) -> bool:
    """Tell whether what follows "de" is counted by nobody: a function word, a name."""
    noun = counted["noun"]
    return noun in _TRANSPARENT or bool(counted["article"]) or text[counted.start("noun")].isupper()


def _ends_here(copy: str, reading: Reading) -> bool:
    """Tell whether a small number stands alone: no noun behind it that it would count."""
    if reading.numeral.year or reading.numeral.spelled:
        return False
    behind = _WORD_BEHIND.match(copy, reading.end)
    return behind is None or behind[1] in _FOLLOWED_BY or behind[1].endswith(_PARTICIPLES)


def _borrow(copy: str, reading: Reading, previous: Reading) -> bool:
    """Take the unit of the amount before, if it is in the sentence."""
    if reading.start - previous.end > _REACH:
        return False
    if not context.same_sentence(copy, previous.end, reading.start):
        return False
    if reading.value >= previous.value and previous.scale > 1:
        return False
    while reading.scale == 1 and previous.scale > 1 and reading.value * previous.scale > previous.value:
        return False
    reading.meaning = previous.meaning
    reading.currency = previous.currency
    if reading.scale == 1 and previous.scale > 1:
        reading.factor = previous.scale
        reading.value = reading.numeral.value * previous.scale
    return True


def _fill_currencies(readings: list[Reading], sure: list[bool], home: Home) -> None:
    """Give sums without a currency that of the nearest sum: the one before, else the first."""
    money = [r for r, kept in zip(readings, sure, strict=True) if kept and _kind(r) == "money"]
    counts = Counter(reading.currency for reading in money if reading.currency)
    first = counts.most_common(1)[0][0] if counts else home.currency
    last: str | None = None
    for reading in money:
        subunit = reading.meaning.subunit if reading.meaning else None
        if subunit is not None:
            near = last or first
            reading.currency = near if near in subunit.of else None
            reading.currency = reading.currency or subunit.countries.get(
                home.country, subunit.default or ""
            )
            reading.currency = reading.currency or None
            reading.value *= subunit.ratio
            if reading.minimum is not None:
                reading.minimum *= subunit.ratio
        elif reading.meaning is None and reading.currency is None:
            reading.currency = first
        last = reading.currency or last

