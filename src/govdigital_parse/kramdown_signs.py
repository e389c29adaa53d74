"""Inlines in kramdown's signs again, for what kramdown decided on the source of a block."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from html.entities import codepoint2name
from types import MappingProxyType
from typing import Any

from govdigital_parse.model import (
    NO_ATTRIBUTES,
    Abbreviation,
    Attributes,
    Code,
    Comment,
    Emphasis,
    FootnoteReference,
    Image,
    InlineElement,
    LineBreak,
    Link,
    Node,
    RawHtml,
    Rendition,
    SoftBreak,
    StrayDirective,
    Strong,
    Superscript,
    Text,
    Timestamp,
    Unrendered,
)

# What is text to kramdown: it reads on over it.
LOOKED_BACK_OVER = (SoftBreak, Abbreviation)
# What a backslash before it makes literal.
ESCAPABLE = frozenset("\\.*_+`<>()[]{}#!:|\"'$=-")


def kramdown_source(leaf: Iterable[Node]) -> str:
    """The inlines ``leaf`` in kramdown's signs; their texts are the author's."""
    return "".join([piece for piece, _ in pieces(leaf)])


def pieces(leaf: Iterable[Node]) -> Iterator[tuple[str, Node | None]]:
    """The same in pieces, each with the node that it is all of, None where it is not."""
    stack: list[Node | str] = [*leaf]
    stack.reverse()
    while stack:
        item = stack.pop()
        if type(item) is Text:
            yield _literal(item.value) if item.literal else item.value, item
        elif isinstance(item, str):
            yield item, None
        elif (sign := SIGNS.get(type(item))) is not None:
            yield sign(item) + _attribute_list(item.attributes), item
        else:
            before, after = AROUND.get(type(item), _nothing)(item)
            stack += [after, *reversed(item.children), before]


def _literal(text: str) -> str:
    return "".join(map(_sign, text))


def _sign(sign: str) -> str:
    # Angle brackets are entities to most authors, and to all writers.
    if sign in ESCAPABLE and sign not in "<>":
        return f"\\{sign}"
    return f"&{codepoint2name[ord(sign)]};" if ord(sign) in codepoint2name else sign


def _attribute_list(attributes: Attributes) -> str:
    if attributes is NO_ATTRIBUTES:
        return ""
    parts = [f" .{name}" for name in attributes.classes]
    parts += [f" #{attributes.id}"] if attributes.id is not None else []
    parts += [f' {key}="{value}"' for key, value in attributes.pairs]
    return f"{{:{''.join(parts)}}}" if parts else ""


# ---- what stands for a node that has no others inside


def _code(node: Code) -> str:
    return f"`{node.value if node.compiled is None else node.compiled}`"


def _timestamp(node: Timestamp) -> str:
    return node.text or "{TIMESTAMP}"


def _image(node: Image) -> str:
    return f"![{node.alternative}]({node.url}{_title(node.title)})"


def _title(title: str | None) -> str:
    return f' "{title}"' if title is not None else ""


SIGNS: Mapping[type[Node], Callable[[Any], str]] = MappingProxyType(
    {
        SoftBreak: lambda _: "\n",
        LineBreak: lambda _: "<br>",
        Code: _code,
        Abbreviation: lambda node: node.value,
        StrayDirective: lambda node: node.tag,
        FootnoteReference: lambda node: f"[^{node.name}]",
        Image: _image,
        RawHtml: lambda node: node.html,
        # What a comment says may be a secret, and an id is no place for one.
        Comment: lambda _: "",
        Unrendered: lambda _: "",
        Rendition: lambda node: f"[{node.format} format]({node.url})",
        Timestamp: _timestamp,
    }
)


# ---- and for one that has, before and after them


def _nothing(_node: Node) -> tuple[str, str]:
    return "", ""


def _marked(mark: str) -> Callable[[Node], tuple[str, str]]:
    return lambda node: (mark, f"{mark}{_attribute_list(node.attributes)}")


def _link(node: Link) -> tuple[str, str]:
    if _is_autolink(node):
        return "<", f">{_attribute_list(node.attributes)}"
    return "[", f"]({node.url}{_title(node.title)}){_attribute_list(node.attributes)}"


def _is_autolink(node: Link) -> bool:
    text = node.content[0] if len(node.content) == 1 else None
    return isinstance(text, Text) and text.value == node.url.removeprefix("mailto:")


def _inline_element(node: InlineElement) -> tuple[str, str]:
    attributes = node.attributes
    classes = [("class", " ".join(attributes.classes))] if attributes.classes else []
    name = [("id", attributes.id)] if attributes.id is not None else []
    pairs = "".join(f' {key}="{value}"' for key, value in [*name, *classes, *attributes.pairs])
    return f"<{node.name}{pairs}>", f"</{node.name}>"


AROUND: Mapping[type[Node], Callable[[Any], tuple[str, str]]] = MappingProxyType(
    {
        Emphasis: _marked("*"),
        Strong: _marked("**"),
        Superscript: lambda _: ("<sup>", "</sup>"),
        Link: _link,
        InlineElement: _inline_element,
    }
)
