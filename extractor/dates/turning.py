"""Does an incomplete date ("en mars", "mardi", "le 12 juin") lie before or after publication?

A logistic regression over what the rules of tense and signals say (``tense``, ``signals``), how far
away the two days are that can be meant, and the words around. Trained on corpus/train by
models/train_dates.py; models/README.md tells what it gives.
"""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Protocol

import orjson

from extractor.linear import Binary, Linear

_FILE = "dates.json.gz"
_LEFT, _RIGHT = 220, 160  # code points read around a date
_WORD = re.compile(r"\w+['’]?|[.,;:!?()«»\n]")
_ENDS = ".;!?\n"
_END = re.compile(rf"[{_ENDS}]")
_BEFORE, _AFTER = 30, 12  # words read before and after
_CACHED = 20_000  # words remembered with their endings
_ENDINGS = ("ra", "ront", "é", "ée", "és", "ées", "ait", "aient", "er", "ant")
_BEHIND = ("ra", "ront", "ait", "aient")
_TENTHS = 10
# So sure must the model be to overrule the rules; chosen by cross-validation on corpus/train.
_SURE = 0.6


# A day that lies long ago one way and soon the other way is the soon one, in spite of the tense:
# the press would have written the year ("a convoqué une assemblée le 3 février"); and turned round.
_LONG_AGO, _SOON = 300, 65


@dataclass(frozen=True, slots=True)
class Question:
    """An incomplete date at ``start`` to ``end``, in code points of the text.

    ``told`` is what the rules say of its direction, ``kind`` what it names (day, weekday, month,
    season, …), ``gone`` and ``left`` the days since the last and until the next such date.
    """

    text: str
    start: int
    end: int
    told: str | None
    kind: str
    gone: int
    left: int


class Turns(Protocol):
    """Answers questions of direction."""

    def ahead(self, question: Question) -> bool:
        """Tell whether the date that is still to come is meant."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """Turns as the trained model sees them."""

    model: Binary

    def ahead(self, question: Question) -> bool:
        """Tell whether the date that is still to come is meant."""
        chance = self.model.probability(features(question))
        if chance >= _SURE:
            return True
        return chance > 1 - _SURE and ruled(question.told, question.gone, question.left)


def ruled(told: str | None, gone: int, left: int) -> bool:
    """Tell whether the date to come is meant by the tense and the distances alone."""
    if told == "ahead":
        return True
    if told == "future":
        return not (left > _LONG_AGO and gone < _SOON)
    if told == "past":
        return gone > _LONG_AGO and left < _SOON
    return left < gone


def features(question: Question) -> list[str]:
    """What bears on the answer."""
    told, kind = question.told, question.kind
    rule = ruled(told, question.gone, question.left)
    part = _TENTHS * question.gone // (question.gone + question.left)
    found = [
        f"rule {rule}",
        f"rule {rule} {kind}",
        f"told {told}",
        f"kind {kind}",
        f"part {part}",
        f"told {told} part {part}",
        f"told {told} kind {kind}",
        f"kind {kind} part {part}",
        f"told {told} kind {kind} part {part}",
    ]
    left = _sentence_before(question)
    found += [f"before {distance} {word}" for distance, word in enumerate(left[:-5:-1])]
    beside = left[-1] if left else ""
    found += [f"beside {beside} told {told}", f"beside {beside} told {told} kind {kind}"]
    found += [f"near {word}" for word in left[-8:]]
    for ending in dict.fromkeys(end for word in left[-10:] for end in _endings(word, _ENDINGS)):
        found += [f"ending {ending}", f"ending {ending} told {told}"]
    right = _sentence_after(question)
    found += [f"after {word}" for word in right[:3]]
    found += [f"ending after {ending}" for word in right for ending in _endings(word, _BEHIND)]
    return list(dict.fromkeys(found))


def _sentence_before(question: Question) -> list[str]:
    near = question.text[max(question.start - _LEFT, 0) : question.start].lower()
    begin = max(map(near.rfind, _ENDS)) + 1
    return _WORD.findall(near, begin)[-_BEFORE:]


def _sentence_after(question: Question) -> list[str]:
    near = question.text[question.end : question.end + _RIGHT].lower()
    end = _END.search(near)
    return _WORD.findall(near, 0, end.start() if end else len(near))[:_AFTER]


@lru_cache(maxsize=_CACHED)
def _endings(word: str, endings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(ending for ending in endings if len(word) > 3 and word.endswith(ending))


@cache
def shipped() -> Learnt:
    """The trained model, read once."""
    data = (files("extractor_models") / _FILE).read_bytes()
    return Learnt(Linear.from_data(orjson.loads(gzip.decompress(data))).binary("ahead"))
