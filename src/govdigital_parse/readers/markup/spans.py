"""HTML, directives and attribute lists among text."""

from __future__ import annotations

from govdigital_parse.kramdown_elements import BLOCK_ELEMENTS, EMPTY_ELEMENTS, HOLDING_MARKDOWN
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
from govdigital_parse.problems import ORPHAN_ATTRIBUTE_LIST, STRAY_CLOSE, UNCLOSED_DIRECTIVE
from govdigital_parse.readers.markup.attributes import joined, without_pair
from govdigital_parse.readers.markup.compiled import as_tag
from govdigital_parse.readers.markup.grammar import Tag, pattern, read_attribute_list, read_directive, read_tag
from govdigital_parse.readers.markup.inline_extensions import extension
from govdigital_parse.readers.markup.links import autolink
from govdigital_parse.readers.markup.mistakes import malformed_list
from govdigital_parse.readers.markup.scanner import Open, Scanner, merged

# What is text to kramdown, which gives no attributes to it.
TEXTS = (Text, SoftBreak, Timestamp, Include, StrayDirective)
# What kramdown turns into curly marks, dashes and an ellipsis.
TURNED = ("'", '"', "‘", "’", "“", "”", "–", "--", "...", "<<", ">>")


def less(scanner: Scanner) -> bool:
    """``<``: a comment, an address, a tag, a directive in angle brackets; two are a quotation mark and never these."""
    if scanner.text.startswith("<<", scanner.position):
        scanner.say("<<", scanner.position + 2)
        return True
    if scanner.raw:
        return _comment(scanner) or _end_tag(scanner) or _tag(scanner)
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
        scanner.say_literally(found.group(), found.end())
        return True
    said = dict(tag.attributes.pairs).get("markdown")
    if said is not None:
        tag = tag._replace(attributes=without_pair(tag.attributes, "markdown"))
    opened = Open("element", scanner.position, found.group(), tag=tag)
    if tag.closed or tag.name in EMPTY_ELEMENTS:
        return scanner.put(element(scanner, opened, found.end()), found.end())
    opened.raw = said == "0" or (said != "span" and (tag.name not in HOLDING_MARKDOWN or scanner.raw > 0))
    return scanner.enter(opened, found.end())


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
            kept = Attributes(attributes.id, attributes.classes, tuple(pairs.items()))
            return Link(content, url, title, attributes=kept, span=span)
        case "img" if "src" in pairs:
            url, alternative, title = pairs.pop("src"), pairs.pop("alt", ""), pairs.pop("title", None)
            kept = Attributes(attributes.id, attributes.classes, tuple(pairs.items()))
            return Image(url, alternative, title, attributes=kept, span=span)
    return InlineElement(name, content, attributes=attributes, span=span)


def brace(scanner: Scanner) -> bool:
    """``{``: an attribute list, a directive."""
    if scanner.text.startswith("{:", scanner.position):
        return extension(scanner) or _attribute_list(scanner)
    return _inline_directive(scanner) or _end_tag(scanner)


def _attribute_list(scanner: Scanner) -> bool:
    if scanner.words or not scanner.top.children:
        return _after_turned_sign(scanner)
    last, start, lists = scanner.top.children[-1], scanner.position, []
    if isinstance(last, TEXTS) or last.span is None or scanner.text[start - 1].isspace():
        return _after_turned_sign(scanner)
    # All that follow one another at once: one by one, what is there would be copied for each.
    while (found := _list_at(scanner, start)) is not None:
        lists.append(read_attribute_list(found))
        if lists[-1].malformed:
            place = scanner.span(start, start + len(found))
            within = last.span._replace(end=place.end)
            scanner.reading.problems.append(malformed_list(place, within))
        start += len(found)
    if not lists:
        return False
    span = last.span._replace(end=scanner.span(scanner.position, start).end)
    scanner.top.children[-1] = last.replaced(
        attributes=joined([last.attributes, scanner.reading.references.attributes(lists)]), span=span
    )
    scanner.position = start
    return True


def _after_turned_sign(scanner: Scanner) -> bool:
    """Kramdown takes signs that it turns for something that can have attributes, and then forgets them."""
    before = scanner.text[max(scanner.position - 3, 0) : scanner.position]
    found = _list_at(scanner, scanner.position) if before.endswith(TURNED) else None
    if found is None:
        return False
    end = scanner.position + len(found)
    while (following := _list_at(scanner, end)) is not None:
        end += len(following)
    message = "a quotation mark or a dash has no attributes"
    scanner.reading.problems.append(ORPHAN_ATTRIBUTE_LIST.at(scanner.span(scanner.position, end), message))
    scanner.flush()
    scanner.position = end
    return True


def _list_at(scanner: Scanner, start: int) -> str | None:
    """The attribute list at ``start``, if there is one."""
    if not scanner.text.startswith("{:", start):
        return None
    end = scanner.next("}", start)
    if end == len(scanner.text):
        return None
    if end > scanner.next("\n", start):
        # It goes over several lines.
        return scanner.text[start : end + 1]
    found = pattern("SPAN_ATTRIBUTES").match(scanner.text, start)
    return found.group() if found else None


def _inline_directive(scanner: Scanner) -> bool:
    found = pattern("INLINE_DIRECTIVE").match(scanner.text, scanner.position)
    if found is None:
        return False
    directive, span = read_directive(found.group()), scanner.span(scanner.position, found.end())
    node: Inline | None = None
    match directive.kind:
        case "rendition":
            node = Rendition("PDF", directive.argument, span=span)
        case "timestamp":
            node = Timestamp(span=span)
        case "include":
            node = Include(directive.argument, span=span)
        case "page_break":
            return _stray(scanner, found.group(), as_tag(found.group()))
        case "pull":
            return _pull(scanner, found.group(), directive.name)
    if node is not None:
        return scanner.put(node, found.end())
    tag = Tag(directive.name, Attributes(classes=directive.classes), closed=False)
    if tag.name in BLOCK_ELEMENTS:
        return _stray(scanner, found.group(), f"<{tag.name} class='{' '.join(directive.classes)}'>")
    return scanner.enter(Open("element", scanner.position, found.group(), tag=tag), found.end())


def _pull(scanner: Scanner, written: str, name: str) -> bool:
    """``{pull}`` among text: the class of what it follows at once, or else nothing that has a meaning."""
    last, end = scanner.top.children[-1] if scanner.top.children else None, scanner.position + len(written)
    listed = f"{{: .{name}}}"
    if scanner.words or last is None or last.span is None or isinstance(last, TEXTS):
        return _stray(scanner, written, listed)
    span = last.span._replace(end=scanner.span(scanner.position, end).end)
    attributes = last.attributes.merged(read_attribute_list(listed).attributes)
    scanner.top.children[-1] = last.replaced(attributes=attributes, span=span)
    scanner.position = end
    return True


def _stray(scanner: Scanner, written: str, tag: str) -> bool:
    """A directive that is none where it stands; a tag of HTML is mere text then."""
    end = scanner.position + len(written)
    if written.startswith("<"):
        scanner.say(written, end)
        return True
    span = scanner.span(scanner.position, end)
    if tag.startswith("</"):
        scanner.reading.problems.append(STRAY_CLOSE.at(span, f"'{written}' closes nothing here"))
    else:
        scanner.reading.problems.append(
            UNCLOSED_DIRECTIVE.at(span, f"'{written}' opens nothing here, in the middle of text")
        )
    return scanner.put(StrayDirective(written, tag, span=span), end)
