"""Links inside a source tree, and inside a file by itself: which lead to nothing.

Each page notes its ids and its links; with those of all pages it is known where each leads.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cache
from urllib.parse import unquote, urlsplit

from govdigital_parse.check.page import Page, with_include
from govdigital_parse.check.publications import is_unknown, publication_of
from govdigital_parse.check.rule import Collector
from govdigital_parse.check.sheets import Fact, Sheet, Unit
from govdigital_parse.model import FootnoteDefinition, FootnoteReference, RawHtml
from govdigital_parse.problems import BROKEN_FRAGMENT, BROKEN_TARGET, Code, Problem
from govdigital_parse.tree.links import Site
from govdigital_parse.tree.plan import Plan, PlannedPage

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
            yield Fact(LINK, url, address.span, other=page.included(address.span))


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
    together = _together(ids)
    sites: dict[str, tuple[Site, Mapping[str, frozenset[str]]]] = {}
    for sheet in sheets:
        unit = sheet.unit
        if is_unknown(unit):
            continue
        if unit.planned is None or unit.root is None or sheet.plan is None:
            found = (_in_file(link, together[publication_of(unit)]) for link in _links(sheet))
        else:
            if unit.root not in sites:
                sites[unit.root] = Site(sheet.plan), _by_path(ids, unit.root)
            found = (_in_tree(link, unit.planned, *sites[unit.root]) for link in _links(sheet))
        yield from (problem for problem in found if problem is not None and problem.code == code.code)


def _links(sheet: Sheet) -> Iterator[Fact]:
    return (fact for fact in sheet.facts.get(NAME, ()) if fact.kind == LINK)


def _known(sheet: Sheet) -> frozenset[str]:
    facts = sheet.facts.get(NAME, ())
    return frozenset(name for fact in facts if fact.kind == IDS for name in fact.text.split(BETWEEN))


def _by_path(ids: Mapping[Unit, frozenset[str]], root: str) -> Mapping[str, frozenset[str]]:
    return {unit.planned.path: known for unit, known in ids.items() if unit.root == root and unit.planned is not None}


def _together(ids: Mapping[Unit, frozenset[str]]) -> Mapping[Unit | str, set[str]]:
    """The ids of all that is on one page together."""
    found: dict[Unit | str, set[str]] = {}
    for unit, known in ids.items():
        found.setdefault(publication_of(unit), set()).update(known)
    return found


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
    return with_include(BROKEN_TARGET.at(link.span, f"'{link.text}' leads to nothing in this tree"), link.other)


def _is_other(path: str, plan: Plan) -> bool:
    """Whether there is a file at ``path`` that no page is made of."""
    name = path.removeprefix("/")
    return name in plan.others or plan.inside(name) in plan.others


def _in_file(link: Fact, known: Container[str]) -> Problem | None:
    if not link.text.startswith("#"):
        return None
    return None if _is_there(urlsplit(link.text).fragment, known) else _no_place(link)


def _is_there(fragment: str, known: Container[str]) -> bool:
    name = unquote(fragment.partition(WORDS)[0])
    return name in known or name.lower() in TOP


def _no_place(link: Fact) -> Problem:
    return with_include(BROKEN_FRAGMENT.at(link.span, f"'{link.text}' leads to no place on its page"), link.other)
