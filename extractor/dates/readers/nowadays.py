"""Is "aujourd'hui" the day of publication or nowadays, and "demain" the next day or some day?

The press writes both. It is the day where something happens on it: beside a participle with its
auxiliary ("a annoncé aujourd'hui"), a verb of events ("annonce aujourd'hui"), a future, a signal
("dès aujourd'hui"), a time or a weekday. "Elle emploie aujourd'hui 40 personnes" is nowadays.
"""

from __future__ import annotations

import re

from pydantic import BaseModel, ConfigDict

from extractor.dates.context import Context
from extractor.dates.rules import Hit
from extractor.dates.signals import signal_before
from extractor.lexicon import load


class Words(BaseModel):
    """Some words, with an example and a trap."""

    model_config = ConfigDict(extra="forbid")

    words: list[str]
    example: str
    trap: str | None = None


class Nowadays(BaseModel):
    """The file ``nowadays.toml``."""

    model_config = ConfigDict(extra="forbid")

    events: Words


_EVENTS = frozenset(load("nowadays", Nowadays).events.words)
_AUXILIARIES = frozenset(("a", "ont", "ai", "avons", "avait", "avaient", "est", "sont", "été"))
_HAVE = frozenset(("a", "ont", "ai", "avons", "avait", "avaient"))
_PARTICIPLE = re.compile(r"\w{2,}(?:ée?s?|ie?s?|ite?s?|ise?s?|ue?s?|erte?s?|aite?s?|lose?s?)")
_REACH = 4  # tokens from a participle back to its auxiliary
_OPENERS = frozenset((",", "(", ":", "—", "–"))


def is_today(hit: Hit, context: Context) -> bool:
    """Tell whether "aujourd'hui" is the day of publication."""
    if hit.has("part") or _alone(hit) or signal_before(hit.tokens, hit.first) is not None:
        return True
    if _is_dated_behind(hit) or (hit.before() == "est" and hit.before(2) == "c"):
        return True
    if hit.before() in _EVENTS:
        return True
    if hit.before() in _HAVE:
        return bool(_PARTICIPLE.fullmatch(hit.after()))
    if _PARTICIPLE.fullmatch(hit.before()) and _AUXILIARIES & set(_words_before(hit)):
        return True
    return context.tenses.at(hit.start, hit.end) == "future"


def is_some_day(hit: Hit, context: Context) -> bool:
    """Tell whether "demain" is the time to come: it opens a sentence in the present."""
    return (
        hit.tokens.opens(hit.first)
        and not _alone(hit)
        and not hit.has("part")
        and context.tenses.at(hit.start, hit.end) is None
    )


def _alone(hit: Hit) -> bool:
    return hit.before() in ("\n", "") and hit.after() in ("\n", "", ".")


def _words_before(hit: Hit) -> list[str]:
    return hit.tokens.words[max(hit.first - 1 - _REACH, 0) : hit.first - 1]


def _is_dated_behind(hit: Hit) -> bool:
    """Tell whether a time, a weekday or a day follows: "aujourd'hui à 18 h"."""
    at = hit.last + 1
    while at < len(hit.tokens.words) and hit.tokens.words[at] in ("à", "vers", "le", *_OPENERS):
        at += 1
    known = hit.tokens.values[at] if at < len(hit.tokens.values) else {}
    return any(name in known for name in ("clock", "hours", "weekday", "noon"))
