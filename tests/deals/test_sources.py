"""Who says so: the kind of a source, and how far what it says reaches."""

from __future__ import annotations

import pytest

from extractor.deals.sources import attributions, source_at
from extractor.language import French
from tests.deals.marked import read

# A sentence, words of it, and who vouches for them: kind and quote; "" is nobody.
TABLE = [
    ("[Veltis]{org v} rachète [Nordane]{org n}, a annoncé [Veltis].", "rachète", "party Veltis"),
    ("Selon [Reuters]{org r}, [Veltis]{org v} vendrait.", "vendrait", "media Reuters"),
    ("D'après un communiqué de [Veltis]{org v}, la vente est faite.", "vente", "document Veltis"),
    (
        "La vente est proche, selon une source proche du dossier.",
        "vente",
        "anonymous une source proche du dossier",
    ),
    (
        "Le rachat est autorisé, a indiqué l'[Autorité de la concurrence]{org a}.",
        "rachat",
        "official Autorité de la concurrence",
    ),
    (
        "« Nous rachetons tout. Puis nous verrons », a déclaré [Anne Roy]{person a}.",
        "rachetons",
        "party Anne Roy",
    ),
    ("D'après [L'Usine Nouvelle]{org u}, [Veltis]{org v} paie.", "paie", "media L'Usine Nouvelle"),
    ("[Veltis]{org v} rachète [Nordane]{org n}.", "rachète", ""),
    ("Les voies sont aménagées selon la saison, [Veltis]{org v} paie.", "paie", ""),
]


@pytest.mark.parametrize(("sentence", "words", "said"), TABLE)
def test_who_vouches(sentence: str, words: str, said: str, french: French) -> None:
    one = read(sentence, french)
    text = one.gold.text
    at = text.index(words)
    said_by = attributions(text, one.paragraphs, one.facts, one.names)
    source = source_at(said_by, at, at + len(words))
    assert (f"{source.kind} {source.quote}" if source else "") == said
    if source:
        assert text[source.start : source.end] == source.quote
