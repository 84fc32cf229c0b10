"""What all tests share: the models, loaded once a session, and only if a test asks for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor import Extractor
from extractor.language import French

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor()


@pytest.fixture(scope="session")
def french(extractor: Extractor) -> French:
    """The models of ``extractor``: a second load would cost as much again."""
    return extractor._french


@pytest.fixture(scope="session")
def samples() -> Path:
    return ROOT / "corpus" / "samples"
