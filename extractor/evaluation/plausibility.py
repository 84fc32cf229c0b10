"""Warnings on a gold article: what fits the notation but is probably a slip."""

from __future__ import annotations

import re
from decimal import Decimal

from extractor.evaluation.faults import Fault
from extractor.evaluation.gold import GoldArticle
from extractor.evaluation.roles import CLAUSE_ROLES
from extractor.record import Amount, Argument, Record, Span

MIN_WORDS, MAX_WORDS = 150, 600
_NAME_LENGTH = 4
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_ARTICLE = re.compile(
    r"(?:(?:d['’]|de |à |chez |par |pour |avec )?(?:l['’]|le |la |les )?|du |au |des |aux )",
    re.IGNORECASE,
)
_LINE = re.compile(r"[^\n]+")
_DIGITS = re.compile(r"\d{1,3}(?:[ \u00a0\u202f.'’]\d{3})+(?!\d)|\d+(?:,\d+|\.\d{1,2}(?!\d))?")
_SCALES = [
    (re.compile(r"\b(?:milliards?|mrds?|bn)\b|(?<![^\W\d_])[Mm][Dd]s?(?![^\W\d_])"), 10**9),
    (re.compile(r"\bmillions?\b|(?<![^\W\d_])(?:mio|[mM](?:[A-Z]{2,3})?)(?!\w)"), 10**6),
    (re.compile(r"\bmille\b|\bmilliers?\b|(?<![^\W\d_])k(?![^\W\d_])"), 10**3),
]
_MONEY_WORDS = [
    (re.compile(r"€|\beuros?\b|\bEUR\b"), {"EUR"}),
    (re.compile(r"£|\blivres?\b"), {"GBP", "EGP", "LBP", "TRY", "SYP"}),
    (re.compile(r"\bfrancs suisses\b|\bCHF\b"), {"CHF"}),
    (re.compile(r"\bFCFA\b|\bfrancs CFA\b"), {"XOF", "XAF"}),
    (re.compile(r"¥|\byens?\b"), {"JPY", "CNY"}),
    (re.compile(r"\$|\bdollars?\b"), {"USD", "CAD", "AUD", "HKD", "SGD", "NZD", "TWD", "NAD"}),
]


def words(text: str) -> int:
    """Count the words of a text; elided articles belong to their word."""
    return len(_WORD.findall(text))


def warnings(article: GoldArticle) -> list[Fault]:
    """List what an author should look at again, by line."""
    found: list[Fault] = []
    count = words(article.text)
    if not MIN_WORDS <= count <= MAX_WORDS:
        found.append(
            Fault(article.first_line, f"{count} words: articles have {MIN_WORDS} to {MAX_WORDS}")
        )
    for amount in article.record.amounts:
        found += _amount(article, amount)
    found += _forgotten(article)
    found += _thin(article)
    return sorted(found)


def _amount(article: GoldArticle, amount: Amount) -> list[Fault]:
    """Compare the number and the currency written with those of the mark."""
    line = article.line(amount.start)
    found: list[Fault] = []
    written = spoken_number(amount.quote)
    numbers = [amount.value, amount.minimum, amount.maximum]
    is_elliptic = re.fullmatch(
        r"[\d,. \u00a0\u202f]+", amount.quote
    )  # "entre 50 et 60 millions" marked apart
    if written is not None and written not in numbers and not is_elliptic:
        said = amount.value if amount.value is not None else f"{amount.minimum}..{amount.maximum}"
        found.append(Fault(line, f"[{amount.quote}] reads {written:f}, the mark says {said}"))
    if amount.kind == "money" and amount.currency is not None:
        for pattern, codes in _MONEY_WORDS:
            if pattern.search(amount.quote):
                if amount.currency not in codes:
                    found.append(Fault(line, f"[{amount.quote}]: is it {amount.currency}?"))
                break
    return found


