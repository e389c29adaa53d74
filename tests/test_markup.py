"""The reader of the legacy markup: one test a fact."""

from __future__ import annotations

from pathlib import Path

import pytest

import govdigital_parse as gdp
from govdigital_parse.model import (
    Attributes,
    Block,
    Comment,
    Contents,
    Department,
    Document,
    DocumentKind,
    Element,
    Heading,
    Include,
    Inline,
    InlineElement,
    LineBreak,
    List,
    Navigation,
    PageBreak,
    Paragraph,
    Period,
    Pull,
    Rendition,
    Response,
    Section,
    SoftBreak,
    Statement,
    StatementKind,
    StrayDirective,
    Superscript,
    Text,
    Timestamp,
    Unrendered,
    plain_text,
    walk,
)

# What is blank to the markup: a no-break space, too, which the original compiler made a space.
BLANK = " \t\n\v\f\r\ufeff\u00a0"
ACTION = "{{DEPARTMENTRESPONSE}}\n#Action 08: Awareness\n"


def parsed(text: str) -> Document:
    return gdp.parse(text, "markup")


def only(text: str) -> Block:
    (block,) = parsed(text).blocks
    return block


def paragraph(*content: Inline, **attributes: object) -> Paragraph:
    return Paragraph(content, attributes=Attributes(**attributes))  # type: ignore[arg-type]


def element(name: str, *classes: str) -> Element:
    return Element(name, (paragraph(Text("a")),), attributes=Attributes(classes=classes))


def problems(text: str) -> list[tuple[str, int, int]]:
    """Code, line and column of each problem."""
    found = []
    for problem in parsed(text).problems:
        assert problem.span is not None
        found.append((problem.code, *problem.span.place))
    return found


# ---- directives

CONTAINERS = [
    ("{div .x}\na\n{/div}", element("div", "x")),
    ("<div .x>\na\n</div>", element("div", "x")),
    ("{div .x}\na\n</div>", element("div", "x")),
    ("{div .x .y}\na\n{/div}", element("div", "x", "y")),
    ("{section .x}\na\n{/section}", element("section", "x")),
    ("   {div .x}\n\na\n\n   {/div}", element("div", "x")),
    ("{div .x}a\n{/div}", element("div", "x")),
    ("{collapsed}\na\n{/collapsed}", element("div", "theme")),
    ("<collapsed>\na\n</collapsed>", element("div", "theme")),
    ("{department}\na\n{/department}", element("div", "department")),
    ("<department>\na\n</department>", element("div", "department")),
    ('<div class="x y" id="z">\na\n</div>', element("div", "x", "y").replaced(attributes=Attributes("z", ("x", "y")))),
]


@pytest.mark.parametrize(("text", "block"), CONTAINERS)
def test_containers(text: str, block: Element) -> None:
    assert only(text) == block
    assert problems(text) == []


@pytest.mark.parametrize(
    "text", ["{statement}\na\n{/statement}", "<statement>\na\n</statement>", "{div .statement}\na\n{/div}"]
)
def test_a_statement(text: str) -> None:
    statement = only(text)
    assert isinstance(statement, Statement)
    assert (statement.kind, statement.period) == (StatementKind.COMMITMENT, Period(2012, 12))
    assert statement.blocks == (paragraph(Text("a")),)
    assert (statement.link, statement.placeholder) == (None, False)


def test_containers_in_containers() -> None:
    inner = element("div", "y")
    assert only("{div .x}\n{div .y}\na\n{/div}\n{/div}") == Element(
        "div", (inner,), attributes=Attributes(classes=("x",))
    )


@pytest.mark.parametrize("form", ["{{{}}}", "<{}>", "{{: .{}}}"])
@pytest.mark.parametrize("name", ["pull", "big-pull", "pull-right"])
def test_a_line_that_pulls_the_block_before_it_out_of_the_text(name: str, form: str) -> None:
    text = f"a\n{form.format(name)}"
    assert only(text) == Pull(name, (paragraph(Text("a")),))
    assert problems(text) == []


@pytest.mark.parametrize("line", ["{fig}", "<fig>", "{: .fig}"])
def test_a_line_that_gives_the_block_before_it_a_class(line: str) -> None:
    assert only(f"a\n{line}") == paragraph(Text("a"), classes=("fig",))
    assert problems(f"a\n{line}") == []


