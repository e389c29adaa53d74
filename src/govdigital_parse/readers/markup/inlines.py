"""What stands in a block's text: emphasis, links, code, elements and directives, by kramdown's rules.

One pass from left to right, with a stack of what is open. What finds nothing that closes it becomes text. kramdown then
reads anew what came after; so does this scanner where that makes a difference, but only so often in one text that its
time stays in proportion to the text.
"""

from __future__ import annotations

import html
import html.entities
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from govdigital_parse.model import Code, Emphasis, Inline, LineBreak, SoftBreak, Strong, Superscript, Text
from govdigital_parse.readers.markup.abbreviations import with_abbreviations
from govdigital_parse.readers.markup.compiled import OPTIONS_BEFORE_SECTION, compiled
from govdigital_parse.readers.markup.draft import BLANKS
from govdigital_parse.readers.markup.extract import Extract
from govdigital_parse.readers.markup.grammar import pattern
from govdigital_parse.readers.markup.links import ENTITY, ESCAPE, bang, bracket, closing_bracket
from govdigital_parse.readers.markup.references import Reading
from govdigital_parse.readers.markup.scanner import Open, Scanner, merged
from govdigital_parse.readers.markup.spans import brace, element, less

# Where plain text stops because something may begin or end.
SPECIAL = re.compile(r"[\\`*_\[\]!<&{^]")
SPECIAL_OR_LINE = re.compile(r"[\\`*_\[\]!<&{^\n]")
# Signs that writers may turn into others, or by which they tell how others turn.
TURNED = frozenset("\"'\xa0")
QUOTES = frozenset("\"'")
PARTS_OF_SYMBOLS = frozenset(".-<>")
ANGLES = frozenset("<>")
BACKTICKS = re.compile("`+")
INDENTATION = re.compile(r"[ \t]*")
# Before an underscore, what makes it a part of a word.
IN_WORD = re.compile(r"[^\W\d_]-?[^\W\d_]*\Z")
LONGEST_WORD = 100
# All up to the last place where emphasis or what is strong could end: not after a space, and two signs are strong's
# where the first is not escaped.
CLOSERS = {
    "*": re.compile(r"(?s:.*)(?:(?:[^\s*]|\\\*)\*(?!\*)|\*{3})"),
    "**": re.compile(r"(?s:.*)(?:[^\s*]\*\*|\*{3})"),
    "_": re.compile(r"(?s:.*)(?:(?:[^\s_]|\\_)_(?!_)|_{3})(?![^\W_])"),
    "__": re.compile(r"(?s:.*)(?:[^\s_]__|_{3})(?![^\W_])"),
}


def read_inlines(text: Extract, reading: Reading, *, in_heading: bool = False) -> tuple[Inline, ...]:
    """What ``text``, the text of one block, consists of; what is wrong in it goes to the problems of ``reading``.

    Entities that have a name stay apart from the text of a heading: its id is made of these.
    """
    inlines = _plain(text) if SPECIAL.search(text.text) is None else _scanned(text, reading, in_heading=in_heading)
    if reading.references.abbreviations and inlines:
        return with_abbreviations(inlines, reading.references)
    return inlines


def read_raw_inlines(text: Extract, reading: Reading) -> tuple[Inline, ...]:
    """The same of a text that is not Markdown: elements, entities, and text as it is."""
    return _scanned(text, reading, raw=1)


def _plain(text: Extract) -> tuple[Inline, ...]:
    """A text in which nothing begins: it and its line ends."""
    structure, shown = text.text, text.shown
    if "\n" not in structure:
        return (Text(shown, span=text.span(0, len(structure))),) if structure else ()
    inlines: list[Inline] = []
    span = text.span
    start, size = 0, len(structure)
    while (line_end := structure.find("\n", start)) != -1:
        end, after = line_end, line_end + 1
        while end > start and structure[end - 1] == " ":
            end -= 1
        while structure.startswith((" ", "\t"), after):
            after += 1
        if end > start:
            inlines.append(Text(shown[start:end], span=span(start, end)))
        kind = LineBreak if line_end - end > 1 else SoftBreak
        inlines.append(kind(span=span(end, after)))
        start = after
    if start < size:
        inlines.append(Text(shown[start:], span=span(start, size)))
    return tuple(inlines)


