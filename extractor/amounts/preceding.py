"""What stands right before a number: a currency sign or code, a minus, a hyphenated name."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.amounts.meanings import SIGNS, Meaning, sign_meaning

_CURRENCIES = {sign: meaning for sign, meaning in SIGNS.items() if meaning.kind == "money"}
_LONGEST = max(map(len, _CURRENCIES)) + 5


def _pattern() -> str:
    """Match a currency sign at the end of a stretch, with or without a space behind it."""
    plain_letters = [s for s in _CURRENCIES if s.isascii() and s.isalpha()]
    codes = sorted(s for s in plain_letters if s.isupper() and len(s) == 3)
    others = sorted(set(_CURRENCIES) - set(plain_letters), key=lambda s: -len(s))
    spaced = (
        re.sub(r"(?<=[A-Za-z])(?=\\\$)|(?<=\$)(?=[A-Za-z])", " ?", re.escape(s)) for s in others
    )
    words = ["Fr", "DH", *codes]
    # "USD$ 15", "aud$15": a code in front says which dollar
    code = r"(?P<code>[A-Za-z]{3})(?=\$)"
    return rf"(?<![\w$€£])(?:{code})?(?:{'|'.join([*words, *spaced])})[ \u00a0\u202f]?$"


_BEFORE = re.compile(_pattern())
_ENDS = frozenset(sign[-1] for sign in _CURRENCIES)


class Before(NamedTuple):
    """A currency that stands before a number, from ``start``."""

    start: int
    meaning: Meaning


def currency_before(text: str, at: int) -> Before | None:
    """Read the currency right before the number at ``at``; null where there is none."""
    last = text[at - 1 : at]
    if last in " \u00a0\u202f":
        last = text[at - 2 : at - 1]
    if last not in _ENDS or not last:
        return None
    since = max(0, at - _LONGEST)
    found = _BEFORE.search(text[since:at])
    if found is None:
        return None
    code = found["code"]
    if code:
        known = _CURRENCIES.get(code.upper())
        return Before(since + found.start(), known) if known else None
    meaning = sign_meaning(found.group().rstrip(" \u00a0\u202f"))
    if meaning.homonym is not None and meaning.code is not None:
        return None  # "TOP 10"
    return Before(since + found.start(), meaning)


def is_part_of_name(copy: str, at: int) -> bool:
    """Tell whether the digits at ``at`` end a name or a dotted number: "GPT-4", "2.0", "n°3"."""
    if at == 0:
        return False
    last, before = copy[at - 1], copy[at - 2 : at - 1]
    if last == "-":
        return before.isalpha()
    return (last in ".,/'" and before.isdigit()) or last == "°"


def has_minus(copy: str, at: int) -> bool:
    """Tell whether a minus sign stands right before the number at ``at``; "10 -20" is a range."""
    if at == 0 or copy[at - 1] != "-":
        return False
    return at == 1 or (copy[at - 2] in " (:;" and not copy[at - 3 : at - 2].isdigit())
