"""The network, run by numpy, and how its opinion joins that of the linear classifiers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from extractor.deals import DealFinder
from extractor.deals.encoding import KINDS, LONGEST, windows
from extractor.deals.facts import Facts
from extractor.deals.network import gap, shipped
from extractor.deals.readings import Reading, agreed, joined, mean
from extractor.deals.triggers import Trigger
from extractor.language import French, Paragraph
from extractor.pipeline import paragraphs_of
from extractor.reading import Article
from tests.deals.marked import read

SENTENCE = "[Nordane]{org n} rachète [Veltis]{org v} pour [12 millions d'euros]{money 12e6 EUR}."


def proposed(parts: list[Paragraph], finder: DealFinder) -> dict[int, list[Trigger]]:
    return {part.start: list(finder.index.find(part.doc)) for part in parts}


@pytest.mark.parametrize(
    ("chance", "log_odds", "both"),
    [(0.5, 0.0, 0.5), (0.5, 2.0, 0.786), (0.9, 2.197, 0.9), (0.1, 2.197, 0.659), (1.0, -90.0, 0.0)],
)
def test_two_opinions_meet_in_between(chance: float, log_odds: float, both: float) -> None:
    assert joined(chance, log_odds) == pytest.approx(both, abs=1e-3)


def test_roles_are_weighed_against_each_other_and_against_none() -> None:
    chances = {"target": 0.6, "acquirer": 0.2, "seller": 0.1, "none": 0.1}
    fits = {"target": 2.0, "acquirer": 0.0, "none": 0.0, "member": 9.0}
    weighed = agreed(chances, fits, ["target", "acquirer"])
    assert set(weighed) == {"target", "acquirer"}
    assert weighed["target"] > weighed["acquirer"]
    assert sum(weighed.values()) < 1


def test_a_role_unknown_to_the_network_is_hardly_believed() -> None:
    weighed = agreed({"target": 0.5, "none": 0.5}, {"none": 0.0}, ["target"])
    assert weighed["target"] < 0.1


@pytest.mark.parametrize(("share", "first"), [(0.0, 0.8), (0.5, 0.5), (1.0, 0.2), (0.25, 0.667)])
def test_the_mean_of_two_opinions_lies_between_them(share: float, first: float) -> None:
    both = mean(
        {"seller": 0.8, "none": 0.2}, {"seller": 0.2, "none": 0.8}, ["seller", "none"], share
    )
    assert both["seller"] == pytest.approx(first, abs=1e-3)
    assert sum(both.values()) == pytest.approx(1.0)


def test_the_tokens_of_mentions_and_amounts_are_marked(french: French) -> None:
    one = read(SENTENCE, french)
    parts, facts = one.paragraphs, one.facts
    finder = DealFinder()
    (window,) = windows(parts, facts, proposed(parts, finder), ["acquisition"])
    first = window.offset(parts[-1])
    tags = {t.text: int(window.tags[first + t.i]) for t in parts[-1].doc}
    begin, inside = 2 * KINDS.index("money") + 1, 2 * KINDS.index("money") + 2
    assert (tags["12"], tags["millions"], tags["rachète"]) == (begin, inside, 0)
    assert tags["Nordane"] == 2 * KINDS.index("organisation") + 1
    assert window.triggers[first + 1, 0] == 1.0


def test_a_long_article_is_read_in_windows(french: French) -> None:
    text = "\n\n".join(f"Le {n} mai, {60 * 'Nordane rachète Veltis. '}" for n in range(1, 10))
    parts = paragraphs_of(Article(text), french)
    french.parse([part.doc for part in parts])
    finder = DealFinder()
    cut = windows(parts, Facts([], []), proposed(parts, finder), ["acquisition"])
    assert len(cut) > 1
    assert sum(len(one.heads) for one in cut) == sum(len(part.doc) for part in parts)
    assert all(len(one.heads) <= LONGEST or len(one.offsets) == 1 for one in cut)


def test_the_shipped_network_knows_a_plain_trigger(french: French) -> None:
    network = shipped()
    assert network is not None
    one = read(SENTENCE, french)
    parts, facts = one.paragraphs, one.facts
    finder = DealFinder()
    reading = Reading(network, parts, facts, proposed(parts, finder))
    trigger = next(t for t in finder.index.find(parts[-1].doc) if t.type == "acquisition")
    score = reading.score(parts[-1], trigger)
    assert score is not None
    assert score > 0
    again = Reading(network, parts, facts, proposed(parts, finder))
    assert again.score(parts[-1], trigger) == score
    assert np.isfinite(score)


def test_the_heads_of_the_whole_article_give_probabilities(french: French) -> None:
    network, finder = shipped(), DealFinder()
    assert network is not None
    one = read(SENTENCE, french)
    parts = one.paragraphs
    part, event = parts[-1], finder.events["acquisition"]
    reading = Reading(network, parts, one.facts, proposed(parts, finder))
    verb = next(token for token in part.doc if token.text == "rachète")
    place = (part.start, verb.i)
    standing = reading.status(place, "acquisition")
    assert standing is not None
    assert sum(standing.values()) == pytest.approx(1, abs=1e-4)
    taking = reading.parties(place, event)
    assert {one.names[entity] for entity in taking} == {"Nordane", "Veltis"}
    for chances in taking.values():
        assert set(chances) <= {"none", *event.roles}
        assert sum(chances.values()) == pytest.approx(1, abs=1e-4)
    (share,) = reading.links(place, "price", [[(place, "acquisition")]])
    assert 0.5 < share <= 1
    assert reading.status(place, "barter") is None
    assert reading.parties(place, event.model_copy(update={"type": "barter"})) == {}
    assert reading.links(place, "barter", [[(place, "acquisition")]]) == [0.0]


@pytest.mark.parametrize(
    ("tokens", "row"), [(0, 8), (1, 9), (-1, 7), (4, 10), (-4, 6), (500, 16), (-500, 0)]
)
def test_gaps_are_seen_as_steps(tokens: int, row: int) -> None:
    assert gap(tokens) == row


def test_a_stretch_is_read_as_if_it_stood_alone(french: French) -> None:
    """Layers of the language model see one stretch at a time, so its length changes no other."""
    network, finder = shipped(), DealFinder()
    assert network is not None
    one = read(SENTENCE, french)
    (window,) = windows(one.paragraphs, one.facts, proposed(one.paragraphs, finder), network.types)
    size = len(window.heads)
    names = ("subwords", "tags", "relations", "titles", "triggers")
    twice = {name: np.concatenate([getattr(window, name)] * 2) for name in names}
    pair = replace(window, stretches=[(0, size), (size, 2 * size)], **twice)
    alone, both = network.transformed(window), network.transformed(pair)
    assert both[:size] == pytest.approx(alone, abs=1e-5)
    assert both[size:] == pytest.approx(alone, abs=1e-5)
