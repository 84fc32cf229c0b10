"""The maker of a product: known, said beside it, or spoken of before it."""

from __future__ import annotations

import pytest

from extractor.entities import Naming

from .marked import marked

# an article, the maker of its product (null: none)
CASES = [
    ("[Nordane]{org n} et [Microsoft]{org m} vantent [Azure]{product p}.", "Microsoft"),
    ("[Nordane]{org n} admire le [Velox]{product p} de [Veltis]{org v}.", "Veltis"),
    ("[Nordane]{org n} cite [Velox]{product p}, l'assistant de [Veltis]{org v}.", "Veltis"),
    ("[Veltis]{org v} lance [Velox]{product p}.", "Veltis"),
    ("[Nordane]{org n}, [Veltis]{org v} : la [Veltis Duo]{product p} gagne.", "Veltis"),
    ("[Veltis]{org v}, selon l'[Autorité du lait]{org a}, vend le [Velox]{product p}.", "Veltis"),
    ("[Velox]{product p} sort demain.", None),
    ("[Veltis]{org v} se tait.\n\n[Velox]{product p} sort demain.", None),
]


@pytest.mark.parametrize(("source", "maker"), CASES)
def test_makers(source, maker):
    article = marked(source)
    entities = Naming.of(article.text, article.paragraphs).entities()
    names = {entity.id: entity.name for entity in entities}
    (product,) = [entity for entity in entities if entity.kind == "product"]
    assert names.get(product.maker or "") == maker
