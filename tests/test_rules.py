"""Every rule of the check: what its file says, its bad and good files, its fixes."""

from __future__ import annotations

from pathlib import Path

import pytest
from rule_cases import FIXED, RULES, Found, cases, checked, laid_out, unmarked

from govdigital_parse.check.documentation import documentation_of
from govdigital_parse.check.edits import applied
from govdigital_parse.check.registry import rules
from govdigital_parse.check.rule import Fixes
from govdigital_parse.files import read_source
from govdigital_parse.source import Source

BAD = [(code, case) for code in rules() for case in cases(code, "bad")]
GOOD = [(code, case) for code in rules() for case in cases(code, "good")]


def named(value: object) -> str:
    return value.name if isinstance(value, Path) else str(value)


def found_in(paths: list[str], code: str) -> list[Found]:
    # A comment is only right or wrong about rules that are asked, too.
    report = checked(paths, tuple(rules()) if code.startswith("Z") else (code,))
    assert not report.failed
    problems = [problem for problem in report.problems if problem.code == code]
    spans = [problem.span for problem in problems if problem.span]
    assert len(spans) == len(problems)
    return [Found(span.source.name, code, span.start, span.end) for span in spans]


def test_there_are_cases_of_rules_alone() -> None:
    assert {path.name for path in RULES.iterdir()} <= set(rules())
    assert BAD
    assert GOOD


@pytest.mark.parametrize("code", rules())
def test_a_rule_has_a_bad_and_a_good_file(code: str) -> None:
    assert cases(code, "bad")
    assert cases(code, "good")


@pytest.mark.parametrize(("code", "case"), BAD, ids=named)
def test_what_is_marked_is_found_and_nothing_else(code: str, case: Path, tmp_path: Path) -> None:
    paths, marked = laid_out(case, tmp_path, code)

    assert marked
    assert found_in(paths, code) == sorted(marked, key=lambda found: (found.path, found.start, found.end))


@pytest.mark.parametrize(("code", "case"), GOOD, ids=named)
def test_what_is_good_has_no_finding(code: str, case: Path, tmp_path: Path) -> None:
    paths, marked = laid_out(case, tmp_path, code)

    assert not marked
    assert found_in(paths, code) == []


@pytest.mark.parametrize(("code", "case"), BAD, ids=named)
def test_fixes_make_what_is_expected(code: str, case: Path, tmp_path: Path) -> None:
    paths, _ = laid_out(case, tmp_path, code)
    report = checked(paths, tuple(rules()) if code.startswith("Z") else (code,))
    fixes = [problem.fix for problem in report.problems if problem.fix and problem.code == code]
    expected = case.with_name(f"{case.stem}{FIXED}{case.suffix}")
    if rules()[code].fixes is Fixes.NONE:
        assert not fixes
        return
    if case.is_dir() or not expected.exists():
        assert not fixes, f"{expected.name} is missing"
        return
    assert fixes
    text = read_source(paths[0]).text
    fixed = applied(text, [edit for fix in fixes for edit in fix.edits])
    assert fixed == expected.read_bytes().decode()
    assert all(fix.safe == (rules()[code].fixes is Fixes.SAFE) for fix in fixes)


@pytest.mark.parametrize("code", [code for code, rule in rules().items() if rule.fixes is not Fixes.NONE])
def test_a_rule_with_fixes_has_a_fixed_file(code: str) -> None:
    assert list((RULES / code).glob(f"bad*{FIXED}*"))


@pytest.mark.parametrize("code", rules())
def test_the_examples_of_a_rule_are_bad_and_good(code: str, tmp_path: Path) -> None:
    documented = documentation_of(rules()[code])
    for name, files in (("bad", documented.bad), ("good", documented.good)):
        for path, text in files.items():
            (tmp_path / name / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name / path).write_text(text, documented.encoding if name == "bad" else "utf-8")

    assert found_in([str(tmp_path / "bad" / path) for path in documented.bad], code)
    assert found_in([str(tmp_path / "good" / path) for path in documented.good], code) == []


@pytest.mark.parametrize("code", rules())
def test_a_rule_says_what_it_is_in_a_line(code: str) -> None:
    documented = documentation_of(rules()[code])

    assert documented.summary.endswith(".")
    assert documented.why.endswith(".")
    assert "\n" not in documented.summary


def test_marks_are_taken_out() -> None:
    text, found = unmarked("a ⟦eg⟧ b ⟦C402:&⟧ ⟦⟧c", "x.md", "C401")

    assert Source(text).text == "a eg b & c"
    assert found == [Found("x.md", "C401", 2, 4), Found("x.md", "C402", 7, 8), Found("x.md", "C401", 9, 9)]
