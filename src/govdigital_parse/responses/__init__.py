"""The record of who said what: documents' statements as flat rows, some of them, and what they are written as."""

from govdigital_parse.responses.arrow import arrow_table, write_parquet
from govdigital_parse.responses.filters import select
from govdigital_parse.responses.outputs import csv_records, json_lines, markdown_table
from govdigital_parse.responses.rows import Row, responses

__all__ = [
    "Row",
    "arrow_table",
    "csv_records",
    "json_lines",
    "markdown_table",
    "responses",
    "select",
    "write_parquet",
]
