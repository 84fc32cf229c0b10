"""The sheet of one article: tallies a field, and each mistake in its sentence."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from typing import Literal

from pydantic import BaseModel

from extractor.evaluation.gold import GoldArticle
from extractor.evaluation.pairing import Pairs
from extractor.evaluation.sentences import around, cut
from extractor.evaluation.tally import Tally

MistakeKind = Literal["missed", "false alarm", "wrong"]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to score: where it stands, and how a person would write it."""

    start: int
    end: int
    label: str


class Mistake(BaseModel):
    """One difference: ``gold`` is null for a false alarm, ``predicted`` for a miss.

    ``sentence`` holds the words between ⟦ and ⟧; ``line`` is that of the gold file.
    """

    field: str
    kind: MistakeKind
    path: str
    line: int
    gold: str | None
    predicted: str | None
    sentence: str


@dataclass(slots=True)
class Sheet:
    """Collects the tallies and mistakes of one article."""

    article: GoldArticle
    tallies: dict[str, Tally] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    _sentences: list[tuple[int, int]] = field(default_factory=list)

    def count(self, name: str, gold: int, predicted: int, right: int) -> None:
        """Add to a field; naming it with zeros keeps its place in the table."""
        self.tallies[name] = self.tallies.get(name, Tally()) + Tally(gold, predicted, right)

    def compare(
        self,
        name: str,
        gold: Sequence[Item],
        predicted: Sequence[Item],
        right: Pairs,
        *,
        listed: bool = False,
    ) -> None:
        """Count a field whose right things are paired; ``listed`` notes the others as mistakes."""
        self.count(name, len(gold), len(predicted), len(right))
        if not listed:
            return
        self.note(
            name,
            _without(gold, {index for index, _ in right}),
            _without(predicted, {index for _, index in right}),
        )

    def note(self, name: str, missed: Sequence[Item], alarms: Sequence[Item]) -> None:
        """Note mistakes; what is missed where an alarm stands is one mistake, "wrong"."""
        waiting: dict[tuple[int, int], list[Item]] = {}
        for alarm in alarms:
            waiting.setdefault((alarm.start, alarm.end), []).append(alarm)
        for item in missed:
            same = waiting.get((item.start, item.end))
            if same:
                self._note(name, "wrong", item, item.label, same.pop(0).label)
            else:
                self._note(name, "missed", item, item.label, None)
        for left in waiting.values():
            for alarm in left:
                self._note(name, "false alarm", alarm, None, alarm.label)

    def _note(
        self, name: str, kind: MistakeKind, item: Item, gold: str | None, predicted: str | None
    ) -> None:
        text = self.article.text
        if not self._sentences:
            self._sentences.extend(cut(text))
        begin, end = around(self._sentences, item.start)
        end = max(end, item.end)
        sentence = (
            f"{text[begin : item.start]}⟦{text[item.start : item.end]}⟧{text[item.end : end]}"
        )
        self.mistakes.append(
            Mistake(
                field=name,
                kind=kind,
                path=str(self.article.path),
                line=self.article.line(item.start),
                gold=gold,
                predicted=predicted,
                sentence=" ".join(sentence.split()),
            )
        )


def _without(items: Sequence[Item], indices: Set[int]) -> list[Item]:
    return [item for index, item in enumerate(items) if index not in indices]
