"""Documents and pieces of JSON, right and wrong, for the tests of JSON and of its schema."""

from __future__ import annotations

import datetime as dt
import json
import types
import typing
from enum import Enum
from functools import cache
from typing import Any

import attrs
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from govdigital_parse import model as m
from govdigital_parse.model.document import Block

WORDS = (m.Text("words"),)
HEADING = m.Heading(2, WORDS, index="Annex 2")
TABLE = m.Table(
    (m.TableBody((m.TableRow((m.TableCell((m.Plain(WORDS),), header=True, columns=2),)),)),),
    head=(m.TableRow(()),),
    alignments=(m.Alignment.LEFT, None),
    caption=WORDS,
)
EVERYTHING = m.Document(
    (
        HEADING,
        m.Paragraph(
            (
                *(m.Text("a"), m.SoftBreak(), m.LineBreak(), m.Code("x = 1"), m.FootnoteReference("1")),
                *(m.Emphasis(WORDS), m.Strong(WORDS), m.Superscript(WORDS), m.InlineElement("span", WORDS)),
                *(m.Link(WORDS, "/x", "title"), m.Image("/y", "alternative"), m.Abbreviation("SEO", "search engines")),
                *(
                    m.Rendition("PDF", "a.pdf"),
                    m.StrayDirective("{/div}", "</div>"),
                    m.Timestamp(dt.date(2013, 10, 31), "31 October 2013"),
                    m.Timestamp(),
                ),
                *(
                    m.RawHtml("<b>"),
                    m.Comment("todo"),
                    m.Unrendered("{:nomarkdown}"),
                    m.Include("a.md"),
                    m.Include("b.md", WORDS),
                ),
            ),
            attributes=m.Attributes("top", ("lead", "wide"), (("data-x", "1"), ("a b", ""))),
        ),
        *(m.ThematicBreak(), m.CodeBlock("x\n", "python"), m.BlockQuote((m.Plain(WORDS),)), m.Contents()),
        m.List((m.ListItem((m.Plain(WORDS),)),), ordered=True, start=3),
        m.DefinitionList((m.DefinitionTerm(WORDS), m.Definition((m.Paragraph(WORDS),)))),
        *(TABLE, m.Chart("bar", TABLE, ("stacked",)), m.Figure(3, WORDS, (TABLE,)), m.Figure(None, ())),
        *(m.Element("div", (HEADING,)), m.Section(HEADING, (m.Paragraph(WORDS),)), m.Pull("big-pull", ())),
        *(
            m.Video("/v", "/v.txt", (m.Caption(0.0, 6.5, "Hello"), m.Caption(7.0, None, "a\nb"))),
            m.Navigation(None, 2),
            m.PageBreak(),
            m.FootnoteDefinition("1", ()),
        ),
        *(m.LinkDefinition("x", "/x"), m.AbbreviationDefinition("SEO", "search"), m.Unrendered("{:toc}")),
        *(m.RawHtml("<hr>"), m.Comment("todo"), m.Include("c.md", ())),
        m.Response(
            m.Department("Department of Health", "department-of-health"),
            *(7, HEADING),
            (
                m.Statement(m.StatementKind.COMMITMENT, m.Period(2012, 12), HEADING, (m.Paragraph(WORDS),), "/link"),
                m.Statement(m.StatementKind.PLAN, m.Period(2013), None, (), placeholder=True),
                m.Statement(m.StatementKind.PROGRESS, None, None, ()),
            ),
        ),
    ),
    title="Improve digital capability",
    kind=m.DocumentKind.ACTION,
    action=7,
    department=m.Department("DFID"),
    dated=dt.date(2012, 12, 6),
    notice="First published",
)


def envelope(document: object) -> str:
    return json.dumps({"format": "govdigital-parse", "version": 1, "document": document})


def with_block(block: object) -> str:
    return envelope({"type": "document", "blocks": [block]})


SPANS = {"columns": st.integers(1, 1000), "rows": st.integers(0, 65_534)}


@cache
def values(hint: Any, depth: int) -> st.SearchStrategy[Any]:
    """Values of a type, ``depth`` nodes deep or a little more."""
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return st.one_of([values(part, depth) for part in parts])
    if origin is tuple:
        return st.lists(values(parts[0], depth - 1), max_size=3).map(tuple) if depth > 0 else st.just(())
    if issubclass(hint, Enum):
        return st.sampled_from(hint)
    if hint in PLAIN:
        return PLAIN[hint]
    hints = typing.get_type_hints(hint, localns={"Block": Block})
    fields = {field.name: values(hints[field.name], depth) for field in attrs.fields(hint) if field.eq}
    fields |= {m.Heading: {"level": st.integers(1, 6)}, m.TableCell: SPANS}.get(hint, {})
    return st.builds(hint, **fields)


