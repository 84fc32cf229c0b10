"""What could not be read or extracted, as a value that travels in place of the article."""

from __future__ import annotations

from typing import Literal

from extractor.errors import ReadError
from extractor.record import Model

FailureKind = Literal[
    "missing",  # no such file, folder or match
    "unreadable",  # the system refuses to read it, or it is not the archive its name says
    "format",  # a suffix that no reader knows, or a reader whose library is not installed
    "empty",  # no text at all
    "binary",  # not text
    "encoding",  # bytes that are damaged, or fit no encoding
    "syntax",  # a line, row or file that its own format does not allow
    "no_text",  # a record without the text's field
    "date",  # a date of publication that cannot be read
    "language",  # not French
    "extraction",  # the extractor raised an exception
    "worker",  # the worker process died
]


class Failure(Model):
    """One line of the errors file.

    ``level`` "error": no record comes of it. ``level`` "warning": the article is read all the
    same, without the thing complained about; a warning comes before its article.
    """

    source: str | None = None
    id: str | None = None
    place: str | None = None
    error: FailureKind
    level: Literal["error", "warning"] = "error"
    message: str

    def line(self) -> str:
        """For people: where, then what."""
        where = ", ".join(part for part in (self.source or self.id, self.place) if part)
        prefix = "warning: " if self.level == "warning" else ""
        return f"{where}: {prefix}{self.message}" if where else f"{prefix}{self.message}"


class Refusal(ReadError):
    """Raised inside a reader; the caller turns it into a failure, knowing the place."""

    def __init__(self, kind: FailureKind, message: str) -> None:
        super().__init__(message)
        self.kind: FailureKind = kind

    def failure(
        self, source: str | None = None, place: str | None = None, id: str | None = None
    ) -> Failure:
        """The same as a value."""
        return Failure(source=source, id=id, place=place, error=self.kind, message=str(self))
