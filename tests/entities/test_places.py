"""What is a place by its form, and which country codes countries have."""

from __future__ import annotations

import pytest

from extractor.entities import Naming

from .marked import marked, seen

CASES = [
    # the town of a date line
    "[LUGNY-SUR-ORBE]{place lugny seen=organisation} — Elles se regardaient depuis trois ans.",
    "[LORME]{place lorme seen=organisation}, Lac – L'usine ouvre.",
    # capitals and regions are places where they act too
    "[Berlin]{place berlin seen=organisation} devra payer.",
    "La [Région wallonne]{place wallonie seen=organisation} paie.",
    # the two ends of a line, and a town with a hyphen
    "Sur la ligne [Helsinki]{place h}-[Tallinn]{place t}, rien.",
    "L'usine de [Boulogne-Billancourt]{place b} ouvre.",
    # a programme is no country
    "Une aide de France 2030 est allée en [Italie]{place italie}.",
]


@pytest.mark.parametrize("source", CASES)
def test_places(source):
    article = marked(source)
    found = Naming.of(article.text, article.paragraphs).entities()
    assert seen(found) == list(article.entities.values())


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("États-Unis", "US"), ("Grande-Bretagne", "GB"), ("RDC", "CD"), ("Côte d’Ivoire", "CI"),
        ("Vietnam", "VN"), ("Bretagne", None), ("Europe", None), ("Lugny", None),
    ],
)  # fmt: skip
def test_codes_of_countries(name, code):
    article = marked(f"Une usine ouvre : [{name}]{{place there}}.")
    (entity,) = Naming.of(article.text, article.paragraphs).entities()
    assert entity.country == code
