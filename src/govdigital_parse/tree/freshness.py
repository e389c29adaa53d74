"""Whether a page is still as it was made the last time."""

from __future__ import annotations

from attrs import define, field

from govdigital_parse.problems import UnreadableError
from govdigital_parse.tree.edited import Edits
from govdigital_parse.tree.links import Site
from govdigital_parse.tree.manifest import PageRecord
from govdigital_parse.tree.outputs import Folder, digest
from govdigital_parse.tree.plan import PlannedPage
from govdigital_parse.tree.sources import Tree


@define
class Freshness:
    """Holds records of an earlier run against the files of now, each of which is looked at once."""

    tree: Tree
    folder: Folder
    site: Site
    edits: Edits
    _digests: dict[str, str | None] = field(init=False, factory=dict)
    _pages: frozenset[str] = field(init=False)
    _files: frozenset[str] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._pages = frozenset(page.path for page in self.site.plan.pages)
        self._files = frozenset(self.site.files.values())

    def is_kept(self, page: PlannedPage, record: PageRecord) -> bool:
        """Whether ``record`` says of ``page`` what another run would."""
        return (
            record.error is None
            and record.made_of == page.sources
            and self._leads_where_it_led(record)
            and all(self._digest(name) == known for name, known in record.sources.items())
            and self._is_of_the_time(page, record)
            and all(self._is_there(output.path, output.sha256) for output in record.outputs)
        )

    def _leads_where_it_led(self, record: PageRecord) -> bool:
        return (
            self._pages.issuperset(record.linked)
            and self._files.issuperset(record.assets)
            and not any(path in self.site.pages or path in self.site.files for path in record.missing)
        )

    def _is_of_the_time(self, page: PlannedPage, record: PageRecord) -> bool:
        """Whether the last edit that the page shows is still the last."""
        if record.edited is None:
            return True
        edit = self.edits.of(self.site.plan.inside(page.folder), page.sources)
        return edit is not None and edit.text == record.edited

    def _digest(self, name: str) -> str | None:
        if name not in self._digests:
            try:
                self._digests[name] = digest(self.tree.data(name))
            except UnreadableError:
                self._digests[name] = None
        return self._digests[name]

    def _is_there(self, output: str, sha256: str) -> bool:
        try:
            data = self.folder.read(output)
        except UnreadableError:
            return False
        return data is not None and digest(data) == sha256
