"""Numbers that belong together: cents behind euros, ranges, and numbers that share a unit."""

from __future__ import annotations

import re
from decimal import Decimal

from extractor.amounts import context
from extractor.amounts.meanings import Meaning
from extractor.amounts.reading import Reading

# What may link two numbers, with the bounds of the second.
_LINK = re.compile(
    r" ?(?P<link>,? à|,? et|,? ou|,? puis|,? voire|-|,|/) ?"
    r"(?:de |d'|à |plus |moins |près |environ |quelque |au moins |jusqu'à )*\+?"
)
_LONGEST_LINK = 24
_ALONE = re.compile(r"[ ]*(?:[.,;:!?)\]»]|$|\n| par | l'| la | le |/)")
_SENTENCE_END = re.compile(r"[ ]*(?:[.;!?)\]»]|$|\n)")
_BETWEEN = re.compile(r"(?<!\w)entre (?:environ |quelque |les )?$")
_FROM = re.compile(r"(?<!\w)(?:de |d'|des )(?:environ |quelque |près de |plus de )?$")
_HALF = re.compile(r" et demie?(?!\w)")
_TWO_DIGITS = 100


def join(copy: str, readings: list[Reading]) -> list[Reading]:
    """Put together what belongs together; the readings are changed in place."""
    kept: list[Reading] = []
    for reading in readings:
        _add_half(copy, reading)
        if kept and _add_cents(copy, kept[-1], reading):
            continue
        kept.append(reading)
    joined: list[Reading] = []
    for reading in kept:
        if reading.meaning is not None or reading.scale > 1:
            _share(copy, joined, reading)
            _share_between_scales(copy, joined, reading)
            if joined and _is_range(copy, joined[-1], reading):
                _merge(joined.pop(), reading)
        joined.append(reading)
    return joined


def _add_half(copy: str, reading: Reading) -> None:
    """Read the half in "deux euros et demi" and "un point et demi"."""
    if reading.meaning is None or reading.scale > 1 or reading.prefixed:
        return
    half = _HALF.match(copy, reading.end)
    if half:
        reading.value += Decimal("0.5")
        reading.end = half.end()


def _add_cents(copy: str, major: Reading, minor: Reading) -> bool:
    """Read "15 euros et 20 centimes", "15 euros 50": one sum."""
    meaning = major.meaning
    if meaning is None or meaning.kind != "money" or meaning.subunit or major.scale > 1:
        return False
    gap = copy[major.end : minor.start]
    if gap not in ("", " ", " et ", ", ") or minor.scale > 1 or minor.prefixed:
        return False
    if minor.meaning is not None:
        subunit = minor.meaning.subunit
        if subunit is None or not _divides(meaning, minor.meaning):
            return False
        major.value += minor.value * subunit.ratio
        major.end = minor.end
        return True
    border = _ALONE if gap in ("", " ") else _SENTENCE_END
    if gap == ", " or minor.value >= _TWO_DIGITS or minor.end - minor.start != 2:
        return False
    if minor.numeral.spelled or not border.match(copy, minor.end):
        return False
    major.value += minor.value / 100
    major.end = minor.end
    return True


def _divides(major: Meaning, minor: Meaning) -> bool:
    """Tell whether a subunit is one of this currency."""
    assert minor.subunit is not None
    if major.code is not None:
        return major.code in minor.subunit.of
    assert major.ambiguous is not None
    codes = {major.ambiguous.default, *major.ambiguous.countries.values(), *major.ambiguous.cues}
    return bool(codes & set(minor.subunit.of))


def _share(copy: str, before: list[Reading], reading: Reading) -> None:
    """Give the unit to the numbers before: "2,4 et 2,6 milliards", "10, 20 et 30 %"."""
    commas = False
    following = reading
    for other in reversed(before):
        if other.meaning is not None or other.scale > 1:
            break
        link = _link(copy, other, following)
        if link is None or (link == "," and not commas):
            break
        if not _may_share(copy, other, reading, link):
            break
        _take_unit(other, reading)
        commas = True
        following = other


def _share_between_scales(copy: str, before: list[Reading], reading: Reading) -> None:
    """Give the unit of a range to its lower end: "entre 900 millions et 1,1 milliard d'euros"."""
    if not before or before[-1].meaning is not None or before[-1].scale == 1:
        return
    lower = before[-1]
    if _link(copy, lower, reading) in ("à", "et", "-") and lower.value < reading.value:
        lower.meaning = reading.meaning
        if not _is_range(copy, lower, reading):
            lower.meaning = None


