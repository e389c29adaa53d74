"""What pages are written as: a target, its options, and the addresses that its pages have."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from types import MappingProxyType

from attrs import field, frozen

from govdigital_parse.formats import writer
from govdigital_parse.tree.plan import INDEX, PlannedPage, quoted

# The suffix of each target's files.
SUFFIXES: Mapping[str, str] = MappingProxyType(
    {"html": ".html", "markdown": ".md", "markup": ".md", "json": ".json", "content-item": ".json"}
)
LEGACY, GOVSPEAK = "legacy", "govspeak"


@frozen
class Target:
    """A format to write, with its options.

    ``split`` gives a file for each chapter. ``base_path`` is where the site will be, for targets whose pages are known
    by that and not by their files.
    """

    format: str
    options: Mapping[str, str | bool] = field(factory=dict)
    split: bool = False
    base_path: str = ""

    def __attrs_post_init__(self) -> None:
        writer(self.format, self.options)

    @property
    def is_legacy(self) -> bool:
        """Whether the site is to be as it was."""
        return self.format == "html" and self.options.get("profile") == LEGACY

    @property
    def is_published(self) -> bool:
        """Whether pages are known by where they will be published, not by their files."""
        return self.format == "content-item" or self.options.get("flavour") == GOVSPEAK

    @property
    def keeps_urls(self) -> bool:
        """Whether pages have the addresses on the new site that they had on the old one."""
        return self.format == "html" and not self.split

    def output(self, page: PlannedPage) -> str:
        """The path of a page's file."""
        return page.path + SUFFIXES[self.format]

    def outputs(self, page: PlannedPage) -> tuple[str, ...]:
        """The paths of all files that can be made of a page."""
        if self.split and page.chapters:
            return tuple(self.chapter(page, name) for name in page.chapters)
        return (self.output(page),)

    def chapter(self, page: PlannedPage, name: str) -> str:
        """The path of a chapter's file."""
        return posixpath.join(page.folder, name.rpartition("/")[2].rpartition(".")[0] + SUFFIXES[self.format])

    def url(self, page: PlannedPage, output: str | None = None) -> str:
        """The address of a page, or of one of its files, in the new site."""
        if self.is_published:
            path = (output or self.outputs(page)[0]).rpartition(".")[0]
            folder = path.removesuffix(INDEX).rstrip("/") if path.rpartition("/")[2] == INDEX else path
            return f"{self.base_path}/{quoted(folder)}"
        if self.keeps_urls:
            return f"{self.base_path}{page.url}"
        return quoted(output or self.outputs(page)[0])