TEXT = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\udc80\udfff\u2028\x00\x7f\x85"), max_size=9)
PAIRS = st.dictionaries(TEXT, TEXT, max_size=2).map(lambda pairs: tuple(pairs.items()))
PLAIN: dict[type, st.SearchStrategy[Any]] = {
    str: TEXT,
    int: st.integers(),
    float: st.floats(0, 1e9),
    bool: st.booleans(),
    types.NoneType: st.none(),
    dt.date: st.dates(),
    m.Period: st.builds(m.Period, st.integers(1, 9999), st.none() | st.integers(1, 12)),
    m.Attributes: st.just(m.NO_ATTRIBUTES)
    | st.builds(m.Attributes, st.none() | TEXT, st.lists(TEXT, max_size=2).map(tuple), PAIRS),
}
DOCUMENTS = values(m.Document, 4)
slow = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


TEXT_NODE = {"type": "text", "value": "a"}
STATEMENT: dict[str, object] = {"type": "statement", "kind": "plan", "period": None, "heading": None, "blocks": []}
RESPONSE: dict[str, object] = {
    "type": "response",
    "department": {"published": "DH"},
    "action": None,
    "heading": None,
    "blocks": [],
}
CELL = {"type": "table-cell", "blocks": [], "columns": -2}

# A block, the path to what is wrong in it, and what is said of that.
FAULTS: list[tuple[object, str, str]] = [
    ("x", "", "expected a block, found 'x'"),
    (None, "", "expected a block, found null"),
    (TEXT_NODE, "", "expected a block, found 'text'"),
    ({"type": "table-cell", "blocks": []}, "", "expected a block, found 'table-cell'"),
    ({"type": "document", "blocks": []}, "", "expected a block, found 'document'"),
    ({}, ".type", "missing"),
    ({"type": "blok"}, ".type", "expected the type of a node, found 'blok'"),
    ({"type": ["list"]}, ".type", "expected the type of a node, found an array"),
    ({"type": "page-break", "colour": 1}, ".colour", "unknown field of 'page-break'"),
    ({"type": "page-break", "span": None}, ".span", "unknown field of 'page-break'"),
    ({"type": "page-break", "a\nb": 1}, "['a\\nb']", "unknown field of 'page-break'"),
    ({"type": "heading", "content": []}, ".level", "missing"),
    ({"type": "heading", "level": 2}, ".content", "missing"),
    ({"type": "heading", "level": "x", "content": []}, ".level", "expected a whole number, found 'x'"),
    ({"type": "heading", "level": "3", "content": []}, ".level", "expected a whole number, found '3'"),
    ({"type": "heading", "level": True, "content": []}, ".level", "expected a whole number, found true"),
    ({"type": "heading", "level": 2.0, "content": []}, ".level", "expected a whole number, found 2.0"),
    ({"type": "heading", "level": float("nan"), "content": []}, ".level", "expected a whole number, found NaN"),
    ({"type": "heading", "level": 1e400, "content": []}, ".level", "expected a whole number, found Infinity"),
    ({"type": "heading", "level": 7, "content": []}, ".level", "expected a whole number from 1 to 6, found 7"),
    (
        {"type": "table", "bodies": [{"type": "table-body", "rows": [{"type": "table-row", "cells": [CELL]}]}]},
        ".bodies[0].rows[0].cells[0].columns",
        "expected a whole number from 1 to 1000, found -2",
    ),
    ({"type": "heading", "level": 2, "content": [], "index": 3}, ".index", "expected a string, found 3"),
    ({"type": "paragraph", "content": "text"}, ".content", "expected an array, found 'text'"),
    ({"type": "paragraph", "content": None}, ".content", "expected an array, found null"),
    ({"type": "paragraph", "content": {}}, ".content", "expected an array, found an object"),
    (
        {"type": "paragraph", "content": [TEXT_NODE, {"type": "page-break"}]},
        ".content[1]",
        "expected an inline, found 'page-break'",
    ),
    (
        {"type": "include", "path": "a", "content": [{"type": "list-item", "blocks": []}]},
        ".content[0]",
        "expected a block or an inline, found 'list-item'",
    ),
    ({"type": "list", "items": [], "ordered": 1}, ".ordered", "expected true or false, found 1"),
    ({"type": "list", "items": [TEXT_NODE]}, ".items[0]", "expected 'list-item', found 'text'"),
    (
        {"type": "definition-list", "items": [TEXT_NODE]},
        ".items[0]",
        "expected 'definition' or 'definition-term', found 'text'",
    ),
    ({"type": "section", "heading": None}, ".heading", "expected 'heading', found null"),
    ({"type": "section", "heading": [TEXT_NODE]}, ".heading", "expected 'heading', found an array"),
    (
        {"type": "table", "bodies": [], "alignments": ["left", "middle"]},
        ".alignments[1]",
        "expected 'left' or 'center' or 'right', found 'middle'",
    ),
    ({"type": "table", "bodies": [], "alignments": "left"}, ".alignments", "expected an array, found 'left'"),
    ({"type": "page-break", "attributes": []}, ".attributes", "expected an object, found an array"),
    ({"type": "page-break", "attributes": {"id": 1}}, ".attributes.id", "expected a string, found 1"),
    ({"type": "page-break", "attributes": {"class": []}}, ".attributes.class", "unknown field"),
    ({"type": "page-break", "attributes": {"classes": "a"}}, ".attributes.classes", "expected an array, found 'a'"),
    (
        {"type": "page-break", "attributes": {"classes": ["a", None]}},
        ".attributes.classes[1]",
        "expected a string, found null",
    ),
    (
        {"type": "page-break", "attributes": {"pairs": {"a b": 1}}},
        ".attributes.pairs['a b']",
        "expected a string, found 1",
    ),
    (
        {"type": "page-break", "attributes": {"pairs": [["a", "b"]]}},
        ".attributes.pairs",
        "expected an object, found an array",
    ),
    (RESPONSE | {"department": "DH"}, ".department", "expected an object, found 'DH'"),
    (RESPONSE | {"department": {"slug": "dh"}}, ".department.published", "missing"),
    (RESPONSE | {"department": {"published": "DH", "x": 1}}, ".department.x", "unknown field"),
    (
        RESPONSE | {"blocks": [STATEMENT, STATEMENT | {"kind": "wish"}]},
        ".blocks[1].kind",
        "expected 'commitment' or 'progress' or 'plan', found 'wish'",
    ),
    (
        STATEMENT | {"period": "2012-13"},
        ".period",
        "expected a period such as '2013' or '2012-12', found '2012-13'",
    ),
    (STATEMENT | {"period": "2012-1"}, ".period", "expected a period such as '2013' or '2012-12', found '2012-1'"),
    (STATEMENT | {"period": "soon"}, ".period", "expected a period such as '2013' or '2012-12', found 'soon'"),
    (STATEMENT | {"period": 2012}, ".period", "expected a period such as '2013' or '2012-12', found 2012"),
    (
        {"type": "paragraph", "content": [{"type": "timestamp", "date": "20131031"}]},
        ".content[0].date",
        "expected a date such as '2013-10-31', found '20131031'",
    ),
]

