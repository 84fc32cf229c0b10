"""The positions of people, with the organisation that they are held in."""

from __future__ import annotations

import pytest

from extractor.entities import Naming

from .marked import marked

CASES = [
    # before the name
    'Le PDG de [Nordane]{org nordane}, [Jean Roy]{person jean role="PDG" of=nordane}, part.',
    "La directrice générale de [Nordane]{org nordane}, [Claire Maubert]{person claire "
    'role="directrice générale" of=nordane}, part.',
    "La présidente du groupe [Nordane]{org nordane}, [Claire Maubert]{person claire "
    'role="présidente" of=nordane}, part.',
    'Selon l\'ancien ministre [Jean Roy]{person jean role="ministre"}, oui.',
    "Le directeur général délégué d'[Orbane]{org orbane}, [Jean Roy]{person jean "
    'role="directeur général délégué" of=orbane}, part.',
    "La fondatrice de la jeune pousse lyonnaise [Veltis]{org veltis}, [Claire Maubert]"
    '{person claire role="fondatrice" of=veltis}, part.',
    "La vice-présidente exécutive de [Nordane]{org nordane}, [Claire Maubert]{person claire "
    'role="vice-présidente exécutive" of=nordane}, part.',
    # after the name
    '[Jean Roy]{person jean role="PDG" of=nordane}, PDG de [Nordane]{org nordane}, part.',
    '[Claire Maubert]{person claire role="fondatrice" of=nordane}, fondatrice de '
    "[Nordane]{org nordane}, part.",
    '[Claire Maubert]{person claire role="cofondatrice et PDG" of=nordane}, cofondatrice et PDG de '
    "[Nordane]{org nordane}, part.",
    '[Claire Maubert]{person claire role="à la tête" of=orbane}, à la tête d\'[Orbane]{org orbane} '
    "depuis 2020, part.",
    '[Jean Roy]{person jean role="analyste" of=lorme}, analyste chez [Lorme]{org lorme}, doute.',
    '[Jean Roy]{person jean role="directeur financier"}, son directeur financier, doute.',
    # once said, it holds for the article
    '[Jean Roy]{person jean role="PDG" of=nordane}, PDG de [Nordane]{org nordane}, part. '
    "M. [Roy]{person jean} rit.",
    # over a field, not in an organisation
    "Selon [Jean Roy]{person jean role=\"ministre de l'Énergie\"}, ministre de l'Énergie, oui.",
    '[Claire Maubert]{person claire role="responsable des essais" of=nordane}, responsable des '
    "essais chez [Nordane]{org nordane}, part.",
    # of a State, not of a company
    '[OpenAI]{org openai} paie. Le président [Jean Roy]{person jean role="président"} rit.',
    '[Veltis]{org veltis} paie, dit [Jean Roy]{person jean role="conseiller d\'Etat"}, '
    "conseiller d'Etat.",
    # the one ministry of the article
    "Le [ministère des Eaux]{org eaux} paie, selon le ministre "
    '[Jean Roy]{person jean role="ministre" of=eaux}.',
    # of whom is being spoken
    '[Nordane]{org nordane} part, a dit son PDG, [Jean Roy]{person jean role="PDG" of=nordane}.',
    '[Veltis]{org veltis} recrute, dit [Jean Roy]{person jean role="président" of=veltis}, '
    "président de la société.",
    'L\'analyste [Jean Roy]{person jean role="analyste" of=lorme}, de [Lorme]{org lorme}, doute.',
    '[Claire Maubert]{person claire role="directrice générale" of=nordane} a été nommée directrice '
    "générale de [Nordane]{org nordane}.",
    # nothing said
    "[Jean Roy]{person jean} et [Nordane]{org nordane} se quittent.",
    "Le président a ouvert la séance. [Jean Roy]{person jean} écoutait.",
    "[Nordane]{org nordane} cherche un PDG. [Jean Roy]{person jean} décline.",
    "Le PDG de [Nordane]{org nordane} et celui d'[Orbane]{org orbane} reçoivent [Jean Roy]"
    "{person jean}.",
]


@pytest.mark.parametrize("source", CASES)
def test_positions(source):
    article = marked(source)
    found = Naming.of(article.text, article.paragraphs).entities()
    keys = {entity.id: key for entity, key in zip(found, article.entities, strict=True)}
    roles = {
        keys[entity.id]: (entity.role.position, keys.get(entity.role.organisation or ""))
        for entity in found
        if entity.role
    }
    assert roles == article.roles
