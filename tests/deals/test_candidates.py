"""What may fill a role: noun phrases that are no entity, pronouns, and words of the lexicon."""

from __future__ import annotations

import pytest

from extractor.deals import DealFinder
from extractor.deals.candidates import candidates, nouns, texts
from extractor.deals.lexicon import event_types
from extractor.deals.linking import link_features
from extractor.language import French
from tests.deals.marked import found, marked, read


@pytest.mark.parametrize(
    ("sentence", "phrases"),
    [
        ("Les prêteurs obtiennent une option.", ["prêteurs", "option"]),
        ("Les deux familles signent un contrat d'achat.", ["deux familles", "contrat d'achat"]),
        (
            "Le groupe cède l'usage de la marque.",
            ["groupe", "usage", "usage de la marque", "marque"],
        ),
        ("Il prendra effet.", ["Il", "effet"]),
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
    ("sentence", "trigger", "role", "text"),
    [
        ("Cent postes seront supprimés.", "postes", "change", "supprimés"),
        ("Le groupe recrutera 50 salariés.", "recrutera", "change", "recrutera"),
        (
            "L'offre est soumise à une condition si la ligne est homologuée.",
            "condition",
            "condition",
            "si la ligne est homologuée",
        ),
        ("L'accord est renouvelable.", "renouvelable", "renewal", "renouvelable"),
    ],
)
def test_texts_that_fill_a_role(
    sentence: str, trigger: str, role: str, text: str, french: French
) -> None:
    one = read(sentence, french)
    part = one.paragraphs[-1]
    sent = next(iter(part.doc.sents))
    own = next(part.doc[t.i : t.i + 1] for t in sent if t.text == trigger)
    event = next(e for e in event_types().values() if role in e.roles and not e.is_deal)
    said = [
        one.gold.text[c.start : c.end]
        for c in texts(part, sent, event, own.root, own)
        if c.kind == f"text:{role}"
    ]
    assert text in said


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
    told = finder.draft(gold.text, one.paragraphs, one.facts, gold.record.dates, gold.published)
    draft = told.gathered(finder.model)
    price = next(c for c in draft.clauses if c.event.type == "price")
    deal = next(d for d in draft.deals if d.type == "acquisition")
    assert {"place words", "closer 0"} <= set(link_features(price, deal, draft.deals, (0.0, False)))
