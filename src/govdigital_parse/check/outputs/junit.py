"""JUnit's XML: a test for each file, which fails for the findings in it that count; what others say is its output."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from govdigital_parse.check.checking import Report
from govdigital_parse.check.outputs.places import problem_range, shown_path
from govdigital_parse.check.outputs.xml import one_line, xml_text
from govdigital_parse.check.registry import rules
from govdigital_parse.problems import Problem

NAME = "govdigital-parse"


def written(report: Report) -> str:
    """A suite. What could not be read is a test with an error."""
    counting = set(map(id, report.counting))
    found: dict[str | None, list[Problem]] = {}
    remarks: dict[str | None, list[Problem]] = {}
    for problem in report.problems:
        (found if id(problem) in counting else remarks).setdefault(problem.path, []).append(problem)
    root = ET.Element("testsuites", name=NAME)
    suite = ET.SubElement(
        root,
        "testsuite",
        name=NAME,
        tests=str(len(report.files) + len(report.failed)),
        failures=str(sum(path in found for path in report.files)),
        errors=str(len(report.failed)),
    )
    for path in report.files:
        case = _case(suite, shown_path(path))
        if path in found:
            _fail(case, found[path])
        if path in remarks:
            ET.SubElement(case, "system-out").text = _lines(remarks[path])
    for line in report.failed:
        error = ET.SubElement(_case(suite, line), "error", message=one_line(line), type="unreadable")
        error.text = one_line(line)
    return xml_text(root)


def _case(suite: ET.Element, name: str) -> ET.Element:
    return ET.SubElement(suite, "testcase", classname=NAME, name=one_line(name), time="0")


def _fail(case: ET.Element, problems: list[Problem]) -> None:
    """One failure for all findings of a file: not all readers take several."""
    failure = ET.SubElement(
        case, "failure", message=f"{len(problems)} findings", type=", ".join(sorted({each.code for each in problems}))
    )
    failure.text = _lines(problems)


def _lines(problems: list[Problem]) -> str:
    lines = []
    for problem in problems:
        line, column = problem_range(problem).start
        name = rules()[problem.code].code.name
        lines.append(f"{line}:{column}: {problem.severity.value} {problem.code} {name}: {problem.message}")
    return "\n".join(map(one_line, lines))
