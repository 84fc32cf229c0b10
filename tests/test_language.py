"""Sentences end where French ends them; typography is made plain without moving anything."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.language import Paragraph, located, plain, sentences

# A bar stands between two sentences.
CASES = [
    "Nordane recrute.| Veltis aussi.",
    "Nordane recrute !| Et Veltis ?| Veltis attend…| Le marché aussi.",
    "Nordane recrute.|\nVeltis aussi.",
    "Sans point final",
    "Nordane a réalisé 2.500 ventes.| En 2024, 3.000.",
    "Le titre gagne 3,5 % vendredi.| 12 autres reculent.",
    # abbreviations and initials
    "M. Roy préside Nordane.| Mme Maubert dirige Veltis.",
    "MM. Roy et Le Goff signent avec Veltis Inc. Paris applaudit.",
    "Le Dr Roy et le Pr. Maubert signent.",
    "Il reste env. 40 salariés.| Le site ferme.",
    "A. P. Roy signe.| Il part.",
    "Nordane S.A. recrute.| Veltis aussi.",
    "Elle habite av. Foch.| Il habite Lyon.",
    "Le 9 sept. 2025, Nordane recrute.| Veltis attend.",
    # sites, versions, numbers
    "Le site nordane.fr ferme.| La version 2.1 arrive.",
    # quotations
    "« Nous signons. »| Veltis attend.",
    "« Nous signons. Nous paierons », a dit M. Roy.| Il est parti.".replace(
        "signons. Nous", "signons.| Nous"
    ),
    "“Nous signons.”| Veltis attend.",
    "« Est-ce possible ? », demande Veltis.| Nul ne sait.",
    "Il a dit : « Oui ! » et il est parti.| Elle reste.",
    "Le rachat (annoncé en mai.)| Il est signé.",
    # what follows is no beginning
    "Le site Yahoo! recrute à Lyon.",
    "Bref… rien ne change.",
]


@pytest.mark.parametrize("marked", CASES)
def test_sentences(marked):
    text = marked.replace("|", "")
    assert [text[start:end] for start, end in sentences(text)] == [
        part.strip() for part in marked.split("|")
    ]


ODD = st.text(alphabet="aÉ. !?…»«\u00a0\n\"'’)1-", max_size=40)


@settings(max_examples=200, derandomize=True)
@given(ODD)
def test_sentences_cover_all_but_blanks(text):
    spans = sentences(text)
    position = 0
    for start, end in spans:
        assert text[position:start].strip() == ""
        assert start < end
        assert text[start:end] == text[start:end].strip()
        position = end
    assert text[position:].strip() == ""


@settings(max_examples=100, derandomize=True)
@given(st.text(max_size=40))
def test_plain_text_has_the_same_length(text):
    assert len(plain(text)) == len(text)


def test_plain_text_has_plain_apostrophes_and_spaces():
    assert plain("l’API de 500\u202fM\u00a0€") == "l'API de 500 M €"


def test_a_sentence_never_runs_over_the_end_of_a_paragraph(extractor):
    from extractor.reading import Article

    text = "Veltis lève 5 M€\n\nNordane s'allie à Orbane\n\n- Lorme recrute\n- Velanor ferme"
    record = extractor.extract(Article(text))
    for clause in record.clauses:
        assert "\n" not in clause.evidence.quote


def test_a_repeated_text_is_read_once(french):
    one, other, again = french.read(["Nordane recrute.", "Veltis attend.", "Nordane recrute."])
    assert one is again
    assert one is not other
    assert [sentence.text for sentence in one.sents] == ["Nordane recrute."]


def test_a_parse_keeps_the_sentences(french):
    (doc,) = french.read(["M. Roy préside Nordane. Mme Maubert dirige Veltis Inc. à Lyon."])
    before = [sentence.text for sentence in doc.sents]
    french.parse([doc, doc])
    assert doc.has_annotation("DEP")
    assert [sentence.text for sentence in doc.sents] == before
    assert len(before) == 2


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [(0, 7, "Nordane"), (8, 10, "se"), (12, 18, "Veltis"), (19, 24, "parle"), (40, 44, None)],
)
def test_a_span_is_found_in_its_paragraph(start: int, end: int, words: str | None) -> None:
    blank = spacy.blank("fr")
    parts = [Paragraph(0, blank("Nordane se")), Paragraph(12, blank("Veltis parle."))]
    found = located(parts, start, end)
    if words is None:
        assert found is None
    else:
        assert found is not None
        paragraph, tokens = found
        assert paragraph is parts[start >= 12]
        assert tokens.text == words
