"""Names → entities: one for each person, organisation, place and product of the article."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from extractor.entities.lexicon import gazetteer
from extractor.entities.names import Name
from extractor.record import EntityKind

_LEGAL = re.compile(
    r"[ ,]+(?:s\.?a\.?s?\.?|sarl|se|nv|bv|ag|gmbh|plc|ltd\.?|inc\.?|corp\.?|corporation|llc|llp"
    r"|group|groupe|holding|holdings|company|co\.?|spa|s\.p\.a\.|technologies)$"
)
# Words that a short form may leave out at the end of a long one ("SoftBank" for "SoftBank Group").
_SMALL = {
    "de",
    "du",
    "des",
    "la",
    "le",
    "les",
    "et",
    "d",
    "l",
    "pour",
    "à",
    "en",
    "of",
    "the",
    "and",
}


def key(quote: str) -> str:
    """A form for comparison: no case, accents, dots, article or legal form."""
    plain = unicodedata.normalize("NFKD", quote.replace("’", "'").casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"\s+", " ", plain).strip()
    shorter = _LEGAL.sub("", plain)
    while shorter != plain and shorter:
        plain, shorter = shorter, _LEGAL.sub("", shorter)
    plain = re.sub(r"^groupe ", "", plain)
    return plain.replace(".", "").rstrip("!")


def cluster(text: str, names: Sequence[Name]) -> list[list[Name]]:
    """Group ``names`` that mean one thing; groups in order of first mention."""
    groups: dict[tuple[EntityKind, str], list[Name]] = {}
    for name in names:
        groups.setdefault((name.kind, key(_full(name.quote, name.kind))), []).append(name)
    keys = list(groups)
    parent = {k: k for k in keys}
    for short in keys:
        longer = _expansion(text, short, keys, groups)
        if longer is not None and longer != short:
            parent[short] = longer
    merged: dict[tuple[EntityKind, str], list[Name]] = {}
    for k in keys:
        merged.setdefault(_root(k, parent), []).extend(groups[k])
    found = [sorted(group) for group in merged.values()]
    return sorted(found, key=lambda group: group[0].start)


def canonical(group: Sequence[Name]) -> str:
    """The name to show: the fullest for a person, the most frequent otherwise, first on a tie."""
    quotes = [name.quote for name in group]
    distinct = list(dict.fromkeys(quotes))
    if group[0].kind == "person":
        return max(distinct, key=lambda q: (len(q.split()), -distinct.index(q)))
    return max(distinct, key=lambda q: (not _is_acronym(q), quotes.count(q), -distinct.index(q)))


def _full(quote: str, kind: EntityKind) -> str:
    known = gazetteer()
    if kind == "place":
        code = known.countries.get(quote.replace("’", "'"))
        return f"country:{code}" if code else quote
    return known.alias.get(quote, quote) if kind == "organisation" else quote


def _root(
    k: tuple[EntityKind, str], parent: dict[tuple[EntityKind, str], tuple[EntityKind, str]]
) -> tuple[EntityKind, str]:
    seen = {k}
    while parent[k] != k and parent[k] not in seen:
        k = parent[k]
        seen.add(k)
    return k


def _expansion(
    text: str,
    short: tuple[EntityKind, str],
    keys: Sequence[tuple[EntityKind, str]],
    groups: dict[tuple[EntityKind, str], list[Name]],
) -> tuple[EntityKind, str] | None:
    kind, form = short
    same = [k for k in keys if k[0] == kind and k != short and len(k[1]) > len(form)]
    if kind == "person":
        fits = [k for k in same if k[1].split()[-1] == form or k[1].endswith(" " + form)]
        return fits[0] if len(fits) == 1 else None
    if kind == "organisation":
        for k in same:
            if _bracketed(text, groups[k], groups[short]) and _initials(
                groups[short][0].quote, groups[k][0].quote
            ):
                return k
        if groups[short][0].quote in gazetteer().kinds:
            return None  # "Google" is no short form of "Google DeepMind"
        prefixed = [k for k in same if k[1].startswith(form + " ")]
        if len(prefixed) == 1 and _short_form(groups[short], groups[prefixed[0]]):
            return prefixed[0]
    return None


def _short_form(short: Sequence[Name], long: Sequence[Name]) -> bool:
    """One capitalised word stands for a longer name with it only once that has been said."""
    return long[0].start <= short[0].start or len(short[0].quote) >= 4


def _is_acronym(quote: str) -> bool:
    letters = quote.replace(".", "")
    return len(letters) <= 6 and letters.isupper()


def _initials(short: str, long: str) -> bool:
    letters = [w[0] for w in re.findall(r"\w+", key(long)) if w not in _SMALL]
    return _is_acronym(short) and short.replace(".", "").casefold()[0] == (letters or [""])[0]


def _bracketed(text: str, long: Sequence[Name], short: Sequence[Name]) -> bool:
    """ "Autorité des marchés financiers (AMF)", "AMF (Autorité …)"."""
    return any(
        re.fullmatch(r"\s*[(\[]\s*", text[a.end : b.start])
        for a in long
        for b in short
        if 0 <= b.start - a.end <= 4
    ) or any(
        re.fullmatch(r"\s*[(\[]\s*", text[b.end : a.start])
        for a in long
        for b in short
        if 0 <= a.start - b.end <= 4
    )
