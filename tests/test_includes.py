"""What `{include a/b.md}` stands for."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import attrs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import govdigital_parse as gdp
import govdigital_parse.model as m
from govdigital_parse.model import (
    Document,
    DocumentKind,
    Element,
    Include,
    Node,
    Paragraph,
    Strong,
    Text,
    plain_text,
    walk,
)
from govdigital_parse.readers.markup.includes import DEEPEST_INCLUDE, MOST_INCLUDED, MOST_INCLUDES
from govdigital_parse.readers.markup.layout import ANY_KIND

Folder = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A function that makes the folder of partials, with the texts of its files by name."""

    def make(**texts: str) -> Path:
        partials = tmp_path / "partials"
        partials.mkdir(exist_ok=True)
        for name, text in texts.items():
            (partials / f"_{name}.md").write_bytes(text.encode())
        return partials

    return make


def parsed(text: str, partials: Path) -> Document:
    return gdp.parse(text, "markup", partials=partials, path="page.md")


def said(document: Document) -> list[str]:
    return [str(problem) for problem in document.problems]


def files(document: Document, partials: Path) -> dict[str, str]:
    """The texts of a document, and the files they are from."""
    found = {}
    for node in walk(document, Text):
        assert node.span is not None
        found[node.value] = node.span.source.name.removeprefix(f"{partials}/")
    return found


# ---- what is included, and where it came from


def test_a_partial_between_blocks(folder: Folder) -> None:
    partials = folder(a="two\n\nthree\n")
    document = parsed("one\n\n{include a.md}\n\nfour\n", partials)
    one, included, four = document.blocks
    assert (one, four) == (Paragraph((Text("one"),)), Paragraph((Text("four"),)))
    assert included == Include("a.md", (Paragraph((Text("two"),)), Paragraph((Text("three"),))))
    assert included.span is not None
    assert included.span.text == "{include a.md}"
    assert included.span.source is document.source
    assert files(document, partials) == {"one": "page.md", "two": "_a.md", "three": "_a.md", "four": "page.md"}
    assert said(document) == []


def test_a_partial_in_a_paragraph(folder: Folder) -> None:
    (block,) = parsed("one {include a.md} three\n", folder(a="**two**")).blocks
    assert block == Paragraph((Text("one "), Include("a.md", (Strong((Text("two"),)),)), Text(" three")))
    inclusion = block.children[1]
    assert inclusion.span is not None
    assert inclusion.span.text == "{include a.md}"


def test_a_text_that_two_files_make_stands_where_the_directive_is(folder: Folder) -> None:
    (block,) = parsed("one {include a.md} three\n", folder(a="two")).blocks
    assert block == Paragraph((Text("one two three"),))
    assert block.children[0].span is not None
    assert block.children[0].span.text == "one {include a.md} three"


def test_partials_in_partials_and_in_folders(folder: Folder, tmp_path: Path) -> None:
    partials = folder(a="{include b/c.html}\n\nx\n")
    (tmp_path / "partials/b").mkdir()
    (tmp_path / "partials/b/_c.html").write_text("<p>deep</p>\n")
    document = parsed("{include a.md}\n", partials)
    (outer,) = document.blocks
    assert isinstance(outer, Include)
    assert isinstance(outer.content[0] if outer.content else None, Include)
    assert files(document, partials) == {"deep": "b/_c.html", "x": "_a.md"}


def test_what_a_partial_opens_the_page_closes(folder: Folder) -> None:
    partials = folder(a="{div .x}\n\none\n")
    document = parsed("{include a.md}\n\ntwo\n\n{/div}\n", partials)
    (block,) = document.blocks
    assert said(document) == []
    assert isinstance(block, Element)
    assert block.blocks == (Include("a.md", (Paragraph((Text("one"),)),)), Paragraph((Text("two"),)))
    assert block.span is not None
    assert document.source is not None
    assert block.span.text == document.source.text.strip()


def test_what_a_partial_leaves_open_is_said_of_the_partial(folder: Folder) -> None:
    partials = folder(a="one\n\n{div .x}\n")
    text = "{include a.md}\n\n{include a.md}\n"
    (problem,) = said(parsed(text, partials))
    assert problem.startswith(f"{partials}/_a.md:3:1: S101 ")


@pytest.mark.parametrize("text", ["{include a.md}", "x\n\n{include a.md}\n", "{include a.md}x", "x {include a.md} y"])
@pytest.mark.parametrize("partial", ["", " \n", "\ufeff", "{include b.md}", " {include b.md}\n"])
def test_a_directive_is_covered_even_if_its_partial_is_empty(folder: Folder, text: str, partial: str) -> None:
    document = parsed(text, folder(a=partial, b=""))
    assert_covered(document)


