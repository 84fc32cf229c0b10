"""Numbers in digits, with the groupings and decimal signs that the French press uses."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

# Groups of three with a space, dot or Swiss apostrophe, then decimals; or a run with dots and
# commas, which `parse` judges.
PATTERN = r"[0-9]{1,3}(?:[ .'][0-9]{3})+(?![0-9])(?:[.,][0-9]{1,4}(?![0-9]))?|[0-9]+(?:[.,][0-9]+)*"
_LONGEST = 32  # more characters are no number that a text means

_FRENCH = re.compile(r"([0-9]{1,3}(?:[ .'][0-9]{3})+|[0-9]+)(?:,([0-9]+))?")
_ENGLISH = re.compile(r"([0-9]{1,3}(?:[ ,'][0-9]{3})+|[0-9]+)(?:\.([0-9]+))?")
_ONE_DOT_GROUP = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_ONE_COMMA_GROUP = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")


class Digits(NamedTuple):
    """What a run of digits can mean.

    ``other`` is the second reading of "1.250" (1.25) and "1,250" (1250), null elsewhere.
    """

    value: Decimal
    other: Decimal | None = None


def parse(raw: str) -> Digits | None:
    """Read digits; null for what is no number ("22.01.2025", "1,2,3", a serial number)."""
    if len(raw) > _LONGEST:
        return None
    if raw.isdigit():
        return Digits(Decimal(raw))
    found = _FRENCH.fullmatch(raw) or _ENGLISH.fullmatch(raw)
    if found is None:
        return None
    whole = re.sub(r"[^0-9]", "", found[1])
    value = Decimal(f"{whole}.{found[2]}" if found[2] else whole)
    if _ONE_DOT_GROUP.fullmatch(raw):
        return Digits(value, Decimal(raw))
    if _ONE_COMMA_GROUP.fullmatch(raw):
        return Digits(value, Decimal(raw.replace(",", "")))
    return Digits(value)


def is_year(raw: str) -> bool:
    """Tell whether ungrouped digits can be a year of our time."""
    return len(raw) == 4 and raw.isdigit() and (raw[:2] in ("19", "20") or raw[:3] == "210")
