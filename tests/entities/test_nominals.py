"""Noun phrases that stand for a name; what only stands beside one, or for nobody, is none."""

from __future__ import annotations

import pytest

from extractor.entities import Naming

from .marked import marked, seen

CASES = [
    "[Veltis]{org veltis} recrute. [La licorne]{org veltis nominal} vise 300 embauches.",
    "[Veltis]{org veltis} recrute. [Cette société]{org veltis nominal} emploie 300 salariés.",
    "[Jean Roy]{person jean} recrute. [Le jeune entrepreneur]{person jean nominal} rit.",
    # after "du" from the noun, inside another phrase too
    "[Veltis]{org veltis} recrute. Selon le patron du [groupe lyonnais]{org veltis nominal}, oui.",
    # said of one of two before: the adjective tells which
    "Le groupe japonais [Kiranga]{org kiranga} s'allie à [Nordane]{org nordane}. "
    "[Le groupe japonais]{org kiranga nominal} paiera.",
    "[Veltis]{org veltis}, une start-up lyonnaise, séduit [Nordane]{org nordane}. "
    "[La start-up lyonnaise]{org veltis nominal} double ses ventes.",
    # by its product
    "[OpenAI]{org openai} recrute, [Nordane]{org nordane} aussi. "
    "[Le créateur de [ChatGPT]{product chatgpt}]{org openai nominal} paie mieux.",
    # at the end, without a full stop
    "[Veltis]{org veltis} recrute. Le portrait de [la start-up]{org veltis nominal}",
    # over a paragraph's end
    "[Veltis]{org veltis} recrute.\n\n[La jeune pousse]{org veltis nominal} vise 300 embauches.",
]

TRAPS = [
    "Le groupe japonais [Kiranga]{org kiranga} investit.",
    "[Veltis]{org veltis}, spécialiste de l'hydrogène, investit.",
    "[Veltis]{org veltis}, le spécialiste de l'hydrogène, investit.",
    "[Veltis]{org veltis} cherche un groupe plus grand.",
    "[Veltis]{org veltis} recrute. Le groupe de travail se réunit lundi.",
    "[Veltis]{org veltis} recrute. Les groupes rivaux attendent.",
    "La [Banque de Lorme]{org lorme} et la [Banque de Lugny]{org lugny} signent.",
    "Le groupe se tait. [Veltis]{org veltis} recrute.",
    "[Paris]{place paris} attend. Le groupe se tait.",
]


@pytest.mark.parametrize("source", CASES + TRAPS)
def test_nominal_mentions(source):
    article = marked(source)
    found = Naming.of(article.text, article.paragraphs).entities()
    assert seen(found) == list(article.entities.values())


def test_a_phrase_tied_to_another_entity_takes_its_positions_along():
    text = (
        "[Veltis]{org veltis} rachète [Nordane]{org nordane}. Le patron du "
        "[groupe lyonnais]{org nordane nominal}, [Jean Roy]{person jean}, se tait."
    )
    article = marked(text)
    naming = Naming.of(article.text, article.paragraphs)
    (reference,) = naming.references()
    assert article.text[reference.start : reference.end] == "groupe lyonnais"
    assert set(reference.odds) == {"e1", "e2"}
    for owner in ("e1", "e2"):
        entities = naming.tied({(reference.start, reference.end): owner}).entities()
        meant = {e.id for e in entities if any(m.form == "nominal" for m in e.mentions)}
        (person,) = (e for e in entities if e.kind == "person")
        assert meant == {owner}
        assert person.role is not None
        assert person.role.organisation == owner


def test_a_phrase_is_a_mention_or_none_as_its_tie_says():
    text = (
        "[Veltis]{org veltis} rachète [Nordane]{org nordane}. [Le groupe]{org veltis nominal} "
        "paiera comptant, pour l'équipe."
    )
    article = marked(text)
    naming = Naming.of(article.text, article.paragraphs)
    group, team = naming.references()
    assert article.text[team.start : team.end] == "l'équipe"
    assert team.chance < group.chance

    def nominals(ties: dict[tuple[int, int], str | None]) -> list[tuple[str, str]]:
        entities = naming.tied(ties).entities()
        return [(e.name, m.quote) for e in entities for m in e.mentions if m.form == "nominal"]

    assert nominals({}) == [("Veltis", "Le groupe")]
    assert nominals({(group.start, group.end): None}) == []
    assert nominals({(team.start, team.end): "e2"}) == [
        ("Veltis", "Le groupe"),
        ("Nordane", "l'équipe"),
    ]
