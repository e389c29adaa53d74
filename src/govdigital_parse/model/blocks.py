"""What a document is made of, top down. `Block` (in `document`) is the closed union of these and the responses."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from attrs import field

from govdigital_parse.model.captions import Caption
from govdigital_parse.model.inlines import Inline
from govdigital_parse.model.node import Node, Within, node

if TYPE_CHECKING:
    from govdigital_parse.model.charts import ChartData
    from govdigital_parse.model.document import Block


@node
class Heading(Node):
    """A heading of level 1 to 6. ``index`` is its number as published: ``03``, ``Annex 2``, ``Action 07``."""

    CHILDREN: ClassVar = ("content",)
    level: int = field(validator=Within(1, 6))
    content: tuple[Inline, ...]
    index: str | None = None


@node
class Paragraph(Node):
    """A paragraph."""

    CHILDREN: ClassVar = ("content",)
    content: tuple[Inline, ...]


@node
class Plain(Node):
    """Text that is a block but no paragraph: in a tight list's item, a table's cell, an HTML element."""

    CHILDREN: ClassVar = ("content",)
    content: tuple[Inline, ...]


@node
class ThematicBreak(Node):
    """A rule across the page."""


@node
class CodeBlock(Node):
    """Code, line ends included. ``compiled`` is as in `Code`."""

    text: str
    language: str | None = None
    compiled: str | None = None


@node
class BlockQuote(Node):
    """A quotation."""

    CHILDREN: ClassVar = ("blocks",)
    blocks: tuple[Block, ...]


@node
class ListItem(Node):
    """An item of a list; the text of a tight one is `Plain`."""

    CHILDREN: ClassVar = ("blocks",)
    blocks: tuple[Block, ...]


@node
class List(Node):
    """A list with bullets, or with numbers from ``start``."""

    CHILDREN: ClassVar = ("items",)
    items: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1


@node
class DefinitionTerm(Node):
    """A term of a definition list."""

    CHILDREN: ClassVar = ("content",)
    content: tuple[Inline, ...]


@node
class Definition(Node):
    """What a term before it means."""

    CHILDREN: ClassVar = ("blocks",)
    blocks: tuple[Block, ...]


@node
class DefinitionList(Node):
    """Terms and their definitions, in the order of the text."""

    CHILDREN: ClassVar = ("items",)
    items: tuple[DefinitionTerm | Definition, ...]


class Alignment(StrEnum):
    """How a table's column is set."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@node
class TableCell(Node):
    """A cell; one of a Markdown table holds one `Plain`. ``header`` is for a cell that names its row or column.

    It goes over ``columns`` (1 to 1,000) and ``rows`` (0 to 65,534, 0 for all that are left), as in HTML.
    """

    CHILDREN: ClassVar = ("blocks",)
    blocks: tuple[Block, ...]
    header: bool = False
    columns: int = field(default=1, validator=Within(1, 1000))
    rows: int = field(default=1, validator=Within(0, 65_534))


@node
class TableRow(Node):
    """A row of cells."""

    CHILDREN: ClassVar = ("cells",)
    cells: tuple[TableCell, ...]


@node
class TableBody(Node):
    """Rows between two separator lines of a Markdown table, or a ``<tbody>``."""

    CHILDREN: ClassVar = ("rows",)
    rows: tuple[TableRow, ...]


@node
class Table(Node):
    """A table. ``alignments`` has one entry a column, None where the source says nothing."""

    CHILDREN: ClassVar = ("caption", "head", "bodies", "foot")
    bodies: tuple[TableBody, ...]
    head: tuple[TableRow, ...] = ()
    foot: tuple[TableRow, ...] = ()
    alignments: tuple[Alignment | None, ...] = ()
    caption: tuple[Inline, ...] = ()


@node
class Element(Node):
    """A container: ``{div .x}`` … ``{/div}`` or an HTML element with Markdown inside; name in lower case."""

    CHILDREN: ClassVar = ("blocks",)
    name: str
    blocks: tuple[Block, ...] = ()


@node
class Section(Node):
    """A numbered section: its heading, and all up to the next."""

    CHILDREN: ClassVar = ("heading", "blocks")
    heading: Heading
    blocks: tuple[Block, ...] = ()

    @property
    def index(self) -> str | None:
        """The section's number as published."""
        return self.heading.index

    @property
    def title(self) -> tuple[Inline, ...]:
        """The section's title."""
        return self.heading.content


@node
class Pull(Node):
    """A block that is pulled out of the text: ``style`` is ``pull``, ``big-pull`` or ``pull-right``."""

    CHILDREN: ClassVar = ("blocks",)
    style: str
    blocks: tuple[Block, ...]


@node
class Figure(Node):
    """``Figure 3: caption``, the caption without the number, and, where they belong together, what it shows.

    ``lead`` is text before the caption in the same paragraph, line end and all. ``permalink`` where the original site
    put a link to the figure before its caption; its compiler overlooked those in files with CR LF, for one. It does not
    count for equality.
    """

    CHILDREN: ClassVar = ("lead", "caption", "content")
    number: int | None
    caption: tuple[Inline, ...]
    content: tuple[Block, ...] = ()
    lead: tuple[Inline, ...] = ()
    permalink: bool = field(default=True, eq=False)


@node
class Chart(Node):
    """A chart that the site drew from a table: ``kind`` and ``options`` as the classes of the source name them."""

    CHILDREN: ClassVar = ("table",)
    kind: str
    table: Table
    options: tuple[str, ...] = ()

    @property
    def data(self) -> ChartData:
        """The labels of the table and its numbers, with their units."""
        from govdigital_parse.model.charts import chart_data  # noqa: PLC0415 - few ask, and decimal is slow

        return chart_data(self.table)


@node
class Video(Node):
    """A video, by the URL of its page; ``captions`` is the URL of its transcript, ``transcript`` what that says."""

    url: str
    captions: str | None = None
    transcript: tuple[Caption, ...] = ()


@node
class Contents(Node):
    """Where the table of contents goes, a list with bullets or numbers."""

    ordered: bool = False


@node
class Navigation(Node):
    """Links to the previous and the next action, by number, None at the ends, and a line on what they are part of."""

    previous: int | None = None
    next: int | None = None


@node
class PageBreak(Node):
    """Where a new page begins in print."""


@node
class FootnoteDefinition(Node):
    """``[^name]: text``."""

    CHILDREN: ClassVar = ("blocks",)
    name: str
    blocks: tuple[Block, ...]


@node
class LinkDefinition(Node):
    """``[name]: url "title"``."""

    name: str
    url: str
    title: str | None = None


@node
class AbbreviationDefinition(Node):
    """``*[value]: expansion``."""

    value: str
    expansion: str
