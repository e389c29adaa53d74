"""A run as a page of its own, for people: totals, and each page with what was wrong with it or lost."""

from __future__ import annotations

import html
import posixpath
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from unicodedata import category
from urllib.parse import quote

from govdigital_parse.problems import printable
from govdigital_parse.tree.manifest import Finding, Manifest, PageRecord

NAME = "report.html"
# A page with more findings says how many there are.
MOST_FINDINGS = 100
LONGEST_LINE = 200
STYLE = """\
main, .page-header > * { max-width: 80rem; }
main table { font-size: 1rem; }
main th, main td { vertical-align: top; }
main .number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
main td { overflow-wrap: anywhere; }
main td code.path { overflow-wrap: break-word; }
h1 + table { width: auto; min-width: 24rem; }
.failed { border-left: 10px solid #d4351c; padding-left: 1rem; }
details { margin: 0 0 1rem; }
details td:first-child { min-width: 9rem; }
.at { white-space: nowrap; }
summary { cursor: pointer; font-weight: bold; }
"""

# What gives a line of a file of the tree by its name and number, empty where there is none.
Lines = Callable[[str, int], str]


def report(manifest: Manifest, source: str, line_of: Lines) -> str:
    """The page on a run over the tree ``source``, with links to the outputs beside it."""
    from govdigital_parse.writers.html.page import whole_page  # noqa: PLC0415 - nothing is reported where nothing is new

    parts = (
        f"<h1>{_text(source)} as {_text(_target(manifest))}</h1>\n",
        *_totals(manifest),
        *_failed(manifest.failed),
        *_pages(manifest.pages),
        *_missing(manifest.pages),
        *_others(manifest),
        *_details(manifest.pages, line_of),
    )
    return whole_page(f"Made of {source}", "".join(parts), "content", style=STYLE)


def _target(manifest: Manifest) -> str:
    told = [str(manifest.options[name]) for name in ("flavour", "profile") if manifest.options.get(name)]
    return f"{manifest.target} ({', '.join(told)})" if told else manifest.target


def _totals(manifest: Manifest) -> Iterator[str]:
    pages = manifest.pages
    severities = Counter(problem.severity for page in pages for problem in page.problems)
    rows = (
        ("Pages made", len(pages) - len(manifest.failed)),
        ("Pages failed", len(manifest.failed)),
        ("Other files copied", len(manifest.assets)),
        *((f"Problems: {severity}", severities[severity]) for severity in ("error", "warning", "info")),
        ("Losses", sum(len(page.losses) for page in pages)),
        ("Addresses that lead to nothing", len({address for page in pages for address in page.missing})),
        ("Files that nothing was made of", len(manifest.others)),
    )
    yield from _table(("What", "How many"), ((_text(name), _number(count)) for name, count in rows), numbers=1)


def _failed(pages: Sequence[PageRecord]) -> Iterator[str]:
    if pages:
        yield '<h2 id="failed">Pages that failed</h2>\n<ul class="failed">\n'
        yield from (f"<li>{_text(page.path)}: {_text(page.error or '')}</li>\n" for page in pages)
        yield "</ul>\n"


def _pages(pages: Sequence[PageRecord]) -> Iterator[str]:
    yield '<h2 id="pages">Pages</h2>\n'
    head = ("Page", "Old address", "New address", "Problems", "Losses")
    yield from _table(head, (_page_row(number, page) for number, page in enumerate(pages, 1)), numbers=2)


def _page_row(number: int, page: PageRecord) -> tuple[str, ...]:
    name = _text(page.title or page.path)
    link = f'<a href="{_address(page.outputs[0].path)}">{name}</a>' if page.outputs else name
    more = f' <a href="#page-{number}">findings</a>' if page.problems or page.losses else ""
    counts = (_number(len(page.problems)), _number(len(page.losses)))
    new = "the same" if page.new_url == page.url else _path(page.new_url)
    return (link + more, _path(page.url), new, *counts)


def _missing(pages: Sequence[PageRecord]) -> Iterator[str]:
    where: dict[str, list[str]] = {}
    for page in pages:
        for address in page.missing:
            where.setdefault(address, []).append(page.path)
    if where:
        yield '<h2 id="missing">Addresses that lead to nothing</h2>\n'
        known = sorted(where.items())
        rows = ((_path(address), "<br>".join(_path(path) for path in paths)) for address, paths in known)
        yield from _table(("Address", "On"), rows)


def _others(manifest: Manifest) -> Iterator[str]:
    if manifest.others:
        yield '<h2 id="others">Files that nothing was made of</h2>\n'
        rows = ((_path(name), _text(reason)) for name, reason in manifest.others.items())
        yield from _table(("File", "Why"), rows)


def _details(pages: Sequence[PageRecord], line_of: Lines) -> Iterator[str]:
    """For each page the places in its sources, and beside them what is wrong there or became of it."""
    for number, page in enumerate(pages, 1):
        findings = (*page.problems, *page.losses)
        if not findings:
            continue
        title = f"{_text(page.title or page.path)}: {len(findings)} findings"
        yield f'<details id="page-{number}">\n<summary>{title}</summary>\n'
        rows = (_finding_row(finding, line_of) for finding in findings[:MOST_FINDINGS])
        yield from _table(("Place", "Source", "What became of it"), rows)
        if len(findings) > MOST_FINDINGS:
            yield f"<p>{len(findings) - MOST_FINDINGS} more are in manifest.json.</p>\n"
        yield "</details>\n"


def _finding_row(finding: Finding, line_of: Lines) -> tuple[str, ...]:
    if finding.path is None or finding.line is None:
        return "", "", f"{_text(finding.code)} {_text(finding.message)}"
    line = line_of(finding.path, finding.line).strip()
    shown = f"{line[:LONGEST_LINE]}…" if len(line) > LONGEST_LINE else line
    place = f'{_text(posixpath.basename(finding.path))}:<wbr><span class="at">{finding.line}:{finding.column}</span>'
    return (
        f'<span title="{_text(finding.path)}">{place}</span>',
        f"<code>{_text(shown)}</code>",
        f"{_text(finding.code)} {_text(finding.message)}",
    )


def _text(text: str) -> str:
    """``text`` in HTML; what a page must not have, or would move what stands around it, is an escape."""
    if not text.isprintable():
        text = "".join(sign if sign == "\t" or category(sign) == "Zs" else printable(sign) for sign in text)
    return html.escape(text)


def _path(path: str) -> str:
    """A path in HTML, which can go on in another line after each of its folders."""
    return f'<code class="path">{_text(path).replace("/", "/<wbr>")}</code>'


def _number(count: int) -> str:
    return f"{count:,}"


def _address(output: str) -> str:
    return quote(output, errors="surrogateescape")


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: int = 0) -> Iterator[str]:
    """A table of cells in HTML, the last ``numbers`` in each row being numbers."""
    kinds = [""] * (len(head) - numbers) + [' class="number"'] * numbers
    yield "<table>\n<thead><tr>"
    yield from (f'<th scope="col"{kind}>{name}</th>' for name, kind in zip(head, kinds, strict=True))
    yield "</tr></thead>\n<tbody>\n"
    for row in rows:
        cells = (f"<td{kind}>{cell}</td>" for cell, kind in zip(row, kinds, strict=True))
        yield f"<tr>{''.join(cells)}</tr>\n"
    yield "</tbody>\n</table>\n"
