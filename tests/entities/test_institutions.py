"""Names of institutions are read in whole, and streets are places."""

from __future__ import annotations

import pytest

from extractor.entities.institutions import abbreviations, whole

from .marked import marked

# the kind, a sentence with what the model took for a name in brackets, the name, its kind
CASES = [
    ("organisation", "Il enseigne au lycée [Faidherbe].", "lycée Faidherbe", "organisation"),
    ("organisation", "Le lycée [Faidherbe de Lille] ouvre.", "lycée Faidherbe", "organisation"),
    (
        "organisation",
        "Le [Conseil du lin] et du chanvre vote.",
        "Conseil du lin et du chanvre",
        None,
    ),
    (
        "organisation",
        "L'[Office romand des postes] et des routes (ORPR) vote.",
        "Office romand des postes et des routes",
        None,
    ),
    ("organisation", "L'[Office romand] du lait (ARX) vote.", "Office romand", None),
    (
        "organisation",
        "La [Haute école de viticulture] de Lugny plante.",
        "Haute école de viticulture de Lugny",
        None,
    ),
    (
        "organisation",
        "L'[Université du Lac] à Deux-Rives paie.",
        "Université du Lac à Deux-Rives",
        None,
    ),
    ("organisation", "Le [Conseil d'État] de Lugny, non.", "Conseil d'État", None),
    ("place", "La Bourse de [Lorme] ouvre.", "Bourse de Lorme", "organisation"),
    ("organisation", "Le siège de la rue [Maubert] ferme.", "Maubert", "place"),
    ("organisation", "Selon [Veltis] et la direction, oui.", "Veltis", None),
    ("organisation", "La [Banque de Lorme] et du personnel.", "Banque de Lorme", None),
]


@pytest.mark.parametrize(("kind", "sentence", "name", "as_kind"), CASES)
def test_a_name_is_whole(kind, sentence, name, as_kind):
    start = sentence.index("[")
    end = sentence.index("]") - 1
    text = sentence.replace("[", "").replace("]", "")
    low, high, found = whole(text, start, end, kind)
    assert (text[low:high], found) == (name, as_kind or kind)


# a sentence, whether the acronym in brackets shortens a common noun
ACRONYMS = [
    ("Une table de conditions logiques (TCL) suffit.", True),
    ("L'Agence lormoise de l'eau (TCL) paie.", False),
    ("L'affaire est au fonds américain (TCL), dit-on.", False),
    ("TCL recrute.", False),
]


@pytest.mark.parametrize(("sentence", "common"), ACRONYMS)
def test_acronyms_of_common_nouns(sentence, common):
    assert abbreviations(marked(sentence).paragraphs, ["TCL"]) == ({"TCL"} if common else set())
