"""What the profile ``semantic`` says it could not carry."""

from __future__ import annotations

import pytest

import govdigital_parse as gdp
from govdigital_parse.model import Contents, Document, Heading, Paragraph, Text, Timestamp, Video
from govdigital_parse.writers.losses import Loss


def losses(document: Document, *, standalone: bool = False) -> list[str]:
    found: list[Loss] = []
    gdp.render(document, "html", losses=found, standalone=standalone)
    return [str(loss).removeprefix("<text>:") for loss in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a *b* `c` [d](e)\n{: .f #g title='h'}", []),
        ("{{DEPARTMENTRESPONSE}}\n#Action 01: a", []),
        ("a\n\n{::comment}b{:/comment}", ["3:1: M601 comment: left out"]),
        ("a <!-- b --> c", ["1:3: M601 comment: left out"]),
        ('{::options auto_ids="false" /}\na', ["1:1: M601 unrendered: left out"]),
        ("{include a/b.md}", ["1:1: M601 include: left out, as it was not read"]),
        ("{page-break}", ["1:1: M601 page break: an empty element, which breaks no page without a style sheet"]),
        ("{TIMESTAMP}", ["1:1: M601 timestamp: left out, as it has no date"]),
        ("a\n\n[^1]: b", ["3:1: M601 footnote definition: left out, as nothing refers to it"]),
        ("a[^1]\n\n[^1]: b", []),
        ("[a](javascript:b)", ["1:1: M603 link: without its address, which is not safe"]),
        ("![a](data:b)", ["1:1: M603 image: without its address, which is not safe"]),
        ("a\n{: onclick='b' style='c'}", ["1:1: M603 paragraph: without its attribute 'onclick', attribute 'style'"]),
        ("a\n{: #x}\n\nb\n{: #x}", ["4:1: M603 paragraph: without its id 'x'"]),
        ("<script>a</script>", ["1:1: M602 raw html: without its <script>"]),
        ("a <script>b</script>", ["1:3: M602 inline element: left out"]),
        ("a <blink>b</blink>", ["1:3: M602 inline element: <span> instead of <blink>"]),
        ("<svg onload='a'></svg>", ["1:1: M602 raw html: without its <svg>, onload of <svg>"]),
    ],
)
def test_losses_of_the_markup(text: str, expected: list[str]) -> None:
    assert losses(gdp.parse(text, "markup")) == expected


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (
            Document((Video("a", "javascript:b"),)),
            ["M603 video: without the address of its captions, which is not safe"],
        ),
        (Document((Contents(), Heading(2, (Text("a"),)), Contents())), ["M601 contents: left out"]),
        (Document((Paragraph((Timestamp(None, "today"),)),)), []),
    ],
)
def test_losses_of_other_documents(document: Document, expected: list[str]) -> None:
    assert [loss[loss.index("M60") :] for loss in losses(document)] == expected


def test_with_a_style_sheet_pages_break() -> None:
    assert losses(gdp.parse("{page-break}", "markup"), standalone=True) == []


def test_what_is_left_out_of_an_element_that_is_left_out_is_not_counted_again() -> None:
    assert losses(gdp.parse("a <script src='b'>c</script>", "markup")) == ["1:3: M602 inline element: left out"]


def test_a_page_is_the_same_whether_losses_are_asked_for_or_not() -> None:
    document = gdp.parse("[a](javascript:b)\n\n{::comment}b{:/comment}\n\n<script>c</script>", "markup")
    assert gdp.render(document, "html", losses=[]) == gdp.render(document, "html")
