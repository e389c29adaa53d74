"""What rules on links find with other settings than the defaults."""

from __future__ import annotations

from pathlib import Path

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
