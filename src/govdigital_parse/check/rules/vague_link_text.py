"""A link whose words do not say where it leads: 'Read more', 'click here', or nothing at all.

Why: people who listen to a page go through its links one by one, without the text around, and 'here' is all they hear.
Others look for the words that stand out.

Bad:

    The strategy was published in November. [Read more »](/digital/strategy/)

Good:

    The [Government Digital Strategy](/digital/strategy/) was published in November.

A link with an `aria-label` is named by that. One that is a picture is named by the picture's text: H205.
"""

from __future__ import annotations

from collections.abc import Iterator

from govdigital_parse.check.page import Page
from govdigital_parse.check.places import words
from govdigital_parse.check.rule import Rule
from govdigital_parse.model import Image, Include, Link, RawHtml, Rendition, Text, Timestamp, plain_text, walk
from govdigital_parse.problems import Code, Problem, Severity

VAGUE = frozenset(
    """
    click
    click for more
    click here
    click link
    click on this link
    click this link
    continue
    continue reading
    details
    document
    download
    download here
    find out more
    find out more here
    follow the link
    follow this link
    full story
    further details
    further information
    go
    go here
    here
    info
    information
    learn more
    link
    more
    more details
    more here
    more info
    more information
    page
    read
    read here
    read it here
    read more
    read more here
    read on
    read this
    see here
    see more
    site
    that
    the link
    the page
    the site
    the website
    this
    this article
    this document
    this link
    this page
    this site
    this website
    view
    view more
    visit
    web page
    webpage
    website
    """.strip().split("\n    ")
)
CLICK_HERE = "click here"
# What stands around the words, arrows for one.
AROUND = " \t\n\u00a0.,:;!?()[]“”‘’\"'…<>«»→➔▶-–—"
# The longest there are, with what can stand around.
LONGEST = max(map(len, VAGUE)) + 10
# What says something that is not among the words, or may.
OTHERS = (Image, Include, RawHtml, Rendition, Timestamp)
CODE = Code("L305", "vague-link-text", Severity.WARNING)


def check(link: Link, _page: Page) -> Iterator[Problem]:
    """A link that could be any."""
    first = link.content[0] if link.content else None
    if isinstance(first, Text) and len(first.value) > LONGEST and not first.value.lower().startswith(CLICK_HERE):
        return
    text = _text(link)
    bare = text.strip(AROUND).casefold()
    if (bare not in VAGUE and not bare.startswith(CLICK_HERE) and text) or "aria-label" in dict(link.attributes.pairs):
        return
    place = words(link.content, link)
    if text:
        shown = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
        yield CODE.at(place, f"'{shown}' does not say where the link leads; name what is there")
    elif not any(isinstance(node, OTHERS) for node in walk(link)):
        yield CODE.at(place, "this link has no words; name what is there")


def _text(link: Link) -> str:
    match link.content:
        case (Text(value),):
            return " ".join(value.split())
    return plain_text(link)


RULE = Rule(CODE, __doc__, nodes={Link: check})
