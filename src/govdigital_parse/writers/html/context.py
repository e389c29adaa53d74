"""What the writers of HTML keep in mind while they write a page."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from govdigital_parse.model import (
    NO_ATTRIBUTES,
    Attributes,
    Contents,
    Document,
    FootnoteDefinition,
    Heading,
    Inline,
    Node,
    Period,
    SoftBreak,
    Text,
    walk,
)
from govdigital_parse.model.walk import all_nodes
from govdigital_parse.problems import NO_EQUIVALENT, Code
from govdigital_parse.writers.html.markup import Pairs, safe, tag
from govdigital_parse.writers.losses import Losses, note
from govdigital_parse.writers.safety import CLOBBERING, safe_id
from govdigital_parse.writers.text import escaped
from govdigital_parse.writers.typography import curled, curled_text


@dataclass(eq=False)
class Footnote:
    """A footnote that was referred to: its number, and the ids of the references to it."""

    definition: FootnoteDefinition
    number: int
    references: list[str] = field(default_factory=list)


@dataclass(eq=False)
class Context:
    """The document, and what has been written of it: ids, turned quotation marks, footnotes, navigations.

    ``curly`` turns quotation marks and dashes by kramdown's rules; ``clean`` leaves out attributes that could do harm.
    ``caption`` is the id of a figure's caption, for the table in it, ``period`` a statement's, for its heading.
    ``headings`` are those of the table of contents, which goes before the piece ``contents_at``.
    A node can stand in several places, so what is known of one by its identity has an entry for each place, in order.
    """

    document: Document
    curly: bool = False
    clean: bool = True
    losses: Losses = None
    pieces: list[str] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)
    automatic_ids: Counter[str] = field(default_factory=Counter)
    written: set[str] = field(default_factory=set)
    headings: list[tuple[Heading, str]] = field(default_factory=list)
    named: dict[int, deque[str]] = field(default_factory=dict)
    texts: dict[int, deque[str]] = field(default_factory=dict)
    footnotes: dict[str, Footnote] = field(default_factory=dict)
    numbered: list[Footnote] = field(default_factory=list)
    definitions: dict[str, FootnoteDefinition] | None = None
    contents: Contents | None = None
    contents_at: int = 0
    navigations: int = 0
    in_contents: bool = False
    in_link: bool = False
    caption: str | None = None
    period: Period | None = None

    def lose(self, node: Node, became: str, code: Code = NO_EQUIVALENT) -> None:
        """Note what became of what the page cannot carry."""
        note(self.losses, node, became, code)

    def take_ids(self) -> None:
        """Note the ids that authors gave, so that none made from now on is one of them."""
        for node in all_nodes(self.document):
            own = node.attributes
            if own is not NO_ATTRIBUTES and own.id is not None:
                self.ids.setdefault(safe_id(own.id), 0)

    def tag(self, name: str, attributes: Attributes = NO_ATTRIBUTES, pairs: Pairs = ()) -> str:
        """A start tag. On a clean page an id that is there already is left out."""
        if attributes is NO_ATTRIBUTES:
            return tag(name, attributes, pairs) if pairs else f"<{name}>"
        if self.clean:
            attributes = safe(attributes)
            if attributes.id and attributes.id in CLOBBERING:
                attributes = Attributes(safe_id(attributes.id), attributes.classes, attributes.pairs)
            if attributes.id in self.written:
                attributes = Attributes(None, attributes.classes, attributes.pairs)
            elif attributes.id:
                self.written.add(attributes.id)
        return tag(name, attributes, pairs)

    def leaf(self, content: Sequence[Inline]) -> Sequence[str | Node]:
        """The inlines of one block: written already where they are texts alone, otherwise made ready to be."""
        text = _texts_alone(content)
        if text is not None:
            return (escaped(curled_text(text) if self.curly else text),)
        if self.curly:
            for node, shown in curled(content):
                self.texts.setdefault(id(node), deque()).append(shown)
        return content

    def text(self, node: Text) -> str:
        """A text as it should show in the next place where it stands."""
        shown = self.texts.get(id(node)) if self.texts else None
        return shown.popleft() if shown else node.value

    def name(self, node: Node, identifier: str) -> None:
        """Give ``node`` an id in the next place where it stands."""
        identifier = safe_id(identifier) if self.clean else identifier
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

    def take_caption(self) -> str | None:
        """The id of the caption of the figure that is being written, for the first table that asks."""
        caption, self.caption = self.caption, None
        return caption

    def take_period(self) -> Period | None:
        """The period of the statement that is being written, for the first heading that asks."""
        period, self.period = self.period, None
        return period

    def unique(self, wanted: str) -> str:
        """``wanted``, or if that id is taken the same with a number."""
        name = wanted = safe_id(wanted) if self.clean else wanted
        while name in self.ids:
            self.ids[wanted] += 1
            name = f"{wanted}-{self.ids[wanted]}"
        self.ids[name] = 0
        return name

    def footnote_of(self, definition: FootnoteDefinition) -> Footnote | None:
        """The footnote that this definition was used for; None where no reference was to it."""
        footnote = self.footnotes.get(definition.name)
        return footnote if footnote is not None and footnote.definition is definition else None

    def footnote(self, name: str) -> Footnote | None:
        """The footnote of this name, numbered in the order of the first references; None without a definition."""
        if self.definitions is None:
            self.definitions = {note.name: note for note in walk(self.document, FootnoteDefinition)}
        if name not in self.footnotes and name in self.definitions:
            self.footnotes[name] = Footnote(self.definitions[name], len(self.footnotes) + 1)
            self.numbered.append(self.footnotes[name])
        return self.footnotes.get(name)


def _texts_alone(content: Sequence[Inline]) -> str | None:
    """The text of inlines that are no more than texts and the line ends between them, None for others."""
    values: list[str] = []
    after_text = False
    for inline in content:
        if type(inline) is Text and not inline.literal and not after_text:
            values.append(inline.value)
            after_text = True
        elif type(inline) is SoftBreak:
            values.append("\n")
            after_text = False
        else:
            return None
    return "".join(values)
