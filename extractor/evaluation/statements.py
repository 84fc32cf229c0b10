"""The lines after ``%%``: one deal or clause each, cut into its parts and not yet resolved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass
from typing import cast, get_args

from extractor.evaluation.faults import Findings
from extractor.evaluation.roles import CLAUSE_ROLES, DEAL_FIELDS, DEAL_ROLES
from extractor.record import Certainty, ClauseType, DealType, Polarity, SourceKind, Status

_DEAL_ID = re.compile(r"x\d+")
_CLAUSE_ID = re.compile(r"c\d+")
_FIELD = re.compile(r"(\w+)\s*=\s*(.*)", re.DOTALL)
_SEPARATOR = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class DealLine:
    """``x1 acquisition completed | acquirer=key | evidence=quote | …``."""

    line: int
    id: str
    type: DealType
    status: Status
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """``c1 price x1 | trigger | payer=quote | … | source=kind:quote``; status null: the deal's."""

    line: int
    id: str
    type: ClauseType
    deal: str | None
    status: Status | None
    polarity: Polarity
    certainty: Certainty
    trigger: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Statements:
    """All deal and clause lines of an article, in the order of the file."""

    deals: tuple[DealLine, ...]
    clauses: tuple[ClauseLine, ...]


def read_statements(lines: Iterable[tuple[int, str]], findings: Findings) -> Statements:
    """Cut numbered lines into deals and clauses; blank lines and ``#`` comments are skipped."""
    deals: list[DealLine] = []
    clauses: list[ClauseLine] = []
    seen: dict[str, int] = {}
    for number, line in lines:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        parts = [part.replace("\\|", "|").strip() for part in _SEPARATOR.split(line)]
        head, rest = parts[0].split(), parts[1:]
        if not head:
            findings.refuse(number, "a line begins with its id and type: c1 price x1 | …")
            continue
        if head[0] in seen:
            findings.refuse(number, f"{head[0]} is already on line {seen[head[0]]}: number it anew")
        seen[head[0]] = number
        if _DEAL_ID.fullmatch(head[0]):
            deal = _deal(number, head, rest, findings)
            deals += [deal] if deal else []
        elif _CLAUSE_ID.fullmatch(head[0]):
            clause = _clause(number, head, rest, findings)
            clauses += [clause] if clause else []
        else:
            findings.refuse(number, f"{head[0]!r} is no id: deals are x1, x2…, clauses c1, c2…")
    return Statements(tuple(deals), tuple(clauses))


def split_source(written: str) -> tuple[SourceKind, str] | None:
    """Cut ``kind:quote``; null where the kind is unknown or the quote is missing."""
    kind, colon, quote = written.partition(":")
    if kind.strip() not in get_args(SourceKind) or not colon or not quote.strip():
        return None
    return cast(SourceKind, kind.strip()), quote.strip()


def _deal(number: int, head: list[str], rest: list[str], findings: Findings) -> DealLine | None:
    if len(head) != 3 or head[1] not in DEAL_ROLES or head[2] not in get_args(Status):
        findings.refuse(
            number,
            f"{' '.join(head)!r}: write id, type and status: x1 acquisition announced; "
            + _unknown(head[1:], (*DEAL_ROLES, *get_args(Status))),
        )
        return None
    fields = _fields(
        number, rest, DEAL_ROLES[head[1]].keys() | DEAL_FIELDS, f"deal {head[1]}", findings
    )
    return DealLine(number, head[0], head[1], cast(Status, head[2]), fields)


def _clause(number: int, head: list[str], rest: list[str], findings: Findings) -> ClauseLine | None:
    noted = len(findings.faults)
    if len(head) < 2 or head[1] not in CLAUSE_ROLES:
        findings.refuse(
            number, f"{' '.join(head)!r}: write id and clause type: {', '.join(CLAUSE_ROLES)}"
        )
        return None
    deal: str | None = None
    status: str | None = None
    polarity, certainty = "affirmed", "asserted"
    for word in head[2:]:
        if _DEAL_ID.fullmatch(word) and deal is None:
            deal = word
        elif word in get_args(Status) and status is None:
            status = word
        elif word == "negated":
            polarity = word
        elif word.startswith("certainty=") and word[10:] in get_args(Certainty):
            certainty = word[10:]
        else:
            findings.refuse(
                number,
                f"{word!r}: after the type stand a deal, one status of "
                f"{', '.join(get_args(Status))}, negated, "
                f"certainty= {', '.join(get_args(Certainty))}",
            )
    known = CLAUSE_ROLES[head[1]].keys() | {"source"}
    if not rest or not rest[0] or _role(rest[0]) in known:
        findings.refuse(number, f"{head[0]} has no trigger: write it after the first |")
    if len(findings.faults) > noted:
        return None
    return ClauseLine(
        line=number,
        id=head[0],
        type=head[1],
        deal=deal,
        status=cast("Status | None", status),
        polarity=cast(Polarity, polarity),
        certainty=cast(Certainty, certainty),
        trigger=rest[0],
        fields=_fields(number, rest[1:], known, f"clause {head[1]}", findings),
    )


def _fields(
    number: int, parts: list[str], known: Set[str], what: str, findings: Findings
) -> tuple[tuple[str, str], ...]:
    fields: list[tuple[str, str]] = []
    for part in parts:
        found = _FIELD.fullmatch(part)
        if found is None or not found[2]:
            findings.refuse(number, f"{part!r}: write role=quote between the bars")
        elif found[1] not in known:
            findings.refuse(
                number, f"{found[1]} is no role of {what}: it has {', '.join(sorted(known))}"
            )
        elif (found[1], found[2]) in fields:
            findings.refuse(
                number, f"{part!r} stands twice: keep one, or add #n to tell them apart"
            )
        elif found[1] == "source" and split_source(found[2]) is None:
            findings.refuse(
                number,
                f"{part!r}: write source=kind:quote, kind one of {', '.join(get_args(SourceKind))}",
            )
        else:
            fields.append((found[1], found[2]))
    if sum(role == "source" for role, _ in fields) > 1:
        findings.refuse(number, "a statement has one source: keep the one nearest to the fact")
    return tuple(fields)


def _role(part: str) -> str | None:
    found = _FIELD.fullmatch(part)
    return found[1] if found else None


def _unknown(words: list[str], known: tuple[str, ...]) -> str:
    strange = [word for word in words if word not in known]
    if strange:
        return f"{', '.join(strange)} is not known"
    return "nothing else stands before the first |"
