"""What charts show: labels and numbers with their units, read off their tables."""

from __future__ import annotations

from decimal import Decimal

import pytest

import govdigital_parse as gdp
from govdigital_parse.model import Bar, Chart, ChartData, Value, walk
from govdigital_parse.model.charts import read_value


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("82%", "82", "%"),
        ("£1.7bn", "1.7", "£bn"),
        ("-3", "-3", ""),
        ("−3", "-3", ""),  # noqa: RUF001 - the minus sign
        ("£-0.5m", "-0.5", "£m"),
        ("-£12", "-12", "£"),
        ("8,000", "8000", ""),
        ("1,234,567.5", "1234567.5", ""),
        (".5", "0.5", ""),
        ("1.7 billion", "1.7", "billion"),
        (" 40\u00a0% ", "40", "%"),
    ],
)
def test_a_cell_with_a_number(text: str, number: str, unit: str) -> None:
    value = read_value(text)
    assert value is not None
    assert (value.number, value.unit) == (Decimal(number), unit)


@pytest.mark.parametrize("text", ["", "n/a", "0 - 20%", "2012/13", "1,23", "12 of 30", "%", "£", "about 3"])
def test_a_cell_without_one(text: str) -> None:
    assert read_value(text) is None


def chart(text: str) -> Chart:
    (found,) = [node for block in gdp.parse(text, "markup").blocks for node in walk(block, Chart)]
    return found


def test_kind_options_and_data() -> None:
    found = chart(
        "| Channel | Cost | Change |\n|---|---:|---|\n| Post | £6.50 | -3 |\n| Web | £0.25 |\n"
        "{: .horizontal-bar-chart .mc-stacked .no-key .ours #costs}\n"
    )
    assert (found.kind, found.options) == ("horizontal-bar-chart", ("mc-stacked", "no-key"))
    assert (found.attributes.id, found.attributes.classes) == ("costs", ("ours",))
    assert found.data == ChartData(
        ("Cost", "Change"),
        (
            Bar("Post", (Value(Decimal("6.50"), "£", "£6.50"), Value(Decimal(-3), "", "-3"))),
            Bar("Web", (Value(Decimal("0.25"), "£", "£0.25"), None)),
        ),
    )


def test_labels_can_stand_in_the_second_column() -> None:
    found = chart("%   | Who\n--- | ---\n60% | on foot\n40% | by bus\n{: .proportional .breakdown-chart}\n")
    assert (found.kind, found.data.labels) == ("breakdown-chart", 1)
    assert found.data.columns == ("%",)
    assert [(bar.label, [str(value.number) for value in bar.values if value]) for bar in found.data.bars] == [
        ("on foot", ["60"]),
        ("by bus", ["40"]),
    ]


def test_years_are_labels_where_all_is_numbers() -> None:
    found = chart("Year | Trips\n-----|---\n2012 | 5\n2013 | 7\n{: .horizontal-bar-chart}\n")
    assert [bar.label for bar in found.data.bars] == ["2012", "2013"]


def test_a_column_of_values_can_lack_one() -> None:
    found = chart("Year | Trips\n-----|---\n2012 | 5\n2013 | n/a\n{: .horizontal-bar-chart}\n")
    assert found.data.labels == 0
    assert [bar.values for bar in found.data.bars] == [(Value(Decimal(5), "", "5"),), (None,)]


def test_a_number_of_a_million_digits_is_one() -> None:
    value = read_value("-" + "9" * 1_100_000)
    assert value is not None
    assert value.number.is_signed()


def test_a_table_without_such_a_class_is_a_table() -> None:
    document = gdp.parse("a | b\n--|--\n1 | 2\n{: .wide}\n", "markup")
    assert not [node for block in document.blocks for node in walk(block, Chart)]
