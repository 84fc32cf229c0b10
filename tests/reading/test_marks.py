"""Markdown hidden without moving an offset, and the stretches that are read."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.reading import Article
from extractor.reading.marks import mask, paragraphs
from extractor.reading.zones import zones

# Text, and what is left to see of it, blanks at the edges and runs of blanks aside.
MASKED = [
    ("**Nordane** rachète *Veltis*", "Nordane rachète Veltis"),
    ("__Nordane__ rachète _Veltis_.", "Nordane rachète Veltis ."),
    ("***Nordane*** lève `12 M€`", "Nordane lève 12 M€"),
    ("[Nordane](https://exemple.fr/a_(b)) rachète Veltis", "Nordane rachète Veltis"),
    ('[Nordane](https://exemple.fr "Le titre") rachète', "Nordane rachète"),
    ("[**Nordane**](a) et [Veltis][2]", "Nordane et Veltis"),
    ("![Le siège de Nordane](a.jpg) Nordane rachète", "Nordane rachète"),
    ("Voir https://exemple.fr/nordane_veltis?a=1 ici", "Voir ici"),
    ("Voir <https://exemple.fr> ici", "Voir ici"),
    ("Le parti[1] a exclu[12] son chef", "Le parti a exclu son chef"),
    ("~~Nordane~~ Veltis", "Nordane Veltis"),
    ("12 M\\$ et 3 \\* 4", "12 M $ et 3 * 4"),
    ("Nordane<br>rachète <b>Veltis</b>", "Nordane rachète Veltis"),
    ("une ligne\r\nune autre\tligne", "une ligne une autre ligne"),
    # traps: no marks here
    ("3 * 4 = 12 et 5*6", "3 * 4 = 12 et 5*6"),
    ("la variable nom_de_fichier", "la variable nom_de_fichier"),
    ("« prendre à partie et [de l’] insulter »", "« prendre à partie et [de l’] insulter »"),
    ("Nordane (Lens) et [sic] (Lille)", "Nordane (Lens) et [sic] (Lille)"),
    ("3 < 4 et 5 > 2", "3 < 4 et 5 > 2"),
    ("l’action* gagne 3 %", "l’action* gagne 3 %"),
    ("com\u00admuniqué", "com\u00admuniqué"),
    # what is too long for a word
    ("avant " + "QmFzZTY0" * 60 + " après", "avant après"),
    ("avant " + "mot," * 80 + " après", "avant " + "mot," * 80 + " après"),
]


@pytest.mark.parametrize(("text", "seen"), MASKED)
def test_mask(text: str, seen: str) -> None:
    masked = mask(text)
    assert len(masked) == len(text)
    assert " ".join(masked.split()) == seen
    # What is seen stands where it stood.
    assert all(new == old or new == " " for new, old in zip(masked, text, strict=True))


READ = [
    (
        "# Un port\n\n## **Le port** de Lens\n\nIl rouvre.",
        ["Un port", "Le port** de Lens", "Il rouvre."],
    ),
    (
        "- Nordane\n- Veltis\n\n1. Lens\n2) Lille\n\n> Cité.",
        ["Nordane", "Veltis", "Lens", "Lille", "Cité."],
    ),
    ("> - [ ] Nordane ##\n\nVeltis", ["Nordane", "Veltis"]),
    ("| Année | Ventes |\n|---|---|\n| 2024 | **3 M€** |", ["Année", "Ventes", "2024", "3 M€"]),
    (
        "Un port\n\n**Nordane** rachète [Veltis](https://a.fr)",
        ["Un port", "Nordane** rachète [Veltis"],
    ),
    (
        "Un port\n\n2012. Une année.\n\n-3 % à Lens.",
        ["Un port", "2012. Une année.", "-3 % à Lens."],
    ),
    ("Un port\n\nLe port.\n\nLe port.\n\nPartager", ["Un port", "Le port."]),
    ("Un port\n\n**\n\n![a](b)", ["Un port"]),
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_paragraphs(text: str, expected: list[str]) -> None:
    found = paragraphs(text, zones(Article(text)))
    assert [text[start:end] for start, end in found] == expected


def test_wrapped_lines_have_no_line_end_in_the_mask() -> None:
    text = (
        "Un port\n\nLe groupe a annoncé mardi la cession de sa filiale belge à un\n"
        "fonds d’investissement."
    )
    start, end = paragraphs(text, zones(Article(text)))[-1]
    assert "belge à un fonds d’investissement." in mask(text)[start:end]


def test_a_giant_paragraph_is_cut_at_a_sentence_end() -> None:
    sentence = "Le groupe a cédé sa filiale belge à M. Roy, 3 M€ env. en tout. "
    text = (sentence * 400).strip()
    found = paragraphs(text, zones(Article(text)))
    assert len(found) > 2
    assert " ".join(text[start:end] for start, end in found) == text
    assert all(text[start:end].endswith("en tout.") for start, end in found)


@pytest.mark.parametrize("piece", ["mot ", "mot, ", "é" * 350 + " "])
def test_a_giant_paragraph_without_sentences_is_cut_at_blanks(piece: str) -> None:
    text = (piece * (30_000 // len(piece))).strip()
    found = paragraphs(text, zones(Article(text)))
    assert " ".join(text[start:end] for start, end in found) == text
    assert max(end - start for start, end in found) <= 8000


PIECES = st.sampled_from([*"*_`[](){}<>#|-!\\~ \nab1.", "https://a", "](", "**", "<b>", "é"])


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_keeps_its_length(text: str) -> None:
    masked = mask(text)
    assert len(masked) == len(text)
    assert all(new == old or new == " " for new, old in zip(masked, text, strict=True))
    before = 0
    for start, end in paragraphs(text, zones(Article(text))):
        assert before <= start < end
        assert masked[start:end] == masked[start:end].strip()
        before = end


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "[a](",
        "*a ",
        "_a ",
        "**",
        "<a ",
        "(((",
        "`",
        "![",
        "a\n",
        "# ",
        "Par A. ",
        "12 ",
        "- ",
        "Paris, ",
        "À propos de ",
        "Lire aussi : ",
        "(Reportage ",
        ". A",
        "https://a ",
        "|",
        "```\n",
    ],
)
def test_time_is_linear(piece: str) -> None:
    def seconds(text: str) -> float:
        started = time.perf_counter()
        paragraphs(text, zones(Article(text)))
        return time.perf_counter() - started

    seconds(piece * 100)
    assert seconds(piece * 20_000) < 3
