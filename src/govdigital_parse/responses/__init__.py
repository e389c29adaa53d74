"""The record of who said what: a document's statements as flat rows, and two editions of them held side by side."""

from govdigital_parse.responses.comparison import Comparison, Edition, Names, Pair, Verdict, compare
from govdigital_parse.responses.differences import Change, Difference
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
    "compare",
    "responses",
]
