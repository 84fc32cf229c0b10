"""What may fill a role: noun phrases that are no entity, pronouns, and words of the lexicon."""

from __future__ import annotations

import pytest

from extractor.deals import DealFinder
from extractor.deals.candidates import candidates, nouns
from extractor.deals.linking import link_features
from extractor.language import French
from tests.deals.marked import found, marked, read


@pytest.mark.parametrize(
    ("sentence", "phrases"),
    [
        ("Les prêteurs obtiennent une option.", ["prêteurs", "option"]),
        ("Les deux familles signent un contrat d'achat.", ["deux familles", "contrat d'achat"]),
        ("Le groupe ouvre une usine de transformation.", ["groupe", "usine de transformation"]),
        ("[Nordane]{org n} vend ses anciens entrepôts.", ["anciens entrepôts"]),
        ("[Nordane]{org n} paie [12 millions d'euros]{money 12e6 EUR}.", []),
    ],
)
def test_noun_phrases(sentence: str, phrases: list[str], french: French) -> None:
    one = read(sentence, french)
    part, text = one.paragraphs[-1], one.gold.text
    sent = next(iter(part.doc.sents))
    mentions = candidates(text, part, sent, one.facts)
    spans = [(c.start, c.end) for c in nouns(part, sent, mentions, part.doc[0:0])]
    assert [text[start:end] for start, end in spans] == phrases


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
    ],
)
def test_pronouns_stand_for_somebody(
    sentence: str, pronoun: str, name: str, french: French
) -> None:
    one = read(sentence, french)
    part, text = one.paragraphs[-1], one.gold.text
    said = {
        text[c.start : c.end]: one.names[c.entity or ""]
        for sent in part.doc.sents
        for c in candidates(text, part, sent, one.facts)
        if c.form == "pronoun"
    }
    assert said[pronoun] == name


def test_spans_are_those_of_the_article(french: French) -> None:
    sentence = (
        "« [Nordane]{org n} » rachète l’usine de [Veltis]{org v} pour "
        "[12 M€]{money 12e6 EUR} – sous réserve d’un feu vert."
    )
    gold = marked(sentence)
    clauses, deals = found(sentence, DealFinder(), french)
    assert deals
    spans = [span for deal in deals for span in deal.evidence]
    spans += [clause.trigger for clause in clauses]
    for one in (*spans, *(a for clause in clauses for a in clause.arguments)):
        assert gold.text[one.start : one.end] == one.quote


def test_a_clause_sees_the_deal_of_its_words_as_nearest(french: French) -> None:
    finder = DealFinder()
    one = read("[Nordane]{org n} rachète [Veltis]{org v} pour [12 M€]{money 12e6 EUR}.", french)
    gold = one.gold
    draft = finder.draft(gold.text, one.paragraphs, one.facts, gold.record.dates, gold.published)
    price = next(c for c in draft.clauses if c.event.type == "price")
    deal = next(d for d in draft.deals if d.type == "acquisition")
    assert {"place words", "closer 0"} <= set(link_features(price, deal, draft.deals))
