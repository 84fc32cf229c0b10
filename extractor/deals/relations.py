"""What the dependency parse says of two words: the path, and a function a lexicon can name."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

_SUBJECT = {"nsubj", "expl:subj"}
_CHAIN = {"conj", "xcomp", "advcl", "acl", "acl:relcl", "ccomp"}
_PASSED = _CHAIN | {"obj", "nsubj", "nsubj:pass", "obl:arg", "obl:mod", "nmod", "ROOT"}
_LONGEST = 6


def path(source: Token, target: Token) -> str:
    """Dependency labels up from ``source`` and down to ``target``: "^conj obj"; "" if too far."""
    up: list[Token] = [source, *source.ancestors][:_LONGEST]
    down: list[Token] = [target, *target.ancestors][:_LONGEST]
    ids = {token.i: n for n, token in enumerate(up)}
    for n, token in enumerate(down):
        if token.i in ids:
            rise = [f"^{t.dep_}" for t in up[: ids[token.i]]]
            fall = [t.dep_ for t in reversed(down[:n])]
            return " ".join(rise + fall) or "self"
    return ""


def coordinated(one: Token, other: Token) -> bool:
    """Whether two words stand in one enumeration: "Nordane, Veltis et Ardian"."""
    return _first(one).i == _first(other).i


def _first(token: Token) -> Token:
    """The first member of the enumeration that ``token`` belongs to."""
    while token.dep_ in {"conj", "appos"} and token.head is not token:
        token = token.head
    return token


def function(trigger: Token, filler: Token) -> str:
    """subject, object, agent, a preposition, appos, or "" where the parse joins them otherwise.

    A filler joined to a verb that governs the trigger ("Nordane a annoncé avoir racheté", "Nordane
    prévoit le rachat de") is the trigger's subject where it is that verb's.
    """
    node = filler
    while node.dep_ in {"conj", "appos", "flat:name", "flat:foreign"} and node.head is not node:
        if node.head.i == trigger.i:
            return "appos" if node.dep_ == "appos" else "et"
        node = node.head
    head = node.head
    steps = 0
    place = trigger
    while steps < _LONGEST:
        if head.i == place.i:
            return _name(node, direct=place is trigger)
        if place.head is place:
            return ""
        if place is not trigger and place.dep_ not in _PASSED:
            return ""
        place = place.head
        steps += 1
    return ""


def _name(node: Token, direct: bool) -> str:
    dep = node.dep_
    if dep in _SUBJECT:
        return "subject"
    if dep == "nsubj:pass":
        return "object" if direct else "subject"
    if not direct:
        return "subject" if dep in _SUBJECT else ""
    if dep == "obj":
        return "object"
    if dep == "obl:agent":
        return "agent"
    return preposition(node) or dep


def preposition(node: Token) -> str:
    """The preposition that governs ``node``: "de", "à", "auprès de", or ""."""
    words = [child for child in node.lefts if child.dep_ in {"case", "mark", "fixed"}]
    if not words:
        return ""
    text = " ".join(w.lower_ for first in words for w in (first, *first.rights))
    return normal(text)


_SAME = {
    "d'": "de",
    "du": "de",
    "des": "de",
    "au": "à",
    "aux": "à",
    "l'": "",
    "auprès de": "auprès de",
}


def normal(text: str) -> str:
    """A preposition in its plain form: "du" and "d'" are "de"."""
    words = [_SAME.get(word, word) for word in text.replace("’", "'").split()]
    return " ".join(word for word in words if word)


def before(doc: Doc, start: int) -> str:
    """The preposition on the surface left of token ``start``, past articles and bare nouns."""
    i = start - 1
    steps = 0
    while i >= 0 and steps < 5:
        word = doc[i].lower_
        plain = _SAME.get(word, word)
        if plain in _PREPOSITIONS:
            if (
                plain == "de"
                and i
                and doc[i - 1].lower_ in {"auprès", "part", "côtés", "profit", "près", "sein"}
            ):
                return f"{doc[i - 1].lower_} de"
            return plain
        if doc[i].is_punct or word in {"et", "ou", "que", "qui"}:
            return word
        i -= 1
        steps += 1
    return "^" if i < 0 else ""


_PREPOSITIONS = frozenset(
    re.findall(
        r"[\w']+",
        "de à par avec pour dans sur en chez contre entre via selon sous devant depuis dès jusqu' "
        "dont comme outre vers parmi",
    )
)
