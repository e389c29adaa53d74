"""What rules that go by all pages find, and rules on links with other settings than the defaults."""

from __future__ import annotations

from pathlib import Path

import pytest

from govdigital_parse.check.checking import checked
from govdigital_parse.check.settings import Settings

PAGE = """\
[VAT](http://www.gov.uk/vat) and [tax](https://www.gov.uk/tax)

![a picture](/assets/images/vat.png) ![another](/assets/charts/vat.png)
"""


def said(path: Path, **settings: object) -> list[str]:
    found = checked([str(path)], Settings(cache=False, **settings))  # type: ignore[arg-type]
    return [problem.message for problem in found.problems]


def test_without_a_target_the_name_of_the_site_may_stand(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE)

    assert said(page, select=("L306",)) == ["'http://www.gov.uk/vat' is not what GOV.UK goes by; write 'https:'"]


def test_files_that_are_elsewhere_are_not_looked_for(tmp_path: Path) -> None:
    page = tmp_path / "source" / "plan" / "01-vat.md"
    page.parent.mkdir(parents=True)
    page.write_text(PAGE)
    (tmp_path / "assets").mkdir()
    elsewhere = {"L303": {"elsewhere": ("/assets/images/",)}}

    assert said(page, select=("L303",), rules=elsewhere) == ["'/assets/charts/vat.png' leads to nothing in this tree"]


@pytest.mark.parametrize(("code", "text"), [("L303", "[a](/nowhere/)"), ("L304", "[a](#b)"), ("H206", "a[^b]")])
def test_what_is_wrong_with_a_partial_says_where_it_is_included(tmp_path: Path, code: str, text: str) -> None:
    partial, page = tmp_path / "source" / "partials" / "_end.md", tmp_path / "source" / "plan" / "01-vat.md"
    for file, written in ((partial, text), (page, "VAT\n\n{include end.md}\n")):
        file.parent.mkdir(parents=True)
        file.write_text(written)

    (problem,) = checked([str(partial), str(page)], Settings(cache=False, select=(code,))).problems

    assert problem.path == str(partial)
    assert [(related.message, related.span.source.path, related.span.text) for related in problem.related] == [
        ("included here", str(page), "{include end.md}")
    ]
