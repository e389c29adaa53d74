"""Saves the parsers of the grammars when the package is built: programs that use it need not make them at every start.

They go into a wheel, and into ``build/`` where an editable installation finds them.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class SavedParsers(BuildHookInterface):
    """The hook that hatchling runs before it builds a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Save the parsers; ``version`` is ``standard`` or ``editable``."""
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from govdigital_parse.readers.grammar import STARTS, save  # noqa: PLC0415 - it was not on the path before

        folder = root / "build" / "grammars"
        folder.mkdir(parents=True, exist_ok=True)
        for name in STARTS:
            path = folder / f"{name}.parser"
            save(name, path)
            if version == "standard":
                build_data["force_include"][str(path)] = f"govdigital_parse/grammars/{path.name}"
