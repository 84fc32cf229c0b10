"""What the deals step must find in plain sentences of the press, and what it must leave alone.

Each line is a kind of statement, not a sentence of any corpus: ``type role=quote …`` as
``tests.deals.marked.shown`` writes it. Further lines may be found; these must be.
"""

from __future__ import annotations

import pytest

from extractor.deals import DealFinder
from extractor.language import French
from tests.deals.marked import found, shown

N, V, A = "[Nordane]{org n}", "[Veltis]{org v}", "[Ardian]{org a}"

DEALS = [
    # active, passive, noun, headline
    (
        f"{N} rachète {V} pour [12 millions d'euros]{{money 12e6 EUR}}.",
        "acquisition acquirer=Nordane target=Veltis",
    ),
    (f"{V} a été racheté par {N} en mai.", "acquisition acquirer=Nordane target=Veltis"),
    (f"Le rachat de {V} par {N} est bouclé.", "acquisition acquirer=Nordane target=Veltis"),
    (f"{N} met la main sur {V}.", "acquisition acquirer=Nordane target=Veltis"),
    (f"{N} et {V} vont fusionner.", "merger member=Nordane member=Veltis"),
    (f"{N} et {V} créent une coentreprise.", "joint_venture member=Nordane member=Veltis"),
    (f"{N} entre au capital de {V}.", "stake holder=Nordane target=Veltis"),
    (f"{N} prend [20 %]{{percent 20}} de {V}.", "stake holder=Nordane target=Veltis"),
    (
        f"La start-up {V} a levé [5 millions d'euros]{{money 5e6 EUR}} auprès de {A}.",
        "funding_round company=Veltis investor=Ardian",
    ),
    (f"{N} et {V} ont signé un partenariat.", "partnership member=Nordane member=Veltis"),
    (f"{N} s'allie à {V} dans le solaire.", "partnership member=Nordane member=Veltis"),
    (f"{N} fournira des turbines à {V}.", "supply customer=Veltis supplier=Nordane"),
    (f"{N} a concédé une licence exclusive à {V}.", "licence licensee=Veltis licensor=Nordane"),
    (f"{N} va s'introduire en Bourse à [Paris]{{place p}}.", "ipo company=Nordane"),
]

CLAUSES = [
    (
        f"{N} rachète {V} pour [12 millions d'euros]{{money 12e6 EUR}}.",
        "price amount=12 millions d'euros payer=Nordane",
    ),
    (
        f"{N} détient [30 %]{{percent 30}} de {V}.",
        "ownership holder=Nordane share=30 % target=Veltis",
    ),
    (
        f"{V} est valorisée [2 milliards d'euros]{{money 2e9 EUR}}.",
        "valuation amount=2 milliards d'euros company=Veltis",
    ),
    (
        "Le contrat court jusqu'en [2030]{date 2030 signal=until}.",
        "term agreement=contrat until=2030",
    ),
    (
        f"{N} créera [200 emplois]{{quantity 200 unit=job}} à [Brest]{{place b}}.",
        "jobs change=créera number=200 emplois organisation=Nordane",
    ),
    (f"{N} a obtenu l'exclusivité.", "exclusivity holder=Nordane"),
    (
        "[Anne Roy]{person r} a été nommée directrice générale de [Veltis]{org v}.",
        "appointment organisation=Veltis person=Anne Roy position=directrice générale",
    ),
    (
        "L'accord entre en vigueur le [1er mai]{date 2025-05-01}.",
        "effective agreement=accord date=1er mai",
    ),
]

NOTHING = [
    "[Nordane]{org n} lève le voile sur sa nouvelle gamme.",
    "La fusion nucléaire attire les chercheurs.",
    "Le rachat de crédit séduit les ménages.",
    "Le ministre a pris une part de gâteau.",
    "L'acquisition de données prend du temps.",
]


@pytest.fixture(scope="module")
def finder() -> DealFinder:
    return DealFinder()


@pytest.mark.parametrize(("sentence", "line"), [*DEALS, *CLAUSES])
def test_is_found(sentence: str, line: str, finder: DealFinder, french: French) -> None:
    assert line in shown(sentence, finder, french)


@pytest.mark.parametrize("sentence", NOTHING)
def test_is_left_alone(sentence: str, finder: DealFinder, french: French) -> None:
    assert not shown(sentence, finder, french)


def test_two_deals_of_one_article_stay_two(finder: DealFinder, french: French) -> None:
    said = f"{N} a racheté {V} en mai. {A} a racheté [Lumitec]{{org l}} en juin."
    _, deals = found(said, finder, french)
    assert len([deal for deal in deals if deal.type == "acquisition"]) == 2


def test_one_deal_told_twice_is_one(finder: DealFinder, french: French) -> None:
    said = f"{N} rachète {V}. Le rachat de {V} par {N} doit être bouclé en mai."
    _, deals = found(said, finder, french)
    assert len([deal for deal in deals if deal.type == "acquisition"]) == 1
