"""The grammars in ``grammars/``, and the parsers that Lark makes of them.

To make a parser takes longer than to read a document. So the build of the package saves the parsers: in the package,
or in ``build/`` of a checkout. A saved parser is used if it was made from the same grammar by the same version of Lark;
otherwise the parser is made anew. Nothing but the build writes these files.
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias

import lark
from lark import Lark

# The rules that a text can be, by grammar.
STARTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "markup": ("document", "directive", "numbered_heading", "tag", "part"),
        "report": ("start", "note", "around", "usual"),
        "furniture": ("start",),
        "suppressions": ("start",),
    }
)
PACKAGE = Path(__file__).resolve().parent.parent
CHECKOUT = PACKAGE.parent.parent

# What a parser is made from: the version of Lark, its options, the grammar.
Origin: TypeAlias = tuple[str, Mapping[str, Any], str]


def parser_of(name: str) -> Lark:
    """The parser of the grammar ``name``: the saved one if it fits, or a new one."""
    return _saved(name, _file(f"{name}.parser", "build/grammars")) or _made(name)


def save(name: str, path: Path) -> None:
    """Save the parser of the grammar ``name`` in a file, for `parser_of` to find."""
    beside = path.with_suffix(".part")
    with beside.open("wb") as file:
        pickle.dump(_origin(name), file)
        _made(name).save(file)
    beside.replace(path)


def _saved(name: str, path: Path) -> Lark | None:
    """What `save` put there; None if that is not of this grammar, or not whole."""
    try:
        with path.open("rb") as file:
            # Saved by our own build, beside our own code.
            return Lark.load(file) if _origin(name) == pickle.load(file) else None  # noqa: S301
    except (OSError, EOFError, pickle.UnpicklingError):
        return None


def _made(name: str) -> Lark:
    _, options, text = _origin(name)
    return Lark(text, **options)


def _origin(name: str) -> Origin:
    options = {"parser": "lalr", "lexer": "contextual", "start": [*STARTS[name]], "maybe_placeholders": False}
    return lark.__version__, options, _file(f"{name}.lark", "grammars").read_text("utf-8")


def _file(name: str, in_checkout: str) -> Path:
    """A file of the package's ``grammars/``, which a checkout has elsewhere."""
    installed = PACKAGE / "grammars"
    return (installed if installed.is_dir() else CHECKOUT / in_checkout) / name
