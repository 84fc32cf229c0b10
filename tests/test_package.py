"""What a wheel carries: every package of the checkout, and all the data that they read."""

from __future__ import annotations

import tomllib
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
SETUPTOOLS: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"][
    "setuptools"
]
# Packages by the folder that they are in.
FOLDERS = {
    SETUPTOOLS["package-dir"].get(name, name.replace(".", "/")): name
    for name in SETUPTOOLS["packages"]
}


def inside(folder: str) -> list[Path]:
    """The files of a folder that belong to the project."""
    return [path for path in (ROOT / folder).rglob("*") if "__pycache__" not in path.parts]


def test_every_package_travels() -> None:
    packages = {path.parent.relative_to(ROOT).as_posix() for path in inside("extractor")
                if path.suffix == ".py"}  # fmt: skip
    assert packages == {folder for folder in FOLDERS if folder.startswith("extractor")}


def test_no_package_is_named_that_is_not_there() -> None:
    assert [folder for folder in FOLDERS if not (ROOT / folder / "__init__.py").is_file()] == []


DATA = [path for path in inside("extractor") if path.is_file() and path.suffix != ".py"]


@pytest.mark.parametrize("path", DATA, ids=[path.name for path in DATA])
def test_data_travels(path: Path) -> None:
    wanted = SETUPTOOLS["package-data"]["*"]
    assert any(fnmatch(path.name, pattern) for pattern in wanted), path


def test_models_travel() -> None:
    patterns = [*SETUPTOOLS["package-data"]["*"], *SETUPTOOLS["package-data"]["extractor_models"]]
    models = ROOT / "models"
    for path in (models / "ner", models / "names.cfg", models / "deals.json.gz"):
        name = path.relative_to(models).as_posix() + ("/model" if path.is_dir() else "")
        assert path.exists()
        assert any(fnmatch(name, pattern) for pattern in patterns), name
