"""From a planned page to the texts of its outputs."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from attrs import define, field, frozen

from govdigital_parse.formats import writer
from govdigital_parse.model import Attributes, Document, Heading, Include, Node
from govdigital_parse.problems import GovDigitalError, Problem
from govdigital_parse.tree.anchors import anchors, fragments, slugs
from govdigital_parse.tree.captions import with_captions
from govdigital_parse.tree.chapters import apart, as_one
from govdigital_parse.tree.links import Place, Rewriting, Site
from govdigital_parse.tree.pages import Assembly
from govdigital_parse.tree.plan import PlannedPage
from govdigital_parse.tree.published import keeps_id
from govdigital_parse.tree.targets import Target
from govdigital_parse.writers.losses import Loss
from govdigital_parse.writers.rewriting import rewritten
from govdigital_parse.writers.safety import safe_id

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
        for document in documents:
            yield from with_captions(document, self.site, page, assembly).problems[len(document.problems) :]

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
        if self.target.format == "markup":
            # What is included is there in other targets; here it would be a directive again, and the partial elsewhere.
            document = rewritten(document, _resolved)
        known = anchors(document)
        if self._writes_ids:
            self._give_ids(known)
        if self.target.split and page.chapters:
            outputs = {f"{assembly.tree.name}/{name}": self.target.chapter(page, name) for name in page.chapters}
            documents = dict(apart(document, outputs))
        else:
            documents = {self.target.output(page): as_one(document) if page.chapters else document}
        named = {id(node): name for name, node in known.items()}
        places: dict[str, Place] = {}
        for output, part in documents.items():
            for name, fragment in fragments(part, named, self._ids_of(part, named)).items():
                places.setdefault(name, Place(output, fragment))
        return _Parts(documents, places)

    def _give_ids(self, known: Mapping[str, Node]) -> None:
        """Give headings the ids that they had on the original site, where the target would not."""
        all_headings = self.target.options.get("flavour") not in LIKE_THE_SITE
        for name, node in known.items():
            own = node.attributes
            if isinstance(node, Heading) and own.id is None and (all_headings or node.index is not None):
                # In place: nobody has seen the document yet.
                object.__setattr__(node, "attributes", Attributes(name, own.classes, own.pairs))

    def _ids_of(self, document: Document, named: Mapping[int, str]) -> Callable[[Node], str | None]:
        """What gives the id that the target writes for a node, None where it writes none."""
        if self._is_without_ids:
            made = slugs(document, index=self.target.options.get("index") is not False)
            return lambda node: made.get(id(node))

        def written(node: Node) -> str | None:
            name = node.attributes.id or (named.get(id(node)) if isinstance(node, Heading) else None)
            if name is None or (self.target.is_published and not keeps_id(node, document)):
                return None
            return safe_id(name) if self.target.format in {"html", "content-item"} else name

        return written

    @property
    def _is_without_ids(self) -> bool:
        return self.target.format == "markdown" and self.target.options.get("flavour", "gfm") in WITHOUT_IDS

    @property
    def _writes_ids(self) -> bool:
        """Whether headings need the ids that they had on the original site."""
        return self.target.format in {"html", "content-item"} or self.target.options.get("flavour") in LIKE_THE_SITE


def _resolved(node: Node) -> Sequence[Node]:
    return (node,) if not isinstance(node, Include) or node.content is None else node.content
