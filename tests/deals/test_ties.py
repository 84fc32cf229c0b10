"""Whether a noun phrase stands for an entity, and for which, once the network has read them."""

from __future__ import annotations

import pytest

from extractor.deals import DealFinder
from extractor.deals.network import shipped
from extractor.deals.readings import Reading
from extractor.entities import Reference
from extractor.language import French
from tests.deals.marked import Read, read

# Each noun phrase may stand for every organisation named before it; the odds are the same.
CASES = [
    # the buyer acts, what is bought is described
    "[Nordane]{org n} rachète [Veltis]{org v}. [L'acquéreur]{org n nominal} paiera comptant.",
    "[Nordane]{org n} a mis la main sur la start-up [Veltis]{org v}. "
    "[La jeune pousse]{org v nominal} emploie 40 personnes.",
    "La banque [Ormeval]{org o} prête 12 millions à [Veltis]{org v}. "
    "[L'établissement]{org o nominal} prendra un siège au conseil.",
    "Le fonds [Calyx Partners]{org c} entre au capital du brasseur [Dremmwel]{org d}. "
    "[Le brasseur]{org d nominal} ouvrira une seconde usine.",
    # another one stands nearer
    "Le distributeur [Nordane]{org n} cède sa filiale [Veltis]{org v} au fonds "
    "[Seralis Partners]{org s}. [Le distributeur]{org n nominal} gardera 10 %.",
]


def asked(one: Read) -> list[Reference]:
    """The nominal mentions of a marked article, with all organisations named before each."""
    spans = zip(one.facts.spans, one.facts.values, strict=True)
    named = [(span, ref, form) for span, (kind, ref, form) in spans if kind == "organisation"]
    return [
        Reference(*span, {ref: 0.0 for (start, _), ref, said in named if start < span[0]}, 0.0)
        for span, _, form in named
        if form == "nominal"
    ]


def reading(one: Read) -> Reading:
    network, finder = shipped(), DealFinder()
    assert network is not None
    triggers = {part.start: list(finder.index.find(part.doc)) for part in one.paragraphs}
    return Reading(network, one.paragraphs, one.facts, triggers)


@pytest.mark.parametrize("sentence", CASES)
def test_the_network_tells_whom_a_noun_phrase_stands_for(sentence: str, french: French) -> None:
    one = read(sentence, french)
    references = asked(one)
    assert references
    right = {span: ref for span, (_, ref, _) in zip(one.facts.spans, one.facts.values, strict=True)}
    for span, entity in reading(one).tie(references).items():
        assert one.names[entity] == one.names[right[span]]


@pytest.mark.parametrize("sentence", CASES)
def test_all_else_stays_as_it_was(sentence: str, french: French) -> None:
    one = read(sentence, french)
    references = asked(one)
    read_once = reading(one)
    ties = read_once.tie(references)
    assert set(ties) == {(r.start, r.end) for r in references}
    assert all(ties[r.start, r.end] in r.odds for r in references)
    assert read_once.facts.spans == one.facts.spans
    for span, new, old in zip(
        one.facts.spans, read_once.facts.values, one.facts.values, strict=True
    ):
        assert new == ((old[0], ties[span], old[2]) if span in ties else old)


def test_what_is_sure_by_the_words_around_stays(french: French) -> None:
    one = read(CASES[0], french)
    (reference,) = asked(one)
    other = next(e for e, name in one.names.items() if name == "Veltis")
    sure = Reference(reference.start, reference.end, {**reference.odds, other: 60.0}, 60.0)
    assert reading(one).tie([sure]) == {(sure.start, sure.end): other}
    nobody = Reference(reference.start, reference.end, reference.odds, -60.0)
    read_once = reading(one)
    assert read_once.tie([nobody]) == {(sure.start, sure.end): None}
    assert (sure.start, sure.end) not in read_once.facts.spans


def test_what_is_not_read_keeps_its_entity(french: French) -> None:
    one = read(CASES[0], french)
    far = one.paragraphs[-1].end + 10
    assert reading(one).tie([Reference(far, far + 5, {"e1": 0.0, "e2": 1.0}, 0.0)]) == {}
    assert reading(one).tie([]) == {}
