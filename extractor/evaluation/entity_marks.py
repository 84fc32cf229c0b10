"""The marks of entities: all mentions of a key → one entity, with roles and makers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

from extractor.evaluation.faults import Findings
from extractor.evaluation.notation import ENTITY_KINDS, Mark
from extractor.record import Entity, EntityKind, Mention, Role

_KEY = re.compile(r"[a-z0-9][a-z0-9_.-]*")
_ATTRIBUTES = {"person": {"role", "of"}, "product": {"of"}, "org": set[str](), "place": set[str]()}
_EDGE = '*_«»"“”'


@dataclass(slots=True)
class _Group:
    """What the marks of one key say together."""

    kind: str
    line: int
    mentions: list[Mark] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entities:
    """The entities of an article, their ids by key, and the key of each marked span."""

    entities: list[Entity]
    ids: dict[str, str]
    keys: dict[tuple[int, int], str]


def read_entities(marks: Sequence[Mark], findings: Findings) -> Entities:
    """Group the entity marks of an article by key, in the order of first appearance."""
    groups: dict[str, _Group] = {}
    keys: dict[tuple[int, int], str] = {}
    for mark in marks:
        if mark.kind in ENTITY_KINDS and _is_well_formed(mark, findings):
            key = mark.values[0]
            group = groups.setdefault(key, _Group(mark.kind, mark.line))
            _join(group, key, mark, findings)
            keys[mark.start, mark.end] = key
    ids = {key: f"e{number}" for number, key in enumerate(groups, 1)}
    entities = [_entity(key, group, groups, ids, findings) for key, group in groups.items()]
    return Entities([entity for entity in entities if entity], ids, keys)


def _is_well_formed(mark: Mark, findings: Findings) -> bool:
    noted = len(findings.faults)
    if not mark.values or not _KEY.fullmatch(mark.values[0]):
        findings.refuse(
            mark.line, f"[{mark.quote}]: {mark.kind} needs a key of a-z, 0-9 and - after it"
        )
        return False
    extra = mark.values[1:]
    if extra not in ((), ("nominal",)):
        findings.refuse(
            mark.line, f"[{mark.quote}]: {' '.join(extra)!r} after the key: only nominal may stand"
        )
    if "nominal" in extra and mark.kind not in ("org", "person"):
        findings.refuse(
            mark.line, f"[{mark.quote}]: a {mark.kind} takes no nominal mark: remove the mark"
        )
    for name in sorted(mark.attributes.keys() - _ATTRIBUTES[mark.kind]):
        findings.refuse(mark.line, f"[{mark.quote}]: {mark.kind} takes no {name}=: drop it")
    if mark.quote[0] in _EDGE or mark.quote[-1] in _EDGE:
        findings.refuse(
            mark.line, f"[{mark.quote}]: quotation and Markdown marks stand outside the mark"
        )
    return len(findings.faults) == noted


def _join(group: _Group, key: str, mark: Mark, findings: Findings) -> None:
    if mark.kind != group.kind:
        findings.refuse(
            mark.line,
            f"[{mark.quote}]: {key} is a {group.kind} on line {group.line}, a {mark.kind} here: "
            "give one of them another key",
        )
    group.mentions.append(mark)
    for name, value in mark.attributes.items():
        if group.attributes.setdefault(name, value) != value:
            findings.refuse(
                mark.line,
                f"[{mark.quote}]: {key} already has {name}={group.attributes[name]!r}: keep one",
            )


def _entity(
    key: str, group: _Group, groups: dict[str, _Group], ids: dict[str, str], findings: Findings
) -> Entity | None:
    names = [mark.quote for mark in group.mentions if "nominal" not in mark.values]
    if not names:
        findings.refuse(
            group.line,
            f"{key} has only nominal mentions: mark the entity's name with this key, "
            "or remove the marks if the article never names it",
        )
        return None
    aliases = list(dict.fromkeys(name for name in names if name != names[0]))
    owner = _owner(key, group, groups, findings)
    position = group.attributes.get("role")
    if group.kind == "person" and owner and position is None:
        findings.refuse(group.line, f'{key} has of={owner} without role="…": add the position')
    return Entity(
        id=ids[key],
        kind=cast(EntityKind, ENTITY_KINDS[group.kind]),
        name=names[0],
        aliases=aliases,
        role=Role(position=position, organisation=ids[owner] if owner else None)
        if position is not None
        else None,
        maker=ids[owner] if owner and group.kind == "product" else None,
        mentions=[
            Mention(
                start=mark.start,
                end=mark.end,
                quote=mark.quote,
                form="nominal"
                if "nominal" in mark.values
                else "name"
                if mark.quote == names[0]
                else "alias",
            )
            for mark in group.mentions
        ],
    )


def _owner(key: str, group: _Group, groups: dict[str, _Group], findings: Findings) -> str | None:
    owner = group.attributes.get("of")
    if owner is None:
        return None
    if owner not in groups:
        findings.refuse(
            group.line, f"{key}: of={owner} is no key of this article: mark that organisation"
        )
        return None
    if groups[owner].kind != "org":
        findings.refuse(group.line, f"{key}: of={owner} is a {groups[owner].kind}, not an org")
        return None
    return owner
