"""Which language a text is written in, and whether that is ours."""

from __future__ import annotations

from functools import cache
from typing import Any

# The languages whose news stand beside French ones in a feed, and those taken for it.
_LANGUAGES = """
    ar br ca cs da de el en es eu fi fr hu it ja ko la lb nl no oc pl pt ro ru sv tr uk vi zh
"""
_OURS = "fr"
_LETTERS = 80  # fewer say too little
_HEAD = 1500
_SURE = 0.9


def language(text: str, stated: str | None = None) -> str | None:
    """The text's language as ISO 639-1, null where it is too short to tell.

    Its first 1500 characters decide where they do so clearly; where not, ``stated`` (the
    metadata's word) is believed, and failing that the text is taken for French.
    """
    head = text[:_HEAD]
    if sum(map(str.isalpha, head)) < _LETTERS:
        return stated
    found, sure = _identifier().classify(head)
    if found == _OURS or sure >= _SURE:
        return str(found)
    return stated or _OURS


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_LANGUAGES.split())
    return identifier
