"""A heading with Capitals on Words that are no names.

Why: sentence case is easier to read, and leaves capitals to names, which people look for.

Bad:

    # The Future of Public Services

    Public services have a future.

Good:

    # The future of public services

    Public services have a future at the Government Digital Service.

A word counts as a name if it has a capital somewhere in the page's own sentences, if it is in a name of the register of
departments, or if the page never writes it small. A heading is reported where that leaves two words with a capital
besides the first, or all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from govdigital_parse.check.names import Names
from govdigital_parse.check.page import Page
from govdigital_parse.check.prose import Prose
from govdigital_parse.check.rule import Rule
from govdigital_parse.check.words import begins_sentence
from govdigital_parse.departments.matching import LONGEST_NAME, by_name, normal_form
from govdigital_parse.problems import Code, Problem, Severity

# A word, unless it is a mere letter, or counted ('Level 2').
WORD = re.compile(r"[^\W\d_][\w’'.]+(?<![’'.])(?! \d)")
CAPITAL = re.compile(r" [A-Z][a-z]")
SORT = re.compile(r"^department (?:for|of) (?:the )?")
LONGEST_JOINER = len("and")
# So many are no accident.
SEVERAL = 2
CODE = Code("C406", "heading-case", Severity.WARNING)


def check(page: Page) -> Iterator[Problem]:
    """Each such heading, from the first such word to the last."""
    for prose in page.prose:
        if prose.is_heading and CAPITAL.search(prose.text):
            wrong = _wrong(prose, page.names)
            if wrong:
                start, end = wrong[0].start(), wrong[-1].end()
                said = "', '".join(word.group() for word in wrong)
                yield CODE.at(prose.span(start, end), f"a heading has capitals for names only; write '{said.lower()}'")


def _wrong(prose: Prose, names: Names) -> list[re.Match[str]]:
    """The words with a capital that they should not have, none where that may be an accident, or a name."""
    text = prose.own
    inner = [word for word in WORD.finditer(text) if not begins_sentence(text, word.start())]
    long = [word for word in inner if len(word.group()) > LONGEST_JOINER]
    capitals = [word for word in inner if word.group().istitle()]
    wrong = [word for word in capitals if not names.is_known(word.group()) and names.is_common(word.group())]
    if wrong:
        departments = _departments(text)
        wrong = [word for word in wrong if word.group().lower() not in departments]
    return wrong if len(wrong) >= SEVERAL or len(wrong) == len(capitals) == len(long) else []


def _departments(text: str) -> set[str]:
    """The words of the names of departments in ``text``, be it without 'Department for'."""
    form = f" {normal_form(text[:LONGEST_NAME].replace(':', ' '))} "
    return {word for name in _names() if f" {name} " in form for word in name.split()}


@cache
def _names() -> frozenset[str]:
    short = (SORT.sub("", name) for name in by_name())
    return frozenset({*by_name(), *(name for name in short if " " in name)})


RULE = Rule(CODE, __doc__, page=check, is_default=False)
