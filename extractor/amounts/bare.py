"""Numbers without a unit: which are amounts, by their neighbours or the words of the sentence."""

from __future__ import annotations

import re

from extractor.amounts import context
from extractor.amounts.reading import Reading
from extractor.amounts.vocabulary import WORDS

_NOUNS = frozenset(WORDS.money.nouns)
_TRANSPARENT = frozenset(WORDS.money.transparent)
_LINK = re.compile(rf"(?<!\w)(?:{'|'.join(WORDS.ellipsis.links)}) (?:les |environ )?$")
_PRICED = re.compile(
    r"(?<!\w)(?:pour|moyennant|à hauteur de) (?:environ |près de |quelque |plus de )?$"
)
_PRONOUN = re.compile(
    r"(?<!\w)en (?:a |ont |avait |avaient |aura |auront )?(?P<verb>[^\W\d_]+) "
    r"(?:(?:plus|encore|déjà) )?"
    r"(?:que |environ |près de |plus de |moins de |au moins |quelque |jusqu'à )?$"
)
_FOLLOWED_BY = frozenset(WORDS.ellipsis.followed_by)
_OF = re.compile(r" (?:de |d'|des )(?P<article>l'|la |le )?(?P<noun>[^\W\d_]+)")
_WORD_BEHIND = re.compile(r" ?([^\W\d_]+)")
_GIVEN_BY = re.compile(r" (?:du|de (?:la |l')|de (?=\w+ ?[,.;]|\w+ et ))")  # "dont 30 de la Cnam"
_MORE = re.compile(r" (?:autres?|supplémentaires?|de plus|de moins)(?!\w)")
_WHOLE = re.compile(r"(?<!\w)sur (?:les |ses |ces |leurs |un total de )?$")
_PREDICATE = re.compile(
    r" (?:ne |n')?(?:ont|auront|auraient|sont|étaient|seront|seraient|restent|resteront|travaillent"
    r"|doivent|devraient|pourraient|partiront|viennent|[^\W\d_]{3,}ent)(?!\w)"
)
_PEOPLE = re.compile(r"(?:ens|ains|ais|ois|ands|agnols|ards|iques)$")  # "d'Européens"
_END = re.compile(r" ?(?:[.;!?]|$|\n)")
_IS = re.compile(
    r"(?<!\w)(?:sont|étaient|seront|étions|sommes|compte|comptait) (?:près de |plus de |environ )?$"
)
_PARTICIPLES = ("é", "ée", "és", "ées")
_MILLION = 1_000_000
_THOUSAND = 1_000
_REACH = 200  # characters to a neighbour
_BESIDE = 24  # characters between two numbers that are compared
_GAP = 50  # characters in which a verb is left out


def fill_bare(text: str, copy: str, readings: list[Reading], sure: list[bool]) -> None:
    """Settle numbers without a unit; ``sure`` says which readings are amounts, and is updated."""
    following = _following(readings, sure)
    of_money = any(kept and _kind(r) == "money" for r, kept in zip(readings, sure, strict=True))
    previous: Reading | None = None
    other = -_BESIDE  # where the last number ends that counts something else
    for place, reading in enumerate(readings):
        if reading.meaning is None and not sure[place]:
            # "200 voix contre 50": compared with the number beside it, not with an amount before
            near = None if reading.start - other < _BESIDE else previous
            if reading.scale < _MILLION:
                sure[place] = near is not None and _stands_for(copy, reading, near)
            else:
                neighbour = _neighbour(copy, reading, previous, following[place])
                sure[place] = _settle_large(text, copy, reading, near, neighbour, of_money)
        if sure[place]:
            previous, other = reading, -_BESIDE
        elif not (reading.numeral.year or reading.numeral.article):
            other = reading.end


def _following(readings: list[Reading], sure: list[bool]) -> list[Reading | None]:
    """For each reading, the next amount behind it."""
    behind: list[Reading | None] = []
    last: Reading | None = None
    for reading, kept in zip(reversed(readings), reversed(sure), strict=True):
        behind.append(last)
        if kept:
            last = reading
    behind.reverse()
    return behind


def _neighbour(
    copy: str, reading: Reading, previous: Reading | None, following: Reading | None
) -> Reading | None:
    """Give the nearest amount in the sentence, the one before first; percentages are none."""
    for other, start, end in (
        (previous, previous.end if previous else 0, reading.start),
        (following, reading.end, following.start if following else 0),
    ):
        if other is None or end - start > _REACH or _kind(other) == "percentage":
            continue
        if context.same_sentence(copy, start, end):
            return other
    return None


def _kind(reading: Reading) -> str:
    return reading.meaning.kind if reading.meaning is not None else "money"


