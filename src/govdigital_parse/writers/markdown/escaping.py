r"""Which signs of a text a reader of GFM would take for markup, and the backslashes that keep them text.

Everything here works on the text of one whole paragraph, heading or cell, in which `MARK` stands for each piece of
markup: what a sign means depends on its neighbours. A backslash is written where the sign would be read as markup and
nowhere else. Every pattern takes time in proportion to the text: runs are possessive (``*++``) and anchored.
"""

from __future__ import annotations

import re
import string
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

MARK = chr(0xD800)
"""Stands for a piece of markup. No text holds it: lone surrogates cannot be encoded, see `encodable`."""

LEFT_BRACKET, RIGHT_BRACKET = chr(0xD801), chr(0xD802)
"""Stand for the brackets of a link's own text, which have to be escaped wherever they are."""

QUIET = chr(0xD803)
"""Stands in the middle of an address in a link's own text, of which GFM makes no link."""

WHITE = " \t\n\v\f\r\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""What CommonMark counts as white space beside ``*``, for use in a pattern's brackets."""

_ENTITY = re.compile(r"&(?=#?[0-9A-Za-z]{1,32};)")
_PUNCTUATION = re.escape(string.punctuation) + r"\ud800-\ud802"
_SPECIAL = re.compile(r"[\\*_~`<&\]\[]")

_ADDRESS = re.compile(rf"(?<![a-z])(?:https?|ftp)(?=://\S)|(?<![^\s*_~({MARK}])www(?=\.\S)", re.IGNORECASE)
_AT = re.compile(r"(?<=[0-9A-Za-z.+_-])(?=@[\w\\-]*+\.[0-9A-Za-z])")
_NOTHING = "<!-- -->"  # nothing else keeps an e-mail address apart: GFM looks for those when escapes are gone
_BACKSLASH = re.compile(rf"(?=\\[\n{_PUNCTUATION}])")  # at a line's end it would be a line break
_HTML = re.compile(r"(?=<[A-Za-z/!?])")
_HTML_OR_ADDRESS = re.compile(rf"(?=<[^{WHITE}])")  # <1@example.org> is a link
_BRACKET = re.compile(r"(?=\]\()|(?=\[\^)")  # the middle of a link, the start of a footnote
_SECOND_BACKTICKS = re.compile(r"\A[^`]*+`++[^`]++`")


class Delimiter:
    """What a run of ``*``, ``_`` or ``~`` could do where it stands, and its escape."""

    def __init__(self, sign: str, opens: str, closes: str) -> None:
        self.sign = sign
        self._opens = re.compile(opens)
        self._closes = re.compile(closes)
        self._either = re.compile(f"{closes}|{opens}")

    def escape(self, text: str, used: AbstractSet[str]) -> str:
        """Text with the runs escaped that could open or close, if there is one to open and one after it to close."""
        if self.sign not in used:
            opening = self._opens.search(text)
            if not opening or not self._closes.search(text, opening.end()):
                return text
        return self._either.sub(lambda run: f"\\{self.sign}" * len(run[0]), text)


_DELIMITERS = (
    Delimiter("*", rf"(?<!\*)\*++(?=[^{WHITE}])", rf"(?<=[^{WHITE}*])\*++"),
    Delimiter("_", rf"(?<!\w)_++(?=[^{WHITE}])", rf"(?<=[^{WHITE}_])_++(?!\w)"),  # not inside snake_case
    Delimiter("~", rf"(?<!~)~++(?=[^{WHITE}])", rf"(?<=[^{WHITE}~])~++"),
)

COMMONMARK_DELIMITERS = _DELIMITERS[:2]
"""The delimiters but for GFM's ``~``."""

