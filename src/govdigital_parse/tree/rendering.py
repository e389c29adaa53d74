"""From a planned page to the texts of its outputs."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from attrs import define, field, frozen

from govdigital_parse.formats import writer
from govdigital_parse.model import Attributes, Document, Heading, Node, walk
from govdigital_parse.problems import GovDigitalError, Problem
from govdigital_parse.source import Source
from govdigital_parse.tree.anchors import anchors, slugs
from govdigital_parse.tree.chapters import apart, as_one
from govdigital_parse.tree.links import Place, Rewriting, Site
from govdigital_parse.tree.pages import Assembly
from govdigital_parse.tree.plan import PlannedPage
from govdigital_parse.tree.targets import Target
from govdigital_parse.writers.losses import Loss
from govdigital_parse.writers.rewriting import rewritten

# Where a page of HTML says what else it needs.
ADDRESS = re.compile(r"\b(?:href|src)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
# Flavours without ids of one's own: GitHub makes one of each heading.
WITHOUT_IDS = frozenset({"gfm", "commonmark"})
# Flavours that make ids of headings as the original site did, but for those with a number.
LIKE_THE_SITE = frozenset({"kramdown", "govspeak"})


@define
class Made:
    """What is made of a page: ``texts`` by their outputs, and all that is to be said of it."""

    assembly: Assembly
    texts: dict[str, str] = field(factory=dict)
    title: str | None = None
    broken: list[Problem] = field(factory=list)
    losses: list[Loss] = field(factory=list)
    linked: dict[str, None] = field(factory=dict)
    assets: dict[str, None] = field(factory=dict)
    missing: dict[str, None] = field(factory=dict)

    @property
    def problems(self) -> list[Problem]:
        """What was wrong with the page's files, and with its links."""
        return [*self.assembly.problems, *self.broken]


@frozen
class _Parts:
    """A page's documents by their outputs, and the places of its ids."""

    documents: Mapping[str, Document]
    places: Mapping[str, Place]


@define
class PageWriter:
    """Writes the pages of a site for a target. ``assembly`` gives one that has read nothing yet."""

    target: Target
    site: Site
    assembly: Callable[[], Assembly]
    # Of other pages the places, and the files that say so; their documents would be a whole site in memory.
    _known: dict[str, tuple[Mapping[str, Place], frozenset[str]]] = field(factory=dict)

    def make(self, page: PlannedPage, made: Made) -> None:
        """Make the texts of ``page``. Raises UnreadableError for a file that cannot be read."""
        if self.target.is_legacy:
            self._make_as_it_was(page, made)
            return
        parts = self._parts(page, made.assembly)
        rewriting = Rewriting(self.site, self.target, page, lambda other: self._places(other, page, parts, made))
        write = writer(self.target.format, self.target.options)
        made.broken += self._with_captions(parts.documents.values(), page, made.assembly)
        for output, document in parts.documents.items():
            ready = rewriting.document(document, output)
            made.title = made.title or ready.title
            made.texts[output] = write(ready, made.losses, **self._options(page, output))
        made.broken += rewriting.problems
        made.linked, made.assets, made.missing = rewriting.linked, rewriting.assets, rewriting.missing

    def _with_captions(self, documents: Iterable[Document], page: PlannedPage, assembly: Assembly) -> Iterator[Problem]:
        """Join captions of the tree to the videos of ``documents``, which nobody has seen yet; what was wrong."""
        if not self.site.plan.captions:
            return
        from govdigital_parse.readers.captions import joined_by  # noqa: PLC0415 - few sites have videos

        def find(url: str, most: int) -> Source | None:
            # A link to what is not there is a problem of its own.
            way = self.site.path_of(url, page)
            name = self.site.files.get(way[0]) if way else None
            return assembly.read(name, most) if name else None

        for document in documents:
            yield from joined_by(document, find).problems[len(document.problems) :]

    def _options(self, page: PlannedPage, output: str) -> dict[str, object]:
        options: dict[str, object] = {**self.target.options}
        if self.target.format == "content-item":
            options.setdefault("base_path", self.target.url(page, output))
        return options

    def _make_as_it_was(self, page: PlannedPage, made: Made) -> None:
        text = made.assembly.as_it_was(page)
        made.texts[self.target.output(page)] = text
        made.title = made.assembly.title(page)
        for address in dict.fromkeys(found.group(1) or found.group(2) or "" for found in ADDRESS.finditer(text)):
            way = self.site.path_of(html.unescape(address), page)
            if way is None:
                continue
            path, _ = way
            if path in self.site.pages:
                made.linked[self.site.pages[path].path] = None
            elif path in self.site.files:
                made.assets[self.site.files[path]] = None
            else:
                made.missing[path] = None

    def _places(self, other: PlannedPage, page: PlannedPage, own: _Parts, made: Made) -> Mapping[str, Place]:
        """The places of the ids of another page, which is then part of what this one is made of."""
        if other == page:
            return own.places
        if other.path not in self._known:
            assembly = self.assembly()
            try:
                places = self._parts(other, assembly).places
            except GovDigitalError:
                # It fails by itself; this page does not.
                places = {}
            self._known[other.path] = places, frozenset(assembly.asked)
        places, asked = self._known[other.path]
        made.assembly.asked |= asked
        return places

    def _parts(self, page: PlannedPage, assembly: Assembly) -> _Parts:
        document = assembly.document(page)
        named = {id(node): name for name, node in anchors(document).items()}
        if self._writes_ids:
            document = _with_ids(document, named, all_headings=self.target.options.get("flavour") not in LIKE_THE_SITE)
            named = {id(node): name for name, node in anchors(document).items()}
        if self.target.split and page.chapters:
            outputs = {f"{assembly.tree.name}/{name}": self.target.chapter(page, name) for name in page.chapters}
            documents = dict(apart(document, outputs))
        else:
            documents = {self.target.output(page): as_one(document) if page.chapters else document}
        places: dict[str, Place] = {}
        for output, part in documents.items():
            made_ids = slugs(part) if self._is_without_ids else {}
            for node in walk(part):
                if id(node) in named:
                    fragment = made_ids.get(id(node)) if self._is_without_ids else named[id(node)]
                    places.setdefault(named[id(node)], Place(output, fragment))
        return _Parts(documents, places)

    @property
    def _is_without_ids(self) -> bool:
        return self.target.format == "markdown" and self.target.options.get("flavour", "gfm") in WITHOUT_IDS

    @property
    def _writes_ids(self) -> bool:
        """Whether headings need the ids that they had on the original site."""
        return self.target.format in {"html", "content-item"} or self.target.options.get("flavour") in LIKE_THE_SITE


def _with_ids(document: Document, named: Mapping[int, str], *, all_headings: bool) -> Document:
    """``document`` with the ids that the original site gave its headings."""

    def change(node: Node) -> Sequence[Node]:
        if not isinstance(node, Heading) or node.attributes.id is not None or id(node) not in named:
            return (node,)
        if node.index is None and not all_headings:
            return (node,)
        own = node.attributes
        return (node.replaced(attributes=Attributes(named[id(node)], own.classes, own.pairs)),)

    return rewritten(document, change)
