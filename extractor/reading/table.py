"""CSV with a header line: one article a row."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from extractor.reading import fields
from extractor.reading.article import Article
from extractor.reading.decoding import decode, lines
from extractor.reading.failure import Failure, Refusal
from extractor.reading.source import Source

_DELIMITERS = ",;\t|"
_LONGEST_FIELD = 100_000_000


class _Lines:
    """Lines for ``csv``, which reads no further than the row it gives; knows whether it had all."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        try:
            return next(self._lines)
        except StopIteration:
            self.ended = True
            raise


def read(source: Source) -> Iterator[Article | Failure]:
    """Articles of a CSV file, one row in memory at a time.

    The delimiter is whichever of ``, ; tab |`` the header line has most of.

    Raises:
        Refusal: empty or not text; no column with the text; a field too long for any.
    """
    csv.field_size_limit(_LONGEST_FIELD)
    with source.open() as stream:
        decoded = (decode(line)[0] for line in lines(stream))
        header_line = next((line for line in decoded if line.strip()), None)
        if header_line is None:
            raise Refusal("empty", "the file is empty")
        delimiter = max(_DELIMITERS, key=header_line.count)
        header = next(csv.reader([header_line], delimiter=delimiter))
        fields.check_columns(header)
        counted = _Lines(decoded)
        rows = csv.reader(counted, delimiter=delimiter)
        number = 0
        while True:
            try:
                row = next(rows, None)
            except csv.Error as error:
                raise Refusal("syntax", f"after row {number}: not valid CSV: {error}") from None
            if row is None:
                break
            if not any(cell.strip() for cell in row):
                continue
            number += 1
            place = f"row {number}"
            if counted.ended:  # only a cell that is still open asks for more
                message = "a quote never closes: the rest of the file is one cell"
                yield Failure(source=source.name, place=place, error="syntax", message=message)
                break
            if len(row) > len(header):
                message = f"{len(row)} cells under a header of {len(header)}"
                yield Failure(source=source.name, place=place, error="syntax", message=message)
                continue
            values = dict(zip(header, row, strict=False))
            yield from fields.article(values, source.name, place, number=number)