def _settle_large(
    text: str,
    copy: str,
    reading: Reading,
    previous: Reading | None,
    neighbour: Reading | None,
    of_money: bool,
) -> bool:
    """Give a bare number of millions its unit; false where it is no amount."""
    before = copy[max(0, reading.start - 24) : reading.start]
    linked = _LINK.search(before)
    counted = _OF.match(copy, reading.end)
    if counted and not _is_transparent(text, counted):
        return counted["noun"] in _NOUNS
    if _PRICED.search(before) and _ends_here(copy, reading):
        return True  # "une halle de 3 200 m², pour 14 millions,"
    if linked and previous is not None and _kind(previous) == "quantity":
        return _borrow(copy, reading, previous)
    if neighbour is not None and _kind(neighbour) == "money":
        reading.currency = neighbour.currency
        return True
    if context.speaks_of_money(copy, reading.start, reading.end):
        return True
    if _IS.search(before):
        return False
    # What is counted behind, after the verb, is no unit: "l'usine de 85 millions traitera 9 000 t".
    return of_money and (neighbour is None or neighbour is not previous)


def _stands_for(copy: str, reading: Reading, previous: Reading) -> bool:
    """Tell whether a small number is of the unit before it: "dont 60", "en recrutera 30"."""
    if reading.start - previous.end > _REACH:
        return False
    linked = _LINK.search(copy, max(0, reading.start - 24), reading.start)
    if linked:
        if linked.group().startswith("sur") and previous.numeral.factor == 1:
            return False  # "un euro sur cinq"
        counted = _OF.match(copy, reading.end)
        of_sum = counted and counted["noun"] in _NOUNS and _kind(previous) == "money"
        alone = _ends_here(copy, reading) and not reading.numeral.spelled
        larger = linked.group().startswith(("contre", "au lieu"))
        return bool(alone or of_sum) and _borrow(copy, reading, previous, larger=larger)
    if _is_part(copy, reading, previous):
        return _borrow(copy, reading, previous)
    before = copy[max(0, reading.start - 48) : reading.start]
    pronoun = _PRONOUN.search(before)
    if pronoun and pronoun["verb"] in context.counting_verbs():
        if reading.numeral.spelled and reading.scale == 1:
            return False
        return _ends_here(copy, reading) and _borrow(copy, reading, previous, paragraph=True)
    return _is_gapped(copy, reading, previous) and _borrow(copy, reading, previous, paragraph=True)


def _is_part(copy: str, reading: Reading, previous: Reading) -> bool:
    """Tell whether the number is a part of the amount: "Sur les 4 600 salariés, 3 400 ont"."""
    whole = _WHOLE.search(copy, max(0, previous.start - 24), previous.start)
    return (
        whole is not None
        and reading.value < previous.value
        and not reading.numeral.spelled
        and copy.endswith((", ", ", seuls ", ", seules "), 0, reading.start)
        and bool(_PREDICATE.match(copy, reading.end))
    )


def _is_gapped(copy: str, reading: Reading, previous: Reading) -> bool:
    """Tell whether a verb was left out: "Il paiera 650 000 euros ; la société, 200 000."."""
    if reading.start - previous.end > _GAP:
        return False
    gap = copy[previous.end : reading.start]
    opposed = gap.startswith((" ;", ";")) or (
        gap.startswith((",", " et ")) and reading.numeral.factor >= _THOUSAND
    )
    return (
        opposed
        and gap.endswith(", ")
        and not reading.numeral.year
        and not reading.numeral.spelled
        and bool(_END.match(copy, reading.end))
    )


def _is_transparent(text: str, counted: re.Match[str]) -> bool:
    """Tell whether what follows "de" is counted by nobody: a function word, a name."""
    noun = counted["noun"]
    if text[counted.start("noun")].isupper():
        return not _PEOPLE.search(noun)
    return noun in _TRANSPARENT or bool(counted["article"])


def _ends_here(copy: str, reading: Reading) -> bool:
    """Tell whether a small number stands alone: no noun behind it that it would count."""
    if reading.numeral.year:
        return False
    more = _MORE.match(copy, reading.end)
    end = more.end() if more else reading.end
    if copy.startswith(" d'ici", end):
        return True
    behind = _WORD_BEHIND.match(copy, end)
    if behind is None or behind[1] in _FOLLOWED_BY or behind[1].endswith(_PARTICIPLES):
        return True
    if _GIVEN_BY.match(copy, end):
        return True
    verb = behind[1]  # "dont 21 viennent de", "dont 4 resteront"
    return verb.endswith(("ent", "ront")) and not verb.endswith("ment")


def _borrow(
    copy: str,
    reading: Reading,
    previous: Reading,
    *,
    paragraph: bool = False,
    larger: bool = False,
) -> bool:
    """Take the unit of the amount before, if it is in the sentence, or in the paragraph.

    ``larger``: what is compared may be more than the amount before, a part of it may not.
    """
    if reading.start - previous.end > _REACH:
        return False
    if paragraph:
        if _kind(previous) == "percentage" or "\n" in copy[previous.end : reading.start]:
            return False
    elif not context.same_sentence(copy, previous.end, reading.start):
        return False
    shares_scale = reading.scale == 1 and previous.scale > 1
    if paragraph:
        if shares_scale and reading.value >= _THOUSAND:
            shares_scale = False
    elif (
        previous.scale > 1
        and not larger
        and (
            reading.value >= previous.value
            or (shares_scale and reading.value * previous.scale > previous.value)
        )
    ):
        return False
    reading.meaning = previous.meaning
    reading.currency = previous.currency
    if shares_scale:
        reading.factor = previous.scale
        reading.value = reading.numeral.value * previous.scale
    return True
