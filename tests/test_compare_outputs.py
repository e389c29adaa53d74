"""A comparison as JSON, as a page, as text."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from attrs import asdict
from conftest import lacking
from editions import DOCUMENTS, NEW, OLD, document, said
from growth import TIMES, grows_in_proportion
from hypothesis import given, settings
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # a package of its own has its types
from test_html_validity import violations

import govdigital_parse as gdp
from govdigital_parse.cli.comparison_view import view
from govdigital_parse.model import Period, StatementKind
from govdigital_parse.responses.comparison_html import comparison_html
from govdigital_parse.responses.comparison_json import comparison_json

SCHEMA = json.loads((files("govdigital_parse") / "schemas" / "comparison.v1.schema.json").read_text("utf-8"))
HARM = "<script>document.title='ran'</script> \" onfocus=alert(1) ' <!-- & \u202e"


@pytest.fixture(scope="module")
def comparison() -> gdp.Comparison:
    return gdp.compare(gdp.parse(OLD, path="old/05.md"), gdp.parse(NEW, path="new/05.txt"))


@pytest.fixture(scope="module")
def harmful() -> gdp.Comparison:
    old, new = (
        document((name, 1, said(StatementKind.PLAN, Period(2013), f"{text} {HARM} {text}")))
        for name, text in ((f"Ministry of {HARM}", "old"), (f"The ministry of {HARM}", "new"))
    )
    return gdp.compare(old, new)


@pytest.fixture(scope="module")
def actions(shared: Path) -> gdp.Comparison:
    """All actions of 2012, and the report on one of them."""
    found = sorted((shared / "corpus/source/partials/departmentactions").glob("_action*.md"))
    return gdp.compare([gdp.read(path) for path in found], gdp.read(shared / "seeds/action-08.report.txt"))


# ---- JSON


def test_json_is_as_its_schema_says(comparison: gdp.Comparison) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert [*Draft202012Validator(SCHEMA).iter_errors(json.loads(comparison_json(comparison)))] == []


@settings(max_examples=50, deadline=None)
@given(DOCUMENTS, DOCUMENTS)
def test_json_of_any_comparison_is_as_its_schema_says(old: gdp.Document, new: gdp.Document) -> None:
    plain = json.loads(comparison_json(gdp.compare(old, new)))
    assert [*Draft202012Validator(SCHEMA).iter_errors(plain)] == []


def test_the_schema_refuses_what_has_another_shape(comparison: gdp.Comparison) -> None:
    plain = json.loads(comparison_json(comparison))
    plain["pairs"][0]["verdict"] = "improved"
    assert not Draft202012Validator(SCHEMA).is_valid(plain)


def test_json_says_all_that_the_comparison_says(comparison: gdp.Comparison) -> None:
    plain: dict[str, Any] = json.loads(comparison_json(comparison))
    assert plain["counts"] == comparison.counts()
    assert plain["new"] == asdict(comparison.new) | {"dated": "2015-01-16"}
    assert [plain["pairs"][at]["department"]["name"] for at in plain["without_progress"]] == [
        pair.department.name for pair in comparison.without_progress
    ]
    for written, pair in zip(plain["pairs"], comparison.pairs, strict=True):
        assert (written["action"], written["kind"], written["period"]) == (pair.action, pair.kind, pair.period)
        assert written["verdict"] == pair.verdict
        assert (written["old"] or {}).get("text") == (pair.old.text if pair.old else None)
        assert (written["new"] or {}).get("text") == (pair.new.text if pair.new else None)
        assert [one["op"] for one in written["differences"]] == [one.op for one in pair.differences]


def test_lone_surrogates_are_escaped() -> None:
    text = comparison_json(gdp.compare([], document(("HMT", 1, said(StatementKind.PLAN, None, "a\ud800b")))))
    assert json.loads(text)["pairs"][0]["new"]["text"] == "a\ud800b"
    assert text.encode().decode() == text


# ---- the page


def page(comparison: gdp.Comparison) -> Element:
    """The page as browsers see it, which is valid."""
    root: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(comparison_html(comparison))
    return root


def texts(root: Element, path: str) -> list[str]:
    return [" ".join("".join(found.itertext()).split()) for found in root.findall(path)]


def test_the_page_has_departments_down_and_periods_across(comparison: gdp.Comparison) -> None:
    (table,) = page(comparison).findall(".//table")
    assert texts(table, "thead/tr/th") == ["Department", "Commitment December 2012", "Progress 2013"]
    assert [(texts(row, "th"), texts(row, "td")) for row in table.findall("tbody/tr")] == [
        (["Cabinet Office"], ["= Unchanged", "+ Added"]),
        (["Department for Education"], ["● Filled in", ""]),
        (["Department for Work & Pensions"], ["~ Edited", "+ Added"]),
        (["Home Office"], ["○ Emptied", ""]),
        (["The Ministry of Silly Walks"], ["= Unchanged", ""]),
        (["Wales Office"], ["− Removed", ""]),  # noqa: RUF001 - a minus
    ]


def test_the_page_counts_the_verdicts(comparison: gdp.Comparison) -> None:
    assert texts(page(comparison), ".//fieldset//span[@class='count']") == ["2", "1", "1", "1", "2", "1"]


def test_the_page_marks_the_words_that_changed(comparison: gdp.Comparison) -> None:
    (edited,) = page(comparison).findall(".//article[@class='pair of-edited']")
    assert (texts(edited, ".//del"), texts(edited, ".//ins")) == (["three", "2013."], ["four", "2014."])
    assert texts(edited, "p") == ["We will count three four forms by the summer of 2013. 2014."]


def test_the_page_says_which_commitments_have_no_progress(comparison: gdp.Comparison) -> None:
    listed = page(comparison).findall(".//main/ul/li/a")
    assert [link.text for link in listed] == [pair.department.name for pair in comparison.without_progress]


def test_all_links_of_the_page_lead_somewhere(comparison: gdp.Comparison, actions: gdp.Comparison) -> None:
    for root in (page(comparison), page(actions)):
        ids = Counter(element.get("id") for element in root.iter() if element.get("id"))
        links = {link.get("href") for link in root.iter("a")}
        assert set(ids.values()) == {1}
        assert links <= {f"#{name}" for name in ids}
        assert len(links) > 8


def test_the_page_has_every_word_of_both(actions: gdp.Comparison) -> None:
    articles = ["".join(article.itertext()).split() for article in page(actions).iter("article")]
    for words, pair in zip(articles, actions.pairs, strict=True):
        left = Counter(words)
        left.subtract(
            word for one in pair.differences for word in (one.new if one.op == "equal" else one.old + one.new)
        )
        assert min(left.values()) >= 0


def test_several_actions_have_a_table_each(actions: gdp.Comparison) -> None:
    root = page(actions)
    assert len(root.findall(".//table")) == 14
    assert texts(root, ".//nav//a")[7] == "Action 8"


def test_the_page_says_when_a_department_was_named_otherwise() -> None:
    old, new = (
        document((name, 1, said(StatementKind.PLAN, None, "x"))) for name in ("Law Officers' Departments", "AGO")
    )
    assert "Old: Law Officers' Departments. New: AGO." in texts(page(gdp.compare(old, new)), ".//p[@class='hint']")


def test_nothing_on_the_page_runs(harmful: gdp.Comparison) -> None:
    root = page(harmful)
    assert [element.tag for element in root.iter() if element.tag in {"script", "iframe", "object"}] == []
    assert {name for element in root.iter() for name in element.keys() if name.startswith("on")} == set()  # noqa: SIM118
    assert "<script>" in " ".join(texts(root, ".//article"))


def test_nothing_of_the_page_is_loaded_from_elsewhere(comparison: gdp.Comparison) -> None:
    assert re.findall(r'(?:src|href)="(?!#)|url\(|@import', comparison_html(comparison)) == []


def test_a_verdict_that_is_unticked_is_not_shown(comparison: gdp.Comparison, dom: Callable[[str], str]) -> None:
    script = (
        "<script>document.getElementById('show-added').click();"
        "for (const one of document.querySelectorAll('article, td a'))"
        " if (getComputedStyle(one).display === 'none') one.dataset.gone = one.className;</script></body>"
    )
    opened = dom(comparison_html(comparison).replace("</body>", script))
    gone = Counter(re.findall(r'data-gone="([^"]*)"', opened))
    assert gone == {"pair of-added": 2, "tag added of-added": 2}


def test_a_table_that_would_be_too_large_is_left_out() -> None:
    said_often = [
        (f"Office {at}", 1, said(StatementKind.PLAN, Period(year), "x")) for at in range(300) for year in (at + 1,)
    ]
    root = page(gdp.compare([], document(*said_often)))
    assert (len(root.findall(".//table")), len(root.findall(".//article"))) == (0, 300)


def test_the_validator_has_nothing_against_the_pages(
    comparison: gdp.Comparison,
    harmful: gdp.Comparison,
    actions: gdp.Comparison,
    npm: Callable[[str], Path],
    tmp_path: Path,
) -> None:
    java = shutil.which("java")
    if java is None:
        lacking("no java")
    jar = npm("vnu-jar") / "build" / "dist" / "vnu.jar"
    for number, one in enumerate((comparison, harmful, actions, gdp.compare([], []))):
        (tmp_path / f"{number}.html").write_text(comparison_html(one), "utf-8")
    command = (java, "-Xss8m", "-jar", jar, "--format", "json", "--exit-zero-always", tmp_path)
    answered = subprocess.run(command, capture_output=True, check=True, timeout=300)
    assert json.loads(answered.stderr)["messages"] == []


@pytest.mark.parametrize("name", ["comparison", "actions"])
def test_axe_has_nothing_against_the_page(
    name: str, request: pytest.FixtureRequest, dom: Callable[[str], str], npm: Callable[[str], Path]
) -> None:
    assert violations(comparison_html(request.getfixturevalue(name)), dom, npm) == []


# ---- text

SHOWN = """\
old: old/05.md, 6 statements
new: new/05.txt, 2015-01-16, 7 statements
6 departments: 5 in both, 1 only in old
8 statements: 2 unchanged, 1 edited, 1 filled-in, 1 emptied, 2 added, 1 removed
5 commitments without progress

