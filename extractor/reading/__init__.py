"""Files → articles, and articles → the zones that facts are read from.

``read`` yields articles and failures; ``zones.zones`` cuts an article into title, date line,
body, repeats and noise; ``dateline.dated`` gives it the day of its date line; ``marks`` hides
Markdown from the language model without moving an offset.
"""

from __future__ import annotations

from extractor.reading.article import Article
from extractor.reading.failure import Failure
from extractor.reading.reader import read

__all__ = ["Article", "Failure", "read"]
