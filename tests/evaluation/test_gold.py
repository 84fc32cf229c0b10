"""Gold files → records, and each slip with its line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from extractor.evaluation.gold import gold_files, load_all
from extractor.evaluation.sentences import cut

from .article import BODY, FACTS, FRONT, SOURCE, article, refusals

CORPUS = Path(__file__).parents[2] / "corpus"


def test_every_span_is_its_quote():
    gold = article()
    record = gold.record
    spans = [mention for entity in record.entities for mention in entity.mentions]
    spans += [*record.amounts, *record.dates]
    spans += [span for clause in record.clauses for span in (clause.trigger, clause.evidence)]
    spans += [argument for clause in record.clauses for argument in clause.arguments]
    spans += [clause.source for clause in record.clauses if clause.source]
    spans += [span for deal in record.deals for span in deal.evidence]
    assert len(spans) > 30
    for span in spans:
        assert gold.text[span.start : span.end] == span.quote


def test_entities_aliases_roles_and_makers():
    entities = {entity.name: entity for entity in article().record.entities}
    assert [entity.id for entity in entities.values()] == ["e1", "e2", "e3", "e4", "e5", "e6"]
    nordane, veltis = entities["Nordane"], entities["Veltis"]
    assert nordane.aliases == ["Nordane SA", "NDN"]
    assert [mention.form for mention in nordane.mentions] == ["name", "alias", "alias"]
    assert [mention.quote for mention in veltis.mentions if mention.form == "nominal"] == [
        "Le fabricant de Voltiq"
    ]
    assert entities["Voltiq"].maker == veltis.id
    assert entities["Aude Le Goff"].role.position == "directrice"
    assert entities["Aude Le Goff"].role.organisation == veltis.id


def test_amounts_and_dates():
    record = article().record
    millions = [amount for amount in record.amounts if amount.kind == "money"]
    assert [(a.value, a.minimum, a.maximum, a.mod) for a in millions] == [
        (Decimal(40000000),) * 3 + (None,),
        (Decimal(40000000),) * 3 + ("approx",),
    ]
    assert record.amounts[0].model_dump(mode="json")["value"] == "40000000"
    assert [(d.quote, d.earliest, d.latest) for d in record.dates] == [
        ("mardi", date(2025, 1, 21), date(2025, 1, 21)),
        ("mi-2025", date(2025, 5, 1), None),
        ("cinq ans", None, None),
    ]


BOUNDS = [
    ("40e6", "equal_or_less", (40, None, 40)),
    ("40e6", "less_than", (40, None, 40)),
    ("40e6", "more_than", (40, 40, None)),
    ("40e6", "equal_or_more", (40, 40, None)),
    ("40e6", "approx", (40, 40, 40)),
    ("35e6..40e6", None, (None, 35, 40)),
]


@pytest.mark.parametrize(("value", "mod", "bounds"), BOUNDS)
def test_bounds_follow_from_value_and_mod(value, mod, bounds):
    said = f" mod={mod}" if mod else ""
    source = f"{FRONT}Il dépense [35 à 40 M€]{{money {value} EUR{said}}}.\n%%\n"
    amount = article(source).record.amounts[0]
    assert (amount.value, amount.minimum, amount.maximum) == tuple(
        None if number is None else Decimal(number * 10**6) for number in bounds
    )
    assert amount.mod == (mod or "range")


def test_clauses_take_the_nearest_words_and_the_status_of_their_deal():
    clauses = {clause.id: clause for clause in article().record.clauses}
    assert [(a.role, a.quote, a.start < 60) for a in clauses["c1"].arguments] == [
        ("payer", "Nordane", True),
        ("payee", "Veltis", True),
        ("amount", "40 M€", True),
    ]
    assert clauses["c1"].status == "announced"
    assert clauses["c2"].status == "signed"
    assert clauses["c2"].source.kind == "party"
    assert clauses["c2"].source.entity == "e1"
    assert clauses["c3"].polarity == "negated"
    assert clauses["c3"].arguments[0].entity == "e1"
    assert clauses["c3"].arguments[0].quote == "Il"
    assert clauses["c3"].arguments[1].text == "capital"
    assert clauses["c4"].deal is None
    assert clauses["c4"].arguments[0].date == "d3"
    deal = article().record.deals[0]
    assert deal.clauses == ["c1", "c2", "c3"]
    assert [span.quote for span in deal.evidence] == ["rachète", "acquisition"]
    assert (deal.amounts, deal.dates) == (["a1"], ["d1"])


def test_a_marked_occurrence_goes_before_a_nearer_plain_one():
    source = (
        f"{FRONT}[Alan]{{org alan}} cède Alan Immo, filiale d'[Alan].\n%%\n"
        "x1 divestiture announced | seller=alan | evidence=cède\n"
        "c1 ownership x1 | cède | holder=Alan\n"
    )
    argument = article(source).record.clauses[0].arguments[0]
    assert (argument.start, argument.entity) == (0, "e1")


# what is replaced in the article, by what, the line refused, a part of the message
SLIPS = [
    ("style: daily", "style: poem", 2, "none of agency"),
    ("published: 2025-01-22", "published: 22/01/2025", 1, "no day"),
    ("published: 2025-01-22", "published: 2025-01-22\ncountry: France", 4, "two capitals"),
    ("style: daily\n", "", 1, "lacks style"),
    ("%%\n", "", 17, "one line %%"),
    ("{place paris}", "{city paris}", 7, "'city' is no kind"),
    ("{place paris}", "{place}", 7, "needs a key"),
    ("{place paris}", "{place veltis}", 7, "veltis is a org on line 5"),
    ("of=veltis}. Il", "of=velti}. Il", 10, "of=velti is no key"),
    ("of=veltis}. Il", "of=paris}. Il", 10, "of=paris is a place"),
    ('role="directrice" of', "of", 10, 'without role="…"'),
    ("{org bercy}", "{org bercy nominal}", 11, "only nominal mentions"),
    ("{org bercy}", "{org bercy nominale}", 11, "only nominal may stand"),
    ("{org bercy}", "{org bercy role=chef}", 11, "org takes no role="),
    ("[40 M€]", "[le prix]", 5, "holds no number"),
    ("{percent 12}", "{percent douze}", 8, "is no number"),
    ("{percent 12}", "{percent 12 unit=pour-cent}", 8, "unit=pour-cent"),
    ("unit=employee", "unit=people", 8, "unit=people is none"),
    ("{money 40e6 EUR}", "{money 40e6 EURO}", 5, "no ISO 4217"),
    ("{money 40e6 EUR}", "{money 40e6}", 5, "write {money 40e6 EUR}"),
    ("{money 40e6 EUR}", "{money 50e6..40e6 EUR}", 5, "lower end"),
    ("{money 40e6 EUR}", "{money 40e6 EUR mod=about}", 5, "mod=about"),
    ("{money 40e6 EUR}", "{money 40e6 EUR mod=range}", 5, "a range has two ends"),
    ("{date 2025-01-21}", "{date 2025-01-22}", 8, "2025-01-22 is a mercredi"),
    ("{date 2025-01-21}", "{date 2025-02-30}", 8, "no value of a date"),
    ("{date 2025-01-21}", "{date 21.1.2025}", 8, "no value of a date"),
    ("{date 2025-01-21}", "{date 2025-01-21T09:00}", 8, "add type=time"),
    ("{date P5Y type=duration}", "{date P5Y}", 11, "add type=duration"),
    ("{date P5Y type=duration}", "{date 5Y type=duration}", 11, "write a duration as"),
    ("signal=from", "signal=depuis", 10, "signal=depuis is none"),
    ("x1 acquisition announced", "x1 purchase announced", 13, "purchase is not known"),
    ("x1 acquisition announced", "x1 acquisition done", 13, "done is not known"),
    ("acquirer=nordane", "buyer=nordane", 13, "buyer is no role of deal acquisition"),
    ("acquirer=nordane", "acquirer=Nordane", 13, "no key of this article"),
    ("evidence=rachète", "evidence=rachat", 13, "« rachat » does not occur"),
    ("date=mardi", "date=annoncé", 13, "no marked date"),
    ("c1 price x1", "c1 prices x1", 14, "write id and clause type"),
    ("c1 price x1", "c1 price x2", 14, "x2 is no deal"),
    ("c1 price x1", "c2 price x1", 15, "c2 is already on line 14"),
    ("c1 price x1", "c1 price x1 sure", 14, "'sure'"),
    ("c1 price x1", "c1 price x1 certainty=sure", 14, "'certainty=sure'"),
    ("c1 price x1", "p1 price x1", 14, "is no id"),
    ("| rachète | payer", "| payer", 14, "c1 has no trigger"),
    ("| rachète | payer", "| rachète#2 | payer", 14, "occurs 1 time(s)"),
    ("payer=Nordane |", "buyer=Nordane |", 14, "buyer is no role of clause price"),
    ("payee=Veltis", "payee=Veltiss", 14, "« Veltiss » does not occur"),
    ("payee=Veltis", "payee=Velti", 14, "as whole words"),
    ("payee=Veltis", "payee=Veltis | payee=Veltis", 14, "stands twice"),
    ("payee=Veltis", "payee=Veltis@nordane", 14, "is marked veltis there, not nordane"),
    ("payee=Veltis", "payee=Veltis | Nordane", 14, "write role=quote"),
    ("amount=40 M€\n", "amount=40\n", 14, "no marked amount"),
    ("Il@nordane", "Il@nordan", 16, "@nordan is no key"),
    ("source=party:", "source=speaker:", 15, "write source=kind:quote"),
    ("source=party:Nordane SA", "source=party", 15, "write source=kind:quote"),
]


@pytest.mark.parametrize(("old", "new", "line", "part"), SLIPS)
def test_slips_are_refused_with_their_line(old, new, line, part):
    assert old in SOURCE
    found = refusals(SOURCE.replace(old, new, 1))
    assert any(number == line and part in message for number, message in found), found


def test_the_article_of_these_tests_is_without_slips():
    assert refusals(FRONT + BODY + "%%\n" + FACTS) == []


SENTENCES = [
    ["Nordane achète.", "Veltis vend."],
    ["M. Durand et J. Martin signent chez S. A. Veltis.", "Fin."],
    ["« Oui », dit-il.", "« Non ! » répond-elle."],
    ["Titre sans point", "Corps."],
    ["Le prix : 3.5 M€ chez Yahoo! en mars.", "Et après ?", "Rien…"],
    ["U.S. Steel attend."],
]


@pytest.mark.parametrize("sentences", SENTENCES)
def test_sentences_are_cut(sentences):
    text = "\n\n".join(sentences) if "Titre" in sentences[0] else " ".join(sentences)
    assert [text[start:end] for start, end in cut(text)] == sentences


def test_a_wrapped_line_goes_on():
    assert cut("Il vend tout\nle stock.\n- Puis un point") == [(0, 22), (23, 38)]


def test_the_corpus_loads():
    files = gold_files([CORPUS])
    if not files:
        pytest.skip("no gold article in corpus/")
    articles = load_all(files)
    assert len({article.text for article in articles}) == len(articles)
