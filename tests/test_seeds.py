"""Both real documents, from text to rows and to every format."""

from __future__ import annotations

import datetime
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import html5lib
import pytest
from markdown_it import MarkdownIt

import govdigital_parse as gdp
from govdigital_parse.model import (
    FootnoteDefinition,
    FootnoteReference,
    Heading,
    Link,
    List,
    Node,
    Response,
    Statement,
    plain_text,
    text_lines,
    walk,
)

SEEDS = ("action-08.markup.md", "action-08.report.txt")


@pytest.fixture(params=SEEDS)
def seed(request: pytest.FixtureRequest, shared: Path) -> Path:
    name: str = request.param
    return shared / "seeds" / name


@pytest.fixture
def document(seed: Path) -> gdp.Document:
    return gdp.read(seed)


def test_the_markup_is_read(shared: Path) -> None:
    document = gdp.read(shared / "seeds" / SEEDS[0])
    rows = gdp.responses(document)
    assert (document.action, len(rows)) == (8, 18)
    assert {(row.action, row.kind, row.period) for row in rows} == {(8, "commitment", "2012-12")}
    assert len({row.slug for row in rows} - {None}) == 18
    assert [row.text for row in rows].count("Coming soon...") == 2
    assert (rows[2].department, rows[2].slug) == (
        "Department for Business Innovation & Skills",
        "department-for-business-innovation-skills",
    )
    assert rows[0].text.startswith("The Law Officers’ departments are raising awareness")
    assert not any("Read more" in row.text for row in rows)
    assert document.problems == ()


def test_the_report_is_read(shared: Path) -> None:
    document = gdp.read(shared / "seeds" / SEEDS[1])
    rows = gdp.responses(document)
    assert (document.action, document.dated, len(rows)) == (8, datetime.date(2015, 1, 16), 85)
    assert Counter((row.kind, row.period) for row in rows) == {
        ("commitment", "2012-12"): 17,
        ("progress", "2013"): 17,
        ("plan", "2014"): 17,
        ("progress", "2014"): 17,
        ("plan", "2015"): 17,
    }
    assert len({row.slug for row in rows} - {None}) == 17
    lists = {
        response.department.slug: [len(found.items) for found in walk(response, List)]
        for response in walk(document, Response)
    }
    assert {slug: sizes for slug, sizes in lists.items() if sizes} == {
        "ministry-of-defence": [2],
        "ministry-of-justice": [3],
    }
    irregular = [plain_text(heading) for heading in walk(document, Heading)]
    assert irregular.count("Progress in 2014") == 2
    assert irregular.count("Planned Activities in 2015") == 1
    assert document.problems == ()


def test_the_two_are_about_the_same_departments(shared: Path) -> None:
    promised, reported = ({row.slug for row in gdp.responses(gdp.read(shared / "seeds" / name))} for name in SEEDS)
    assert promised - reported == {"department-for-communities-and-local-government"}
    assert reported <= promised


def test_each_statement_of_the_markup_has_its_link_or_is_a_placeholder(shared: Path) -> None:
    statements = list(walk(gdp.read(shared / "seeds" / SEEDS[0]), Statement))
    assert sum(statement.placeholder for statement in statements) == 2
    assert all((statement.link is not None) is not statement.placeholder for statement in statements)


def test_every_line_of_the_report_is_in_the_document_once(shared: Path) -> None:
    document = gdp.read(shared / "seeds" / SEEDS[1])
    said = gdp.model.text_lines(document)
    assert document.source is not None
    # A title stands without its number in its heading, and an item without its dash.
    lines = [line.removeprefix("Action 8: ").removeprefix("- ") for line in document.source.text.splitlines()]
    assert said == [" ".join(line.split()) for line in lines if line.strip()]


def test_spans_say_where_each_node_stands(document: gdp.Document) -> None:
    for heading in walk(document, Heading):
        assert heading.span is not None
        words = re.split(r"\s*<br>\s*|\s+", heading.span.text)
        assert plain_text(heading).split()[-1] in " ".join(words)
    covered = [(block.span.start, block.span.end) for block in document.blocks if block.span]
    assert covered == sorted(covered)


