"""What the writers of HTML keep in mind while they write a page."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, field

from govdigital_parse.model import Attributes, Document, FootnoteDefinition, Inline, Text, walk
from govdigital_parse.writers.html.markup import Pairs, safe, tag
from govdigital_parse.writers.typography import curled


@define(eq=False)
class Context:
    """The document, and what has been written of it: ids, turned quotation marks, footnotes, navigations.

    ``curly`` turns quotation marks and dashes by kramdown's rules; ``clean`` leaves out attributes that could do harm.
    """

    document: Document
    curly: bool = False
    clean: bool = True
    ids: dict[str, int] = field(factory=dict)
    heading_ids: dict[int, str] = field(factory=dict)
    texts: dict[int, str] = field(factory=dict)
    footnotes: dict[str, int] = field(factory=dict)
    definitions: dict[str, FootnoteDefinition] = field(factory=dict)
    navigations: int = 0

    @classmethod
    def of(cls, document: Document, *, curly: bool, clean: bool) -> Context:
        """The context at the start of ``document``."""
        definitions = {note.name: note for note in reversed(list(walk(document, FootnoteDefinition)))}
        return cls(document, curly, clean, definitions=definitions)

    def tag(self, name: str, attributes: Attributes | None = None, pairs: Pairs = ()) -> str:
        """A start tag."""
        return tag(name, safe(attributes) if attributes and self.clean else attributes, pairs)

    def leaf(self, content: Sequence[Inline]) -> Sequence[Inline]:
        """The inlines of one block, made ready to be written."""
        if self.curly:
            self.texts.update(curled(content))
        return content

    def unique(self, wanted: str) -> str:
        """``wanted``, or if that id is taken the same with a number."""
        name = wanted
        while name in self.ids:
            self.ids[wanted] += 1
            name = f"{wanted}-{self.ids[wanted]}"
        self.ids[name] = 0
        return name

    def text(self, node: Text) -> str:
        """A text as it should show."""
        return self.texts.get(id(node), node.value)

    def footnote(self, name: str) -> int | None:
        """The number of a footnote, in the order of the first references; None where it has no definition."""
        if name not in self.definitions:
            return None
        return self.footnotes.setdefault(name, len(self.footnotes) + 1)
