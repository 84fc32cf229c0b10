"""Names and noun phrases → entities, one for each person, organisation, place and product."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.entities.aliases import canonical, cluster
from extractor.entities.lexicon import gazetteer
from extractor.entities.makers import find_makers
from extractor.entities.mentions import find_names
from extractor.entities.names import Name
from extractor.entities.nominals import find_nominals
from extractor.entities.roles import find_roles
from extractor.language import Paragraph
from extractor.record import Entity, Mention, MentionForm

__all__ = ["Name", "find_entities"]


def find_entities(
    text: str, paragraphs: Sequence[Paragraph], given: Sequence[Name] = ()
) -> list[Entity]:
    """The entities of an article, ids ``e1``… in order of their first name.

    ``text`` is the whole article, ``paragraphs`` those of its parts that are read for facts, with
    the model's names in ``doc.ents``; ``given`` are names known from elsewhere. Spans are code
    points of ``text``, end exclusive.
    """
    groups = cluster(text, find_names(text, paragraphs, given))
    ids = {i: f"e{i + 1}" for i in range(len(groups))}
    nominals = find_nominals(text, paragraphs, groups)
    roles = find_roles(text, paragraphs, groups, ids, nominals)
    known = gazetteer()
    makers = {i: ids[maker] for i, maker in find_makers(text, paragraphs, groups, nominals).items()}
    entities = []
    for i, group in enumerate(groups):
        name = canonical(group)
        kind = group[0].kind
        spans = [(n.start, n.end) for n in group]
        stands = [(start, end) for start, end, owner in nominals if owner == i]
        mentions = [
            *(
                _mention(text, span, "name" if text[slice(*span)] == name else "alias")
                for span in spans
            ),
            *(_mention(text, span, "nominal") for span in stands),
        ]
        quotes = dict.fromkeys(n.quote for n in group)
        entities.append(
            Entity(
                id=ids[i],
                kind=kind,
                name=name,
                aliases=[quote for quote in quotes if quote != name],
                country=known.countries.get(name.replace("’", "'")) if kind == "place" else None,
                role=roles.get(i) if kind == "person" else None,
                maker=makers.get(i),
                mentions=sorted(mentions, key=lambda m: (m.start, m.end)),
            )
        )
    return entities


def _mention(text: str, span: tuple[int, int], form: MentionForm) -> Mention:
    return Mention(start=span[0], end=span[1], quote=text[slice(*span)], form=form)
