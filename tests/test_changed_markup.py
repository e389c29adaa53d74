"""Documents that were read from the legacy markup, written back as they are and with something changed."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest
from growth import grows_in_proportion
from hypothesis import example, given, settings
from hypothesis import strategies as st
from json_samples import DOCUMENTS, EVERYTHING
from test_markup_properties import ANY, RESPONSES

import govdigital_parse as gdp
from govdigital_parse.model import (
    Chart,
    Document,
    Figure,
    Heading,
    List,
    ListItem,
    Node,
    Paragraph,
    Plain,
    Table,
    TableBody,
    TableCell,
    TableRow,
    Text,
    walk,
)
from govdigital_parse.writers.losses import Loss
from govdigital_parse.writers.markup import TABLE

EXAMPLES = settings(max_examples=200, deadline=None)
WORDS = (Text("Other words"),)
PAGE = """{{DEPARTMENTRESPONSE}}
#Action 05:  Services   will change
{div .section}

{div .department}
##Cabinet<br>Office
{: .logo-single}
{div .statement}
We will *count*.


* One
*   Two
    goes on

  {pull}
{/div}
{/div}
{/div}
"""


def parsed(text: str, **options: Any) -> Document:
    return gdp.parse(text, "markup", **options)


def markup(document: Document) -> str:
    return gdp.render(document, "markup")


def with_replaced(document: Document, node: Node, *others: Node) -> Document:
    """``document`` with ``others`` where ``node`` is."""
    parents = {id(child): parent for parent in walk(document) for child in parent.children}
    now: tuple[Node, ...] = others
    while node is not document:
        parent = parents[id(node)]
        changes: dict[str, Any] = {}
        for name in parent.CHILDREN:
            value = getattr(parent, name)
            if value is node:
                changes[name] = now[0]
            elif isinstance(value, tuple) and any(child is node for child in value):
                place = next(number for number, child in enumerate(value) if child is node)
                changes[name] = (*value[:place], *now, *value[place + 1 :])
        node, now = parent, (parent.replaced(**changes),)
    changed = now[0]
    assert isinstance(changed, Document)
    return changed


def files(shared: Path, folder: str) -> list[Path]:
    found = sorted((shared / folder / "source").rglob("*.md"))
    assert len(found) > 100, folder
    return found


def read_exactly(path: Path) -> str:
    return path.read_bytes().decode()


# ---- nothing has changed


@given(st.one_of(ANY, RESPONSES))
@EXAMPLES
def test_what_has_not_changed_comes_back_sign_by_sign(text: str) -> None:
    assert markup(parsed(text)) == text


@pytest.mark.parametrize("text", ["", "\n", "\ufeffa\r\n", "a\rb", "\0", "a\ud800", "{div .x}\n\n\n", "a \n\n\n"])
def test_so_do_signs_that_no_block_has(text: str) -> None:
    assert markup(parsed(text)) == text


@pytest.mark.parametrize("folder", ["corpus", "edited"])
def test_the_real_documents_come_back_sign_by_sign(shared: Path, folder: str) -> None:
    partials = shared / "corpus" / "source" / "partials"
    for path in files(shared, folder):
        text = read_exactly(path)
        assert markup(parsed(text)) == text, path
        assert markup(parsed(text, partials=partials)) == text, path


def test_so_does_what_was_pickled_or_made_anew_of_equal_nodes() -> None:
    document = parsed(PAGE)
    assert markup(pickle.loads(pickle.dumps(document))) == PAGE  # noqa: S301 - our own
    assert markup(document.replaced(blocks=tuple(block.replaced() for block in document.blocks))) == PAGE


def test_includes_come_back_as_directives(tmp_path: Path) -> None:
    (tmp_path / "_b.md").write_text("*from a partial*\n\n[^1]: note\n")
    text = "a[^1]   \n\n{include b.md}\n\n\nc\n"
    document = parsed(text, partials=tmp_path)
    assert markup(document) == text
    last = document.blocks[-1]
    assert markup(with_replaced(document, last, Paragraph(WORDS))) == text.replace("c\n", "Other words\n")


# ---- something has


@pytest.mark.parametrize(
    ("kind", "number", "before", "after"),
    [
        (Heading, 0, "#Action 05:  Services   will change", "#Action 05: Other words"),
        (Heading, 1, "##Cabinet<br>Office\n{: .logo-single}", "##Other words\n{: .logo-single}"),
        (Paragraph, 0, "We will *count*.", "Other words"),
        (Plain, 0, "* One", "* Other words"),
        (Plain, 1, "*   Two\n    goes on", "*   Other words"),
    ],
)
def test_a_text_is_replaced_in_its_place(kind: type[Any], number: int, before: str, after: str) -> None:
    document = parsed(PAGE)
    node = list(walk(document, kind))[number]
    assert markup(with_replaced(document, node, node.replaced(content=WORDS))) == PAGE.replace(before, after)


def test_lines_end_as_those_around_them_do() -> None:
    document = parsed("a\r\n\r\nb\r\n")
    changed = with_replaced(document, document.blocks[0], Paragraph(WORDS), Heading(2, WORDS))
    assert markup(changed) == "Other words\r\n\r\n##Other words\r\n\r\nb\r\n"


@pytest.mark.parametrize(
    ("text", "others", "expected"),
    [
        ("a\n\n\nb\n\nc\n", (), "a\n\nc\n"),
        ("{div .x}\nb\n{/div}\nc", (Heading(2, WORDS),), "{div .x}\n##Other words\n{/div}\nc"),
        ("> a\n>\n> b\n\nc", (Paragraph(WORDS), Paragraph(WORDS)), "> a\n>\n> Other words\n>\n> Other words\n\nc"),
    ],
)
def test_blocks_come_and_go(text: str, others: tuple[Node, ...], expected: str) -> None:
    document = parsed(text)
    node = next(node for node in walk(document, Paragraph) if node.content == (Text("b"),))
    changed = with_replaced(document, node, *others)
    assert parsed(markup(changed)).blocks == changed.blocks
    assert markup(changed) == expected


def test_an_item_more_writes_its_list_anew_and_nothing_else() -> None:
    text = "a  \n\n*   b\n*   c\n\n\n\nd\n"
    document = parsed(text)
    found = document.blocks[1]
    longer = found.replaced(items=(*found.children, found.children[0]))
    assert markup(with_replaced(document, found, longer)) == "a  \n\n- b\n- c\n- b\n\n\n\nd\n"


def changeable(document: Document) -> list[Node]:
    """Headings and texts; of a table or a figure the whole is written anew."""
    shown = (Chart, Figure, Table)
    inside = {id(node) for holder in walk(document) if isinstance(holder, shown) for node in walk(holder)}
    kinds = (Heading, Paragraph, Plain)
    return [node for node in walk(document) if isinstance(node, kinds) and id(node) not in inside]


def test_in_the_real_documents_nothing_around_a_change_moves(shared: Path) -> None:
    for number, path in enumerate(files(shared, "corpus")):
        text = read_exactly(path)
        document = parsed(text)
        found = changeable(document)
        for node in found[number % 7 :: 23]:
            changed = with_replaced(document, node, node.replaced(content=WORDS))
            now, span = markup(changed), node.span
            assert span is not None
            assert now.startswith(text[: span.start]), (path, span)
            assert now.endswith(text[span.end :]), (path, span)
            assert "Other words" in now[span.start : len(now) - len(text) + span.end]


@given(st.one_of(ANY, RESPONSES), st.data())
@EXAMPLES
def test_what_was_changed_says_what_it_was_changed_to(text: str, data: st.DataObject) -> None:
    document = parsed(text)
    found = changeable(document)
    if not found:
        return
    node = data.draw(st.sampled_from(found))
    assert "Other words" in markup(with_replaced(document, node, node.replaced(content=WORDS)))


# ---- without a source


@pytest.mark.parametrize(("folder", "least"), [("corpus", 107), ("edited", 399)])
def test_most_real_documents_read_back_equal_from_json(shared: Path, folder: str, least: int) -> None:
    found = files(shared, folder)
    again = [gdp.parse(gdp.render(gdp.read(path, "markup"), "json"), "json") for path in found]
    differing = [str(path) for path, one in zip(found, again, strict=True) if parsed(markup(one)) != one]
    print(f"{folder}: {len(found) - len(differing)} of {len(found)} equal; the others: {differing}")  # noqa: T201 - the share
    assert len(found) - len(differing) >= least


@given(st.one_of(ANY, RESPONSES))
@EXAMPLES
def test_any_document_without_a_source_is_written(text: str) -> None:
    document = parsed(text).replaced(source=None, original=None)
    losses: list[Loss] = []
    again = parsed(gdp.render(document, "markup", losses=losses))
    assert bool(losses) == (again != document)


def test_every_node_has_its_function() -> None:
    unmet = {cls.__name__ for cls in Node.__subclasses__()} - {cls.__name__ for cls in TABLE}
    # A table writes its rows itself.
    assert unmet == {"TableRow", "TableCell", "TableBody"}


def test_of_any_node_something_is_written_or_it_is_lost() -> None:
    losses: list[Loss] = []
    now = gdp.render(EVERYTHING, "markup", losses=losses)
    lost = {id(node) for loss in losses for node in walk(loss.node)}
    assert all(node.value in now for node in walk(EVERYTHING, Text) if id(node) not in lost)
    assert {type(loss.node).__name__ for loss in losses} >= {"Statement", "Document", "Table"}


@given(DOCUMENTS)
@example(Document((Table((TableBody(()),)),)))
@EXAMPLES
def test_any_document_made_by_hand_is_written(document: Document) -> None:
    losses: list[Loss] = []
    again = parsed(gdp.render(document, "markup", losses=losses))
    assert losses or again == document


def test_a_cell_says_what_blocks_in_it_say() -> None:
    inside = List((ListItem((Plain((Text("a"),)),)), ListItem((Plain((Text("b"),)),))))
    table = Table((TableBody((TableRow((TableCell((Paragraph(WORDS), inside)),)),)),))
    now = gdp.render(Document((table,)), "markup")
    assert "<td>Other words<br>a<br>b</td>" in now


def test_a_report_says_what_the_markup_cannot() -> None:
    text = (Path(__file__).parent / "data" / "report" / "action.txt").read_text("utf-8")
    losses: list[Loss] = []
    now = gdp.render(gdp.parse(text, "report"), "markup", losses=losses)
    assert "\n#Action 3: " in now
    assert any("period" in loss.became for loss in losses)


def test_depth_is_bounded_by_memory_alone() -> None:
    text = "{div .x}\n" * 20_000 + "a\n" + "{/div}\n" * 20_000
    document = parsed(text)
    (node,) = walk(document, Paragraph)
    assert markup(document) == text
    assert markup(with_replaced(document, node, Paragraph(WORDS))) == text.replace("\na\n", "\nOther words\n")
    assert markup(document.replaced(source=None, original=None)).startswith("{div .x}\n{div .x}\n")


def test_many_changes_take_no_longer_than_they_are_many() -> None:
    def changed(size: int) -> str:
        document = parsed("\n\n".join(f"paragraph {number}" for number in range(size)))
        blocks = tuple(Paragraph(WORDS) if number % 3 else block for number, block in enumerate(document.blocks))
        return markup(document.replaced(blocks=blocks))

    assert changed(5).startswith("paragraph 0\n\nOther words\n\nOther words\n\nparagraph 3\n\n")
    # Looking through the document at each change took a minute.
    assert grows_in_proportion(changed, 5000)
