"""Years, decades and fiscal years: 2025, années 2010, exercice 2024-2025.

A bare number of four digits is a year only where its neighbours say so: "2 000 euros", "2025
salariés", "France 2030", "Windows 2000" and "article 2024" are none.
"""

from __future__ import annotations

from extractor.dates.context import Context, Reading
from extractor.dates.readers.numeric import full_year
from extractor.dates.rules import Hit
from extractor.dates.signals import PASSED
from extractor.dates.tokens import Tokens

# After these a year stands, whatever noun follows ("en 2024 plusieurs usines").
_SURE = frozenset(("en", "depuis", "dès", "année", "l'an", "an", "courant", "fin", "début", "mi"))
# After these it stands, even before another number ("avait promis en 2021 400 millions").
_BEFORE_COUNTS = frozenset(("en", "depuis", "dès"))
# At the head of a line, before these a year tells when what follows came to pass: "2011. Il vend."
_HEADED = frozenset((":", ".", "–", "—"))
_MARKS = frozenset(("*", "-", "–", "—", "•"))
_ENDS = frozenset(("\n", ",", ".", ";", ":", ")", "»", "”", "?", "!", "", "(", "-", "–", "—", "…"))


def year(hit: Hit, context: Context) -> Reading | None:
    """Read a year of four digits."""
    tokens, at = hit.tokens, hit.index("y")
    found = hit.number("y", "year")
    if not plausible_year(tokens, at, hit.first) or _starts_count(tokens, at, hit.first):
        return None
    if _opens_sentence(tokens, hit.first) and hit.after() == ",":
        context.frame = (found or 0, hit.start)
    return Reading(str(found))


def plausible_year(tokens: Tokens, at: int, first: int | None = None) -> bool:
    """Tell whether the four digits at a token are a year, from the words on both sides."""
    start = at if first is None else first
    after = tokens.values[at + 1] if at + 1 < len(tokens.words) else {}
    if "countable" in after:
        return False
    if tokens.words[at + 1 : at + 2] and tokens.words[at + 1][0].isdigit():
        return start > 0 and tokens.words[start - 1] in _BEFORE_COUNTS
    if start < at:
        return True  # "année 2025"
    if _opens_line(tokens, start):
        return (
            "auxiliary" in after
            or tokens.words[at + 1 : at + 2] in ([","], ["\n"], [])
            or (_next_sign(tokens, at) in _HEADED)
        )
    word, before = tokens.words[start - 1], tokens.values[start - 1]
    capital = tokens.capital(start - 1) and not (before and tokens.opens(start - 1))
    if (word in _SURE and not capital) or (word in PASSED and tokens.opens(start - 1)):
        return True
    if _counts(tokens, at):
        return False
    if "numbered" in before:
        return False
    if "year_head" in before:
        return True
    if capital:
        return False
    if word in ("(", "/") or "dash" in before:
        return _after_sign(tokens, at, start)
    if "link" in before or "signal" in before or "frame" in before or "mod" in before:
        return word not in ("les", "des", "ces", "aux", "ce", "cet", "cette")
    if "approx" in before and before["approx"] == "date":
        return True
    if "conjunction" in before or word == ",":
        return start >= 2 and "year" in tokens.values[start - 2]
    if word == ":" and tokens.words[at + 1 : at + 2] in (["."], ["\n"], []):
        return True  # "Échéance : 2034."
    if word in (".", ":", ";", "!", "?", "«"):
        return "auxiliary" in after or tokens.words[at + 1 : at + 2] == [","]
    if tokens.starts[start] == tokens.ends[start - 1]:
        return False  # glued to a sign: #2025, €2025
    return (word.isalpha() and not before) or ("small" in before and word in _BEFORE_YEARS)


def _opens_line(tokens: Tokens, start: int) -> bool:
    """Tell whether a token is the first of its line, marks of lists and bold type apart."""
    while start and tokens.words[start - 1] in _MARKS:
        start -= 1
    return start == 0 or tokens.words[start - 1] == "\n"


def _next_sign(tokens: Tokens, at: int) -> str:
    """Give the word behind a token, but for the marks of bold type."""
    return next((word for word in tokens.words[at + 1 : at + 4] if word != "*"), "")


