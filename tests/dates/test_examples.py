"""The examples that the lexicon gives of its own words and rules."""

from __future__ import annotations

from datetime import date

import pytest

from extractor.dates import find_dates
from extractor.dates.holidays import Holidays
from extractor.dates.readers.ages import Ages
from extractor.dates.readers.nowadays import Nowadays
from extractor.dates.rules import read_rules
from extractor.dates.tense import TenseLexicon
from extractor.dates.vocabulary import Temporal
from extractor.lexicon import load

from .marked import marked, seen

PUBLISHED = date(2025, 1, 22)
RULES = [example for rule in read_rules().rules for example in rule.examples]
WORDS = [entry.example for entry in load("temporal", Temporal).classes]
TENSE = [cue.example for cue in load("tense", TenseLexicon).cues]
HOLIDAYS = [entry.example for entry in load("holidays", Holidays).holidays]
AGES = load("ages", Ages)
OTHERS = [AGES.people, AGES.aged, AGES.things, load("nowadays", Nowadays).events]
TRAPS = [
    trap
    for entries in (
        read_rules().rules,
        load("temporal", Temporal).classes,
        load("tense", TenseLexicon).cues,
        load("holidays", Holidays).holidays,
        OTHERS,
    )
    for trap in (entry.trap for entry in entries)
    if trap
]


@pytest.mark.parametrize(
    "source", RULES + WORDS + TENSE + HOLIDAYS + [entry.example for entry in OTHERS] + TRAPS
)
def test_example(source: str) -> None:
    sentence = marked(source)
    assert seen(find_dates(sentence.text, PUBLISHED)) == sentence.dates
