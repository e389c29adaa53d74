"""Tables that were written as HTML: those that are nothing but rows of cells with text become tables of the model."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from govdigital_parse.kramdown_elements import BLOCK_ELEMENTS
from govdigital_parse.readers.markup.draft import Draft, trimmed
from govdigital_parse.readers.markup.extract import Extract
from govdigital_parse.readers.markup.grammar import AttributeList, Tag, name_at, pattern, read_tag

PARTS = {"thead": "head", "tbody": "body", "tfoot": "foot"}
CELLS = frozenset({"td", "th"})
# What can hold what; cells hold text.
INSIDE = {"table": {*PARTS, "tr"}, "thead": {"tr"}, "tbody": {"tr"}, "tfoot": {"tr"}, "tr": CELLS}
# Attributes that `TableCell` has fields for, and the most that these take.
SPANS = {"colspan": 1000, "rowspan": 65_534}


@dataclass(eq=False)
class _Reader:
    """The table in ``text`` from ``position`` to ``end``: what is open, and the draft that is made."""

    text: Extract
    position: int
    end: int
    table: Draft
    open: list[str] = field(default_factory=lambda: ["table"])

    def read(self) -> bool:
        """Whether all is what a table of the model can be."""
        while self.open:
            self._skip_blanks()
            found = pattern("END_TAG").match(self.text.text, self.position) or self._tag()
            if found is None:
                return False
            is_end = found.group().startswith("</")
            name = name_at(self.text.text, found.start())
            if (self._close(name, found.end()) if is_end else self._enter(read_tag(found.group()), found)) is False:
                return False
        return self.position >= self.end

    def _tag(self) -> re.Match[str] | None:
        return pattern("INLINE_TAG").match(self.text.text, self.position)

    def _skip_blanks(self) -> None:
        text = self.text.text
        while self.position < self.end and text[self.position].isspace():
            self.position += 1

    def _close(self, name: str, end: int) -> bool:
        if name != self.open[-1]:
            return False
        self.open.pop()
        self.position = end
        for draft in self._drafts(name):
            draft.end = self.text.span(end - 1, end).end
        if name == "tr" and self.table.children[-1].name == "rows":
            self.table.children[-1].end = self.table.children[-1].children[-1].end
        return True

    def _drafts(self, name: str) -> list[Draft]:
        """The draft that ``name`` closes."""
        parts = self.table.children
        return parts[-1:] if name in PARTS else parts[-1].children[-1:] if name == "tr" and parts else []

    def _enter(self, tag: Tag, found: re.Match[str]) -> bool:
        """Go into a part or a row, or over a cell."""
        if tag.closed or tag.name not in INSIDE.get(self.open[-1], ()):
            return False
        start = self.text.origin(found.start())
        self.position = found.end()
        draft = Draft(PARTS.get(tag.name, "row"), start, start, lists=[AttributeList(tag.attributes, ())])
        if tag.name in CELLS:
            return self._read_cell(tag, start)
        self.open.append(tag.name)
        if tag.name in PARTS:
            return self._add_part(draft, has_attributes=bool(tag.attributes))
        if self.open[-2] == "table" and (not self.table.children or self.table.children[-1].name != "rows"):
            self.table.children.append(Draft("body", start, start, name="rows"))
        self.table.children[-1].children.append(draft)
        return True

    def _add_part(self, draft: Draft, *, has_attributes: bool) -> bool:
        """A head comes first and a foot last, one of each; only bodies have attributes in the model."""
        kinds = [part.kind for part in self.table.children]
        self.table.children.append(draft)
        if draft.kind == "head":
            return not kinds and not has_attributes
        return "foot" not in kinds and (draft.kind == "body" or not has_attributes)

    def _read_cell(self, tag: Tag, start: int) -> bool:
        text = self.text.text
        inside = self.position
        closing = self._end_of_cell(tag.name)
        row = self.table.children[-1].children[-1]
        spans = dict(tag.attributes.pairs)
        if closing is None or any(not _is_span(spans[name], most) for name, most in SPANS.items() if name in spans):
            return False
        if self.table.children[-1].kind == "head" and tag.name != "th":
            return False
        self.position = closing.end()
        draft = Draft("html-cell", start, self.text.span(closing.start(), closing.end()).end, name=tag.name)
        draft.lists = [AttributeList(tag.attributes, ())]
        draft.text = self.text.part(*trimmed(text, inside, closing.start()))
        row.children.append(draft)
        return True

    def _end_of_cell(self, name: str) -> re.Match[str] | None:
        """The end tag of the cell that was entered, None where there is a block, or another cell, before it."""
        text, place = self.text.text, self.position
        while (place := text.find("<", place, self.end)) != -1:
            closing = pattern("END_TAG").match(text, place)
            found = name_at(text, place)
            if closing is not None and found == name:
                return closing
            if found in BLOCK_ELEMENTS or text.startswith("<!", place):
                return None
            place += 1
        return None


def _is_span(value: str, most: int) -> bool:
    return value.isascii() and value.isdigit() and len(value) < 6 and 1 <= int(value) <= most  # noqa: PLR2004 - digits


def read_html_table(text: Extract, start: int, end: int, tag: Tag) -> Draft | None:
    """The table whose start tag ends at ``start`` and whose end tag ends at ``end``, None where it is not simple."""
    if "{" in text.text[start:end]:
        return None
    table = Draft("table", 0, 0, lists=[AttributeList(tag.attributes, ())])
    if not _Reader(text, start, end, table).read() or not any(part.kind == "body" for part in table.children):
        return None
    return table if all(part.children for part in table.children) else None
