"""Charts drawn from their data: how long which bar is, and that the table stays a table."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdigital_parse as gdp
from govdigital_parse.model import Chart, Document, Plain, Table, TableBody, TableCell, TableRow, Text
from govdigital_parse.writers.html import write_html
from govdigital_parse.writers.html.charts import COLOURS, MOST_CELLS

RECT = re.compile(r'<rect x="([^"]+)%" y="(\d+)" width="([^"]+)%" height="(\d+)" fill="(#\w+)"/>')


def html(table: str, classes: str) -> str:
    return gdp.convert(f"{table}{{: {classes}}}\n", "markup", "html")


def bars(page: str) -> list[list[tuple[float, float, str]]]:
    """For each row, where its bars begin, how long they are, and which columns' colours they have."""
    drawings = re.findall(r'<svg class="bar".*?</svg>|<td class="bars" aria-hidden="true"></td>\n</tr>', page)
    found = [
        [
            (float(start), float(width), str(COLOURS.index(colour)))
            for start, _, width, _, colour in RECT.findall(drawing)
        ]
        for drawing in drawings
    ]
    return found[1:] if "<thead>" in page else found


ONE = "Year | Trips\n-----|---\nearly | 2\nlate | 8\n"
TWO = "Way | Post | Web | Total\n----|---|---|---\nearly | £3m | £1m | £4m\nlate | £500k | £1.5m | £2m\n"


@pytest.mark.parametrize(
    ("table", "classes", "expected"),
    [
        pytest.param(
            ONE, ".horizontal-bar-chart", [[(0, 25, "0")], [(0, 100, "0")]], id="the longest bar is all the width"
        ),
        pytest.param(
            TWO,
            ".horizontal-bar-chart .mc-stacked",
            [[(0, 75, "0"), (75, 25, "1")], [(0, 12.5, "0"), (12.5, 37.5, "1")]],
            id="stacked values share a bar, their sum is not drawn, and units have magnitudes",
        ),
        pytest.param(
            "a | x | y | z\n-|-|-|-\nb | 1 | 2 | 3\nc | 2 | 2 | 4\n",
            ".horizontal-bar-chart .mc-stacked",
            [[(0, 25, "0"), (25, 50, "1")], [(0, 50, "0"), (50, 50, "1")]],
            id="a sum is known by its value, too",
        ),
        pytest.param(
            "a | x | y\n-|-|-\nb | 1 | 3\nc | 2 | 1\n",
            ".horizontal-bar-chart .mc-stacked",
            [[(0, 25, "0"), (25, 75, "1")], [(0, 50, "0"), (50, 25, "1")]],
            id="the last column is a part like the others",
        ),
        pytest.param(
            "a | x | y\n-|-|-\nb | -1 | 3\nc | 1 | n/a\n",
            ".horizontal-bar-chart .mc-negative",
            [[(0, 25, "0"), (25, 75, "1")], [(25, 25, "0")]],
            id="negative values go left, and what is no number has no bar",
        ),
        pytest.param(
            "a | x | y\n-|-|-\nb | -1 | 3\nc | -2 | -2\n",
            ".horizontal-bar-chart .mc-stacked",
            [[(42.86, 14.28, "0"), (57.14, 42.86, "1")], [(28.57, 28.57, "0"), (0, 28.57, "1")]],
            id="stacked negative values go left of one another",
        ),
        pytest.param(
            "a | x | y\n-|-|-\nb | £1 | 50%\nc | £2 | 100%\n",
            ".horizontal-bar-chart .mc-stacked",
            [[(0, 50, "0"), (0, 50, "1")], [(0, 100, "0"), (0, 100, "1")]],
            id="what has no unit in common is not stacked, and has a scale of its own",
        ),
        pytest.param(
            "30% | on foot\n10% | by bus\n",
            ".proportional .breakdown-chart",
            [[(0, 75, "0")], [(0, 25, "0")]],
            id="a part is as long as its share",
        ),
        pytest.param(
            "a | x\n-|-\nb | 0\nc | 5\n", ".horizontal-bar-chart", [[], [(0, 100, "0")]], id="zero has no bar"
        ),
        pytest.param(
            f"a | x\n-|-\nb | {'9' * 400}\nc | 5\n",
            ".horizontal-bar-chart",
            [[], [(0, 100, "0")]],
            id="no bar is endless",
        ),
        pytest.param(
            "a | x\n-|-\nb | 5\nc |\n", ".horizontal-bar-chart", [[(0, 100, "0")], []], id="a short row has none"
        ),
    ],
)
def test_bars(table: str, classes: str, expected: list[list[tuple[float, float, str]]]) -> None:
    assert bars(html(table, classes)) == expected


@pytest.mark.parametrize(
    "table",
    ["a | x\n-|-\nb | none\n", "a | x\n-|-\nb | 0\nc | 0\n", f"a | x\n-|-\nb | {'9' * 400}\n", "| a |\n|---|\n| b |\n"],
    ids=["words", "zeros", "endless", "one column"],
)
def test_a_chart_without_a_length_is_a_table(table: str) -> None:
    page = html(table, ".horizontal-bar-chart")
    assert "<table>" in page
    assert "<svg" not in page


