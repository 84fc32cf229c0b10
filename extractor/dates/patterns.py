"""The notation of ``dates.toml`` → regular expressions over token codes.

A pattern is a regular expression whose letters are token classes::

    weekday? [d:day m:month ('de'? y:year)?] (?! unit)

A bare word is a class of ``temporal.toml`` or a numeric class of ``tokens.py``, a quoted word is
that word itself, ``name:`` captures what follows (a name may be used in several alternatives),
square brackets enclose the span where it is not the whole match; ``( ) | ? * +`` and lookarounds
mean what they mean to ``re``. With the expression come the codes that it can begin with.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

SPAN = "span"

_TOKEN = re.compile(
    r"\s*(?:(?P<look>\(\?(?:<[=!]|[=!]))|(?:(?P<name>[a-z]\w*):)?"
    r"(?:'(?P<literal>[^']+(?:'[a-zà-ÿ]+)*)'|(?P<cls>[a-z_]+)|(?P<open>[(\[]))|(?P<sign>[)\]|?*+]))\s*"
)
_LITERAL = re.compile(r"'([^']+(?:'[a-zà-ÿ]+)*)'")


def literals(text: str) -> set[str]:
    """Give the quoted words of a pattern."""
    return set(_LITERAL.findall(text))


@dataclass(slots=True)
class Compiled:
    """A pattern ready to match: its groups by name, and the codes that it can begin with."""

    regex: re.Pattern[str]
    groups: dict[str, list[int]]
    first: frozenset[str]


@dataclass(slots=True)
class _Part:
    """A piece of an expression; what it can begin with, and whether it can be empty."""

    regex: str
    first: set[str] = field(default_factory=set)
    empty: bool = True


def compile_pattern(text: str, members: Callable[[str], str]) -> Compiled:
    """Compile a pattern; ``members`` gives the codes of a class ("=word" for a quoted word).

    Raises:
        ValueError: the pattern cannot be read, or names a class without members.
    """
    if "[" not in text:
        text = f"[{text}]"
    parser = _Parser(text, members)
    part = parser.alternatives()
    if parser.at < len(text):
        raise ValueError(f"cannot read {text[parser.at :]!r}")
    groups: dict[str, list[int]] = {}
    for number, name in enumerate(parser.names, start=1):
        groups.setdefault(name, []).append(number)
    return Compiled(re.compile(part.regex), groups, frozenset(part.first))


class _Parser:
    """Reads a pattern from left to right; ``names`` are those of its groups, in order."""

    def __init__(self, text: str, members: Callable[[str], str]) -> None:
        self.text = text
        self.members = members
        self.at = 0
        self.names: list[str] = []

    def alternatives(self) -> _Part:
        """Read "a b | c" up to its closing bracket or the end."""
        options = [self._sequence()]
        while self._sign("|"):
            options.append(self._sequence())
        return _Part(
            "|".join(option.regex for option in options),
            set().union(*(option.first for option in options)),
            any(option.empty for option in options),
        )

    def _sequence(self) -> _Part:
        whole = _Part("")
        while (part := self._item()) is not None:
            if whole.empty:
                whole.first |= part.first
            whole.empty = whole.empty and part.empty
            whole.regex += part.regex
        return whole

    def _item(self) -> _Part | None:
        found = _TOKEN.match(self.text, self.at)
        if found is None or found["sign"]:
            return None
        self.at = found.end()
        name = found["name"]
        if found["look"]:
            inner = self._closed(")")
            return _Part(f"{found['look']}{inner.regex})")
        if found["open"]:
            part = self._group(SPAN if found["open"] == "[" else name, found["open"])
        else:
            part = self._class(name, found["literal"], found["cls"])
        for sign in "?*+":
            if self._sign(sign):
                part.regex += sign
                part.empty = part.empty or sign != "+"
        return part

    def _group(self, name: str | None, bracket: str) -> _Part:
        if name:
            self.names.append(name)
        part = self._closed("]" if bracket == "[" else ")")
        part.regex = f"({part.regex})" if name else f"(?:{part.regex})"
        return part

    def _class(self, name: str | None, literal: str | None, cls: str | None) -> _Part:
        codes = self.members(f"={literal}" if literal else cls or "")
        if not codes:
            raise ValueError(f"no such class: {literal or cls}")
        if name:
            self.names.append(name)
        regex = f"[{codes}]" if len(codes) > 1 else codes
        return _Part(f"({regex})" if name else regex, set(codes), empty=False)

    def _closed(self, bracket: str) -> _Part:
        part = self.alternatives()
        if not self._sign(bracket):
            raise ValueError(f"a {bracket} is missing before {self.text[self.at :]!r}")
        return part

    def _sign(self, sign: str) -> bool:
        found = _TOKEN.match(self.text, self.at)
        if found is None or found["sign"] != sign:
            return False
        self.at = found.end()
        return True
