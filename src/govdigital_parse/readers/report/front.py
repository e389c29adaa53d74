"""What stands before the first response of a report: title, date, history notice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from govdigital_parse.departments import recognise
from govdigital_parse.model import Block, Department, DocumentKind
from govdigital_parse.problems import GUESSED_HEADING, Problem
from govdigital_parse.readers.report.line import Line
from govdigital_parse.readers.report.lines import ActionTitle, Dated, Notice, Numbered, OwnedTitle
from govdigital_parse.readers.report.outline import Outline, department_within
from govdigital_parse.readers.report.parts import Maker


class Front:
    """The facts of a document, as far as its lines have told them."""

    def __init__(self, make: Maker, outline: Outline, is_announced: Callable[[Line], bool]) -> None:
        self.make = make
        self.outline = outline
        self.is_announced = is_announced
        self.kind = DocumentKind.PUBLICATION
        self.title: str | None = None
        self.action: int | None = None
        self.department: Department | None = None
        self.dated: dt.date | None = None
        self.notice: str | None = None
        self.problems: list[Problem] = []
        self.at_start = True

    def take(self, line: Line) -> Block | None:
        """The title or the date that the line is by what it says; None if it is neither."""
        block: Block | None = None
        match line.reading:
            case ActionTitle() as title if self._is_action_title(title):
                self.kind, self.action = DocumentKind.ACTION, title.action
                block = self._titled(line, title.start, title.label)
            case OwnedTitle(name) if self.kind is DocumentKind.DEPARTMENT or self.title is None:
                self._take_owner(name, line)
                block = self._titled(line)
            case Dated(date) as dated:
                self.dated = max(date, self.dated or date)
                block = self.make.dated(line, dated)
            case Notice() if self.notice is None:
                self.notice = line.text
        return block

    def titled(self, line: Line) -> Block:
        """The title that the line is for where it stands."""
        self._take_series(line)
        return self._titled(line)

    def is_title(self, before: Line | None, line: Line, following: Line | None) -> bool:
        """Whether a line without a sign of it is the title: for what it stands between, or because it is repeated."""
        if self.title is not None:
            return self.kind is not DocumentKind.ACTION and line.text == self.title
        return self.at_start and (before is not None or self._comes_after_title(following))

    def _comes_after_title(self, following: Line | None) -> bool:
        match following:
            case Line(reading=Dated() | Notice() | OwnedTitle()):
                return True
            case Line(reading=ActionTitle()):
                return self.outline.is_series
            case Line(reading=Numbered((1,))):
                return self.is_announced(following)
        return following is not None and self.is_announced(following)

    def _is_action_title(self, title: ActionTitle) -> bool:
        """A title comes first, or is the only one of its kind in the text; it can be repeated."""
        if self.title is not None:
            return title.action == self.action
        of_one_action = self.outline.has_departments or not self.outline.is_series
        return (self.at_start and of_one_action) or self.outline.actions == {title.action}

    def _take_owner(self, name: str, line: Line) -> None:
        self.kind = DocumentKind.DEPARTMENT
        if self.department is None:
            self.department = recognise(name, self.make.span(line.start, line.end), self.problems)

    def _take_series(self, line: Line) -> None:
        """The title of statements on several actions names the department, as no other line does."""
        name = department_within(line.text) if self.outline.is_series and not self.outline.has_departments else None
        if name is not None and self.department is None:
            self._take_owner(name, line)
            span = self.make.span(line.start, line.end)
            self.problems.append(
                GUESSED_HEADING.at(span, f"'{name}' is taken for the department of the whole document")
            )

    def _titled(self, line: Line, start: int = 0, index: str | None = None) -> Block:
        self.title = self.title or " ".join(line.text[start:].split())
        return self.make.heading(1, line, start, index)
