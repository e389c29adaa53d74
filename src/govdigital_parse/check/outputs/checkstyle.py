"""Checkstyle's XML, which many viewers of findings read. Columns count characters."""

from __future__ import annotations

from itertools import groupby
from xml.etree import ElementTree as ET

from govdigital_parse.check.checking import Report
from govdigital_parse.check.outputs.places import problem_range, shown_path
from govdigital_parse.check.outputs.xml import one_line, xml_text

FORMAT_VERSION = "4.3"


def written(report: Report) -> str:
    """An element for each file with findings."""
    root = ET.Element("checkstyle", version=FORMAT_VERSION)
    for path, problems in groupby(report.problems, key=lambda problem: problem.path):
        file = ET.SubElement(root, "file", name=one_line(shown_path(path)))
        for problem in problems:
            line, column = problem_range(problem).start
            ET.SubElement(
                file,
                "error",
                line=str(line),
                column=str(column),
                severity=problem.severity.value,
                message=one_line(problem.message),
                source=f"govdigital-parse.{problem.code}",
            )
    return xml_text(root)
