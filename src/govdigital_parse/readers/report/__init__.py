"""The reader of plain-text reports: pages of GOV.UK reduced to text, one block a line or wrapped."""

from govdigital_parse.readers.report.document import parse_report
from govdigital_parse.readers.report.recognition import looks_like_report

__all__ = ["looks_like_report", "parse_report"]
