"""How French writes numbers: digits, words, fractions, scales."""

from __future__ import annotations

import pytest

from extractor.amounts import find_amounts

from .marked import marked, seen

DIGITS = [
    "Le fonds apporte [1 250 000 euros]{money 1250000 EUR}.",
    "Le fonds apporte [1\u00a0250\u00a0000\u00a0euros]{money 1250000 EUR}.",
    "Le fonds apporte [1\u202f250\u202f000\u202f€]{money 1250000 EUR}.",
    "Le fonds apporte [1\u2009250\u2009000 €]{money 1250000 EUR}.",
    "Le fonds apporte [1.250.000 euros]{money 1250000 EUR}.",
    "Le fonds apporte [1'250'000 francs suisses]{money 1250000 CHF}.",
    "Le fonds apporte [1’250’000 CHF]{money 1250000 CHF}.",
    "Le fonds apporte [1.250 euros]{money 1250 EUR}.",
    "Le fonds apporte [1.250.000,50 euros]{money 1250000.50 EUR}.",
    "Le fonds apporte [1 250,5 euros]{money 1250.5 EUR}.",
    "Le fonds apporte [1250 euros]{money 1250 EUR}.",
    "Le fonds apporte [1.25 million d'euros]{money 1250000 EUR}.",
    "Le fonds apporte [1,25 million d'euros]{money 1250000 EUR}.",
    "Le fonds apporte [1.250 milliard d'euros]{money 1.25e9 EUR}.",
    "Une part de [12.5 %]{percent 12.5}, pas [12,500 %]{percent 12.5}.",
    "Il vaut [$1,250,000]{money 1250000 USD} outre-Atlantique.",
    "Il vaut [0,5 euro]{money 0.5 EUR}.",
    "Il vaut [15 euros 50]{money 15.50 EUR}.",
    "Il vaut [15 euros et 50 centimes]{money 15.50 EUR}.",
    "Il vaut [15€90]{money 15.90 EUR}.",
    "Le résultat ressort à [-12,3 M€]{money -12.3e6 EUR}.",
    "Il vaut [15,90€]{money 15.90 EUR}.",
]
WORDS = [
    "Elle lève [deux cent cinquante millions d'euros]{money 250e6 EUR}.",
    "Elle lève [deux-cent-cinquante millions d'euros]{money 250e6 EUR}.",
    "Elle lève [un milliard et demi d'euros]{money 1.5e9 EUR}.",
    "Elle lève [un million d'euros]{money 1e6 EUR}.",
    "Elle lève [un demi-milliard d'euros]{money 500e6 EUR}.",
    "Elle lève [un demi milliard d'euros]{money 500e6 EUR}.",
    "Elle lève [trois quarts de milliard d'euros]{money 750e6 EUR}.",
    "Elle lève [un quart de milliard de dollars]{money 250e6 USD}.",
    "Elle lève [une centaine de millions d'euros]{money 100e6 EUR mod=approx}.",
    "Elle lève [une petite centaine de millions d'euros]{money 100e6 EUR mod=approx}.",
    "Elle lève [une dizaine de milliards de dollars]{money 10e9 USD mod=approx}.",
    "Elle lève [quatre-vingts millions d'euros]{money 80e6 EUR}.",
    "Elle lève [quatre-vingt-dix-sept millions d'euros]{money 97e6 EUR}.",
    "Elle lève [soixante et onze millions d'euros]{money 71e6 EUR}.",
    "Elle lève [septante-deux millions de francs suisses]{money 72e6 CHF}.",
    "Elle lève [nonante millions d'euros]{money 90e6 EUR}.",
    "Elle lève [vingt et un millions d'euros]{money 21e6 EUR}.",
    "Elle lève [trois cent mille euros]{money 300000 EUR}.",
    "Elle lève [trois mille deux cents euros]{money 3200 EUR}.",
    "Elle lève [un million deux cent mille euros]{money 1200000 EUR}.",
    "Elle lève [mille milliards de dollars]{money 1e12 USD}.",
    "Elle lève [cent mille euros]{money 100000 EUR}.",
    "Elle lève [cinq cents millions d’euros]{money 500e6 EUR}.",
    "Elle lève [DEUX CENTS MILLIONS D'EUROS]{money 200e6 EUR}.",
    "La part est de [vingt pour cent]{percent 20}.",
    "Elle embauche [trois cents salariés]{quantity 300 unit=employee}.",
    "Elle ouvre [une trentaine de boutiques]{quantity 30 unit=store mod=approx}.",
]
SCALES = [
    "Une levée de [40 M€]{money 40e6 EUR}.",
    "Une levée de [40M€]{money 40e6 EUR}.",
    "Une levée de [40 millions €]{money 40e6 EUR}.",
    "Une levée de [40 millions d’€]{money 40e6 EUR}.",
    "Une levée de [500 k€]{money 500e3 EUR}.",
    "Une levée de [500 K€]{money 500e3 EUR}.",
    "Une levée de [2,5 Md€]{money 2.5e9 EUR}.",
    "Une levée de [2,5 Mds €]{money 2.5e9 EUR}.",
    "Une levée de [2,5 Mds€]{money 2.5e9 EUR}.",
    "Une levée de [2,5 mds d'euros]{money 2.5e9 EUR}.",
    "Une levée de [2,5 milliards €]{money 2.5e9 EUR}.",
    "Une levée de [30 M$]{money 30e6 USD}.",
    "Une levée de [30 MUSD]{money 30e6 USD}.",
    "Une levée de [30 M USD]{money 30e6 USD}.",
    "Une levée de [30 MEUR]{money 30e6 EUR}.",
    "Une levée de [1,2 G€]{money 1.2e9 EUR}.",
    "Une levée de [45 mio CHF]{money 45e6 CHF}.",
    "Une levée de [1,69 trillion de wons]{money 1.69e12 KRW}.",
    "Une levée de [3 trillions de dollars]{money 3e12 USD}.",
    "Une levée de [$3.5 billion]{money 3.5e9 USD}.",
    "Une levée de [$3m]{money 3e6 USD}.",
    "Une levée de [$250k]{money 250e3 USD}.",
    "Une levée de [1 milliard 200 millions d'euros]{money 1.2e9 EUR}.",
    "Il le cède pour [un euro]{money 1 EUR} symbolique et n'y met pas un euro de plus.",
]
TRAPS = [
    "Le modèle GPT-4 de 2023 tourne sur une RTX 5090.",
    "Le 22 janvier 2025, à 14h30, la salle 12 était pleine.",
    "La version 3.5 du logiciel corrige 12 failles.",
    "Il appelle le 01 42 68 53 00.",
    "Le texte 2021-1104 du 22.08.2021 s'applique.",
    "Il avait 42 ans et deux filles.",
    "Elle en rêve depuis mille ans.",
    "Les trois associés se sont réunis.",
    "La 4G, la 5G et l'A380 y sont.",
    "Le site france24.com l'écrit.",
    "Au chapitre 11, rien de neuf.",
    "Les millions ont fui.",
    "Une quinzaine de jours suffira.",
    "Le producteur de Dix pour cent signe.",
]


@pytest.mark.parametrize("source", DIGITS + WORDS + SCALES + TRAPS)
def test_numbers(source: str) -> None:
    sentence = marked(source)
    assert seen(find_amounts(sentence.text)) == sentence.amounts
