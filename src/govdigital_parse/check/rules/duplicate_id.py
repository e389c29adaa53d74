"""An id that something else on the page has, too.

Why: a link to it leads to the first of them, whichever was meant, and scripts take one for the other.

Bad:

    ## Costs {#costs}

    Figure 1: Costs by year
    {: .fig #costs}

Good:

    ## Costs {#costs}

    Figure 1: Costs by year
    {: .fig #fig-1}

A heading without an id gets one made of its words: `## Costs` has the id `costs`. Two headings with the same words are
no finding, as the second is `costs-1`. The chapters of a publication make one page.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from govdigital_parse.check.page import Page
from govdigital_parse.check.places import id_place, words
from govdigital_parse.check.rule import Rule
from govdigital_parse.model import Node
from govdigital_parse.problems import Code, Problem, Related, Severity
from govdigital_parse.source import Span
from govdigital_parse.tree.anchors import own_name

CODE = Code("H202", "duplicate-id", Severity.ERROR)


def check(page: Page) -> Iterator[Problem]:
    """Each id that is there already, if an author gave either of them."""
    first: dict[str, Node] = {}
    for name, node in page.ids:
        other = first.setdefault(name, node)
        if other is node or not (_is_authors(node) or _is_authors(other)):
            continue
        # Which ids were made of headings is known of the markup alone.
        if all(_is_authors(each) or page.is_markup(each) for each in (node, other)):
            yield _problem(name, node, other)


def _is_authors(node: Node) -> bool:
    return own_name(node) is not None


def _problem(name: str, node: Node, other: Node) -> Problem:
    if not _is_authors(node):
        message = f"the id of this heading, '{name}', was given to something else; give that another"
    elif _is_authors(other):
        message = f"the id '{name}' is that of something else, too; give it another"
    else:
        message = f"the id '{name}' is also made of a heading's words; give it another"
    problem = CODE.at(_place(node), message)
    place = _place(other)
    return problem if place is None else evolve(problem, related=(Related(f"'{name}' is here first", place),))


def _place(node: Node) -> Span | None:
    return id_place(node) if _is_authors(node) else words(node.children, node)


RULE = Rule(CODE, __doc__, page=check)
