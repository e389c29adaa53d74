"""What the writers of HTML keep in mind while they write a page."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from attrs import define, evolve, field

from govdigital_parse.model import Attributes, Document, FootnoteDefinition, Heading, Inline, Node, Text, walk
from govdigital_parse.writers.html.markup import Pairs, safe, tag
from govdigital_parse.writers.typography import curled


@define(eq=False)
class Context:
    """The document, and what has been written of it: ids, turned quotation marks, footnotes, navigations.

    ``curly`` turns quotation marks and dashes by kramdown's rules; ``clean`` leaves out attributes that could do harm.
    A node can stand in several places, so what is known of one by its identity has an entry for each place, in order.
    """

    document: Document
    curly: bool = False
    clean: bool = True
    ids: dict[str, int] = field(factory=dict)
    written: set[str] = field(factory=set)
    headings: list[tuple[Heading, str]] = field(factory=list)
    named: dict[int, deque[str]] = field(factory=dict)
    texts: dict[int, deque[str]] = field(factory=dict)
    footnotes: dict[str, int] = field(factory=dict)
    definitions: dict[str, FootnoteDefinition] = field(factory=dict)
    navigations: int = 0
    has_contents: bool = False
    in_link: bool = False

    @classmethod
    def of(cls, document: Document, *, curly: bool, clean: bool) -> Context:
        """The context at the start of ``document``."""
        definitions = {note.name: note for note in reversed(list(walk(document, FootnoteDefinition)))}
        # What authors gave is taken, so that no id made here is one of them.
        ids = {node.attributes.id: 0 for node in walk(document) if node.attributes.id is not None}
        return cls(document, curly, clean, ids, definitions=definitions)

    def tag(self, name: str, attributes: Attributes | None = None, pairs: Pairs = ()) -> str:
        """A start tag. On a clean page an id that is there already is left out."""
        if attributes and self.clean:
            attributes = safe(attributes)
            if attributes.id is not None:
                attributes = evolve(attributes, id=None if attributes.id in self.written else attributes.id)
                self.written.add(attributes.id or "")
        return tag(name, attributes, pairs)

    def leaf(self, content: Sequence[Inline]) -> Sequence[Inline]:
        """The inlines of one block, made ready to be written."""
        if self.curly:
            for text, shown in curled(content):
                self.texts.setdefault(id(text), deque()).append(shown)
        return content

    def text(self, node: Text) -> str:
        """A text as it should show in the next place where it stands."""
        shown = self.texts.get(id(node))
        return shown.popleft() if shown else node.value

    def name(self, node: Node, identifier: str) -> None:
        """Give ``node`` an id in the next place where it stands."""
        self.named.setdefault(id(node), deque()).append(identifier)
        self.ids.setdefault(identifier, 0)
        if isinstance(node, Heading):
            self.headings.append((node, identifier))

    def name_of(self, node: Node | None) -> str | None:
        """The id of ``node`` in the next place where it stands."""
        names = self.named.get(id(node))
        return names[0] if names else None

    def take_name(self, node: Node) -> str | None:
        """The same, for the last time in this place."""
        names = self.named.get(id(node))
        return names.popleft() if names else None

    def unique(self, wanted: str) -> str:
        """``wanted``, or if that id is taken the same with a number."""
        name = wanted
        while name in self.ids:
            self.ids[wanted] += 1
            name = f"{wanted}-{self.ids[wanted]}"
        self.ids[name] = 0
        return name

    def footnote(self, name: str) -> int | None:
        """The number of a footnote, in the order of the first references; None where it has no definition."""
        if name not in self.definitions:
            return None
        return self.footnotes.setdefault(name, len(self.footnotes) + 1)

    def first_contents(self) -> bool:
        """Whether the table of contents has not been written; a page has one."""
        first, self.has_contents = not self.has_contents, True
        return first
