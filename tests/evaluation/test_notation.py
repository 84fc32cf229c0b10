"""Marked sentences → text and marks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.evaluation.bare import escaped
from extractor.evaluation.faults import GoldFaults
from extractor.evaluation.notation import parse

# sentence, its plain text, its marks as (quote, kind, values, attributes)
CASES = [
    ("Rien ici.", "Rien ici.", []),
    (
        "pour [40 M€]{money 40e6 EUR mod=equal_or_less}",
        "pour 40 M€",
        [("40 M€", "money", ("40e6", "EUR"), {"mod": "equal_or_less"})],
    ),
    ("La [livre]{} de café", "La livre de café", [("livre", "", (), {})]),
    (
        "[Veltis]{org veltis} : [Veltis] encore",
        "Veltis : Veltis encore",
        [("Veltis", "org", ("veltis",), {}), ("Veltis", "org", ("veltis",), {})],
    ),
    (
        "[le père de [Voltiq]{product voltiq of=veltis}]{org veltis nominal}",
        "le père de Voltiq",
        [
            ("le père de Voltiq", "org", ("veltis", "nominal"), {}),
            ("Voltiq", "product", ("voltiq",), {"of": "veltis"}),
        ],
    ),
    (
        '[Aude Le Goff]{person aude role="directrice de l\'usine" of=veltis}',
        "Aude Le Goff",
        [("Aude Le Goff", "person", ("aude",), {"role": "directrice de l'usine", "of": "veltis"})],
    ),
    (r"un lien \[ici\](/page) et C:\dir", "un lien [ici](/page) et C:\\dir", []),
    ("[Éole 🌬️]{org eole}\u202f!", "Éole 🌬️\u202f!", [("Éole 🌬️", "org", ("eole",), {})]),
]

# sentence, a part of the refusal
REFUSED = [
    ("[Veltis{org veltis}", "not closed"),
    ("[Veltis\n\nsuite]{org veltis}", "not closed"),
    ("Veltis]", "closes nothing"),
    ("[Veltis]", "repeats no entity mark"),
    ("[40 M€]{money 40e6 EUR} puis [40 M€]", "repeats no entity mark"),
    ("[ Veltis]{org veltis}", "space at its edge"),
    ("[]{org veltis}", "empty"),
    ("[[Veltis]{org veltis}]{product veltis}", "marked twice"),
    ("[Veltis]{org veltis", "no }"),
    ('[Aude]{person aude role="chef}', "cannot read"),
    ("[2030]{date 2030 signal=by signal=until}", "given twice"),
]


@pytest.mark.parametrize(("sentence", "text", "marks"), CASES)
def test_marks_are_read(sentence, text, marks):
    marked = parse(sentence)
    assert marked.text == text
    assert [(m.quote, m.kind, m.values, dict(m.attributes)) for m in marked.marks] == marks
    for mark in marked.marks:
        assert marked.text[mark.start : mark.end] == mark.quote


@pytest.mark.parametrize(("sentence", "part"), REFUSED)
def test_slips_are_refused(sentence, part):
    with pytest.raises(GoldFaults, match=r"marked text:1: ") as caught:
        parse(sentence)
    assert part in str(caught.value)


def test_all_slips_are_told_with_their_lines():
    with pytest.raises(GoldFaults) as caught:
        parse("[A]\nrien\nB]\n[C")
    assert [fault.line for fault in caught.value.faults] == [1, 3, 4]


@settings(max_examples=150, derandomize=True, deadline=None)
@given(st.text(alphabet="ab[]{}\\ é🌬\n#=\"'", max_size=40))
def test_any_text_survives_escaping(text):
    assert parse(escaped(text)).text == text


@settings(max_examples=150, derandomize=True, deadline=None)
@given(st.text(alphabet='ab[]{}\\ é\n#="', max_size=40))
def test_no_text_breaks_the_reader(text):
    try:
        marked = parse(text)
    except GoldFaults:
        return
    assert all(marked.text[mark.start : mark.end] == mark.quote for mark in marked.marks)