def test_carriage_returns_and_byte_order_marks_of_a_partial(folder: Folder) -> None:
    partials = folder(a="\ufefftwo\r\n{include b.md}\r\n", b="\ufeffthree")
    document = parsed("one\n{include a.md}\nfour", partials)
    assert plain_text(document) == "one two three four"
    document = parsed("{include a.md}", partials)
    assert unwrapped(document) == gdp.parse("two\nthree\n", "markup")


def test_a_document_without_includes_is_read_without_a_folder(tmp_path: Path) -> None:
    assert parsed("text\n", tmp_path / "missing") == gdp.parse("text\n", "markup")


def test_other_formats_include_nothing(folder: Folder) -> None:
    document = gdp.parse("{include a.md}\n", "report", partials=folder(a="x"))
    assert plain_text(document) == "{include a.md}"


def test_every_field_for_nodes_of_any_kind_is_known() -> None:
    fields: Callable[[type], tuple[attrs.Attribute[object], ...]] = attrs.fields
    kinds = (kind for kind in vars(m).values() if isinstance(kind, type) and issubclass(kind, Node))
    types = {(f.name, str(f.type)) for kind in kinds for f in fields(kind) if f.name in kind.CHILDREN}
    assert {name for name, type_ in types if "Block" in type_ or "Inline" in type_} == ANY_KIND
    assert not [name for name, type_ in types if name in ANY_KIND and "Block" not in type_ and "Inline" not in type_]


# ---- what is refused


NAMES = (
    *(
        "missing.md",
        "../a.md",
        "x/../a.md",
        "..\\a.md",
        "x\\a.md",
        "%2e%2e/a.md",
        "/etc/passwd.md",
        "/a.md",
        "C:\\a.md",
    ),
    *("C:/a.md", "\\\\host\\share\\a.md", "//host/share/a.md", "a\0.md", "A.md", "a.MD", "a.txt", "a", ".md", "./a.md"),
    *("x//a.md", "/", "..", "a.md/", "\ud800.md", "a\x1b[31m.md", "a.md/b.md", "a" * 5000 + ".md", "folder.md"),
    *("pipe.md", "zero.md", "outside.md", "loop.md", "dangling.md", "latin.md", "wide.md", "binary.md", "a\u202e.md"),
)


@pytest.mark.parametrize("name", NAMES)
def test_what_cannot_be_read_stays_and_is_an_error(folder: Folder, tmp_path: Path, name: str) -> None:
    partials = folder(a="secret")
    (partials / "x").mkdir()
    (partials / "_folder.md").mkdir()
    (tmp_path / "_a.md").write_text("secret")
    (partials / "_latin.md").write_bytes(b"a\nb\xe9")
    (partials / "_wide.md").write_bytes("a".encode("utf-16"))
    (partials / "_binary.md").write_bytes(b"a\0b")
    os.mkfifo(partials / "_pipe.md")
    for link, target in (
        ("zero", "/dev/zero"),
        ("outside", "../_a.md"),
        ("loop", "_loop.md"),
        ("dangling", "_nothing.md"),
    ):
        (partials / f"_{link}.md").symlink_to(target)
    document = parsed(f"one\n\n{{include {name}}}\n", partials)
    assert [include.path for include in walk(document, Include) if include.content is None] == [name]
    assert "secret" not in plain_text(document)
    (problem,) = document.problems
    assert (problem.code, problem.severity, problem.place) == ("X701", gdp.Severity.ERROR, (3, 1))
    assert str(problem).isprintable()
    with pytest.raises(gdp.ParseError, match=r"page\.md:3:1: X701 "):
        gdp.parse(f"one\n\n{{include {name}}}", "markup", partials=partials, path="page.md", strict=True)


def test_a_message_says_what_is_wrong(folder: Folder) -> None:
    partials = folder(a="x")
    (partials / "_latin.md").write_bytes(b"a\nb\xe9")
    text = "{include A.md}\n\n{include ../a.md}\n\n{include latin.md}\n"
    missing, outside, latin = said(parsed(text, partials))
    assert missing.startswith(f"page.md:1:1: X701 'A.md' is not read: there is no '_A.md' in '{partials}'; ")
    assert missing.endswith("; there is '_a.md', in other letters")
    assert outside == "page.md:3:1: X701 '../a.md' is not read: its name leads out of a folder with '..'"
    assert latin.startswith(f"page.md:5:1: X701 'latin.md' is not read: {partials}/_latin.md:2:2: S107 byte 0xE9")


def test_a_link_inside_the_folder_is_followed(folder: Folder) -> None:
    partials = folder(a="x")
    (partials / "_b.md").symlink_to("_a.md")
    document = parsed("{include b.md}", partials)
    assert (plain_text(document), said(document)) == ("x", [])


