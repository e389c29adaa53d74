"""Where the grammars are: beside the package once it is installed, in ``grammars/`` of the checkout before that."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


def grammar_text(name: str) -> str:
    """The text of ``grammars/NAME``, a grammar in Lark's own language."""
    installed = PACKAGE / "grammars" / name
    checkout = PACKAGE.parent.parent / "grammars" / name
    return (installed if installed.exists() else checkout).read_text("utf-8")
