"""A heading that says nothing.

Why: people who listen to a page go from heading to heading, and meet one that is silent; the table of contents has an
empty line for it.

Bad:

    ## ![](/assets/aims.png)

    We have four aims.

Good:

    ## ![Our aims](/assets/aims.png)

    We have four aims.

Blanks say nothing, nor do pictures without an alternative text. What is raw HTML may say something.
"""

from __future__ import annotations

from collections.abc import Iterator

from govdigital_parse.check.headings import headings
from govdigital_parse.check.page import Page
from govdigital_parse.check.places import words
from govdigital_parse.check.rule import Rule
from govdigital_parse.model import (
    Abbreviation,
    Code,
    Image,
    Include,
    Node,
    RawHtml,
    Rendition,
    StrayDirective,
    Text,
    Timestamp,
    walk,
)
from govdigital_parse.problems import Code as ProblemCode
from govdigital_parse.problems import Problem, Severity

# What says something whatever is in it, or may.
SAYING = (Abbreviation, Code, Include, RawHtml, Rendition, StrayDirective, Timestamp)
# What `str.strip` does not take for a blank, and nobody sees.
UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
CODE = ProblemCode("H203", "empty-heading", Severity.ERROR)


def check(page: Page) -> Iterator[Problem]:
    """Each heading without a word."""
    for _, heading in headings(page):
        children = heading.children
        if not (children and _says(children[0])) and not any(map(_says, walk(heading))):
            yield CODE.at(words(children, heading), "this heading says nothing; give it words, or take it out")


def _says(node: Node) -> bool:
    match node:
        case Text(value) | Image(alternative=value):
            return bool(value.strip().strip(UNSEEN).strip())
    return isinstance(node, SAYING)


RULE = Rule(CODE, __doc__, page=check)
