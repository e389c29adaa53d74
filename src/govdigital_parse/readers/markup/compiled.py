"""What the original compiler made of directives in code, where kramdown then showed them."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from govdigital_parse.readers.markup.grammar import pattern, read_directive


def compiled(code: str) -> str | None:
    """``code`` as the compiler changed it, None where it did not."""
    if "{" not in code and "^" not in code:
        return None
    changed = code
    for name, replaced in _REPLACED.items():
        changed = pattern(name).sub(replaced, changed)
    return changed if changed != code else None


def as_tag(written: str) -> str:
    """The tag that the directive ``written`` stands for; a tag as it is."""
    if not written.startswith("{"):
        return written
    directive = read_directive(written)
    match directive.kind:
        case "close":
            return f"</{directive.name}>"
        case "pull":
            return f"{{: .{directive.name}}}"
        case "rendition":
            return f"[PDF format]({directive.argument})"
        case "open":
            return f"<{directive.name} class='{html.escape(' '.join(directive.classes))}'>"
    return written


def _tag(found: re.Match[str]) -> str:
    return as_tag(found.group())


def _superscript(found: re.Match[str]) -> str:
    return f"<sup>{found.group()[1:-1]}</sup>"


_REPLACED: Mapping[str, Callable[[re.Match[str]], str]] = MappingProxyType(
    {"INLINE_DIRECTIVE": _tag, "END_TAG": _tag, "SUPERSCRIPT": _superscript}
)
