"""The library in five functions: parse, read, render, write, convert."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from govdigital_parse.collection import uncollected
from govdigital_parse.files import File, read_source, write_text
from govdigital_parse.formats import other_format, reader, recognised, writer, written_format
from govdigital_parse.model import Document
from govdigital_parse.problems import EMPTY, OTHER_FORMAT, FormatError, ParseError, Problem, Severity
from govdigital_parse.source import Source, Span
from govdigital_parse.writers.losses import Loss

# The formats of pages, which have other files beside them.
PAGES = frozenset({"markup", "html"})
BLANKS = "\ufeff \t\r\n"


def parse(
    text: str,
    format: str | None = None,  # noqa: A002 - the public name, and what it is
    *,
    partials: str | os.PathLike[str] | None = None,
    strict: bool = False,
    path: str | None = None,
) -> Document:
    """The document that ``text`` is.

    ``format`` is ``markup``, ``report``, ``html``, ``content-item``, ``captions`` or ``json``, None to recognise it
    from the text. ``path`` is what messages call the text. ``partials`` is the folder of what a markup includes:
    ``{include a/b.md}`` is the text of ``a/_b.md`` there, and is read as part of the whole. Partials can include
    others, at most 20 levels deep; at most 10,000 are included, with 2,000,000 characters in all. Nothing outside the
    folder is read. What is wrong with a text, JSON apart, is in ``problems`` of the document, so if it is clearly of
    another format than the one asked for; with ``strict`` the first error of them is raised as ParseError. Raises
    FormatError for an unknown format, and JsonError (a FormatError) for JSON that is no document.
    """
    if not isinstance(text, str):
        raise TypeError(f"parse takes a text, not {type(text).__name__}; read takes files of bytes")
    return _parsed(Source(text, path), format, partials, strict=strict)


def read(
    file: File,
    format: str | None = None,  # noqa: A002 - as in parse
    *,
    partials: str | os.PathLike[str] | None = None,
    strict: bool = False,
) -> Document:
    """The document in ``file``: a path, or an open file, text or binary, in UTF-8. Otherwise as `parse`.

    A video whose captions are a file in the folder of the path, or in one inside it, has what they say as its
    transcript. Raises UnreadableError where the file is missing, a folder, or not text in UTF-8.
    """
    if not isinstance(file, (str, os.PathLike)) and not hasattr(file, "read"):
        raise TypeError(f"read takes a path or an open file, not {type(file).__name__}")
    beside = Path(file).parent if isinstance(file, (str, os.PathLike)) else None
    return _parsed(read_source(file), format, partials, strict=strict, beside=beside)


def render(
    document: Document,
    format: str,  # noqa: A002 - as in parse
    *,
    losses: list[Loss] | None = None,
    **options: Any,
) -> str:
    """``document`` as a text in ``format``: ``html``, ``markdown``, ``markup``, ``content-item`` or ``json``.

    What the format cannot carry is added to ``losses``, if that is given. Options of ``html`` are ``profile``
    (``semantic``, the default, or ``legacy``) and ``standalone`` (a whole page); of ``markdown``, ``flavour`` (``gfm``,
    the default, ``commonmark``, ``kramdown`` or ``govspeak``), ``index`` (whether headings keep their numbers),
    ``front_matter`` and ``quotes`` (``written``, ``straight`` or ``curly``); of ``content-item``, ``base_path``. The
    markup of a document that was read from it is its source, but for the blocks that have changed since. Raises
    FormatError for an unknown format, option or value.
    """
    if not isinstance(document, Document):
        raise TypeError(f"render takes a Document, not {type(document).__name__}")
    write_format = writer(format, options)
    with uncollected():
        return write_format(document, losses, **options)


def write(document: Document, file: File, format: str | None = None, **options: Any) -> None:  # noqa: A002 - as in parse
    """Put ``document`` into ``file``, a path or an open file, as `render` gives it.

    Without ``format`` the suffix of the path says which: ``.html``, ``.md``, ``.json``. The file is replaced whole or
    not at all. Raises FormatError as `render` does and where the suffix says nothing, UnwritableError where the file
    cannot be written.
    """
    if format is None:
        name = os.fspath(file) if isinstance(file, (str, os.PathLike)) else str(getattr(file, "name", ""))
        format = written_format(name)  # noqa: A001 - as in parse
        if format is None:
            raise FormatError(f"the name '{name}' does not say what to write; give format")
    write_text(render(document, format, **options), file)


def convert(  # noqa: PLR0913 - what parse and render take together
    text: str,
    source: str | None = None,
    target: str = "html",
    *,
    partials: str | os.PathLike[str] | None = None,
    strict: bool = False,
    path: str | None = None,
    losses: list[Loss] | None = None,
    **options: Any,
) -> str:
    """``text`` in the format ``source``, None to recognise it, as a text in the format ``target``.

    The rest is as in `parse` and `render`.
    """
    write_target = writer(target, options)
    with uncollected():
        return write_target(parse(text, source, partials=partials, strict=strict, path=path), losses, **options)


def _shown(document: Document) -> str:
    from govdigital_parse.notebook import html_view  # noqa: PLC0415 - nobody but a notebook waits for it

    return html_view(document)


# Notebooks ask a class for this name. The model knows nothing of writers; here both are known.
Document._repr_html_ = _shown  # type: ignore[attr-defined]


def _parsed(
    source: Source,
    name: str | None,
    partials: str | os.PathLike[str] | None,
    *,
    strict: bool,
    beside: Path | None = None,
) -> Document:
    folder = None if partials is None else os.fspath(partials)
    remarks = _remarks(source, name)
    name = name or recognised(source)
    with uncollected():
        document = reader(name)(source, folder)
        if remarks:
            document = document.replaced(problems=(*remarks, *document.problems))
        if beside is not None and name in PAGES and "captions" in source.text:
            from govdigital_parse.readers.captions import joined  # noqa: PLC0415 - few pages have videos

            document = joined(document, os.fspath(beside))
    errors = [problem for problem in document.problems if problem.severity is Severity.ERROR]
    if strict and errors:
        raise ParseError(errors[0])
    return document


def _remarks(source: Source, asked: str | None) -> list[Problem]:
    """What is to be said of a text before it is read: that it is empty, or not of the format ``asked`` for."""
    start = Span(source, 0, 0)
    if not source.text.strip(BLANKS):
        return [EMPTY.at(start, "this is empty")]
    found = None if asked is None else other_format(source, asked)
    return [OTHER_FORMAT.at(start, f"this looks like {found}, but is read as {asked}")] if found else []
