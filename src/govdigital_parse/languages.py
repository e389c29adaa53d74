"""Languages of texts, by the names that HTML and GOV.UK have for them, and which way they are written."""

from __future__ import annotations

ENGLISH = "en"
RIGHT_TO_LEFT = frozenset("ar dr dv fa he pa-pk ps ur yi".split())


def foreign(name: str | None) -> str | None:
    """The language ``name``, such as ``cy`` or ``pt-BR``; None for no name, and for English, wherever it is spoken."""
    name = (name or "").strip()
    return name if name and _language(name) != ENGLISH else None


def direction(name: str) -> str:
    """The way that the language ``name`` is written, as HTML says it: ``ltr`` or ``rtl``."""
    return "rtl" if {name.lower(), _language(name)} & RIGHT_TO_LEFT else "ltr"


def _language(name: str) -> str:
    return name.lower().partition("-")[0]
