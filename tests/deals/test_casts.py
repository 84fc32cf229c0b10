"""The parties of a deal are chosen together: a loan has a lender and a borrower."""

from __future__ import annotations

import pytest

from extractor.deals.casts import Casts, Part, cast

CASTS = Casts({"debt": {"borrower lender": 90, "borrower": 8, "borrower lender+": 2}})


def part(entity: str, role: str, chance: float) -> Part:
    return Part(entity, [(role, chance)], 1 - chance)


# who may take part, and who does
CASES = [
    ([part("a", "borrower", 0.9), part("b", "lender", 0.3)], {"a": "borrower", "b": "lender"}),
    ([part("a", "borrower", 0.9), part("b", "lender", 0.05)], {"a": "borrower"}),
    (
        [part("a", "borrower", 0.9), part("b", "lender", 0.8), part("c", "lender", 0.5)],
        {"a": "borrower", "b": "lender"},
    ),
    (
        [part("a", "borrower", 0.9), part("b", "lender", 0.95), part("c", "lender", 0.95)],
        {"a": "borrower", "b": "lender", "c": "lender"},
    ),
    ([], {}),
]


@pytest.mark.parametrize(("parts", "expected"), CASES)
def test_parties_are_chosen_together(parts, expected):
    chosen = CASTS.choose("debt", parts, 0.45)
    assert {entity: role for entity, (role, _) in chosen.items()} == expected


def test_a_type_without_casts_leaves_each_entity_to_itself():
    chosen = CASTS.choose("barter", [part("a", "member", 0.6), part("b", "member", 0.4)], 0.45)
    assert chosen == {"a": ("member", 0.6)}


def test_a_cast_counts_who_is_several():
    assert cast(["target", "investor", "investor"]) == "investor+ target"
