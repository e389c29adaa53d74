"""The formats that are read and written, and how a text's own is recognised.

A format's reader and writer are imported when they are first used, so that importing the library stays quick.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePath
from types import MappingProxyType
from typing import Any, TypeAlias

from attrs import field, frozen

from govdigital_parse.model import Document
from govdigital_parse.nearest import did_you_mean, nearest
from govdigital_parse.problems import FormatError, printable
from govdigital_parse.source import Source
from govdigital_parse.writers.losses import Losses, note_facts

# A writer takes a document, the list for what it loses or None, and its options.
Writer: TypeAlias = Callable[..., str]
# A reader takes a text and the folder of what it may include, None where there is none.
Reader: TypeAlias = Callable[[Source, str | None], Document]
# An object's begin, with its first name.
JSON = re.compile(r'\ufeff?[ \t\r\n]*\{[ \t\r\n]*"[^"\\\n]*"[ \t\r\n]*:')
OWN_JSON = re.compile(r'"format"[ \t\r\n]*+:[ \t\r\n]*+"govdigital-parse"')
CONTENT_ITEM = (
    re.compile(r'"details"[ \t\r\n]*+:[ \t\r\n]*+\{'),
    re.compile(r'"(?:body|schema_name|document_type)"[ \t\r\n]*+:'),
)
# An element of HTML has this name, too; the name of a namespace, or what is in it, tells them apart.
CAPTIONS = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!(?:--(?:[^-]|-(?!->))*--|DOCTYPE[^<>\[]*+(?:\[[^\]]*+\]\s*+)?)>\s*)*+"
    r"<(?:[\w.-]+:)?tt(?=[\s>])(?:[^<>]*\sxmlns|[^<>]*>\s*<(?:[\w.-]+:)?(?:head|body)\b)"
)
# What a report, which is plain text, has none of: a heading of Markdown, a tag.
MARKS = re.compile(r"^#|<", re.MULTILINE)
# A page's begin, after comments. Elements that a page has inside can begin a markup, too.
HTML = re.compile(
    r"\ufeff?\s*+(?:<!--(?s:.*?)-->\s*+)*+<(?:!doctype\s+html|html|head|body|\?xml)(?![\w-])", re.IGNORECASE
)


@frozen
class Format:
    """A format: what it is called, whether and how it is read and written.

    ``options`` are what its writer can be told, each with its values, the default first, none where it is a text;
    ``suffixes`` are those of files in it, the usual one first.
    """

    name: str
    description: str
    suffixes: tuple[str, ...] = ()
    read: Reader | None = None
    write: Writer | None = None
    options: Mapping[str, tuple[str | bool, ...]] = field(factory=dict)


def _read_markup(source: Source, partials: str | None) -> Document:
    from govdigital_parse.files import Folder
    from govdigital_parse.readers.markup import parse_markup

    return parse_markup(source, None if partials is None else Folder(partials))


def _read_report(source: Source, _partials: str | None) -> Document:
    from govdigital_parse.readers.report import parse_report

    return parse_report(source)


def _read_html(source: Source, _partials: str | None) -> Document:
    from govdigital_parse.readers.html import parse_html

    return parse_html(source)


def _read_json(source: Source, _partials: str | None) -> Document:
    from govdigital_parse.readers.json import parse_json

    return parse_json(source)


def _read_content_item(source: Source, _partials: str | None) -> Document:
    from govdigital_parse.readers.content_item import parse_content_item

    return parse_content_item(source)


def _read_captions(source: Source, _partials: str | None) -> Document:
    from govdigital_parse.readers.captions import parse_captions

    return parse_captions(source)


def _write_html(document: Document, losses: Losses, **options: Any) -> str:
    from govdigital_parse.writers.html import write_html

    note_facts(losses, document, language=bool(options.get("standalone")))
    return write_html(document, losses=losses, **options)


def _write_markdown(document: Document, losses: Losses, **options: Any) -> str:
    from govdigital_parse.writers.markdown import write_markdown

    note_facts(losses, document)
    return write_markdown(document, losses=losses, **options)


def _write_markup(document: Document, losses: Losses) -> str:
    from govdigital_parse.readers.markup import parse_markup
    from govdigital_parse.writers.markup import write_markup

    note_facts(losses, document)
    return write_markup(document, read=lambda text: parse_markup(Source(text)), losses=losses)


def _write_json(document: Document, _losses: Losses) -> str:
    from govdigital_parse.writers.json import write_json

    return write_json(document)


def _write_content_item(document: Document, losses: Losses, **options: Any) -> str:
    from govdigital_parse.writers.content_item import write_content_item

    return write_content_item(document, losses=losses, **options)


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        known.name: known
        for known in (
            Format(
                "markup",
                "the legacy markup: kramdown's Markdown with directives such as {div .department}",
                (".md", ".markdown"),
                read=_read_markup,
                write=_write_markup,
            ),
            Format("report", "a plain-text report of GOV.UK", (".txt",), read=_read_report),
            Format(
                "html",
                "HTML: any page to read; written 'semantic', or 'legacy', what the original site's compiler made",
                (".html", ".htm"),
                read=_read_html,
                write=_write_html,
                options={"profile": ("semantic", "legacy"), "standalone": (False, True)},
            ),
            Format("captions", "what is said in a video, in TTML", (".xml", ".ttml", ".dfxp"), read=_read_captions),
            Format(
                "markdown",
                "Markdown: GitHub's flavour, CommonMark, kramdown or Govspeak",
                (".md", ".markdown"),
                write=_write_markdown,
                options={
                    "flavour": ("gfm", "commonmark", "kramdown", "govspeak"),
                    "index": (True, False),
                    "front_matter": (False, True),
                    "quotes": ("written", "straight", "curly"),
                },
            ),
            Format(
                "content-item",
                "GOV.UK's content items: any with an HTML body to read; written html_publication, with its Govspeak",
                read=_read_content_item,
                write=_write_content_item,
                options={"base_path": ()},
            ),
            Format("json", "the whole model, to read again", (".json",), read=_read_json, write=_write_json),
        )
    }
)


def reader(name: str) -> Reader:
    """The reader of the format ``name``. Raises FormatError for one that is unknown or not read."""
    known = [known.name for known in FORMATS.values() if known.read]
    read = FORMATS[name].read if name in FORMATS else None
    if read is None:
        raise FormatError(_unknown(name, known, "read"))
    return read


def writer(name: str, options: Mapping[str, object]) -> Writer:
    """The writer of the format ``name``. Raises FormatError for a format or an option that it does not have."""
    known = [known.name for known in FORMATS.values() if known.write]
    write = FORMATS[name].write if name in FORMATS else None
    if write is None:
        raise FormatError(_unknown(name, known, "written"))
    for option, value in options.items():
        values = FORMATS[name].options.get(option)
        if values is None:
            having = [known.name for known in FORMATS.values() if option in known.options]
            own = ", ".join(FORMATS[name].options)
            hint = f"; {having[0]} has it" if having else f", only {own}" if own else ""
            raise FormatError(f"{name} has no option '{option}'{hint}")
        if values and value not in values:
            raise FormatError(f"{option} of {name} is one of {', '.join(map(str, values))}, not '{value}'")
    return write


def _unknown(name: str, known: list[str], done: str) -> str:
    if name in FORMATS:
        return f"'{name}' is not {done} by this version; {done} are {', '.join(known)}"
    suffixed = [one for one in known if f".{name}" in FORMATS[one].suffixes]
    # The markup and Markdown, which comes later, share their suffix; who writes mostly wants the latter.
    meant = suffixed[-1] if suffixed else nearest(name, known)
    return f"unknown format '{printable(name)}'{did_you_mean(meant)}; {done} are {', '.join(known)}"


def written_format(path: str) -> str | None:
    """The format that a file of this name is written in, by its suffix; None where the suffix says nothing."""
    # Markdown and the markup share theirs: the former is what migrations want, the latter has to be asked for.
    return _by_suffix(path, lambda known: known.write is not None and known.name != "markup")


def format_with(options: Iterable[str]) -> str | None:
    """The format whose writer has the first of ``options`` that one has; None where there is none."""
    found = (known.name for option in options for known in FORMATS.values() if option in known.options)
    return next(found, None)


def named_format(path: str) -> str | None:
    """The format that a file of this name is read in, by its suffix; None where the suffix says nothing."""
    return _by_suffix(path, lambda known: known.read is not None)


def _by_suffix(path: str, fits: Callable[[Format], bool]) -> str | None:
    suffix = PurePath(path).suffix.lower()
    found = (known.name for known in FORMATS.values() if suffix in known.suffixes and fits(known))
    return next(found, None)


def _is_content_item(text: str) -> bool:
    """Whether an object of JSON has the names of a content item, and is not this library's own."""
    return OWN_JSON.search(text) is None and all(name.search(text) for name in CONTENT_ITEM)


