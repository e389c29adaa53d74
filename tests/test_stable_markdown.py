"""What is written, read and written again is the same, as far as the markup reads a flavour as its own parsers do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import govdigital_parse as gdp
from govdigital_parse.model import (
    BlockQuote,
    Chart,
    CodeBlock,
    Document,
    Element,
    Heading,
    Image,
    LineBreak,
    Navigation,
    Node,
    Pull,
    Rendition,
    Table,
    Text,
    Video,
    walk,
)

# What kramdown, and so the markup, reads in another way: CommonMark's backslash at the end of a line and its fences of
# backticks, tables in HTML, whose alignment no reader of raw HTML keeps, and a line with a pipe, which is a table.
COMMONMARK = (CodeBlock, LineBreak, Navigation)
# Govspeak's own constructs, and the marks of quotations, which stay as they turned.
GOVSPEAK = (BlockQuote, Chart, Image, Pull, Rendition, Video)
OTHERWISE: dict[str, tuple[type[Node], ...]] = {
    "commonmark": (*COMMONMARK, Chart, Table),
    "gfm": COMMONMARK,
    "govspeak": GOVSPEAK,
    "kramdown": (),
}
LEAST = {"commonmark": 300, "gfm": 390, "govspeak": 250, "kramdown": 507}


@pytest.mark.parametrize("flavour", OTHERWISE)
def test_writing_a_document_twice_changes_nothing(
    flavour: str, documents: dict[str, gdp.Document], record_property: Callable[[str, object], None]
) -> None:
    alike = {path: document for path, document in documents.items() if _is_read_alike(document, flavour)}
    texts = {path: gdp.render(document, "markdown", flavour=flavour) for path, document in alike.items()}
    other = [path for path, text in texts.items() if again(text, flavour) != text]
    record_property("share", f"{flavour}: of {len(alike)} of {len(documents)}, {len(alike) - len(other)} are stable")
    assert other == []
    assert len(alike) >= LEAST[flavour]


def again(text: str, flavour: str) -> str:
    return gdp.render(gdp.parse(text, "markup"), "markdown", flavour=flavour)


def _is_read_alike(document: gdp.Document, flavour: str) -> bool:
    for node in walk(document):
        if isinstance(node, OTHERWISE[flavour]) or (flavour == "govspeak" and _is_example(node)):
            return False
        # In CommonMark hashes without a blank after them are text, and pipes may be.
        if flavour in {"commonmark", "gfm"} and isinstance(node, Text) and ("|" in node.value or "#" in node.value[:1]):
            return False
    return True


def _is_example(node: Node) -> bool:
    return isinstance(node, Element) and node.attributes.has_class("case-study")


SIGNS = st.sampled_from(
    [*"ab*_`[]()!<>#-+.:|{}\\^&;\"' \n\t1", "## ", "- ", "1. ", "> ", "{div .a}\n", "\n{/div}\n", "~~~\n"]
)


@given(st.lists(SIGNS, max_size=30).map("".join))
@example("- {div .a}\n1. ")
@example("<aa>")
@example("<aa>\n\nb")
@example("<\\<")
@example("\\>>")
@example("_a\\*_")
@settings(max_examples=300, deadline=None)
def test_writing_any_text_twice_in_kramdown_changes_nothing(markup: str) -> None:
    first = gdp.convert(markup, "markup", "markdown", flavour="kramdown")
    assert again(first, "kramdown") == first


@pytest.mark.parametrize("level", range(1, 7))
@pytest.mark.parametrize("index", ["03", "1", "1.2", "123", "Annex", "Annex 1", "Action 8", "Action 08"])
def test_a_number_that_kramdown_does_not_give_back_is_a_loss(index: str, level: int) -> None:
    losses: list[gdp.Loss] = []
    document = Document((Heading(level, (Text("T"),), index),))
    markdown = gdp.render(document, "markdown", flavour="kramdown", losses=losses)
    heading = next(walk(gdp.parse(markdown, "markup"), Heading))
    assert (heading.index == index) == (losses == [])
