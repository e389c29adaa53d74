"""HTML, directives and attribute lists among text."""

from __future__ import annotations

import attrs

from govdigital_parse.model import (
    Attributes,
    Comment,
    Image,
    Include,
    Inline,
    InlineElement,
    LineBreak,
    Link,
    Rendition,
    SoftBreak,
    StrayDirective,
    Superscript,
    Text,
    Timestamp,
)
from govdigital_parse.problems import STRAY_CLOSE, UNCLOSED_DIRECTIVE
from govdigital_parse.readers.markup.attributes import joined
from govdigital_parse.readers.markup.grammar import Tag, pattern, read_attribute_list, read_directive, read_tag
from govdigital_parse.readers.markup.html_names import BLOCK_ELEMENTS, EMPTY_ELEMENTS
from govdigital_parse.readers.markup.links import autolink
from govdigital_parse.readers.markup.scanner import Open, Scanner, merged

# Elements whose content is not Markdown.
RAW_TEXT = frozenset({"code", "kbd", "samp", "var", "script", "style", "math", "textarea", "option"})


def less(scanner: Scanner) -> bool:
    """``<``: a comment, an address, a tag, a directive in angle brackets; two are a quotation mark and never these."""
    if scanner.text.startswith("<<", scanner.position):
        scanner.say("<<", scanner.position + 2)
        return True
    return _comment(scanner) or autolink(scanner) or _end_tag(scanner) or _tag(scanner) or _inline_directive(scanner)


def _comment(scanner: Scanner) -> bool:
    start = scanner.position
    if not scanner.text.startswith("<!--", start):
        return False
    end = scanner.next("-->", start + 4)
    if end == len(scanner.text):
        return False
    return scanner.put(Comment(scanner.text[start + 4 : end].strip(), span=scanner.span(start, end + 3)), end + 3)


def _end_tag(scanner: Scanner) -> bool:
    tag = pattern("END_TAG").match(scanner.text, scanner.position)
    if tag is None:
        return False
    top, name = scanner.top, read_directive(tag.group()).name
    if top.tag is None or top.tag.name != name:
        top.mixed = True
        return _stray(scanner, tag.group(), f"</{name}>")
    return scanner.put(element(scanner, scanner.leave(), tag.end()), tag.end())


def _tag(scanner: Scanner) -> bool:
    found = pattern("INLINE_TAG").match(scanner.text, scanner.position)
    if found is None:
        return False
    tag = read_tag(found.group())
    if tag.name in BLOCK_ELEMENTS:
        scanner.say(found.group(), found.end())
        return True
    opened = Open("element", scanner.position, found.group(), tag=tag)
    if tag.closed or tag.name in EMPTY_ELEMENTS:
        return scanner.put(element(scanner, opened, found.end()), found.end())
    scanner.enter(opened, found.end())
    if tag.name in RAW_TEXT:
        closing = scanner.next("</", found.end())
        if found.end() < closing < len(scanner.text):
            scanner.say(scanner.text[found.end() : closing], closing)
    return True


def element(scanner: Scanner, opened: Open, end: int) -> Inline:
    """The node for an element that ends at ``end``."""
    assert opened.tag is not None  # noqa: S101 - an element has been opened by its tag
    name, attributes, _ = opened.tag
    span = scanner.span(opened.start, end)
    content = merged(opened.children)
    pairs = dict(attributes.pairs)
    match name:
        case "br":
            return LineBreak(attributes=attributes, span=span)
        case "sup":
            return Superscript(content, attributes=attributes, span=span)
        case "a" if "href" in pairs:
            url, title = pairs.pop("href"), pairs.pop("title", None)
            kept = attrs.evolve(attributes, pairs=tuple(pairs.items()))
            return Link(content, url, title, attributes=kept, span=span)
        case "img" if "src" in pairs:
            url, alternative, title = pairs.pop("src"), pairs.pop("alt", ""), pairs.pop("title", None)
            kept = attrs.evolve(attributes, pairs=tuple(pairs.items()))
            return Image(url, alternative, title, attributes=kept, span=span)
    return InlineElement(name, content, attributes=attributes, span=span)


def brace(scanner: Scanner) -> bool:
    """``{``: an attribute list, a directive."""
    return _attribute_list(scanner) or _inline_directive(scanner) or _end_tag(scanner)


def _attribute_list(scanner: Scanner) -> bool:
    if scanner.words or not scanner.top.children:
        return False
    last, start, lists = scanner.top.children[-1], scanner.position, []
    if isinstance(last, (Text, SoftBreak)) or last.span is None or scanner.text[start - 1].isspace():
        return False
    # All that follow one another at once: one by one, what is there would be copied for each.
    while (found := _list_at(scanner, start)) is not None:
        listed = read_attribute_list(found)
        if listed is None:
            break
        lists.append(listed.attributes)
        start += len(found)
    if not lists:
        return False
    span = last.span._replace(end=scanner.span(scanner.position, start).end)
    scanner.top.children[-1] = last.replaced(attributes=joined([last.attributes, *lists]), span=span)
    scanner.position = start
    return True


def _list_at(scanner: Scanner, start: int) -> str | None:
    """The attribute list at ``start``, if there is one."""
    if not scanner.text.startswith("{:", start):
        return None
    if scanner.next("}", start) >= scanner.next("\n", start):
        return None
    found = pattern("SPAN_ATTRIBUTES").match(scanner.text, start)
    return found.group() if found else None


def _inline_directive(scanner: Scanner) -> bool:
    found = pattern("INLINE_DIRECTIVE").match(scanner.text, scanner.position)
    if found is None:
        return False
    directive, span = read_directive(found.group()), scanner.span(scanner.position, found.end())
    match directive.kind:
        case "rendition":
            return scanner.put(Rendition("PDF", directive.argument, span=span), found.end())
        case "timestamp":
            return scanner.put(Timestamp(span=span), found.end())
        case "include":
            return scanner.put(Include(directive.argument, span=span), found.end())
    tag = Tag(directive.name, Attributes(classes=directive.classes), closed=False)
    if tag.name in BLOCK_ELEMENTS:
        return _stray(scanner, found.group(), f"<{tag.name} class='{' '.join(directive.classes)}'>")
    return scanner.enter(Open("element", scanner.position, found.group(), tag=tag), found.end())


def _stray(scanner: Scanner, written: str, tag: str) -> bool:
    """A directive that is none where it stands; a tag of HTML is mere text then."""
    end = scanner.position + len(written)
    if written.startswith("<"):
        scanner.say(written, end)
        return True
    span = scanner.span(scanner.position, end)
    if tag.startswith("</"):
        scanner.problems.append(STRAY_CLOSE.at(span, f"'{written}' closes nothing here"))
    else:
        scanner.problems.append(UNCLOSED_DIRECTIVE.at(span, f"'{written}' opens nothing here, in the middle of text"))
    return scanner.put(StrayDirective(written, tag, span=span), end)
