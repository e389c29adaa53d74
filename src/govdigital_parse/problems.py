"""What was wrong with a text, and the exceptions of the library.

Readers never raise for a text: they note a `Problem` in the document. The exceptions are for wrong use, for input that
cannot be read at all, and for ``strict=True``.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from attrs import frozen

from govdigital_parse.source import Place, Span


class Severity(StrEnum):
    """How bad a problem is."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Edit(NamedTuple):
    """Put ``replacement`` where ``span`` is."""

    span: Span
    replacement: str


@frozen
class Fix:
    """A mend of a problem: edits of the source, and whether they leave the meaning as it was.

    ``scope`` is where the document may be another one afterwards, None where only the words of the edits change.
    """

    message: str
    edits: tuple[Edit, ...]
    safe: bool = False
    scope: Span | None = None


class Related(NamedTuple):
    """Another place that a problem has to do with, and what is there."""

    message: str
    span: Span


@frozen
class Problem:
    """Something wrong at a place of a source. ``span`` is None where there is no text to point at."""

    code: str
    severity: Severity
    message: str
    span: Span | None = None
    fix: Fix | None = None
    related: tuple[Related, ...] = ()

    @property
    def path(self) -> str | None:
        """The file, None where the text has no name."""
        return self.span.source.path if self.span else None

    @property
    def place(self) -> Place | None:
        """The line and the column, None where there is no text to point at."""
        return self.span.place if self.span else None

    def __str__(self) -> str:
        """``path:line:column: CODE message``, the form every command prints, on one line whatever the names in it."""
        if self.span is None:
            return printable(f"{self.code} {self.message}")
        line, column = self.span.place
        return printable(f"{self.span.source.name}:{line}:{column}: {self.code} {self.message}")


class Code(NamedTuple):
    """A kind of problem: the code that messages print, what it is called, how bad it is."""

    code: str
    name: str
    severity: Severity

    def at(self, span: Span | None, message: str, fix: Fix | None = None) -> Problem:
        """A problem of this kind."""
        return Problem(self.code, self.severity, message, span, fix)


UNCLOSED_DIRECTIVE = Code("S101", "unclosed-directive", Severity.ERROR)
STRAY_CLOSE = Code("S102", "stray-close", Severity.ERROR)
CROSSED_DIRECTIVES = Code("S103", "crossed-directives", Severity.ERROR)
UNKNOWN_DIRECTIVE = Code("S104", "unknown-directive", Severity.WARNING)
MALFORMED_ATTRIBUTE_LIST = Code("S105", "malformed-attribute-list", Severity.ERROR)
ORPHAN_ATTRIBUTE_LIST = Code("S106", "orphan-attribute-list", Severity.WARNING)
INVALID_ENCODING = Code("S107", "invalid-encoding", Severity.ERROR)
LIMIT_EXCEEDED = Code("S110", "limit-exceeded", Severity.ERROR)
MALFORMED_CAPTIONS = Code("S111", "malformed-captions", Severity.ERROR)
MALFORMED_TIME = Code("S112", "malformed-time", Severity.WARNING)
UNCLOSED_HTML = Code("S113", "unclosed-html", Severity.ERROR)
EMPTY = Code("S114", "empty", Severity.WARNING)
OTHER_FORMAT = Code("S115", "other-format", Severity.WARNING)
UNKNOWN_DEPARTMENT = Code("D501", "unknown-department", Severity.WARNING)
IRREGULAR_HEADING = Code("D506", "irregular-statement-heading", Severity.INFO)
CLOSEST_DEPARTMENT = Code("D508", "closest-department", Severity.INFO)
NOBODYS_STATEMENT = Code("D509", "nobodys-statement", Severity.WARNING)
REPEATED_STATEMENT = Code("D510", "repeated-statement", Severity.WARNING)
GUESSED_HEADING = Code("R801", "guessed-heading", Severity.INFO)
GUESSED_COMMITMENT = Code("R802", "guessed-commitment", Severity.INFO)
FURNITURE = Code("R803", "furniture", Severity.INFO)
REJOINED_LINES = Code("R804", "rejoined-lines", Severity.INFO)
STATEMENT_LINES = Code("R805", "statement-lines", Severity.INFO)
LEFT_OUT_FACTS = Code("R806", "left-out-facts", Severity.INFO)
NO_STATEMENTS = Code("R807", "no-statements", Severity.WARNING)
NO_EQUIVALENT = Code("M601", "no-target-equivalent", Severity.WARNING)
RAW_HTML = Code("M602", "raw-html-not-allowed", Severity.WARNING)
LOSSY_CONVERSION = Code("M603", "lossy-conversion", Severity.WARNING)
UNREAD_INCLUDE = Code("X701", "include", Severity.ERROR)
NO_PARTIALS = Code("X701", "include", Severity.WARNING)
BROKEN_TARGET = Code("L303", "broken-local-target", Severity.ERROR)
BROKEN_FRAGMENT = Code("L304", "broken-fragment", Severity.ERROR)
UNREAD_CAPTIONS = Code("X704", "captions", Severity.INFO)


# What the logs of continuous integration take for a command, wherever it is in a line: ``##[``, ``##vso[``.
COMMAND = re.compile(r"##(?=\w*\[)")


def printable(text: str) -> str:
    """``text`` with what could move a terminal's cursor, forge a line or command a log, in escaped form."""
    shown = text
    if not text.isprintable():
        shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)
    # At its begin, too, where GitHub's has them.
    if shown.lstrip().startswith("::"):
        shown = f"./{shown.lstrip()}"
    return COMMAND.sub(r"\\x23#", shown) if "##" in shown else shown


class GovDigitalError(Exception):
    """Whatever this library raises on purpose; its text is one line for a person."""


class ParseError(GovDigitalError, ValueError):
    """The first error of a text that was parsed with ``strict=True``; ``problem`` says what and where."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem

    def __str__(self) -> str:
        return str(self.problem)


class UnreadableError(GovDigitalError):
    """An input that cannot be read: no such file, a folder, not UTF-8, not text."""


class EncodingError(UnreadableError):
    """An input that is not text in UTF-8: its bytes ``data``, and which of them, from 0, is the first that is wrong."""

    def __init__(self, message: str, data: bytes, offset: int) -> None:
        super().__init__(message)
        self.data = data
        self.offset = offset


class UnwritableError(GovDigitalError):
    """An output that cannot be written."""


class FormatError(GovDigitalError, ValueError):
    """An unknown format, an option a format does not have, or content that is not of the format asked for."""


class SelectionError(GovDigitalError, ValueError):
    """Something to select by that there is none of: a department that is not in the register, a kind of statement."""
