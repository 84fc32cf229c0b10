"""The entities, amounts and dates of an article, by place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from extractor.record import Amount, Date, Entity

ACTORS = {"organisation", "person"}
_WORD = re.compile(r"[^\W\d_]{3,}")
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Facts:
    """The entities, amounts and dates of an article, by place, and the words of entities' names."""

    spans: list[tuple[int, int]]
    values: list[tuple[str, str, str]]
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(
        cls, entities: Iterable[Entity], amounts: Iterable[Amount], dates: Iterable[Date]
    ) -> Facts:
        """Order all mentions, amounts and dates by where they begin."""
        found: list[tuple[int, int, str, str, str]] = []
        words: dict[str, tuple[str, ...]] = {}
        for entity in entities:
            words[entity.id] = _words(entity.name)
            found += [(m.start, m.end, entity.kind, entity.id, m.form) for m in entity.mentions]
        found += [(a.start, a.end, a.kind, a.id, a.mod or "") for a in amounts]
        for d in dates:
            kind = "duration" if d.type in {"duration", "set"} else "date"
            found.append((d.start, d.end, kind, d.id, d.signal or ""))
        found.sort()
        return cls([(f[0], f[1]) for f in found], [(f[2], f[3], f[4]) for f in found], words)

    def between(
        self, start: int, end: int
    ) -> Iterator[tuple[tuple[int, int], tuple[str, str, str]]]:
        """Spans that begin from ``start`` to ``end`` (exclusive), with kind, id and form."""
        for i in self.places(start, end):
            yield self.spans[i], self.values[i]

    def places(self, start: int, end: int) -> range:
        """The places in ``spans`` of those that begin from ``start`` to ``end`` (exclusive)."""
        return range(bisect_left(self.spans, (start, 0)), bisect_left(self.spans, (end, 0)))

    def tied(self, ties: Mapping[tuple[int, int], str | None]) -> Facts:
        """The same where each span of ``ties`` is a nominal mention of the entity of that id.

        Of none where that is None.
        """
        pairs = zip(self.spans, self.values, strict=True)
        kept = [(span, value) for span, value in pairs if span not in ties]
        kinds = {ref: kind for kind, ref, _ in self.values}
        said = [
            (span, (kinds[ref], ref, "nominal")) for span, ref in ties.items() if ref is not None
        ]
        found = sorted([*kept, *said])
        return replace(self, spans=[one for one, _ in found], values=[one for _, one in found])


def _words(name: str) -> tuple[str, ...]:
    """What a name says of its bearer: "Autorité", "Banque", "Capital"; each word once."""
    return tuple(dict.fromkeys(_WORD.findall(name.lower())))[:_MOST_WORDS]
