"""A file whose name says one format, and whose content is of another.

Why: other programs go by the name: a page of HTML called `.md` is shown as it stands, tags and all.

Bad:

    ==> page.md <==
    <!DOCTYPE html>
    <html><head><title>A page</title></head><body><p>Text.</p></body></html>

Good:

    ==> page.html <==
    <!DOCTYPE html>
    <html><head><title>A page</title></head><body><p>Text.</p></body></html>
"""

from __future__ import annotations

from collections.abc import Iterator

from govdigital_parse.check.page import Page
from govdigital_parse.check.rule import Rule
from govdigital_parse.formats import named_format, other_format
from govdigital_parse.problems import OTHER_FORMAT, Problem
from govdigital_parse.source import Span


def check(page: Page) -> Iterator[Problem]:
    """A file that looks like another format than that of its suffix."""
    # A page of a source tree may have directives in its HTML.
    named = named_format(page.source.name) if page.planned is None else None
    found = other_format(page.source, named) if named is not None else None
    # A content item is JSON, too.
    if found is not None and (named, found) != ("json", "content-item"):
        message = f"the name says {named}, but this looks like {found}"
        yield OTHER_FORMAT.at(Span(page.source, 0, 0), message)


RULE = Rule(OTHER_FORMAT, __doc__, page=check)
