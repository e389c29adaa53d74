"""What rows are written as, and which of them."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import attrs
import cmarkgfm
import html5lib
import pyarrow
import pyarrow.parquet
import pytest
from cmarkgfm.cmark import Options
from hypothesis import example, given
from hypothesis import strategies as st

import govdigital_parse as gdp
from govdigital_parse.responses import (
    Row,
    arrow_table,
    csv_records,
    json_lines,
    markdown_table,
    select,
    write_parquet,
)

FULL = Row(
    8,
    "HM Revenue, “Customs”",
    "hm-revenue-customs",
    "plan",
    "2014",
    'a, "b"\nc',
    "- a\n- c",
    ("../x y", "https://é"),
    "a.txt",
    12,
    placeholder=True,
)
EMPTY = Row(None, None, None, "progress", None, "")
# What text files and UTF-8 hold; what they do not has tests of its own.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@st.composite
def rows(draw: st.DrawFn) -> list[Row]:
    texts = draw(st.lists(st.tuples(TEXTS, TEXTS), max_size=4))
    return [attrs.evolve(FULL, text=text, markdown=markdown) for text, markdown in texts]


def read_csv(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


# ---- CSV


def test_csv_has_a_record_a_row_under_the_names_of_the_fields() -> None:
    assert [*csv_records([FULL, EMPTY])] == [
        "action,department,slug,kind,period,text,markdown,links,path,line,placeholder\r\n",
        '8,"HM Revenue, “Customs”",hm-revenue-customs,plan,2014,"a, ""b""\nc","- a\n- c","../x y\nhttps://é",a.txt,12,true\r\n',
        ",,,progress,,,,,,,false\r\n",
    ]


@given(rows())
@example([attrs.evolve(FULL, text="\r", markdown="a\rb\r\nc\x85d\u2028e\x1cf")])
def test_csv_is_read_as_the_same_texts(rows: list[Row]) -> None:
    read = read_csv("".join(csv_records(rows)))
    assert [(row["text"], row["markdown"]) for row in read] == [(row.text, row.markdown) for row in rows]


def test_without_rows_csv_has_the_names_of_the_columns() -> None:
    assert "".join(csv_records([])).split(",")[:2] == ["action", "department"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "- an item"])  # noqa: RUF001 - a sign that Excel takes for =
def test_no_cell_for_a_spreadsheet_begins_a_formula(text: str) -> None:
    safe = "".join(csv_records([attrs.evolve(FULL, text=text)], excel_safe=True))
    assert read_csv(safe)[0]["text"] == f"'{text}"


def test_other_cells_for_a_spreadsheet_are_as_they_are_after_a_byte_order_mark() -> None:
    row = attrs.evolve(FULL, markdown="a = b")
    assert "".join(csv_records([row], excel_safe=True)) == "\ufeff" + "".join(csv_records([row]))


def test_csv_that_nobody_asked_to_change_keeps_what_begins_a_formula() -> None:
    assert read_csv("".join(csv_records([attrs.evolve(FULL, text="=1+1")])))[0]["text"] == "=1+1"


# ---- JSON Lines


def test_json_lines_have_the_fields_in_their_order() -> None:
    (line,) = json_lines([EMPTY])
    assert line == (
        '{"action": null, "department": null, "slug": null, "kind": "progress", "period": null, "text": "", '
        '"markdown": "", "links": [], "path": null, "line": null, "placeholder": false}\n'
    )


@given(rows())
@example([attrs.evolve(FULL, text="a\x85b\u2028c\u2029d\x0be\x1cf\rg")])
def test_a_row_is_a_line_whatever_ends_one_elsewhere(rows: list[Row]) -> None:
    lines = "".join(json_lines(rows)).splitlines()
    assert [Row(**(json.loads(line) | {"links": FULL.links})) for line in lines] == rows


# ---- Markdown


def test_a_table_of_markdown_says_what_the_rows_say() -> None:
    table = "".join(markdown_table([attrs.evolve(FULL, text="a | *b*\n<c>"), EMPTY]))
    html = cmarkgfm.github_flavored_markdown_to_html(table, Options.CMARK_OPT_UNSAFE)  # for the breaks between lines
    page = html5lib.parseFragment(html, namespaceHTMLElements=False)
    lines = [["|".join(cell.itertext()) for cell in row if cell.tag in {"td", "th"}] for row in page.iter("tr")]
    assert lines == [
        ["Action", "Department", "Kind", "Period", "Statement", "Source"],
        ["8", "HM Revenue, “Customs”", "plan", "2014", "a | *b*|<c>", "a.txt:12"],
        ["", "", "progress", "", "", ""],
    ]


def test_without_rows_there_is_no_table() -> None:
    assert "".join(markdown_table([])) == ""


# ---- Arrow and Parquet


def test_parquet_is_read_as_the_same_rows_with_their_types(tmp_path: Path) -> None:
    write_parquet([FULL, EMPTY], tmp_path / "a.parquet")
    table = pyarrow.parquet.read_table(tmp_path / "a.parquet")
    assert [Row(**(row | {"links": tuple(row["links"])})) for row in table.to_pylist()] == [FULL, EMPTY]
    types = {field.name: str(field.type) for field in table.schema}
    assert (types["action"], types["line"], types["placeholder"]) == ("int64", "int64", "bool")
    assert types["links"] == "list<element: string>"
    assert types["slug"].startswith("dictionary<values=string")


def test_parquet_without_rows_has_the_columns_and_types() -> None:
    data = io.BytesIO()
    write_parquet([], data)
    table = pyarrow.parquet.read_table(io.BytesIO(data.getvalue()))
    assert (table.num_rows, table.schema) == (0, arrow_table([FULL]).schema)


def test_more_rows_than_are_in_memory_at_a_time_come_in_order() -> None:
    data = io.BytesIO()
    write_parquet((attrs.evolve(EMPTY, line=number) for number in range(20_001)), data)
    table = pyarrow.parquet.read_table(io.BytesIO(data.getvalue()))
    assert table.column("line").to_pylist() == list(range(20_001))


def test_a_number_that_has_no_room_is_left_out() -> None:
    assert arrow_table([attrs.evolve(EMPTY, action=2**63)]).column("action").to_pylist() == [None]


def test_without_pyarrow_the_error_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    wanted = r"^Parquet needs pyarrow: pip install 'govdigital-parse\[arrow\]'$"
    with pytest.raises(gdp.UnwritableError, match=wanted):
        write_parquet([], tmp_path / "a.parquet")
    with pytest.raises(gdp.UnwritableError, match=wanted):
        arrow_table([])
    assert list(tmp_path.iterdir()) == []


# ---- what none of them holds


def test_what_utf_8_does_not_hold_is_a_replacement_character() -> None:
    row = attrs.evolve(EMPTY, text="\ud800", links=("\ud800",))
    written = ["".join(csv_records([row])), "".join(json_lines([row])), "".join(markdown_table([row]))]
    assert [text.encode().count("\ufffd".encode()) for text in written] == [2, 2, 1]
    assert arrow_table([row]).to_pylist()[0]["text"] == "\ufffd"


# ---- which rows


ROWS = [
    Row(1, "Cabinet Office", "cabinet-office", "commitment", "2012-12", "a"),
    Row(1, "Treasury", "hm-treasury", "progress", "2013", "b"),
    Row(2, "Treasury", "hm-treasury", "plan", "2014", "c"),
    Row(None, "Nobody", None, "plan", None, "d"),
]


@pytest.mark.parametrize(
    ("selected", "texts"),
    [
        ({}, "abcd"),
        ({"departments": ["HMT"]}, "bc"),
        ({"departments": ["hm-treasury", "the cabinet office"]}, "abc"),
        ({"actions": [1]}, "ab"),
        ({"kinds": ["plan", "commitment"]}, "acd"),
        ({"years": [2012]}, "a"),
        ({"years": [2013, 2014]}, "bc"),
        ({"departments": ["HMT"], "actions": [1], "kinds": ["progress"], "years": [2013]}, "b"),
        ({"departments": ["HMT"], "years": [2012]}, ""),
    ],
)
def test_rows_are_those_that_have_one_of_each(selected: dict[str, list[str]], texts: str) -> None:
    assert "".join(row.text for row in select(ROWS, **selected)) == texts  # type: ignore[arg-type]


def test_rows_are_taken_when_they_are_asked_for() -> None:
    def rows() -> Iterator[Row]:
        yield ROWS[0]
        raise AssertionError("nobody asked for the second")

    assert next(select(rows(), actions=[1])) == ROWS[0]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Cabinet Ofice", "'Cabinet Ofice' is no department of the register; did you mean 'Cabinet Office'?"),
        ("home", "'home' is no department of the register; did you mean 'Home Office'?"),
        ("Xyzzy", "'Xyzzy' is no department of the register"),
        ("a\n" * 100_000, "'" + r"a\n" * 50 + "…' is no department of the register"),
        ("", "'' is no department of the register"),
    ],
)
def test_an_unknown_department_is_an_error_at_once_with_what_is_like_it(name: str, message: str) -> None:
    with pytest.raises(gdp.SelectionError) as raised:
        select(ROWS, departments=[name])
    assert str(raised.value) == message


def test_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(gdp.SelectionError, match=r"kind 'plans', only commitment, progress, plan$"):
        select(ROWS, kinds=["plans"])