def recognised(source: Source) -> str:
    """The format of ``source``: by what only one format has, then by the name, then by what one of them mostly has.

    Any other text is Markdown, which markup is.
    """
    begun = _begun(source.text)
    if begun is not None:
        return begun
    named = named_format(source.path or "")
    if named == "json" or not (named is None or _has_directives(source.text)):
        return named
    return "markup" if _has_directives(source.text) or not _looks_like_report(source.text) else "report"


def other_format(source: Source, asked: str) -> str | None:
    """The format that ``source`` looks like, where it is hardly the one ``asked`` for; None where it can be that."""
    text = source.text
    start = text.lstrip("\ufeff \t\r\n")
    directives = _has_directives(text)
    found = _begun(text) or ("markup" if directives else None)
    if found is None and asked == "report":
        marks = {"html": start.startswith("<") and "</" in text, "markup": start.startswith(("# ", "##"))}
        found = next((name for name, is_there in marks.items() if is_there), None)
    elif found is None and not MARKS.search(text) and _looks_like_report(text):
        found = "report"
    # Markup can have a page around it, and HTML directives in it.
    either = {
        "html": asked == "captions" or (asked == "markup" and directives),
        "markup": asked == "html" and start.startswith("<"),
    }
    return None if found is None or found == asked or either.get(found) else found


def _begun(text: str) -> str | None:
    """The format that a text has the begin of."""
    if JSON.match(text):
        return "content-item" if _is_content_item(text) else "json"
    if CAPTIONS.match(text):
        return "captions"
    return "html" if HTML.match(text) else None


def _has_directives(text: str) -> bool:
    from govdigital_parse.readers.markup import has_directives

    return has_directives(text)


def _looks_like_report(text: str) -> bool:
    from govdigital_parse.readers.report import looks_like_report

    return looks_like_report(text)
