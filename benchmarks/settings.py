"""What the command line says about how to measure."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """How to measure.

    ``texts`` is a folder to use in place of the original documents, or None. ``scale`` is how long made-up texts are, 1
    for what the budgets are about.
    """

    rounds: int = 7
    texts: Path | None = None
    scale: float = 1.0
