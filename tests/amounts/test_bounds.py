"""What the words around a number commit to: bounds, approximations, ranges, rates."""

from __future__ import annotations

import pytest

from extractor.amounts import find_amounts

from .marked import marked, seen

BOUNDS = [
    "L'enveloppe peut atteindre [1 milliard de dollars]{money 1e9 USD mod=equal_or_less}.",
    "Il paiera jusqu'à [500 milliards de dollars]{money 500e9 USD mod=equal_or_less}.",
    "Il paiera au plus [40 M€]{money 40e6 EUR mod=equal_or_less}.",
    "Il paiera un maximum de [40 M€]{money 40e6 EUR mod=equal_or_less}.",
    "Il paiera [40 M€]{money 40e6 EUR mod=equal_or_less} au maximum.",
    "Il paiera moins de [40 M€]{money 40e6 EUR mod=less_than}.",
    "Un prix inférieur à [40 M€]{money 40e6 EUR mod=less_than}.",
    "Il paiera plus de [40 M€]{money 40e6 EUR mod=more_than}.",
    "La facture dépasse les [40 M€]{money 40e6 EUR mod=more_than}.",
    "La facture a dépassé la barre des [40 M€]{money 40e6 EUR mod=more_than}.",
    "Un prix supérieur à [40 M€]{money 40e6 EUR mod=more_than}.",
    "Il paiera au moins [40 M€]{money 40e6 EUR mod=equal_or_more}.",
    "Il paiera un minimum de [40 M€]{money 40e6 EUR mod=equal_or_more}.",
    "Il paiera pas moins de [40 M€]{money 40e6 EUR mod=equal_or_more}.",
    "À partir de [40 euros]{money 40 EUR mod=equal_or_more}.",
    "Il paiera près de [40 M€]{money 40e6 EUR mod=approx}.",
    "Il paiera environ [40 M€]{money 40e6 EUR mod=approx}.",
    "Il paiera quelque [40 M€]{money 40e6 EUR mod=approx}.",
    "Il paiera [40 M€]{money 40e6 EUR mod=approx} environ.",
    "Il paiera jusqu'à environ [40 M€]{money 40e6 EUR mod=equal_or_less}.",
    "Il paiera autour des [40 M€]{money 40e6 EUR mod=approx}.",
    "Il paiera de l'ordre de [40 M€]{money 40e6 EUR mod=approx}.",
]
DENIED = [
    "Rien au-delà de 2020. [Une quarantaine de postes]{quantity 40 unit=job mod=approx} partiront.",
    "Tout va. Env. [20 M€]{money 20e6 EUR mod=approx} suffiront.",
    "La facture ne dépasse pas [40 M€]{money 40e6 EUR mod=equal_or_less}.",
    "La facture ne saurait excéder [40 M€]{money 40e6 EUR mod=equal_or_less}.",
    "La facture ne dépassera jamais [40 M€]{money 40e6 EUR mod=equal_or_less}.",
    "Les réserves ne dépassaient plus [40 M€]{money 40e6 EUR mod=equal_or_less}.",
    "Le pacte interdit de dépasser [15 %]{percent 15 mod=equal_or_less}.",
    "La loi interdit à un étranger d'aller au-delà de [49 %]{percent 49 mod=equal_or_less}.",
    "Il paie, en plus de [4 millions d'euros]{money 4e6 EUR}, les frais.",
    "Il a un minimum garanti de [9 millions d'euros]{money 9e6 EUR per=year} par an.",
    "Le groupe n'a plus que [22 salariés]{quantity 22 unit=employee}.",
    "Une offre dépassant les [23 milliards]{money 23e9 USD} que Wiz refusa, de "
    "[32 milliards de dollars]{money 32e9 USD}.",
]
RANGES = [
    "Il paiera entre [2,4 et 2,6 milliards d'euros]{money 2.4e9..2.6e9 EUR}.",
    "Il paiera de [2 à 3 milliards d'euros]{money 2e9..3e9 EUR}.",
    "Il paiera [10 à 20 %]{percent 10..20} de plus.",
    "Il paiera [10-20 M€]{money 10e6..20e6 EUR}.",
    "De +[3 à +5 %]{percent 3..5}.",
    "L'action perd [2 euros]{money 2 EUR} à [45 euros]{money 45 EUR}.",
    "Montant possible : de [500 à 600 millions d'euros]{money 500e6..600e6 EUR}.",
    "Il paiera entre [900 millions et 1,1 milliard d'euros]{money 900e6..1.1e9 EUR}.",
    "Il paiera [deux à trois cents millions d'euros]{money 200e6..300e6 EUR}.",
    "Il paiera [deux ou trois millions d'euros]{money 2e6..3e6 EUR}.",
    "Il paiera entre [100 M€ et 120 M€]{money 100e6..120e6 EUR}.",
    "La part est passée de [10]{percent 10} à [15 %]{percent 15}.",
    "Le prix passe de [2]{money 2e6 EUR} à [3 millions d'euros]{money 3e6 EUR}.",
    "L'usine emploiera [200 à 300 salariés]{quantity 200..300 unit=employee}.",
    "Ils ont offert [2,4]{money 2.4e9 EUR} et [2,6 milliards d'euros]{money 2.6e9 EUR}.",
]
RATES = [
    "Il verse [3 millions d'euros]{money 3e6 EUR per=year} par an.",
    "Il verse [3 M€]{money 3e6 EUR per=year}/an et [20 euros]{money 20 EUR per=month} par mois.",
    "L'offre est à [12,50 euros]{money 12.5 EUR per=share} l'action.",
    "Les actions valent [12 euros]{money 12 EUR per=share} chacune.",
    "Des actions payées [29 euros]{money 29 EUR per=share} l'une.",
    "Elle versera un dividende inchangé de [1,20 euro]{money 1.2 EUR per=share}.",
    "Elle versera un dividende de [12 millions d'euros]{money 12e6 EUR}.",
    "Il touchera [1,10 euro]{money 1.1 EUR per=unit} par dose.",
    "Des actions au prix unitaire de [12 euros]{money 12 EUR per=share}.",
    "La licence coûte [30 dollars]{money 30 USD per=user} par utilisateur.",
    "L'acier cote [600 euros]{money 600 EUR per=tonne} la tonne.",
    "Un bureau à [900 euros]{money 900 EUR per=square_metre} le m².",
    "Le courant est à [0,20 €]{money 0.20 EUR per=kWh}/kWh.",
    "Le casque coûte [3 500 dollars]{money 3500 USD per=unit} pièce.",
    "Elle gagnait [3 M€]{money 3e6 EUR} l'an dernier.",
    "La licence vaut [199 euros]{money 199 EUR per=year} l'année.",
]


@pytest.mark.parametrize("source", BOUNDS + DENIED + RANGES + RATES)
def test_bounds(source: str) -> None:
    sentence = marked(source)
    assert seen(find_amounts(sentence.text)) == sentence.amounts
