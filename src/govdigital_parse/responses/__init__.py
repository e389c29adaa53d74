"""The record of who said what: documents' statements as flat rows, and two editions of them held side by side."""

from govdigital_parse.responses.arrow import arrow_table, write_parquet
from govdigital_parse.responses.comparison import Comparison, Edition, Names, Pair, Verdict, compare
from govdigital_parse.responses.differences import Change, Difference
from govdigital_parse.responses.filters import select
from govdigital_parse.responses.outputs import csv_records, json_lines, markdown_table
from govdigital_parse.responses.rows import Row, responses

__all__ = [
    "Change",
    "Comparison",
    "Difference",
    "Edition",
    "Names",
    "Pair",
    "Row",
    "Verdict",
    "arrow_table",
    "compare",
    "csv_records",
    "json_lines",
    "markdown_table",
    "responses",
    "select",
    "write_parquet",
]
