"""Ages are no durations: "Marc Dupont, 34 ans", "un ingénieur de 41 ans", "les moins de 35 ans"."""

from __future__ import annotations

import re

from pydantic import BaseModel, ConfigDict

from extractor.dates.rules import Hit
from extractor.dates.tokens import Tokens
from extractor.lexicon import load


class Words(BaseModel):
    """Some words, with an example and a trap."""

    model_config = ConfigDict(extra="forbid")

    words: list[str]
    example: str
    trap: str | None = None


class Ages(BaseModel):
    """The file ``ages.toml``."""

    model_config = ConfigDict(extra="forbid")

    people: Words
    aged: Words
    things: Words


_WORDS = load("ages", Ages)
_PEOPLE = frozenset((*_WORDS.people.words, *_WORDS.aged.words))
_AGED = frozenset(_WORDS.aged.words)
_HYPHENS = frozenset(("-", "‑"))
_THINGS = frozenset(_WORDS.things.words)
_AGES = range(10, 121)  # a person's age in years, where the words leave the choice
_AGENTS_AGES = range(15, 121)  # behind a noun that only looks like one of a person
_POSSESSIVES = frozenset(("ses", "son", "sa", "leurs", "mes", "vos", "nos"))
_PLURALS = frozenset(("les", "des", "aux"))
_OF = frozenset(("de", "d"))
_HAVE = frozenset(("a", "avait", "aura", "ont", "avaient", "avoir", "eu", "aurait"))
_ENDS = frozenset((",", ".", ";", ")", "\n", "", "et", "quand", "lorsque", "cette", "ce"))
_BETWEEN = frozenset((",", "et", "ou", "à"))
_SERVICE = frozenset(("ancienneté", "expérience", "métier", "carrière", "maison", "service"))
# French makes names of people with these endings; the lexicon has the exceptions.
_AGENT = re.compile(r"\w{3,}(?:eur|euse|trice|iste|ien|ienne)s?")
_HEAD_REACH = 3  # tokens between "de" and the noun: "un enfant britannique de 12 ans"


def is_age(hit: Hit, number: float) -> bool:
    """Tell whether so many years are somebody's, or something's, age."""
    tokens, at = hit.tokens, _left_end(hit)
    before = tokens.words[at] if at >= 0 else ""
    bounded = hit.has("b") or at < hit.first - 1
    if before in _POSSESSIVES:
        return True
    if before in _PLURALS and (bounded or hit.has("n1")):
        return True
    if before in _PLURALS and _named_behind(hit):
        return True
    if before in _HAVE and hit.after() in _ENDS:
        return True
    if before in _OF:
        return not _tells_service(hit) and _is_aged(tokens, at - 1, number)
    if number not in _AGES:
        return False
    if before == "," and hit.after() in (",", "\n", ".", "", "a", "et", "est"):
        apposed = number in _AGENTS_AGES and hit.after() == ","  # "La dirigeante danoise, 52 ans,"
        return _is_person(tokens, at - 1) or (apposed and _is_no_thing(tokens, at - 1))
    if before == "(" and hit.after() in (")", ","):
        return _is_person(tokens, at - 1)
    if before == "à":
        return tokens.opens(at) or (at > 0 and tokens.words[at - 1] == "," and hit.after() == ",")
    return False


def _left_end(hit: Hit) -> int:
    """Give the token before the number with its bounds, and with the numbers of a list."""
    tokens, at = hit.tokens, hit.first - 1
    while at >= 0:
        meanings = tokens.values[at]
        listed = tokens.words[at] in _BETWEEN and at > 0 and "number" in tokens.values[at - 1]
        if not (listed or any(name in meanings for name in ("bound", "approx", "number"))):
            break
        if tokens.words[at] in ("un", "une"):
            break
        at -= 1
    return at


def _named_behind(hit: Hit) -> bool:
    """Tell whether an anniversary is meant: "les 60 ans du groupe"."""
    return hit.after() == "du" or (hit.after() == "de" and hit.after(2) in ("la", "l"))


def _tells_service(hit: Hit) -> bool:
    return hit.after() in _OF and hit.after(2) in _SERVICE


def _is_aged(tokens: Tokens, at: int, number: float) -> bool:
    """Look for the one who is so old, from the token before "de" to the left."""
    for index in range(at, max(at - _HEAD_REACH, -1), -1):
        word, meanings = tokens.words[index], tokens.values[index]
        if index and tokens.words[index - 1] in _HYPHENS and word not in _AGED:
            return False  # "un contrat-cadre de cinq ans"
        if word in _PEOPLE:
            return True
        if word in _THINGS or meanings:
            return False
        if not word.isalpha():
            return False
        if number in _AGENTS_AGES and _AGENT.fullmatch(word):
            return True
    return False


def _is_no_thing(tokens: Tokens, at: int) -> bool:
    return at >= 0 and tokens.words[at].isalpha() and tokens.words[at] not in _THINGS


def _is_person(tokens: Tokens, at: int) -> bool:
    return at >= 0 and (tokens.capital(at) or tokens.words[at] in _PEOPLE)
