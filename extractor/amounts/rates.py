"""What an amount is paid or counted per: "par an", "/mois", "l'action"."""

from __future__ import annotations

import re

from extractor.amounts.context import left, words_of
from extractor.amounts.phrases import Phrases
from extractor.amounts.plain import plain
from extractor.amounts.vocabulary import UNITS, Rate

_RATES: Phrases[Rate] = Phrases((form, rate) for rate in UNITS.rates for form in rate.forms)
# Words that may stand between the amount and its rate.
_TAXES = re.compile(
    r"[*_]*(?: (?:ht|ttc|hors taxes?|bruts?|brutes?|nets?|nettes?|récurrents?|supplémentaires?"
    r"|seulement|chacun|chacune|en moyenne))*[*_]* ?"
)
_EACH = re.compile(r" (?:chacune?|l'une?)(?!\w)")
_UNIT_PRICE = re.compile(r"(?<!\w)prix unitaire (?:[^\W\d_]+ ){0,2}(?:de |d'|à )$")
_SHARES = frozenset(("actions", "titres"))
# "un dividende inchangé de 1,20 euro": what is paid on one share.
_DIVIDEND = re.compile(r"(?<!\w)dividende(?:,? [^\W\d_]+){0,5}?,? (?:de |d'|à )(?:[^\W\d_]+ )?$")
# "12 000 tonnes de protéines par an": what is counted may stand between, in a few words.
_COMPLEMENT = re.compile(r" d(?:e |'|es |u )(?:[^\W\d_]+(?:'| |-(?=\w))){1,5}?(?=par )")


def rate_of(copy: str, start: int, at: int, *, scaled: bool = False) -> tuple[str, int] | None:
    """Read the rate of the amount from ``start`` whose words end at ``at``, and where it ends.

    "Les actions sont proposées à 12 euros chacune", "au prix unitaire de" and "un dividende de"
    are per share; a dividend of millions (``scaled``) is what all shares together get.
    """
    found = _rate_after(copy, at)
    if found is None and not scaled and _DIVIDEND.search(copy, max(0, start - 60), start):
        return "share", at
    if found is None and _UNIT_PRICE.search(copy, max(0, start - 40), start):
        found = "unit", at
    each = _EACH.match(copy, at)
    by_piece = found[0] == "unit" if found else each is not None
    if by_piece and _SHARES.intersection(words_of(left(copy, start))):
        return "share", found[1] if found else at
    return found


def _rate_after(copy: str, at: int) -> tuple[str, int] | None:
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
