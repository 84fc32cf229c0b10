"""The lexicon of noise: every entry catches its example and spares its trap."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.errors import LexiconError
from extractor.reading.noise import Entry, entries, noise_of, tail_start

ENTRIES = entries()
TAILS = [entry for entry in ENTRIES if entry.where == "tail"]
WHOLE = [entry for entry in ENTRIES if entry.where != "tail"]


def shown(text: str) -> str:
    """As ``marks.without_marks`` gives it, for the one example that is a link."""
    return text.split("](")[0].lstrip("[") if text.startswith("[") else text


@pytest.mark.parametrize("entry", WHOLE, ids=lambda entry: entry.name)
def test_paragraphs(entry: Entry) -> None:
    assert noise_of(shown(entry.example), 19, 20) is not None
    assert noise_of(entry.trap, 19, 20) is None


@pytest.mark.parametrize("entry", TAILS, ids=lambda entry: entry.name)
def test_tails(entry: Entry) -> None:
    assert entry.example[: tail_start(entry.example)].rstrip() == entry.kept
    assert tail_start(entry.trap) == len(entry.trap)


def test_edges() -> None:
    assert noise_of("PREV Un port rouvre", 19, 20) == "edge"
    assert noise_of("PREV Un port rouvre", 10, 20) is None


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('pattern = "("', "regular expression"),
        ("", "phrases or a pattern"),
        ('phrases = ["a"]\npattern = "a"', "phrases or a pattern"),
        ('phrases = ["a"]\nlongest = 0', "longest"),
    ],
)
def test_a_wrong_entry_is_named(line: str, said: str, tmp_path: Path) -> None:
    longest = "" if "longest" in line else "longest = 9\n"
    entry = f'[[noise]]\nname = "x"\nwhere = "start"\n{longest}{line}\nexample = "a"\ntrap = "b"\n'
    (tmp_path / "noise.toml").write_text(entry, encoding="utf-8")
    with pytest.raises(LexiconError, match=said):
        entries(tmp_path)