LINES = [
    ("{page-break}", PageBreak()),
    ("<page-break>", PageBreak()),
    ("{navigation}", Navigation()),
    ("<navigation>", Navigation()),
    ("{main_template}", Unrendered("{main_template}")),
    ("{{DEPARTMENTRESPONSE}}", Unrendered("{{DEPARTMENTRESPONSE}}")),
    ("* contents\n{:toc}", Contents()),
    ("{::comment}\nnot shown\n{:/comment}", Comment("not shown")),
    ("{::comment}\nnot shown\n{:/}", Comment("not shown")),
    ("<!-- not\n\nshown -->", Comment("not\n\nshown")),
    ('{::options auto_ids="false" /}', Unrendered('{::options auto_ids="false" /}')),
]


@pytest.mark.parametrize(("text", "block"), LINES)
def test_lines(text: str, block: Block) -> None:
    assert only(text) == block
    assert problems(text) == []


HELLO = InlineElement("span", (Text("b"),), attributes=Attributes(classes=("hello",)))
INLINES = [
    ("{PDF=x.pdf}", Rendition("PDF", "x.pdf")),
    ("{TIMESTAMP}", Timestamp()),
    ("{span .hello}b{/span}", HELLO),
    ("<span .hello>b</span>", HELLO),
    ('<span class="hello">b</span>', HELLO),
    ("^5^", Superscript((Text("5"),))),
    ("<sup>5</sup>", Superscript((Text("5"),))),
    ("<br>", LineBreak()),
]


@pytest.mark.parametrize(("text", "inline"), INLINES)
def test_directives_among_text(text: str, inline: Inline) -> None:
    assert only(f"a {text}, c") == paragraph(Text("a "), inline, Text(", c"))
    assert only(text) == paragraph(inline)
    assert problems(text) == []


def test_includes() -> None:
    assert only("{include a/b.md}") == Include("a/b.md")
    assert only("a {include b.md} c") == paragraph(Text("a "), Include("b.md"), Text(" c"))


def test_a_directive_among_text_opens_no_block() -> None:
    stray = StrayDirective("{div .x}", "<div class='x'>")
    assert only("a {div .x} b") == paragraph(Text("a "), stray, Text(" b"))
    assert [str(problem) for problem in parsed("a {div .x} b {/div}").problems] == [
        "<text>:1:3: S101 '{div .x}' opens nothing here, in the middle of text",
        "<text>:1:14: S102 '{/div}' closes nothing here",
    ]
    shown = "<p>a &lt;div class='x'&gt; b</p>\n"
    assert gdp.convert("a {div .x} b", "markup", "html", profile="legacy") == shown
    assert gdp.convert("a {div .x} b", "markup") == "<p>a {div .x} b</p>\n"


# ---- responses

ONE = "{div .department}\n##Cabinet<br> Office\n{: .logo-single}\n{div .statement}\nWe will.\n\n[Read more »](http://x.uk/y)\n{/div}\n{/div}"


def response(text: str) -> Response:
    (found,) = (node for node in walk(parsed(text), Response))
    return found


def test_a_response() -> None:
    found = response(ACTION + ONE)
    assert found.department == Department("Cabinet Office", "cabinet-office")
    assert found.action == 8
    assert found.heading is not None
    assert found.heading.attributes == Attributes(classes=("logo-single",))
    (statement,) = found.statements
    assert statement.link == "http://x.uk/y"
    assert not statement.placeholder


def test_the_document_of_an_action() -> None:
    document = parsed(ACTION + ONE)
    assert (document.kind, document.action, document.title) == (DocumentKind.ACTION, 8, "Awareness")
    assert document.blocks[1] == Heading(1, (Text("Awareness"),), "Action 08")


def test_a_response_in_html() -> None:
    text = '<div class="department">\n<h2>HM Treasury</h2>\n<div class="statement">\nComing soon...\n</div>\n</div>'
    found = response(text)
    assert found.department == Department("HM Treasury", "hm-treasury")
    assert [plain_text(statement) for statement in found.statements] == ["Coming soon..."]
    assert parsed(text).problems == ()
    # What was HTML stays as it was: kramdown gives an id to its own headings only.
    assert "<h2>HM Treasury</h2>" in gdp.convert(text, "markup", "html", profile="legacy")


PLACEHOLDERS = [
    ("Coming soon...", True),
    ("Awaiting Cabinet Office confirmation", True),
    ("This is not applicable to the Cabinet Office.", True),
    ("We will wait for what is coming soon.", False),
]


