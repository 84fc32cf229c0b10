"""Where a name begins and ends, as ``corpus/README.md`` has it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.entities.boundaries import trim

# the kind, a sentence with what the model took for a name in brackets, the name (None: none)
CASES = [
    ("organisation", "Selon [Veltis], rien ne change.", "Veltis"),
    ("organisation", "Selon [« Veltis »], rien.", "Veltis"),
    ("organisation", "Selon [**Veltis**], rien.", "Veltis"),
    ("organisation", "Il cite [Veltis.]", "Veltis"),
    ("organisation", "Il cite ([Veltis)] hier.", "Veltis"),
    # Articles: out, unless a capital inside the sentence says that they are part of the name.
    ("organisation", "Le président de [l'Arcep] parle.", "Arcep"),
    ("organisation", "Le président de [l’Arcep] parle.", "Arcep"),
    ("organisation", "Le patron [du Crédit Lormois] parle.", "Crédit Lormois"),
    ("organisation", "[La Commission européenne] tranche.", "Commission européenne"),
    ("organisation", "Il a dit oui. [Le Conseil d'État] tranche.", "Conseil d'État"),
    ("organisation", "Il travaille à [La Poste] depuis mars.", "La Poste"),
    ("organisation", "Il achète [L'Oréal] demain.", "L'Oréal"),
    # Legal forms: in, even where the model left them out.
    ("organisation", "La société [Veltis] SAS paie.", "Veltis SAS"),
    ("organisation", "La société [Veltis] S.A. paie.", "Veltis S.A."),
    ("organisation", "La société [Veltis], Inc. paie.", "Veltis, Inc."),
    ("organisation", "Un prêt de [Veltis Inc.]", "Veltis Inc."),
    ("organisation", "La société [Veltis] sait payer.", "Veltis"),
    # Marks that belong to a name.
    ("organisation", "Le portail [Yahoo!] ferme.", "Yahoo!"),
    ("organisation", "Vive [Veltis !]", "Veltis"),
    ("organisation", "La chaîne [Canal+] recrute.", "Canal+"),
    # People: no title.
    ("person", "Selon [M. Roy], oui.", "Roy"),
    ("person", "Selon [Mme Aude Le Goff], oui.", "Aude Le Goff"),
    ("person", "Selon [le Dr Roy], oui.", "Roy"),
    ("person", "Selon [Le Goff], oui.", "Le Goff"),
    ("place", "Une usine [à Dunkerque] ouvre.", "Dunkerque"),
    ("place", "Elle part pour [les États-Unis].", "États-Unis"),
    # Nothing left.
    ("organisation", "Un tiret [-] seul.", None),
    ("organisation", "Des guillemets [« »] vides.", None),
]


@pytest.mark.parametrize(("kind", "sentence", "name"), CASES)
def test_a_name_is_trimmed(kind, sentence, name):
    start = sentence.index("[")
    end = sentence.index("]") - 1
    text = sentence.replace("[", "").replace("]", "")
    span = trim(text, start, end, kind)
    assert (None if span is None else text[slice(*span)]) == name


@settings(max_examples=200, derandomize=True, deadline=None)
@given(
    st.text(alphabet="aÉ l'’«».!- \n,S", max_size=20),
    st.sampled_from(["organisation", "person", "place", "product"]),
    st.integers(0, 20),
    st.integers(0, 20),
)
def test_a_span_stays_in_the_text_and_has_no_blank_edge(text, kind, low, high):
    low, high = sorted((min(low, len(text)), min(high, len(text))))
    span = trim(text, low, high, kind)
    if span is not None:
        start, end = span
        assert low <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
