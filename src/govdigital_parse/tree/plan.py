"""What is in a source tree, and what becomes of it.

The layout is that of the Government Digital Strategy's site: a folder of ``source/`` with Markdown in it is a
publication, whose files are the chapters of one page; another page is an HTML file with what it includes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from posixpath import splitext
from urllib.parse import quote

from attrs import define, field, frozen

SOURCE, ASSETS = "source", "assets"
PARTIALS, TEMPLATES = "partials", "templates"
META = "meta.html"
INDEX = "index"
CHAPTERS = frozenset({".md", ".markdown"})
PAGES = frozenset({".html", ".htm"})
CAPTIONS = frozenset({".xml", ".ttml"})
# Files that a page can show, or link to; they stay as they are.
FILES = frozenset(
    ".css .csv .doc .docx .eot .gif .ico .jpeg .jpg .js .json .map .mp3 .mp4 .odp .ods .odt .otf .pdf .png .ppt"
    " .pptx .svg .ttf .txt .webm .webp .woff .woff2 .xls .xlsx .zip".split()
)


@frozen
class PlannedPage:
    """A page to be made: of ``chapters``, or of the HTML file ``page``; all are names in the tree.

    ``path`` says where in the site it is, without a suffix: ``digital/strategy/index``. ``meta`` is what goes into its
    head, None for nothing.
    """

    path: str
    chapters: tuple[str, ...] = ()
    page: str | None = None
    meta: str | None = None

    @property
    def folder(self) -> str:
        """The folder it is in, empty for the site's own."""
        return self.path.rpartition("/")[0]

    @property
    def url(self) -> str:
        """Its address on the original site, from the root: ``/digital/strategy/``, ``/digital/error.html``."""
        return quoted(self.location)

    @property
    def location(self) -> str:
        """The same with its signs as they are in names of files, not as addresses have them."""
        folder, name = self.folder, self.path.rpartition("/")[2]
        if name != INDEX:
            return f"/{self.path}.html"
        return f"/{folder}/" if folder else "/"

    @property
    def sources(self) -> tuple[str, ...]:
        """The files it is made of, those apart that they include."""
        own = (*self.chapters, self.page, self.meta)
        return tuple(name for name in own if name is not None)


@frozen
class Plan:
    """What is in a tree: ``pages`` to be made, in the order of their paths; names of files that pages use.

    ``root`` is the folder with the pages' sources, ``source`` or none. ``others`` are files that are not understood,
    with the reason.
    """

    root: str
    pages: tuple[PlannedPage, ...]
    partials: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    assets: tuple[str, ...] = ()
    others: Mapping[str, str] = field(factory=dict)

    def inside(self, name: str) -> str:
        """Where in the tree a file of the pages' sources is."""
        return f"{self.root}/{name}" if self.root else name


def quoted(path: str) -> str:
    """``path`` as it stands in an address: what has a meaning there or is no ASCII is ``%20``."""
    return quote(path, errors="surrogateescape")


@define
class _Found:
    chapters: dict[str, list[str]] = field(factory=dict)
    pages: dict[str, str] = field(factory=dict)
    metas: dict[str, str] = field(factory=dict)
    partials: list[str] = field(factory=list)
    templates: list[str] = field(factory=list)
    captions: list[str] = field(factory=list)
    assets: list[str] = field(factory=list)
    others: dict[str, str] = field(factory=dict)

    def take(self, name: str, inside: str | None) -> None:
        """Note a file, which is called ``inside`` in the folder of sources, None where it is not in there."""
        suffix = splitext(name)[1].lower()
        if inside is None:
            self._take_asset(name, suffix)
            return
        folder, _, own = inside.rpartition("/")
        if inside.startswith(f"{PARTIALS}/"):
            fits = own.startswith("_") and suffix in CHAPTERS | PAGES
            self._put(self.partials, name, "a partial's name is _NAME.md or _NAME.html" if not fits else None)
        elif suffix in CHAPTERS:
            self.chapters.setdefault(folder, []).append(name)
        elif own == META:
            self.metas[folder] = name
        elif suffix in PAGES:
            self._put_page(splitext(inside)[0], name)
        else:
            self._take_file(name, suffix)

    def _take_asset(self, name: str, suffix: str) -> None:
        if name.startswith(f"{ASSETS}/{TEMPLATES}/") and suffix in PAGES:
            self.templates.append(name)
        elif name.startswith(f"{ASSETS}/"):
            self._take_file(name, suffix)
        else:
            self.others[name] = f"it is neither in {SOURCE}/ nor in {ASSETS}/"

    def _put_page(self, path: str, name: str) -> None:
        if path in self.pages:
            self.others[name] = f"'{self.pages[path]}' makes the page of this name"
        else:
            self.pages[path] = name

    def _take_file(self, name: str, suffix: str) -> None:
        if suffix in CAPTIONS:
            self.captions.append(name)
        else:
            self._put(self.assets, name, None if suffix in FILES else "no page is made of files of this kind")

    def _put(self, where: list[str], name: str, wrong: str | None) -> None:
        if wrong is None:
            where.append(name)
        else:
            self.others[name] = wrong


def planned(names: Iterable[tuple[str, str | None]]) -> Plan:
    """The plan of a tree with files of these names; the second of each is why it cannot be read, None where it can.

    A tree without a folder ``source`` is taken as one.
    """
    known = sorted(names)
    root = SOURCE if any(name.startswith(f"{SOURCE}/") for name, _ in known) else ""
    found = _Found()
    for name, wrong in known:
        if wrong is not None:
            found.others[name] = wrong
        elif not root:
            found.take(name, None if name.startswith(f"{ASSETS}/") else name)
        else:
            found.take(name, name.removeprefix(f"{root}/") if name.startswith(f"{root}/") else None)
    return Plan(
        root,
        tuple(sorted(_pages(found), key=lambda page: page.path)),
        tuple(found.partials),
        tuple(found.templates),
        tuple(found.captions),
        tuple(found.assets),
        dict(sorted(found.others.items())),
    )


def _pages(found: _Found) -> Iterable[PlannedPage]:
    for folder, chapters in found.chapters.items():
        path = f"{folder}/{INDEX}" if folder else INDEX
        if path in found.pages:
            found.others[found.pages.pop(path)] = "the chapters beside it make the page of this name"
        # In the order of their names: 00-contents, 01-summary, 99-footer, annex1.
        yield PlannedPage(path, tuple(sorted(chapters)), meta=found.metas.get(folder))
    for path, name in found.pages.items():
        yield PlannedPage(path, page=name, meta=found.metas.get(path.rpartition("/")[0]))
