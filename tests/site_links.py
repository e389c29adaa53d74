"""A site as its visitors have it: every link of every page, and whether it leads somewhere.

Pages are read by parsers that are not ours, where there are any: what a file links to, and what ids its page has.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import markdown_readers

import govdigital_parse as gdp
from govdigital_parse.model import Image, Link, LinkDefinition, Rendition, Video, walk
from govdigital_parse.tree import Manifest, PageRecord

OLD_HOST = "publications.cabinetoffice.gov.uk"
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass
class Page:
    """What a page links to, and the ids that links can lead to; ``headings`` are the texts of its headings."""

    links: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    headings: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self._in_heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in {"href", "src"} and tag not in {"link", "script"}:
                self.page.links.append(value or "")
            elif name == "id" or (name == "name" and tag == "a"):
                self.page.ids.add(value or "")
        if tag in HEADINGS:
            self._in_heading = True
            self.page.headings.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in HEADINGS:
            self._in_heading = False

    def handle_data(self, data: str) -> None:
        if self._in_heading:
            self.page.headings[-1] += data


def of_html(text: str) -> Page:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.page


def of_github(text: str) -> Page:
    """A page with the ids that GitHub makes of its headings."""
    page = of_html(text)
    counted: Counter[str] = Counter()
    for heading in page.headings:
        name = re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")
        page.ids.add(f"{name}-{counted[name]}" if counted[name] else name)
        counted[name] += 1
    return page


def of_document(document: gdp.Document) -> Page:
    """What the model says, with the ids of the page that it makes."""
    page = of_html(gdp.render(document, "html", profile="legacy"))
    page.links = [node.url for node in walk(document) if isinstance(node, Link | LinkDefinition | Image | Rendition)]
    page.links += [node.captions for node in walk(document, Video) if node.captions]
    return page


def _markdown(flavour: str) -> Callable[[Sequence[str]], list[Page]]:
    of = of_github if flavour in {"gfm", "commonmark"} else of_html
    return lambda texts: [of(text) for text in markdown_readers.READERS[flavour](texts)]


def _content_items(texts: Sequence[str]) -> list[Page]:
    return [of_html(json.loads(text)["content_item"]["details"]["body"]) for text in texts]


# What is read of the texts of all files, by the name of a target or a flavour.
READERS: Mapping[str, Callable[[Sequence[str]], list[Page]]] = {
    "html": lambda texts: [of_html(text) for text in texts],
    **{flavour: _markdown(flavour) for flavour in markdown_readers.READERS},
    "markup": lambda texts: [of_document(gdp.parse(text, "markup")) for text in texts],
    "json": lambda texts: [of_document(gdp.parse(text, "json")) for text in texts],
    "content-item": _content_items,
}


@dataclass
class Followed:
    """What became of the links of a site: where they lead to, and those that lead to nothing.

    ``out`` is its folder, ``texts`` its pages, ``copies`` its other files; ``base`` is where pages are published that
    are known by that, and whose files are then known by their names.
    """

    out: Path
    texts: Mapping[str, Page]
    copies: set[str]
    base: str | None
    pages: list[tuple[str, str]] = field(default_factory=list)
    places: list[tuple[str, str]] = field(default_factory=list)
    files: set[str] = field(default_factory=set)
    missing: list[tuple[str, str]] = field(default_factory=list)
    elsewhere: list[tuple[str, str]] = field(default_factory=list)
    broken: list[tuple[str, str]] = field(default_factory=list)

    def follow(self, link: str, output: str, record: PageRecord) -> None:
        """Follow a link of an output of a page."""
        parts = urlsplit(link)
        if parts.scheme or parts.netloc or parts.query:
            is_old = parts.netloc == OLD_HOST and not parts.query
            (self.missing if is_old and self._is_missing(link, record) else self.elsewhere).append((output, link))
            return
        found = next((path for path in self._files(parts.path, output) if (self.out / path).is_file()), None)
        if found is None:
            (self.missing if self._is_missing(link, record) else self.broken).append((output, link))
        elif found not in self.texts:
            self.files.add(found)
        elif parts.fragment and unquote(parts.fragment) not in self.texts[found].ids:
            self.broken.append((output, link))
        else:
            (self.places if parts.fragment else self.pages).append((output, link))

    def _files(self, path: str, output: str) -> Iterator[str]:
        """The files that can be at a path of an address, below the folder of outputs."""
        if not path:
            yield output
        elif self.base is None:
            whole = posixpath.normpath(posixpath.join("/", posixpath.dirname(output), unquote(path))).lstrip("/")
            yield from (whole, posixpath.join(whole, "index.html"))
        elif path == self.base or path.startswith(f"{self.base}/"):
            inside = unquote(path.removeprefix(self.base)).strip("/")
            yield from (f"{inside}{end}".lstrip("/") for end in (".json", ".md", "/index.json", "/index.md"))
        elif path.startswith("/"):
            yield unquote(path).lstrip("/")
        elif "/" not in path:
            yield from (copy for copy in self.copies if posixpath.basename(copy) == unquote(path))

    def _is_missing(self, link: str, record: PageRecord) -> bool:
        """Whether the manifest lists an address as one that the tree has nothing for."""
        path = unquote(urlsplit(urljoin(f"http://{OLD_HOST}{record.url}", link)).path)
        whole = posixpath.normpath(path)
        if self.base is not None and "/" not in link:
            return posixpath.basename(whole) in {posixpath.basename(address) for address in record.missing}
        return f"{whole}/" in record.missing if path.endswith("/") and whole != "/" else whole in record.missing


def follow(out: Path, manifest: Manifest, reader: str, base: str | None = None) -> Followed:
    """Follow every link of every page in ``out``, which ``reader`` reads."""
    owners = [(output.path, page) for page in manifest.pages for output in page.outputs]
    texts = READERS[reader]([(out / path).read_text("utf-8") for path, _ in owners])
    pages = dict(zip((path for path, _ in owners), texts, strict=True))
    followed = Followed(out, pages, {output.path for output in manifest.assets.values()}, base)
    for output, record in owners:
        for link in pages[output].links:
            followed.follow(link, output, record)
    return followed
