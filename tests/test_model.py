from __future__ import annotations

import copy
import gc
import pickle
import types
import typing
from collections.abc import Iterator

import attrs
import pytest

from govdigital_parse import model
from govdigital_parse.model import (
    Attributes,
    Block,
    Code,
    Department,
    Document,
    Element,
    Emphasis,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    List,
    ListItem,
    Node,
    Paragraph,
    Period,
    Plain,
    Rendition,
    Response,
    SoftBreak,
    Statement,
    StatementKind,
    Table,
    TableBody,
    TableCell,
    TableRow,
    Text,
    is_read_more,
    plain_text,
    text_lines,
    walk,
)
from govdigital_parse.source import Source, Span

DEPTH = 100_000


def nested(depth: int, innermost: str = "x") -> Document:
    block: Block = Paragraph((Text(innermost),))
    for _ in range(depth):
        block = Element("div", (block,))
    return Document((block,))


def nodes() -> list[type[Node]]:
    gc.collect()  # attrs makes a second class with slots, and the first lingers
    found, due = [], [Node]
    while due:
        cls = due.pop()
        due += cls.__subclasses__()
        found.append(cls)
    return found[1:]


def parts(hint: object) -> Iterator[object]:
    if typing.get_origin(hint) in (typing.Union, types.UnionType, tuple):
        for part in typing.get_args(hint):
            yield from parts(part)
    else:
        yield hint


@pytest.mark.parametrize("cls", nodes(), ids=lambda cls: cls.__name__)
def test_children_are_the_fields_whose_types_are_nodes(cls: type[typing.Any]) -> None:
    hints = typing.get_type_hints(cls, localns={"Block": Block})
    holding = [
        field.name
        for field in attrs.fields(cls)
        # What does not count for equality, such as what the blocks once were, is not in the document.
        if field.eq and any(isinstance(part, type) and issubclass(part, Node) for part in parts(hints[field.name]))
    ]
    assert sorted(cls.CHILDREN) == sorted(holding)


def test_every_node_is_in_a_union_or_inside_one_that_is() -> None:
    inside = {Document, ListItem, TableRow, TableCell, TableBody, model.Definition, model.DefinitionTerm}
    assert {*typing.get_args(Block), *typing.get_args(Inline)} | inside == set(nodes())


def test_every_node_is_public() -> None:
    assert {cls.__name__ for cls in nodes()} <= set(model.__all__)


def test_equality_is_about_content_not_place() -> None:
    source = Source("x")
    assert Text("x", span=Span(source, 0, 1)) == Text("x")
    assert hash(Text("x", span=Span(source, 0, 1))) == hash(Text("x"))
    assert Document((), source=source) == Document(())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Text("x"), Text("y")),
        (Text("x"), Code("x")),
        (Text("x"), Text("x", attributes=Attributes(id="x"))),
        (Paragraph((Text("x"),)), Plain((Text("x"),))),
        (Paragraph((Text("x"), Text("y"))), Paragraph((Text("x"),))),
        (Paragraph((Text("x"),)), Paragraph((Text("x"), Text("y")))),
        (Element("div", (Element("div"),)), Element("div", (Element("div", (Paragraph(()),)),))),
        (Heading(1, ()), Heading(2, ())),
        (Table((TableBody(()),)), Table(())),
    ],
)
def test_what_differs_is_unequal(one: Node, other: Node) -> None:
    assert one != other


def test_a_node_is_not_equal_to_what_is_no_node() -> None:
    assert Text("x") != "x"


def test_repr_shows_what_counts() -> None:
    node = Paragraph((Text("x"), Emphasis((Code("y"),))), attributes=Attributes(id="i"))
    expected = "Paragraph(attributes=Attributes(id='i', classes=(), pairs=()), content=(Text(value='x'), "
    assert repr(node) == expected + "Emphasis(content=(Code(value='y'),))))"


def test_nodes_are_frozen() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Text("x").value = "y"  # type: ignore[misc]


def test_replaced_changes_a_copy() -> None:
    text = Text("x")
    assert (text.replaced(value="y"), text) == (Text("y"), Text("x"))


