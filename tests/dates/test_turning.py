"""What tells past from future: the rules, and the model that may overrule them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.dates import find_dates
from extractor.dates.turning import Learnt, Question, features, ruled
from extractor.linear import Linear

# what the tense tells, days since and until, whether the date to come is meant
RULED = [
    ("ahead", 5, 300, True),
    ("future", 100, 200, True),
    ("future", 20, 345, False),  # so near in the past that the year would have been written
    ("past", 200, 100, False),
    ("past", 345, 20, True),
    (None, 200, 100, True),
    (None, 100, 200, False),
    ("nearer", 200, 100, True),
]


@pytest.mark.parametrize(("told", "gone", "left", "ahead"), RULED)
def test_by_rule(told: str | None, gone: int, left: int, ahead: bool) -> None:
    assert ruled(told, gone, left) is ahead


def weights(ahead: float) -> Linear:
    return Linear(("ahead", "behind"), (0.0, 0.0), {"near bouclé": ((0, ahead), (1, -ahead))})


@pytest.mark.parametrize(
    ("ahead", "value"),
    [(2.0, "2025-03"), (-2.0, "2024-03"), (0.01, "2024-03")],
    ids=["sure of the future", "sure of the past", "unsure: the rules decide"],
)
def test_the_model_overrules_only_where_it_is_sure(ahead: float, value: str) -> None:
    text = "Le rachat a été bouclé en mars."
    (found,) = find_dates(text, date(2025, 1, 22), Learnt(weights(ahead).binary("ahead")))
    assert found.value == value


def test_features_come_from_the_sentence_of_the_date() -> None:
    text = "Il vendra. Le titre a chuté en mars, dit-il. Il achètera."
    start = text.index("mars")
    told = features(Question(text, start, start + 4, "past", "month", 100, 200))
    assert {"before 0 en", "near chuté", "ending é", "after ,", "part 3"} <= set(told)
    assert not any("vendra" in one or "achètera" in one for one in told)


@given(st.floats(-9, 9), st.lists(st.sampled_from(["near bouclé", "near avant", "kind day"])))
def test_binary_is_linear_for_one_label(ahead: float, said: list[str]) -> None:
    model = weights(ahead)
    wanted = model.probabilities(said)["ahead"]
    assert model.binary("ahead").probability(said) == pytest.approx(wanted)
