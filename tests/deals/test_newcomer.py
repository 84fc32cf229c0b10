"""A type is added in one place: a table in the lexicon."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from extractor import Article, Extractor
from extractor.deals import DealFinder
from extractor.errors import LexiconError
from extractor.language import French
from tests.deals.marked import shown

CLAUSE = """
[[clause]]
type = "naming_rights"
label = "droits de dénomination"
definition = "A party buys the right to give a venue its name."
verbs = ["rebaptiser"]
nouns = ["naming"]
roles = { sponsor = ["organisation"], venue = ["place", "organisation"] }
frame.verb = { subject = "sponsor", object = "venue" }
frame.noun = { de = "venue", par = "sponsor" }
examples = ["Nordane rebaptise le Vélodrome.", "Le naming du Vélodrome par Nordane."]
trap = "Le village a été rebaptisé sous la Révolution."
"""

DEAL = """
[[deal]]
type = "barter"
label = "troc"
definition = "Two parties exchange goods without money."
verbs = ["troquer"]
nouns = ["troc"]
roles = { member = ["organisation"] }
frame.verb = { subject = "member", avec = "member" }
frame.noun = { entre = "member", avec = "member", et = "member" }
examples = ["Nordane troque ses serveurs avec Veltis.", "Le troc entre Nordane et Veltis."]
trap = "La bourse aux trocs du village."
"""


@pytest.fixture
def lexicon(tmp_path: Path) -> Path:
    """A copy of the shipped deal and clause types, with one more of each."""
    for name, more in (("deals", DEAL), ("clauses", CLAUSE)):
        shipped = files("extractor.lexicon").joinpath(f"{name}.toml").read_text("utf-8")
        (tmp_path / f"{name}.toml").write_text(shipped + more, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        (
            "[Nordane]{org n} a rebaptisé le [Vélodrome]{place a} en mai.",
            "naming_rights sponsor=Nordane venue=Vélodrome",
        ),
        (
            "Le naming de l'[Arena du Lac]{place a} par [Nordane]{org n} a été signé.",
            "naming_rights sponsor=Nordane venue=Arena du Lac",
        ),
        (
            "[Nordane]{org n} troque ses serveurs avec [Veltis]{org v}.",
            "barter member=Nordane member=Veltis",
        ),
    ],
)
def test_a_type_of_ones_own_is_found(
    sentence: str, line: str, lexicon: Path, french: French
) -> None:
    assert line in shown(sentence, DealFinder(lexicon), french)
    assert line not in shown(sentence, DealFinder(), french)


def test_types_of_ones_own_stand_in_the_record(lexicon: Path) -> None:
    text = "Brest\n\nMicrosoft rebaptise le Vélodrome de Marseille."
    record = Extractor(lexicon).extract(Article(text))
    assert "naming_rights" in {clause.type for clause in record.clauses}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('sponsor = ["organisation"]', 'sponsor = ["company"]', "unknown kind 'company'"),
        ('subject = "sponsor"', 'subject = "patron"', "unknown role 'patron'"),
        ('trap = "Le village', 'trick = "Le village', "trap: Field required"),
    ],
)
def test_an_entry_that_does_not_fit_is_named(old: str, new: str, said: str, lexicon: Path) -> None:
    place = lexicon / "clauses.toml"
    place.write_text(place.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(LexiconError, match=said) as raised:
        DealFinder(lexicon)
    assert "clauses.toml" in str(raised.value)