def test_pickling_and_copying_keep_everything() -> None:
    source = Source("x\ny", "a.md")
    statement = Statement(StatementKind.PLAN, Period(2014), None, (Paragraph((Text("x", span=Span(source, 0, 1)),)),))
    heading = Heading(2, (Text("Home Office"),))
    response = Response(Department("Home Office", "home-office"), 8, heading, (statement,))
    document = Document((response,), title="T", source=source)
    for again in (pickle.loads(pickle.dumps(document)), copy.deepcopy(document)):  # noqa: S301 - our own bytes
        assert again == document
        text = next(text for text in walk(again, Text) if text.span is not None)
        assert text.span == (again.source, 0, 1)
        assert again.source is not None
        assert (again.source.text, again.source.path) == ("x\ny", "a.md")
        assert [text.span is None for text in walk(again, Text)] == [True, False]


def test_depth_is_bounded_by_memory_alone() -> None:
    one, same, other = nested(DEPTH), nested(DEPTH), nested(DEPTH, "y")
    assert one == same
    assert hash(one) == hash(same)
    assert one != other
    assert repr(one).count("Element(") == DEPTH
    assert sum(1 for _ in walk(one, Element)) == DEPTH
    assert plain_text(one) == "x"
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - our own bytes
    assert copy.deepcopy(one) == one


def test_walk_goes_in_the_order_of_the_text() -> None:
    table = Table(
        bodies=(TableBody((TableRow((TableCell((Plain((Text("3"),)),)),)),)),),
        head=(TableRow((TableCell((Plain((Text("2"),)),)),)),),
        caption=(Text("1"),),
    )
    document = Document((Heading(1, (Text("0"),)), table, Paragraph((Text("4"),))))
    assert [text.value for text in walk(document, Text)] == list("01234")


def test_plain_text_is_what_a_reader_would_read() -> None:
    content = (
        Text(" a "),
        Emphasis((Text("b"), LineBreak(), Text("c"))),
        SoftBreak(),
        Image("x.png", "picture"),
        Text(" "),
        Rendition("PDF", "x.pdf"),
    )
    assert plain_text(*content) == "a b c picture PDF format"


def test_text_lines_are_blocks() -> None:
    item = ListItem((Plain((Text("two"), SoftBreak(), Text("2"))), List((ListItem((Plain((Text("three"),)),)),))))
    link = Link((Text("left out"),), "x")
    blocks = (Paragraph((Text("one"), link)), List((item,)), Paragraph((Text(" "),)))
    assert text_lines(*blocks, without=lambda node: node is link) == ["one", "two 2", "three"]


@pytest.mark.parametrize(("text", "expected"), [("Read more »", True), ("read more", True), ("Read more of it", False)])
def test_read_more(text: str, expected: bool) -> None:
    assert is_read_more(Link((Text(text),), "x")) is expected


def test_periods_are_ordered_and_written_as_iso_8601() -> None:
    periods = [Period(2013), Period(2012, 12), Period(2012)]
    assert [str(period) for period in sorted(periods)] == ["2012", "2012-12", "2013"]
    assert [Period.parse(str(period)) for period in periods] == periods


@pytest.mark.parametrize("text", ["", "x", "2012-", "2012-x", "2012-13", "12-2012"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no period"):
        Period.parse(text)


def test_attributes_add_up_as_attribute_lists_do() -> None:
    first = Attributes("a", ("x",), (("k", "1"), ("l", "2")))
    second = Attributes("b", ("y",), (("k", "3"),))
    assert first.merged(second) == Attributes("b", ("x", "y"), (("k", "3"), ("l", "2")))
    assert first.merged(Attributes()) == first
    assert not Attributes()


@pytest.mark.parametrize(("year", "month"), [(0, None), (10_000, None), (2012, 0), (2012, 13)])
def test_a_period_is_one_of_the_calendar(year: int, month: int | None) -> None:
    with pytest.raises(ValueError, match="must be"):
        Period(year, month)
