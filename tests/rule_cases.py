"""Files for rules of the check, with the findings marked in them: ``Some services, ⟦eg⟧ tax``.

`tests/data/rules/CODE/` has, for a rule, ``bad*`` and ``good*``: files, or folders of files that are checked together.
A mark without a code is of the folder's rule; one with, ``⟦C402:&⟧``, is of another. ``bad.fixed.md`` beside ``bad.md``
is what its fixes make of it, without marks.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from govdigital_parse.check.checking import Report
from govdigital_parse.check.checking import checked as check
from govdigital_parse.check.settings import Settings

RULES = Path(__file__).parent / "data" / "rules"
FIXED = ".fixed"
MARK = re.compile(r"⟦(?:(?P<code>[A-Z]\d{3}):)?(?P<text>[^⟧]*)⟧")


class Found(NamedTuple):
    """A finding: in which file, its code, where."""

    path: str
    code: str
    start: int
    end: int


def unmarked(text: str, path: str, code: str) -> tuple[str, list[Found]]:
    """``text`` without its marks, and the findings that they are."""
    found: list[Found] = []
    pieces: list[str] = []
    at = length = 0
    for mark in MARK.finditer(text):
        pieces += [text[at : mark.start()], mark["text"]]
        length += mark.start() - at
        found.append(Found(path, mark["code"] or code, length, length + len(mark["text"])))
        length += len(mark["text"])
        at = mark.end()
    return "".join([*pieces, text[at:]]), found


def cases(code: str, kind: str) -> list[Path]:
    """The files and folders of a rule whose names begin with ``kind``: ``bad``, ``good``."""
    return sorted(path for path in (RULES / code).glob(f"{kind}*") if FIXED not in path.name)


def laid_out(case: Path, folder: Path, code: str) -> tuple[list[str], list[Found]]:
    """Copies of a case without its marks in ``folder``: their paths, and the findings that were marked."""
    paths: list[str] = []
    found: list[Found] = []
    for file in [case] if case.is_file() else sorted(path for path in case.rglob("*") if path.is_file()):
        copy = folder / file.relative_to(case.parent if case.is_file() else case)
        copy.parent.mkdir(parents=True, exist_ok=True)
        # Bytes that are no UTF-8 are what a rule is about.
        text, marked = unmarked(file.read_bytes().decode(errors="surrogateescape"), str(copy), code)
        copy.write_bytes(text.encode(errors="surrogateescape"))
        paths.append(str(copy))
        found += marked
    return paths, found


def checked(paths: list[str], codes: tuple[str, ...]) -> Report:
    """What the rules ``codes`` find in the files, also of what Govspeak would lose."""
    return check(paths, Settings(select=codes, target="markdown", flavour="govspeak", cache=False))