def test_a_problem_in_a_partial_says_the_partials_name(folder: Folder) -> None:
    partials = folder(a="x\n\n{include b.md}\n")
    assert said(parsed("{include a.md}", partials)) == [
        f"{partials}/_a.md:3:1: X701 'b.md' is not read: there is no '_b.md' in '{partials}'"
    ]


def test_the_mend_of_what_is_in_a_partial_is_one_of_the_partial(folder: Folder) -> None:
    partials = folder(a="{dvi .x}\n\nx\n\n{/dvi}\n")
    (problem,) = parsed("Before.\n\n{include a.md}", partials).problems
    assert problem.fix is not None
    assert [(edit.span.source.path, edit.span.text) for edit in problem.fix.edits] == [
        (f"{partials}/_a.md", "dvi"),
        (f"{partials}/_a.md", "dvi"),
    ]
    assert problem.fix.scope == problem.fix.edits[0].span._replace(start=0, end=20)


def test_what_only_two_files_together_can_mend_has_no_mend(folder: Folder) -> None:
    (problem,) = parsed("{include a.md}\n\n{/dvi}", folder(a="{dvi .x}\n\nx\n")).problems
    assert problem.code == "S104"
    assert problem.fix is None


def test_a_directive_that_two_files_make_is_none(folder: Folder) -> None:
    document = parsed("{include a.md}lude b.md}", folder(a="{inc", b="secret"))
    assert "secret" not in plain_text(document)


# ---- circles and limits


def test_a_circle_is_named(folder: Folder) -> None:
    partials = folder(a="{include b.md}", b="b {include a.md}")
    document = parsed("{include a.md}", partials)
    assert said(document) == [
        f"{partials}/_b.md:1:3: X701 'a.md' is not read again: 'a.md' includes 'b.md' includes 'a.md'"
    ]
    assert said(parsed("{include c.md}", folder(c="{include c.md}"))) == [
        f"{partials}/_c.md:1:1: X701 'c.md' is not read again: 'c.md' includes 'c.md'"
    ]


def test_a_chain_ends(folder: Folder) -> None:
    partials = folder(**{f"p{number}": f"{{include p{number + 1}.md}}" for number in range(10_000)})
    (problem,) = parsed("{include p0.md}", partials).problems
    assert problem.code == "S110"
    assert problem.path == f"{partials}/_p{DEEPEST_INCLUDE - 1}.md"


def test_includes_that_double_end(folder: Folder) -> None:
    texts = {f"p{number}": f"{{include p{number + 1}.md}}\n\n" * 2 for number in range(19)}
    began = time.monotonic()
    document = parsed("{include p0.md}", folder(**texts, p19="x"))
    assert time.monotonic() - began < 10
    assert {problem.code for problem in document.problems} == {"S110"}
    assert len(list(walk(document, Include))) < 2 * MOST_INCLUDES


def test_what_is_included_ends(folder: Folder) -> None:
    partials = folder(a="x" * 100_000, b="x" * (MOST_INCLUDED + 1))
    document = parsed("{include a.md}\n\n" * 100 + "{include b.md}\n", partials)
    assert len(plain_text(document)) < 1.1 * MOST_INCLUDED
    assert {problem.code for problem in document.problems} == {"S110", "X701"}


def test_depth_does_not_matter(folder: Folder) -> None:
    document = parsed("{include a.md}\n\nx\n" + "{/div}\n" * 100_000, folder(a="{div .x}\n" * 100_000))
    assert sum(1 for _ in walk(document, Element)) == 100_000


# ---- what holds of any text


def unwrapped(document: Document) -> Document:
    """``document`` with what was included in the places of the includes."""
    made: dict[int, Node] = {}
    for node in reversed(list(walk(document))):
        changes: dict[str, Node | tuple[Node, ...]] = {}
        for name in node.CHILDREN:
            value = getattr(node, name)
            if isinstance(value, Node):
                changes[name] = made[id(value)]
            elif value:
                children = (made[id(child)] for child in value)
                changes[name] = tuple(inner for child in children for inner in _contents(child))
        made[id(node)] = node.replaced(**changes) if changes else node
    result = made[id(document)]
    assert isinstance(result, Document)
    return result


def _contents(node: Node) -> Iterator[Node]:
    yield from (node.content if isinstance(node, Include) and node.content is not None else (node,))


