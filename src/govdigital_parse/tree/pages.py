"""From the files of a page to its document, or to the page as the original site had it."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from attrs import define, field

from govdigital_parse.model import Block, Document, Link, Node, Timestamp, walk
from govdigital_parse.problems import Problem, UnreadableError
from govdigital_parse.readers.markup import parse_markup, parse_publication
from govdigital_parse.readers.markup.grammar import line_at
from govdigital_parse.readers.markup.includes import Allowance, embedded
from govdigital_parse.readers.markup.layout import relocated, relocated_problems
from govdigital_parse.source import Source
from govdigital_parse.tree.edited import Edit, Edits
from govdigital_parse.tree.links import HISTORY
from govdigital_parse.tree.placeholders import filled, placeholder
from govdigital_parse.tree.plan import ASSETS, PARTIALS, TEMPLATES, Plan, PlannedPage, quoted
from govdigital_parse.tree.sources import MOST_BYTES, Part, Remembering
from govdigital_parse.writers.html import write_html
from govdigital_parse.writers.rewriting import rewritten

# What a template holds open for a page.
CONTENT, HEAD, TIME = "<!--REPLACE-->", "<!--META-->", "<!--TIME-->"
# What a page is called, in its head.
TITLE = re.compile(r"<title[^<>]*>([^<]*)", re.IGNORECASE)
# The templates of publications: the one named after the first of their folders, or the general one.
PUBLICATION_TEMPLATE, ANY_TEMPLATE = "{}_doc_template", "generic_template"
TEMPLATE = f"{ASSETS}/{TEMPLATES}/{{}}.html"
# A template can ask for its page again and again.
MOST_CHARACTERS = 64_000_000


@define
class Assembly:
    """Puts the pages of a tree together.

    ``asked`` are the names of all files that were read so far, or would have been, ``problems`` what was wrong,
    ``edited`` the time of the last edit where a page shows it.
    ``history`` is the address below which the changes of each folder are shown, None for no links there.
    ``expansions`` are shared by all pages: what became of a text of HTML with what it includes, where that is the same
    for each, and the files asked for.
    """

    tree: Remembering
    plan: Plan
    edits: Edits
    history: str | None = HISTORY
    expansions: dict[Source, tuple[str, frozenset[str]]] = field(factory=dict)
    asked: set[str] = field(factory=set)
    problems: list[Problem] = field(factory=list)
    edited: str | None = None
    _allowance: Allowance = field(init=False, factory=Allowance)

    def document(self, page: PlannedPage) -> Document:
        """What the page says, without the template around it. Raises UnreadableError for a file that cannot be read."""
        document = self._publication(page) if page.page is None else self._page(page, self.read(page.page))
        title = None if document.title else self.title(page)
        return document.replaced(title=title) if title else document

    def _publication(self, page: PlannedPage) -> Document:
        chapters = [(name.rpartition("/")[2], self.read(name)) for name in page.chapters]
        document = parse_publication(
            chapters,
            self._partials(),
            path=f"{self.tree.name}/{self.plan.inside(page.folder)}",
            allowance=self._allowance,
        )
        self.problems += document.problems
        return self._dated(document, page)

    def _page(self, page: PlannedPage, source: Source) -> Document:
        """A page in HTML, with what it includes in the markup as documents of their own."""
        parts: list[tuple[str, Document]] = []

        def embed(path: str, partial: Source) -> str:
            parts.append((path, self._read_markup(partial, page)))
            return placeholder(len(parts) - 1)

        text, layout, problems = embedded(source, self._partials(), embed, self._allowance)
        self.problems += relocated_problems(problems, layout)
        from govdigital_parse.readers.html import parse_html  # noqa: PLC0415 - the site as it was does without

        _, start = _named_template(source)
        read = parse_html(Source(" " * start + text.text[start:], source.path))
        document = filled(relocated(read, layout, source), parts)
        self.problems += document.problems
        return document

    def title(self, page: PlannedPage) -> str | None:
        """What the page's head says it is called."""
        if page.meta is None:
            return None
        found = TITLE.search(self._expanded(self.read(page.meta), page))
        return " ".join(html.unescape(found.group(1)).split()) or None if found else None

    def as_it_was(self, page: PlannedPage) -> str:
        """The page as the original site had it. Raises UnreadableError for a file that cannot be read."""
        if page.page is None:
            content = write_html(self._publication(page), profile="legacy")
            template = self._template_of(page.folder)
        else:
            source = self.read(page.page)
            template, start = _named_template(source)
            content = self._expanded(source, page)[start:]
        if template is None:
            return content
        whole = self._expanded(self.read(TEMPLATE.format(template)), page)
        head = self._expanded(self.read(page.meta), page) if page.meta else ""
        edit = self._edit(page) if TIME in whole else None
        for place, text in ((TIME, edit.text if edit else ""), (HEAD, head), (CONTENT, content)):
            if len(whole) + whole.count(place) * len(text) > MOST_CHARACTERS:
                raise UnreadableError(f"{template}: the page would have more than {MOST_CHARACTERS:,} characters")
            whole = whole.replace(place, text)
        return whole

    def _edit(self, page: PlannedPage) -> Edit | None:
        edit = self.edits.of(self.plan.inside(page.folder), page.sources)
        self.edited = edit.text if edit else None
        return edit

    def _template_of(self, folder: str) -> str | None:
        """The template of a publication in ``folder``, None where the tree has none for it."""
        for name in (PUBLICATION_TEMPLATE.format(folder.partition("/")[0]), ANY_TEMPLATE):
            path = TEMPLATE.format(name)
            self.asked.add(path)
            if path in self.plan.templates:
                return name
        return None

    def _expanded(self, source: Source, page: PlannedPage) -> str:
        """HTML with what it includes, as HTML."""
        if source in self.expansions:
            known, asked = self.expansions[source]
            self.asked |= asked
            return known
        embeds: list[str] = []

        def embed(_path: str, partial: Source) -> str:
            embeds.append(write_html(self._read_markup(partial, page), profile="legacy"))
            return embeds[-1]

        own: set[str] = set()
        text, layout, problems = embedded(source, self._partials(own), embed, self._allowance)
        self.asked |= own
        self.problems += relocated_problems(problems, layout)
        if not embeds and not problems:
            self.expansions[source] = text.text, frozenset(own)
        return text.text

    def _read_markup(self, partial: Source, page: PlannedPage) -> Document:
        document = self._dated(parse_markup(partial, self._partials(), self._allowance), page)
        self.problems += document.problems
        return document

    def _dated(self, document: Document, page: PlannedPage) -> Document:
        """``document`` with the time of the last edit where it asks for it, as a link to the changes."""

        def dated(node: Node) -> Sequence[Node]:
            if not isinstance(node, Timestamp) or node.date is not None or node.text is not None:
                return (node,)
            edit = self._edit(page)
            if edit is None:
                return (node,)
            shown = Timestamp(edit.date, edit.text, attributes=node.attributes, span=node.span)
            if self.history is None:
                return (shown,)
            return (Link((shown,), f"{self.history}/{quoted(page.folder)}".rstrip("/"), span=node.span),)

        # It stands in one place or two of a long publication.
        asking = [next(walk(block, Timestamp), None) is not None for block in document.blocks]
        if not any(asking):
            return document
        blocks: list[Block] = []
        for block, asks in zip(document.blocks, asking, strict=True):
            blocks += rewritten(document.replaced(blocks=(block,)), dated).blocks if asks else (block,)
        return document.replaced(blocks=tuple(blocks))

    def _partials(self, asked: set[str] | None = None) -> Part:
        return Part(self.tree, self.plan.inside(PARTIALS), self.asked if asked is None else asked)

    def read(self, name: str, most: int = MOST_BYTES) -> Source:
        """The text of a file of the tree, as `Remembering.read` gives it."""
        self.asked.add(name)
        return self.tree.read(name, most)


def _named_template(source: Source) -> tuple[str | None, int]:
    """The template that the first line of a page names, None for none, and where the page goes on after that."""
    # A text may end without ending its line.
    first = source.text.partition("\n")[0]
    line = line_at(f"{first}\n", 0)
    if line.kind != "TEMPLATE":
        return None, 0
    return source.text[: line.end].strip().strip("{}"), line.end
