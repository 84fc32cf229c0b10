"""Facts from French business and tech news: organisations, amounts, dates and deal clauses.

>>> from datetime import date
>>> from extractor import Article, Extractor
>>> extractor = Extractor()
>>> record = extractor.extract(Article("Nordane rachète Veltis.", published=date(2025, 1, 22)))
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extractor.errors import ExtractorError, LexiconError, ReadError, WriteError
from extractor.reading.article import Article
from extractor.record import Record

if TYPE_CHECKING:
    from extractor.pipeline import Extractor

__all__ = [
    "Article",
    "Extractor",
    "ExtractorError",
    "LexiconError",
    "ReadError",
    "Record",
    "WriteError",
]


def __getattr__(name: str) -> Any:
    """Import the pipeline, and spaCy with it, at first use alone: reading needs neither."""
    if name == "Extractor":
        from extractor.pipeline import Extractor

        return Extractor
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