def assert_covered(document: Document) -> None:
    """Every sign of the page that is not blank is in a block, and spans nest, file by file."""
    assert document.source is not None
    text, end, left = document.source.text, 0, []
    for block in document.blocks:
        assert block.span is not None
        assert block.span.source is document.source
        left.append(text[end : block.span.start])
        end = max(end, block.span.end)
    assert "".join([*left, text[end:]]).strip(" \t\r\n\v\f\ufeff").split() == []
    for node in walk(document):
        assert node.span is not None
        assert 0 <= node.span.start <= node.span.end <= len(node.span.source.text)
        spans = [child.span for child in node.children if child.span is not None]
        here = [span for span in spans if span.source is node.span.source]
        if isinstance(node, Include):
            assert len({id(span.source) for span in spans}) <= 1
        else:
            assert all(node.span.start <= span.start and span.end <= node.span.end for span in here), node
        if not isinstance(node, Include) and {*node.CHILDREN} <= ANY_KIND:
            assert here == spans
        assert all(a.start <= b.start and a.end <= b.end for a, b in pairwise(spans) if a.source is b.source), node
    for problem in document.problems:
        assert problem.span is not None
        assert 0 <= problem.span.start <= problem.span.end <= len(problem.span.source.text)


PIECES = (
    *(
        "{div .x}",
        "{/div}",
        "{p .x}",
        "{pull}",
        "{: .x}",
        "- a",
        "  - b",
        "1. a",
        "> a",
        "> > b",
        "# a",
        "##03 a",
        "- > a",
    ),
    *("*", "**", "*a*", "**b**", "`", "`a`", "[a](b)", "[", "](b)", "<p>", "</p>", "<b>", "</b>", "<!--", "-->", "^5^"),
    *("| a | b |", "|-|-|", "a\n: b", "[^1]", "[^1]: b", "*[a]: b", "[a]: b", "Figure 1: a", "{: .fig #f}", "&amp;"),
    *("~~~", "    a", "{::comment}", "{:/comment}", "{{DEPARTMENTRESPONSE}}", "{div .department}", "{div .statement}"),
    *(
        "## Cabinet Office",
        "{include a.md}",
        "{include",
        "\r\n",
        "\n",
        "\n\n",
        " ",
        "a",
        "word",
        "'",
        "\\",
        "{",
        "}",
        "\u00a0",
    ),
)
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=25).map("\n".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.just("\n")), max_size=40).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=12).map("\n\n".join),
)


def split(text: str, cuts: list[int], partials: Path) -> str:
    """``text`` as a page and partials, from which it can be put together again; they are inside one another."""
    places = sorted(cut % (len(text) + 1) for cut in cuts)
    starts, ends = places[: len(places) // 2], places[len(places) // 2 :]
    inside = text[starts[-1] : ends[0]] if starts else text
    for number, (start, end) in enumerate(zip(reversed(starts), ends[: len(starts)], strict=True)):
        (partials / f"_p{number}.md").write_bytes(inside.encode())
        outer_start = starts[-number - 2] if number + 1 < len(starts) else 0
        outer_end = ends[number + 1] if number + 1 < len(starts) else len(text)
        inside = f"{text[outer_start:start]}{{include p{number}.md}}{text[end:outer_end]}"
    return inside


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("partials")


@given(TEXTS, st.lists(st.integers(0, 400), min_size=2, max_size=8).filter(lambda cuts: len(cuts) % 2 == 0))
@example("a", [0, 0])
@example("a\n\nb", [1, 2])
@settings(max_examples=500, deadline=None)
def test_a_text_in_files_is_the_text_in_one_piece(place: Path, text: str, cuts: list[int]) -> None:
    document = parsed(split(text, cuts, place), place)
    assert unwrapped(document) == parsed(text, place)
    assert_covered(document)


# ---- a page of responses, whose partial says what it is

RESPONSES = "{{DEPARTMENTRESPONSE}}\n#Action 08: A title\n\n{div .department}\n##Cabinet<br>Office\n{/div}\n"


def test_a_page_lists_responses_if_the_partial_after_its_template_does(folder: Folder) -> None:
    document = parsed("{action_template}\n\n{include a.md}\n", folder(a=RESPONSES))
    assert (document.kind, document.action, document.title) == (DocumentKind.ACTION, 8, "A title")


@pytest.mark.parametrize("before", ["\n", "text\n\n", "{action_template}\n\ntext\n\n"])
def test_a_page_with_anything_before_the_partial_lists_none(folder: Folder, before: str) -> None:
    document = parsed(f"{before}{{include a.md}}\n", folder(a=RESPONSES))
    assert (document.kind, document.action) == (DocumentKind.PUBLICATION, None)


def test_such_a_page_is_written_anew_as_it_was(folder: Folder) -> None:
    text = "{action_template}\n\n{include a.md}\n"
    document = parsed(text, folder(a=RESPONSES)).replaced(source=None, original=None)
    assert gdp.render(document, "markup") == text
