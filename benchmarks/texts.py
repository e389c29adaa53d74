"""The texts to measure with: those of the original site, or those of any folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from benchmarks.processes import UnavailableError

PROJECT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Texts:
    """A folder with texts, and what kramdown is given for them: the same after the original compiler's replacements."""

    folder: Path
    expanded: Path

    @property
    def pages(self) -> Path:
        """The folder of the pages that were built from the texts: beside them, or the same."""
        built = self.expanded.parent / "site"
        return built if built.is_dir() else self.folder

    def read(self) -> list[str]:
        """The texts of the folder, in the order of their names."""
        return read_texts(self.folder)


def read_texts(folder: Path, suffix: str = ".md") -> list[str]:
    """The texts of all files in ``folder`` whose names end in ``suffix``, line ends as they are."""
    return [path.read_bytes().decode("utf8") for path in sorted(folder.rglob(f"*{suffix}"))]


def texts_of(folder: Path | None) -> Texts:
    """The texts in ``folder``, or those of the original site where it is None.

    Raises UnavailableError where there are none.
    """
    if folder is not None:
        texts = Texts(folder.resolve(), folder.resolve())
    else:
        shared = Path(os.environ.get("GOVDIGITAL_SHARED", PROJECT.parent / "shared")).resolve()
        texts = Texts(shared / "corpus" / "source", shared / "golden" / "expanded")
    for needed in (texts.folder, texts.expanded):
        if not any(needed.rglob("*.md")):
            hint = "" if folder else "; $GOVDIGITAL_SHARED says where the original documents are, --texts names others"
            raise UnavailableError(f"no texts in {needed}{hint}")
    return texts
