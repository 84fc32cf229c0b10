"""One entity for each thing that is named, whatever forms its name takes."""

from __future__ import annotations

import pytest

from extractor.entities import Naming
from extractor.entities.aliases import key

from .marked import marked, seen

# Marks with one key are one entity.
CASES = [
    # acronyms in brackets, on either side
    "L'[Observatoire des brevets verts]{org obv} ([OBV]{org obv}) se tait. L'[OBV] attend.",
    "L'[OBV]{org obv} ([Observatoire des brevets verts]{org obv}) se tait.",
    "Le [Conseil des mines]{org cm} et l'[ARX]{org arx} se taisent.",
    "[Nordane]{org nordane} ([ARX]{org arx}) se tait.",
    # legal forms, groups, case, accents
    "[Veltis SAS]{org veltis} signe. [Veltis]{org veltis} se réjouit.",
    "[Veltis]{org veltis} signe. [Veltis, Inc.]{org veltis} se réjouit.",
    "[Groupe Nordane]{org nordane} signe. [Nordane]{org nordane} se réjouit.",
    "[Nordane Group]{org nordane} signe. [Nordane]{org nordane} se réjouit.",
    "[NORDANE]{org nordane} signe. [Nordane]{org nordane} se réjouit.",
    "[Électria]{org electria} signe. [Electria]{org electria} se réjouit.",
    # a short form of a longer name, and where it could be short for two
    "[Orbane Systems]{org orbane} signe. [Orbane]{org orbane} se réjouit.",
    "[Orbane Systems]{org a}, [Orbane Capital]{org b} et [Orbane]{org c} signent.",
    # a company that the lexicon knows, and what bears its name
    "[Google DeepMind]{org d} publie. [Google]{org g} se réjouit.",
    "La [Banque de Lorme]{org lorme} et la [Banque de Lugny]{org lugny} signent.",
    # people by their last name
    "[Claire Maubert]{person claire} part. Mme [Maubert]{person claire} reviendra.",
    "[Claire Maubert]{person claire} et [Jean Maubert]{person jean}, [Roy]{person r} partent.",
    "[Claire Maubert]{person claire} et [Jean Maubert]{person jean} : [Maubert]{person qui} part.",
    # countries by their code
    "Les [États-Unis]{place us} refusent ; les [USA]{place us} s'obstinent.",
    "La [Grande-Bretagne]{place gb} refuse ; le [Royaume-Uni]{place gb} s'obstine.",
    "La [Corée du Sud]{place kr} n'est pas la [Corée du Nord]{place kp}.",
    # one name of a company in the lexicon for another
    "[AWS]{org aws} grandit. [Amazon Web Services]{org aws} recrute.",
    # over paragraphs
    "[Veltis SAS]{org veltis} signe.\n\n[Veltis]{org veltis} se réjouit.",
]


@pytest.mark.parametrize("source", CASES)
def test_names_of_one_thing_are_one_entity(source):
    article = marked(source)
    found = Naming.of(article.text, article.paragraphs).entities()
    assert seen(found) == list(article.entities.values())


# an article, the canonical name of its first entity, its other forms
NAMES = [
    ("[Claire Maubert]{person c} part. [Maubert]{person c} rit.", "Claire Maubert", ["Maubert"]),
    ("[Maubert]{person c} part. [Claire Maubert]{person c} rit.", "Claire Maubert", ["Maubert"]),
    ("[Veltis SAS]{org v}, [Veltis]{org v}, [Veltis].", "Veltis", ["Veltis SAS"]),
    (
        "L'[OBV]{org o} ([Observatoire des brevets verts]{org o}), l'[OBV].",
        "Observatoire des brevets verts",
        ["OBV"],
    ),
]


@pytest.mark.parametrize(("source", "name", "aliases"), NAMES)
def test_the_name_to_show(source, name, aliases):
    article = marked(source)
    (entity,) = Naming.of(article.text, article.paragraphs).entities()
    assert (entity.name, entity.aliases) == (name, aliases)
    for mention in entity.mentions:
        assert mention.form == ("name" if mention.quote == name else "alias")


def test_countries_have_their_code_and_products_their_maker():
    article = marked(
        "[Microsoft]{org ms} vend [Azure]{product azure} aux [Émirats arabes unis]{place ae} "
        "et à [Redmond]{place redmond}."
    )
    company, product, country, city = Naming.of(article.text, article.paragraphs).entities()
    assert product.maker == company.id
    assert (country.country, city.country) == ("AE", None)


# Quotes that compare as the same, and one that does not.
KEYS = [
    ("Veltis SAS", "veltis", True),
    ("Veltis S.A.", "VELTIS", True),
    ("Électria", "Electria", True),
    ("L’Atelier", "L'Atelier", True),
    ("Veltis Group Corp.", "Veltis", True),
    ("Yahoo!", "Yahoo", True),
    ("Veltis Énergie", "Veltis", False),
]


@pytest.mark.parametrize(("one", "other", "same"), KEYS)
def test_keys(one, other, same):
    assert (key(one) == key(other)) is same
