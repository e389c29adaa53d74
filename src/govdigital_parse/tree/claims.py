"""Which output is whose: no two things are made into one file, nor into a file and a folder of one name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from attrs import define, field

from govdigital_parse.tree.guard import BEGUN, LOCK
from govdigital_parse.tree.manifest import NAME, PageRecord
from govdigital_parse.tree.plan import Plan
from govdigital_parse.tree.redirects import NAME as REDIRECTS
from govdigital_parse.tree.report import NAME as REPORT
from govdigital_parse.tree.targets import Target

OWN = (NAME, REDIRECTS, REPORT, LOCK, BEGUN)


@define
class Claims:
    """Outputs and whose they are; capitals make no difference, nor how letters with accents are written."""

    _files: dict[str, str] = field(factory=lambda: dict.fromkeys(OWN, "the run's own"))
    _folders: dict[str, str] = field(factory=dict)

    def claim(self, outputs: Iterable[str], owner: str) -> str | None:
        """Note that ``outputs`` are those of ``owner``, all of them or, where one is somebody else's, none: whose."""
        files: dict[str, str] = {}
        folders: dict[str, str] = {}
        for output in outputs:
            name = _folded(output)
            above = [name[:place] for place, sign in enumerate(name) if sign == "/"]
            for known in (self._files, files):
                taken = next((known[one] for one in (name, *above) if one in known), None)
                if taken is not None:
                    return taken
            if name in self._folders or name in folders:
                return self._folders.get(name, owner)
            files[name] = owner
            folders.update(dict.fromkeys(above, owner))
        self._files.update(files)
        for folder in folders:
            self._folders.setdefault(folder, owner)
        return None


def collisions(plan: Plan, target: Target, claims: Claims) -> dict[str, PageRecord]:
    """The records of pages whose outputs would be those of others; the others' are claimed."""
    found: dict[str, PageRecord] = {}
    for page in plan.pages:
        other = claims.claim(target.outputs(page), page.path)
        if other is not None:
            error = f"its output would be that of {other}"
            found[page.path] = PageRecord(page.path, page.url, target.url(page), made_of=page.sources, error=error)
    return found


def _folded(output: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", output).casefold())