@pytest.mark.parametrize(("said", "expected"), PLACEHOLDERS)
def test_placeholders(said: str, expected: bool) -> None:
    assert response(ONE.replace("We will.\n\n[Read more »](http://x.uk/y)", said)).statements[0].placeholder is expected


def test_an_unknown_department() -> None:
    text = ACTION + ONE.replace("Cabinet<br> Office", "Office of Nothing")
    assert response(text).department == Department("Office of Nothing")
    assert problems(text) == [("D501", 4, 1)]


def test_a_misspelt_department_is_the_closest() -> None:
    text = ACTION + ONE.replace("Cabinet<br> Office", "Cabinet<br> Ofice")
    assert response(text).department == Department("Cabinet Ofice", "cabinet-office")
    assert problems(text) == [("D508", 4, 1)]


def test_a_department_without_a_statement_is_an_element() -> None:
    block = only("{div .department}\n## Cabinet Office\n\na\n{/div}")
    assert isinstance(block, Element)
    assert block.attributes.classes == ("department",)


def test_a_statement_around_others_says_nothing_itself() -> None:
    outer = only("{div .statement}\n{div .x}\n{div .statement}\nComing soon...\n{/div}\n{/div}\n{/div}")
    assert isinstance(outer, Statement)
    assert [statement.placeholder for statement in walk(outer, Statement)] == [False, True]


NEIGHBOURS = [("01", Navigation(None, 2)), ("08", Navigation(7, 9)), ("14", Navigation(13, None)), ("77", Navigation())]


@pytest.mark.parametrize(("number", "navigation"), NEIGHBOURS)
@pytest.mark.parametrize("form", ["{navigation}", "<navigation>"])
def test_navigation(number: str, navigation: Navigation, form: str) -> None:
    assert list(walk(parsed(ACTION.replace("08", number) + form), Navigation)) == [navigation]


# ---- headings

HEADINGS = [
    ("##03 Title", Heading(2, (Text("Title"),), "03")),
    ("## 03 Title", Heading(2, (Text("Title"),), "03")),
    ("##Annex 2 - Title", Heading(2, (Text("Title"),), "Annex 2")),
    ("##Annex - Title", Heading(2, (Text("Title"),), "Annex")),
    ("##Annex 2 \u2013 Title", Heading(2, (Text("Title"),), "Annex 2")),
    ("####Action 07: Title", Heading(4, (Text("Title"),), "Action 07")),
    ("##3 Title", Heading(2, (Text("3 Title"),))),
    ("##2012 and after", Heading(2, (Text("2012 and after"),))),
    ("##Annexes - all", Heading(2, (Text("Annexes - all"),))),
    ("#Action 07: Title", Heading(1, (Text("Action 07: Title"),))),
    ("##Title", Heading(2, (Text("Title"),))),
    ("## Title ##", Heading(2, (Text("Title"),))),
    ("## Title \\##", Heading(2, (Text("Title ##"),))),
    ("## Title {#here}", Heading(2, (Text("Title"),), attributes=Attributes("here"))),
    ("## Title ## {#here}", Heading(2, (Text("Title"),), attributes=Attributes("here"))),
    ("Title\n===", Heading(1, (Text("Title"),))),
    ("Title\n-", Heading(2, (Text("Title"),))),
    ("# *a*\n{: .no_toc}", Heading(1, parsed("*a*").blocks[0].children, attributes=Attributes(classes=("no_toc",)))),  # type: ignore[arg-type]
]


@pytest.mark.parametrize(("text", "heading"), HEADINGS)
def test_headings(text: str, heading: Heading) -> None:
    block = only(text)
    assert (block.heading if isinstance(block, Section) else block) == heading
    assert isinstance(block, Section) is (heading.index is not None and heading.level == 2)


def test_a_heading_needs_a_blank_line_before_it() -> None:
    assert only("a\n# b") == paragraph(Text("a"), SoftBreak(), Text("# b"))


def test_the_name_of_a_department_does_not() -> None:
    assert [type(block) for block in parsed("{{DEPARTMENTRESPONSE}}\na\n## b").blocks[1:]] == [Paragraph, Heading]


# ---- problems