def spoken_number(quote: str) -> Decimal | None:
    """Read the one number in digits of a quote with its scale; null where that is not simple."""
    numbers = _DIGITS.findall(quote)
    if len(numbers) != 1 or re.search(r"\d\s*(?:m2|m²|x|centimes?|cents)\b", quote):
        return None
    digits = re.sub(r"[ \u00a0\u202f'’]", "", numbers[0])
    if re.fullmatch(r"\d{1,3}(\.\d{3})+", digits):
        digits = digits.replace(".", "")
    number = Decimal(digits.replace(",", "."))
    scales = [scale for pattern, scale in _SCALES if pattern.search(quote)]
    if len(scales) > 1:  # "2 mille milliards"
        return None
    return number * scales[0] if scales else number


def _forgotten(article: GoldArticle) -> list[Fault]:
    """Find names of known entities outside marks; lines without any mark count as noise."""
    record = article.record
    names = {
        mention.quote
        for entity in record.entities
        for mention in entity.mentions
        if mention.form != "nominal" and len(mention.quote) >= _NAME_LENGTH
    }
    if not names:
        return []
    covered = [
        (mention.start, mention.end) for entity in record.entities for mention in entity.mentions
    ]
    covered += [(span.start, span.end) for span in (*record.amounts, *record.dates)]
    pattern = re.compile(
        r"(?<!\w)(?:"
        + "|".join(re.escape(name) for name in sorted(names, key=len)[::-1])
        + r")(?!\w)"
    )
    found: list[Fault] = []
    for line in _LINE.finditer(article.text):
        if not any(line.start() <= start < line.end() for start, _ in covered):
            continue
        for name in pattern.finditer(article.text, line.start(), line.end()):
            if not any(start < name.end() and name.start() < end for start, end in covered):
                found.append(
                    Fault(
                        article.line(name.start()), f"{name.group()} is not marked here: forgotten?"
                    )
                )
    return found


def _thin(article: GoldArticle) -> list[Fault]:
    """Find deals without parties, clauses without arguments, and texts that hold a mark."""
    lines: list[Fault] = []
    for deal in article.record.deals:
        if not deal.parties:
            lines.append(Fault(article.line(deal.evidence[0].start), f"{deal.id} has no party"))
    for clause in article.record.clauses:
        line = article.line(clause.trigger.start)
        if not clause.arguments and clause.type != "undisclosed":
            lines.append(Fault(line, f"{clause.id} has no argument"))
        for argument in clause.arguments:
            name = _inner_name(article, argument)
            if name:
                lines.append(
                    Fault(
                        line,
                        f"{clause.id} {argument.role}={argument.quote} is a text: "
                        f"quote the marked « {name} » alone?",
                    )
                )
            kind = _kind(article.record, argument)
            accepted = CLAUSE_ROLES[clause.type][argument.role]
            if kind is not None and not accepted & {kind, "text"}:
                message = (
                    f"{clause.id} {argument.role}={argument.quote} is a {kind}, the role takes "
                    + ", ".join(sorted(accepted))
                )
                lines.append(Fault(line, message))
    return lines


def _kind(record: Record, argument: Argument) -> str | None:
    """Give the kind of a filler in the words of the lexicon, null for a text."""
    kinds: dict[str | None, str] = {entity.id: entity.kind for entity in record.entities}
    kinds |= {amount.id: amount.kind for amount in record.amounts}
    kinds |= {date.id: "duration" if date.type == "duration" else "date" for date in record.dates}
    return kinds.get(argument.entity or argument.amount or argument.date)


def _inner_name(article: GoldArticle, argument: Argument) -> str | None:
    """Find the entity, amount or date that a text filler holds but for an article before it."""
    if argument.text is None:
        return None
    record = article.record
    spans: list[Span] = [mention for entity in record.entities for mention in entity.mentions]
    for span in (*spans, *record.amounts, *record.dates):
        before = article.text[argument.start : span.start]
        if span.end == argument.end and argument.start < span.start and _ARTICLE.fullmatch(before):
            return span.quote
    return None
