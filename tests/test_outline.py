from __future__ import annotations

import io
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from json_samples import DOCUMENTS, slow

import govdigital_parse as gdp
from govdigital_parse import model as m
from govdigital_parse.cli.outline import _drawn
from govdigital_parse.outline import Entry, counts, outline, problem_counts

DEEP = 100_000
WORDS = (m.Text("Title"),)

MARKUP = """\
{{DEPARTMENTRESPONSE}}
#Action 05: Tell people what happened to their form

{div .department}
##Cabinet Office
{div .statement}
We will put a line on every letter.
{/div}
{/div}

{div .department}
##Ministry of Silly Walks
{div .statement}
Coming soon...
{/div}
{/div}
"""
SHOWN = """\
Tell people what happened to their form
action 5
1 heading, 2 responses, 2 statements (1 placeholder), 1 warning
Action 05: Tell people what happened to their form  line 2
├── Cabinet Office (cabinet-office)  line 4
│   └── commitment 2012-12  line 6
└── Ministry of Silly Walks (not in the register)  line 11
    └── commitment 2012-12 (placeholder)  line 13
"""


def run(*arguments: str | Path, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "govdigital_parse", "outline", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, check=False, env={**os.environ, **environment})


def drawn(document: m.Document) -> str:
    return _drawn(document, io.StringIO())


def said(*blocks: m.Block, action: int | None = None) -> list[tuple[int, str, str]]:
    entries = outline(m.Document(blocks, action=action))
    return [(entry.depth, entry.kind, entry.text) for entry in entries]


def heading(level: int, text: str = "Title") -> m.Heading:
    return m.Heading(level, (m.Text(text),))


def statement(**changes: object) -> m.Statement:
    return m.Statement(m.StatementKind.PLAN, None, None, ()).replaced(**changes)


# What entries say


def test_headings_are_under_those_of_a_higher_level() -> None:
    levels = [2, 3, 5, 4, 2, 1, 6, 2]
    assert [depth for depth, _, _ in said(*map(heading, levels))] == [0, 1, 2, 2, 0, 0, 1, 1]


def test_a_section_holds_what_is_in_it_and_ends_with_it() -> None:
    section = m.Section(m.Heading(2, WORDS, index="03"), (heading(3), heading(4)))
    assert said(heading(1), section, heading(3), section) == [
        (0, "heading", "Title"),
        *((1, "section", "03 Title"), (2, "heading", "Title"), (3, "heading", "Title")),
        (1, "heading", "Title"),
        *((1, "section", "03 Title"), (2, "heading", "Title"), (3, "heading", "Title")),
    ]


def test_what_has_no_line_of_its_own_passes_on_what_is_in_it() -> None:
    inner = m.BlockQuote((heading(2), m.List((m.ListItem((heading(3),)),))))
    assert [depth for depth, _, _ in said(heading(1), m.Element("div", (inner,)), heading(3))] == [0, 1, 2, 2]


@pytest.mark.parametrize(
    ("block", "text"),
    [
        (m.Response(m.Department("DH", "department-of-health"), None, None, ()), "DH (department-of-health)"),
        (m.Response(m.Department("A\n  B"), 5, None, ()), "A B (not in the register)"),
        (m.Response(m.Department("DH", "dh"), 7, None, ()), "Action 7: DH (dh)"),
        (statement(), "plan"),
        (statement(kind=m.StatementKind.PROGRESS, period=m.Period(2013)), "progress 2013"),
        (m.Figure(3, WORDS), "Figure 3: Title"),
        (m.Figure(None, ()), "Figure"),
        (m.Chart("bar", m.Table(()), ("stacked", "wide")), "Chart: bar stacked wide"),
        (m.Table((m.TableBody((m.TableRow(()), m.TableRow(()))),), head=(m.TableRow(()),)), "Table, 3 rows"),
        (m.Table((m.TableBody((m.TableRow(()),)),), caption=WORDS), "Table, 1 row: Title"),
        (m.Video("https://example.org/v"), "Video: https://example.org/v"),
        (m.Heading(1, WORDS, index="Action 05"), "Action 05: Title"),
        (m.Heading(1, (), index="03"), "03 "),
    ],
)
def test_an_entry_is_called(block: m.Block, text: str) -> None:
    assert [text for _, _, text in said(block, action=5)] == [text]


