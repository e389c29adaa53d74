"""Fixes: which are made, what they leave as it is, which are refused."""

from __future__ import annotations

import re
import shutil
import subprocess
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from checks import Others, laid, run
from conftest import lacking
from growth import grows_in_proportion

from govdigital_parse.check import fixing
from govdigital_parse.check.fixing import Fixing, fixed
from govdigital_parse.check.page import Page
from govdigital_parse.check.rule import Fixes, Rule
from govdigital_parse.check.settings import Settings
from govdigital_parse.problems import Code, Edit, Fix, Problem, Severity, UnwritableError
from govdigital_parse.source import Span

STYLE = ("--select", "C401", "--no-cache")
FAKE = Code("F999", "fake", Severity.WARNING)
# The edited documents that are mended; all would take minutes.
SOME = 60


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def mended(text: str | bytes, *arguments: str) -> bytes:
    laid({"a.md": text})
    run("a.md", *arguments, "--no-cache")
    return Path("a.md").read_bytes()


def test_fix_makes_safe_ones_alone() -> None:
    text = "\ufeffOne, eg two.\n"

    assert mended(text, "--select", "DEFAULT,C401", "--fix") == b"One, eg two.\n"


def test_unsafe_fixes_are_made_if_asked_for() -> None:
    assert mended("One, eg two.\n", "--select", "C401", "--unsafe-fixes") == b"One, for example two.\n"


def test_a_diff_changes_nothing() -> None:
    laid({"a.md": "One, eg two.\n"})

    ran = run("a.md", *STYLE, "--unsafe-fixes", "--diff")

    assert Path("a.md").read_bytes() == b"One, eg two.\n"
    assert ran.out == "--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n-One, eg two.\n+One, for example two.\n"
    assert ran.status == 1


def test_without_a_fix_the_diff_is_empty() -> None:
    laid({"a.md": "One.\n"})

    ran = run("a.md", *STYLE, "--unsafe-fixes", "--diff")

    assert (ran.status, ran.out) == (0, "")


@pytest.mark.parametrize(
    "beside",
    ["::error::x", "  ::stop-commands::x", "a ##[command]x", "a ##vso[task.x]", "a \x1b[2J", "a\x9b2J", "a\rb"],
)
def test_a_diff_with_a_line_that_a_log_takes_for_a_command_is_not_printed(beside: str) -> None:
    text = f"One, eg two.\n\n{beside}\n"
    laid({"a.md": text, "b.md": "One, eg two.\n"})

    ran = run("a.md", "b.md", *STYLE, "--unsafe-fixes", "--diff")

    assert ran.status == 1
    assert ran.out.startswith("--- a/b.md\n")
    assert "a.md: the diff is not printed: " in ran.err
    run("a.md", *STYLE, "--unsafe-fixes", "--diff", "--output", "a.diff")
    assert f"\n {beside}\n" in Path("a.diff").read_bytes().decode()


@pytest.mark.parametrize(
    "text", ["One, eg\x0ctwo\u2028x, eg y.\n\nLast, eg z", "One, eg a.\r\n\r\nTwo, eg b.\r\n", "A, eg b.\rC, eg d.\n"]
)
def test_patch_makes_of_a_diff_what_fixes_make(text: str) -> None:
    program = shutil.which("git")
    if program is None:
        lacking("no git")
    laid({"a.md": text})
    diff = fixed(["a.md"], Settings(select=("C401",), cache=False), unsafe=True).diffs()["a.md"]
    subprocess.run((program, "apply", "--whitespace=nowarn", "-"), input=diff.encode(), check=True)
    patched = Path("a.md").read_bytes()

    assert patched == mended(text, "--select", "C401", "--unsafe-fixes")
    assert b"for example" in patched


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_line_ends_stay(end: str) -> None:
    text = end.join(["One, eg two.", "", "Three.", ""])

    assert mended(text, "--select", "C401", "--unsafe-fixes") == text.replace("eg", "for example").encode()


def test_a_byte_order_mark_stays() -> None:
    made = mended("\ufeffOne, eg two.\n", "--select", "C401", "--unsafe-fixes")

    assert made == "\ufeffOne, for example two.\n".encode()


def test_a_file_without_a_last_line_end_stays_so() -> None:
    assert mended("One, eg two.\n\nThree", "--select", "C401", "--unsafe-fixes").endswith(b"Three")


