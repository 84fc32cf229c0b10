"""What does not fit in a gold article, collected so that an author sees all of it at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.errors import GoldError


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One refusal or warning: ``line`` counts from 1 in the file, ``message`` says what to do."""

    line: int
    message: str


class GoldFaults(GoldError):
    """All refusals of one gold article, in the order of its lines."""

    def __init__(self, path: str, faults: Sequence[Fault]) -> None:
        self.path = path
        self.faults = tuple(sorted(faults))
        super().__init__(
            "\n".join(f"{path}:{fault.line}: {fault.message}" for fault in self.faults)
        )


@dataclass(slots=True)
class Findings:
    """The refusals and the warnings met so far in one article."""

    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)

    def refuse(self, line: int, message: str) -> None:
        """Note something that keeps the article from being loaded."""
        self.faults.append(Fault(line, message))

    def warn(self, line: int, message: str) -> None:
        """Note something that is probably, but not surely, a mistake."""
        self.warnings.append(Fault(line, message))
