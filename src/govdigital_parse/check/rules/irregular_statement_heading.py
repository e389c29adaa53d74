"""A statement's heading in other words than the document's others have: 'Progress in 2014', not 'during 2014'.

Why: readers, and programs, find the statements by their headings. One in other words is passed over.

Bad:

    ==> report.txt <==
    Action 8: departments will raise awareness of their services
    Updated 16 January 2015
    Cabinet Office
    Progress during 2013
    We told everyone.
    Progress during 2014
    We told the others.
    Home Office
    Progress during 2013
    We wrote to users.
    Progress in 2014
    We wrote again.

Good:

    ==> report.txt <==
    Action 8: departments will raise awareness of their services
    Updated 16 January 2015
    Cabinet Office
    Progress during 2013
    We told everyone.
    Progress during 2014
    We told the others.
    Home Office
    Progress during 2013
    We wrote to users.
    Progress during 2014
    We wrote again.

Case does not count here. Usual are the words that most of a document's statements of the same kind have, if there are
three or more. The fix writes these, with the heading's own year. A heading that is nearly one, and was read as it, is
said by the reader, with severity info.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from govdigital_parse.check.page import Page
from govdigital_parse.check.rule import Fixes, Rule
from govdigital_parse.model import Heading, Statement, plain_text
from govdigital_parse.problems import IRREGULAR_HEADING, Code, Edit, Fix, Problem, Severity

CODE = Code(IRREGULAR_HEADING.code, IRREGULAR_HEADING.name, Severity.WARNING)
FEWEST = 3
YEAR = re.compile(r"\b[0-9]{4}\b")
# What stands for the year in a heading's words.
YEARS = "\0"


def check(page: Page) -> Iterator[Problem]:
    """Each heading whose words are not the usual ones of its kind."""
    told = {problem.span for problem in page.document.problems if problem.code == CODE.code}
    headings = [(each, each.heading) for each in page.of(Statement) if each.heading and each.heading.span not in told]
    forms = Counter((statement.kind, _form(heading).casefold()) for statement, heading in headings)
    written = Counter((statement.kind, _form(heading)) for statement, heading in headings)
    for statement, heading in headings:
        of_kind = {form: count for (kind, form), count in forms.items() if kind is statement.kind}
        usual = max(of_kind, key=lambda form: of_kind[form])
        if sum(of_kind.values()) < FEWEST or 2 * of_kind[usual] <= sum(of_kind.values()):
            continue
        if _form(heading).casefold() != usual:
            spelt = [key for key in written if key[0] is statement.kind and key[1].casefold() == usual]
            yield _irregular(heading, max(spelt, key=lambda key: written[key])[1])


def _form(heading: Heading) -> str:
    """The words of a heading, without its year."""
    return YEAR.sub(YEARS, plain_text(heading))


def _irregular(heading: Heading, form: str) -> Problem:
    text = plain_text(heading)
    years = YEAR.findall(text)
    fix = None
    if len(years) == form.count(YEARS) == 1:
        regular = form.replace(YEARS, years[0])
        message = f"'{text}' is an irregular heading; the others say '{regular}'"
        span = heading.content[0].span
        if len(heading.content) == 1 and span is not None and span.text == text:
            fix = Fix(f"write '{regular}'", (Edit(span, regular),), safe=True)
    else:
        message = f"'{text}' is an irregular heading; the others say '{form.replace(YEARS, '…')}'"
    return CODE.at(heading.span, message, fix)


RULE = Rule(CODE, __doc__, page=check, fixes=Fixes.SAFE)
