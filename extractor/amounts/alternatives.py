"""A pattern of many words that looks at their first letter once."""

from __future__ import annotations

import re
from collections.abc import Collection


def first_letters(words: Collection[str]) -> str:
    """Write the class of the letters that words begin with."""
    return "[" + "".join(sorted({re.escape(word[0]) for word in words})) + "]"


def by_letter(words: Collection[str]) -> str:
    """Write words as alternatives, grouped by first letter, the longest first in each group."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        by_first.setdefault(re.escape(word[0]), []).append(re.escape(word[1:]))
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in sorted(by_first.items()))
