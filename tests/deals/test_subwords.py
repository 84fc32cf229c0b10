"""Words in pieces: how they are cut, and what their vectors are."""

from __future__ import annotations

import numpy as np
import pytest
import spacy

from extractor.deals.encoding import POSITIONS, stretches
from extractor.deals.subwords import BLOCK, Subwords, shipped, unpacked

PIECES = ["▁", "▁co", "▁coen", "entreprise", "treprise", "e", "s", "▁entreprise"]
SCORES = np.array([-5, -4, -9, -6, -9, -7, -7, -8], np.float32)


def subwords() -> Subwords:
    """Eight pieces; the vector of each is its number in the list, in all places."""
    scales = np.arange(len(PIECES), dtype=np.float16)[:, None]
    nibbles = np.full((len(PIECES), BLOCK // 2), 0x99, np.uint8)  # 9 - 8 in both halves
    return Subwords(PIECES, SCORES, nibbles, scales)


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("▁coentreprise", ["▁co", "entreprise"]),  # -10; "▁coen" + "treprise" is -18
        ("▁coentreprises", ["▁co", "entreprise", "s"]),
        ("▁entreprise", ["▁entreprise"]),  # -8; with "▁" before it -11
        ("entreprise", ["entreprise"]),
        ("▁Ω", ["▁"]),  # what is unknown has no piece
        ("Ω", []),
        ("", []),
        ("ｅ", ["e"]),  # compatibility forms are read as what they stand for
    ],
)
def test_words_are_cut_into_the_likeliest_pieces(word: str, pieces: list[str]) -> None:
    assert [PIECES[row] for row in subwords().cut(word)] == pieces


def test_a_vector_is_the_sum_of_pieces_over_the_root_of_their_number() -> None:
    doc = spacy.blank("fr")("coentreprise Ω entreprise")
    rows = subwords().vectors([doc])
    assert rows.shape == (3, BLOCK)
    assert rows[:, 0].tolist() == pytest.approx([(1 + 3) / 2**0.5, 0, 7], abs=1e-3)
    assert (rows == rows[:, :1]).all()


def test_four_bits_unpack_to_halves_of_a_block() -> None:
    nibbles = np.array([[0x08 + 0x10 * n for n in range(16)]], np.uint8)
    row = unpacked(nibbles, np.array([[0.5]], np.float16))[0]
    assert row[:16].tolist() == [0.0] * 16
    assert row[16:].tolist() == [(n - 8) / 2 for n in range(16)]


def test_the_shipped_pieces_cover_french() -> None:
    pieces = shipped()
    words = ["Le", "rachat", "s'élève", "à", "12,5", "millions", "d’euros", "(soit", "9", "%)"]
    assert all(pieces.cut("▁" + word) for word in words)
    assert len(pieces.cut("▁entreprise")) == 1
    assert pieces.cut("▁" + "🦄" * 5_000) == pieces.cut("▁🦄")


@pytest.mark.parametrize(
    ("sizes", "found"),
    [
        ([], []),
        ([10], [(0, 10)]),
        ([100, 100, 100, 50], [(0, 200), (200, 350)]),
        ([300, 10], [(0, 300), (300, 310)]),
        ([POSITIONS + 5], [(0, POSITIONS), (POSITIONS, POSITIONS + 5)]),
        ([0, 3, 0], [(0, 3)]),
    ],
)
def test_paragraphs_are_read_in_stretches(sizes: list[int], found: list[tuple[int, int]]) -> None:
    assert stretches(sizes) == found
