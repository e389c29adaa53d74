"""``grammars/markup.lark`` put to use: what a text is line by line, and what a directive or an attribute list says.

Lark's trees and tokens end here; the rest of the reader sees the small values below.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache, wraps
from typing import NamedTuple, TypeVar

from lark import Lark, Token, Tree
from lark.exceptions import LarkError

from govdigital_parse.kramdown_elements import KNOWN_ELEMENTS
from govdigital_parse.model import Attributes
from govdigital_parse.readers.grammar import parser_of
from govdigital_parse.readers.markup.attributes import joined

# What the short forms of the departments' responses, and of a theme, stand for.
SHORT_FORMS = {"collapsed": ("div", "theme"), "department": ("div", "department"), "statement": ("div", "statement")}


# How far what begins a line can be indented, as the grammar writes it.
INDENTATION = " {0,3}"
BEFORE_NAME = frozenset(" <{/")

_new = tuple.__new__

T = TypeVar("T")
# What is read of a longer text is not kept: nobody writes it twice, and many would take much memory.
LONGEST_REMEMBERED = 200


def _remembered(read: Callable[[str], T]) -> Callable[[str], T]:
    """``read``, which says the same of the same text, and is asked about the same few texts again and again."""
    remember = lru_cache(maxsize=4096)(read)

    @wraps(read)
    def reading(text: str) -> T:
        return remember(text) if len(text) <= LONGEST_REMEMBERED else read(text)

    return reading


class Line(NamedTuple):
    """A line, or a run of lines of one kind, or a directive with the rest of its line to come."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class Directive:
    """What a directive says: ``kind`` is the rule's name in the grammar, ``name`` its own, ``argument`` a path."""

    kind: str
    name: str = ""
    classes: tuple[str, ...] = ()
    argument: str = ""


def name_at(text: str, start: int) -> str:
    """The name in the tag or directive that begins at ``start``, or what looks like one, in lower case."""
    return written_name_at(text, start).lower()


def written_name_at(text: str, start: int) -> str:
    """The same as it is written; empty where there is none."""
    while text[start : start + 1] in BEFORE_NAME:
        start += 1
    found = pattern("NAME").match(text, start)
    return found.group() if found else ""


class AttributeList(NamedTuple):
    """What an attribute list says. ``references`` name lists that are defined elsewhere."""

    attributes: Attributes
    references: tuple[str, ...]
    malformed: bool = False


@cache
def _grammar() -> Lark:
    return parser_of("markup")


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The grammar's terminal ``name`` as a regular expression, for those who look for it among other text."""
    terminal = next(terminal for terminal in _grammar().terminals if terminal.name == name)
    return re.compile(terminal.pattern.to_regexp())


@cache
def _lines() -> re.Pattern[str]:
    """What a line can be that is not indented: without the indentation that most could have.

    Python then skips an alternative whose first sign does not fit.
    """
    return _either((name, written.removeprefix(INDENTATION)) for name, written in _terminals())


@cache
def _indented_lines() -> re.Pattern[str]:
    """What a line can be that begins with a space."""
    return _either(_terminals())


def _either(terminals: Iterable[tuple[str, str]]) -> re.Pattern[str]:
    """Any of ``terminals``; the groups that tell them apart come last in each, after what Python can skip them by."""
    return re.compile("|".join(f"(?:{written})(?P<{name}>)" for name, written in terminals))


def _terminals() -> list[tuple[str, str]]:
    """The terminals of ``document`` by name, in the order in which Lark's own lexer tries them."""
    grammar = _grammar()
    rules = [rule for rule in grammar.rules if rule.origin.name.strip("_").startswith("document")]
    names = {symbol.name for rule in rules for symbol in rule.expansion if symbol.is_term}
    terminals = [terminal for terminal in grammar.terminals if terminal.name in names]
    terminals.sort(key=lambda t: (-t.priority, -t.pattern.max_width, -len(t.pattern.value), t.name))
    return [(terminal.name, terminal.pattern.to_regexp()) for terminal in terminals]


def line_at(text: str, offset: int) -> Line:
    """What begins at ``offset`` in ``text``, which ends with a line feed."""
    found = (_indented_lines() if text[offset] == " " else _lines()).match(text, offset)
    assert found is not None  # noqa: S101 - any line is text if it is nothing else
    return _new(Line, (found.lastgroup, offset, found.end()))


