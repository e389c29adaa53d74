"""What goes wrong in this program, or in rules that others wrote, and is no mistake of whoever checks."""

from __future__ import annotations

import os

from govdigital_parse.problems import printable

DEBUG = "GOVDIGITAL_DEBUG"


class Fault(str):
    """Why something could not be checked, in a line that says where, and what was raised."""

    __slots__ = ()


def fault(where: str, error: Exception) -> Fault:
    """What to say of ``error``. Raises it instead where ``$GOVDIGITAL_DEBUG`` is set."""
    if os.environ.get(DEBUG):
        raise error
    return Fault(printable(f"{where}: a fault of the check, not of the file: {type(error).__name__}: {error}")[:300])
