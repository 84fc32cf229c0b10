"""Pronouns: which words are any, who may be meant, and whom they stand for."""

from __future__ import annotations

import pytest

from extractor.deals.candidates import referring
from extractor.deals.model import shipped
from extractor.deals.pronouns import Resolver, named, pronouns
from extractor.language import French
from tests.deals.marked import read


@pytest.mark.parametrize(
    ("sentence", "forms"),
    [
        ("Elle en détiendra la moitié.", ["elle", "en"]),
        ("Il y a cinq ans, il y investissait déjà.", ["il", "il", "y"]),
        ("Son capital lui échappe.", ["son", "lui"]),
        ("En mai, cette dernière a signé.", ["cette dernière"]),
        ("« Notre accord tient », dit-il.", ["notre", "il"]),
        ("Le son de la cloche porte loin.", []),
    ],
)
def test_which_words_are_pronouns(sentence: str, forms: list[str], french: French) -> None:
    part = read(sentence, french).paragraphs[-1]
    assert [one.form for sent in part.doc.sents for one in pronouns(sent)] == forms


def test_who_may_be_meant_is_named_before(french: French) -> None:
    one = read("[Nordane]{org n} et [Veltis]{org v} signent. Elle paie [Ardian]{org a}.", french)
    part = one.paragraphs[-1]
    (pronoun,) = [p for sent in part.doc.sents for p in pronouns(sent)]
    near = [(one.names[n.entity], n.gap) for n in named(pronoun, part, one.facts)]
    assert near == [("Veltis", 0), ("Nordane", 1)]


def test_who_says_we_may_be_named_after_the_quotation(french: French) -> None:
    one = read("« Nous signons avec [Veltis]{org v} », a dit [Nordane]{org n}.", french)
    part = one.paragraphs[-1]
    (pronoun,) = [p for sent in part.doc.sents for p in pronouns(sent)]
    assert [(one.names[n.entity], n.after) for n in named(pronoun, part, one.facts)] == [
        ("Nordane", True)
    ]


@pytest.mark.parametrize(
    ("sentence", "pronoun", "name"),
    [
        ("[Nordane]{org n} assure qu'il garde ses parts.", "il", "Nordane"),
        ("« Notre accord avec [Veltis]{org v} tient », dit [Nordane]{org n}.", "Notre", "Nordane"),
        (
            "[Nordane]{org n} cède tout à [Veltis]{org v}. Cette dernière paie.",
            "Cette dernière",
            "Veltis",
        ),
        ("[Nordane]{org n} a signé lundi. Elle versera la somme en mai.", "Elle", "Nordane"),
    ],
)
def test_whom_they_stand_for(sentence: str, pronoun: str, name: str, french: French) -> None:
    model = shipped()
    assert model is not None
    one = read(sentence, french)
    part, text = one.paragraphs[-1], one.gold.text
    resolver = Resolver(one.facts, model.antecedent)
    said = {
        text[c.start : c.end]: one.names[c.entity or ""]
        for sent in part.doc.sents
        for c in referring(part, sent, one.facts, resolver)
    }
    assert said[pronoun] == name


def test_without_a_classifier_nobody_is_meant(french: French) -> None:
    one = read("[Nordane]{org n} assure qu'il garde ses parts.", french)
    part = one.paragraphs[-1]
    resolver = Resolver(one.facts, None)
    assert [resolver.of(part, sent) for sent in part.doc.sents] == [[]]
