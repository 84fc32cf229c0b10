"""The rules of ``lexicon/dates.toml``: patterns over token classes, tried in their order.

A pattern is a regular expression whose letters are token classes::

    weekday? [ d:day m:month ('de'? y:year)? ]

A bare word is a class of ``temporal.toml`` (or a numeric class of ``tokens.py``), a quoted word is
that word itself, ``$name`` is a macro, ``name:`` captures what follows, square brackets enclose
the span where it is not the whole match; everything else means what it means to ``re``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

from extractor.dates.tokens import Lexer, Tokens
from extractor.dates.vocabulary import Value, vocabulary
from extractor.errors import LexiconError
from extractor.lexicon import load

_PIECE = re.compile(r"(?:([a-z]\w*):)?(?:'([^']+(?:'[a-zà-ÿ]+)*)'|([a-z_]+)|(\())|(\[)|(\])|\s+|(.)")
_LOOK = re.compile(r"\(\?(?:<[=!]|[=!:])")
_LITERAL = re.compile(r"'([^']+(?:'[a-zà-ÿ]+)*)'")


class Rule(BaseModel):
    """One way of saying when, and the reader that understands it."""

    model_config = ConfigDict(extra="forbid")

    name: str
    pattern: str
    reader: str = Field(pattern=r"^[a-z_]+\.[a-z_]+$", description="module.function")
    examples: list[str] = Field(min_length=1, description="published on 2025-01-22")
    trap: str | None = None


class Rules(BaseModel):
    """The file ``dates.toml``."""

    model_config = ConfigDict(extra="forbid")

    macros: dict[str, str]
    rules: list[Rule] = Field(alias="rule")


@dataclass(slots=True)
class Hit:
    """A rule that matches: tokens first to last (inclusive) are the span."""

    rule: Rule
    tokens: Tokens
    found: re.Match[str]
    groups: dict[str, list[int]]
    first: int
    last: int

    def index(self, group: str) -> int:
        """Give the token index where a group begins; -1 where the group took no part."""
        for number in self.groups.get(group, ()):
            if (at := self.found.start(number)) >= 0:
                return at
        return -1

    def has(self, group: str) -> bool:
        """Tell whether a group took part."""
        return self.index(group) >= 0

    def get(self, group: str, name: str | None = None) -> Value | None:
        """Give what the token of a group stands for as ``name`` (the group's own name if none)."""
        at = self.index(group)
        return None if at < 0 else self.tokens.values[at].get(name or group)

    def number(self, group: str, name: str | None = None) -> int | None:
        """Give the same as a whole number."""
        value = self.get(group, name)
        return None if value is None else int(value)

    def word(self, group: str) -> str:
        """Give the lower-case word of a group, empty where the group took no part."""
        at = self.index(group)
        return "" if at < 0 else self.tokens.words[at]

    def before(self, steps: int = 1) -> str:
        """Give the lower-case word some steps before the span, empty beyond the stretch."""
        at = self.first - steps
        return self.tokens.words[at] if at >= 0 else ""

    def after(self, steps: int = 1) -> str:
        """Give the lower-case word some steps after the span, empty beyond the stretch."""
        at = self.last + steps
        return self.tokens.words[at] if at < len(self.tokens.words) else ""

    @property
    def start(self) -> int:
        """First code point of the span."""
        return self.tokens.starts[self.first]

    @property
    def end(self) -> int:
        """One past the last code point of the span."""
        return self.tokens.ends[self.last]


class Grammar:
    """The compiled rules, with the lexer that speaks their codes."""

    def __init__(self, rules: Rules) -> None:
        self._macros = rules.macros
        patterns = [self._expand(rule.pattern) for rule in rules.rules]
        literals = {word for text in patterns for word in _LITERAL.findall(text)}
        self.lexer = Lexer(vocabulary(), literals)
        self._rules = rules.rules
        self._each = [
            self._compile(rule, text) for rule, text in zip(rules.rules, patterns, strict=True)
        ]
        plain = (re.sub(r"\((?!\?)", "(?:", pattern.pattern) for pattern, _ in self._each)
        self._any = re.compile("|".join(f"({part})" for part in plain))

    def hits(self, tokens: Tokens, start: int) -> Iterator[Hit]:
        """Give the rules that match at the first place from ``start`` on where any does."""
        found = self._any.search(tokens.codes, start)
        if found is None:
            return
        for index in range((found.lastindex or 1) - 1, len(self._rules)):
            pattern, groups = self._each[index]
            again = pattern.match(tokens.codes, found.start())
            if again is not None:
                number = next((at for at in groups["span"] if again.start(at) >= 0), 0)
                first, last = again.span(number)
                yield Hit(self._rules[index], tokens, again, groups, first, last - 1)

    def _expand(self, text: str) -> str:
        for _ in range(5):
            text = re.sub(r"\$(\w+)", lambda found: f"(?:{self._macros[found[1]]})", text)
        return text

    def _compile(self, rule: Rule, text: str) -> tuple[re.Pattern[str], dict[str, list[int]]]:
        """Compile a rule; a name may stand for several groups, in different alternatives."""
        if "[" not in text:
            text = f"[{text}]"
        names: list[str] = []
        try:
            pattern = re.compile(self._translate(text, names))
        except (KeyError, re.error) as error:
            raise LexiconError(f"dates.toml: rule {rule.name}: pattern: {error}") from error
        groups: dict[str, list[int]] = {}
        for number, name in enumerate(names, start=1):
            groups.setdefault(name, []).append(number)
        return pattern, groups

    def _translate(self, text: str, names: list[str]) -> str:
        """Write a pattern over classes as one over codes; ``names`` gets its groups in order."""
        out: list[str] = []
        position = 0
        while position < len(text):
            if look := _LOOK.match(text, position):
                out.append(look.group())
                position = look.end()
                continue
            found = _PIECE.match(text, position)
            if found is None:
                raise KeyError(f"cannot read {text[position:]!r}")
            position = found.end()
            name, literal, cls, group, opens, closes, other = found.groups()
            if opens or (name and group):
                names.append(name or "span")
                out.append("(")
            elif group:
                out.append("(?:")
            elif closes:
                out.append(")")
            elif literal or cls:
                members = self.lexer.members("=" + literal if literal else cls)
                if not members:
                    raise KeyError(f"no such class: {literal or cls}")
                out.append(f"([{members}])" if name else f"[{members}]")
                names.extend([name] if name else [])
            elif other:
                out.append(other)
        return "".join(out)


def read_rules() -> Rules:
    """Load the rules of ``dates.toml``."""
    return load("dates", Rules)
