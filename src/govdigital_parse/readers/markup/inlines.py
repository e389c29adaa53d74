"""What stands in a block's text: emphasis, links, code, elements and directives, by kramdown's rules.

One pass from left to right, with a stack of what is open. What finds nothing that closes it becomes text. kramdown then
reads anew what came after; so does this scanner where that makes a difference, but only so often in one text that its
time stays in proportion to the text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

import attrs
from attrs import define, field

from govdigital_parse.model import (
    Attributes,
    Code,
    Comment,
    Emphasis,
    Image,
    Include,
    Inline,
    InlineElement,
    LineBreak,
    Link,
    Rendition,
    SoftBreak,
    Strong,
    Superscript,
    Text,
    Timestamp,
)
from govdigital_parse.readers.markup.extract import Extract
from govdigital_parse.readers.markup.grammar import Tag, pattern, read_attribute_list, read_directive, read_tag
from govdigital_parse.readers.markup.html_names import BLOCK_ELEMENTS, EMPTY_ELEMENTS

# Where plain text stops because something may begin or end.
SPECIAL = re.compile(r"[\\`*_\[\]!<&{^\n]")
ESCAPE = re.compile(r"\\([\\.*_+`<>()\[\]{}#!:|\"'$=-])")
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
AUTOLINK = re.compile(r"<(?:(mailto|https?|ftps?):[^>\n]+|[\w.-]+@[\w.-]+)>")
INDENTATION = re.compile(r"[ \t]*")
AFTER_WORD = re.compile(r"[^\W\d_]-?[^\W\d_]*\Z")
DESTINATION_STOP = re.compile(r"[()]|\s(?=['\"])")
TITLE = re.compile(r"\s*?([\"'])(.+?)\1\s*?\)", re.DOTALL)
# A longer one is text; no address is, and looking for its end would take long where there are many without.
LONGEST_DESTINATION = 4096
RESCANS = 20
RAW_TEXT = frozenset({"code", "kbd", "samp", "var", "script", "style", "math", "textarea", "option"})


@define(eq=False)
class _Open:
    """Something opened at ``start`` by ``sign`` and not closed yet. ``until`` is where it has to end, if that is known.

    ``mixed`` once signs were met inside that would mean something else if this had not been opened.
    """

    kind: str
    start: int
    sign: str = ""
    children: list[Inline] = field(factory=list)
    tag: Tag | None = None
    until: int = -1
    brackets: int = 0
    mixed: bool = False


def read_inlines(text: Extract) -> tuple[Inline, ...]:
    """What ``text``, the text of one block, consists of."""
    return _Scanner(text).scan()


class _Scanner:
    """The state of reading one text. A method for a sign goes past what it read, or leaves it for text."""

    def __init__(self, extract: Extract) -> None:
        self.extract = extract
        self.text = extract.text
        self.position = 0
        self.open = [_Open("root", 0)]
        self.failed: set[tuple[int, str]] = set()
        self.rescans = 0
        self.words: list[str] = []
        self.words_start = 0

    def scan(self) -> tuple[Inline, ...]:
        """The inlines of the whole text."""
        while True:
            self._read_on()
            self._flush()
            if len(self.open) == 1:
                return _merged(self.open[0].children)
            self._end_unclosed()

    def _read_on(self) -> None:
        text, end = self.text, len(self.text)
        while self.position < end:
            special = SPECIAL.search(text, self.position)
            stop = special.start() if special else end
            if stop > self.position:
                self._say(text[self.position : stop], stop)
            if special and not _SIGNS[text[stop]](self):
                self._say(text[stop], stop + 1)

    # ---- putting nodes where they belong

    def _say(self, words: str, end: int) -> None:
        """Text up to ``end``."""
        if not self.words:
            self.words_start = self.position
        self.words.append(words)
        self.position = end

    def _flush(self) -> None:
        if self.words:
            value = "".join(self.words)
            self.words = []
            self.open[-1].children.append(Text(value, span=self.extract.span(self.words_start, self.position)))

    def _put(self, inline: Inline, end: int) -> bool:
        self._flush()
        self.open[-1].children.append(inline)
        self.position = end
        return True

    def _enter(self, opened: _Open, end: int) -> bool:
        self._flush()
        self.open.append(opened)
        self.position = end
        return True

    def _leave(self) -> _Open:
        self._flush()
        return self.open.pop()

    def _is_open(self, *kinds: str) -> bool:
        return any(opened.kind in kinds for opened in self.open)

    def _end_unclosed(self) -> None:
        """Deal with what was opened last and has no end: an element ends here, a mere sign is text."""
        opened = self._leave()
        if opened.kind == "element":
            self._put(self._element(opened, len(self.text)), len(self.text))
            return
        self.failed.add((opened.start, opened.kind))
        self._make_text(opened)

    def _make_text(self, opened: _Open) -> None:
        """Take back that something was opened."""
        parent = self.open[-1]
        parent.mixed = parent.mixed or opened.mixed
        if opened.mixed and self.rescans < RESCANS:
            self.rescans += 1
            self.position = opened.start
            return
        span = self.extract.span(opened.start, opened.start + len(opened.sign))
        parent.children += [Text(opened.sign, span=span), *opened.children]

    # ---- what the signs mean; each says whether it was more than text

    def _backslash(self) -> bool:
        if self.text.startswith("\\\\\n", self.position):
            return self._break(LineBreak, self.position, self.position + 2)
        escape = ESCAPE.match(self.text, self.position)
        if escape:
            self._say(escape.group(1), escape.end())
        return escape is not None

    def _line_end(self) -> bool:
        """Two spaces before it make it one that shows; fewer are not shown themselves."""
        end = self.position
        if self.words:
            kept = self.words[-1].rstrip(" ")
            self.position -= len(self.words[-1]) - len(kept)
            self.words[-1] = kept
            if not kept and len(self.words) == 1:
                self.words = []
        return self._break(LineBreak if end - self.position > 1 else SoftBreak, self.position, end)

    def _break(self, kind: type[LineBreak | SoftBreak], start: int, line_feed: int) -> bool:
        indentation = INDENTATION.match(self.text, line_feed + 1)
        end = indentation.end() if indentation else line_feed + 1
        return self._put(kind(span=self.extract.span(start, end)), end)

    def _entity(self) -> bool:
        entity = ENTITY.match(self.text, self.position)
        if entity is None:
            return False
        decoded = html.unescape(entity.group())
        if decoded == entity.group():
            return False
        self._say(decoded, entity.end())
        return True

    def _code(self) -> bool:
        start = self.position
        sign = _run(self.text, start, "`")
        after = start + len(sign)
        alone = len(sign) == 1 and self.text[start - 1 : start].isspace() and self.text[after : after + 1].isspace()
        end = -1 if alone or (after, sign) in self.failed else self.text.find(sign, after)
        if end == -1:
            self._say(sign, after)
            return True
        value = self.text[after:end]
        if len(sign) > 1:
            value = value.removeprefix(" ").removesuffix(" ")
        end += len(sign)
        return self._put(Code(value, span=self.extract.span(start, end)), end)

    def _emphasis(self) -> bool:
        text, start = self.text, self.position
        sign = text[start]
        top = self.open[-1]
        if top.sign[:1] == sign and top.kind in {"emphasis", "strong"} and self._ends_emphasis(top):
            opened = self._leave()
            end = start + len(opened.sign)
            kind = Strong if opened.kind == "strong" else Emphasis
            return self._put(kind(_merged(opened.children), span=self.extract.span(opened.start, end)), end)
        top.mixed = True
        run = text[start : start + 2] if text.startswith(sign * 2, start) else sign
        for mark, name in ((sign * 2, "strong"), (sign, "emphasis")):
            if not run.startswith(mark) or (start, name) in self.failed:
                continue
            if self._may_begin(mark, name):
                return self._enter(_Open(name, start, mark), start + len(mark))
            if name == "strong":
                break
        self._say(run, start + len(run))
        return True

    def _ends_emphasis(self, top: _Open) -> bool:
        text, start, sign = self.text, self.position, top.sign
        after = text[start + len(sign) : start + len(sign) + 1]
        if not text.startswith(sign, start) or text[start - 1].isspace() or not (top.children or self.words):
            return False
        if sign[0] == "_" and after.isalnum():
            return False
        run = len(_run(text, start, sign[0]))
        return len(sign) == 2 or run != 2  # noqa: PLR2004 - exactly two are strong's

    def _may_begin(self, mark: str, kind: str) -> bool:
        before = self.text[max(self.position - 100, 0) : self.position]
        after = self.text[self.position + len(mark) : self.position + len(mark) + 1]
        in_word = mark[0] == "_" and AFTER_WORD.search(before) is not None
        return bool(after) and not in_word and not after.isspace() and not self._is_open(kind)

    def _superscript(self) -> bool:
        start = self.position
        if self.open[-1].until == start:
            opened = self._leave()
            content = _merged(opened.children)
            return self._put(Superscript(content, span=self.extract.span(opened.start, start + 1)), start + 1)
        line_end = self.text.find("\n", start)
        until = self.text.rfind("^", start + 2, line_end if line_end != -1 else len(self.text))
        if until == -1 or self.text[start - 1 : start] == "[" or (start, "superscript") in self.failed:
            return False
        if self.text[until - 1] == "[" or self._is_open("superscript"):
            return False
        return self._enter(_Open("superscript", start, "^", until=until), start + 1)

    def _bracket(self) -> bool:
        if self._is_open("link", "image"):
            self.open[-1].mixed = True
            self.open[-1].brackets += 1
            return False
        if (self.position, "link") in self.failed:
            return False
        return self._enter(_Open("link", self.position, "["), self.position + 1)

    def _bang(self) -> bool:
        start = self.position
        if not self.text.startswith("![", start) or (start, "image") in self.failed:
            return False
        return self._enter(_Open("image", start, "!["), start + 2)

    def _closing_bracket(self) -> bool:
        top = self.open[-1]
        if top.kind not in {"link", "image"}:
            top.mixed = True
            return False
        if top.brackets:
            top.brackets -= 1
            return False
        closing = self.position
        destination = _destination(self.text, closing + 1)
        opened = self._leave()
        if destination is None:
            self.failed.add((opened.start, opened.kind))
            self._make_text(opened)
            return self.position != closing
        url, title, end = destination
        url = ENTITY.sub(lambda entity: html.unescape(entity.group()), url)
        span = self.extract.span(opened.start, end)
        if opened.kind == "link":
            return self._put(Link(_merged(opened.children), url, title, span=span), end)
        alternative = ESCAPE.sub(r"\1", self.text[opened.start + 2 : closing])
        return self._put(Image(url, alternative, title, span=span), end)

    # ---- HTML

    def _less(self) -> bool:
        return self._comment() or self._autolink() or self._end_tag() or self._tag() or self._inline_directive()

    def _comment(self) -> bool:
        start = self.position
        if not self.text.startswith("<!--", start):
            return False
        end = self.text.find("-->", start + 4)
        if end == -1:
            return False
        return self._put(Comment(self.text[start + 4 : end].strip(), span=self.extract.span(start, end + 3)), end + 3)

    def _autolink(self) -> bool:
        link = AUTOLINK.match(self.text, self.position)
        if link is None:
            return False
        address = link.group()[1:-1]
        url = address if link.group(1) else f"mailto:{address}"
        inside = self.extract.span(link.start() + 1, link.end() - 1)
        text = Text(address.removeprefix("mailto:"), span=inside)
        return self._put(Link((text,), url, span=self.extract.span(link.start(), link.end())), link.end())

    def _end_tag(self) -> bool:
        tag = pattern("END_TAG").match(self.text, self.position)
        if tag is None:
            return False
        top, name = self.open[-1], read_directive(tag.group()).name
        if top.tag is None or top.tag.name != name:
            top.mixed = True
            self._say(tag.group(), tag.end())
            return True
        return self._put(self._element(self._leave(), tag.end()), tag.end())

    def _tag(self) -> bool:
        found = pattern("INLINE_TAG").match(self.text, self.position)
        if found is None:
            return False
        tag = read_tag(found.group())
        if tag.name in BLOCK_ELEMENTS:
            self._say(found.group(), found.end())
            return True
        opened = _Open("element", self.position, found.group(), tag=tag)
        if tag.closed or tag.name in EMPTY_ELEMENTS:
            return self._put(self._element(opened, found.end()), found.end())
        self._enter(opened, found.end())
        if tag.name in RAW_TEXT:
            closing = self.text.find("</", found.end())
            self._say(self.text[found.end() : closing], closing) if closing > found.end() else None
        return True

    def _element(self, opened: _Open, end: int) -> Inline:
        assert opened.tag is not None  # noqa: S101 - an element has been opened by its tag
        name, attributes, _ = opened.tag
        span = self.extract.span(opened.start, end)
        content = _merged(opened.children)
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

    # ---- braces

    def _brace(self) -> bool:
        return self._attribute_list() or self._inline_directive() or self._end_tag()

    def _attribute_list(self) -> bool:
        found = pattern("SPAN_ATTRIBUTES").match(self.text, self.position)
        if found is None or self.words or not self.open[-1].children:
            return False
        last, listed = self.open[-1].children[-1], read_attribute_list(found.group())
        if listed is None or isinstance(last, Text) or last.span is None:
            return False
        span = self.extract.span(self.position, found.end())
        self.open[-1].children[-1] = last.replaced(
            attributes=last.attributes.merged(listed.attributes), span=last.span._replace(end=span.end)
        )
        self.position = found.end()
        return True

    def _inline_directive(self) -> bool:
        found = pattern("INLINE_DIRECTIVE").match(self.text, self.position)
        if found is None:
            return False
        directive, span = read_directive(found.group()), self.extract.span(self.position, found.end())
        match directive.kind:
            case "rendition":
                return self._put(Rendition("PDF", directive.argument, span=span), found.end())
            case "timestamp":
                return self._put(Timestamp(span=span), found.end())
            case "include":
                return self._put(Include(directive.argument, span=span), found.end())
        tag = Tag(directive.name, Attributes(classes=directive.classes), closed=False)
        if tag.name in BLOCK_ELEMENTS:
            self._say(found.group(), found.end())
            return True
        return self._enter(_Open("element", self.position, found.group(), tag=tag), found.end())


def _run(text: str, start: int, sign: str) -> str:
    end = start
    while text.startswith(sign, end):
        end += 1
    return text[start:end]


def _destination(text: str, start: int) -> tuple[str, str | None, int] | None:
    """The URL, the title and the end of what follows a link's text, None where no address does."""
    if not text.startswith("(", start):
        return None
    limit = min(len(text), start + LONGEST_DESTINATION)
    end, depth, url = start, 0, ""
    if text.startswith("(<", start) and (close := text.find(">", start, limit)) != -1:
        url, end = text[start + 2 : close], close + 1
        if text.startswith(")", end):
            return url, None, end + 1
    else:
        for stop in DESTINATION_STOP.finditer(text, start, limit):
            end = stop.end()
            depth += {"(": 1, ")": -1}.get(stop.group(), 0)
            if depth == 0 or stop.group() not in "()":
                break
        url = text[start + 1 : end - 1].strip()
        if depth == 0 and end > start:
            return url, None, end
    title = TITLE.match(text, end, limit)
    return (url, title.group(2), title.end()) if title else None


def _merged(inlines: list[Inline]) -> tuple[Inline, ...]:
    """The same with neighbouring texts made one."""
    merged: list[Inline] = []
    for inline in inlines:
        last = merged[-1] if merged else None
        if isinstance(inline, Text) and isinstance(last, Text) and inline.span and last.span:
            merged[-1] = Text(last.value + inline.value, span=last.span._replace(end=inline.span.end))
        else:
            merged.append(inline)
    return tuple(merged)


_SIGNS: Mapping[str, Callable[[_Scanner], bool]] = MappingProxyType(
    {
        "\\": _Scanner._backslash,
        "`": _Scanner._code,
        "*": _Scanner._emphasis,
        "_": _Scanner._emphasis,
        "[": _Scanner._bracket,
        "]": _Scanner._closing_bracket,
        "!": _Scanner._bang,
        "<": _Scanner._less,
        "&": _Scanner._entity,
        "{": _Scanner._brace,
        "^": _Scanner._superscript,
        "\n": _Scanner._line_end,
    }
)
