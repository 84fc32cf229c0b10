"""Forms of French verbs and nouns, for finding triggers without a lemmatiser.

Every stem of a verb is joined to every ending: the set is larger than the true conjugation, which
does no harm, since a form that is no French word is never met.
"""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel, ConfigDict

from extractor.lexicon import load


class Verbs(BaseModel):
    """``verbs.toml``: stems of irregular verbs, and the endings of all."""

    model_config = ConfigDict(extra="forbid")
    example: str
    trap: str
    stems: dict[str, list[str]]
    endings: dict[str, list[str]]


@cache
def _verbs() -> Verbs:
    return load("verbs", Verbs)


@cache
def verb_forms(infinitive: str) -> frozenset[str]:
    """The forms of a verb, the infinitive and both participles among them."""
    stems = _verbs().stems.get(infinitive) or _regular(infinitive)
    return frozenset(stem + ending for stem in stems for ending in _verbs().endings["all"]) | {
        infinitive
    }


def is_infinitive(word: str) -> bool:
    """True for words that look like an infinitive; triggers are written as such."""
    return word in _verbs().stems or (word.endswith(("er", "ir")) and len(word) > 4)


def _regular(infinitive: str) -> list[str]:
    radical = infinitive[:-2]
    if infinitive.endswith("ir"):
        return [radical, radical + "i", radical + "iss"]
    stems = [radical, radical + "er"]
    last = radical[-1:]
    if last == "c":
        stems.append(radical[:-1] + "ç")
    elif last == "g":
        stems.append(radical + "e")
    elif last == "y":
        stems += [radical[:-1] + "i", radical[:-1] + "ier"]
    vowel = max(radical.rfind("e"), radical.rfind("é"))
    if vowel >= 0 and 1 <= len(radical) - 1 - vowel <= 2:
        open_stem = radical[:vowel] + "è" + radical[vowel + 1 :]
        stems += [open_stem, open_stem + "er"]
    if last in "lt":
        stems += [radical + last, radical + last + "er"]
    return stems


@cache
def noun_forms(noun: str) -> frozenset[str]:
    """Singular and plural of a noun or adjective, both genders where the spelling is regular."""
    forms = {noun, noun + "s", noun + "x"}
    if noun.endswith("al"):
        forms.add(noun[:-2] + "aux")
    return frozenset(forms)
