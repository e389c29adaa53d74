"""What stands inside a line of text. `Inline` is the closed union of all of it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from govdigital_parse.model.node import Node, node

if TYPE_CHECKING:
    from govdigital_parse.model.document import Block


@node
class Text(Node):
    r"""Characters, entities decoded, with the author's own quotation marks and dashes.

    ``literal`` where the author wrote them in a way that asks for just these: ``\"``, ``&quot;``.
    """

    value: str
    literal: bool = False


@node
class SoftBreak(Node):
    """A line's end inside a paragraph; it shows as a space."""


@node
class LineBreak(Node):
    """A line's end that shows as one: two spaces or two backslashes before it, or ``<br>``."""


@node
class Emphasis(Node):
    """``*text*``."""

    CHILDREN: ClassVar = ("content",)
    content: tuple[Inline, ...]


@node
class Strong(Node):
    """``**text**``."""

    CHILDREN: ClassVar = ("content",)
    content: tuple[Inline, ...]


@node
class Superscript(Node):
    """``^5^`` or ``<sup>``."""

    CHILDREN: ClassVar = ("content",)
    content: tuple[Inline, ...]


@node
class Code(Node):
    """A code span. ``compiled`` is what the original compiler showed there, where it took directives for its own."""

    value: str
    compiled: str | None = None


@node
class Link(Node):
    """``[text](url "title")``, a reference link or an autolink; the URL as written."""

    CHILDREN: ClassVar = ("content",)
    content: tuple[Inline, ...]
    url: str
    title: str | None = None


@node
class Image(Node):
    """``![alternative text](url "title")``."""

    url: str
    alternative: str = ""
    title: str | None = None


@node
class Abbreviation(Node):
    """A word whose expansion the document gives elsewhere (``*[SEO]: …``)."""

    value: str
    expansion: str


@node
class FootnoteReference(Node):
    """``[^name]``, where the document has a `FootnoteDefinition` of that name."""

    name: str


@node
class InlineElement(Node):
    """An HTML element of its own among text, Markdown inside: ``<span class="x">…</span>``; name in lower case."""

    CHILDREN: ClassVar = ("content",)
    name: str
    content: tuple[Inline, ...] = ()


@node
class Rendition(Node):
    """``{PDF=file.pdf}``: a link to the publication in another form; ``format`` is the directive's word, ``PDF``."""

    format: str
    url: str


@node
class Timestamp(Node):
    """When the publication was last changed.

    ``date`` is None in the markup, where ``{TIMESTAMP}`` stands for a date that comes from outside. ``text`` is the
    date as published.
    """

    date: datetime.date | None = None
    text: str | None = None


@node
class StrayDirective(Node):
    """A directive where it opens and closes nothing, such as ``{/div}`` in the middle of a line: text, by mistake.

    ``text`` is as written, ``tag`` the HTML tag that the original compiler made of it and kramdown showed.
    """

    text: str
    tag: str


@node
class RawHtml(Node):
    """HTML that is carried as it was written, unread. A block or an inline."""

    html: str


@node
class Comment(Node):
    """A comment of the author's: ``{::comment}`` or ``<!-- -->``. A block or an inline."""

    text: str


@node
class Unrendered(Node):
    """Source that means something to a reader and nothing to a page: a file's first line, options, a stray list.

    A block or an inline.
    """

    text: str


@node
class Include(Node):
    """``{include path}``. ``content`` is the partial's, None where it was not read. A block or an inline."""

    CHILDREN: ClassVar = ("content",)
    path: str
    content: tuple[Block | Inline, ...] | None = None


Inline: TypeAlias = (
    Text
    | SoftBreak
    | LineBreak
    | Emphasis
    | Strong
    | Superscript
    | Code
    | Link
    | Image
    | Abbreviation
    | FootnoteReference
    | InlineElement
    | Rendition
    | Timestamp
    | StrayDirective
    | RawHtml
    | Comment
    | Unrendered
    | Include
)