def test_parts_are_under_what_they_are_parts_of() -> None:
    table = m.Table((m.TableBody((m.TableRow((m.TableCell((m.Video("/v"),)),)),)),))
    response = m.Response(m.Department("DH"), None, heading(2), (statement(blocks=(m.Figure(1, (), (table,)),)),))
    assert [(depth, kind) for depth, kind, _ in said(heading(1), response)] == [
        *((0, "heading"), (1, "response"), (2, "statement"), (3, "figure"), (4, "table"), (5, "video")),
    ]


def test_entries_know_where_they_stand() -> None:
    document = gdp.parse(MARKUP, "markup")
    assert [entry.span.place.line for entry in outline(document) if entry.span] == [2, 4, 6, 11, 13]


def test_counts_are_said_in_words() -> None:
    entries = [Entry(kind, "", 0, None, kind == "statement") for kind in ("table", "statement", "table", "statement")]
    assert counts(entries) == "2 tables, 2 statements (2 placeholders)"
    assert counts([]) == ""
    assert problem_counts(gdp.parse(MARKUP, "markup")) == "1 warning"
    assert problem_counts(m.Document(())) == "no problems"


@slow
@given(DOCUMENTS)
def test_depth_grows_by_one_at_a_time(document: m.Document) -> None:
    depths = [-1, *(entry.depth for entry in outline(document))]
    assert all(after <= before + 1 for before, after in pairwise(depths))


def test_every_heading_of_a_real_document_is_in_its_outline(shared: Path) -> None:
    for path in sorted((shared / "corpus" / "source").rglob("*.md")):
        document = gdp.read(path, "markup")
        kinds = [entry.kind for entry in outline(document)]
        own = [node for node in m.walk(document) if isinstance(node, m.Response | m.Statement) and node.heading]
        named = kinds.count("heading") + kinds.count("section") + len(own)
        assert named == len(list(m.walk(document, m.Heading))), path


# What is drawn


@slow
@given(DOCUMENTS)
def test_whatever_is_in_a_document_no_control_reaches_the_terminal(document: m.Document) -> None:
    assert all(line.isprintable() for line in drawn(document).split("\n"))


def test_words_that_look_like_markup_of_rich_are_shown_as_they_are() -> None:
    shown = drawn(m.Document((heading(1, "[red]Not red[/red] :smile: \\[x]"),), title="[/]"))
    assert shown.split("\n")[0] == "[/]"
    assert "[red]Not red[/red] :smile: \\[x]" in shown


def test_escapes_are_shown_and_not_sent() -> None:
    document = m.Document((heading(1, "\x1b[2J\u202e"),), title="\x1b]0;x\x07", department=m.Department("\x9b1m"))
    shown = drawn(document)
    assert shown.isascii() or "\x1b" not in shown
    assert shown.split("\n")[:2] == [r"\x1b]0;x\x07", r"publication, \x9b1m (not in the register)"]
    assert r"\x1b[2J\u202e" in shown


def test_a_long_text_is_cut() -> None:
    shown = drawn(m.Document((heading(1, "long " * DEEP),), title="x" * DEEP))
    assert max(map(len, shown.split("\n"))) == 160


def nested(wrap: str, depth: int) -> m.Document:
    inner: m.Block = heading(1)
    for _ in range(depth):
        match wrap:
            case "element":
                inner = m.Element("div", (inner,))
            case "response":
                inner = m.Response(m.Department("DH"), None, None, (inner,))
            case "figure":
                inner = m.Figure(None, (), (inner,))
            case "table":
                inner = m.Table((m.TableBody((m.TableRow((m.TableCell((inner,)),)),)),))
            case _:
                inner = m.Heading(1, (m.Include("a", (inner,)),))
    return m.Document((inner,))


