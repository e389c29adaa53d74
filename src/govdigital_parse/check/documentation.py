"""What the docstring of a rule's file says: one form for `rule CODE`, for the docs, for the tests and for SARIF."""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping

from attrs import frozen

from govdigital_parse.check.rule import Rule

WHY, BAD, GOOD = "Why:", "Bad:", "Good:"
# A file of an example that has several, and what it is in where that is not UTF-8.
FILE = re.compile(r"^==> (?P<path>\S+)(?: in (?P<encoding>\S+))? <==$\n?", re.MULTILINE)
DEFAULT_FILE = "page.md"


@frozen
class Documentation:
    """The parts of a rule's docstring.

    ``summary`` is its first paragraph, ``why`` says what is bad about it. ``bad`` and ``good`` are an example and its
    mend: texts by the paths of their files, of which there is mostly one. ``notes`` are all that follows. The bad
    example is in ``encoding``.
    """

    summary: str
    why: str
    bad: Mapping[str, str]
    good: Mapping[str, str]
    notes: str
    encoding: str = "utf-8"


def documentation_of(rule: Rule) -> Documentation:
    """What the file of ``rule`` says. Raises ValueError where a part is missing."""
    text = inspect.cleandoc(rule.documentation)
    summary, _, rest = text.partition("\n")
    try:
        before, rest = rest.split(f"\n{WHY}", 1)
        why, rest = rest.split(f"\n{BAD}\n", 1)
        bad, rest = rest.split(f"\n{GOOD}\n", 1)
    except ValueError as error:
        raise ValueError(
            f"{rule.code.code}: its docstring has to have '{WHY}', '{BAD}' and '{GOOD}', in order"
        ) from error
    good, notes = _indented(rest)
    bad = _indented(bad)[0]
    encoding = next((file["encoding"] for file in FILE.finditer(bad) if file["encoding"]), "utf-8")
    return Documentation(
        f"{summary} {' '.join(before.split())}".strip(),
        " ".join(why.split()),
        _files(bad),
        _files(good),
        notes,
        encoding,
    )


def _indented(text: str) -> tuple[str, str]:
    """The lines that begin with four spaces, without these, and all that comes after."""
    lines = text.split("\n")
    end = next((n for n, line in enumerate(lines) if line.strip() and not line.startswith("    ")), len(lines))
    example = "\n".join(line[4:] for line in lines[:end]).strip("\n")
    return f"{example}\n", "\n".join(lines[end:]).strip()


def _files(example: str) -> Mapping[str, str]:
    parts = FILE.split(example)
    if len(parts) == 1:
        return {DEFAULT_FILE: example}
    return {path: f"{text.strip(chr(10))}\n" for path, text in zip(parts[1::3], parts[3::3], strict=True)}
