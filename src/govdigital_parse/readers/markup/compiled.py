"""What the original compiler made of directives in code, where kramdown then showed them."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from govdigital_parse.readers.markup.grammar import pattern, read_directive

# What the compiler put before the heading of a section, on a line of its own if that is where the heading begins.
OPTIONS_BEFORE_SECTION = "{::options auto_ids='false' /}"
# Signs that the compiler made others of, everywhere.
QUOTATION_MARKS: Mapping[str, str] = MappingProxyType({"‘": "'", "’": "'", "“": '"', "”": '"'})
SIGNS: Mapping[str, str] = MappingProxyType(
    {**QUOTATION_MARKS, "–": "--", "£": "&pound;", "€": "&euro;", "…": "&ellipsis;", "\xa0": " "}
)
CHANGED = re.compile(f"[{{^{''.join(SIGNS)}]")


def compiled(code: str) -> str | None:
    """``code`` as the compiler changed it, None where it did not."""
    if CHANGED.search(code) is None:
        return None
    changed = code
    for name, replaced in _REPLACED.items():
        changed = pattern(name).sub(replaced, changed)
    for sign, other in SIGNS.items():
        changed = changed.replace(sign, other)
    return changed if changed != code else None


def straightened(text: str) -> str:
    """``text`` with straight quotation marks."""
    for sign, straight in QUOTATION_MARKS.items():
        text = text.replace(sign, straight)
    return text


def as_tag(written: str) -> str:
    """The tag that the directive ``written`` stands for, or what else it became; a tag as it is."""
    if not written.startswith("{"):
        return written
    directive = read_directive(written)
    become = {
        "open": f"<{directive.name} class='{html.escape(' '.join(directive.classes))}'>",
        "close": f"</{directive.name}>",
        "page_break": "<div class='page-break'></div>",
        "pull": f"{{: .{directive.name}}}",
        "rendition": f"[PDF format]({directive.argument})",
    }
    return become.get(directive.kind, written)


def _tag(found: re.Match[str]) -> str:
    return as_tag(found.group())


def _superscript(found: re.Match[str]) -> str:
    return f"<sup>{found.group()[1:-1]}</sup>"


_REPLACED: Mapping[str, Callable[[re.Match[str]], str]] = MappingProxyType(
    {"INLINE_DIRECTIVE": _tag, "END_TAG": _tag, "SUPERSCRIPT": _superscript}
)
