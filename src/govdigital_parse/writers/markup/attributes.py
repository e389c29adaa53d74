"""Attributes: kramdown's lists of them, and HTML's tags."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from govdigital_parse.model import Attributes

_CLASS = re.compile(r"[^\s.#}\"'=]+")
_ID = re.compile(r"[A-Za-z][\w:-]*")
_DIRECTIVE = re.compile(r"[\w-]+")
_NAME = re.compile(r"[A-Za-z][\w-]*")
# A pair's value is quoted; what would end it early stands after a backslash.
_ENDING = re.compile(r'["}]')


def attribute_list(attributes: Attributes, *words: str) -> str:
    """``{: .class #id key="value"}``, with ``words`` before all others; empty where there is nothing to say."""
    parts = [*words]
    if all(map(_CLASS.fullmatch, attributes.classes)):
        parts += [f".{name}" for name in attributes.classes]
    else:
        parts.append(_pair("class", " ".join(attributes.classes)))
    if attributes.id is not None:
        parts.append(f"#{attributes.id}" if _ID.fullmatch(attributes.id) else _pair("id", attributes.id))
    parts += [_pair(key, value) for key, value in attributes.pairs]
    return f"{{: {' '.join(parts)}}}" if parts else ""


def _pair(key: str, value: str) -> str:
    return f'{key}="{_ENDING.sub(_escaped, value)}"'


def _escaped(found: re.Match[str]) -> str:
    return f"\\{found.group()}"


def start_tag(name: str, attributes: Attributes, *others: tuple[str, str], end: str = ">") -> str:
    """``<name id="x" class="a b" key="value">``; ``others`` are pairs that come first."""
    placed = [("id", attributes.id)] if attributes.id is not None else []
    placed += [("class", " ".join(attributes.classes))] if attributes.classes else []
    return f"<{name}{''.join(_html_pairs([*others, *placed, *attributes.pairs]))}{end}"


def _html_pairs(pairs: Iterable[tuple[str, str]]) -> Iterable[str]:
    for key, value in pairs:
        # A brace would be a directive's, even there.
        yield f' {key}="{html.escape(value).replace("&#x27;", chr(39)).replace("{", "&#123;")}"'


def directive(name: str, attributes: Attributes) -> str | None:
    """``{div .x}``, None where a directive cannot say ``attributes``, which are not only classes."""
    if attributes.id is not None or attributes.pairs or not attributes.classes or not _NAME.fullmatch(name):
        return None
    if not all(map(_DIRECTIVE.fullmatch, attributes.classes)):
        return None
    return f"{{{name}{''.join(f' .{known}' for known in attributes.classes)}}}"
