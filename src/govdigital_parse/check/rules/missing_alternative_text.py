"""A picture without a text that stands for it.

Why: people who cannot see it hear nothing, or the name of its file, and where it is a link nobody can say where to.

Bad:

    ![](/assets/services.png)

Good:

    ![Most services were used by post in 2012](/assets/services.png)

The text says what the picture says. One that says nothing, an ornament, is written in HTML with an empty text,
`<img src="line.png" alt="">`, and is no finding; nor is one beside the words of a link. A picture that is all there is
of a link always needs a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from govdigital_parse.check.page import Page
from govdigital_parse.check.places import first_line
from govdigital_parse.check.rule import Rule
from govdigital_parse.model import Image, Link, plain_text, walk
from govdigital_parse.problems import Code, Problem, Severity

# How a tag says that there is nothing to say.
SAID = re.compile(r"\balt\s*=", re.IGNORECASE)
CODE = Code("H205", "missing-alternative-text", Severity.ERROR)


def check(page: Page) -> Iterator[Problem]:
    """Each picture that says nothing, unless that is meant."""
    silent = [image for image in page.of(Image) if not image.alternative.strip()]
    links = _links_that_speak(page) if silent else {}
    for image in silent:
        place = first_line(image)
        written = place.text if place is not None else ""
        if links.get(id(image)) is False:
            yield CODE.at(place, "this picture is a link and has no alternative text; say where the link leads")
        elif not (SAID.search(written) if written.startswith("<") else id(image) in links):
            yield CODE.at(place, "this picture has no alternative text; say what it shows")


def _links_that_speak(page: Page) -> dict[int, bool]:
    """Whether the link that it is in says anything, for each picture in one, by the identity of the picture."""
    found: dict[int, bool] = {}
    for link in page.of(Link):
        if images := list(walk(link, Image)):
            found.update(dict.fromkeys(map(id, images), bool(plain_text(link))))
    return found


RULE = Rule(CODE, __doc__, page=check)
