"""Reports as other programs read them."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import jsonschema  # type: ignore[import-untyped]  # it has no types
import junitparser
import pytest
from checks import laid, report_of

from govdigital_parse.check.checking import Report
from govdigital_parse.check.identity import fingerprints
from govdigital_parse.check.outputs import OUTPUTS, written
from govdigital_parse.check.outputs.github import summary
from govdigital_parse.problems import Severity, printable

RULES = ("DEFAULT", "C401")
HOSTILE_NAMES = (
    "::error::x.md",
    " ::stop-commands::x.md",
    "##[set-env name=PATH]a.md",
    "##vso[task.setvariable variable=x]a.md",
    "a%0A::error::b.md",
    "a]]><b>&amp;.md",
    "a\x1b[2Jb.md",
    "a\n::error::b.md",
    "a\r::error::b.md",
    "a,line=9:c.md",
)
HOSTILE_TEXT = (
    "::error::x eg y\n\n ::set-env name=x::y eg\n\n{div .a::error::x##vso[task.x] ##[set-env]%0A]]>\x1b[2J}\n\n"
    "[x]( https:www.gov.uk/##[a]::error::%0A,]]> ) \x07 \x0b\n\n##vso[task.x]y eg z\n"
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def hostile() -> Report:
    laid(dict.fromkeys(HOSTILE_NAMES, HOSTILE_TEXT))
    report = report_of(*HOSTILE_NAMES, "##[x]\n::error::missing.md", select=RULES)
    assert {problem.path for problem in report.problems} == set(HOSTILE_NAMES)
    assert len(report.failed) == 1
    return report


def report_on(text: str, name: str = "a.md", **told: Any) -> Report:
    laid({name: text})
    return report_of(name, **{"select": RULES, **told})


def sarif_of(report: Report) -> Any:
    return json.loads(written(report, "sarif"))


# --- any form ---


def test_each_form_is_tried() -> None:
    assert set(OUTPUTS) == {"text", "json", "sarif", "github", "gitlab", "junit", "rdjson", "checkstyle"}


@pytest.mark.parametrize("form", OUTPUTS)
def test_no_line_is_a_command_that_an_author_wrote(form: str, hostile: Report) -> None:
    for line in re.split(r"[\r\n]", written(hostile, form)):
        assert not re.search(r"##\w*\[", line)
        if line.lstrip().startswith("::"):
            assert form == "github"
            assert re.match(r"::(error|warning|notice) file=", line)


@pytest.mark.parametrize("form", OUTPUTS)
def test_no_sign_moves_a_cursor(form: str, hostile: Report) -> None:
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", written(hostile, form))


@pytest.mark.parametrize("form", OUTPUTS)
def test_a_report_without_findings_can_be_written(form: str) -> None:
    text = written(report_on("Text.\n"), form)

    assert "a.md" not in text or form == "junit"


@pytest.mark.parametrize("form", OUTPUTS)
def test_a_report_is_the_same_each_time(form: str, hostile: Report) -> None:
    again = report_of(*reversed(HOSTILE_NAMES), "##[x]\n::error::missing.md", select=RULES)

    assert written(hostile, form) == written(again, form)


# --- SARIF ---


def test_sarif_is_valid(shared: Path, hostile: Report) -> None:
    schema = json.loads((shared / "schemas/sarif-2.1.0.json").read_text("utf-8"))

    assert [error.message for error in jsonschema.Draft7Validator(schema).iter_errors(sarif_of(hostile))] == []


def test_sarif_has_what_code_scanning_asks_for(hostile: Report) -> None:
    run = sarif_of(hostile)["runs"][0]

    assert run["columnKind"] == "unicodeCodePoints"
    for rule in run["tool"]["driver"]["rules"]:
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"]
        assert rule["help"]["text"]
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        assert set(place["region"]) == {"startLine", "startColumn", "endLine", "endColumn"}
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]


def test_sarif_names_files_from_here(hostile: Report) -> None:
    uris = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in sarif_of(hostile)["runs"][0]["results"]
    }

    assert {unquote(uri) for uri in uris} == set(HOSTILE_NAMES)
    assert all(re.fullmatch(r"[\w.~/%-]+", uri, re.ASCII) for uri in uris)


def test_sarif_says_that_a_file_could_not_be_read(hostile: Report) -> None:
    (invocation,) = sarif_of(hostile)["runs"][0]["invocations"]

    assert invocation["executionSuccessful"] is False
    assert len(invocation["toolExecutionNotifications"]) == 1


def test_sarif_counts_columns_in_code_points() -> None:
    (result,) = sarif_of(report_on("\N{GRINNING FACE}e\u0301 eg two.\n", select=("C401",)))["runs"][0]["results"]

    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startColumn"], region["endColumn"]) == (5, 7)


def marks_of(text: str) -> list[str]:
    results = sarif_of(report_on(text, select=("C401",)))["runs"][0]["results"]
    return [result["partialFingerprints"]["contentHash/v1"] for result in results]


def test_fingerprints_stay_when_lines_are_put_above() -> None:
    text = "One, eg two.\n\nThree, eg four.\n"

    assert marks_of(f"# Heading\n\nText.\n\n{text}") == marks_of(text)


def test_fingerprints_of_repeated_findings_differ() -> None:
    marks = marks_of("One, eg two, eg three.\n\nOne, eg two, eg three.\n")

    assert len(set(marks)) == len(marks) == 4


def test_fingerprints_do_not_go_by_severity() -> None:
    laid({"a.md": "One, eg two.\n"})
    plain, other = (report_of("a.md", select=("C401",), severity=each) for each in ({}, {"C401": Severity.ERROR}))

    assert list(fingerprints(plain.problems, ["a.md"])) == list(fingerprints(other.problems, ["a.md"]))


# --- GitHub ---


def unescaped(text: str) -> str:
    """As GitHub's runner undoes its escapes: that of the percent sign last."""
    for written_as, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(written_as, sign)
    return text


