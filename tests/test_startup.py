"""What a program does not wait for when it starts."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from lark import Token

from govdigital_parse.cli.commands import commands
from govdigital_parse.readers.grammar import STARTS, _made, _origin, _saved, save

LIBRARIES = {"attrs", "click", "lark", "lxml", "nh3", "rapidfuzz", "rich"}
LOADED = "import atexit, sys; atexit.register(lambda: print(*sorted(sys.modules)))"
RUN = f"{LOADED}; from govdigital_parse.cli import main; sys.argv = ['govdigital-parse', *sys.argv[1:]]; main()"


def loaded(script: str, *arguments: str) -> set[str]:
    ran = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True)
    return set(ran.stdout.splitlines()[-1].split())


def test_the_version_is_said_without_other_libraries() -> None:
    modules = loaded(RUN, "--version")
    assert modules & LIBRARIES == set()
    assert {name for name in modules if name.startswith("govdigital_parse.")} == {
        "govdigital_parse.cli",
        "govdigital_parse.version",
    }


def test_the_version_is_said_as_click_says_it() -> None:
    command = [sys.executable, "-m", "govdigital_parse", "--version"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    by_click = CliRunner().invoke(commands, ["--version"], prog_name="govdigital-parse")
    assert (ran.returncode, ran.stdout, ran.stderr) == (by_click.exit_code, by_click.stdout, by_click.stderr)


def test_the_library_is_imported_when_it_is_used() -> None:
    assert loaded(f"{LOADED}; import govdigital_parse") & LIBRARIES == set()
    assert "lark" not in loaded(f"{LOADED}; import govdigital_parse as gdp; gdp.parse")


def test_a_command_waits_for_no_grammar_that_it_does_not_need() -> None:
    assert loaded(RUN, "formats") & LIBRARIES == {"attrs", "click"}


def test_only_the_outline_waits_for_rich(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Title\n")
    assert "rich" in loaded(RUN, "outline", str(tmp_path / "a.md"))
    assert "rich" not in loaded(RUN, "convert", str(tmp_path / "a.md"))


def test_rows_as_csv_wait_for_no_table_and_no_parquet(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Title\n")
    assert loaded(RUN, "responses", str(tmp_path / "a.md")) & {"rich", "pyarrow"} == set()


def test_only_a_name_that_is_not_known_waits_for_rapidfuzz() -> None:
    script = f"{LOADED}; from govdigital_parse.departments import look_up; look_up({{!r}})"
    assert "rapidfuzz" not in loaded(script.format("Cabinet Office"))
    assert "rapidfuzz" in loaded(script.format("Cabinet Ofice"))


def test_the_view_of_a_notebook_is_imported_when_it_is_shown() -> None:
    script = f"{LOADED}; import govdigital_parse as gdp; document = gdp.parse('# Title', 'markup')"
    assert "govdigital_parse.notebook" not in loaded(script)
    assert "govdigital_parse.notebook" in loaded(f"{script}; document._repr_html_()")


@pytest.fixture(params=STARTS)
def grammar(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def path(grammar: str, tmp_path: Path) -> Path:
    path = tmp_path / f"{grammar}.parser"
    save(grammar, path)
    return path


@pytest.mark.parametrize(
    ("grammar", "start", "text"),
    [
        ("markup", "directive", "{div .a .b}"),
        ("markup", "numbered_heading", "Action 08: a title"),
        ("markup", "tag", "<p class='a'>"),
        ("markup", "document", "# a\n\n{div .b}\ntext\n"),
        ("report", "start", "Progress during 2013"),
        ("report", "start", "Action 8: a title"),
    ],
)
def test_a_saved_parser_reads_as_a_new_one_does(grammar: str, path: Path, start: str, text: str) -> None:
    saved, new = _saved(grammar, path), _made(grammar)
    assert saved is not None
    assert [(t.name, t.pattern.to_regexp(), t.priority, t.pattern.max_width) for t in saved.terminals] == [
        (t.name, t.pattern.to_regexp(), t.priority, t.pattern.max_width) for t in new.terminals
    ]
    trees = [parser.parse(text, start=start) for parser in (saved, new)]
    assert trees[0] == trees[1]
    tokens = [[(t, t.type, t.start_pos) for t in tree.scan_values(lambda t: isinstance(t, Token))] for tree in trees]
    assert tokens[0] == tokens[1]


def test_a_parser_that_was_saved_by_another_version_of_lark_is_left_alone(grammar: str, path: Path) -> None:
    _, options, text = _origin(grammar)
    saved = path.read_bytes().removeprefix(pickle.dumps(_origin(grammar)))
    path.write_bytes(pickle.dumps(("0.0.1", options, text)) + saved)
    assert _saved(grammar, path) is None


def test_a_parser_of_another_text_is_left_alone(grammar: str, path: Path) -> None:
    version, options, text = _origin(grammar)
    saved = path.read_bytes().removeprefix(pickle.dumps(_origin(grammar)))
    path.write_bytes(pickle.dumps((version, options, f"{text}// changed\n")) + saved)
    assert _saved(grammar, path) is None


@pytest.mark.parametrize("length", [0, 10, -10])
def test_a_parser_that_was_not_saved_whole_is_left_alone(grammar: str, path: Path, length: int) -> None:
    path.write_bytes(path.read_bytes()[:length])
    assert _saved(grammar, path) is None


def test_without_a_saved_parser_one_is_made(grammar: str, tmp_path: Path) -> None:
    assert _saved(grammar, tmp_path / "none.parser") is None
