"""Parquet: one row a record, nested as in JSON, with pyarrow where it is installed.

Columns are those of the record; numbers and days are the same strings as in JSON.
"""

from __future__ import annotations

import types
from datetime import date
from typing import Annotated, Any, BinaryIO, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from extractor.errors import WriteError
from extractor.record import Record

_ROWS = 256


class ParquetSink:
    """Writes a few hundred records at a time."""

    def __init__(self, stream: BinaryIO) -> None:
        try:
            import pyarrow
            import pyarrow.parquet
        except ImportError:
            raise WriteError("Parquet needs pyarrow: pip install 'extractor[parquet]'") from None
        self._arrow = pyarrow
        self._schema = pyarrow.schema(list(_arrow_type(pyarrow, Record)))
        self._writer = pyarrow.parquet.ParquetWriter(stream, self._schema)
        self._rows: list[dict[str, Any]] = []

    def write(self, record: Record) -> None:
        """Add one row."""
        self._rows.append(record.model_dump(mode="json"))
        if len(self._rows) == _ROWS:
            self._flush()

    def finish(self) -> None:
        """Write the last rows and the footer, without which nobody can read the file."""
        self._flush()
        self._writer.close()

    def abandon(self) -> None:
        """Close the writer, which would otherwise do so when the file is closed already."""
        self._writer.close()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_table(self._arrow.Table.from_pylist(self._rows, schema=self._schema))
            self._rows = []


def _arrow_type(arrow: Any, annotation: Any) -> Any:
    """The Arrow type of a field of the record, from its annotation."""
    origin = get_origin(annotation)
    if origin is Annotated:  # numbers, which travel as strings
        return arrow.string()
    if origin is Literal:
        return arrow.string()
    if origin in (Union, types.UnionType):
        inner = [part for part in get_args(annotation) if part is not type(None)]
        return _arrow_type(arrow, inner[0])
    if origin is list:
        return arrow.list_(_arrow_type(arrow, get_args(annotation)[0]))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return arrow.struct(
            [
                arrow.field(name, _arrow_type(arrow, field.annotation))
                for name, field in annotation.model_fields.items()
            ]
        )
    scalars = {str: arrow.string(), date: arrow.string(), int: arrow.int64()}
    scalars[float] = arrow.float64()
    return scalars.get(annotation, arrow.string())