def test_the_mode_of_a_file_stays() -> None:
    laid({"a.md": "One, eg two.\n"})
    Path("a.md").chmod(0o640)

    run("a.md", *STYLE, "--unsafe-fixes")

    assert Path("a.md").stat().st_mode & 0o777 == 0o640


def test_a_second_run_changes_nothing() -> None:
    first = mended("One, eg two & three, ie 1 - 2.\n", "--select", "C", "--unsafe-fixes")

    assert mended(first, "--select", "C", "--unsafe-fixes") == first


def test_standard_input_has_its_mended_text_as_the_output() -> None:
    ran = run("-", *STYLE, "--unsafe-fixes", text="One, eg two.\n")

    assert ran.out == "One, for example two.\n"


def test_standard_input_without_a_finding_is_the_output() -> None:
    assert run("-", *STYLE, "--unsafe-fixes", text="One.\n").out == "One.\n"


def test_the_file_that_standard_input_stands_in_for_stays() -> None:
    laid({"a.md": "Old.\n"})

    run("-", "--stdin-filename", "a.md", *STYLE, "--unsafe-fixes", text="One, eg two.\n")

    assert Path("a.md").read_bytes() == b"Old.\n"


def test_what_a_baseline_knows_is_not_mended() -> None:
    laid({"a.md": "One, eg two.\n"})
    run("a.md", *STYLE, "--baseline", "known.json", "--write-baseline")

    assert mended(
        "One, eg two.\n\nThree, eg four.\n", "--select", "C401", "--baseline", "known.json", "--unsafe-fixes"
    ) == (b"One, eg two.\n\nThree, for example four.\n")


def test_a_suppressed_finding_is_not_mended() -> None:
    text = "{::comment} check-ignore: C401 {:/comment}\n\nOne, eg two.\n"

    assert mended(text, "--select", "C401", "--unsafe-fixes") == text.encode()


def test_a_file_that_has_changed_meanwhile_stays_so() -> None:
    laid({"a.md": "One, eg two.\n", "b.md": "One, eg two.\n"})
    made = fixed(["a.md", "b.md"], Settings(select=("C401",), cache=False), unsafe=True)
    laid({"b.md": "Changed, eg so.\n"})

    with pytest.raises(UnwritableError, match="has changed since it was checked"):
        made.write()
    assert Path("a.md").read_bytes() == b"One, eg two.\n"
    assert Path("b.md").read_bytes() == b"Changed, eg so.\n"


def test_a_file_that_cannot_be_read_is_no_success() -> None:
    laid({"a.md": "One, eg two.\n"})

    assert run("a.md", "missing.md", *STYLE, "--unsafe-fixes").status == 2


# --- rules that mend wrongly ---


@pytest.fixture
def fake(others: Others) -> Callable[[str, str, str], Fixing]:
    """A function that mends a text by a rule which writes something instead of each place of a pattern."""

    def made(text: str, pattern: str, replacement: str) -> Fixing:
        def look(page: Page) -> Iterator[Problem]:
            for found in re.finditer(pattern, page.source.text):
                edit = Edit(Span(page.source, *found.span()), found.expand(replacement))
                yield FAKE.at(edit.span, "fake", Fix("write another", (edit,), safe=True))

        others(Rule(FAKE, "Fake.", page=look, fixes=Fixes.SAFE))
        laid({"a.md": text})
        return fixed(["a.md"], Settings(select=("F999",), cache=False))

    return made


@pytest.mark.parametrize(
    ("text", "pattern", "replacement"),
    [
        ("One two.\n", "two", "\n\n# two"),
        ("One two.\n", "two", "*two*"),
        ("# One\n\nTwo.\n", "One", "`One`"),
        ("One.\n\nTwo.\n", r"\n\n", r"\n"),
        ("# One {#one}\n\nTwo.\n", "#one", "#two"),
        ("One two.\n", "two", "{div .a}"),
        ("One.\n\n{div .a}\n\nTwo.\n\n{/div}\n", r"\{/div\}\n", ""),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n", "1 ", "1 | "),
    ],
)
def test_a_mend_that_changes_more_than_words_is_refused(
    fake: Callable[[str, str, str], Fixing], text: str, pattern: str, replacement: str
) -> None:
    made = fake(text, pattern, replacement)

    assert dict(made.texts) == {}
    assert made.refused
    assert made.count == 0


def test_a_mend_of_words_alone_is_made(fake: Callable[[str, str, str], Fixing]) -> None:
    made = fake("One *two* three.\n", "two", "twenty")

    assert made.texts["a.md"] == ("One *two* three.\n", "One *twenty* three.\n")


