"""A reading copy of a text: lower case, one kind of space, apostrophe and hyphen, same offsets."""

from __future__ import annotations

import re
import unicodedata

# Each is replaced by one character, so that an offset in the copy is an offset in the text.
_SAME = (
    ("\u00a0", " "),
    ("\u202f", " "),
    ("\u2007", " "),
    ("\u2008", " "),
    ("\u2009", " "),
    ("\u2019", "'"),
    ("\u02bc", "'"),
    ("\u2010", "-"),
    ("\u2011", "-"),
    ("\u2212", "-"),
    ("\u2013", "-"),
)
# A line wrapped inside a paragraph is one space; an empty line stays a border.
# The literal stands first, so that the search skips to it.
_WRAP = re.compile(r"\n(?<![\n\r]\n)(?![\n\r])")


def plain(text: str) -> str:
    """Give the reading copy of ``text``, of the same length."""
    if not text.isascii():
        # The only letter that grows in lower case.
        text = text.replace("İ", "I")
        for character, stand_in in _SAME:
            text = text.replace(character, stand_in)
    return _WRAP.sub(" ", text.lower()) if "\n" in text else text.lower()


def unaccented(word: str) -> str:
    """Drop the accents of a word, as capitals and hasty typing do."""
    decomposed = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not "̀" <= c <= "ͯ"))