PROBLEMS = [
    ("a\n\n{div .x}\nb", [("S101", 3, 1)]),
    ("{div .x}\n {div .y}\nb\n{/div}", [("S101", 1, 1)]),
    ("<p>a", [("S101", 1, 1)]),
    ("<table><tr>", [("S101", 1, 1)]),
    ("{/div}\na", [("S102", 1, 1)]),
    ("a\n  </div>", [("S102", 2, 3)]),
    ("{div .a}\n{section .b}\n{/div}\n{/section}", [("S101", 1, 1), ("S103", 3, 1)]),
    ("a\n\n{pul}", [("S104", 3, 1)]),
    ("a\n  {pul}\nb", [("S104", 2, 3)]),
    ("{dvi .x}\n{/dvi}", [("S104", 1, 1)]),
    ("a\n {: =}", [("S105", 2, 2)]),
    ("a\n\n{: .x}\n", [("S106", 3, 1)]),
    ("{: .x}\n\na", [("S106", 1, 1)]),
    ("{div .a}\na\n\n{: .x}\n{/div}", [("S106", 4, 1)]),
    ("> " * 102 + "a", [("S110", 1, 203)]),
    ("- " * 102 + "a", [("S110", 1, 203)]),
    ("\ufeffa\r\n\r\n{: .x}\r\n", [("S106", 3, 1)]),
]


@pytest.mark.parametrize(("text", "expected"), PROBLEMS)
def test_problems(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert problems(text) == expected


def test_a_slip_of_the_pen_is_named() -> None:
    (problem,) = parsed("{big-pul}").problems
    assert str(problem) == "<text>:1:1: S104 '{big-pul}' is no directive; did you mean 'big-pull'?"


def test_a_stray_closer_stays_as_text() -> None:
    assert only("{/div}\na") == paragraph(StrayDirective("{/div}", "</div>"), SoftBreak(), Text("a"))


def test_an_unclosed_element_ends_with_the_text() -> None:
    assert only("{div .x}\na") == element("div", "x")


def test_a_list_that_nothing_takes_stays_as_it_was_written() -> None:
    assert parsed("a\n\n{: .x}").blocks == (paragraph(Text("a")), Unrendered("{: .x}"))


# ---- places


def test_places_in_a_text_with_crlf() -> None:
    text = "a\r\n\r\n{div .x}\r\n*b* c\r\nd\r\n{/div}\r\n"
    places = [(type(node).__name__, node.span.text) for node in walk(parsed(text)) if node.span]
    assert places == [
        ("Document", text),
        ("Paragraph", "a"),
        ("Text", "a"),
        ("Element", "{div .x}\r\n*b* c\r\nd\r\n{/div}"),
        ("Paragraph", "*b* c\r\nd"),
        ("Emphasis", "*b*"),
        ("Text", "b"),
        ("Text", " c"),
        ("SoftBreak", "\r"),
        ("Text", "d"),
    ]


def test_places_in_items_and_quotations() -> None:
    text = "- a\n  *b*\n\n> c\n>\n> - d\n"
    texts = [node.span for node in walk(parsed(text), Text) if node.span]
    assert [(span.text, span.place) for span in texts] == [("a", (1, 3)), ("b", (2, 4)), ("c", (4, 3)), ("d", (6, 5))]


# ---- real documents


@pytest.fixture(scope="module")
def seed(shared: Path) -> Document:
    return gdp.read(shared / "seeds" / "action-08.markup.md", "markup")


def test_the_seed_as_a_document(seed: Document) -> None:
    assert (seed.kind, seed.action) == (DocumentKind.ACTION, 8)
    assert seed.problems == ()
    assert sum(isinstance(node, Navigation) for node in walk(seed)) == 2
    assert any("responding to this action" in plain_text(block) for block in seed.blocks)


def test_the_seed_has_a_response_of_each_department(seed: Document) -> None:
    responses = list(walk(seed, Response))
    assert len(responses) == 18
    assert len({found.department.slug for found in responses} - {None}) == 18
    assert {found.action for found in responses} == {8}


def test_the_seed_has_a_commitment_of_each_department(seed: Document) -> None:
    statements = list(walk(seed, Statement))
    assert len(statements) == 18
    assert {(statement.kind, statement.period) for statement in statements} == {
        (StatementKind.COMMITMENT, Period(2012, 12))
    }
    assert sum(statement.placeholder for statement in statements) == 2
    assert all((statement.link is None) is statement.placeholder for statement in statements)


@pytest.mark.parametrize("folder", ["corpus", "edited"])
def test_all_of_each_real_document_is_in_its_blocks(shared: Path, folder: str) -> None:
    files = sorted((shared / folder / "source").rglob("*.md"))
    assert files
    for file in files:
        document = gdp.read(file, "markup")
        assert document.source is not None
        text, end, rest = document.source.text, 0, []
        for block in document.blocks:
            assert block.span is not None, file
            assert block.span.start >= end, file
            rest.append(text[end : block.span.start])
            end = block.span.end
        assert "".join([*rest, text[end:]]).strip(BLANK) == "", file


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a^5^ b", "<p>a<sup>5</sup> b</p>\n"),
        ("a^5^ b^6^", "<p>a<sup>5^ b^6</sup></p>\n"),
        ("a^5\nb^", "<p>a^5\nb^</p>\n"),
        ("a^5^ b[^1]", "<p>a<sup>5</sup> b[^1]</p>\n"),
        ("a[^1] b[^2]", "<p>a[^1] b[^2]</p>\n"),
        ("a<<b>c>>", "<p>a&lt;&lt;b&gt;c&gt;&gt;</p>\n"),
        ("a*\u00a0b*", "<p>a*\u00a0b*</p>\n"),
        ("a* b*", "<p>a* b*</p>\n"),
        ("*a \\** b", "<p><em>a *</em> b</p>\n"),
        ("_a\\__ b", "<p><em>a_</em> b</p>\n"),
        ("**a\\*** b", "<p><strong>a*</strong> b</p>\n"),
    ],
)
def test_signs_among_text(text: str, html: str) -> None:
    assert gdp.convert(text, "markup") == html


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Q&amp;A", "qampa"),
        ("a &gt; b > c", "a-gt-b--c"),
        ("a \\> b &lt; c", "a--b-lt-c"),
    ],
)
def test_the_id_of_a_heading_has_the_names_of_its_entities(title: str, name: str) -> None:
    document = gdp.parse(f"# {title}\n", "markup")
    assert gdp.render(document, "html", profile="legacy").startswith(f'<h1 id="{name}">')
    # So it has when it is written in Markdown.
    written = gdp.render(document, "markdown", flavour="kramdown")
    assert gdp.parse(written, "markup").blocks == document.blocks


