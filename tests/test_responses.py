from __future__ import annotations

import govdigital_parse as gdp
from govdigital_parse.model import (
    Department,
    Document,
    Heading,
    Link,
    List,
    ListItem,
    Paragraph,
    Period,
    Plain,
    Response,
    Statement,
    StatementKind,
    Text,
)


def said(*words: str, link: str | None = None) -> Statement:
    blocks = tuple(Paragraph((Text(word),)) for word in words)
    return Statement(StatementKind.PROGRESS, Period(2013), None, blocks, link)


def test_a_row_is_flat() -> None:
    heading = Heading(2, (Text("Home Office"),))
    response = Response(Department("Home Office", "home-office"), 8, heading, (said("One.", "Two."),))
    (row,) = gdp.responses(Document((response,)))
    assert row == gdp.Row(8, "Home Office", "home-office", "progress", "2013", "One.\nTwo.")


def test_a_statement_without_a_department_has_a_row_too() -> None:
    document = Document((said("x"),), action=8)
    assert gdp.responses(document) == [gdp.Row(8, None, None, "progress", "2013", "x")]
    owned = Document((said("x"),), department=Department("HMT", "hm-treasury"))
    assert [(row.department, row.slug) for row in gdp.responses(owned)] == [("HMT", "hm-treasury")]


def test_items_are_lines_and_the_link_to_the_strategy_is_left_out() -> None:
    items = List((ListItem((Plain((Text("one"),)),)), ListItem((Plain((Text("two"),)),))))
    links = (Text("More: "), Link((Text("Read more »"),), "https://a"), Link((Text("Read more"),), "https://b"))
    statement = Statement(StatementKind.PLAN, None, None, (items, Paragraph(links)), "https://a")
    (row,) = gdp.responses(Document((statement,)))
    assert (row.text, row.period) == ("one\ntwo\nMore: Read more", None)


def test_a_statement_in_a_statement_is_said_once() -> None:
    inner = said("inner")
    outer = Statement(StatementKind.PLAN, None, None, (Paragraph((Text("outer"),)), inner))
    assert [row.text for row in gdp.responses(Document((outer,)))] == ["outer", "inner"]


def test_many_links_and_deep_statements_are_done() -> None:
    text = "{div .statement}\n" * 5_000 + "[Read more »](u) x " * 5_000
    assert len(gdp.responses(gdp.parse(text, "markup"))) == 5_000