Cabinet Office
  = commitment 2012-12  unchanged
  + progress 2013  added
    {+We counted them.+}

Department for Education
  * commitment 2012-12  filled-in (without progress)
    [-Coming soon...-] {+We will count forms & <b>letters</b>.+}

Department for Work & Pensions
  ~ commitment 2012-12  edited (without progress)
    We will count [-three-] {+four+} forms by the summer of [-2013.-] {+2014.+}
  + progress 2013  added (a placeholder)
    {+Awaiting ministers’ confirmation+}

Home Office
  o commitment 2012-12  emptied (without progress)
    [-We will count one form.-] {+Coming soon...+}

The Ministry of Silly Walks
  = commitment 2012-12  unchanged (without progress)

Wales Office
  - commitment 2012-12  removed (without progress)
    [-We have no forms.-]
"""


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "40")
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


def test_text_is_plain_lines(comparison: gdp.Comparison) -> None:
    assert view(comparison, io.StringIO()) == SHOWN


@pytest.mark.usefixtures("_terminal")
def test_a_terminal_has_colours_and_wrapped_lines(comparison: gdp.Comparison) -> None:
    shown = view(comparison, Terminal())
    assert "\x1b[31m[-three-]\x1b[0m \x1b[32m{+four+}\x1b[0m" in shown
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert max(map(len, plain.splitlines())) <= 40
    assert "".join(plain.split()) == "".join(SHOWN.split())


def changed(words: int) -> gdp.Comparison:
    old = "Once " + "and again " * (words // 2) + "now."
    return gdp.compare(*(document(("HMT", 1, said(StatementKind.PLAN, None, text))) for text in (old, old + " Done.")))


def test_what_is_far_from_a_change_is_left_out_of_the_text() -> None:
    shown = view(changed(100), io.StringIO()).splitlines()
    assert shown[-1] == "    … again and again and again and again now. {+Done.+}"
    assert view(changed(100), io.StringIO(), full=True).count("and again") == 50


def test_of_a_long_statement_that_was_added_the_first_words_are_shown() -> None:
    new = document(("HMT", 1, said(StatementKind.PLAN, None, "and again " * 50)))
    shown = view(gdp.compare([], new), io.StringIO()).splitlines()
    assert shown[-1] == f"    {{+{' '.join(['and again'] * 15)}+}} … 70 more words"


def test_text_leaves_a_terminal_as_it_is() -> None:
    harm = document(("Office\x1b[2J", 1, said(StatementKind.PLAN, None, "a\x1b[2Jb [bold]c[/bold]")))
    shown = view(gdp.compare([], harm), io.StringIO())
    assert "\x1b" not in shown
    assert "a\\x1b[2Jb [bold]c[/bold]" in shown


# ---- hostile


@pytest.mark.parametrize("write", [comparison_html, comparison_json, lambda one: view(one, Terminal(), full=True)])
@pytest.mark.usefixtures("_terminal")
def test_hostile_comparisons_are_written_in_proportion(write: Callable[[gdp.Comparison], str]) -> None:
    def offices(size: int) -> gdp.Comparison:
        return gdp.compare(
            *(
                document(
                    *(
                        (f"Office {at}", 1, said(StatementKind.PLAN, Period(at % 9999 + 1), f"{word} {at}"))
                        for at in range(size)
                    )
                )
                for word in ("a", "b")
            )
        )

    def words(size: int) -> gdp.Comparison:
        return gdp.compare(
            *(document(("HMT", 1, said(StatementKind.PLAN, None, text * size))) for text in ("a b ", "a c "))
        )

    for made, size in ((offices, 9000), (words, 100_000)):
        assert grows_in_proportion(_writing(write, {part: made(part) for part in (size, size // TIMES)}), size)


def _writing(
    write: Callable[[gdp.Comparison], str], comparisons: Mapping[int, gdp.Comparison]
) -> Callable[[int], object]:
    return lambda size: write(comparisons[size])
