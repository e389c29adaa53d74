"""Small editions to compare, written for the tests."""

from __future__ import annotations

from hypothesis import strategies as st

from govdigital_parse.departments import match
from govdigital_parse.model import Document, Paragraph, Period, Response, Statement, StatementKind, Text

OLD = """\
{{DEPARTMENTRESPONSE}}
#Action 05: Departments will count their forms

{div .department}
##Cabinet<br>Office
{div .statement}
We will "count" our forms -- all of them... [Read more »](https://www.example.org/co)
{/div}
{/div}

{div .department}
##Department for<br>Work<br>& Pensions
{div .statement}
We will count three forms by the summer of 2013.
{/div}
{/div}

{div .department}
##Department for<br>Education
{div .statement}
Coming soon...
{/div}
{/div}

{div .department}
##Home Office
{div .statement}
We will count one form.
{/div}
{/div}

{div .department}
##Ministry of Silly Walks
{div .statement}
We will count steps.
{/div}
{/div}

{div .department}
##Wales Office
{div .statement}
We have no forms.
{/div}
{/div}
"""
NEW = """\
Action 5: departments will count their forms
Updated 16 January 2015
Cabinet Office
Departmental digital strategy commitments (December 2012)
We will “count” our forms – all of them…
Progress during 2013
We counted them.
Department for Work and Pensions
Departmental digital strategy commitments (December 2012)
We will count four forms by the summer of 2014.
Progress during 2013
Awaiting ministers’ confirmation
Department for Education
Departmental digital strategy commitments (December 2012)
We will count forms & <b>letters</b>.
Home Office
Departmental digital strategy commitments (December 2012)
Coming soon...
The Ministry of Silly Walks
Departmental digital strategy commitments (December 2012)
We will count steps.
"""

NAMES = ("Cabinet Office", "HMT", "HM Treasury", "Ministry of Silly Walks", "The Ministry of Silly Walks")
PERIODS = (None, Period(2013), Period(2014), Period(2012, 12), Period(2013, 3))
TEXTS = ("", "Coming soon...", "We will count.", "We will “count”.", 'We will "count".', "They counted it all.")


def said(kind: StatementKind, period: Period | None, text: str, *, placeholder: bool = False) -> Statement:
    return Statement(kind, period, None, (Paragraph((Text(text),)),), placeholder=placeholder)


def document(*responses: tuple[str, int | None, Statement]) -> Document:
    """A document of what departments say: of each the name, the action and the statement."""
    return Document(tuple(Response(match(name), action, None, (one,)) for name, action, one in responses))


STATEMENTS = st.builds(
    said,
    st.sampled_from(StatementKind),
    st.sampled_from(PERIODS),
    st.sampled_from(TEXTS) | st.text(max_size=20),
    placeholder=st.booleans(),
)
DOCUMENTS = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from([None, 1, 2]), STATEMENTS), max_size=6).map(
    lambda responses: document(*responses)
)
