"""Percentages, points, and what the business press counts."""

from __future__ import annotations

import pytest

from extractor.amounts import find_amounts

from .marked import marked, seen

PERCENTAGES = [
    "Le titre gagne [3,5 %]{percent 3.5}.",
    "Le titre gagne [3,5%]{percent 3.5}.",
    "Le titre gagne [3,5\u202f%]{percent 3.5}.",
    "Le titre perd [-3,5 %]{percent -3.5}.",
    "Le titre gagne [vingt pour cent]{percent 20}.",
    "La marge gagne [2,5 points]{percent 2.5 unit=point}.",
    "La marge gagne [deux points]{percent 2 unit=point}.",
    "Le taux est relevé d'[un quart de point]{percent 0.25 unit=point}.",
    "La marge gagne [un point et demi]{percent 1.5 unit=point}.",
    "Le taux gagne [25 points de base]{percent 25 unit=basis_point}.",
    "Parts : [10]{percent 10}, [20]{percent 20} et [30 %]{percent 30}.",
    "L'indice gagne 30 points.",
    "Trois points à retenir.",
    "[Quatre points de vente]{quantity 4 unit=store} ouvrent.",
]
QUANTITIES = [
    "[6 000 suppressions de postes]{quantity 6000 unit=job} sont prévues.",
    "[65 vendeurs]{quantity 65 unit=employee} et [dix trains]{quantity 10 unit=vehicle} y sont.",
    "Elle compte [1 200 salariés]{quantity 1200 unit=employee}.",
    "Elle compte [300 collaborateurs]{quantity 300 unit=employee}.",
    "Elle vise [2 millions d'utilisateurs]{quantity 2e6 unit=user}.",
    "Elle vise [2 millions d'utilisateurs]{quantity 2e6 unit=user per=month} par mois.",
    "Elle vise [200 nouveaux clients]{quantity 200 unit=customer}.",
    "Elle aligne [100 000 GPU]{quantity 100000 unit=GPU}.",
    "Elle lance [quinze satellites]{quantity 15 unit=satellite}.",
    "Une centrale de [20 MW]{quantity 20 unit=MW}.",
    "Une centrale de [1,2 GW]{quantity 1.2 unit=GW}.",
    "Une usine de [16 GWh]{quantity 16 unit=GWh}.",
    "Une usine de [16 gigawattheures]{quantity 16 unit=GWh}.",
    "Un calculateur de [10 pétaflops]{quantity 10 unit=petaflops}.",
    "Elle produit [280 000 tonnes]{quantity 280000 unit=tonne}.",
    "Un entrepôt de [14 000 m²]{quantity 14000 unit=m2}.",
    "Un entrepôt de [14 000 mètres carrés]{quantity 14000 unit=m2}.",
    "Elle supprimera [650 postes]{quantity 650 unit=job}.",
    "Elle emploie [900 salariés]{quantity 900 unit=employee}, contre "
    "[1 100]{quantity 1100 unit=employee} en 2023.",
    "Sur [140 emplois]{quantity 140 unit=job}, il en reste [62]{quantity 62 unit=job}.",
    "Elle emploie [1 900 personnes]{quantity 1900 unit=person} et en recrutera "
    "[une centaine]{quantity 100 unit=person mod=approx} d'ici deux ans.",
    "Sur ses [4 679 employés]{quantity 4679 unit=employee}, [3 480]{quantity 3480 unit=employee} "
    "ont été mis à pied.",
    "Un modèle de [70 milliards de paramètres]{quantity 70e9 unit=parameter}.",
    "Elle livre [40 avions]{quantity 40 unit=aircraft} et [120 bus]{quantity 120 unit=vehicle}.",
    "Elle dépose [sept brevets]{quantity 7 unit=patent}.",
    "Elle extrait [2 millions de barils]{quantity 2e6 unit=barrel per=day} par jour.",
    "L'atelier embauchera [40 soudeurs]{quantity 40 unit=employee}, dit un des deux soudeurs.",
    "Le plan prévoit [90 départs volontaires]{quantity 90 unit=job}.",
    "Elle veut [trois berlines]{quantity 3 unit=vehicle}, [2 drones]{quantity 2 unit=aircraft}.",
    "Un salarié a porté plainte.",
    "En 2024 salariés et actionnaires se sont opposés.",
    "La 5090 GPU est sortie.",
    "Ils sont cinq associés.",
]
NEIGHBOURS = [
    "Sur [512 salariés]{quantity 512 unit=employee}, [346]{quantity 346 unit=employee} restent.",
    "Il vaut [58 millions d'euros]{money 58e6 EUR}, dont [21]{money 21e6 EUR} viennent de l'État.",
    "Il a mis [50 M€]{money 50e6 EUR} et les banques en ont prêté [40]{money 40e6 EUR}.",
    "Elle aura [3 200 m²]{quantity 3200 unit=m2}, pour [14 millions]{money 14e6 null}, et un quai.",
    "Il cède [19 %]{percent 19}, et le fonds entré contre [100 millions]{money 100e6 null} part.",
    "Elle a levé [30 millions d'euros]{money 30e6 EUR}, dont [10]{money 10e6 EUR} en dette.",
    "Il paiera [650 000 euros]{money 650000 EUR} ; la société, [200 000]{money 200000 EUR}.",
    "Le premier coûte [249 euros]{money 249 EUR} ; l'autre, [199]{money 199 EUR}.",
    "Elle affiche [11 millions d'euros]{money 11e6 EUR} de dette ; la banque en prête "
    "[4]{money 4e6 EUR}, sur douze ans.",
    "Il réclame [15 millions]{money 15e6 EUR} d'indemnité à la société parisienne.",
    "L'État versera [11 autres millions]{money 11e6 CHF} à la ville suisse.",
    "Il coûte [38 millions d'euros]{money 38e6 EUR}, dont [5,5]{money 5.5e6 EUR} pris en charge "
    "par la région.",
    "Il lève [75 millions d'euros]{money 75e6 EUR}, dont [50]{money 50e6 EUR} de Meridiam et rien.",
    "Il paie [3,4 millions d'euros]{money 3.4e6 EUR}, au lieu de [29]{money 29e6 EUR}.",
    "Il coûtera [31 millions d'euros]{money 31e6 EUR}, l'Ademe en couvre [4]{money 4e6 EUR}.",
    "Il a [9 millions d'euros]{money 9e6 EUR}, dont 3 directeurs sont garants.",
    "La motion est rejetée par 302 voix contre 225.",
    "Le pays compte 33 millions d'habitants.",
    "Il épargne [1 euro]{money 1 EUR} sur 5.",
    "Les billets de [5 euros]{money 5 EUR} serviront à 332 millions d'Européens.",
    "Il y a [27 personnes]{quantity 27 unit=person}, 200 voix contre 50.",
]


@pytest.mark.parametrize("source", PERCENTAGES + QUANTITIES + NEIGHBOURS)
def test_quantities(source: str) -> None:
    sentence = marked(source)
    assert seen(find_amounts(sentence.text)) == sentence.amounts
