"""What Govspeak would take for one of its constructs: as entities, the first signs of it are text.

Govspeak looks for its constructs before kramdown reads the text, by the regular expressions in ``lib/govspeak.rb`` of
https://github.com/alphagov/govspeak. They know nothing of code, HTML or backslashes.
"""

from __future__ import annotations

import re

from govdigital_parse.writers.text import escaped

# At the start of a line, where only steps may have blanks before them.
AT_START = re.compile(
    r"^(?:(?=[\^%@]|\$[!A-Z]|x\[|!![0-9]|\[(?:Image|Attachment):|\{button)|(?P<blank>[ \t]+)?(?=s[0-9]+\.(?:\s|$)))"
    r"(?P<sign>\S)",
    re.MULTILINE,
)
STARTS = frozenset("^%@$x![{s \t")
# Anywhere. That all begins with one set of signs is what makes the search fast.
WITHIN = re.compile(
    r"[\[{:](?:(?<=\[)(?=(?:AttachmentLink|InlineAttachment|Contact|[eE]mbed):)"
    r"|(?<=\{)(?=barchart|::highlight-answer|stat-headline)"
    r"|(?<=:)(?=(?:scotland|england|england-wales|northern-ireland|wales|london):))"
)
# In a text that its author wants as it is: a tag, too, which kramdown would read at the start of a line.
LITERAL_TRAP = re.compile(rf"{WITHIN.pattern}|<")
# What ends an example, at the end of a line.
END = re.compile(r"\$(?=E? *$)")
QUOTATION_MARKS = '"“”„‟″‶'
OPENING_MARKS = re.compile(rf"([ >]*)([{QUOTATION_MARKS}]+)")
MARK = re.compile(rf"\\\\|\\\"|[{QUOTATION_MARKS}]")
# As kramdown turns them: an entity is not turned.
TURNED = ("&ldquo;", "&rdquo;")
NO_BREAK, NO_WIDTH = "\u00a0", "\u200b"
# A first cell that begins with the sign of a row header.
HEADER_SIGN = re.compile(r"#(?=\s|\Z)")


def is_trap(text: str) -> bool:
    """Whether there is a construct in ``text``."""
    return AT_START.search(text) is not None or WITHIN.search(text) is not None


def line_as_text(line: str) -> str:
    """``line`` without the construct that would begin with it."""
    return AT_START.sub(_first_sign, line, count=1) if line and line[0] in STARTS else line


def html_as_text(html: str) -> str:
    """``html``, in which an entity can stand anywhere, without constructs."""
    return WITHIN.sub(_sign, AT_START.sub(_first_sign, html))


def code_as_text(code: str) -> str:
    """``code`` as the text of an HTML element, without constructs and without marks that a quotation would lose."""
    marked = "".join(entity(sign) if sign in QUOTATION_MARKS else sign for sign in escaped(code))
    return html_as_text(marked)


def address_as_text(url: str) -> str:
    """``url`` without constructs."""
    return WITHIN.sub(lambda found: f"%{ord(found.group()):02X}", url)


def entity(sign: str) -> str:
    """``sign`` as an entity."""
    return "&lt;" if sign == "<" else f"&#{ord(sign)};"


def _sign(found: re.Match[str]) -> str:
    return entity(found.group())


def _first_sign(found: re.Match[str]) -> str:
    return f"{found['blank'] or ''}{entity(found['sign'])}"


def keep_marks(lines: list[str], start: int) -> None:
    """Make entities of marks at the edges of the ``lines`` of a quotation from ``start`` on, which would go."""
    for number in range(start, len(lines)):
        line = lines[number]
        opening = OPENING_MARKS.match(line)
        if opening is not None:
            line = f"{opening[1]}{_turned(opening[2], 0)}{line[opening.end() :]}"
        kept = line.rstrip(f"{QUOTATION_MARKS}\\ \t")
        lines[number] = f"{kept}{_turned(line[len(kept) :], 1)}" if len(kept) < len(line) else line


def _turned(marks: str, side: int) -> str:
    def written(found: re.Match[str]) -> str:
        sign = found.group()[-1]
        if sign == "\\":
            return found.group()
        return entity(sign) if sign != '"' else TURNED[side] if len(found.group()) == 1 else "&quot;"

    return MARK.sub(written, marks)


def keep_open(lines: list[str], start: int) -> None:
    """Let none of the ``lines`` from ``start`` on end the example that they are in."""
    lines[start:] = [END.sub(_sign, line) for line in lines[start:]]


def without_header_sign(value: str) -> str:
    """``value``, the beginning of a row's first cell, with a blank after its first sign that is no white space."""
    if HEADER_SIGN.match(value) is None:
        return value
    return f"#{NO_BREAK if len(value) > 1 else NO_WIDTH}{value[2:]}"
