"""Which events of an article tell of one deal: by the trained model, and by rule without it."""

from __future__ import annotations

import pytest

from extractor.deals import DealFinder
from extractor.deals.joining import gather, join_features
from extractor.deals.model import Classifiers
from extractor.language import French
from tests.deals.marked import read

N, V, A, R = "[Nordane]{org n}", "[Veltis]{org v}", "[Ardian]{org a}", "[Oréa]{org o}"

# sentences, and for each deal the words that tell of it
TOLD = [
    (f"{N} rachète {V}. L'acquisition sera bouclée en mai.", [["rachète", "acquisition"]]),
    (f"{N} rachète {V}. {A} rachète {R}.", [["rachète"], ["rachète"]]),
    (
        f"{N} rachète {V}. {A} rachète {R}. Le rachat de [Veltis] coûte cher à [Nordane].",
        [["rachète", "rachat"], ["rachète"]],
    ),
    (
        f"La start-up {V} a levé [5 millions d'euros]{{money 5e6 EUR}} auprès de {A}. La jeune "
        f"pousse {R} a levé [8 millions d'euros]{{money 8e6 EUR}} auprès de {N}.",
        [["levé"], ["levé"]],
    ),
]


@pytest.mark.parametrize("trained", [True, False], ids=["model", "rule"])
@pytest.mark.parametrize(("sentences", "expected"), TOLD)
def test_events_are_gathered(
    french: French, sentences: str, expected: list[list[str]], trained: bool
) -> None:
    finder = DealFinder()
    one = read(sentences, french)
    gold = one.gold
    draft = finder.draft(gold.text, one.paragraphs, one.facts, [], gold.published)
    model: Classifiers | None = finder.model if trained else None
    deals = gather(draft.events, model, draft.view.reading if trained else None)
    kinds = {"acquisition", "funding_round"}
    told = [[gold.text[e.start : e.end] for e in d.events] for d in deals if d.type in kinds]
    assert told == expected


def test_features_say_who_is_shared(french: French) -> None:
    finder = DealFinder()
    one = read(f"{N} rachète {V}. {A} rachète [Veltis].", french)
    draft = finder.draft(one.gold.text, one.paragraphs, one.facts, [], None)
    first, second = (event for event in draft.events if event.event.type == "acquisition")
    (deal,) = gather([first], None, None)
    row = join_features(second, deal, [deal], (0.5, True))
    assert {"role acquisition target same", "role acquisition acquirer other"} <= set(row)
    assert {"match same 1 of 2", "rank 0 1", "read 4 True"} <= set(row)