@pytest.mark.parametrize(("title", "name"), [("a &eacute; é", "a-eacute-"), ("a <u>é</u> b", "a-uu-b")])
def test_the_id_of_a_heading_has_the_names_of_letters_that_are_entities(title: str, name: str) -> None:
    assert gdp.convert(f"# {title}", "markup", profile="legacy").startswith(f'<h1 id="{name}">')


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("&lt;&lt; a &gt;>", "&lt;&lt; a &gt;&gt;"),
        ("&#45;-- a -&#45;-", "-– a ---"),
        ("a&#46;.. .&#46;.", "a... ..."),
        ("a\\>>> \\<<<", "a&gt;&gt;&gt; &lt;&lt;&lt;"),
        ("a>&gt;>> &lt;\\<", "a&gt;&gt;» &lt;&lt;"),
        # What is escaped is nothing that a quotation mark turns by.
        ('a&#45;"b', "a-“b"),
        ('a-"b', "a-“b"),
        ('a\\."b', "a.“b"),
    ],
)
def test_entities_and_backslashes_keep_signs_from_turning_into_one(text: str, shown: str) -> None:
    assert gdp.convert(text, "markup", profile="legacy") == f"<p>{shown}</p>\n"


def test_two_things_can_be_wrong_with_one_directive() -> None:
    assert [problem.code for problem in parsed("{foo .x}\na\n").problems] == ["S101", "S104"]
    assert [problem.code for problem in parsed("{div .x}\n{section .y}\n{/div}\n{/section}\n{/div}\n").problems] == [
        "S103"
    ]


def test_what_is_never_closed_is_named_with_its_classes() -> None:
    (problem,) = parsed("a\n\n{div .x}\n{div .y}\nb\n{/div}\n").problems
    assert str(problem) == "<text>:3:1: S101 '{div .x}' is opened here; it, or something in it, is never closed"


def test_a_list_can_begin_with_any_number() -> None:
    (item,) = parsed(f"{'1' * 5000}. a\n").blocks
    assert isinstance(item, List)
    assert (item.ordered, item.start, plain_text(item)) == (True, 111_111_111, "a")
