"""Dates: the French grammar of time, text → ``record.Date``."""

from __future__ import annotations

from extractor.dates.calendar import bounds, edtf
from extractor.dates.find import find_dates

__all__ = ["bounds", "edtf", "find_dates"]