@_remembered
def read_directive(text: str) -> Directive:
    """What the directive ``text`` says; what stands for an element of HTML says so in its name and classes."""
    (rule,) = _subtrees(_grammar().parse(text, start="directive"))
    words = [str(token) for token in _tokens(rule)]
    kind = str(rule.data)
    match kind:
        case "open" | "close":
            name, *classes = SHORT_FORMS.get(words[0].lower(), (words[0].lower(),))
            return Directive(kind, name, (*classes, *(word[1:] for word in words[1:])))
        case "include" | "rendition":
            return Directive(kind, argument=words[-1].strip())
        case "pull":
            return Directive(kind, name=words[0])
    return Directive(kind)


@_remembered
def read_attribute_list(text: str) -> AttributeList:
    """What the attribute list ``text`` says; of one that is malformed, what can be made out."""
    inside = text.strip()[2:-1]
    lists: list[Attributes] = []
    references: list[str] = []
    malformed, end = not inside.strip(), 0
    for found in pattern("ATTRIBUTE").finditer(inside):
        between = inside[end : found.start()]
        malformed = malformed or bool(between.strip())
        end = found.end()
        key, _, value = found.group().partition("=")
        if key[0] in "#.":
            lists += [_named("id" if sign[0] == "#" else "class", sign[1:]) for sign in _signs().findall(found.group())]
        elif value:
            lists.append(_named(key, _without_escapes(value)))
        else:
            references.append(key)
    malformed = malformed or bool(inside[end:].strip())
    return AttributeList(joined(lists), tuple(references), malformed)


@cache
def _signs() -> re.Pattern[str]:
    """An id or a class."""
    return re.compile(f"{pattern('ID').pattern}|{pattern('CLASS').pattern}")


def _without_escapes(quoted: str) -> str:
    mark, inside = quoted[0], quoted[1:-1]
    return inside.replace("\\}", "}").replace(f"\\{mark}", mark) if "\\" in inside else inside


class Tag(NamedTuple):
    """An HTML start tag; ``closed`` where it ends with ``/>``."""

    name: str
    attributes: Attributes
    closed: bool


@_remembered
def read_tag(text: str) -> Tag:
    """What the start tag ``text`` says; the names of known elements and their attributes in lower case."""
    tree = _grammar().parse(text, start="tag")
    name, *_, end = _tokens(tree)
    known = name.lower() in KNOWN_ELEMENTS
    lists = []
    for attribute in _subtrees(tree):
        key, *value = (str(token) for token in _tokens(attribute))
        key = key.rstrip().removesuffix("=").rstrip()
        lists.append(_named(key.lower() if known else key, _unquoted(*value)))
    return Tag(name.lower() if known else str(name), joined(lists), end == "/>")


def _unquoted(value: str = "") -> str:
    return html.unescape(value[1:-1] if value[:1] in {'"', "'"} else value)


class NumberedHeading(NamedTuple):
    """A heading that begins with a number: ``number`` as published, and where the title begins in its text."""

    number: str
    title: int


@cache
def _indices() -> re.Pattern[str]:
    """What numbered headings begin with. Most headings have no number, and a parse that fails takes long."""
    return re.compile("|".join(pattern(name).pattern for name in ("ACTION", "ANNEX", "SECTION")))


@_remembered
def read_numbered_heading(text: str) -> NumberedHeading | None:
    """The number that the heading ``text`` begins with, None where it has none."""
    if not _indices().match(text):
        return None
    try:
        tree = _grammar().parse(text, start="numbered_heading")
    except LarkError:
        return None
    index, _, title = _tokens(tree)
    return NumberedHeading(str(index), title.start_pos or 0)


def action_number(index: str | None) -> int | None:
    """The number in an index such as ``Action 08``, None for any other."""
    word, _, number = (index or "").partition(" ")
    return int(number) if word == "Action" and number.isascii() and number.isdigit() else None


def _named(key: str, value: str) -> Attributes:
    if key == "id":
        return Attributes(id=value)
    if key == "class":
        return Attributes(classes=tuple(value.split()))
    return Attributes(pairs=((key, value),))


def _tokens(tree: Tree[Token]) -> list[Token]:
    return [child for child in tree.children if isinstance(child, Token)]


def _subtrees(tree: Tree[Token]) -> list[Tree[Token]]:
    return [child for child in tree.children if isinstance(child, Tree)]
