"""Days with a name, from ``lexicon/holidays.toml``."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, Field, model_validator

from extractor.dates.calendar import easter
from extractor.lexicon import load


class Holiday(BaseModel):
    """One day of the year and its names.

    ``capital``: only where it is written with a capital; ``article``: only behind "la".
    """

    model_config = ConfigDict(extra="forbid")

    names: list[str] = Field(min_length=1)
    on: str | None = Field(default=None, pattern=r"^\d\d-\d\d$")
    easter: int | None = None
    capital: bool = False
    article: bool = False
    example: str
    trap: str | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Holiday:
        if (self.on is None) == (self.easter is None):
            raise ValueError("give either on or easter")
        return self

    def day(self, year: int) -> date:
        """Give the day in a year."""
        if self.easter is not None:
            return easter(year) + timedelta(days=self.easter)
        return date.fromisoformat(f"{year:04d}-{self.on}")


class Holidays(BaseModel):
    """The file ``holidays.toml``."""

    model_config = ConfigDict(extra="forbid")

    holidays: list[Holiday] = Field(alias="holiday")


@lru_cache(maxsize=1)
def by_name() -> dict[str, Holiday]:
    """Give the holidays by their names in lower case."""
    entries = load("holidays", Holidays).holidays
    return {name.lower(): entry for entry in entries for name in entry.names}
