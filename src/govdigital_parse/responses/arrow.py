"""Rows as an Arrow table and as Parquet, with pyarrow, which is not installed by default."""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import islice
from typing import IO, Any

import attrs

from govdigital_parse.files import replacing, unwritable
from govdigital_parse.problems import UnwritableError
from govdigital_parse.responses.rows import Row
from govdigital_parse.writers.text import encodable

# Rows that are in memory at a time, and together in a Parquet file.
BATCH = 10_000
LARGEST = 2**63


def arrow_table(rows: Iterable[Row]) -> Any:
    """``rows`` as a `pyarrow.Table`.

    Its columns are the fields of `Row`: ``action`` and ``line`` 64-bit integers; ``department``, ``slug``, ``kind`` and
    ``period`` dictionaries of strings, which pandas takes for categories; ``links`` lists of strings; ``placeholder`` a
    boolean; the others strings. Raises UnwritableError where pyarrow is not installed.
    """
    pyarrow = _pyarrow()
    return pyarrow.table(_columns(rows), schema=_schema())


def write_parquet(rows: Iterable[Row], file: str | os.PathLike[str] | IO[bytes]) -> None:
    """Put ``rows`` into ``file``, a path or a binary file, as Parquet with the columns of `arrow_table`.

    A file at a path is replaced whole or not at all. Raises UnwritableError where that cannot be done, and where
    pyarrow is not installed.
    """
    _pyarrow()
    if isinstance(file, (str, os.PathLike)):
        with replacing(file) as opened:
            _write(rows, opened)
        return
    try:
        _write(rows, file)
    except OSError as error:
        raise unwritable(file, error) from error


def _write(rows: Iterable[Row], file: IO[bytes]) -> None:
    from pyarrow.parquet import ParquetWriter  # noqa: PLC0415 - as below

    pyarrow, schema, waiting = _pyarrow(), _schema(), iter(rows)
    with ParquetWriter(file, schema) as writer:
        while batch := list(islice(waiting, BATCH)):
            writer.write_table(pyarrow.table(_columns(batch), schema=schema))


def _pyarrow() -> Any:
    try:
        import pyarrow  # noqa: PLC0415 - it is slow to import, and need not be there
    except ImportError as error:
        raise UnwritableError("Parquet needs pyarrow: pip install 'govdigital-parse[arrow]'") from error
    return pyarrow


def _schema() -> Any:
    pyarrow = _pyarrow()
    string = pyarrow.string()
    category = pyarrow.dictionary(pyarrow.int32(), string)
    types = {
        "action": pyarrow.int64(),
        **dict.fromkeys(("department", "slug", "kind", "period"), category),
        "links": pyarrow.list_(string),
        "line": pyarrow.int64(),
        "placeholder": pyarrow.bool_(),
    }
    return pyarrow.schema([(field.name, types.get(field.name, string)) for field in attrs.fields(Row)])


def _columns(rows: Iterable[Row]) -> dict[str, list[object]]:
    columns: dict[str, list[object]] = {field.name: [] for field in attrs.fields(Row)}
    for row in rows:
        for name, column in columns.items():
            column.append(_value(getattr(row, name)))
    return columns


def _value(value: object) -> object:
    match value:
        case str():
            return encodable(value)
        case tuple():
            return [encodable(part) for part in value]
        case int() if not -LARGEST <= value < LARGEST:
            return None  # no action has such a number, whatever a text says
    return value
