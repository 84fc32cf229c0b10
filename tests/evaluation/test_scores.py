"""Records against gold: what is right, what is wrong, and how sure the figure is."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from extractor.errors import GoldError
from extractor.evaluation import evaluate, run, show
from extractor.evaluation.gold import GoldArticle, gold_files, load_all
from extractor.evaluation.pairing import pair_best, pair_overlapping
from extractor.evaluation.table import error_lines, main_fields, markdown
from extractor.evaluation.tally import Tally, scores
from extractor.record import Record, Span

from .article import SOURCE, article

CORPUS = Path(__file__).parents[2] / "corpus"


def empty(gold: GoldArticle) -> Record:
    return Record(article=gold.record.article, producer=gold.record.producer)


def changed(old: str, new: str):
    """Score a version of the article in which something is said differently."""
    assert old in SOURCE
    return evaluate([article()], [article(SOURCE.replace(old, new)).record], seen={"nordane"})


def test_a_record_against_itself_is_right_everywhere():
    gold = [article(), *load_all(gold_files([CORPUS])[:25])]
    found = evaluate(gold, [one.record for one in gold], seen=set())
    measured = [score for score in found.fields.values() if score.f1 is not None]
    assert len(measured) > 50
    assert {(s.precision, s.recall, s.f1, s.low, s.high) for s in measured} == {(1.0,) * 5}
    assert found.errors == []


def test_an_empty_record_is_right_nowhere():
    gold = [article(), *load_all(gold_files([CORPUS])[:25])]
    found = evaluate(gold, [empty(one) for one in gold], seen=set())
    measured = [score for score in found.fields.values() if score.f1 is not None]
    assert len(measured) > 50
    assert {(s.precision, s.recall, s.f1, s.low, s.high) for s in measured} == {(0.0,) * 5}
    assert {mistake.kind for mistake in found.errors} == {"missed"}


# what the record says otherwise, field, (gold, found, right)
DIFFERENCES = [
    ("[PARIS]{place paris}", "PARIS", "mentions.place", (1, 0, 0)),
    ("[PARIS]{place paris}", "[PARIS]{org paris}", "mentions.organisation", (6, 7, 6)),
    ("Le groupe [Nordane SA]", "Le [groupe Nordane SA]", "mentions.organisation", (6, 6, 5)),
    (
        "Le groupe [Nordane SA]",
        "Le [groupe Nordane SA]",
        "mentions.organisation.overlap",
        (6, 6, 6),
    ),
    ("[NDN]{org nordane}", "[NDN]{org ndn}", "entities.organisation", (3, 4, 3)),
    ("[NDN]{org nordane}", "[NDN]{org ndn}", "mentions.organisation", (6, 6, 6)),
    ("[NDN]{org nordane}", "[NDN]{org ndn}", "entities.linked names", (9, 9, 8)),
    ("{org veltis nominal}", "{org nordane nominal}", "entities.linked nominals", (1, 1, 0)),
    ("{org veltis nominal}", "{org nordane nominal}", "mentions.organisation.nominal", (1, 1, 1)),
    ("[NDN]{org nordane}", "NDN", "mentions.organisation.unseen", (5, 4, 4)),
    ('"directrice" of=veltis', '"directrice"', "roles.position", (1, 1, 1)),
    ('"directrice" of=veltis', '"directrice"', "roles.position and organisation", (1, 1, 0)),
    ("voltiq of=veltis", "voltiq of=nordane", "roles.maker of product", (1, 1, 0)),
    ("{percent 12}", "{percent 21}", "amounts.percentage.span", (1, 1, 1)),
    ("{percent 12}", "{percent 21}", "amounts.percentage.value", (1, 1, 0)),
    ("{money 40e6 EUR}", "{money 40e6 USD}", "amounts.value", (4, 4, 3)),
    ("{money 40e6 EUR}", "{money 40e6 EUR mod=more_than}", "amounts.value", (4, 4, 3)),
    ("{money 40e6 EUR}", "{money 40e6 EUR per=year}", "amounts.value", (4, 4, 4)),
    ("{money 40e6 EUR}", "{money 40e6 EUR per=year}", "amounts.all", (4, 4, 3)),
    ("{date 2025-01-21}", "{date 2025-01-28}", "dates.value", (3, 3, 2)),
    ("mod=mid signal=from", "mod=mid", "dates.value", (3, 3, 3)),
    ("mod=mid signal=from", "mod=mid", "dates.earliest latest", (3, 3, 2)),
    ("mod=mid signal=from", "mod=mid", "dates.mod signal", (3, 3, 2)),
    ("| détiendra |", "| Il |", "clauses", (4, 4, 3)),
    ("| détiendra |", "| Il |", "clauses.type in sentence", (4, 4, 4)),
    ("| détiendra |", "| Il détiendra |", "clauses", (4, 4, 4)),
    ("| détiendra |", "| Il |", "arguments", (9, 9, 7)),
    ("payer=Nordane |", "payee=Nordane |", "arguments", (9, 9, 8)),
    ("target=capital", "target=tout le capital", "arguments", (9, 9, 9)),
    ("target=capital", "target=tout le capital", "arguments.texts exact", (9, 9, 8)),
    ("negated certainty=planned", "certainty=planned", "polarity.negated", (1, 0, 0)),
    ("negated certainty=planned", "negated", "certainty.planned", (2, 1, 1)),
    ("c2 price x1 signed", "c2 price x1", "status", (4, 4, 3)),
    ("source=party:Nordane SA", "source=media:Nordane SA", "source", (2, 2, 1)),
    ("source=party:Nordane SA", "source=party:NDN", "source", (2, 2, 2)),
    ("source=party:Nordane SA", "source=party:Veltis", "source.kind and entity", (2, 2, 1)),
    ("target=veltis |", "", "deals.type and all parties", (1, 1, 0)),
    ("target=veltis |", "", "deals.type and a party", (1, 1, 1)),
    ("target=veltis |", "", "deals.parties", (2, 1, 1)),
    ("target=veltis |", "seller=veltis |", "deals.parties", (2, 2, 1)),
    ("x1 acquisition announced", "x1 acquisition completed", "deals.status", (1, 1, 0)),
    ("amount=40 M€ | date", "amount=40 millions d'euros | date", "deals.amounts", (1, 1, 0)),
]


@pytest.mark.parametrize(("old", "new", "field", "counts"), DIFFERENCES)
def test_a_difference_is_counted_where_it_belongs(old, new, field, counts):
    score = changed(old, new).fields[field]
    assert (score.gold, score.predicted, score.right) == counts


def test_mistakes_are_told_in_their_sentence():
    found = changed("{percent 12}", "{percent 21}")
    assert [(one.field, one.kind) for one in found.errors] == [("amounts.all", "wrong")]
    line = error_lines(found.errors)[0]
    assert "0001.md:8: amounts.all: wrong: percentage 21, gold: percentage 12" in line
    assert "soit ⟦12 %⟧ de ses revenus." in line


def test_precision_recall_and_interval():
    one = scores([{"a": Tally(4, 2, 1)}, {"a": Tally(0, 0, 0), "b": Tally(1, 1, 1)}])
    assert (one["a"].precision, one["a"].recall, one["a"].f1) == (0.5, 0.25, pytest.approx(1 / 3))
    assert (one["b"].f1, one["b"].low, one["b"].high) == (1.0, 1.0, 1.0)
    mixed = scores([{"a": Tally(1, 1, index % 2)} for index in range(50)])["a"]
    assert 0.3 < mixed.low < 0.5 < mixed.high < 0.7
    assert mixed == scores([{"a": Tally(1, 1, index % 2)} for index in range(50)])["a"]
    assert scores([]) == {}


def test_pairs_are_one_to_one_and_the_best_first():
    assert pair_best([((1,), 0, 0), ((3,), 0, 1), ((2,), 1, 1)]) == [(0, 1)]
    gold = [Span(start=0, end=10, quote=""), Span(start=10, end=12, quote="")]
    found = [Span(start=0, end=2, quote=""), Span(start=1, end=11, quote="")]
    assert pair_overlapping(gold, found) == [(0, 1)]


def test_confidence_is_set_against_what_is_right():
    gold = article()
    deals = [gold.record.deals[0].model_copy(update={"confidence": 0.83})]
    record = gold.record.model_copy(update={"deals": deals})
    bins = evaluate([gold], [record]).calibration
    assert [(one.low, one.deals, one.right, one.found) for one in bins if one.deals] == [
        (0.8, 1, 1, 1)
    ]


def test_the_table_shows_what_was_measured():
    found = changed("{percent 12}", "{percent 21}")
    console = Console(width=80, record=True, file=StringIO())
    show(found, console, errors=True, detail=True)
    text = console.export_text()
    assert "organisation.nominal.overlap" in text
    assert "confidence of deals" in text
    assert "…" not in text.partition("field")[2]
    assert "clauses.price" not in main_fields(found)
    assert "clauses.price" in main_fields(found, detail=True)
    assert "| amounts.value | 4 | 4 | 3 | 75.0 | 75.0 | 75.0 |" in markdown(found)


def test_records_come_from_a_file_or_an_extractor(tmp_path):
    gold = tmp_path / "gold" / "0001.md"
    gold.parent.mkdir()
    gold.write_text(SOURCE, encoding="utf-8")
    record = article().record
    records = tmp_path / "records.jsonl"
    records.write_text("\n" + record.model_dump_json() + "\n", encoding="utf-8")
    found = run([gold.parent], records=records, seen_from=gold.parent)
    assert found.fields["clauses"].f1 == 1.0
    assert found.fields["mentions.organisation.unseen"].f1 is None
    assert '"f1": 1.0' in found.to_json()

    def extract(articles):
        for one in articles:
            assert one.text == article().text
            assert str(one.published) == "2025-01-22"
            yield record

    assert run([gold], extract=extract).fields == run([gold], records=records).fields


def test_what_cannot_be_compared_is_refused(tmp_path):
    gold = article()
    other = article(SOURCE.replace("Veltis", "Veltys"))
    with pytest.raises(GoldError, match="another text"):
        evaluate([gold], [other.record])
    with pytest.raises(GoldError, match="1 gold articles, but 0 records"):
        evaluate([gold], [])
    with pytest.raises(GoldError, match="no gold article"):
        run([tmp_path], records=tmp_path / "none.jsonl")
    path = tmp_path / "0001.md"
    path.write_text(SOURCE, encoding="utf-8")
    with pytest.raises(GoldError, match="neither records nor an extractor"):
        run([path])
    records = tmp_path / "records.jsonl"
    records.write_text(other.record.model_dump_json(), encoding="utf-8")
    with pytest.raises(GoldError, match=r"no record of the text of .*0001\.md"):
        run([path], records=records)
    records.write_text('{"article": 1}', encoding="utf-8")
    with pytest.raises(GoldError, match=r"records\.jsonl:1: no record: article"):
        run([path], records=records)
    records.write_bytes(b"\x1f\x8b\xff")
    with pytest.raises(GoldError, match=r"records\.jsonl:1: no record: "):
        run([path], records=records)
