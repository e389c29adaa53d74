from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from govdigital_parse.problems import UNCLOSED_DIRECTIVE, Severity, printable
from govdigital_parse.source import Place, Source, Span


def test_places_count_lines_and_columns_from_one() -> None:
    source = Source("ab\ncd\r\nef\rg")
    assert [source.place(offset) for offset in (0, 1, 3, 7, 10)] == [(1, 1), (1, 2), (2, 1), (3, 1), (4, 1)]


def test_the_end_of_a_text_is_a_place() -> None:
    assert Source("ab\n").place(3) == Place(2, 1)
    assert Source("").place(0) == Place(1, 1)


def test_a_place_outside_the_text_is_its_nearest_end() -> None:
    assert Source("ab").place(99) == Place(1, 3)
    assert Source("ab").place(-1) == Place(1, 1)


def test_columns_count_code_points_and_separators_of_unicode_end_no_line() -> None:
    assert Source("🙂\u2028e\u0301x").place(4) == Place(1, 5)


@given(st.text(alphabet="ab\r\n"), st.integers(0, 20))
def test_places_agree_with_splitting_the_text(text: str, offset: int) -> None:
    before = text[: min(offset, len(text))]
    # Inside CR LF the line has not ended.
    if before.endswith("\r") and text[len(before) : len(before) + 1] == "\n":
        before = before[:-1]
        lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert Source(text).place(offset) == (len(lines), len(lines[-1]) + 2)
    else:
        lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert Source(text).place(offset) == (len(lines), len(lines[-1]) + 1)


def test_a_span_knows_its_text_and_place() -> None:
    span = Span(Source("one\ntwo\n", "a.md"), 4, 7)
    assert span.text == "two"
    assert span.place == (2, 1)
    assert repr(span) == "Span('a.md', 4, 7)"


def test_a_source_survives_pickling() -> None:
    source = Source("a\nb", "a.md")
    assert source.place(2) == (2, 1)
    again = pickle.loads(pickle.dumps(source))  # noqa: S301 - our own bytes
    assert (again.text, again.path, again.place(2)) == ("a\nb", "a.md", (2, 1))


def test_a_problem_prints_path_line_column_code_message() -> None:
    problem = UNCLOSED_DIRECTIVE.at(Span(Source("x\n {div .a}", "a b.md"), 3, 11), "never closed")
    assert str(problem) == "a b.md:2:2: S101 never closed"
    assert problem.severity is Severity.ERROR


def test_a_problem_without_a_place_prints_code_and_message() -> None:
    assert str(UNCLOSED_DIRECTIVE.at(None, "somewhere")) == "S101 somewhere"


def test_a_text_without_a_name_is_called_text() -> None:
    assert str(UNCLOSED_DIRECTIVE.at(Span(Source("x"), 0, 1), "here")) == "<text>:1:1: S101 here"


def test_what_is_printed_cannot_forge_a_line_or_move_the_cursor() -> None:
    problem = UNCLOSED_DIRECTIVE.at(Span(Source("x", "a\n::error::b\x1b[2J.md"), 0, 1), "never\u202eclosed\r")
    assert str(problem) == r"a\n::error::b\x1b[2J.md:1:1: S101 never\u202eclosed\r"


def test_printable_leaves_ordinary_text_alone() -> None:
    assert printable("Attorney General’s £5 – naïve") == "Attorney General’s £5 – naïve"
