"""What has to be written otherwise to be read as mere text, and is left alone where it is read so anyway.

A backslash is the way of authors. It makes a quotation mark literal, and a dash, a dot or an angle bracket among its
like; so where these are to turn, and would be more than text, they stand as what they turn into, or an entity does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html.entities import html5
from types import MappingProxyType

from govdigital_parse.kramdown_elements import BLOCK_ELEMENTS
from govdigital_parse.kramdown_signs import ESCAPABLE
from govdigital_parse.writers.typography import SYMBOLS

ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
# That all begins with one set of signs is what makes the search fast.
SPECIAL = re.compile(r"[\\`*_\[\]!&{^|#\n\r<$](?:(?<![<$])|(?<=<)<*+|(?<=\$)(?=\$))")
LITERAL = re.compile("[\"'\u00a0\n\r.<>&\\\\`*_\\[\\]{}#!:|$=()^+-]")
BLOCK_TAG = re.compile(rf"(?:<(?:{'|'.join(BLOCK_ELEMENTS)})(?:\s[^<>]*)?>)+", re.IGNORECASE)
# How far a bracket's other end is looked for.
LOOKED_AHEAD = 1000
LINK_END = re.compile(r"\][\[(:]")
LITERAL_ANGLE = "lt;"
AFTER_BRACE = frozenset("/:{#")
AFTER_ANGLE = frozenset("_:/!?.-<\n")  # a line's end could be written as a tag


class Surroundings:
    """What in a leaf decides how its texts are escaped.

    ``carets`` is how many there are, ``links`` whether there are any, or what could be the end of one, ``named``
    whether the document defines links by name, ``pipes`` whether a pipe could make a table, ``ticks`` whether a
    backtick could hide one.
    """

    __slots__ = ("carets", "links", "named", "pipes", "ticks")

    def __init__(
        self, carets: int = 0, *, links: bool = False, named: bool = False, pipes: bool = True, ticks: bool = False
    ) -> None:
        self.carets = carets
        self.ticks = ticks
        self.links = links
        self.named = named
        self.pipes = pipes


def escaped(value: str, before: str, after: str, around: Surroundings, *, in_link: bool) -> str:
    """``value``, which stands between ``before`` and ``after``, as kramdown reads it as text."""
    if SPECIAL.search(value) is None:
        return value
    whole, start = before + value + after, len(before)
    end = start + len(value)
    pieces: list[str] = []
    for found in SPECIAL.finditer(whole, start, end):
        place = found.start()
        sign = found.group()
        written = _angles(whole, found) if sign[0] == "<" else _SIGNS[sign](whole, place, around, in_link)
        pieces += [whole[start:place], written]
        start = found.end()
    return "".join([*pieces, whole[start:end]])


def literal(value: str, after: str, around: Surroundings, *, at_start: bool) -> str:
    """``value``, before ``after``, so that the author asks for just these signs; a block's tag in a line is text."""
    if not at_start and BLOCK_TAG.fullmatch(value):
        return value
    ends = after == "\n" and value.endswith("\\")  # two backslashes would be a line break
    written = LITERAL.sub(lambda found: NAMED.get(found.group(), f"\\{found.group()}"), value[:-1] if ends else value)
    if around.ticks:
        written = written.replace("\\`", "&#96;")
    return f"{written}&#92;" if ends else written


NAMED: Mapping[str, str] = MappingProxyType(
    {"\u00a0": "&nbsp;", "&": "&amp;", "<": "&lt;", ">": "&gt;", "^": "&#94;", "\n": "&#10;", "\r": "&#13;"}
)


def _backslash(whole: str, place: int, _around: Surroundings, _in_link: bool) -> str:
    following = whole[place + 1 : place + 2]
    # A line's end could be written as a tag.
    return "\\\\" if following in ESCAPABLE else "&#92;" if following == "\n" else "\\"


def _backtick(_whole: str, _place: int, around: Surroundings, _in_link: bool) -> str:
    # When kramdown looks for the pipes of a table, it takes code to begin even after a backslash.
    return "&#96;" if around.ticks else "\\`"


def _star(whole: str, place: int, _around: Surroundings, _in_link: bool) -> str:
    alone = whole[place - 1 : place].isspace() and whole[place + 1 : place + 2].isspace()
    return "*" if alone and place else "\\*"


def _underscore(whole: str, place: int, _around: Surroundings, _in_link: bool) -> str:
    in_word = place and whole[place - 1].isalpha() and whole[place + 1 : place + 2].isalnum()
    return "_" if in_word else "\\_"


def _bracket(whole: str, place: int, around: Surroundings, in_link: bool) -> str:
    closing = whole.find("]", place, place + LOOKED_AHEAD)
    is_far = closing == -1 and len(whole) > place + LOOKED_AHEAD
    opens = around.links or is_far if closing == -1 else whole[closing + 1 : closing + 2] in {"(", "[", ":"}
    return "\\[" if in_link or opens or around.named or whole.startswith("^", place + 1) else "["