def test_links_that_are_defined_at_the_end_are_mended_at_once() -> None:
    names = [f"r{number}" for number in range(15)]
    text = "\n".join(f"[{name}][{name}]" for name in names) + "\n\n"
    text += "".join(f"[{name}]: http://www.gov.uk/{name}\n" for name in names)

    assert mended(text, "--select", "L306", "--unsafe-fixes") == text.replace("http:", "https:").encode()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'See [VAT](http://www.gov.uk/vat "http://www.gov.uk/vat").\n',
            'See [VAT](https://www.gov.uk/vat "http://www.gov.uk/vat").\n',
        ),
        (
            '[VAT](http://www.gov.uk/vat){: title="http://www.gov.uk/vat"}\n',
            '[VAT](https://www.gov.uk/vat){: title="http://www.gov.uk/vat"}\n',
        ),
        (
            '<a title="http://www.gov.uk/vat" href="http://www.gov.uk/vat">x</a>\n',
            '<a title="http://www.gov.uk/vat" href="https://www.gov.uk/vat">x</a>\n',
        ),
        ("[http://www.gov.uk/vat](http://www.gov.uk/vat)\n", "[http://www.gov.uk/vat](https://www.gov.uk/vat)\n"),
    ],
)
def test_an_address_is_mended_where_it_leads_not_where_it_is_said(text: str, expected: str) -> None:
    assert mended(text, "--select", "L306", "--unsafe-fixes") == expected.encode()


def test_a_mend_of_many_places_takes_no_time_each() -> None:
    def mend(size: int) -> int:
        laid({"a.md": "a\r\nb\n\n" * size})
        return fixed(["a.md"], Settings(select=("S109",), cache=False)).count

    assert mend(10) == 1
    assert grows_in_proportion(mend, 4000)


def test_a_line_with_many_mends_takes_little_memory() -> None:
    laid({"a.md": "We do it, eg now, and then more of it with words. " * 2000})
    tracemalloc.start()
    try:
        assert fixed(["a.md"], Settings(select=("C401",), cache=False), unsafe=True).count == 2000
        assert tracemalloc.get_traced_memory()[1] < 100_000_000
    finally:
        tracemalloc.stop()


def test_many_bad_mends_of_a_file_take_no_time_each(fake: Callable[[str, str, str], Fixing]) -> None:
    assert len(fake("One two.\n\n" * 100, "two", "*two*").refused) == 100
    assert grows_in_proportion(lambda size: fake("One two.\n\n" * size, "two", "*two*"), 600)


def test_a_bad_mend_does_not_keep_good_ones_away(fake: Callable[[str, str, str], Fixing]) -> None:
    made = fake("Aone.\n\nBone.\n\nCome.\n", "one|\n\nC", "x")

    assert made.texts["a.md"][1] == "Ax.\n\nBx.\n\nCome.\n"
    assert {refusal.problem.span.text for refusal in made.refused if refusal.problem.span} == {"\n\nC"}


def test_mends_that_meet_are_made_one_after_the_other(fake: Callable[[str, str, str], Fixing]) -> None:
    assert fake("abcd\n", "ab|(?<=b)cd", "x").texts["a.md"][1] == "xcd\n"


def test_mends_of_mends_end(fake: Callable[[str, str, str], Fixing]) -> None:
    made = fake("x\n", "^x", "xx")

    assert made.count == fixing.MOST_ROUNDS


def test_a_refused_mend_says_why(fake: Callable[[str, str, str], Fixing]) -> None:
    (refusal,) = fake("One.\n\nTwo.\n\nThree.\n", "\n\n(?=Two)", " ").refused

    assert refusal.problem.code == "F999"
    assert refusal.reason == "the text would be read otherwise from line 5 on"


# --- real documents ---


def test_mending_real_documents_twice_is_mending_them_once(shared: Path, tmp_path: Path) -> None:
    shutil.copytree(shared / "corpus" / "source", tmp_path / "corpus" / "source")
    edited = sorted((shared / "edited" / "source").rglob("*.md"))
    for number, path in enumerate(edited[:: max(1, len(edited) // SOME)][:SOME]):
        laid({f"edited/{number}.md": path.read_bytes()})
    settings = Settings(extend_select=("C",), cache=False)
    first = fixed(["corpus", "edited"], settings, unsafe=True)
    first.write()

    assert first.count > 200
    assert not first.report.failed
    assert dict(fixed(["corpus", "edited"], settings, unsafe=True).texts) == {}
