"""What the model finds in one place is found everywhere, with one kind for each form."""

from __future__ import annotations

from itertools import pairwise

import pytest

from extractor.entities import Naming
from extractor.entities.mentions import find_names

from .marked import marked, seen

CASES = [
    # missed in one place, found in another
    "[Velanor]{org velanor} lève 5 M€. Rien n'arrête [Velanor]{org velanor seen=nothing}.",
    "[Velanor]{org velanor seen=nothing} lève 5 M€.\n\nSelon [Velanor]{org velanor}, tout va.",
    "L'usine de [Velanor]{org velanor} ouvre. Celle d'[Orbane]{org orbane} aussi ; "
    "l'autre, qu'[Orbane]{org orbane seen=nothing} ferme, reste.",
    # typographic apostrophes are those of the text
    "L’[Atelier d’Orge]{org atelier} ouvre. L’[Atelier d’Orge]{org atelier seen=nothing} ferme.",
    # a form has one kind by vote
    "[Velanor]{org v} lève 5 M€. [Velanor]{org v} recrute. À [Velanor]{org v seen=place}, on rit.",
    # the lexicon is surer than the model of names that mean one thing alone
    "[OpenAI]{org openai seen=product} recrute. [OpenAI]{org openai seen=person} grandit.",
    "[OpenAI]{org openai seen=nothing} recrute aux [États-Unis]{place us seen=nothing}.",
    # names that are common words too count only where the model saw them
    "Une orange, un total et une visa.",
    "Il pèle une orange. [Orange]{org orange} recrute.",
    # a surname said only after the full name is the person; a company is named before its founder
    "[Jean Velan]{person velan} sourit. [Velan]{person velan seen=organisation} vend.",
    "[Velan]{org velan} recrute. Jean [Velan]{org velan} sourit.",
    # an acronym of a name
    "L'[Agence lormoise de l'eau]{org ale} ([ALE]{org ale}) paie.",
    # a part of a longer word or name is no mention
    "[Velan]{org velan} recrute à [Velanville]{place v}. Les Velannais, Velan-sur-Orge : non.",
    "[Orbane]{org orbane} n'est pas l'[Institut Orbane]{org institut}.",
]


@pytest.mark.parametrize("source", CASES)
def test_names_are_agreed_over_the_article(source):
    article = marked(source)
    found = Naming.of(article.text, article.paragraphs).entities()
    assert seen(found) == list(article.entities.values())


def test_names_are_in_order_and_never_inside_each_other():
    article = marked(
        "La [Banque de Lorme]{org banque} de [Lorme]{place lorme} prête à [Lorme] et à la "
        "[Banque de Lorme]{org banque seen=nothing}."
    )
    names = find_names(article.text, article.paragraphs)
    assert [name.quote for name in names] == [
        "Banque de Lorme",
        "Lorme",
        "Lorme",
        "Banque de Lorme",
    ]
    assert all(one.end <= other.start for one, other in pairwise(names))


# what the model took for one name, in brackets, and the names in it
APART = [
    ("Il cite [Le Choix lormois et la Maison Velan].", ["Le Choix lormois", "Maison Velan"]),
    ("[Via Velan Fibre], il investit.", ["Velan Fibre"]),
    ("L'usine de J.M. [Velan] ferme.", ["J.M. Velan"]),
    ("Les [velanages] coûtent cher.", []),
]


@pytest.mark.parametrize(("sentence", "names"), APART)
def test_what_the_model_took_for_one_name(sentence, names):
    quote = sentence[sentence.index("[") + 1 : sentence.index("]")]
    source = sentence.replace("]", "]{org one}")
    article = marked(source)
    assert quote in article.text
    assert [n.quote for n in find_names(article.text, article.paragraphs)] == names
