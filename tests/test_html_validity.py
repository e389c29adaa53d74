"""Whole pages of real documents, as the Nu validator and axe-core judge them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from conftest import lacking

import govdigital_parse as gdp

# What the validator says of authors' own faults, which a page shows as they are.
AUTHORS = re.compile(
    r"The heading “.*” \(with computed level \d\) follows the heading “.*” \(with computed level \d\), skipping \d"
    r" heading levels?\.|Bad value “https?:[^/].*” for attribute “href” on element “a”: Expected a slash \(\"/\"\)\.",
    re.DOTALL,
)
# The same of axe's rules: an author's levels are shown as they are.
AUTHORS_LEVELS = "heading-order"
# Charts of all kinds, wide tables, a video with captions, a publication of many chapters with the footnotes of all; and
# both forms of an action.
JUDGED_BY_AXE = (
    "corpus/source/digital/research/03-digital-landscape-headlines.md",
    "corpus/source/digital/efficiency/annex4-bottom-up-methodology.md",
    "corpus/source/digital/assisted/annex1.md",
    "corpus/source/digital/efficiency/annex5-departmental-savings-methodology.md",
    "corpus/source/la-ida-review/09-perceived-barriers-and-issues.md",
    "corpus/source/digital/strategy/02-introduction.md",
    "corpus/source/digital/efficiency",
    "seeds/action-08.markup.md",
    "seeds/action-08.report.txt",
)
CONSTRUCTS = """\
* contents
{:toc}

# Everything there is

A note.[^1] The same.[^1] Another.[^2]

## Numbers

Figure 1: What it cost
{: .fig #fig-1}

| Year | Post | Web | Total |
|---|---:|---:|---:|
| 2012 | £1.5m | £0.5m | £2.0m |
| 2013 | -£0.5m | n/a | £0.5m |
{: .horizontal-bar-chart .mc-stacked}

Figure 2: How they come
{: .fig}

60% | on foot
40% | by bus
{: .proportional .breakdown-chart}

## Video

<figure class="media-player-wrapper">
<a href="https://www.youtube.com/watch?v=1">Watch</a>
<a class="captions" href="transcript.xml">Captions</a>
</figure>

[^1]: First.
[^2]: Second.
"""

AXE = """<script>{axe}</script><script>
axe.run().then(results => {{
  const found = document.createElement("pre");
  found.id = "violations";
  found.textContent = JSON.stringify(
    results.violations.filter(({{id}}) => id !== "{own}")
      .map(({{id, nodes}}) => [id, nodes.map(node => node.html.slice(0, 200))]));
  document.body.append(found);
}});
</script></body>"""


def page_of(path: Path, partials: Path) -> str:
    chapters = sorted(path.glob("*.md")) if path.is_dir() else [path]
    text = "\n\n".join(chapter.read_text("utf-8") for chapter in chapters)
    return gdp.convert(text, target="html", partials=partials, standalone=True)


def test_pages_of_all_documents_are_valid(shared: Path, npm: Callable[[str], Path], tmp_path: Path) -> None:
    partials = shared / "corpus" / "source" / "partials"
    sources = [*(shared / "corpus" / "source").rglob("*.md"), *(shared / "edited" / "source").rglob("*.md")]
    for number, path in enumerate(sources):
        # All of them are the markup, also those that say too little to be recognised.
        document = gdp.read(path, "markup", partials=partials)
        (tmp_path / f"{number}.html").write_text(gdp.render(document, "html", standalone=True), "utf-8")
    (tmp_path / "constructs.html").write_text(gdp.convert(CONSTRUCTS, "markup", "html", standalone=True), "utf-8")
    assert len(sources) > 500
    assert [message for message in judged(tmp_path, npm) if not AUTHORS.fullmatch(message["message"])] == []


def judged(folder: Path, npm: Callable[[str], Path]) -> list[dict[str, str]]:
    """What the Nu validator says of the pages in a folder."""
    java = shutil.which("java")
    if java is None:
        lacking("no java")
    jar = npm("vnu-jar") / "build" / "dist" / "vnu.jar"
    command = (java, "-Xss8m", "-jar", jar, "--format", "json", "--exit-zero-always", folder)
    answered = subprocess.run(command, capture_output=True, check=True, timeout=300)
    messages: list[dict[str, str]] = json.loads(answered.stderr)["messages"]
    return messages


@pytest.fixture
def reports(shared: Path, tmp_path: Path) -> Path:
    """The reports of runs over the original's tree and over one with everything that goes wrong, in a folder."""
    hostile = tmp_path / "hostile"
    for name in ("a b/1.md", "<b>&'\".md/1.md", "\x1b/1.md", "c/1.xyz"):
        (hostile / "source" / name).parent.mkdir(parents=True, exist_ok=True)
        (hostile / "source" / name).write_text('{div .x}\n# <title>\x02\n\n[x](/n"o) ![y](<z>.png)')
    (hostile / "source/c/1.md").write_bytes(b"\xff")
    reports = tmp_path / "reports"
    reports.mkdir()
    trees: list[tuple[Path, dict[str, Any]]] = [
        (shared / "corpus", {"flavour": "govspeak"}),
        (shared / "corpus", {"split": True}),
        (hostile, {}),
    ]
    for number, (source, options) in enumerate(trees):
        out = tmp_path / "out"
        gdp.convert_tree(source, out, "markdown", edited="30 Oct 2013", force=True, **options)
        shutil.copy(out / "report.html", reports / f"{number}.html")
    return reports


def test_reports_of_trees_are_valid(reports: Path, npm: Callable[[str], Path]) -> None:
    assert judged(reports, npm) == []


def test_axe_has_nothing_against_reports_of_trees(
    reports: Path, dom: Callable[[str], str], npm: Callable[[str], Path]
) -> None:
    for path in sorted(reports.iterdir()):
        assert violations(path.read_text("utf-8").replace("<details", "<details open"), dom, npm) == []


def violations(page: str, dom: Callable[[str], str], npm: Callable[[str], Path]) -> list[object]:
    script = (npm("axe-core") / "axe.min.js").read_text("utf-8").replace("</script", "<\\/script")
    judged = dom(page.replace("</body>", AXE.format(axe=script, own=AUTHORS_LEVELS)))
    (found,) = re.findall(r'<pre id="violations">(.*?)</pre>', judged, re.DOTALL)
    parsed: list[object] = json.loads(unescape(found))
    return parsed


@pytest.mark.parametrize("name", JUDGED_BY_AXE)
def test_axe_has_nothing_against_a_page(
    name: str, shared: Path, dom: Callable[[str], str], npm: Callable[[str], Path]
) -> None:
    page = page_of(shared / name, shared / "corpus" / "source" / "partials")
    assert violations(page, dom, npm) == []


def test_axe_has_nothing_against_any_construct(dom: Callable[[str], str], npm: Callable[[str], Path]) -> None:
    page = gdp.convert(CONSTRUCTS, "markup", "html", standalone=True)
    for construct in ("<svg", "doc-endnotes", 'aria-label="Contents"', "transcript.xml"):
        assert construct in page
    assert violations(page, dom, npm) == []


def test_axe_finds_what_is_wrong(dom: Callable[[str], str], npm: Callable[[str], Path]) -> None:
    page = '<!DOCTYPE html><html lang="en"><title>x</title><body><main><img src="x"></main></body></html>'
    assert "image-alt" in str(violations(page, dom, npm))
