"""A number of the text with what was read around it, before it becomes an amount."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from extractor.amounts.meanings import Meaning
from extractor.amounts.numerals import Numeral
from extractor.record import AmountMod


@dataclass(slots=True)
class Reading:
    """One number at ``start`` … ``end``, unit included.

    ``factor`` is the scale inside the unit ("M€"). ``minimum`` is set for a range, whose upper
    end is then ``value``. ``prefixed``: the currency stands before the number. ``borrowed``: the
    unit is that of the next number ("2,4 et 2,6 milliards").
    """

    numeral: Numeral
    start: int
    end: int
    meaning: Meaning | None
    factor: Decimal
    value: Decimal = Decimal(0)
    minimum: Decimal | None = None
    prefixed: bool = False
    currency: str | None = None
    mod: AmountMod | None = None
    per: str | None = None
    borrowed: bool = False

    @property
    def scale(self) -> Decimal:
        """The whole scale: words and abbreviation."""
        return self.numeral.scale * self.factor

    @property
    def bare(self) -> bool:
        """True where no unit was read."""
        return self.meaning is None