def test_json_gives_an_equal_document(document: gdp.Document) -> None:
    assert gdp.parse(gdp.render(document, "json")) == document


@pytest.mark.parametrize("profile", ["semantic", "legacy"])
def test_html_is_valid_and_says_everything(document: gdp.Document, profile: str) -> None:
    page = gdp.render(document, "html", profile=profile, standalone=True)
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    main = next(element for element in tree.iter() if element.tag == "main")
    shown = " ".join("".join(main.itertext()).split())
    for row in gdp.responses(document):
        for line in row.text.splitlines():
            words = " ".join(line.split())
            assert (words if profile == "semantic" else _straight(words)) in (
                shown if profile == "semantic" else _straight(shown)
            )
    # The legacy page has an empty heading nowhere, and one heading a department.
    departments = [element for element in main.iter() if element.tag == "h2"]
    assert len(departments) == len(list(walk(document, Response)))


def _straight(text: str) -> str:
    return text.translate({ord("‘"): "'", ord("’"): "'", ord("“"): '"', ord("”"): '"', ord("…"): "..."})


def test_markdown_has_the_same_headings_lists_links_and_text(document: gdp.Document) -> None:
    tokens = MarkdownIt("commonmark").parse(gdp.render(document, "markdown"))
    headings = [(int(token.tag[1]), after.content) for token, after in pairwise(tokens) if token.type == "heading_open"]
    assert headings == [(heading.level, _heading_text(heading)) for heading in walk(document, Heading)]
    assert sum(token.type == "list_item_open" for token in tokens) == sum(
        len(found.items) for found in walk(document, List)
    )
    links = [
        str(child.attrs["href"]) for token in tokens for child in token.children or () if child.type == "link_open"
    ]
    assert set(links) >= {link.url for link in walk(document, Link)}
    assert sum(link.startswith("http") for link in links) == len(list(walk(document, Link)))
    shown = " ".join(
        "".join(child.content for child in token.children or ()) for token in tokens if token.type == "inline"
    )
    assert all(line in shown for row in gdp.responses(document) for line in row.text.splitlines())


def _heading_text(heading: Heading) -> str:
    title = plain_text(*heading.content)
    return f"{heading.index}: {title}" if heading.index else title


def test_the_pages_of_the_actions_are_what_the_original_compiler_made(shared: Path) -> None:
    for strict in ([], ["--strict"]):
        command = [sys.executable, str(shared / "tools/parity.py"), "fragments", "--only", "departmentactions", *strict]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        assert done.stdout.splitlines()[-1] == "fragments: 15 of 15 equal"


def test_all_actions_give_a_row_for_each_department(shared: Path) -> None:
    files = sorted((shared / "corpus/source/partials/departmentactions").glob("_action*.md"))
    documents = [gdp.read(path) for path in files]
    assert [document.action for document in documents] == list(range(1, 15))
    assert sum(len(gdp.responses(document)) for document in documents) == 235
    unmatched = [row.department for document in documents for row in gdp.responses(document) if row.slug is None]
    assert unmatched == []


def _unreferenced(document: gdp.Document) -> Callable[[Node], bool]:
    """Whether a node is a footnote that nothing refers to, which is on no page."""
    referred = {reference.name for reference in walk(document, FootnoteReference)}
    return lambda node: isinstance(node, FootnoteDefinition) and node.name not in referred


def test_any_file_of_the_corpus_goes_through_every_writer(shared: Path) -> None:
    files = sorted((shared / "corpus/source").rglob("*.md"))
    assert files
    for path in files:
        document = gdp.read(path)
        assert gdp.parse(gdp.render(document, "json")) == document, path
        gdp.render(document, "html", profile="legacy")
        gdp.render(document, "markdown")
        page = html5lib.parse(gdp.render(document, "html"), namespaceHTMLElements=False)
        for image in page.iter("img"):
            image.tail = image.get("alt", "") + (image.tail or "")
        shown = "".join("".join(page.itertext()).split())
        for line in text_lines(*document.blocks, without=_unreferenced(document)):
            assert "".join(line.split()) in shown, path
