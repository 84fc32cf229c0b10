"""The rules of ``lexicon/dates.toml``: which expressions there are, tried in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

from extractor.dates.patterns import SPAN, Compiled, compile_pattern, literals
from extractor.dates.tokens import Lexer, Tokens
from extractor.dates.vocabulary import Value, vocabulary
from extractor.errors import LexiconError
from extractor.lexicon import load


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
        start = self.found.start
        for number in self.groups.get(group, ()):  # noqa: SIM110 - a generator is slower here
            if start(number) >= 0:
                return True
        return False

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
        texts = [_expand(rule.pattern, rules.macros) for rule in rules.rules]
        self.lexer = Lexer(vocabulary(), set().union(*map(literals, texts)))
        self._by_code: dict[str, list[tuple[Rule, Compiled]]] = {}
        for rule, text in zip(rules.rules, texts, strict=True):
            try:
                compiled = compile_pattern(text, self.lexer.members)
            except (ValueError, re.error) as error:
                raise LexiconError(f"dates.toml: rule {rule.name}: pattern: {error}") from error
            for code in compiled.first:
                self._by_code.setdefault(code, []).append((rule, compiled))
        # Whether any rule matches at a place that begins with a code, asked at once.
        self._any = {
            code: re.compile("|".join(f"(?:{compiled.regex.pattern})" for _, compiled in entries))
            for code, entries in self._by_code.items()
        }
        self._starts = re.compile(f"[{''.join(self._by_code)}]")

    def hits(self, tokens: Tokens, start: int) -> Iterator[Hit]:
        """Give the rules that match at the first place from ``start`` on where any does."""
        codes = tokens.codes
        for place in self._starts.finditer(codes, start, tokens.reach):
            at = place.start()
            if self._any[codes[at]].match(codes, at) is None:
                continue
            matched = False
            for rule, compiled in self._by_code[codes[at]]:
                found = compiled.regex.match(codes, at)
                if found is not None:
                    matched = True
                    groups = compiled.groups
                    span = next((n for n in groups[SPAN] if found.start(n) >= 0), 0)
                    first, last = found.span(span)
                    yield Hit(rule, tokens, found, groups, first, last - 1)
            if matched:
                return


def _expand(text: str, macros: dict[str, str]) -> str:
    """Put the macros in the place of their names, those within macros too."""
    for _ in macros:
        text = re.sub(r"\$(\w+)", lambda found: f"({macros[found[1]]})", text)
    return text


def read_rules() -> Rules:
    """Load the rules of ``dates.toml``."""
    return load("dates", Rules)
