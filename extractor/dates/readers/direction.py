"""Which way an incomplete date looks from the day of publication."""

from __future__ import annotations

import re

from extractor.dates.context import Context, Direction, Turn
from extractor.dates.rules import Hit
from extractor.dates.signals import aimed_at, signal_after, signal_before
from extractor.dates.turning import Question

_FUTURE = re.compile(r"\w+r(?:a|ont|ai|ons|ez)")
_BESIDE = 3  # tokens from a verb to the date that it governs
_OF_A_NOUN = frozenset(("du", "de", "d", "des"))


def turn_of(hit: Hit, context: Context, kind: str) -> Turn:
    """Give what tells whether an incomplete date of that kind lies ahead."""
    return turn_told(hit, context, kind, direction_of(hit, context))


def turn_told(hit: Hit, context: Context, kind: str, told: Direction | None) -> Turn:
    """Give the same where the direction is known already."""

    def ahead(gone: int, left: int) -> bool:
        question = Question(context.text, hit.start, hit.end, told, kind, gone, left)
        return context.turns.ahead(question)

    return ahead


def direction_of(hit: Hit, context: Context, *, aims: bool = True) -> Direction | None:
    """Tell from the signal, from "pour" and from the verbs around; null where nothing tells.

    A future right before leaves no doubt ("il ouvrira le 25 décembre"), unless the date is a
    noun's ("il jugera l'accident du 25 décembre"). ``aims``: "pour" before it looks ahead, as
    before no holiday ("il a fermé pour Noël").
    """
    signal = signal_after(hit.tokens, hit.last) or signal_before(hit.tokens, hit.first)
    aimed = aims and aimed_at(hit.tokens, hit.first)
    told = context.direction(hit.start, hit.end, signal, aimed)
    if told != "future" or hit.before() in _OF_A_NOUN:
        return told
    near = hit.tokens.words[max(hit.first - _BESIDE, 0) : hit.first]
    return "ahead" if any(_FUTURE.fullmatch(word) for word in near) else told