def _closing_bracket(whole: str, place: int, _around: Surroundings, in_link: bool) -> str:
    # Before a colon it would end a definition's name, even after a backslash.
    return "]" if not in_link else "&#93;" if whole[place + 1 : place + 2] == ":" else "\\]"


def _bang(whole: str, place: int, _around: Surroundings, _in_link: bool) -> str:
    return "\\!" if whole.startswith("[", place + 1) else "!"


def _angles(whole: str, found: re.Match[str]) -> str:
    """A run of them: two are a quotation mark, and one alone may begin something."""
    pairs, last = found.group()[:-1], found.group()[-1]
    following = whole[found.end() : found.end() + 1]
    begins = len(pairs) % 2 == 0 and (following.isalnum() or (following and following in AFTER_ANGLE))
    # Among others, a backslash would be for them, too.
    is_among_others = pairs or following in {"<", "\n"} or whole.endswith(LITERAL_ANGLE, 0, found.start())
    return pairs + (last if not begins else NAMED["<"] if is_among_others else "\\<")


def _ampersand(whole: str, place: int, _around: Surroundings, _in_link: bool) -> str:
    entity = ENTITY.match(whole, place)
    if entity is None:
        return "&"
    name = entity.group()[1:]
    return "&amp;" if name[0] == "#" or name in html5 else "&"


def _brace(whole: str, place: int, _around: Surroundings, _in_link: bool) -> str:
    following = whole[place + 1 : place + 2]
    return "\\{" if following.isalpha() or following in AFTER_BRACE else "{"


def _caret(whole: str, place: int, around: Surroundings, in_link: bool) -> str:
    # At the beginning of a link's text it would be a footnote's.
    return "&#94;" if around.carets > 1 or (in_link and whole[max(place - 1, 0) : place] == "[") else "^"


def _pipe(_whole: str, _place: int, around: Surroundings, _in_link: bool) -> str:
    return "\\|" if around.pipes else "|"


def _hash(whole: str, place: int, _around: Surroundings, _in_link: bool) -> str:
    # The compiler could see a section there, even after a backslash.
    return "&#35;" if whole[place - 1 : place] == "#" and whole[place + 1 : place + 2].isalnum() else "#"


def _as_entity(whole: str, place: int, _around: Surroundings, _in_link: bool) -> str:
    return f"&#{ord(whole[place])};"


_SIGNS: Mapping[str, Callable[[str, int, Surroundings, bool], str]] = MappingProxyType(
    {
        "\\": _backslash,
        "`": _backtick,
        "*": _star,
        "_": _underscore,
        "[": _bracket,
        "]": _closing_bracket,
        "!": _bang,
        "&": _ampersand,
        "{": _brace,
        "^": _caret,
        "|": _pipe,
        "#": _hash,
        "$": lambda *_: "\\$",  # two begin a formula
        **dict.fromkeys("\n\r", _as_entity),
    }
)

# ---- what a line must not begin with

LISTED = re.compile(r"[*+-](?=[ \t|]|\Z)|[0-9]+(?P<dot>\.)(?=[ \t|]|\Z)")
RULE = re.compile(r"(?:\*[ \t]*){3,}\Z|(?:-[ \t]*){3,}\Z|(?:_[ \t]*){3,}\Z")
UNDERLINE = re.compile(r"[=-]+[ \t]*\Z")
DEFINED = re.compile(r"\*\[[^\n]+?\]:|\[[^\n\]]+\]:|:(?=[ \t|]|\Z)")
BLOCK_START = re.compile(r"#|>|~{3}")
# What a line begins with that kramdown shows as another sign, and would not with an entity in it.
SYMBOL = re.compile("---|--|>>")
LINE_STARTS = frozenset("*+-0123456789_[:#>~=^")  # what any of these begins with


def safe_line(line: str, *, first: bool, nested: bool) -> str:
    """``line``, which begins with text, so that nothing begins there. ``nested`` where a list could in any line."""
    if line[:1] not in LINE_STARTS:
        return line
    listed = LISTED.match(line)
    if listed is not None and (first or nested):
        return _signed(line, listed.start("dot") if listed["dot"] else 0)
    if (first and BLOCK_START.match(line)) or RULE.match(line) or DEFINED.match(line):
        return _signed(line, 0)
    if (not first and UNDERLINE.match(line)) or line.rstrip() == "^" or line.startswith("##") or line[:1] == ">":
        return _signed(line, 0)
    return line


def undefined(line: str) -> str:
    """``line``, which begins with a reference or a link, so that it defines nothing."""
    return line if DEFINED.match(line) is None else line.replace("]:", "]&#58;")


def _signed(line: str, place: int) -> str:
    """``line`` with the sign at ``place`` written otherwise; dashes that turn into one stand as what they show."""
    symbol = SYMBOL.match(line, place)
    if symbol is not None:
        return f"{line[:place]}{SYMBOLS[symbol.group()]}{line[symbol.end() :]}"
    sign = line[place]
    # A backslash would be for the sign or the quotation mark after it, too.
    written = NAMED[">"] if sign == ">" else f"\\{sign}" if sign in ESCAPABLE else f"&#{ord(sign)};"
    return f"{line[:place]}{written}{line[place + 1 :]}"
