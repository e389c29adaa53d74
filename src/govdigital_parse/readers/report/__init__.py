"""The reader of plain-text reports: pages of GOV.UK reduced to text, one block a line."""

from govdigital_parse.readers.report.document import parse_report
from govdigital_parse.readers.report.lines import looks_like_report

__all__ = ["looks_like_report", "parse_report"]
