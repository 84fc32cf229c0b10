"""Currencies: before and after the number, by code, and by context where the word is shared."""

from __future__ import annotations

import pytest

from extractor.amounts import find_amounts

from .marked import marked, seen

WRITTEN = [
    "Il vaut [€40M]{money 40e6 EUR}.",
    "Il vaut [€ 40 millions]{money 40e6 EUR}.",
    "Il vaut [EUR 40 millions]{money 40e6 EUR}.",
    "Il vaut [40 EUR]{money 40 EUR}.",
    "Il vaut [40 millions de CHF]{money 40e6 CHF}.",
    "Il vaut [CHF 40 millions]{money 40e6 CHF}.",
    "Il vaut [US$ 40 millions]{money 40e6 USD}.",
    "Il vaut [40 millions de $ US]{money 40e6 USD}.",
    "Il vaut [40 M$ CA]{money 40e6 CAD}.",
    "Il vaut [USD$ 40]{money 40 USD}.",
    "Il vaut [£40 millions]{money 40e6 GBP}.",
    "Il vaut [40 millions de livres sterling]{money 40e6 GBP}.",
    "Il vaut [40 milliards de yens]{money 40e9 JPY}.",
    "Il vaut [40 milliards de yuans]{money 40e9 CNY}.",
    "Il vaut [40 millions de couronnes suédoises]{money 40e6 SEK}.",
    "Il vaut [40 millions de reais]{money 40e6 BRL}.",
    "Il vaut [40 milliards de roupies indiennes]{money 40e9 INR}.",
    "Il vaut [40 milliards de wons]{money 40e9 KRW}.",
    "Il vaut [40 millions de zlotys]{money 40e6 PLN}.",
    "Il vaut [40 milliards de FCFA]{money 40e9 XOF}.",
    "Il vaut [7,5 MDT]{money 7.5e6 TND}.",
    "Il vaut [12 MDH]{money 12e6 MAD}.",
    "Il vaut [50 centimes]{money 0.50 EUR}.",
    "Il a payé [550 millions US]{money 550e6 USD}, écrit Il Sole 24 Ore.",
]
COUNTRIES = [
    ("CA", "Il lève [40 millions de dollars]{money 40e6 CAD}."),
    ("CA", "Il lève [40 M$]{money 40e6 CAD}, soit [29 M$ US]{money 29e6 USD}."),
    (None, "Il lève [40 millions de dollars]{money 40e6 USD}."),
    ("AU", "Il lève [40 millions de dollars]{money 40e6 AUD}."),
    ("CH", "Il lève [40 millions de francs]{money 40e6 CHF}."),
    ("SN", "Il lève [40 millions de francs]{money 40e6 XOF}."),
    ("CM", "Il lève [40 milliards de francs CFA]{money 40e9 XAF}."),
    ("GN", "Il lève [40 milliards de francs]{money 40e9 GNF}."),
    ("CD", "Il lève [40 milliards de francs]{money 40e9 CDF}."),
    ("EG", "Il lève [40 millions de livres]{money 40e6 EGP}."),
    ("SE", "Il lève [40 millions de couronnes]{money 40e6 SEK}."),
    ("MX", "Il lève [40 millions de pesos]{money 40e6 MXN}."),
    ("TN", "Il lève [40 millions de dinars]{money 40e6 TND}."),
    ("DZ", "Il lève [40 millions de dinars]{money 40e6 DZD}."),
    ("MA", "Il lève [40 millions de dirhams]{money 40e6 MAD}."),
    ("BE", "Il lève [40 millions]{money 40e6 EUR}."),
    ("CH", "Il lève [40 millions]{money 40e6 CHF}."),
]
TEXTS = [
    "La Suède versera [3 milliards de couronnes]{money 3e9 SEK}, le Danemark un seul.",
    "La Bourse de Toronto salue le québécois Lumen, qui lève [40 M$]{money 40e6 CAD}.",
    "À Dakar, l'opérateur sénégalais investit [40 milliards de francs]{money 40e9 XOF}.",
    "À Douala, le port investit [40 milliards de francs CFA]{money 40e9 XAF}.",
    "La banque genevoise a perdu [40 millions de francs]{money 40e6 CHF}.",
    "L'éditeur danois lève [40 millions de couronnes]{money 40e6 DKK}.",
    "À Oslo, le titre cote [38,10 couronnes]{money 38.1 NOK}.",
    "Le suédois offre [310 couronnes]{money 310 SEK per=unit} l'unité.",
    "Il expose douze couronnes de fleurs à Stockholm.",
    "Il doublera sa capacité, pour [15 millions de livres]{money 15e6 GBP}.",
    "La bibliothèque conserve 12 millions de livres.",
    "La ligne obtient [8 mio]{money 8e6 CHF} de rabais sur [58 mio de francs]{money 58e6 CHF}.",
    "Une redevance de [11 centimes d'euro]{money 0.11 EUR per=month} par mois.",
    "Le groupe norvégien lève [40 millions de couronnes]{money 40e6 NOK}.",
    "La banque du Caire prête [40 millions de livres]{money 40e6 EGP}.",
    "L'usine argentine coûte [40 millions de pesos]{money 40e6 ARS}.",
    "À Tunis, elle lève [40 millions de dinars]{money 40e6 TND}.",
    "Elle doit [7,5 MDT]{money 7.5e6 TND} et rembourse [2 millions de dinars]{money 2e6 TND}.",
    "Elle verse [4 M$]{money 4e6 USD}, puis [2 millions]{money 2e6 USD} de plus.",
    "Elle a levé [40 M€]{money 40e6 EUR}. Ce tour de [40 millions]{money 40e6 EUR} suffira.",
    "Il paie [4 M$]{money 4e6 USD}. Sa dette atteint [600 millions]{money 600e6 EUR}, contre "
    "[500 millions d'euros]{money 500e6 EUR}, et son siège vaut [9 M€]{money 9e6 EUR}.",
    "Il vaut [1 000 000 de dollars]{money 1e6 USD}.",
    "Un tiroir payé [40 francs]{money 40 FRF} en 1994.",
    "Un tiroir payé [40 francs]{money 40 CHF} en 2014.",
    "Un tiroir payé [40 francs]{money 40 CHF} à Genève en 1994.",
    "La start-up lilloise lève [40 millions]{money 40e6 EUR}.",
    "Le rachat vaut [2,3 milliards de dollars]{money 2.3e9 USD} "
    "([2,1 milliards d'euros]{money 2.1e9 EUR}).",
    "La bibliothèque a numérisé 40 000 livres.",
    "Elle a vendu trois livres de beurre.",
    "Un franc succès, dit-on.",
    "Le dollar et la livre reculent.",
    "Elle porte une couronne.",
]


@pytest.mark.parametrize("source", [*WRITTEN, *TEXTS])
def test_currency(source: str) -> None:
    sentence = marked(source)
    assert seen(find_amounts(sentence.text)) == sentence.amounts


@pytest.mark.parametrize(("country", "source"), COUNTRIES)
def test_country(country: str | None, source: str) -> None:
    sentence = marked(source)
    assert seen(find_amounts(sentence.text, country=country)) == sentence.amounts