def test_below_zero_there_is_an_axis() -> None:
    page = html("a | x\n-|-\nb | -1\nc | 3\n", ".horizontal-bar-chart .mc-negative")
    assert page.count('<line x1="25%" x2="25%"') == 2


def test_a_chart_is_a_table_with_its_drawing_beside_it() -> None:
    assert html(ONE, ".horizontal-bar-chart") == (
        '<div class="chart horizontal-bar-chart">\n<table>\n<thead>\n<tr>\n<th scope="col">Year</th>\n'
        '<th scope="col">Trips</th>\n<td class="bars" aria-hidden="true"></td>\n</tr>\n</thead>\n<tbody>\n'
        '<tr>\n<th scope="row">early</th>\n<td>2</td>\n<td class="bars" aria-hidden="true">'
        '<svg class="bar" width="100%" height="20"><rect x="0%" y="0" width="25%" height="20" fill="#12436d"/></svg>'
        "</td>\n</tr>\n"
        '<tr>\n<th scope="row">late</th>\n<td>8</td>\n<td class="bars" aria-hidden="true">'
        '<svg class="bar" width="100%" height="20"><rect x="0%" y="0" width="100%" height="20" fill="#12436d"/></svg>'
        "</td>\n</tr>\n</tbody>\n</table>\n</div>\n"
    )


@pytest.mark.parametrize(("classes", "shown"), [("", True), (" .no-key", False)])
def test_the_columns_headings_are_the_key(classes: str, *, shown: bool) -> None:
    page = html(TWO, f".horizontal-bar-chart .mc-stacked{classes}")
    keyed = re.findall(r'fill="(#\w+)"/></svg> (\w+)</th>', page)
    assert keyed == ([(COLOURS[0], "Post"), (COLOURS[1], "Web")] if shown else [])


def test_a_figures_caption_names_its_table() -> None:
    page = html(f"Figure 2: Trips\n{{: .fig #fig-2}}\n\n{ONE}", ".horizontal-bar-chart")
    assert page.startswith('<figure id="fig-2">\n<figcaption id="fig-2-caption">Figure 2: Trips</figcaption>\n')
    assert '<table aria-labelledby="fig-2-caption">' in page
    assert page.endswith("</table>\n</div>\n</figure>\n")


def chart_of(rows: list[list[TableCell]]) -> Document:
    body = TableBody(tuple(TableRow(tuple(cells)) for cells in rows))
    return Document((Chart("horizontal-bar-chart", Table((body,)), ("mc-stacked",)),))


def cell(text: str, columns: int = 1, rows: int = 1) -> TableCell:
    return TableCell((Plain((Text(text),)),), columns=columns, rows=rows)


def test_beside_cells_of_several_rows_no_bar_can_stand() -> None:
    assert "<svg" not in write_html(chart_of([[cell("a", rows=2), cell("1")], [cell("2")]]))


def test_the_drawing_is_below_itself_where_rows_differ_in_length() -> None:
    page = write_html(chart_of([[cell("a"), cell("1"), cell("2")], [cell("b")], [cell("c", columns=2), cell("3")]]))
    rows = [
        sum(int(width or 1) for width in re.findall(r'<t[hd](?:[^>]*colspan="(\d+)")?', row))
        for row in page.split("</tr>")
    ]
    assert rows == [4, 4, 4, 0]


def test_a_table_too_large_for_a_chart_is_not_drawn() -> None:
    wide = [[cell("a"), *[cell("1")] * (MOST_CELLS // 2)], [cell("b")], [cell("c")]]
    assert "<svg" not in write_html(chart_of(wide))


CELLS = st.one_of(
    st.sampled_from(
        ["", "a", "0", "-1", "5%", "£2m", "-£3bn", "1e999", "9" * 320, "-" + "9" * 80, "0." + "0" * 400 + "1"]
    ),
    st.decimals(allow_nan=False, allow_infinity=False).map(str),
)


@given(
    st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=5),
    st.lists(st.sampled_from(["mc-stacked", "mc-negative", "no-key", "proportional"]), unique=True).map(tuple),
)
def test_bars_stay_in_the_drawing(rows: list[list[str]], options: tuple[str, ...]) -> None:
    body = TableBody(tuple(TableRow(tuple(cell(text) for text in row)) for row in rows))
    page = write_html(Document((Chart("horizontal-bar-chart", Table((body,)), options),)))
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    for rectangle in _named(tree, "rect"):
        start, width = (float(rectangle.attrib[name].removesuffix("%")) for name in ("x", "width"))
        assert 0 <= start <= 100
        assert 0 <= start + width <= 100.01


def _named(tree: ET.Element, name: str) -> list[ET.Element]:
    return [element for element in tree.iter() if str(element.tag).rpartition("}")[2] == name]
