"""A record in the terminal: the article with its facts in colour, then what was understood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from extractor.record import Amount, Argument, Clause, Date, Deal, Record, Source

STYLES = {
    "organisation": "bold cyan",
    "person": "bold magenta",
    "place": "green",
    "product": "blue",
    "amount": "bold yellow",
    "date": "bright_red",
    "trigger": "underline",
    "noise": "dim",
}
BOUNDS = {
    "equal_or_less": "≤ ",
    "less_than": "< ",
    "equal_or_more": "≥ ",
    "more_than": "> ",
    "approx": "≈ ",
}


def show(record: Record, text: str, console: Console) -> None:
    """Print ``record`` of the article ``text``."""
    console.print(_legend())
    console.print(coloured(record, text))
    console.print()
    for table in _tables(record):
        if table.row_count:
            console.print(table)


def coloured(record: Record, text: str) -> Text:
    """The article with mentions, amounts, dates and triggers in colour, noise dimmed."""
    shown = Text(text)
    for zone in record.zones:
        if zone.kind in {"repeat", "boilerplate", "dateline"}:
            shown.stylize(STYLES["noise"], zone.start, zone.end)
    for clause in record.clauses:
        shown.stylize(STYLES["trigger"], clause.trigger.start, clause.trigger.end)
    for entity in record.entities:
        for mention in entity.mentions:
            shown.stylize(STYLES[entity.kind], mention.start, mention.end)
    for amount in record.amounts:
        shown.stylize(STYLES["amount"], amount.start, amount.end)
    for date in record.dates:
        shown.stylize(STYLES["date"], date.start, date.end)
    return shown


def _legend() -> Text:
    return Text("  ").join(Text(name, style=style) for name, style in STYLES.items())


def _tables(record: Record) -> Iterator[Table]:
    names = {entity.id: entity.name for entity in record.entities}
    amounts = {amount.id: amount for amount in record.amounts}
    dates = {date.id: date for date in record.dates}
    yield _table(
        "Deals",
        ("", "type", "status", "parties", "amounts", "dates", "sure"),
        (_deal(deal, names, amounts, dates) for deal in record.deals),
    )
    yield _table(
        "Clauses",
        ("", "type", "deal", "trigger", "arguments", "how", "says who"),
        (_clause(clause, names, amounts, dates) for clause in record.clauses),
    )
    yield _table(
        "Entities",
        ("", "kind", "name", "also", "mentions", "is"),
        (
            (
                entity.id,
                entity.kind,
                entity.name,
                ", ".join(entity.aliases),
                str(len(entity.mentions)),
                _is(entity.role.position, names.get(entity.role.organisation or ""))
                if entity.role
                else entity.country or names.get(entity.maker or "", ""),
            )
            for entity in record.entities
        ),
    )
    yield _table(
        "Amounts",
        ("", "quote", "value", "from", "to", "unit"),
        (
            (a.id, a.quote, _number(a.value), _number(a.minimum), _number(a.maximum), _unit(a))
            for a in record.amounts
        ),
    )
    yield _table(
        "Dates",
        ("", "quote", "value", "signal", "from", "to"),
        (
            (d.id, d.quote, d.value or "?", d.signal or "", _day(d.earliest), _day(d.latest))
            for d in record.dates
        ),
    )


def _table(title: str, columns: Iterable[str], rows: Iterable[Iterable[str]]) -> Table:
    table = Table(title=title, title_justify="left", header_style="bold", expand=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table


def _deal(
    deal: Deal, names: dict[str, str], amounts: dict[str, Amount], dates: dict[str, Date]
) -> tuple[str, ...]:
    return (
        deal.id,
        deal.type,
        deal.status,
        "\n".join(f"{party.role}: {names[party.entity]}" for party in deal.parties),
        "\n".join(_money(amounts[a]) for a in deal.amounts),
        "\n".join(_when(dates[d]) for d in deal.dates),
        f"{deal.confidence:.2f}",
    )


def _clause(
    clause: Clause, names: dict[str, str], amounts: dict[str, Amount], dates: dict[str, Date]
) -> tuple[str, ...]:
    how = [clause.status, clause.certainty if clause.certainty != "asserted" else ""]
    how.append("NOT" if clause.polarity == "negated" else "")
    return (
        clause.id,
        clause.type,
        clause.deal or "",
        clause.trigger.quote,
        "\n".join(f"{a.role}: {_filler(a, names, amounts, dates)}" for a in clause.arguments),
        " ".join(word for word in how if word),
        _source(clause.source, names),
    )


def _filler(
    argument: Argument, names: dict[str, str], amounts: dict[str, Amount], dates: dict[str, Date]
) -> str:
    if argument.entity:
        return names[argument.entity]
    if argument.amount:
        return _money(amounts[argument.amount])
    if argument.date:
        return _when(dates[argument.date])
    return f"« {argument.quote} »"


def _source(source: Source | None, names: dict[str, str]) -> str:
    if source is None:
        return ""
    return f"{source.kind}: {names.get(source.entity or '') or source.quote or ''}"


def _money(amount: Amount) -> str:
    number = _number(amount.value) or f"{_number(amount.minimum)}–{_number(amount.maximum)}"
    return f"{BOUNDS.get(amount.mod or '', '')}{number} {_unit(amount)}".strip()


def _when(date: Date) -> str:
    return f"{date.signal or ''} {date.value or date.quote}".strip()


def _number(value: object) -> str:
    return "" if value is None else f"{value:,f}".replace(",", " ")


def _unit(amount: Amount) -> str:
    unit = amount.currency or amount.unit or ("%" if amount.kind == "percentage" else "")
    return f"{unit} per {amount.per}" if amount.per else unit


def _day(day: object) -> str:
    return "" if day is None else str(day)


def _is(position: str, organisation: str | None) -> str:
    return f"{position}, {organisation}" if organisation else position
