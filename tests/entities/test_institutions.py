"""Names of institutions are read in whole, and streets are places."""

from __future__ import annotations

import pytest

from extractor.entities.institutions import whole

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
