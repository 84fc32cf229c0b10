"""The words before an expression that bear on it: jusqu'en, depuis, pour, fin, mi-, vers."""

from __future__ import annotations

from typing import cast

from extractor.dates.tokens import Tokens
from extractor.record import DateMod, DateSignal

_FARTHEST = 6
_VERB_REACH = 8  # tokens from a verb to what it moves
_BREAKS = frozenset((".", ";", ":", "\n", "!", "?", "(", ")"))
# Stems: "repoussé de mai à juin" is a change, no stretch of time.
_MOVING = (
    "repouss", "report", "décal", "avanc", "recul", "prolong", "ramen", "ramèn", "différ", "gliss",
    "passe", "étend", "pouss", "porté", "porter", "portant",
)  # fmt: skip
PASSED = frozenset(("passé", "passée"))
_OF = frozenset(("de", "du", "d", "des", "-", "–", "‑"))
_THE = frozenset(("l", "la", "le", "cette", "ce"))
_ENDED = frozenset(
    ("pris", "prend", "prendra", "prendre", "prenait", "mis", "met", "mettra", "mettre")
)
_ARTICLES = frozenset(("le", "la", "l", "les", "du"))


def signal_before(tokens: Tokens, first: int) -> DateSignal | None:
    """Find the signal before a token, across articles, prepositions and parts of a period."""
    for index in range(first - 1, max(first - 1 - _FARTHEST, -1), -1):
        meanings = tokens.values[index]
        if "signal" in meanings:
            found = cast(DateSignal, meanings["signal"])
            return found
        if tokens.words[index] in PASSED and tokens.opens(index):
            return "after"  # "Passé le 15 mars, l'offre sera caduque."
        if "link" not in meanings and "mod" not in meanings and "dash" not in meanings:
            return None
    return None


def aimed_at(tokens: Tokens, first: int) -> bool:
    """Tell whether "pour" stands before a token: "annoncée pour début avril"."""
    for index in range(first - 1, max(first - 1 - _FARTHEST, -1), -1):
        if tokens.words[index] == "pour":
            return True
        meanings = tokens.values[index]
        if "link" not in meanings and "mod" not in meanings and "dash" not in meanings:
            return False
    return False


def is_moved(tokens: Tokens, first: int) -> bool:
    """Tell whether a verb moves what follows from one date to another: "repoussé de mai à juin"."""
    for index in range(first - 1, max(first - 1 - _VERB_REACH, -1), -1):
        word = tokens.words[index]
        if word in _BREAKS:
            return False
        if word.startswith(_MOVING):
            return True
    return False


def signal_after(tokens: Tokens, last: int) -> DateSignal | None:
    """Find a signal that follows: "le 31 mars au plus tard"."""
    return "by" if tokens.words[last + 1 : last + 2] == ["au plus tard"] else None


def part_before(tokens: Tokens, first: int) -> tuple[DateMod, int] | None:
    """Find "fin", "début", "mi-" or "milieu" before a token, and where it stands."""
    index = first - 1
    if index > 0 and tokens.words[index] in _THE:
        index -= 1
        if tokens.words[index] not in _OF:
            return None  # "mettre fin le mois dernier"
    if index > 0 and tokens.words[index] in _OF:
        index -= 1
    ended = index > 0 and tokens.words[index] == "fin" and tokens.words[index - 1] in _ENDED
    if index >= 0 and "mod" in tokens.values[index] and not ended:
        return cast(DateMod, tokens.values[index]["mod"]), index
    return None


def approximate(tokens: Tokens, first: int) -> bool:
    """Tell whether "vers" or "environ" stands before a date."""
    for index in range(first - 1, max(first - 3, -1), -1):
        kind = tokens.values[index].get("approx")
        if kind == "date":
            return True
        if tokens.words[index] not in _ARTICLES:
            return False
    return False
