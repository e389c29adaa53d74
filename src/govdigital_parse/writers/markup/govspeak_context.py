"""Where the writer of Govspeak is, and what no line of it may begin with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from govdigital_parse.model import Attributes, Document, Heading, List, Node
from govdigital_parse.writers.markup import kramdown
from govdigital_parse.writers.markup.govspeak_places import standing, with_action
from govdigital_parse.writers.markup.govspeak_traps import WITHIN, line_as_text
from govdigital_parse.writers.markup.lists import END_OF_BLOCK

N = TypeVar("N", bound=Node)
# An attribute list without attributes parts two lists; a caret would be a callout.
PARTING = "{: }"
# At the end of a line, where what came after it was left out.
BLANK = "&#32;"


class GovspeakContext(kramdown.Reading):
    """Writes no line that would be taken for a construct and is none.

    ``alone`` are the paragraphs of images to be named, and ``examples`` the elements that are, by their identity;
    ``quoted`` is where a quotation is open.
    """

    def __init__(self, document: Document, *, index: bool, shown: Mapping[int, str], named: bool) -> None:
        super().__init__(document, index=index, shown=shown, named=named)
        self.numbered = frozenset()
        self.interrupting = (List,)
        self.alone, self.examples = standing(document)
        self.deeper: int | None = None
        self.quoted = False
        self._is_construct = False

    @property
    def at_top(self) -> bool:
        """Whether lines begin with nothing that goes before them in a quotation, an item, a footnote."""
        return len(self._frames) == 1

    def plain_lines(self, content: Iterable[Node]) -> list[str] | None:
        """The lines of inlines that are nothing but texts in which no sign has to be escaped, as most are."""
        lines = super().plain_lines(content)
        return None if lines is not None and WITHIN.search("\n".join(lines)) is not None else lines

    def numbered_as_asked(self, node: Heading) -> Heading:
        """``node`` with its number or without, and with the action that it names in any case."""
        return super().numbered_as_asked(with_action(node) if node.level > 1 else node)

    def construct(self, line: str) -> None:
        """Write a line that is a construct."""
        self._is_construct = True
        self.write([line])
        self._is_construct = False

    def write(self, lines: Iterable[str]) -> None:
        """Write the lines of a block."""
        if self.at_top and lines == [END_OF_BLOCK]:
            if self._glued:
                self.part()
                super().write([PARTING])
                self.glue()
            return
        super().write(lines)

    def _put(self, prefix: str, line: str) -> None:
        if line and not self._is_construct:
            prefix, line = "", line_as_text(prefix + line).removesuffix(BLANK)
        super()._put(prefix, line)


def with_id(node: N) -> N:
    """``node`` without attributes but its id."""
    own = node.attributes
    return node.replaced(attributes=Attributes(own.id)) if own.classes or own.pairs else node
