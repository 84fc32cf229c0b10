"""Parquet: one article a row, with pyarrow where it is installed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime

from extractor.reading import fields
from extractor.reading.article import Article
from extractor.reading.failure import Failure, Refusal
from extractor.reading.source import Source

_ROWS = 256


def read(source: Source) -> Iterator[Article | Failure]:
    """Articles of a Parquet file, a few hundred rows in memory at a time.

    Raises:
        Refusal: pyarrow is not installed, the file is not Parquet, or no column holds the text.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise Refusal("format", "Parquet needs pyarrow: pip install 'extractor[parquet]'") from None
    with source.open() as stream:
        # Parquet is read from its end: what cannot seek (an archive, a pipe) goes to memory.
        file = stream if stream.seekable() else io.BytesIO(stream.read())
        number = 0
        try:
            table = pyarrow.parquet.ParquetFile(file)
            fields.check_columns(table.schema_arrow.names)
            for batch in table.iter_batches(batch_size=_ROWS):
                for row in batch.to_pylist():
                    number += 1
                    values = {name: _plain(value) for name, value in row.items()}
                    yield from fields.article(values, source.name, f"row {number}", number=number)
        except pyarrow.ArrowException as error:
            reason = str(error).splitlines()[0]
            raise Refusal("syntax", f"not valid Parquet: {reason}") from None
    if number == 0:
        raise Refusal("empty", "the file has no rows")


def _plain(value: object) -> object:
    """A time stamp's day, as it stands in its own time zone; anything else as it is."""
    return value.date() if isinstance(value, datetime) else value
