"""The commands of a corpus maker: check, bare, agreement."""

from __future__ import annotations

import pytest

from extractor.errors import GoldError
from extractor.evaluation import agreement, bare, check
from extractor.evaluation.counts import count
from extractor.evaluation.plausibility import spoken_number, warnings
from extractor.reading import read

from .article import FRONT, SOURCE, article


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "gold"
    path.mkdir()
    (path / "0001.md").write_text(SOURCE, encoding="utf-8")
    (path / "README.md").write_text("no gold", encoding="utf-8")
    return path


def test_check_counts_what_is_there(folder, capsys):
    assert check.main([str(folder)]) == 0
    out = capsys.readouterr().out
    assert "articles: 1" in out
    assert "acquisition 1" in out
    assert "refusals: 0" in out
    assert "warning: 65 words" in out


def test_check_tells_every_slip(folder, capsys):
    (folder / "0002.md").write_text(
        SOURCE.replace("{percent 12}", "{percent}").replace("payee=", "buyer="), encoding="utf-8"
    )
    assert check.main([str(folder), "--quiet"]) == 1
    out = capsys.readouterr().out
    assert "0002.md:8: [12 %]: write {percent 20}" in out
    assert "0002.md:14: buyer is no role" in out
    assert "refusals: 2" in out


def test_check_warns_of_sentences_that_two_articles_share(folder, capsys):
    (folder / "0002.md").write_text(SOURCE, encoding="utf-8")
    assert check.main([str(folder), "--against", str(folder)]) == 0
    out = capsys.readouterr().out
    assert "0002.md:7: warning: this sentence stands in" in out
    assert "unseen organisations: 0%" in out


WARNINGS = [
    ("[40 M€]{money 4e6 EUR}.", "reads 40000000, the mark says 4000000"),
    ("[40 M$]{money 40e6 EUR}.", "is it EUR?"),
    ("[Veltis]{org v} aime Veltis.", "Veltis is not marked here"),
]


@pytest.mark.parametrize(("body", "part"), WARNINGS)
def test_probable_slips_are_warned_of(body, part):
    found = [fault.message for fault in warnings(article(f"{FRONT}{body}\n%%\n"))]
    assert any(part in message for message in found), found


def test_a_text_that_holds_a_mark_is_warned_of():
    source = (
        f"{FRONT}L'[AMF]{{org amf}} autorise tout.\n%%\nc1 approval | autorise | authority=L'AMF\n"
    )
    assert any("quote the marked « AMF »" in fault.message for fault in warnings(article(source)))


def test_noise_may_repeat_names():
    source = f"{FRONT}[Veltis]{{org v}} grandit.\n\nPREV Veltis en Bourse\n%%\n"
    assert not any("not marked" in fault.message for fault in warnings(article(source)))


NUMBERS = [
    ("40 M€", 40_000_000),
    ("2,5 milliards de dollars", 2_500_000_000),
    ("1 200 salariés", 1200),
    ("1'200'000 francs", 1_200_000),
    ("60 MDH", 60_000_000),
    ("526 mégawatts", 526),
    ("3 Md€", 3_000_000_000),
    ("500 k€", 500_000),
    ("4 000 mètres carrés", 4000),
    ("2,4 à 2,6 milliards", None),
    ("une centaine", None),
]


@pytest.mark.parametrize(("quote", "number"), NUMBERS)
def test_numbers_are_read_for_comparison(quote, number):
    assert spoken_number(quote) == number


def test_counts_name_what_never_occurs():
    counts = count([article()], against=[])
    assert counts.deals["acquisition"] == 1
    assert counts.deals["ipo"] == 0
    assert counts.polarity == {"affirmed": 3, "negated": 1}
    assert counts.organisation_names == 3
    assert counts.unseen_organisations == 1.0


def test_bare_articles_load_and_keep_their_text(folder, tmp_path, capsys):
    out = tmp_path / "bare"
    assert bare.main([str(folder), "--out", str(out)]) == 0
    content = (out / "0001.md").read_text(encoding="utf-8")
    assert "{" not in content
    assert article(content).text == article().text
    assert article(content).record.entities == []
    assert bare.main([str(folder), "--out", str(out)]) == 1
    assert "exists" in capsys.readouterr().err


def test_two_annotators_are_compared(folder, tmp_path, capsys):
    other = tmp_path / "other"
    other.mkdir()
    (other / "0001.md").write_text(SOURCE.replace("{percent 12}", "{percent 21}"), encoding="utf-8")
    assert agreement.agreement(folder, other).fields["amounts.value"].f1 == 0.75
    assert agreement.main([str(folder), str(other), "--json", "--errors"]) == 0
    assert '"kind": "wrong"' in capsys.readouterr().out
    assert agreement.main([str(folder), str(other), "--errors"]) == 0
    assert "percentage 21" in capsys.readouterr().out
    (other / "0001.md").write_text(SOURCE.replace("PARIS", "LYON"), encoding="utf-8")
    with pytest.raises(GoldError, match="another text"):
        agreement.agreement(folder, other)
    assert agreement.main([str(folder), str(tmp_path / "none")]) == 1
    assert "no file name in common" in capsys.readouterr().err


def test_plain_texts_are_read_as_the_gold_counts_them(folder, tmp_path):
    out = tmp_path / "texts.jsonl"
    assert bare.main([str(folder), "--out", str(out)]) == 0
    (read_article,) = read([str(out)])
    assert (read_article.text, str(read_article.published)) == (article().text, "2025-01-22")