def _starts_count(tokens: Tokens, at: int, first: int) -> bool:
    """Tell whether a number opens a range that counts: "de 2000 à 2100 salariés"."""
    before = tokens.words[first - 1] if first else ""
    if before in _SURE or (tokens.words[at + 1 : at + 2] == ["et"] and before != "entre"):
        return False  # "à fin 2026 et 200 millions en 2027"
    if tokens.words[at + 1 : at + 2] not in (["à"], ["et"], ["ou"]) or at + 2 >= len(tokens.words):
        return False
    return "number" in tokens.values[at + 2] and not plausible_year(tokens, at + 2)


_BEFORE_YEARS = frozenset(("plus", "moins", "dans", "par", "avec", "selon", "dès", "lors", "soit"))


def _after_sign(tokens: Tokens, at: int, start: int) -> bool:
    """Tell whether a year in brackets or behind a dash stands there by itself."""
    word = tokens.words[start - 1]
    following = tokens.words[at + 1] if at + 1 < len(tokens.words) else ""
    if word == "(":
        return following in (")", ",", ";", "-", "–", "et", ":", "") or not following.isalpha()
    if word == "/":
        return start >= 2 and "year" in tokens.values[start - 2]
    spaced = tokens.starts[start] > tokens.ends[start - 1]
    return start >= 2 and (
        "year" in tokens.values[start - 2]
        or tokens.words[start - 2] == "mi"
        or (spaced and following in ("\n", ""))
    )


def _counts(tokens: Tokens, at: int) -> bool:
    """Tell whether a number counts the plural noun behind it."""
    if at + 1 >= len(tokens.words):
        return False
    word = tokens.words[at + 1]
    plural = len(word) > 3 and word[-1] in "sx" and word.isalpha()
    return plural and not tokens.values[at + 1] and not tokens.capital(at + 1)


def _opens_sentence(tokens: Tokens, first: int) -> bool:
    index = first
    while index > 0 and ("link" in tokens.values[index - 1] or "mod" in tokens.values[index - 1]):
        index -= 1
    return tokens.opens(index)


def decade(hit: Hit, context: Context) -> Reading | None:
    """Read "années 90" and "décennie 2010"; "années 2024 et 2025" are two years."""
    found = hit.number("y", "year")
    if found is None:
        found = full_year(hit.number("y", "year_short") or 0)
        if found > 2020 and hit.number("y", "year_short") != 30:
            found -= 100  # the "années 30" are those of the last century
    following = hit.after() in ("et", "ou", ",", "à") and _year_after(hit)
    if found % 10 or (following is not None and following % 10):
        return None
    return Reading(f"{found // 10}X")


def _year_after(hit: Hit) -> int | None:
    at = hit.last + 2
    if at >= len(hit.tokens.values):
        return None
    found = hit.tokens.values[at].get("year")
    return None if found is None else int(found)


def span_of_years(hit: Hit, context: Context) -> Reading | None:
    """Read "2024-2025" and "2024/25"; of an exercise it is the fiscal year that ends last."""
    shown = str(hit.get("y", "years"))
    first, last = ends_of(shown)
    tail = "".join(filter(str.isdigit, shown[4:]))
    if hit.has("season"):
        return Reading(f"{first}-{hit.get('season')}") if last == first + 1 else None
    if not first < last <= first + 100:
        month = int(tail)
        return Reading(f"{first}-{month:02d}") if len(tail) == 2 and 1 <= month <= 12 else None
    if hit.has("fiscal"):
        return Reading(f"FY{last}")
    if hit.tokens.capital(hit.first - 1) if hit.first else False:
        head = hit.tokens.values[hit.first - 1]
        if not head and not hit.tokens.opens(hit.first - 1):
            return None
    return Reading(f"{first}/{last}", signal="between")


def ends_of(shown: str) -> tuple[int, int]:
    """Give both years of "2024-2025" and "2024/25"."""
    first = int(shown[:4])
    tail = "".join(filter(str.isdigit, shown[4:]))
    return first, int(tail) if len(tail) == 4 else first // 100 * 100 + int(tail)


def fiscal_year(hit: Hit, context: Context) -> Reading | None:
    """Read "exercice 2025", the year; "exercice décalé 2025" covers days that are not said."""
    year = hit.number("y", "year")
    if hit.has("shifted"):
        return Reading(f"FY{year}")
    return Reading(str(year), first=hit.index("y"))
