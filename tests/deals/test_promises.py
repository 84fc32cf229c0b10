"""Which articles are worth a parse, by their words alone."""

from __future__ import annotations

import pytest

from extractor.deals import DealFinder
from extractor.language import French

MATCH = (
    "Les visiteurs ont ouvert la marque à la douzième minute, sur un corner mal dégagé. "
    "Le gardien, gêné par le soleil, n'a rien pu faire. Après la pause, la pluie s'est invitée, "
    "et le jeu s'est durci. Deux cartons jaunes ont calmé les esprits. "
)
WEATHER = (
    "Le ciel reste couvert sur le nord du pays, avec quelques averses l'après-midi. "
    "Au sud, le soleil domine et le vent faiblit. Les températures gagnent deux degrés. "
    "La neige tient encore au-dessus de mille huit cents mètres. "
)
SALE = (
    "Nordane a annoncé mardi le rachat de Veltis pour 12 millions d'euros. Le groupe prend 60 % du "
    "capital, et Orsel, qui détenait le reste, le cède aussi. L'opération reste soumise au feu "
    "vert de l'autorité de la concurrence. "
)


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        (MATCH * 4, False),
        (WEATHER * 4, False),
        (SALE * 4, True),
        (MATCH, True),  # a short text is always read
        (MATCH * 3 + SALE, True),
    ],
    ids=["match", "weather", "sale", "short", "sale at the end"],
)
def test_articles_without_likely_triggers_are_not_parsed(
    text: str, worth: bool, french: French
) -> None:
    docs = french.read(text.strip().split("\n"))
    assert DealFinder().promises(docs) is worth
