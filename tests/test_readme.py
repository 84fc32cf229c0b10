"""The README says what is true: its Python runs, and its comments show what comes out."""

from __future__ import annotations

import ast
import datetime
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

README = (Path(__file__).resolve().parents[1] / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


def shown(block: str, statement: ast.stmt) -> str:
    """The comment behind a statement."""
    line = block.splitlines()[(statement.end_lineno or 1) - 1]
    return line[statement.end_col_offset :].strip().removeprefix("#").strip()


@pytest.mark.parametrize("block", BLOCKS)
def test_the_readme_shows_what_comes_out(
    block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("articles.txt").write_text("Nordane rachète Veltis.\n", encoding="utf-8")
    names: dict[str, Any] = {}
    checked = 0
    for statement in ast.parse(block).body:
        said = shown(block, statement)
        if isinstance(statement, ast.Expr) and re.match(r"[\w(]+.*\)$", said):
            value = eval(ast.unparse(statement.value), names)
            assert value == eval(said, {"Decimal": Decimal, "datetime": datetime})
            checked += 1
        else:
            exec(ast.unparse(statement), names)
    assert checked, "a block shows what one of its lines gives"
