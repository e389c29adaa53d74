"""Texts of authors among what continuous integration reads: no finding may say anything to it by itself."""

from __future__ import annotations

import json
import re
from typing import Any

from govdigital_parse.problems import COMMAND

# What moves a cursor or begins a line.
CONTROL = re.compile(r"[\x08\x0b\x0c\x1b\x80-\x9f\u2028\u2029]|\r(?!\n)")


def json_text(data: Any) -> str:
    """``data`` as JSON in ASCII, in which no log finds a command."""
    return COMMAND.sub(r"\\u0023#", json.dumps(data, indent=2)) + "\n"


def is_safe(line: str) -> bool:
    """Whether ``line`` is as it is in a terminal, and no log takes it for a command."""
    return not (COMMAND.search(line) or line.lstrip().startswith("::") or CONTROL.search(line))
