"""Where Govspeak's constructs can stand: images and examples only where nothing goes before their lines."""

from __future__ import annotations

from collections.abc import Iterator

from govdigital_parse import departments
from govdigital_parse.model import (
    Abbreviation,
    Attributes,
    Document,
    Element,
    Figure,
    FootnoteReference,
    Heading,
    Image,
    Include,
    LineBreak,
    Link,
    ListItem,
    Node,
    Paragraph,
    Plain,
    Pull,
    Response,
    Section,
    SoftBreak,
    Statement,
    Text,
    Timestamp,
    walk,
)
from govdigital_parse.writers.govspeak_html import allowed_url
from govdigital_parse.writers.markup.govspeak_traps import is_trap
from govdigital_parse.writers.safety import safe_url
from govdigital_parse.writers.text import numbered

EXAMPLE = "case-study"
DEPARTMENT_LEVEL, DEEPEST_LEVEL = 3, 6
# How many words at most say of a date what it is.
LABEL = 4
ACTION = "Action "


def top_blocks(document: Document) -> Iterator[Node]:
    """The blocks whose lines begin with nothing that goes before them in a quotation, an item, a footnote."""
    stack: list[Node] = [*reversed(document.blocks)]
    while stack:
        block = stack.pop()
        yield block
        match block:
            case Paragraph() | Plain() | Heading():
                continue  # most are
            case Element() if is_example(block):
                continue
            case Element(_, blocks) | Section(_, blocks) | Response(_, _, _, blocks):
                stack += reversed(blocks)
            case Statement():
                stack += reversed(block.blocks)
            case Pull(_, blocks) if is_picture(block):
                stack += reversed(blocks)
            case Figure():
                stack += reversed(block.content)
            case Include():
                stack += reversed(block.content or ())


def standing(document: Document) -> tuple[frozenset[int], frozenset[int]]:
    """By their identity, the paragraphs at the top of ``document`` that are images and no more, and its examples."""
    alone: list[int] = []
    examples: list[int] = []
    for block in top_blocks(document):
        if isinstance(block, (Paragraph, Plain)):
            alone += [id(block)] if images_of(block) else []
        elif isinstance(block, Element) and is_example(block):
            examples.append(id(block))
    return frozenset(alone), frozenset(examples)


def images_of(node: Paragraph | Plain) -> list[tuple[Image, Link | None]]:
    """The images that ``node`` consists of, with the links around them; none where it says anything else."""
    found: list[tuple[Image, Link | None]] = []
    for inline in node.content:
        match inline:
            case SoftBreak() | LineBreak():
                continue
            case Image() as image if safe_url(image.url):
                found.append((image, None))
            case Link((Image() as image,), url) as link if safe_url(image.url) and allowed_url(url) is not None:
                found.append((image, link))
            case _:
                return []
    return found


def is_picture(node: Pull) -> bool:
    """Whether ``node`` pulls out images, which are no quotation."""
    return bool(node.blocks) and all(
        isinstance(block, (Paragraph, Plain)) and bool(images_of(block)) for block in node.blocks
    )


def is_date(node: Node) -> bool:
    """Whether ``node`` is a paragraph or an item that says when it was published, and nothing else."""
    if isinstance(node, ListItem):
        return len(node.blocks) == 1 and is_date(node.blocks[0])
    if not isinstance(node, (Paragraph, Plain)) or not node.content or not isinstance(node.content[-1], Timestamp):
        return False
    return all(isinstance(inline, Text) and len(inline.value.split()) <= LABEL for inline in node.content[:-1])


def department_heading(node: Response) -> Heading:
    """What stands over a response: its department's official name, or in a report of one department the action."""
    heading = node.heading
    if heading is not None and names_action(heading):
        kept = Attributes(heading.attributes.id)
        return with_action(heading).replaced(level=DEPARTMENT_LEVEL, attributes=kept)
    entry = departments.get(node.department.slug) if node.department.slug else None
    name = Text(entry.name if entry else node.department.published)
    return Heading(DEPARTMENT_LEVEL, (name,), attributes=Attributes(node.department.slug))


def names_action(node: Heading) -> bool:
    """Whether a heading's number is that of an action."""
    return (node.index or "").startswith(ACTION)


def with_action(node: Heading) -> Heading:
    """A heading with the action that it names, which is no number of the publisher's, in its text."""
    if not names_action(node):
        return node
    return node.replaced(content=(Text(numbered(node.index, "")), *node.content), index=None)


def deeper(node: Response) -> int:
    """By how many levels the headings in ``node`` stand deeper under that heading than under its own."""
    return DEPARTMENT_LEVEL - (node.heading.level if node.heading else DEPARTMENT_LEVEL)


def level_in_response(level: int, by: int) -> int:
    """The level of a heading under a department's, which goes ``by`` levels deeper."""
    return min(max(level + by, DEPARTMENT_LEVEL + 1), DEEPEST_LEVEL)


def is_example(node: Element) -> bool:
    """Whether ``node`` is a case study of text alone, which asks for nothing that is defined outside it."""
    if not node.attributes.has_class(EXAMPLE) or not node.blocks:
        return False
    if not all(isinstance(block, Paragraph) and not images_of(block) for block in node.blocks):
        return False
    # What is made of an example is searched for constructs once more, with its entities gone.
    return not any(
        isinstance(inside, (Abbreviation, FootnoteReference))
        or (isinstance(inside, Text) and is_trap(inside.value.lstrip()))
        for inside in walk(node)
    )


def file_name(url: str) -> str:
    """The name of the file at ``url``, by which the publisher knows it."""
    path = url.partition("#")[0].partition("?")[0]
    name = path.rstrip("/").rpartition("/")[2] or url
    return "".join(f"%{ord(sign):02X}" if sign in "[]" or sign <= " " else sign for sign in name)


def link_text(image: Image) -> str:
    """What a link is called that was around ``image``."""
    return image.alternative.strip() or file_name(image.url)
