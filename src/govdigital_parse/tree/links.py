"""Links from the pages of a site to one another, as they are on the old site and on the new one."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from urllib.parse import unquote, urlsplit

from attrs import define, field, frozen

from govdigital_parse.model import (
    Document,
    Image,
    Link,
    LinkDefinition,
    Navigation,
    Node,
    Rendition,
    Video,
    walk,
)
from govdigital_parse.problems import BROKEN_FRAGMENT, BROKEN_TARGET, Problem
from govdigital_parse.tree.plan import ASSETS, Plan, PlannedPage, quoted
from govdigital_parse.tree.targets import Target
from govdigital_parse.writers.navigation import navigation_paragraphs
from govdigital_parse.writers.rewriting import rewritten

# Where the original site was, and where its history is.
SITE = "http://publications.cabinetoffice.gov.uk"
HISTORY = "https://github.com/alphagov/government-digital-strategy/commits/master/source"
# Names of files are bytes, of whatever encoding.
unquoted = partial(unquote, errors="surrogateescape")
# Where a link leads that leads to no more than the file that it is in.
NOWHERE = ""


@frozen
class Place:
    """Where an id of a page is on the new site: its file, and the id there, None where links cannot name it."""

    output: str
    fragment: str | None


# What gives the places of a page's ids on the new site.
Places = Callable[[PlannedPage], Mapping[str, Place]]


@frozen
class Site:
    """The addresses of a site: its pages and files by the paths that lead to them on the old site."""

    plan: Plan
    host: str = urlsplit(SITE).netloc

    @cached_property
    def pages(self) -> Mapping[str, PlannedPage]:
        """The pages by the paths that lead to them: ``/a``, ``/a/``, ``/a/index.html``."""
        found: dict[str, PlannedPage] = {}
        for page in self.plan.pages:
            found[page.location] = found[f"/{page.path}.html"] = page
            if page.location != "/":
                found[page.location.rstrip("/")] = page
        return found

    @cached_property
    def files(self) -> Mapping[str, str]:
        """The other files by their paths, with their names in the tree."""
        prefix = f"{self.plan.root}/" if self.plan.root else ""
        names = (*self.plan.assets, *self.plan.captions)
        return {f"/{name if name.startswith(f'{ASSETS}/') else name.removeprefix(prefix)}": name for name in names}

    def path_of(self, url: str, page: PlannedPage) -> tuple[str, str] | None:
        """The path and the fragment that ``url`` on ``page`` leads to, None where that is not on this site."""
        try:
            scheme, host, path, query, fragment = urlsplit(url)
        except ValueError:
            return None
        if (scheme or host) and not (scheme in {"http", "https", ""} and host == self.host):
            return None
        if query:
            return None
        if not path and not host:
            return page.location, fragment
        whole = posixpath.normpath(posixpath.join(f"/{page.folder}/", unquoted(path)))
        return (f"{whole}/" if path.endswith("/") and whole != "/" else whole).replace("//", "/"), fragment


@define
class Rewriting:
    """Rewrites the links of one page for the new site.

    ``linked`` are the paths of the pages that links lead to, ``assets`` other files by their names in the tree,
    ``missing`` addresses on the old site that the tree has nothing for.
    """

    site: Site
    target: Target
    page: PlannedPage
    places: Places
    linked: dict[str, None] = field(factory=dict)
    assets: dict[str, None] = field(factory=dict)
    missing: dict[str, None] = field(factory=dict)
    problems: list[Problem] = field(factory=list)

    def document(self, document: Document, output: str) -> Document:
        """``document``, which is written to ``output``, with its links as they have to be there."""

        def change(node: Node) -> Sequence[Node]:
            match node:
                case Link() | LinkDefinition() | Rendition() | Image():
                    url = self._new(node.url, output, node)
                    if url == NOWHERE and isinstance(node, Link):
                        return node.content
                    return (node if url == node.url else node.replaced(url=url),)
                case Video():
                    captions = self._new(node.captions, output, node) if node.captions else node.captions
                    return (node if captions == node.captions else node.replaced(captions=captions),)
                case Navigation() if self._keeps_urls:
                    for paragraph in navigation_paragraphs(node):
                        for link in walk(paragraph, Link):
                            self._new(link.url, output, node)
            return (node,)

        if not self._keeps_urls:
            # Its links lead to where the old site had the actions.
            document = rewritten(document, _navigation)
        return rewritten(document, change)

    @property
    def _keeps_urls(self) -> bool:
        """Whether pages have the addresses on the new site that they had on the old one."""
        return self.target.keeps_urls

    def _new(self, url: str, output: str, node: Node) -> str:
        """What ``url`` has to be in the file ``output``."""
        if self.target.split:
            own = posixpath.join(self.page.folder, unquoted(url))
            if own in self.target.outputs(self.page):
                return self.target.url(self.page, own) if self.target.is_published else url
        found = self.site.path_of(url, self.page)
        if found is None:
            return url
        path, fragment = found
        page = self.site.pages.get(path)
        if page is not None:
            return self._to_page(page, fragment, url, output, node)
        name = self.site.files.get(path)
        if name is None:
            self.missing[path] = None
            self.problems.append(BROKEN_TARGET.at(node.span, f"'{url}' leads to nothing in this tree"))
            return url
        self.assets[name] = None
        if self._keeps_urls or self.target.is_published:
            return _with_fragment(quoted(path) if urlsplit(url).netloc else url.partition("#")[0], fragment)
        return _with_fragment(_relative(copy_of(name, self.site.plan), output), fragment)

    def _to_page(self, page: PlannedPage, fragment: str, url: str, output: str, node: Node) -> str:
        self.linked[page.path] = None
        place = self.places(page).get(unquote(fragment)) if fragment else Place(self.target.outputs(page)[0], None)
        if place is None:
            self.problems.append(BROKEN_FRAGMENT.at(node.span, f"'{url}' leads to no place on its page"))
            place = Place(self.target.outputs(page)[0], None)
        if self._keeps_urls:
            # As the author has written it, unless it would lead to nothing.
            told = fragment if unquote(fragment) == place.fragment else place.fragment
            return _with_fragment(page.url if urlsplit(url).netloc else url.partition("#")[0], told)
        if place.output == output and fragment:
            return _with_fragment(NOWHERE, place.fragment)
        if self.target.is_published:
            return _with_fragment(self.target.url(page, place.output), place.fragment)
        return _with_fragment(_relative(place.output, output), place.fragment)


def _navigation(node: Node) -> Sequence[Node]:
    return navigation_paragraphs(node) if isinstance(node, Navigation) else (node,)


def copy_of(name: str, plan: Plan) -> str:
    """Where the copy of a file of the tree is among the outputs: where its address on the old site was."""
    prefix = f"{plan.root}/" if plan.root else ""
    return name if name.startswith(f"{ASSETS}/") else name.removeprefix(prefix)


def _relative(to: str, output: str) -> str:
    return quoted(posixpath.relpath(to, posixpath.dirname(output) or "."))


def _with_fragment(url: str, fragment: str | None) -> str:
    return f"{url}#{fragment}" if fragment else url
