"""How a notebook shows a document."""

from __future__ import annotations

from html.parser import HTMLParser

from govdigital_parse.formats import writer
from govdigital_parse.model import Document
from govdigital_parse.outline import problem_counts
from govdigital_parse.writers.text import encodable, escaped

# Notebooks keep what they show. More than this is read elsewhere.
LONGEST = 200_000
MOST_PROBLEMS = 20
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


def html_view(document: Document) -> str:
    """``document`` as semantic HTML under its title and its problems, cut where it is long; nothing in it runs."""
    html = writer("html", {})(document, None)
    note = ""
    if len(html) > LONGEST:
        note = f"<p><em>Cut here, after {LONGEST:,} of {len(html):,} characters of HTML.</em></p>\n"
        html = cut(html, LONGEST)
    title = escaped(encodable(" ".join((document.title or "Untitled").split())))
    return f"<article>\n<p><strong>{title}</strong></p>\n{_problems(document)}<hr>\n{html}\n{note}</article>"


def _problems(document: Document) -> str:
    found = document.problems
    if not found:
        return "<p>No problems.</p>\n"
    lines = [f"<li>{escaped(str(problem))}</li>\n" for problem in found[:MOST_PROBLEMS]]
    if len(found) > MOST_PROBLEMS:
        lines.append(f"<li>and {len(found) - MOST_PROBLEMS:,} more</li>\n")
    return f"<details><summary>{problem_counts(document)}</summary>\n<ul>\n{''.join(lines)}</ul></details>\n"


def cut(html: str, length: int) -> str:
    """The first ``length`` characters of ``html`` that our writer made, or a few less: no tag or entity is in two.

    What is open there is closed.
    """
    parser = _Open()
    parser.feed(html[:length])
    kept = html[: length - len(parser.rawdata)]
    return kept + "".join(f"</{name}>" for name in reversed(parser.names))


class _Open(HTMLParser):
    """The names of the elements that are open at the end of what was fed; ``rawdata`` is what was left over there."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.names: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - as it is called
        if tag not in VOID:
            self.names.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.names and self.names[-1] == tag:
            self.names.pop()