def commands_of(report: Report) -> list[tuple[str, dict[str, str], str]]:
    found = []
    for line in written(report, "github").splitlines():
        _, head, message = line.split("::", 2)
        name, _, properties = head.partition(" ")
        said = dict(each.split("=", 1) for each in properties.split(","))
        found.append((name, {key: unescaped(value) for key, value in said.items()}, unescaped(message)))
    return found


def test_github_reads_the_names_that_files_have() -> None:
    names = ("a,line=9:c.md", "a%0A::error::b.md", "a\n::error::b.md", "::error::x.md")
    laid(dict.fromkeys(names, "{div .a}\n"))

    assert {said["file"] for _, said, _ in commands_of(report_of(*names))} == set(names)


def test_github_reads_the_messages_that_are_meant(hostile: Report) -> None:
    expected = sorted(printable(problem.message) for problem in hostile.problems)

    assert sorted(message for _, _, message in commands_of(hostile)) == expected


def test_github_has_a_message_with_percent_signs_as_it_is() -> None:
    messages = [message for _, _, message in commands_of(report_on("[x](https:www.gov.uk/50%0A%25)\n"))]

    assert any("50%0A%25" in message for message in messages)


def test_github_has_the_worst_first() -> None:
    report = report_on("# A\n\n### B\n\n{div .a}\n")

    assert [name for name, _, _ in commands_of(report)] == ["error", "warning"]


def test_github_has_columns_only_within_a_line() -> None:
    for _, said, _ in commands_of(report_on("One, eg two.\n\n| a | b |\n|---|---|\n| 1 |\n| 2 |\n")):
        assert ("col" in said) == (said["line"] == said["endLine"])


def test_the_summary_has_no_markup_of_authors(hostile: Report) -> None:
    text = summary(hostile)

    assert not re.search(r"##\w*\[|<|::", text)
    assert "\x1b" not in text


# --- others ---


def test_junit_is_read_by_others(hostile: Report) -> None:
    suites = list(junitparser.JUnitXml.fromstring(written(hostile, "junit").encode()))

    (suite,) = suites
    assert (suite.tests, suite.failures, suite.errors) == (len(HOSTILE_NAMES) + 1, len(HOSTILE_NAMES), 1)
    assert len(list(suite)) == suite.tests
    assert sum(not case.is_passed for case in suite) == suite.tests


