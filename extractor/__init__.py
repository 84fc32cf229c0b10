"""Facts from French business and tech news: organisations, amounts, dates and deal clauses.

>>> from datetime import date
>>> from extractor import Article, Extractor
>>> extractor = Extractor()
>>> record = extractor.extract(Article("Nordane a racheté Veltis mardi.", published=date(2025, 1, 22)))
"""

from __future__ import annotations

from extractor.errors import ExtractorError, LexiconError, ReadError, WriteError
from extractor.pipeline import Extractor
from extractor.reading import Article
from extractor.record import Record

__all__ = [
    "Article",
    "Extractor",
    "ExtractorError",
    "LexiconError",
    "ReadError",
    "Record",
    "WriteError",
]
