"""Links inside a source tree, and inside a file by itself: which lead to nothing.

Each page notes its ids and its links; with those of all pages it is known where each leads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from posixpath import dirname, splitext
from urllib.parse import unquote, urlsplit

from attrs import evolve

from govdigital_parse.check.page import Page
from govdigital_parse.check.rule import Collector
from govdigital_parse.check.sheets import Fact, Sheet, Unit
from govdigital_parse.model import FootnoteDefinition, FootnoteReference, RawHtml
from govdigital_parse.problems import BROKEN_FRAGMENT, BROKEN_TARGET, Code, Problem, Related
from govdigital_parse.tree.links import Site
from govdigital_parse.tree.plan import CHAPTERS, Plan, PlannedPage

NAME = "links"
IDS, LINK = "ids", "link"
# Between ids, which have no white space.
BETWEEN = "\n"
# What an unread part of a page names for links.
NAMED = re.compile(r"\b(?:id|name)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
# What browsers know by themselves: the top of a page, and words on it.
TOP = frozenset({"", "top"})
WORDS = ":~:"


def _collect(page: Page) -> Iterator[Fact]:
    yield Fact(IDS, BETWEEN.join(dict.fromkeys(name for name in _ids(page) if not name.isspace())))
    elsewhere = tuple(page.options.get(BROKEN_TARGET.code, {}).get("elsewhere", ()))
    for address in page.addresses:
        url = address.url
        if address.span is not None and _may_be_here(url) and not (elsewhere and url.startswith(elsewhere)):
            source = address.span.source
            included = page.inclusions.get(source.name)
            yield Fact(LINK, url, address.span, other=included)


LINKS = Collector(NAME, _collect)


def _ids(page: Page) -> Iterator[str]:
    """What links can name on a page: ids, those of footnotes, and what its unread parts have."""
    yield from (name for name, _ in page.ids)
    for definition in page.of(FootnoteDefinition):
        yield f"fn:{definition.name}"
    for reference in page.of(FootnoteReference):
        yield f"fnref:{reference.name}"
    unread = [raw.html for raw in page.of(RawHtml)]
    unread += [left_out.text for left_out in page.document.furniture]
    for html in unread:
        for found in NAMED.finditer(html):
            yield found[1] or found[2] or found[3] or ""


@cache
def _host() -> str:
    return Site(Plan("", ())).host


def _may_be_here(url: str) -> bool:
    """Whether ``url`` could lead to somewhere on the same site."""
    if url.startswith(("http:", "https:", "//")):
        return _host() in url
    return ":" not in url.partition("/")[0].partition("#")[0]


def broken(sheets: Sequence[Sheet], code: Code) -> Iterator[Problem]:
    """The links of all pages that lead to nothing (L303), or to no place on a page (L304)."""
    ids = {sheet.unit: _known(sheet) for sheet in sheets}
    beside = _by_folder(ids)
    sites: dict[str, tuple[Site, Mapping[str, frozenset[str]]]] = {}
    for sheet in sheets:
        unit = sheet.unit
        if unit.planned is not None and unit.root is not None and sheet.plan is not None:
            if unit.root not in sites:
                sites[unit.root] = Site(sheet.plan), _by_path(ids, unit.root)
            found = (_in_tree(link, unit.planned, *sites[unit.root]) for link in _links(sheet))
        elif unit.root is None:
            known = beside[dirname(unit.path)] if _is_chapter(unit) else ids[unit]
            found = (_in_file(link, known) for link in _links(sheet))
        else:
            # What includes a partial that nobody includes cannot be known.
            continue
        yield from (problem for problem in found if problem is not None and problem.code == code.code)


def _links(sheet: Sheet) -> Iterator[Fact]:
    return (fact for fact in sheet.facts.get(NAME, ()) if fact.kind == LINK)


def _known(sheet: Sheet) -> frozenset[str]:
    facts = sheet.facts.get(NAME, ())
    return frozenset(name for fact in facts if fact.kind == IDS for name in fact.text.split(BETWEEN))


def _by_path(ids: Mapping[Unit, frozenset[str]], root: str) -> Mapping[str, frozenset[str]]:
    return {unit.planned.path: known for unit, known in ids.items() if unit.root == root and unit.planned is not None}


def _by_folder(ids: Mapping[Unit, frozenset[str]]) -> Mapping[str, frozenset[str]]:
    """The ids of all chapters in a folder, which are on one page, for folders in no tree."""
    found: dict[str, set[str]] = {}
    for unit, known in ids.items():
        if unit.root is None and _is_chapter(unit):
            found.setdefault(dirname(unit.path), set()).update(known)
    return {folder: frozenset(known) for folder, known in found.items()}


def _is_chapter(unit: Unit) -> bool:
    return splitext(unit.path)[1].lower() in CHAPTERS


def _in_tree(link: Fact, page: PlannedPage, site: Site, known: Mapping[str, frozenset[str]]) -> Problem | None:
    found = site.path_of(link.text, page)
    if found is None:
        return None
    path, fragment = found
    target = site.pages.get(path)
    if target is not None:
        there = known.get(target.path)
        return None if there is None or _is_there(fragment, there) else _no_place(link)
    if path in site.files or _is_other(path, site.plan):
        return None
    return _related(BROKEN_TARGET.at(link.span, f"'{link.text}' leads to nothing in this tree"), link)


def _is_other(path: str, plan: Plan) -> bool:
    """Whether there is a file at ``path`` that no page is made of."""
    name = path.removeprefix("/")
    return name in plan.others or plan.inside(name) in plan.others


def _in_file(link: Fact, known: frozenset[str]) -> Problem | None:
    if not link.text.startswith("#"):
        return None
    return None if _is_there(urlsplit(link.text).fragment, known) else _no_place(link)


def _is_there(fragment: str, known: frozenset[str]) -> bool:
    name = unquote(fragment.partition(WORDS)[0])
    return name in known or name.lower() in TOP


def _no_place(link: Fact) -> Problem:
    return _related(BROKEN_FRAGMENT.at(link.span, f"'{link.text}' leads to no place on its page"), link)


def _related(problem: Problem, link: Fact) -> Problem:
    if link.other is None or link.span is None or link.other.source is link.span.source:
        return problem
    return evolve(problem, related=(Related("included here", link.other),))
