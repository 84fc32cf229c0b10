"""The words of a paragraph without what print makes of them, to tell whether two are the same."""

from __future__ import annotations

import re

_NO_WORD = re.compile(r"[\W_]+")


def same_words(text: str) -> str:
    """Letters and digits alone, case folded: equal for paragraphs that say the same.

    Not for offsets: the result has a length of its own.
    """
    return _NO_WORD.sub("", text).casefold()