# The same for what is around the document.
FOREIGN = "this is no document of govdigital-parse nor a content item"
WRONG_ENVELOPES: list[tuple[object, str, str]] = [
    ([], "$", f"{FOREIGN}: expected an object, found an array"),
    (None, "$", f"{FOREIGN}: expected an object, found null"),
    ({}, "$.format", f"{FOREIGN}: it has neither 'format' nor 'details'"),
    ({"details": {}}, "$.format", "this is no document of govdigital-parse: it has no 'format'"),
    ({"format": "govdigital-parse"}, "$.version", "missing"),
    ({"format": "govdigital-parse", "version": 1}, "$.document", "missing"),
    ({"format": "x", "version": 1, "document": {}}, "$.format", "expected 'govdigital-parse', found 'x'"),
    (
        {"format": "govdigital-parse", "version": 2, "document": {}},
        "$.version",
        "written by a newer version of govdigital-parse: this one reads versions up to 1",
    ),
    (
        {"format": "govdigital-parse", "version": 0, "document": {}},
        "$.version",
        "expected a whole number from 1, found 0",
    ),
    (
        {"format": "govdigital-parse", "version": "1", "document": {}},
        "$.version",
        "expected a whole number from 1, found '1'",
    ),
    ({"format": "govdigital-parse", "version": 1, "document": {}, "x": 1}, "$.x", "unknown field"),
    (
        {"format": "govdigital-parse", "version": 1, "document": TEXT_NODE},
        "$.document",
        "expected 'document', found 'text'",
    ),
]
