"""A record in the terminal: each fact in its colour, each table with what was understood."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from rich.console import Console

from extractor.record import (
    Amount,
    Argument,
    ArticleInfo,
    Clause,
    Date,
    Deal,
    Entity,
    Mention,
    Party,
    Producer,
    Record,
    Role,
    Source,
    Span,
    Zone,
)
from extractor.terminal import STYLES, coloured, show

TEXT = (
    "Nordane [NDN] rachètera Veltis à Lyon pour 3,5 M€ mardi, dit Claire Roy, sa PDG.\n\n"
    "Suivez-nous [bold]ici[/bold]"
)


def span(quote: str) -> dict[str, Any]:
    start = TEXT.index(quote)
    return {"start": start, "end": start + len(quote), "quote": quote}


def entity(id: str, kind: Any, name: str, **more: Any) -> Entity:
    mention = Mention(**span(name), form="name")
    return Entity(id=id, kind=kind, name=name, mentions=[mention], **more)


def amount(**more: Any) -> Amount:
    known: dict[str, Any] = {
        "id": "a1", "kind": "money", "value": Decimal("3500000"), "minimum": None,
        "maximum": Decimal("3500000"), "mod": "equal_or_less", "currency": "EUR",
    }  # fmt: skip
    return Amount(**span("3,5 M€"), **(known | more))


DAY = Date(
    id="d1", **span("mardi"), type="date", value="2025-01-21", signal="by",
    earliest=None, latest=date(2025, 1, 21),
)  # fmt: skip
CLAUSE = Clause(
    id="c1",
    type="price",
    deal="x1",
    trigger=Span(**span("rachètera")),
    evidence=Span(**span(TEXT.split("\n")[0])),
    arguments=[
        Argument(role="payer", entity="e1", **span("Nordane")),
        Argument(role="amount", amount="a1", **span("3,5 M€")),
        Argument(role="date", date="d1", **span("mardi")),
        Argument(role="object", text="Veltis à Lyon", **span("Veltis à Lyon")),
    ],
    status="planned",
    polarity="negated",
    certainty="conditional",
    source=Source(kind="party", entity="e4", **span("Claire Roy")),
)
DEAL = Deal(
    id="x1", type="acquisition", status="planned", parties=[Party(entity="e1", role="acquirer")],
    amounts=["a1"], dates=["d1"], clauses=["c1"], confidence=0.876,
)  # fmt: skip


def record(**more: Any) -> Record:
    parts: dict[str, Any] = {
        "zones": [
            Zone(kind="body", start=0, end=TEXT.index("\n")),
            Zone(kind="boilerplate", start=TEXT.index("Suivez"), end=len(TEXT)),
        ],
        "entities": [
            entity("e1", "organisation", "Nordane", aliases=["NDN"]),
            entity("e2", "organisation", "Veltis"),
            entity("e3", "place", "Lyon", country="FR"),
            entity("e4", "person", "Claire Roy", role=Role(position="PDG", organisation="e1")),
        ],
        "amounts": [amount()],
        "dates": [DAY],
        "clauses": [CLAUSE],
        "deals": [DEAL],
    }
    info = ArticleInfo(id="n1", sha256="0" * 64, length=len(TEXT))
    return Record(article=info, producer=Producer(version="0"), **(parts | more))


def shown(record: Record, width: int = 160, colour: bool = False) -> str:
    out = io.StringIO()
    system: Any = "256" if colour else None
    show(record, TEXT, Console(file=out, width=width, force_terminal=colour, color_system=system))
    return out.getvalue()


COLOURS = [
    ("Nordane", "organisation"),
    ("Claire Roy", "person"),
    ("Lyon", "place"),
    ("3,5 M€", "amount"),
    ("mardi", "date"),
    ("rachètera", "trigger"),
    ("Suivez-nous [bold]ici[/bold]", "noise"),
]


@pytest.mark.parametrize(("quote", "style"), COLOURS)
def test_each_fact_in_its_colour(quote: str, style: str) -> None:
    styled = {(part.start, part.end, part.style) for part in coloured(record(), TEXT).spans}
    start = TEXT.index(quote)
    assert (start, start + len(quote), STYLES[style]) in styled


def test_the_article_is_shown_as_it_is() -> None:
    """Square brackets are no markup, and nothing is left out."""
    assert coloured(record(), TEXT).plain == TEXT
    assert TEXT in shown(record())


def test_colour_is_for_terminals_alone() -> None:
    assert "\x1b[" in shown(record(), colour=True)
    assert "\x1b" not in shown(record())


SAID = [
    (
        "x1",
        "acquisition",
        "planned",
        "acquirer: Nordane",
        "≤ 3 500 000 EUR",
        "by 2025-01-21",
        "0.88",
    ),
    ("c1", "price", "rachètera", "payer: Nordane", "planned conditional NOT", "party: Claire Roy"),
    ("amount: ≤ 3 500 000 EUR",),
    ("date: by 2025-01-21",),
    ("object: « Veltis à Lyon »",),
    ("e1", "organisation", "Nordane", "NDN", "1"),
    ("e3", "place", "Lyon", "FR"),
    ("e4", "person", "Claire Roy", "PDG, Nordane"),
    ("a1", "3,5 M€", "3 500 000", "EUR"),
    ("d1", "mardi", "2025-01-21", "by"),
]


@pytest.mark.parametrize("cells", SAID)
def test_what_was_understood(cells: tuple[str, ...]) -> None:
    rows = [line for line in shown(record()).splitlines() if "│" in line]
    assert [row for row in rows if all(cell in row for cell in cells)], cells


AMOUNTS = [
    ({"mod": "more_than", "minimum": Decimal(5), "maximum": None}, "> 3 500 000 EUR"),
    ({"mod": "approx"}, "≈ 3 500 000 EUR"),
    ({"mod": None, "per": "year"}, "3 500 000 EUR per year"),
    (
        {"mod": "range", "value": None, "minimum": Decimal("2.4"), "maximum": Decimal("2.6")},
        "2.4–2.6 EUR",
    ),
    ({"kind": "percentage", "currency": None, "mod": None, "value": Decimal("3.5")}, "3.5 %"),
    ({"kind": "quantity", "currency": None, "unit": "employee", "mod": None}, "3 500 000 employee"),
]


@pytest.mark.parametrize(("more", "text"), AMOUNTS)
def test_amounts(more: dict[str, Any], text: str) -> None:
    assert f"amount: {text}" in shown(record(amounts=[amount(**more)]))


def test_what_is_not_known_is_no_crash() -> None:
    unresolved = Date(id="d1", **span("mardi"), type="date", value=None)
    unnamed = CLAUSE.model_copy(update={"source": Source(kind="anonymous"), "arguments": []})
    silent = CLAUSE.model_copy(update={"id": "c2", "source": None, "deal": None})
    text = shown(record(dates=[unresolved], clauses=[unnamed, silent]))
    assert "anonymous:" in text
    assert "date: mardi" in text
    assert any("d1" in line and "?" in line for line in text.splitlines())


def test_nothing_found_is_no_table() -> None:
    empty = record(entities=[], amounts=[], dates=[], clauses=[], deals=[])
    text = shown(empty)
    assert TEXT in text
    assert "│" not in text


@pytest.mark.parametrize("width", [40, 80, 300])
def test_any_width(width: int) -> None:
    lines = shown(record(), width=width).splitlines()
    assert max(map(len, lines)) <= width
