"""The sentence around a number: its words to the left and right, as far as they matter."""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.amounts.vocabulary import WORDS

_LEFT = 140  # characters looked at: a clause and a half
_RIGHT = 40
_END = re.compile(r"[.!?;…](?=\s)|\n|\t")
_WORD = re.compile(r"[^\W\d_]+")


def left(copy: str, at: int, width: int = _LEFT) -> str:
    """Give what stands before ``at`` in its sentence, at most ``width`` characters."""
    since = max(0, at - width)
    cut = since
    for end in _END.finditer(copy, since, at):
        cut = end.end()
    return copy[cut:at]


def right(copy: str, at: int, width: int = _RIGHT) -> str:
    """Give what stands behind ``at`` in its sentence, at most ``width`` characters."""
    end = _END.search(copy, at, at + width)
    return copy[at : end.start() if end else at + width]


def same_sentence(copy: str, start: int, end: int) -> bool:
    """Tell whether no sentence ends between two places."""
    return _END.search(copy, start, end) is None


def speaks_of_money(copy: str, start: int, end: int) -> bool:
    """Tell whether a money word stands before the number, or right behind it."""
    words = money_words()
    if any(word in words for word in _WORD.findall(left(copy, start))):
        return True
    return any(word in words for word in _WORD.findall(right(copy, end))[:4])


@lru_cache(maxsize=1)
def money_words() -> frozenset[str]:
    """All forms of the verbs and nouns of money."""
    money, endings = WORDS.money, WORDS.change.endings
    forms = {stem + ending for stem in (*money.verbs, *money.verbs_ir) for ending in endings}
    return frozenset(forms.union(money.words))


@lru_cache(maxsize=1)
def level_verbs() -> frozenset[str]:
    """All forms of the verbs that lead from one level to another."""
    change = WORDS.change
    forms = {stem + ending for stem in change.level for ending in change.endings}
    return frozenset(forms.difference(change.nouns))


@lru_cache(maxsize=1)
def trading_verbs() -> frozenset[str]:
    """All forms of the verbs of a share's gains and losses."""
    change = WORDS.change
    return frozenset(stem + ending for stem in change.traded for ending in change.endings)


@lru_cache(maxsize=1)
def growth_verbs() -> frozenset[str]:
    """All forms of the verbs of growth and decline."""
    change = WORDS.change
    return frozenset(stem + ending for stem in change.growth for ending in change.endings)


@lru_cache(maxsize=1)
def counting_verbs() -> frozenset[str]:
    """All forms of the verbs that "en" and a bare number stand beside: "en emploie 300"."""
    stems = WORDS.ellipsis.counting
    forms = {stem + ending for stem in stems for ending in WORDS.change.endings}
    return frozenset(forms | money_words())


def words_of(stretch: str) -> list[str]:
    """Split a stretch into words."""
    return _WORD.findall(stretch)