def test_junit_has_files_without_findings_as_passed() -> None:
    laid({"a.md": "Text.\n", "b.md": "{div .a}\n"})

    (suite,) = junitparser.JUnitXml.fromstring(written(report_of("a.md", "b.md"), "junit").encode())

    assert {case.name: case.is_passed for case in suite} == {"a.md": True, "b.md": False}


def test_a_command_is_none_where_a_mark_parts_it() -> None:
    report = report_on("##A\n\n####vso[task.x]y\n\n##B\n\n####[error]x\n")

    assert any(problem.code == "H201" for problem in report.problems)
    assert not re.search(r"##\w*\[", written(report, "text"))


def test_junit_has_what_does_not_count_as_output() -> None:
    laid({"a.md": "One, eg two.\n\n{div .a}\n", "b.md": "One, eg two.\n"})
    report = report_of("a.md", "b.md", select=RULES, fail_on=Severity.ERROR)

    (suite,) = junitparser.JUnitXml.fromstring(written(report, "junit").encode())

    assert suite.failures == 1
    assert {case.name: case.is_passed for case in suite} == {"a.md": False, "b.md": True}
    assert all("C401" in case.system_out for case in suite)
    assert ["S101" in case.result[0].text for case in suite if case.result] == [True]


def test_checkstyle_has_all_findings(hostile: Report) -> None:
    root = ET.parse(io.StringIO(written(hostile, "checkstyle"))).getroot()  # noqa: S314 - it is our own

    assert len(root.findall("file")) == len(HOSTILE_NAMES)
    assert len(root.findall("file/error")) == len(hostile.problems)


def test_rdjson_counts_bytes() -> None:
    text = "\N{GRINNING FACE}é eg two.\n"

    (found,) = json.loads(written(report_on(text, select=("C401",)), "rdjson"))["diagnostics"]

    place = found["location"]["range"]
    line = text.encode()
    assert line[place["start"]["column"] - 1 : place["end"]["column"] - 1] == b"eg"
    edit = found["suggestions"][0]
    start, end = (edit["range"][at]["column"] - 1 for at in ("start", "end"))
    assert (line[:start] + edit["text"].encode() + line[end:]).decode() == text.replace("eg", "for example")


def test_rdjson_names_severities_as_reviewdog_does(hostile: Report) -> None:
    found = json.loads(written(hostile, "rdjson"))["diagnostics"]

    assert len(found) == len(hostile.problems)
    assert {each["severity"] for each in found} <= {"ERROR", "WARNING", "INFO"}


def test_gitlab_counts_characters_and_has_unique_fingerprints(hostile: Report) -> None:
    laid({"u.md": "\N{GRINNING FACE} eg two.\n"})
    (found,) = json.loads(written(report_of("u.md", select=("C401",)), "gitlab"))
    marks = [each["fingerprint"] for each in json.loads(written(hostile, "gitlab"))]

    assert found["location"]["positions"]["begin"] == {"line": 1, "column": 3}
    assert len(set(marks)) == len(marks) == len(hostile.problems)


def test_json_has_offsets_of_the_text() -> None:
    text = "\N{GRINNING FACE} eg two.\n"

    (found,) = json.loads(written(report_on(text, select=("C401",)), "json"))["problems"]

    assert text[found["start"]["offset"] : found["end"]["offset"]] == "eg"
    assert found["fix"]["edits"][0]["replacement"] == "for example"


def test_text_marks_the_words() -> None:
    _, line, mark, *_ = written(report_on("\N{GRINNING FACE} 日本 eg two.\n", select=("C401",)), "text").splitlines()

    # Each of the three signs before takes two columns.
    assert line.index("eg") + 3 == mark.index("^")
    assert mark.count("^") == 2


def test_text_is_short_for_a_long_line() -> None:
    report = report_on(f"{'long ' * 20_000}eg {'more ' * 20_000}\n", select=("C401",))

    assert all(len(line) < 160 for line in written(report, "text").splitlines())
