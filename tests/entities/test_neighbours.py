"""What stands beside a name says whether it is a person or a house."""

from __future__ import annotations

import pytest

from extractor.entities import Naming

from .marked import marked, seen

CASES = [
    # a position before the name, or behind it
    "La directrice financière de [Velanor]{org velanor}, "
    "[Liis Tamm]{person tamm role='directrice financière' of=velanor seen=organisation}, sourit.",
    "L'ancien ministre togolais [Cina Lawson]{person lawson role=ministre seen=organisation} part.",
    "[Park Joon-ho]{person park role=vice-président seen=organisation}, vice-président, part.",
    "« Non », dit [Anne Roy]{person roy role='directrice générale' of=velanor seen=organisation}, "
    "52 ans, directrice générale de [Velanor]{org velanor}.",
    # what organisations are too says nothing
    "[Groupe Hermant]{org hermant}, actionnaire de [Velanor]{org velanor}, vend.",
    "[Orbane Capital]{org orbane}, présidente du consortium, vend.",
    # the position is that of the next name
    "À la [Banque velane]{org banque}, "
    "l'économiste [Jean Roy]{person roy role=économiste of=banque} sourit.",
    # an organisation whose position it is, not closed by a comma
    "Il cite le PDG de [Velanor]{org velanor}, [Orbane Capital]{org orbane} et d'autres.",
    # a single word may be either
    "Le directeur, [Orbane]{org orbane}, sourit.",
    # houses
    "La famille [Guyard]{org guyard seen=person} vend.",
    "Les héritiers [Guyard]{org guyard seen=person} vendent.",
    "[Jean Guyard]{person guyard} vend.",
]


@pytest.mark.parametrize("source", CASES)
def test_neighbours_tell_the_kind(source):
    article = marked(source)
    found = Naming.of(article.text, article.paragraphs).entities()
    assert seen(found) == list(article.entities.values())
