from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

import govdigital_parse as gdp
from govdigital_parse.model import Heading, Include, Paragraph, Text, walk

MARKUP = "{{DEPARTMENTRESPONSE}}\n#Action 05: All services will be redesigned\n\n{navigation}\n"
READ = "markup, report, html, captions, content-item, json"
REPORT = """\
Action 5: services will be redesigned
Updated 16 January 2015
Home Office
Progress during 2013
Much was done.
"""


def test_the_format_is_recognised_from_the_text() -> None:
    assert gdp.parse(MARKUP).title == "All services will be redesigned"
    assert gdp.parse(REPORT).title == "services will be redesigned"
    assert gdp.parse(gdp.render(gdp.parse(MARKUP), "json")) == gdp.parse(MARKUP)


def test_markdown_without_directives_is_markup() -> None:
    assert gdp.parse("# Title\n\ntext\n").blocks == (
        Heading(1, (Text("Title"),)),
        Paragraph((Text("text"),)),
    )


def test_the_name_decides_where_the_text_does_not(tmp_path: Path) -> None:
    for name, indexes in (("a.txt", 0), ("a.md", 1)):
        path = tmp_path / name
        path.write_text("#A heading in one of them\n")
        assert len(list(walk(gdp.read(path), Heading))) == indexes, name


def test_any_text_gives_a_document() -> None:
    assert gdp.parse("").blocks == ()
    assert gdp.parse("", "report").blocks == ()


def test_read_takes_paths_and_open_files(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(MARKUP)
    document = gdp.read(path)
    assert gdp.read(str(path)) == gdp.read(io.StringIO(MARKUP)) == gdp.read(io.BytesIO(MARKUP.encode())) == document
    assert document.source is not None
    assert document.source.path == str(path)


def test_strict_raises_the_first_error_with_its_place() -> None:
    with pytest.raises(gdp.ParseError, match=r"^a\.md:3:1: S101 ") as error:
        gdp.parse("text\n\n{div .x}\n{div .y}\n", path="a.md", strict=True)
    assert error.value.problem.span is not None
    assert isinstance(error.value, gdp.GovDigitalError)


def test_strict_does_not_mind_warnings() -> None:
    text = "{div .department}\n## Ministry of Silly Walks\n{div .statement}\nWe walk.\n{/div}\n{/div}\n"
    document = gdp.parse(text, strict=True)
    assert [problem.code for problem in document.problems] == ["D501"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("mark-up", f"unknown format 'mark-up' (did you mean 'markup'?); read are {READ}"),
        ("markdown", f"'markdown' is not read by this version; read are {READ}"),
    ],
)
def test_a_format_that_is_not_read_is_an_error(name: str, message: str) -> None:
    with pytest.raises(gdp.FormatError) as error:
        gdp.parse("x", name)
    assert str(error.value) == message


def test_a_page_of_html_is_recognised() -> None:
    assert gdp.parse("<!DOCTYPE html>\n<title>x</title>") == gdp.parse("<title>x</title>", "html")


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        (
            "htm",
            {},
            "unknown format 'htm' (did you mean 'html'?); written are markup, html, markdown, content-item, json",
        ),
        ("md", {}, "unknown format 'md' (did you mean 'markdown'?)"),
        ("report", {}, "'report' is not written by this version"),
        ("json", {"profile": "legacy"}, "json has no option 'profile'; html has it"),
        ("html", {"standalon": True}, "html has no option 'standalon', only profile, standalone"),
        ("html", {"profile": "modern"}, "profile of html is one of semantic, legacy, not 'modern'"),
        ("markdown", {"flavour": "wiki"}, "flavour of markdown is one of gfm"),
    ],
)
def test_a_format_or_option_that_is_not_written_is_an_error(name: str, options: dict[str, Any], message: str) -> None:
    with pytest.raises(gdp.FormatError) as error:
        gdp.render(gdp.parse("x"), name, **options)
    assert str(error.value).startswith(message)


def test_convert_is_parse_and_render() -> None:
    expected = gdp.render(gdp.parse(MARKUP), "html", profile="legacy")
    assert gdp.convert(MARKUP, source="markup", target="html", profile="legacy") == expected
    assert gdp.convert("# x\n", target="markdown") == "# x\n"


def test_write_goes_by_the_name_of_the_file(tmp_path: Path) -> None:
    document = gdp.parse(MARKUP)
    for name, format_name in (("a.html", "html"), ("a.md", "markdown"), ("a.json", "json")):
        gdp.write(document, tmp_path / name)
        assert (tmp_path / name).read_text("utf-8") == gdp.render(document, format_name)
    gdp.write(document, tmp_path / "b.html", standalone=True)
    assert (tmp_path / "b.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_write_needs_a_format_where_the_name_says_nothing(tmp_path: Path) -> None:
    with pytest.raises(gdp.FormatError, match="give format"):
        gdp.write(gdp.parse("x"), tmp_path / "a.xyz")
    gdp.write(gdp.parse("x"), tmp_path / "a.xyz", "markdown")
    assert (tmp_path / "a.xyz").read_text() == "x\n"


def test_includes_that_are_not_read_are_named(tmp_path: Path) -> None:
    text = "one\n\n{include a/b.md}\n"
    for partials, severity, reason in (
        (tmp_path, gdp.Severity.ERROR, f"there is no 'a' in '{tmp_path}'"),
        (None, gdp.Severity.WARNING, "no folder of partials is given"),
    ):
        document = gdp.parse(text, partials=partials, path="p.md")
        assert [include.path for include in walk(document, Include)] == ["a/b.md"]
        (problem,) = document.problems
        assert str(problem) == f"p.md:3:1: X701 'a/b.md' is not read: {reason}"
        assert (problem.severity, problem.path, problem.place) == (severity, "p.md", (3, 1))


def test_what_is_included_is_read(tmp_path: Path) -> None:
    (tmp_path / "_a.md").write_text("two\n")
    text = "{include a.md}\n"
    (tmp_path / "page.md").write_text(text)
    for document in (gdp.parse(text, partials=tmp_path), gdp.read(tmp_path / "page.md", partials=str(tmp_path))):
        assert document.blocks == (Include("a.md", (Paragraph((Text("two"),)),)),)
    assert gdp.convert(text, target="markdown", partials=tmp_path) == "two\n"


def test_what_is_no_text_or_document_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="parse takes a text, not bytes"):
        gdp.parse(b"x")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="render takes a Document, not str"):
        gdp.render("x", "html")  # type: ignore[arg-type]


def test_what_is_no_file_and_no_document_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="read takes a path or an open file, not NoneType"):
        gdp.read(None)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="responses takes a Document, not str"):
        gdp.responses("x")  # type: ignore[arg-type]