_LINE_START = re.compile(
    r"""^(?:
        (?= \#{1,6} (?:\ |$) )                # a heading
      | (?= > )                               # a quotation
      | (?= [-+*] (?:\ |$) )                  # a list, or a rule of spaced signs
      | (?= - (?:\ *-){2,}+ \ *$ )            # a rule
      | (?= `{3,}+ [^`\n]*+ $ )               # a fence
    )""",
    re.MULTILINE | re.VERBOSE,
)
_LINE_STARTS = frozenset("#>-+*_`~=|:[ 0123456789")  # what any of these patterns begins with
_LINE_START_RUN = re.compile(
    r"""^(?:
        (?= ([*_]) (?:\ *\1){2,}+ \ *$ )      # a rule
      | (?= ~{3} )                            # a fence
    )
    (?:\*++|_++|~++)""",
    re.MULTILINE | re.VERBOSE,
)
_CONTINUED = re.compile(
    r"""(?<=\n)(?:
        (?= (?:=++|-++) \ *$ )                # makes a heading of the lines before
      | (?= [|:\ ]*+ - [-|:\ ]*+ $ )          # makes a table of the line before
    )""",
    re.MULTILINE | re.VERBOSE,
)
_UNDERLINE = re.compile(r"(?<=\n)(?=(?:=++|-++) *$)", re.MULTILINE)  # makes a heading of the lines before
_NUMBER = re.compile(r"\A(\d{1,9})(?=[.)](?:[ \n]|\Z))", re.ASCII)
_NUMBER_CONTINUED = re.compile(r"^(0{0,8}1)(?=[.)] )", re.MULTILINE)  # a list from another number needs a blank line
_DEFINITION = re.compile(r"\A(?=\[)")
_TASK = re.compile(r"\A(?=\[[ xX]\] )")
_REST_OF_A_RULE = re.compile(r"\A(?=([-*])(?: *\1)+ *$)", re.MULTILINE)  # it begins with the item's bullet
_CLOSING_HASHES = re.compile(r"(?<![^ ])(?=#++$)")


def escape_entities(text: str) -> str:
    """``text`` with a backslash before each ``&`` that looks like the start of an entity."""
    return _ENTITY.sub(r"\\&", text)


def encode_entities(text: str) -> str:
    """The same with ``&amp;``: in addresses, titles and languages cmark decodes entities before it sees backslashes."""
    return _ENTITY.sub("&amp;", text)


def escape_inline(
    text: str,
    used: AbstractSet[str],
    *,
    delimiters: Sequence[Delimiter] = _DELIMITERS,
    brackets: re.Pattern[str] = _BRACKET,
    addresses: bool = True,
) -> str:
    """``text`` escaped for anywhere in a line; ``used`` are the delimiters that its own markup is written with.

    ``addresses`` where a reader makes links of the addresses in it.
    """
    if _SPECIAL.search(text):
        text = _BACKSLASH.sub(r"\\", text)
        for delimiter in delimiters:
            if delimiter.sign in text:
                text = delimiter.escape(text, used)
        if "`" in used or _SECOND_BACKTICKS.search(text):
            text = text.replace("`", "\\`")
        if "<" in text:
            text = (_HTML_OR_ADDRESS if "@" in text else _HTML).sub(r"\\", text)
        text = brackets.sub(r"\\", escape_entities(text))
    if addresses:
        text = _AT.sub(_NOTHING, within_addresses(text, "\\")) if "@" in text else within_addresses(text, "\\")
    return text.replace(LEFT_BRACKET, "\\[").replace(RIGHT_BRACKET, "\\]").replace(QUIET, "")


def within_addresses(text: str, sign: str) -> str:
    """``text`` with ``sign`` in each address of a page that is in it."""
    if "://" in text or "www." in text.lower():
        return _ADDRESS.sub(lambda found: found.group() + sign, text)
    return text


def quieted(text: str) -> str:
    """The text of a link, with what its addresses and brackets are told by that are no links."""
    text = _AT.sub(QUIET, within_addresses(text, QUIET))
    return text.replace("[", LEFT_BRACKET).replace("]", RIGHT_BRACKET)


def escape_lines(text: str, in_item: bool, *, extended: bool = True) -> str:
    """Lines of a paragraph with what opens another block at a line's start escaped; after `escape_inline`.

    ``in_item`` is for the first block of a list's item, where ``[x]`` would be a box to tick, and ``--`` a rule;
    ``extended`` where there are such boxes, and tables.
    """
    if not any(line[:1] in _LINE_STARTS for line in text.split("\n")):
        return text
    # the whole run, because what a backslash leaves of it could be a delimiter where the run was none
    text = _LINE_START_RUN.sub(lambda run: "\\" + "\\".join(run[0]), text)
    text = _LINE_START.sub(r"\\", text)
    text = _NUMBER.sub(r"\1\\", text)
    if "\n" in text:
        continued = _CONTINUED if extended else _UNDERLINE
        text = _NUMBER_CONTINUED.sub(r"\1\\", continued.sub(r"\\", text))
    if in_item:
        text = _REST_OF_A_RULE.sub(r"\\", text)
        text = _TASK.sub(r"\\", text) if extended else text
    if "]:" in text:
        text = _DEFINITION.sub(r"\\", text)
    return text


def escape_heading(text: str) -> str:
    """The text of a heading with hashes at its end escaped, which would be taken for its closing ones."""
    return _CLOSING_HASHES.sub(r"\\", text)
