"""The lexicon: every entry shows its words at work, and a broken file says where it is broken."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, ConfigDict

from extractor.deals.lexicon import event_types
from extractor.deals.triggers import TriggerIndex
from extractor.errors import ExtractorError, LexiconError
from extractor.language import French, plain
from extractor.lexicon import load
from extractor.reading.noise import Noises

FOLDER = Path(str(files("extractor.lexicon")))
FILES = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in FOLDER.glob("*.toml")}

# Their triggers are written in the infinitive, so the words of an example are found by inflection.
INFLECTED = {"deals", "clauses"}
# Rules, word classes and cues that work together; the tests of the dates read every example.
PATTERNS = {"dates", "temporal", "tense"}
# What an entry says about its words; all its other strings are words, forms, symbols or patterns.
ABOUT = {
    "example", "examples", "trap", "label", "definition", "known_as", "name", "type", "mod",
    "tense", "where", "roles", "frame",
}  # fmt: skip

Entry = tuple[str, dict[str, Any]]  # where, for people, and the table


def entries(value: Any, place: str) -> Iterator[Entry]:
    """Every table with an example."""
    if isinstance(value, dict):
        if "example" in value or "examples" in value:
            yield place, value
        for name, part in value.items():
            yield from entries(part, f"{place}.{name}")
    elif isinstance(value, list):
        for number, part in enumerate(value, start=1):
            yield from entries(part, f"{place}[{number}]")


ENTRIES = [entry for name, table in sorted(FILES.items()) for entry in entries(table, name)]


def examples(entry: dict[str, Any]) -> list[str]:
    shown = [entry["example"]] if "example" in entry else entry["examples"]
    return [re.sub(r"\{[^}]*\}", "", example) for example in shown]


def words(value: Any) -> Iterator[str]:
    """All strings of an entry that are language: values, and the names of tables of words."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from words(part)
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in ABOUT:
                yield name
                yield from words(part)


def shows(example: str, word: str) -> bool:
    """Whether an example has a word: as it is, as the stem of one, or as what a pattern fits."""
    text = plain(example).replace("[", "").replace("]", "")
    word = plain(word)
    before = r"(?<![^\W\d])" if word[:1].isalnum() else ""  # "3b" has "b"
    after = r"(?!\w)" if word[-1:].isalnum() and len(word) < 4 else ""
    if re.search(f"{before}{re.escape(word)}{after}", text, re.IGNORECASE):
        return True
    try:
        return bool(re.search(rf"(?<!\w)(?:{word})", text, re.IGNORECASE))
    except re.error:
        return False


def test_every_topic_has_entries_with_examples() -> None:
    assert {place.split(".")[0] for place, _ in ENTRIES} == set(FILES)


@pytest.mark.parametrize(("place", "entry"), ENTRIES, ids=[place for place, _ in ENTRIES])
def test_examples_and_traps_are_sentences(place: str, entry: dict[str, Any]) -> None:
    shown = examples(entry) + ([entry["trap"]] if "trap" in entry else [])
    assert shown
    for sentence in shown:
        assert sentence == sentence.strip() != ""
    assert len(set(shown)) == len(shown)


SHOWING = [entry for entry in ENTRIES if entry[0].split(".")[0] not in INFLECTED | PATTERNS]


@pytest.mark.parametrize(("place", "entry"), SHOWING, ids=[place for place, _ in SHOWING])
def test_examples_have_the_words_of_their_entry(place: str, entry: dict[str, Any]) -> None:
    known = [word for name, part in entry.items() if name not in ABOUT for word in words([part])]
    for part in (entry.get("words"), entry.get("stems")):
        known += list(part) if isinstance(part, dict) else []
    for example in examples(entry):
        assert any(shows(example, word) for word in known if word), f"{place}: {example}"


EVENTS = sorted(event_types().items())


@pytest.mark.parametrize(("name", "event"), EVENTS, ids=[name for name, _ in EVENTS])
def test_examples_have_a_trigger_of_their_type(french: French, name: str, event: Any) -> None:
    index = TriggerIndex({name: event})
    for example, doc in zip(event.examples, french.read(map(plain, event.examples)), strict=True):
        assert list(index.find(doc)), f"{name}: no trigger in {example!r}"


# ---- broken files --------------------------------------------------------------------------------


class Office(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str
    forms: list[str]
    example: str


class Offices(BaseModel):
    model_config = ConfigDict(extra="forbid")
    office: list[Office]


GOOD = '[[office]]\nname = "chair"\nforms = ["présidence"]\nexample = "Il prend la présidence."\n'

# What is in the file, and what the message says besides the file's name.
BROKEN = [
    ("", "office: Field required"),
    (
        GOOD + '[[office]]\nname = "head"\nforms = ["tête"]\n',
        "office → 1 → example: Field required",
    ),
    (GOOD.replace("forms", "form"), "office → 0 → forms: Field required"),
    (GOOD + 'note = "?"\n', "office → 0 → note: Extra inputs are not permitted"),
    (GOOD.replace('["présidence"]', '["présidence", 3]'), "office → 0 → forms → 1: "),
    (GOOD.replace('"chair"', '"chair'), "not valid TOML: .* line 2"),
    (GOOD + GOOD.replace("[[office]]\n", ""), "not valid TOML: .* line 5"),
]


@pytest.mark.parametrize(("source", "message"), BROKEN)
def test_a_broken_file_is_named_with_the_place(tmp_path: Path, source: str, message: str) -> None:
    (tmp_path / "offices.toml").write_text(source, encoding="utf-8")
    with pytest.raises(LexiconError, match=message) as caught:
        load("offices", Offices, tmp_path)
    assert str(caught.value).startswith(str(tmp_path / "offices.toml"))
    assert isinstance(caught.value, ExtractorError)


def test_a_good_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "offices.toml").write_text(GOOD, encoding="utf-8")
    assert load("offices", Offices, tmp_path).office[0].forms == ["présidence"]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"offices\.toml: no such lexicon file"):
        load("offices", Offices, tmp_path)


def broken_copy(folder: Path, name: str, old: str, new: str) -> None:
    for path in FOLDER.glob("*.toml"):
        (folder / path.name).write_bytes(path.read_bytes())
    text = (folder / f"{name}.toml").read_text("utf-8")
    assert old in text
    (folder / f"{name}.toml").write_text(text.replace(old, new, 1), encoding="utf-8")


# A change of a shipped file, and what is said of it.
SHIPPED = [
    ("deals", 'label = "coentreprise"\n', "", r"deal → 0 → label: Field required"),
    ("deals", 'subject = "member"', 'subject = "mumber"', r"unknown role 'mumber'"),
    ("deals", '["organisation", "person"]', '["company"]', r"role member: unknown kind 'company'"),
    ("clauses", "[[clause]]", "[[clauses]]", r"clauses\.toml: "),
]


@pytest.mark.parametrize(("name", "old", "new", "message"), SHIPPED)
def test_a_broken_deal_or_clause(
    tmp_path: Path, name: str, old: str, new: str, message: str
) -> None:
    broken_copy(tmp_path, name, old, new)
    with pytest.raises(LexiconError, match=message) as caught:
        event_types(tmp_path)
    assert f"{name}.toml" in str(caught.value)


def test_a_broken_noise_entry(tmp_path: Path) -> None:
    broken_copy(tmp_path, "noise", 'where = "start"', 'where = "somewhere"')
    with pytest.raises(LexiconError, match=r"noise\.toml: noise → 0 → where: "):
        load("noise", Noises, tmp_path)