def _scanned(text: Extract, reading: Reading, raw: int = 0, *, in_heading: bool = False) -> tuple[Inline, ...]:
    scanner = Scanner(text, reading)
    scanner.in_heading = in_heading
    scanner.raw = raw
    while True:
        _read_on(scanner)
        scanner.flush()
        if len(scanner.open) == 1:
            return merged(scanner.top.children)
        if scanner.top.tag is not None:
            # An element without an end tag ends with the text.
            scanner.put(element(scanner, scanner.leave(), len(scanner.text)), len(scanner.text))
        else:
            scanner.take_back_all()


def _read_on(scanner: Scanner) -> None:
    text, shown, end = scanner.text, scanner.shown, len(scanner.text)
    while (position := scanner.position) < end:
        if scanner.raw:
            _read_raw(scanner)
            continue
        special = SPECIAL_OR_LINE.search(text, position)
        stop = special.start() if special else end
        if stop > position:
            scanner.say(shown[position:stop], stop)
        if special and not _SIGNS[text[stop]](scanner):
            scanner.say(text[stop], stop + 1)


def _read_raw(scanner: Scanner) -> None:
    """Inside an element whose content is not Markdown: its tags and others', and text."""
    start = scanner.position
    stop = scanner.next("<", start)
    if stop > start:
        raw = scanner.shown[start:stop].replace(OPTIONS_BEFORE_SECTION, "")
        if raw:
            scanner.say_literally(ENTITY.sub(lambda entity: html.unescape(entity.group()), raw), stop)
        scanner.position = stop
    elif not less(scanner):
        scanner.say("<", stop + 1)


def _backslash(scanner: Scanner) -> bool:
    if scanner.text.startswith("\\\\\n", scanner.position):
        return _break(scanner, LineBreak, scanner.position, scanner.position + 2)
    escape = ESCAPE.match(scanner.text, scanner.position)
    if escape is None:
        return False
    sign, end = escape.group(1), escape.end()
    if sign in ANGLES and scanner.text.startswith(sign, end):
        # One backslash is enough for both signs of a quotation mark.
        scanner.say_literally(sign + sign, end + 1)
    elif _stays(sign, scanner, end):
        scanner.say_literally(sign, end)
    else:
        scanner.say(sign, end)
    return True


def _line_end(scanner: Scanner) -> bool:
    """Two spaces before it make it one that shows; fewer are not shown themselves."""
    line_feed = scanner.position
    spaces = scanner.unsay_spaces()
    return _break(scanner, LineBreak if spaces > 1 else SoftBreak, scanner.position, line_feed)


def _break(scanner: Scanner, kind: type[LineBreak | SoftBreak], start: int, line_feed: int) -> bool:
    indentation = INDENTATION.match(scanner.text, line_feed + 1)
    end = indentation.end() if indentation else line_feed + 1
    return scanner.put(kind(span=scanner.span(start, end)), end)


def _entity(scanner: Scanner) -> bool:
    entity = ENTITY.match(scanner.text, scanner.position)
    if entity is None:
        return False
    name = entity.group()[1:]
    if name[0] != "#" and name not in html.entities.html5:
        return False
    text, end = html.unescape(entity.group()), entity.end()
    named = scanner.in_heading and name[0] != "#"
    if named or _stays(text, scanner, end):
        scanner.say_literally(text, end, named=named)
    else:
        scanner.say(text, end)
    return True


def _stays(sign: str, scanner: Scanner, end: int) -> bool:
    """Whether ``sign``, which was escaped up to ``end``, would be or do something else if it had not been.

    It is a quotation mark or decides how one turns, or it would make a dash or the like with those beside it.
    """
    text = scanner.text
    if sign in TURNED or text[end : end + 1] in QUOTES:
        return True
    if sign not in PARTS_OF_SYMBOLS:
        return False
    escape, entity = ESCAPE.match(text, end), ENTITY.match(text, end)
    following = escape.group(1) if escape else html.unescape(entity.group()) if entity else text[end : end + 1]
    return sign in (scanner.said, following)


