"""The positions of people: "le PDG de SoftBank, Masayoshi Son" → PDG at SoftBank."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from extractor.entities.lexicon import nominals, positions
from extractor.entities.mentions import Name
from extractor.language import Paragraph, plain
from extractor.record import Role

_WINDOW = 120


def _any(words: Iterable[str]) -> str:
    """One of the words; the longest first, as an alternation takes the first that fits."""
    return "|".join(re.escape(plain(word)) for word in sorted(words, key=len, reverse=True))


@cache
def _position(offices: bool = False) -> re.Pattern[str]:
    known = positions()
    heads = _any(known.heads + (known.offices if offices else []))
    second = rf"(?:\s(?:et|&)\s|-)(?:{_any(known.seconds)})"
    return re.compile(
        rf"(?<![\w-])(?P<position>(?:ex-)?(?:{heads})(?:{second})?"
        rf"(?: (?:{_any(known.qualifiers)}))*)(?![\w-])"
    )


@cache
def _after_name() -> re.Pattern[str]:
    """What stands between a name and its position: ", alors ", " (", ", qui "."""
    return re.compile(rf"\s?(?:,|\(|–|, qui)\s?(?:{_any(positions().before_name)})*")


@cache
def _link() -> re.Pattern[str]:
    """What stands between a position and its organisation: "de la jeune pousse lyonnaise "."""
    head = rf"(?:la |l'|le |les )?\s*(?:{_any(nominals().companies())})?\s*(?:\w+ )?"
    return re.compile(rf"\s*(?:{_any(positions().links)})\s*(?:{head})?")


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<position>{_any(positions().verbs)})(?!\w)")


def position_spans(text: str) -> list[tuple[int, int]]:
    """Where ``text`` names a position ("directrice générale"), as code points, in order."""
    return [match.span("position") for match in _position(offices=True).finditer(plain(text))]


def find_roles(
    text: str,
    paragraphs: Sequence[Paragraph],
    groups: Sequence[Sequence[Name]],
    ids: Mapping[int, str],
) -> dict[int, Role]:
    """The position of each person group that the text gives; organisations as entity ids."""
    owner = {(n.start, n.end): i for i, group in enumerate(groups) for n in group}
    spans = sorted(owner)
    found: dict[int, Role] = {}
    for paragraph in paragraphs:
        low, high = (bisect_left(spans, (edge, 0)) for edge in (paragraph.start, paragraph.end))
        inside = spans[low:high]  # no name runs over a paragraph's end
        people = [s for s in inside if groups[owner[s]][0].kind == "person"]
        for person in people:
            if owner[person] in found:
                continue
            role = _before(text, person, inside, owner, groups, ids) or _after(
                text, person, inside, owner, groups, ids
            )
            if role is not None:
                found[owner[person]] = role
    return found


def _organisation(
    between: str,
    spans: Sequence[tuple[int, int]],
    owner: Mapping[tuple[int, int], int],
    groups: Sequence[Sequence[Name]],
    ids: Mapping[int, str],
) -> str | None:
    if not _link().fullmatch(between):
        return None
    for span in spans:
        if groups[owner[span]][0].kind == "organisation":
            return ids[owner[span]]
        return None
    return None


def _before(
    text: str,
    person: tuple[int, int],
    inside: Sequence[tuple[int, int]],
    owner: Mapping[tuple[int, int], int],
    groups: Sequence[Sequence[Name]],
    ids: Mapping[int, str],
) -> Role | None:
    """ "le PDG de SoftBank, Masayoshi Son"; "la ministre Anne Roy"; "son directeur, M. Roy"."""
    low = max(0, person[0] - _WINDOW)
    window = plain(text[low : person[0]])
    matches = list(_position().finditer(window))
    if not matches:
        return None
    match = matches[-1]
    tail = window[match.end() :]
    names = [s for s in inside if low + match.end() <= s[0] < person[0]]
    if re.search(r"[.;:!?«»]", tail.replace("M.", "")) or len(names) > 1:
        return None
    if not names:
        if re.fullmatch(r"(?: \w+){0,4},?\s?(?:M\. |Mme |Dr )?", tail):
            return Role(position=text[low + match.start() : low + match.end()])
        return None
    between = plain(text[low + match.end() : names[0][0]])
    after = plain(text[names[0][1] : person[0]])
    if not re.fullmatch(r"(?: \w+){0,3},?\s?(?:M\. |Mme |Dr )?", after):
        return None
    organisation = _organisation(between, names, owner, groups, ids)
    if organisation is None:
        return None
    return Role(position=text[low + match.start() : low + match.end()], organisation=organisation)


def _after(
    text: str,
    person: tuple[int, int],
    inside: Sequence[tuple[int, int]],
    owner: Mapping[tuple[int, int], int],
    groups: Sequence[Sequence[Name]],
    ids: Mapping[int, str],
) -> Role | None:
    """ "Masayoshi Son, PDG de SoftBank"; "Arvind Krishna, à la tête d'IBM"."""
    window = plain(text[person[1] : person[1] + _WINDOW])
    opening = _after_name().match(window)
    if not opening:
        return None
    match = _position().match(window, opening.end()) or _heading().match(window, opening.end())
    if not match:
        return None
    position = text[person[1] + match.start() : person[1] + match.end()]
    names = [s for s in inside if s[0] >= person[1] + match.end()]
    if names:
        between = plain(text[person[1] + match.end() : names[0][0]])
        organisation = _organisation(between, names, owner, groups, ids)
        if organisation is not None:
            return Role(position=position, organisation=organisation)
    return Role(position=position)
