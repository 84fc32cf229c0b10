"""Names in the text: what the model says, what the lexicon knows, agreed over the document.

A name that is an organisation in one clear place is one everywhere in the article: each surface
form gets one kind by vote, then every other occurrence of it is found.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from spacy.tokens import Token

from extractor.entities.boundaries import lower_head, trim
from extractor.entities.institutions import abbreviations, whole
from extractor.entities.lexicon import gazetteer, institutions, is_term, not_names
from extractor.entities.names import Name
from extractor.entities.neighbours import with_holders, with_houses
from extractor.entities.places import ends_of_a_line, is_programme, place_kind
from extractor.hints import WordLists, lists_of
from extractor.language import Paragraph
from extractor.record import EntityKind

_KINDS: dict[str, EntityKind] = {
    "ORG": "organisation", "PER": "person", "LOC": "place",
    "organisation": "organisation", "person": "person", "place": "place", "product": "product",
}  # fmt: skip
# The lexicon outweighs the model for names that need no context.
_CERTAIN = 5
# "J.M." before "Smucker"; two organisations joined by "et la".
_INITIALS = re.compile(r"(?<!\w)(?:[A-Z]\.-?){2,3} $")
_JOINT = re.compile(r" et (?:l['’]|la |le )(?=[A-ZÀ-Þ])")
_VERB = re.compile(r"(?P<verb>[A-ZÀ-Þ][a-zà-ÿ]+ez) ")
_PLURAL = ("des ", "les ", "ces ")
_WORD = re.compile(r"\w+(?:[.:'’&+!-]\w+)*[!+]?")


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(not_names().openers)}) (?=[A-ZÀ-Þ])")


def find_names(
    text: str, paragraphs: Sequence[Paragraph], given: Sequence[Name] = ()
) -> list[Name]:
    """All names in ``paragraphs`` of the article ``text``, in order, none inside another.

    ``given`` are names outside of them; they keep their kind unless the paragraphs tell another.
    """
    model = [name for p in paragraphs for name in with_holders(p, _from_model(text, p))]
    known = [name for p in paragraphs for name in _from_lexicon(text, p)]
    model = _without_common_words(text, paragraphs, model)
    model = with_houses(text, _with_surnames(model))
    spelt = abbreviations(paragraphs, {n.quote for n in model if n.kind == "organisation"})
    model = [name for name in model if name.quote not in spelt]
    kinds = _vote(model, known)
    spans = {(n.start, n.end) for n in [*model, *known] if n.quote in kinds}
    spans.update(_everywhere(text, paragraphs, kinds))
    for name in given:
        kinds.setdefault(name.quote, name.kind)
        spans.add((name.start, name.end))
    return [
        Name(start, end, text[start:end], kinds[text[start:end]]) for start, end in _longest(spans)
    ]


def _from_model(text: str, paragraph: Paragraph) -> Iterable[Name]:
    doc = paragraph.doc
    words = paragraph.text
    for entity in doc.ents:
        kind = _KINDS.get(entity.label_)
        if kind is None:
            continue
        start, end = entity.start_char, entity.end_char
        if kind != "place":
            start = lower_head(doc, start, end)
        for begin, stop in _apart(words, start, end, kind, lists_of(doc.vocab)):
            span = trim(words, begin, stop, kind)
            if span is None or not _is_name(words[span[0] : span[1]]):
                continue
            start, end, whole_kind = whole(words, *span, kind)
            if not _only_looks(words, start, end, whole_kind):
                whole_kind = place_kind(words, start, end, whole_kind)
                start, end = start + paragraph.start, end + paragraph.start
                yield Name(start, end, text[start:end], whole_kind)


def _apart(
    words: str, start: int, end: int, kind: EntityKind, lists: WordLists
) -> Iterable[tuple[int, int]]:
    """The names in what the model takes for one: "Le Choix et la Maison" are two."""
    if kind == "place":
        return ends_of_a_line(words, start, end)
    opener = _opener().match(words, start, end)
    start = opener.end() if opener else start
    verb = _VERB.match(words, start, end)
    if verb and lists.imperative(verb.group("verb")):
        if not words[verb.end()].isupper():
            return []
        start = verb.end()
    initials = _INITIALS.search(words, max(0, start - 8), start)
    start = initials.start() if initials else start
    joint = _JOINT.search(words, start, end) if kind == "organisation" else None
    return [(start, end)] if joint is None else [(start, joint.start()), (joint.end(), end)]


def _only_looks(words: str, start: int, end: int, kind: EntityKind) -> bool:
    """Whether it is a term, a common noun, or a name inside another ("France 2030")."""
    quote = words[start:end]
    if quote in institutions().alone or is_term(quote) or is_programme(words, start, end):
        return True
    if quote.islower() and words[max(0, start - 4) : start].lower() in _PLURAL:
        return True
    return kind == "product" and _ends_in_maker(quote)


def _without_common_words(
    text: str, paragraphs: Sequence[Paragraph], names: Sequence[Name]
) -> list[Name]:
    """``names`` without common words that have a capital only at the head of a sentence.

    "Robots" at the head of a list item is one; what has a capital inside a sentence too is not.
    """
    known = gazetteer().kinds
    doubtful = {
        n.quote for n in names if n.quote.isalpha() and n.quote not in known and n.kind != "place"
    }
    if not doubtful:
        return list(names)
    lists = lists_of(paragraphs[0].doc.vocab)
    doubtful = {quote for quote in doubtful if lists.common(quote) or lists.imperative(quote)}
    for paragraph in paragraphs if doubtful else ():
        for token in paragraph.doc:
            if token.text in doubtful and not _heads_sentence(token):
                doubtful.discard(token.text)
    return [name for name in names if name.quote not in doubtful]


def _with_surnames(names: Sequence[Name]) -> list[Name]:
    """``names`` where a surname said only after the full name is the person: "M. Son", "Benioff".

    A company named after its founder ("Bouygues") is spoken of before him.
    """
    full: dict[str, int] = {}
    for name in names:
        if name.kind == "person" and " " in name.quote:
            full.setdefault(name.quote.rsplit(" ", 1)[-1], name.start)
    first: dict[str, int] = {}
    for name in names:
        first.setdefault(name.quote, name.start)
    people = {quote for quote, start in full.items() if first.get(quote, 0) > start}
    people -= gazetteer().kinds.keys()
    return [replace(name, kind="person") if name.quote in people else name for name in names]


def _heads_sentence(token: Token) -> bool:
    return bool(token.is_sent_start) or not any(
        c.isalnum() for c in token.doc[token.sent.start : token.i].text
    )


def _ends_in_maker(quote: str) -> bool:
    """ "API OpenAI" is the interface of OpenAI: what the lexicon finds in it is the name."""
    known = gazetteer()
    last = quote.rsplit(" ", 1)[-1]
    return last != quote and last in known.certain and known.kinds[last] == "organisation"


def _is_name(quote: str) -> bool:
    return any(c.isalpha() for c in quote) and len(quote) > 1 and len(quote) < 120


def _from_lexicon(text: str, paragraph: Paragraph) -> Iterable[Name]:
    known = gazetteer()
    for start, end in _occurrences(paragraph.text, _by_first_word(known.certain)):
        if is_programme(paragraph.text, start, end):
            continue
        start, end = start + paragraph.start, end + paragraph.start
        quote = text[start:end]
        kind = known.kinds.get(quote) or known.kinds.get(_plain(quote))
        if kind is not None:
            yield Name(start, end, quote, kind)


def _plain(quote: str) -> str:
    return quote.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")


def _vote(model: Sequence[Name], known: Sequence[Name]) -> dict[str, EntityKind]:
    votes: dict[str, Counter[EntityKind]] = defaultdict(Counter)
    for name in model:
        votes[name.quote][name.kind] += 1
    for quote, kind in {(n.quote, n.kind) for n in known}:
        votes[quote][kind] += _CERTAIN + votes[quote].total()
    prior = gazetteer().kinds
    for quote, counts in votes.items():
        if quote in prior:
            counts[prior[quote]] += 1
    return {quote: max(counts, key=lambda k: (counts[k], k)) for quote, counts in votes.items()}


def _everywhere(
    text: str, paragraphs: Sequence[Paragraph], kinds: dict[str, EntityKind]
) -> Iterable[tuple[int, int]]:
    wanted = _by_first_word(frozenset(_plain(quote) for quote in kinds if _repeatable(quote)))
    exact = set(kinds)
    for paragraph in paragraphs:
        for start, end in _occurrences(paragraph.text, wanted):
            start, end = start + paragraph.start, end + paragraph.start
            if text[start:end] in exact:
                yield start, end


def _repeatable(quote: str) -> bool:
    """A lower-case one-word name may be a common word elsewhere; what has a capital is safe."""
    return not quote.islower() or " " in quote


@lru_cache(maxsize=4)
def _by_first_word(names: frozenset[str]) -> Mapping[str, Sequence[str]]:
    """``names`` by their first word, longest first."""
    by_first: dict[str, list[str]] = defaultdict(list)
    for name in names:
        first = _WORD.match(name)
        by_first[first.group() if first else name[:1]].append(name)
    for candidates in by_first.values():
        candidates.sort(key=len, reverse=True)
    return dict(by_first)


def _occurrences(text: str, by_first: Mapping[str, Sequence[str]]) -> Iterable[tuple[int, int]]:
    """Whole-word occurrences of names, the longest at each word; linear in ``text``."""
    position = 0
    for word in _WORD.finditer(text):
        if word.start() < position:
            continue
        for offset in _starts(word.group()):
            start = word.start() + offset
            found = next(
                (
                    name
                    for name in by_first.get(text[start : word.end()], ())
                    if text.startswith(name, start) and _ends(text, start + len(name))
                ),
                None,
            )
            if found:
                yield start, start + len(found)
                position = start + len(found)
                break


def _starts(word: str) -> Iterable[int]:
    """0, and after an elided article: "l'AMF" holds "AMF"."""
    yield 0
    if len(word) > 2 and word[1] in "'’":
        yield 2
    elif len(word) > 3 and word[2] in "'’":
        yield 3


def _ends(text: str, end: int) -> bool:
    return end >= len(text) or not (
        text[end].isalnum() or (text[end] == "-" and text[end + 1 : end + 2].isalpha())
    )


def _longest(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    taken: set[int] = set()
    for start, end in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if not taken.intersection(range(start, end)):
            kept.append((start, end))
            taken.update(range(start, end))
    return sorted(kept)
