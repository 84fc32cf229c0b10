"""The house: imports run one way, down the floors; every module says in a line what it is for."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "extractor"

# From the roof down. A room imports from the floors below its own, never across or up. ``batch``
# knows no pipeline and is given one; ``evaluation`` stands above ``dates`` for the calendar, which
# says what days a gold value covers.
FLOORS = [
    {"__main__"},
    {"cli"},
    {"pipeline", "evaluation", "components", "terminal"},
    {"batch", "deals"},
    {"entities"},
    {"amounts", "dates", "language"},
    {"hints"},
    {"reading", "writing"},
    {"record"},
    {"lexicon"},
    {"errors", "linear", "spans"},
]
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
MODULES = sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def rooms_imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            dotted = [name.name for name in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "extractor":
            dotted = [f"extractor.{name.name}" for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            dotted = [node.module or ""]
        else:
            continue
        for name in dotted:
            if name.startswith("extractor."):
                yield name.split(".")[1]


@pytest.mark.parametrize("path", MODULES, ids=[str(p.relative_to(PACKAGE)) for p in MODULES])
def test_a_module_has_its_line_and_imports_downwards(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert ast.get_docstring(tree), "a module begins with what it is for"
    room = room_of(path)
    if room == "__init__":
        return  # the front door shows what lies behind it
    assert room in FLOOR, f"{room} has no floor yet"
    for other in set(rooms_imported(tree)) - {room}:
        assert FLOOR[other] > FLOOR[room], f"{room} imports {other}, which is not below it"


def test_every_floor_is_lived_in() -> None:
    assert set(FLOOR) == {room_of(path) for path in MODULES} - {"__init__"}
