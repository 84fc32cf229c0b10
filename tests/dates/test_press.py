"""Sentences in the manner of the press, with dates as it says them; published 22 January 2025."""

from __future__ import annotations

from datetime import date

import pytest

from extractor.dates import find_dates

from .marked import marked, seen

PUBLISHED = date(2025, 1, 22)  # a Wednesday
DIRECTION = [
    "Les clients sont invités à répondre avant le [31 mars]{date 2025-03-31 signal=before}.",
    "Décision au [printemps]{date 2025-SP}, si le conseil l'approuve.",
    "Elle servira quand même [samedi]{date 2025-01-25}.",
    "L'échéance est repoussée de [mars]{date 2025-03} au [15 juin]{date 2025-06-15}.",
    "Il se serait renseigné sur le dossier à l'[automne]{date 2024-FA}.",
    "Le dossier a été validé dès [novembre]{date 2024-11}.",
    "Née en [février]{date 2024-02}, la jeune pousse sort à peine d'une levée.",
    "La chaîne, vendue à l'armateur en [juillet]{date 2024-07}, emploie 30 personnes.",
    "Le vote glisse du [30 juin 2025]{date 2025-06-30} au [31 décembre 2025]{date 2025-12-31}.",
    "Un avenant pousserait leur bail de [2027]{date 2027} à [2032]{date 2032}.",
    "L'accord est arrivé à terme [cet été]{date 2024-SU}.",
    "Attendue en [juillet]{date 2025-07}, la fusion a été repoussée.",
    "Elle remboursera l'emprunt qui échoit en [novembre]{date 2025-11}.",
    "Ils attendent le feu vert, pour une clôture au [quatrième trimestre]{date 2025-Q4}.",
    "Il ouvrira dès [novembre]{date 2025-11 signal=from}.",
    "Prise d'effet : [1er septembre]{date 2025-09-01}.",
    "Fin du contrat : [juin]{date 2025-06}.",
    "Ils seront payés en deux temps : un acompte, puis le reste au [printemps]{date 2025-SP}.",
    "À surveiller : la banque dévoile [vendredi]{date 2025-01-24} ses comptes.",
    "La levée interviendrait avant [Noël]{date 2025-12-25 signal=before}.",
    "Le dénouement est escompté au [quatrième trimestre]{date 2025-Q4}.",
    "Offres à remettre le [31 mars]{date 2025-03-31 signal=by} au plus tard.",
    "Le PDG quitte ses fonctions le [31 mars]{date 2025-03-31}.",
    "L'accord arrive à échéance le [30 juin]{date 2025-06-30}.",
    "Il arrive à son terme en [mai]{date 2025-05}.",
    "Né le [3 mars dernier]{date 2024-03-03}, il avait été prolongé en [septembre]{date 2024-09}.",
    "Le conseil du [15 janvier]{date 2025-01-15} a tranché.",
    "Le dividende sera détaché le [12 juin]{date 2025-06-12} et payé le [16]{date 2025-06-16}.",
]
PERIODS = [
    "L'accord est prolongé de [2024]{date 2024} à [2029]{date 2029}.",
    "Il court de [2024 à 2029]{date 2024/2029 signal=between}.",
    "Passé [2026]{date 2026 signal=after}, chacun pourra sortir.",
    "Il avait promis en [2021]{date 2021} 400 millions.",
    "OCP a acquis en [février 2024]{date 2024-02} 50 % de sa rivale, en [mars]{date 2024-03} 20 %.",
    "Le prix est fixe pendant les [cinq premières années]{date P5Y type=duration}.",
    "Voilà [un an]{date P1Y type=duration} que l'offre attend.",
    "Un contrat-cadre de [cinq ans]{date P5Y type=duration} suffira.",
    "Le vote aura lieu au [mois de juin]{date 2025-06}.",
    "Entré en [mai 2019]{date 2019-05}, il est parti [deux ans plus tard]{date 2021}.",
    "Elle vise l'équilibre à [fin 2026]{date 2026 mod=end} et 200 millions d'euros de ventes.",
    "L'exclusivité vaut au-delà du [31 décembre 2026]{date 2026-12-31 signal=after}.",
    "La prévision pour l'[exercice 2025-2026]{date FY2026} est relevée.",
    "Beaucoup de contrats meurent en [ce début d'année]{date 2025 mod=start}.",
    "Il livrera dans le courant du [second semestre 2026]{date 2026-H2}.",
    "La mise en service glisse du [T3 2025]{date 2025-Q3} au [T1 2026]{date 2026-Q1}.",
    "Il partira d'ici à la [mi-2026]{date 2026 mod=mid signal=by}.",
    "Les [neuf premiers mois de 2024]{date 2024-01/2024-09} ont déçu.",
    "Le site emploie entre 2000 et 2100 salariés.",
    "Ces derniers jours et les prochaines semaines sont vagues.",
    "La crue a gâché la récolte du [printemps]{date 2024-SP}.",
    "Ses soldes du Printemps ont déçu.",
    "Le bail expire avec l'[été]{date 2025-SU}.",
    "La perte est de 9 millions, contre 4 millions [un an plus tôt]{date 2024}.",
    "Au [deuxième trimestre 2024]{date 2024-Q2}, il perdait 9 millions, contre 4 millions "
    "[un an plus tôt]{date 2023-Q2}.",
    "L'échéance doit être portée de [2026]{date 2026} à [fin 2029]{date 2029 mod=end}.",
    "La séance d'[hier]{date 2025-01-21} a été calme.",
    "La rétrospective\n\n**[2011]{date 2011}.** Le fondateur meurt.",
    "La rétrospective\n\n- [2014]{date 2014} : les héritiers vendent.",
    "Par une lettre reçue le [jour même]{date 2025-01-22}, il renonce.",
]
TIMES = [
    "Il a cédé dans la [nuit du 14 au 15 janvier]{date 2025-01-14TNI type=time}.",
    "La ligne ouvrira le [dimanche 14 décembre 2025 au matin]{date 2025-12-14TMO type=time}.",
    "L'usine est dans l'Aube, et tout se jouera dans la [matinée]{date 2025-01-22TMO type=time}.",
    "[Un quart d'heure]{date PT15M type=duration} a suffi.",
    "[Trois quarts d'heure]{date PT45M type=duration} ont suffi.",
]
SETS = [
    "Le loyer est indexé [chaque 1er janvier]{date XXXX-01-01 type=set}.",
    "[Chaque mardi]{date XXXX-WXX-2 type=set} et un samedi sur deux, l'atelier est ouvert.",
    "Il sera publié [tous les six mois]{date P6M type=set}.",
]


@pytest.mark.parametrize("source", DIRECTION + PERIODS + TIMES + SETS)
def test_press(source: str) -> None:
    sentence = marked(source)
    assert seen(find_dates(sentence.text, PUBLISHED)) == sentence.dates


# day of publication, and a sentence of that day
ON_A_DAY = [
    (date(2025, 9, 12), "Il a fermé l'[été dernier]{date 2025-SU}."),
    (date(2025, 8, 12), "Il a fermé l'[été dernier]{date 2024-SU}."),
    (date(2025, 6, 29), "Il devait souscrire [cet automne]{date 2025-FA}."),
    (date(2025, 1, 10), "Il a souscrit [cet automne]{date 2024-FA}."),
    (date(2025, 11, 7), "La ligne qu'il affrétait s'arrête [ce week-end]{date 2025-W45-WE}."),
    (date(2025, 11, 4), "Il l'a affrété [ce week-end]{date 2025-W44-WE}."),
]


@pytest.mark.parametrize(("day", "source"), ON_A_DAY)
def test_on_a_day(day: date, source: str) -> None:
    sentence = marked(source)
    assert seen(find_dates(sentence.text, day)) == sentence.dates
