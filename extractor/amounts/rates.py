"""What an amount is paid or counted per: "par an", "/mois", "l'action"."""

from __future__ import annotations

import re

from extractor.amounts.phrases import Phrases
from extractor.amounts.plain import plain
from extractor.amounts.vocabulary import UNITS, Rate

_RATES: Phrases[Rate] = Phrases((form, rate) for rate in UNITS.rates for form in rate.forms)
# Words that may stand between the amount and its rate.
_TAXES = re.compile(
    r"[*_]*(?: (?:ht|ttc|hors taxes?|bruts?|brutes?|nets?|nettes?|récurrents?|supplémentaires?|seulement"
    r"|chacun|chacune|en moyenne))*[*_]* ?"
)
# "12 000 tonnes de protéines par an": what is counted may stand between, in a few words.
_COMPLEMENT = re.compile(r" d(?:e |'|es |u )(?:[^\W\d_]+(?:'| |-(?=\w))){1,5}?(?=par )")


def rate_after(copy: str, at: int) -> tuple[str, int] | None:
    """Read the rate right behind an amount that ends at ``at``, and where the rate ends."""
    skipped = _TAXES.match(copy, at)
    found = _RATES.match(copy, skipped.end() if skipped else at)
    if found is None:
        complement = _COMPLEMENT.match(copy, at)
        found = _RATES.match(copy, complement.end()) if complement else None
    if found is None:
        return None
    rate, end = found
    behind = end + 1 if copy.startswith(" ", end) else end
    if any(copy.startswith(plain(word), behind) for word in rate.not_before):
        return None
    return rate.per, end
