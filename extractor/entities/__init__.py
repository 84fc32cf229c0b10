"""Names and noun phrases → entities, one for each person, organisation, place and product."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.entities.aliases import canonical, cluster
from extractor.entities.lexicon import gazetteer
from extractor.entities.makers import find_makers
from extractor.entities.mentions import find_names
from extractor.entities.names import Name
from extractor.entities.nominals import Nominal, find_nominals
from extractor.entities.roles import find_roles
from extractor.language import Paragraph
from extractor.record import Entity, Mention, MentionForm

__all__ = ["Name", "Naming", "Reference"]


@dataclass(frozen=True, slots=True)
class Reference:
    """A noun phrase that may stand for an entity.

    ``odds`` are the log-odds of each entity that it may mean, up to a constant; ``chance`` those
    that it means any.
    """

    start: int
    end: int
    odds: Mapping[str, float]
    chance: float

    @classmethod
    def of(cls, nominal: Nominal, ids: Sequence[str]) -> Reference:
        """The phrase with the groups that it may stand for by their ``ids``."""
        odds = {ids[owner]: fit for owner, fit in nominal.odds.items()}
        return cls(nominal.start, nominal.end, odds, nominal.chance)

    @property
    def span(self) -> tuple[int, int]:
        """Where it begins and ends."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Naming:
    """The names of an article, by entity, and the noun phrases that may stand for them."""

    text: str
    paragraphs: Sequence[Paragraph]
    groups: Sequence[Sequence[Name]]
    nominals: Sequence[Nominal]

    @classmethod
    def of(cls, text: str, paragraphs: Sequence[Paragraph], given: Sequence[Name] = ()) -> Naming:
        """Read an article.

        ``text`` is the whole article, ``paragraphs`` those of its parts that are read for facts,
        with the model's names in ``doc.ents``; ``given`` are names known from elsewhere. Spans are
        code points of ``text``, end exclusive.
        """
        groups = cluster(text, find_names(text, paragraphs, given))
        return cls(text, paragraphs, groups, find_nominals(paragraphs, groups))

    def references(self) -> list[Reference]:
        """The noun phrases of which it is not certain what they stand for, in order."""
        ids = [_id(i) for i in range(len(self.groups))]
        return [Reference.of(one, ids) for one in self.nominals if one.odds]

    def tied(self, ties: Mapping[tuple[int, int], str | None]) -> Naming:
        """The same where the phrase at each span of ``ties`` stands for the entity of that id.

        For nothing where that is None.
        """
        owners: dict[str | None, int | None] = {_id(i): i for i in range(len(self.groups))}
        owners[None] = None
        changed = [
            replace(one, owner=owners[ties[one.start, one.end]])
            if (one.start, one.end) in ties
            else one
            for one in self.nominals
        ]
        return replace(self, nominals=changed)

    def entities(self) -> list[Entity]:
        """The entities, ids ``e1``… in order of their first name."""
        text, groups = self.text, self.groups
        standing = [
            (one.start, one.end, one.owner) for one in self.nominals if one.owner is not None
        ]
        ids = {i: _id(i) for i in range(len(groups))}
        roles = find_roles(text, self.paragraphs, groups, ids, standing)
        makers = find_makers(text, self.paragraphs, groups, standing)
        countries = gazetteer().countries
        entities = []
        for i, group in enumerate(groups):
            name = canonical(group)
            kind = group[0].kind
            spans = [(n.start, n.end) for n in group]
            stands = [(start, end) for start, end, owner in standing if owner == i]
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
                    country=countries.get(name.replace("’", "'")) if kind == "place" else None,
                    role=roles.get(i) if kind == "person" else None,
                    maker=ids[makers[i]] if i in makers else None,
                    mentions=sorted(mentions, key=lambda m: (m.start, m.end)),
                )
            )
        return entities


def _id(group: int) -> str:
    return f"e{group + 1}"


def _mention(text: str, span: tuple[int, int], form: MentionForm) -> Mention:
    return Mention(start=span[0], end=span[1], quote=text[slice(*span)], form=form)
