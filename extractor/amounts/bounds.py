"""What the words around a number say of it: at most, at least, about."""

from __future__ import annotations

import re
from typing import Literal

from extractor.amounts.context import left
from extractor.amounts.phrases import Phrases
from extractor.amounts.plain import plain, unaccented
from extractor.amounts.vocabulary import WORDS
from extractor.record import AmountMod

Said = AmountMod | Literal["none"]
Compared = Literal["more_than", "less_than"]
_LONGEST = 40
_CLAUSE = 90  # characters in which a prohibition still governs the bound
_DEFINITE = re.compile(r"(?<!\w)(?:les|ces|ses) $")
_GIVEN = re.compile(rf" (?:que |qu'|{'|'.join(WORDS.denial.given)})")
_NEGATIONS = frozenset(WORDS.denial.negations)
_PROHIBITIONS = tuple(WORDS.denial.prohibitions)
_ADVERBS = frozenset(WORDS.denial.adverbs)
_DENIABLE = tuple(WORDS.denial.deniable)
_PUNCTUATION = re.compile(r"[,;:!?()«»\"“”\[\]\n…|]|\.(?!\w)(?= )")
_TOKEN = re.compile(r"[^\W\d_]+'?(?:-[^\W\d_]+)*\.?|\+/-|[<>~≈±≤≥+-]")
# "10 M€ au moins 3 fois" is of the next number, "800 postes au plus fort de" is no bound.
_NOT_BEHIND = re.compile(r" (?:(?:de |d')?[0-9]|(?:fort|tard|tôt|haut|bas|près|vite|mal|juste)\b)")
# Articles are looked through: "près des", "autour de la", "jusqu'aux".
_SAME = {"des": "de", "du": "de", "d'": "de", "aux": "à", "au": "à", "aux environs": "environ"}
_ARTICLES = frozenset(("les", "le", "la", "l'", "ces", "ses", "leurs"))


def _tokens(stretch: str) -> list[str]:
    """Split what stands before a number; articles at its end are dropped."""
    words = _TOKEN.findall(stretch)
    if words and words[-1] in _ARTICLES:
        words.pop()
    if words and words[-1] in _SAME:
        words[-1] = _SAME[words[-1]]
    return words


def _before() -> tuple[dict[tuple[str, ...], Said], dict[str, int]]:
    """List the bounds by their words, and how long the longest one is that ends in each word."""
    bounds: dict[tuple[str, ...], Said] = {}
    longest: dict[str, int] = {}
    for bound in WORDS.bounds:
        for phrase in bound.before:
            forms = {plain(phrase), unaccented(plain(phrase))} - set(_SAME)  # "dès" is no "des"
            for form in forms:
                words = tuple(_tokens(form))
                bounds.setdefault(words, bound.mod)
                longest[words[-1]] = max(longest.get(words[-1], 0), len(words))
    return bounds, longest


_BEFORE, _LENGTHS = _before()
_ENDINGS = frozenset((*_LENGTHS, *_ARTICLES, *_SAME, *_ADVERBS))  # words a bound can end in
_AFTER: Phrases[AmountMod] = Phrases(
    (phrase, bound.mod) for bound in WORDS.bounds for phrase in bound.after if bound.mod != "none"
)


def mod_before(copy: str, at: int, end: int) -> AmountMod | None:
    """Read the bound in front of the amount at ``at`` … ``end``.

    Of two bounds in a row ("jusqu'à environ 2 milliards") the one that is no approximation says
    what the text commits to.
    """
    stretch = copy[max(0, at - _LONGEST) : at].rstrip(" *_")
    last = stretch[stretch.rfind(" ") + 1 :]
    if last.endswith(".") and last not in _LENGTHS:  # "env." is a bound, others end a sentence
        return None  # "au-delà de 2020. Une quarantaine de postes"
    if last.isalpha() and last not in _ENDINGS:
        return None
    broken = [found.end() for found in _PUNCTUATION.finditer(stretch)]
    words = _tokens(stretch[broken[-1] :] if broken else stretch)
    if len(words) > 2 and words[-1] in _ADVERBS and words[-2].startswith(_DENIABLE):
        words.pop()  # "ne dépassaient plus"
    near, used = _last(words)
    if near == "approx":
        further, _ = _last(_tokens(" ".join(words[: len(words) - used])))
        if further not in (None, "none", "approx"):
            near = further
    if near == "more_than" or near == "less_than":
        return None if _is_given(copy, at, end) else _unless_denied(copy, at, near, words, used)
    return near if near != "none" else None


def _is_given(copy: str, at: int, end: int) -> bool:
    """Tell whether the sum is a known one: "dépassant les 23 milliards que son rival offrait"."""
    return bool(_DEFINITE.search(copy, max(0, at - 5), at)) and bool(_GIVEN.match(copy, end))


def _unless_denied(
    copy: str, at: int, near: Compared, words: list[str], used: int
) -> AmountMod | None:
    """Turn a bound round where the sentence denies it: "ne saurait dépasser"."""
    before = words[: len(words) - used]
    said = words[len(words) - used :]
    if said == ["plus", "que"]:
        return None if _NEGATIONS.intersection(before[-4:]) else near  # "n'a plus que"
    clause = _tokens(left(copy, at, _CLAUSE))
    denied = any(word.startswith(_PROHIBITIONS) for word in clause) or (
        said[0].startswith(_DENIABLE) and bool(_NEGATIONS.intersection(before[-4:]))
    )
    if not denied:
        return near
    return "equal_or_less" if near == "more_than" else "equal_or_more"


def _last(words: list[str]) -> tuple[Said | None, int]:
    """Give the longest bound that ends a list of words, and how many words it takes."""
    longest = _LENGTHS.get(words[-1], 0) if words else 0
    for length in range(min(longest, len(words)), 0, -1):
        mod = _BEFORE.get(tuple(words[-length:]))
        if mod is not None:
            return mod, length
    return None, 0


def mod_after(copy: str, at: int) -> tuple[AmountMod, int] | None:
    """Read the bound right behind an amount that ends at ``at``, and where the bound ends."""
    place = at + 1 if copy.startswith(" ", at) else at
    if copy.startswith("(", place):
        place += 1
    found = _AFTER.match(copy, place)
    if found is None or _NOT_BEHIND.match(copy, found[1]):
        return None
    return found
