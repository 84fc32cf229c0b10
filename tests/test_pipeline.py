"""The extractor as a library: every record sound, and the same whenever and however it is made."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor import Article, Extractor, ExtractorError, LexiconError, Record
from extractor.reading import read

from .soundness import as_bytes, unsound


@pytest.fixture(scope="module")
def articles(samples: Path) -> list[Article]:
    return [item for item in read([samples]) if isinstance(item, Article)]


@pytest.fixture(scope="module")
def records(extractor: Extractor, articles: list[Article]) -> list[Record]:
    return list(extractor.extract_many(articles))


# ---- the calls that the README shows -------------------------------------------------------------


def test_a_text_alone(extractor: Extractor) -> None:
    record = extractor.extract(Article(text="Nordane rachète Veltis pour 3 millions d'euros."))
    assert [entity.name for entity in record.entities] == ["Nordane", "Veltis"]
    assert [(amount.value, amount.currency) for amount in record.amounts] == [(3_000_000, "EUR")]
    assert record.article.published is None


def test_the_day_of_publication_resolves_dates(extractor: Extractor) -> None:
    text = "Nordane a racheté Veltis mardi."
    day = date(2025, 1, 22)
    for published in (day, "2025-01-22"):
        record = extractor.extract(Article(text, published=published))  # type: ignore[arg-type]
        assert [found.earliest for found in record.dates] == [date(2025, 1, 21)]
        assert record.article.published == day
    (unresolved,) = extractor.extract(Article(text)).dates
    assert (unresolved.earliest, unresolved.latest) == (None, None)


@pytest.mark.parametrize(
    ("text", "names", "days"),
    [
        (
            "LYON, 3 mars (AFP) - Soitec recrute mardi.",
            {"LYON", "AFP", "Soitec"},
            ["3 mars", "mardi"],
        ),
        ("Bernin (Isère), le 3 mars 2025 – Soitec recrute.", {"Bernin", "Soitec"}, ["3 mars 2025"]),
        (
            "Communiqué de presse, Bernin, 3 mars 2025\n\nSoitec recrute.",
            {"Bernin", "Soitec"},
            ["3 mars 2025"],
        ),
        (
            "Bernin, France – 3 mars 2025\n\nSoitec recrute.",
            {"Bernin", "Soitec"},
            ["3 mars 2025"],
        ),
        ("Publié le 3 mars 2025\n\nSoitec recrute mardi.", {"Soitec"}, ["mardi"]),
    ],
)
def test_a_date_line_before_a_sentence_names_place_agency_and_day(
    extractor: Extractor, text: str, names: set[str], days: list[str]
) -> None:
    record = extractor.extract(
        Article(f"Soitec recrute à tour de bras\n\n{text}", published="2025-03-05")
    )
    assert {entity.name for entity in record.entities} == names
    assert [day.quote for day in record.dates] == days


def test_extract_many_reads_as_needed(extractor: Extractor) -> None:
    taken = 0

    def endless() -> Iterator[Article]:
        nonlocal taken
        while True:
            taken += 1
            yield Article(f"Nordane rachète {taken} usines.", id=f"n{taken}")

    found = list(islice(extractor.extract_many(endless()), 3))
    assert [record.article.id for record in found] == ["n1", "n2", "n3"]
    assert taken <= 64


def test_extract_many_says_which_article_failed(
    extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(articles: list[Article]) -> list[Record]:
        raise RuntimeError("une phrase impossible")

    monkeypatch.setattr(extractor, "extract_batch", fails)
    with pytest.raises(ExtractorError, match="a7: RuntimeError: une phrase impossible"):
        list(extractor.extract_many([Article("Nordane recrute.", id="a7")]))


def test_a_lexicon_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"deals\.toml: no such lexicon file"):
        Extractor(lexicon=tmp_path)


def test_reading_needs_no_models() -> None:
    """A program that only reads and writes records does not wait for spaCy."""
    code = "import sys, extractor; extractor.Article('a'); sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# ---- soundness -----------------------------------------------------------------------------------


def test_the_samples_are_sound(articles: list[Article], records: list[Record]) -> None:
    assert len(articles) == len(records) >= 12
    for article, record in zip(articles, records, strict=True):
        assert unsound(record, article.text) == [], article.source


EDGES = {
    "nothing": "",
    "blanks": " \n\t\n ",
    "one character": "é",
    "marks alone": "# \n\n- \n> **\n",
    "no sentence": "Nordane",
    "Windows line ends": "Nordane rachète Veltis.\r\n\r\nLe prix : 3 M€.\r\n",
    "decomposed accents": "Ne\u0301olia rache\u0300te Veltis pour 3 M€ en fe\u0301vrier.",
    "beyond the first plane": "🚀 Nordane 🤝 Veltis : 3 M€ levés en 2024 𝔸.",
    "invisible characters": "Nor\u00addane ra\u200bchète Veltis\u2060 pour 3\u202fM€.\ufeff",
    "Markdown": "# Nordane\n\n**Nordane** rachète [Veltis](https://x.fr) :\n\n- 3 M€\n- *2025*\n",
    "capitals": "NORDANE RACHÈTE VELTIS POUR 3 MILLIONS D'EUROS EN JANVIER 2025",
    "one paragraph twice": "Nordane rachète Veltis pour 3 M€.\n\n" * 2,
    "form feeds": "Nordane recrute.\fVeltis aussi.\x0bOrbane attend.\x85Lorme part.\u2028Fin.",
    "no end of digits": "9" * 5000,
    "no end of brackets": "(" * 1000 + "Nordane" + ")" * 1000,
    "no end of one word": "a" * 20_000,
}


@pytest.mark.parametrize("name", EDGES)
def test_odd_texts_are_sound(extractor: Extractor, name: str) -> None:
    text = EDGES[name]
    assert unsound(extractor.extract(Article(text, published=date(2025, 1, 22))), text) == []


WORDS = st.sampled_from(
    """Nordane|Veltis|OpenAI|M. Roy|Claire Maubert|le groupe|la société|l’|d'|de|du|à|et|ou|,|.|!|…
    |;|:|«|»|“|”|(|)|-|–|*|#|>|rachète|a levé|pourrait acquérir|ne rachètera pas|s’allie à|selon
    |un communiqué|détient|PDG de|exclusivité|coentreprise|jusqu’à|plus de|entre|3|12,5|500
    |milliards|M€|de dollars|%|euros par an|mardi|hier|le 3 mars|2024|d’ici|fin 2027|trimestre
    |pendant|cinq ans|en|depuis|é|\u0301|🚀|\u00a0|\u202f|\u200b|\n|\n\n|\t|\r\n""".replace(
        "\n    |", "|"
    ).split("|")
)
TEXTS = st.lists(WORDS, max_size=40).map(" ".join) | st.lists(WORDS, max_size=25).map("".join)
SLOW = settings(
    max_examples=60, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@SLOW
@given(text=TEXTS)
def test_any_text_is_sound(extractor: Extractor, text: str) -> None:
    assert unsound(extractor.extract(Article(text, published=date(2025, 1, 22))), text) == []


@settings(SLOW, max_examples=25)
@given(text=st.text(max_size=200))
def test_any_characters_are_sound(extractor: Extractor, text: str) -> None:
    assert unsound(extractor.extract(Article(text)), text) == []


# ---- determinism ---------------------------------------------------------------------------------


def test_an_article_is_read_the_same_alone(
    extractor: Extractor, articles: list[Article], records: list[Record]
) -> None:
    for article, record in zip(articles, records, strict=True):
        assert as_bytes(extractor.extract(article)) == as_bytes(record), article.source


def test_neighbours_and_order_change_nothing(
    extractor: Extractor, articles: list[Article], records: list[Record]
) -> None:
    backwards = list(extractor.extract_many(articles[::-1]))[::-1]
    assert [as_bytes(record) for record in backwards] == [as_bytes(record) for record in records]


def test_a_record_comes_back_from_its_json(records: list[Record]) -> None:
    for record in records:
        assert Record.model_validate_json(as_bytes(record)) == record


def test_the_producer_names_its_models(records: list[Record]) -> None:
    (producer,) = {record.producer.model_dump_json() for record in records}
    assert '"name":"extractor"' in producer
    assert '"fr_core_news_md"' in producer


# ---- linear time ---------------------------------------------------------------------------------


def repeated(times: int) -> str:
    """A newspaper's worth of paragraphs about the same few companies."""
    return "\n\n".join(
        f"Le groupe Nordane a levé {n} millions d'euros le {n % 28 + 1} mai 2024, selon Roy, PDG "
        f"de Veltis, qui détient {n % 100} % du capital. Orbane {n % 7} attendra {n} jours."
        for n in range(1, times + 1)
    )


@pytest.mark.parametrize("piece", ["mot, ", "*a ", "[", "« ", "1 ", "<a "])
def test_time_is_linear_in_one_paragraph(extractor: Extractor, piece: str) -> None:
    def seconds(length: int) -> float:
        article = Article(piece * (length // len(piece)))
        start = perf_counter()
        extractor.extract(article)
        return perf_counter() - start

    seconds(1000)
    assert seconds(40_000) < 12 * (seconds(8000) + 0.05)


def test_time_grows_with_the_text_alone(extractor: Extractor) -> None:
    def seconds(times: int) -> float:
        article = Article(repeated(times), published=date(2024, 6, 1))
        start = perf_counter()
        extractor.extract(article)
        return perf_counter() - start

    seconds(5)
    short, long = min(seconds(20) for _ in range(2)), seconds(160)
    # Eight times the text: a step that is quadratic in it would need up to 64 times as long.
    assert long < 20 * short, f"{short:.2f} s for 20 paragraphs, {long:.2f} s for 160"
