r"""Text with marks, ``[quote]{kind value name=value}``, → plain text and marks with offsets.

Marks may nest. A bare ``[quote]`` repeats the last entity mark of exactly the same quote. A
literal bracket is written ``\[`` or ``\]``. The same notation serves ``corpus/`` and the tables
of sentences in ``tests/``; what kinds and values mean is for the reader of the marks to say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from extractor.evaluation.faults import Findings, GoldFaults

ENTITY_KINDS: Mapping[str, str] = {
    "org": "organisation",
    "person": "person",
    "place": "place",
    "product": "product",
}

_PIECE = re.compile(r"\\[\[\]]|\[|\]|[^\[\]\\]+|\\")
_BRACES = re.compile(r"\{([^{}\n]*)\}")
_PART = re.compile(
    r"""(?P<name>[\w-]+)=(?:"(?P<quoted>[^"]*)"|(?P<plain>[^\s"]+))(?=\s|$)
    |(?P<value>[^\s"=]+)(?=\s|$)""",
    re.VERBOSE,
)
_PARAGRAPH_END = re.compile(r"\n[ \t\r]*\n")


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked span: ``text[start:end] == quote``, code points, end exclusive.

    ``kind`` is the first word between the braces (empty for ``{}``), ``values`` the other words
    without a name, ``attributes`` those with one. ``line`` is where the mark opens.
    """

    start: int
    end: int
    quote: str
    kind: str
    values: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    line: int = 1
    bare: bool = False


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text without its marks, and the marks by start, the longer first."""

    text: str
    marks: tuple[Mark, ...]


def parse(source: str) -> MarkedText:
    """Read a marked text.

    Raises:
        GoldFaults: a bracket without its other half, an empty or unknown bare mark, attributes
            that cannot be read, two marks on one span; all of them, with their lines.
    """
    findings = Findings()
    marked = read(source, 1, findings)
    if findings.faults:
        raise GoldFaults("marked text", findings.faults)
    return marked


def read(source: str, first_line: int, findings: Findings) -> MarkedText:
    """Read a marked text that begins on ``first_line`` of its file; faults go to ``findings``."""
    reader = _Reader(source, first_line, findings)
    reader.run()
    marks = sorted(reader.marks, key=lambda mark: (mark.start, -mark.end))
    seen: set[tuple[int, int]] = set()
    for mark in marks:
        if (mark.start, mark.end) in seen:
            findings.refuse(mark.line, f"[{mark.quote}] is marked twice: keep one of the marks")
        seen.add((mark.start, mark.end))
    return MarkedText("".join(reader.pieces), tuple(marks))


class _Reader:
    """One pass over a marked text; ``pieces`` is the plain text so far."""

    def __init__(self, source: str, first_line: int, findings: Findings) -> None:
        self.source = source
        self.findings = findings
        self.line = first_line
        self.pieces: list[str] = []
        self.length = 0
        self.open: list[tuple[int, int, int]] = []  # offset, index in pieces, line
        self.marks: list[Mark] = []
        self.last: dict[str, Mark] = {}

    def run(self) -> None:
        at = 0
        while at < len(self.source):
            piece = _PIECE.match(self.source, at)
            assert piece is not None  # the pattern covers every character
            at = piece.end()
            token = piece.group()
            if token == "[":
                self.open.append((self.length, len(self.pieces), self.line))
            elif token == "]":
                braces = _BRACES.match(self.source, at)
                self._close(braces)
                if braces:
                    at = braces.end()
                elif self.source.startswith("{", at):
                    self.findings.refuse(self.line, "a { has no } on its line: close it")
            elif token in ("\\[", "\\]"):
                self._keep(token[1])
            else:
                self._keep_paragraphs(token)
        self._refuse_open()

    def _keep(self, piece: str) -> None:
        self.pieces.append(piece)
        self.length += len(piece)
        self.line += piece.count("\n")

    def _keep_paragraphs(self, token: str) -> None:
        """Keep plain text; a mark that is still open where a paragraph ends lacks its bracket."""
        ending = _PARAGRAPH_END.search(token) if self.open else None
        if ending:
            self._refuse_open()
        self._keep(token)

    def _refuse_open(self) -> None:
        for _, _, line in self.open:
            self.findings.refuse(
                line, "a [ is not closed in its paragraph: add ], or write \\[ for the character"
            )
        self.open.clear()

    def _close(self, braces: re.Match[str] | None) -> None:
        if not self.open:
            self.findings.refuse(
                self.line, "a ] closes nothing: add its [, or write \\] for the character"
            )
            return
        start, index, line = self.open.pop()
        quote = "".join(self.pieces[index:])
        if not quote.strip() or quote != quote.strip():
            self.findings.refuse(line, f"[{quote}] is empty or has space at its edge: move it out")
            return
        mark = (
            self._explicit(start, quote, line, braces.group(1))
            if braces
            else self._bare(start, quote, line)
        )
        if mark is None:
            return
        self.marks.append(mark)
        if mark.kind in ENTITY_KINDS:
            self.last[quote] = mark

    def _explicit(self, start: int, quote: str, line: int, inside: str) -> Mark | None:
        words: list[str] = []
        attributes: dict[str, str] = {}
        at = 0
        while at < len(inside):
            if inside[at].isspace():
                at += 1
                continue
            part = _PART.match(inside, at)
            if part is None:
                self.findings.refuse(
                    line, f'[{quote}]{{{inside}}}: cannot read {inside[at:]!r}: write name="value"'
                )
                return None
            at = part.end()
            if part["name"] is None:
                words.append(part["value"])
            elif part["name"] in attributes:
                self.findings.refuse(line, f"[{quote}]: {part['name']} is given twice")
            else:
                quoted = part["quoted"]
                attributes[part["name"]] = part["plain"] if quoted is None else quoted
        return Mark(
            start=start,
            end=start + len(quote),
            quote=quote,
            kind=words[0] if words else "",
            values=tuple(words[1:]),
            attributes=attributes,
            line=line,
        )

    def _bare(self, start: int, quote: str, line: int) -> Mark | None:
        said = self.last.get(quote)
        if said is None:
            self.findings.refuse(
                line,
                f"[{quote}] repeats no entity mark before it (amounts and dates are marked each "
                f"time): write [{quote}]{{org key}}, or \\[{quote}\\] for the characters",
            )
            return None
        return Mark(
            start=start,
            end=start + len(quote),
            quote=quote,
            kind=said.kind,
            values=said.values,
            line=line,
            bare=True,
        )
