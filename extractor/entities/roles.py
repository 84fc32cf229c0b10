"""The positions of people: "le PDG de SoftBank, Masayoshi Son" → PDG at SoftBank."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache

from extractor.entities.lexicon import any_of, gazetteer, nominals, positions
from extractor.entities.names import Name
from extractor.language import Paragraph, plain
from extractor.record import Role

_WINDOW = 120
_QUALIFIER = r"[a-zéè]{3,}(?:ique|if|ive|[nrt]al|ale|nel|nelle|aire|senior)"


@cache
def _position(offices: bool = False) -> re.Pattern[str]:
    known = positions()
    heads = any_of(known.heads + (known.offices if offices else []))
    second = rf"(?:\s(?:et|&)\s|-)(?:{any_of(known.seconds)})"
    return re.compile(
        rf"(?<![\w-])(?P<position>(?:ex-)?(?P<head>{heads})(?:{second})?"
        rf"(?: (?:{any_of(known.qualifiers)}|{_QUALIFIER}))*)(?![\w-])",
        0 if offices else re.IGNORECASE,
    )


@cache
def _after_name() -> re.Pattern[str]:
    """What stands between a name and its position: ", alors ", " (", ", qui "."""
    known = positions()
    named = rf"(?:{any_of(known.named)})"
    return re.compile(
        rf"(?:\s?(?:,|\(|–|, qui)\s?(?:\d\d ans, )?(?:{named} )?| {named} )"
        rf"(?:{any_of(known.before_name)})*",
    )


@cache
def _link() -> re.Pattern[str]:
    """What stands between a position and its organisation: "de la jeune pousse lyonnaise "."""
    head = rf"(?:la |l'|le |les )?\s*(?:{any_of(nominals().companies())})?\s*(?:\w+ )?"
    return re.compile(rf",?\s*(?:{any_of(positions().links)})\s*(?:{head})?")


@cache
def _field() -> re.Pattern[str]:
    """What a position is held over: "ministre de l'Économie et des Finances"."""
    return re.compile(
        r" (?:de la |de l'|du |des |de |d'|à la |à l'|aux )"
        r"(?!son |sa |ce |cette )(?P<noun>[^\W\d]\w*)"
        r"(?: et (?:de la |de l'|du |des )[^\W\d]\w*)?"
    )


@cache
def _public() -> frozenset[str]:
    return frozenset(head.lower() for head in positions().public)


@cache
def _companies() -> frozenset[str]:
    return frozenset(nominals().companies())


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<position>{any_of(positions().verbs)})(?!\w)")


def position_spans(text: str) -> list[tuple[int, int]]:
    """Where ``text`` names a position ("directrice générale"), as code points, in order."""
    return [match.span("position") for match in _position(offices=True).finditer(plain(text))]


def find_roles(
    text: str,
    paragraphs: Sequence[Paragraph],
    groups: Sequence[Sequence[Name]],
    ids: Mapping[int, str],
    standing: Sequence[tuple[int, int, int]] = (),
) -> dict[int, Role]:
    """The position of each person group that the text gives; organisations as entity ids.

    ``standing`` are the nominal mentions: start, end, index of the group they stand for.
    """
    reader = _Reader(text, plain(text), groups, standing)
    found: dict[int, Role] = {}
    for paragraph in paragraphs:
        for person in reader.people(paragraph.start, paragraph.end):
            owner = reader.owner[person]
            if owner not in found:
                held = reader.before(paragraph, person) or reader.after(paragraph, person)
                if held is not None:
                    position, organisation = held
                    of = None if organisation is None else ids[organisation]
                    found[owner] = Role(position=position, organisation=of)
    return found


_Span = tuple[int, int]
_Held = tuple[str, int | None]  # a position and the group that it is held in


def _weight(group: Sequence[Name]) -> int:
    """How much an article speaks of an organisation; a paper or an exchange does not count."""
    if group[0].kind != "organisation":
        return 0
    name = group[0].quote
    if gazetteer().sectors.get(name) == "media" or name.startswith(("Euronext", "Nasdaq")):
        return 0
    return len(group)


class _Reader:
    """Reads positions beside the names of people."""

    def __init__(
        self,
        text: str,
        shown: str,
        groups: Sequence[Sequence[Name]],
        standing: Sequence[tuple[int, int, int]],
    ) -> None:
        self._text = text
        self._plain = shown
        self._kinds = [group[0].kind for group in groups]
        self.owner: dict[_Span, int] = {
            (n.start, n.end): i for i, g in enumerate(groups) for n in g
        }
        names = sorted(self.owner)
        self.owner.update({(start, end): owner for start, end, owner in standing})
        self._names = names
        self._spans = sorted(self.owner)
        self._weight = [_weight(group) for group in groups]
        ministries = [i for i, g in enumerate(groups) if g[0].quote.lower().startswith("ministère")]
        self._ministry = ministries[0] if len(ministries) == 1 else None
        most = max(self._weight, default=0)
        self._main = self._weight.index(most) if most else None

    def people(self, start: int, end: int) -> list[_Span]:
        """The names of people in a stretch."""
        return [s for s in self._within(self._names, start, end) if self._kind(s) == "person"]

    def before(self, paragraph: Paragraph, person: _Span) -> _Held | None:
        """ "le PDG de SoftBank, Masayoshi Son"; "la ministre Anne Roy"; "son directeur, M. Roy"."""
        low = max(paragraph.start, person[0] - _WINDOW)
        matches = list(_position().finditer(self._plain, low, person[0]))
        if not matches:
            return None
        match = matches[-1]
        end, over, organisation = self._held(match, person[0])
        tail = self._plain[over : person[0]]
        if not re.fullmatch(r"(?: [\w-]+){0,3},?\s?(?:M\. |Mme |Dr |Me )?", tail):
            return None
        if self._within(self._names, over, person[0]):
            return None
        position = self._text[match.start("position") : end]
        return position, self._settled(organisation, match, paragraph, person)

    def after(self, paragraph: Paragraph, person: _Span) -> _Held | None:
        """ "Masayoshi Son, PDG de SoftBank"; "Arvind Krishna, à la tête d'IBM"."""
        limit = min(paragraph.end, person[1] + _WINDOW)
        opening = _after_name().match(self._plain, person[1], limit)
        if not opening:
            return None
        match = _position().match(self._plain, opening.end(), limit)
        if match is None:
            heading = _heading().match(self._plain, opening.end(), limit)
            if heading is None:
                return None
            linked = self._linked(heading.end(), limit)
            return self._text[slice(*heading.span())], None if linked is None else linked[1]
        end, _, organisation = self._held(match, limit)
        position = self._text[match.start("position") : end]
        return position, self._settled(organisation, match, paragraph, person)

    def _held(self, match: re.Match[str], limit: int) -> tuple[int, int, int | None]:
        """Where the position ends, where all that belongs to it does, and its organisation."""
        end = match.end("position")
        linked = self._linked(end, limit)
        if linked is not None:
            return end, linked[0], linked[1]
        field = _field().match(self._plain, end, limit)
        if field is None or field.group("noun") in _companies():
            return end, end, None
        if self._within(self._spans, end, field.end()):
            return end, end, None
        linked = self._linked(field.end(), limit)
        if linked is not None:
            return field.end(), linked[0], linked[1]
        return field.end(), field.end(), None

    def _linked(self, end: int, limit: int) -> tuple[int, int] | None:
        """The organisation that a position at ``end`` is tied to, and where its name ends."""
        for span in self._within(self._spans, end, limit):
            if self._kind(span) != "organisation":
                return None
            if _link().fullmatch(self._plain, end, span[0]):
                return span[1], self.owner[span]
        return None

    def _settled(
        self, named: int | None, match: re.Match[str], paragraph: Paragraph, person: _Span
    ) -> int | None:
        """The organisation that is named, or else the one that must be meant."""
        bare = match.group("position").lower() == "ministre"
        if named is None and bare and not _field().match(self._plain, match.end("position")):
            return self._ministry
        if named is not None or match.group("head").lower() in _public():
            return named
        if self._of_the_state(match, person):
            return None
        linked = self._linked(person[1], min(paragraph.end, person[1] + _WINDOW // 2))
        if linked is not None:  # "l'analyste Anne Roy, de Nordane"
            return linked[1]
        return self._implied(paragraph, min(match.start(), person[0]))

    def _of_the_state(self, match: re.Match[str], person: _Span) -> bool:
        """ "Le président Donald Trump": a head of state, where it says of nothing else."""
        beside = self._plain[match.end("position") : person[0]] == " "
        return beside and match.group("position").lower() in ("président", "présidente")

    def _implied(self, paragraph: Paragraph, place: int) -> int | None:
        """The organisation that is being spoken of where none is named: "son président".

        Of those named before in the paragraph it is the one that the article names most.
        """
        before = [
            self.owner[span]
            for span in self._within(self._spans, paragraph.start, place)
            if self._weight[self.owner[span]]
        ]
        return max(before, key=lambda i: (self._weight[i], -before.index(i)), default=self._main)

    def _kind(self, span: _Span) -> str:
        return self._kinds[self.owner[span]]

    @staticmethod
    def _within(spans: Sequence[_Span], start: int, end: int) -> Sequence[_Span]:
        return spans[bisect_left(spans, (start, 0)) : bisect_left(spans, (end, 0))]