def _code(scanner: Scanner) -> bool:
    start = scanner.position
    run = BACKTICKS.match(scanner.text, start)
    sign = run.group() if run else ""
    after = start + len(sign)
    lonely = start == 0 or _is_blank(scanner.text, start - 1)
    alone = len(sign) == 1 and lonely and _is_blank(scanner.text, after)
    end = -1 if alone else scanner.text.find(sign, after)
    if end == -1:
        scanner.say(sign, after)
        return True
    value = scanner.shown[after:end]
    if len(sign) > 1:
        value = value.removeprefix(" ").removesuffix(" ")
    end += len(sign)
    return scanner.put(Code(value, compiled(value), span=scanner.span(start, end)), end)


def _emphasis(scanner: Scanner) -> bool:
    text, start = scanner.text, scanner.position
    sign = text[start]
    top = scanner.top
    if top.sign[:1] == sign and top.kind in {"emphasis", "strong"} and _ends_emphasis(scanner, top):
        opened = scanner.leave()
        end = start + len(opened.sign)
        kind = Strong if opened.kind == "strong" else Emphasis
        return scanner.put(kind(merged(opened.children), span=scanner.span(opened.start, end)), end)
    top.mixed = True
    run = text[start : start + 2] if text.startswith(sign * 2, start) else sign
    for mark, name in ((sign * 2, "strong"), (sign, "emphasis")):
        if not run.startswith(mark) or (start, name) in scanner.failed:
            continue
        if not _may_begin(scanner, mark, name):
            break
        if start < scanner.last(CLOSERS[mark]):
            return scanner.enter(Open(name, start, mark), start + len(mark))
    scanner.say(run, start + len(run))
    return True


def _ends_emphasis(scanner: Scanner, top: Open) -> bool:
    text, start, sign = scanner.text, scanner.position, top.sign
    after = text[start + len(sign) : start + len(sign) + 1]
    if not text.startswith(sign, start) or _is_blank(text, start - 1) or not (top.children or scanner.words):
        return False
    if sign[0] == "_" and after.isalnum():
        return False
    # Exactly two signs are strong's.
    return len(sign) == 2 or not text.startswith(sign * 2, start) or text.startswith(sign * 3, start)  # noqa: PLR2004


def _may_begin(scanner: Scanner, mark: str, kind: str) -> bool:
    before = scanner.text[max(scanner.position - LONGEST_WORD, 0) : scanner.position]
    after = scanner.position + len(mark)
    in_word = mark[0] == "_" and IN_WORD.search(before) is not None
    at_end = after == len(scanner.text)
    return not at_end and not in_word and not _is_blank(scanner.text, after) and not scanner.is_open(kind)


def _is_blank(text: str, offset: int) -> bool:
    """Whether there is white space at ``offset``; to kramdown a no-break space is none."""
    return text[offset : offset + 1] in BLANKS and 0 <= offset < len(text)


def _superscript(scanner: Scanner) -> bool:
    start = scanner.position
    if scanner.top.until == start:
        opened = scanner.leave()
        content = merged(opened.children)
        return scanner.put(Superscript(content, span=scanner.span(opened.start, start + 1)), start + 1)
    if scanner.is_open("superscript") or scanner.text[start - 1 : start] == "[":
        return False
    if (start, "superscript") in scanner.failed:
        return False
    found = pattern("SUPERSCRIPT").match(scanner.text, start)
    if found is None:
        return False
    return scanner.enter(Open("superscript", start, "^", until=found.end() - 1), start + 1)


_SIGNS: Mapping[str, Callable[[Scanner], bool]] = MappingProxyType(
    {
        "\\": _backslash,
        "`": _code,
        "*": _emphasis,
        "_": _emphasis,
        "[": bracket,
        "]": closing_bracket,
        "!": bang,
        "<": less,
        "&": _entity,
        "{": brace,
        "^": _superscript,
        "\n": _line_end,
    }
)