def _link(copy: str, first: Reading, second: Reading) -> str | None:
    """Give the word or sign that links two numbers; null where something else stands between."""
    if second.start - first.end > _LONGEST_LINK or second.prefixed:
        return None
    found = _LINK.fullmatch(copy, first.end, second.start)
    return found["link"].lstrip(", ") or "," if found else None


def _may_share(copy: str, first: Reading, second: Reading, link: str) -> bool:
    """Tell whether the first number can have the unit of the second."""
    if link == "/":
        return False
    if first.numeral.year and not (second.numeral.year and link in ("à", "et", "-", "ou")):
        return False
    if (
        first.numeral.article
        and link not in ("à", "ou")
        and not _BETWEEN.search(copy[max(0, first.start - 16) : first.start])
    ):
        return False
    meaning = second.meaning
    if meaning is None or meaning.kind != "quantity":
        return True
    return link in ("à", "-", "ou") or first.value > 1


def _take_unit(first: Reading, second: Reading) -> None:
    """Copy unit and scale; of the scales, the one that brings the two numbers nearest."""
    first.meaning = second.meaning
    scale, best = Decimal(1), None
    candidate = second.scale
    target = abs(second.value)
    while True:
        ratio = abs(first.numeral.value * candidate) / target if target else Decimal(1)
        distance = max(ratio, 1 / ratio) if ratio else Decimal(1)
        if best is None or distance < best:
            scale, best = candidate, distance
        if candidate < 1000:
            break
        candidate /= 1000
    sign = -1 if second.value < 0 and not second.numeral.spelled else 1
    first.value = first.numeral.value * scale * sign
    first.factor = scale
    first.borrowed = True
    if second.numeral.spelled and first.numeral.spelled:
        _share_hundreds(first, second)


def _share_hundreds(first: Reading, second: Reading) -> None:
    """Read "deux à trois cents" as 200 to 300, "deux ou trois mille" as 2000 to 3000."""
    for unit in (Decimal(1000), Decimal(100)):
        if first.numeral.factor < 10 and second.numeral.factor / unit in range(2, 10):
            first.value *= unit
            return


def _is_range(copy: str, first: Reading, second: Reading) -> bool:
    """Tell whether two numbers are the ends of one range."""
    if not _same_unit(first, second) or first.minimum is not None or first.value >= second.value:
        return False
    gap = copy[first.end : second.start].replace("+", "")  # "+3 à +5 %"
    if first.prefixed != second.prefixed and not second.prefixed and first.meaning is None:
        return False
    before = copy[max(0, first.start - 24) : first.start]
    if gap == " et ":
        return bool(_BETWEEN.search(before))
    if gap in ("-", " - "):
        return True
    if gap == " ou ":
        return second.numeral.factor == first.numeral.factor + 1 and first.scale == second.scale
    if gap == " à ":
        if not first.borrowed and _is_traded(before):
            return False
        return not (_FROM.search(before) and _changes(copy, first))
    return False


def _is_traded(before: str) -> bool:
    """Tell whether a share gains or loses the first number: "gagne 12 pence à 304 pence"."""
    words = context.words_of(before)
    return bool(words) and words[-1] in context.trading_verbs()


def _same_unit(first: Reading, second: Reading) -> bool:
    if first.meaning is None or second.meaning is None:
        return first.meaning is second.meaning
    one, two = first.meaning, second.meaning
    return one == two or (
        one.kind == two.kind == "money"
        and (one.code, one.ambiguous) == (two.code, two.ambiguous)
        and one.subunit == two.subunit
    )


def _changes(copy: str, first: Reading) -> bool:
    """Tell whether a verb before "de A à B" makes it a change of level."""
    words = context.words_of(context.left(copy, first.start, 90))
    if any(word in context.level_verbs() for word in words):
        return True
    grown = [place for place, word in enumerate(words) if word in context.growth_verbs()]
    if not grown:
        return False
    adjacent = len(words) - grown[-1] <= 2  # the verb, then "de"
    percentage = first.meaning is not None and first.meaning.kind == "percentage"
    return not (adjacent and percentage)


def _merge(first: Reading, second: Reading) -> None:
    """Make one range of two numbers, in the place of the second."""
    second.minimum = first.value
    second.start = first.start