# What to put around what, and how many entries are in as many as there are.
WRAPS = {"element": 1, "response": DEEP + 1, "figure": DEEP + 1, "table": DEEP + 1, "heading": 1}


@pytest.mark.parametrize(("wrap", "entries"), WRAPS.items())
def test_depth_is_bounded_by_memory_alone(wrap: str, entries: int) -> None:
    assert len(outline(nested(wrap, DEEP))) == entries


@pytest.mark.parametrize("wrap", WRAPS)
def test_what_is_too_deep_to_show_is_shown_less_deep(wrap: str) -> None:
    last = drawn(nested(wrap, 3000)).splitlines()[-1]
    assert last.endswith("Title")
    assert len(last) < 100


# The command


@pytest.fixture
def markup(tmp_path: Path) -> Path:
    path = tmp_path / "05.md"
    path.write_text(MARKUP)
    return path


def test_the_command_shows_a_tree(markup: Path) -> None:
    done = run(markup, PYTHONUTF8="1")
    assert (done.returncode, done.stdout.decode()) == (0, SHOWN)
    assert done.stderr.decode().startswith(f"{markup}:12:1: D501 ")


def test_it_is_the_same_in_a_file(markup: Path, tmp_path: Path) -> None:
    done = run(markup, "-q", "-o", tmp_path / "a.txt")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert (tmp_path / "a.txt").read_text("utf-8") == SHOWN


def test_it_is_the_same_from_standard_input(markup: Path) -> None:
    assert run("-", "-f", "markup", stdin=markup.read_bytes(), PYTHONUTF8="1").stdout.decode() == SHOWN


def test_a_terminal_gets_colours_and_nothing_else_does(markup: Path) -> None:
    assert b"\x1b[" not in run(markup, TERM="xterm-256color").stdout
    assert b"\x1b[" in run(markup, TERM="xterm-256color", FORCE_COLOR="1").stdout


def test_what_the_encoding_of_the_output_lacks_is_escaped(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Café\n\n## £1bn\n", "utf-8")
    lines = run(tmp_path / "a.md", PYTHONIOENCODING="ascii").stdout.decode("ascii").splitlines()
    assert (lines[0], lines[3], lines[4]) == (r"Caf\xe9", r"Caf\xe9  line 1", r"`-- \xa31bn  line 3")


def test_a_document_of_json_has_no_lines(markup: Path, tmp_path: Path) -> None:
    gdp.write(gdp.read(markup), tmp_path / "05.json")
    shown = run(tmp_path / "05.json", PYTHONUTF8="1").stdout.decode()
    assert shown.splitlines()[4:6] == ["├── Cabinet Office (cabinet-office)", "│   └── commitment 2012-12"]


def test_what_is_included_has_its_own_path(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Title\n\n{include x.md}\n")
    (tmp_path / "_x.md").write_text("\n\n## From there\n")
    shown = run(tmp_path / "a.md", "--partials", tmp_path, PYTHONUTF8="1").stdout.decode()
    assert shown.splitlines()[-1] == f"└── From there  {tmp_path / '_x.md'}:3"


def test_a_document_without_anything_to_name_has_a_head(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Words.\n")
    assert run(tmp_path / "a.md").stdout.decode() == "(no title)\npublication\nno problems\n"


@pytest.mark.parametrize(
    "arguments",
    [[], ["missing.md"], ["05.md", "-f", "pdf"], ["05.md", "--partials", "missing"], ["05.md", "-o", "05.md"]],
)
def test_wrong_use_ends_with_2(markup: Path, arguments: list[str]) -> None:
    done = run(*(str(markup) if name == "05.md" else name for name in arguments))
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Traceback" not in done.stderr


@given(st.text())
def test_any_text_has_an_outline(text: str) -> None:
    assert drawn(gdp.parse(text, "markup")).endswith("\n")
