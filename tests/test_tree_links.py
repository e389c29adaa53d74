"""Every link of what is made of a tree, followed as a visitor follows it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from site_links import follow
from trees import Tree

from govdigital_parse.tree import Manifest, convert_tree

EDITED = "30 Oct 2013 at 12:00pm"
SITE = Path(__file__).resolve().parent.parent / "examples" / "site"
BASE = "/government/publications/strategy"
# The target, its options, and the base of addresses where pages are known by where they are published.
TARGETS: dict[str, tuple[str, dict[str, Any], str | None]] = {
    "html": ("html", {}, None),
    "legacy": ("html", {"profile": "legacy"}, None),
    "html-split": ("html", {"split": True}, None),
    **{flavour: ("markdown", {"flavour": flavour}, None) for flavour in ("gfm", "commonmark", "kramdown")},
    "gfm-split": ("markdown", {"flavour": "gfm", "split": True}, None),
    "kramdown-split": ("markdown", {"flavour": "kramdown", "split": True}, None),
    "govspeak": ("markdown", {"flavour": "govspeak", "base_path": BASE}, BASE),
    "govspeak-split": ("markdown", {"flavour": "govspeak", "base_path": BASE, "split": True}, BASE),
    "markup": ("markup", {}, None),
    "json": ("json", {}, None),
    "json-split": ("json", {"split": True}, None),
    "content-item": ("content-item", {"base_path": BASE}, BASE),
    "content-item-split": ("content-item", {"base_path": BASE, "split": True}, BASE),
}


def made(source: Path, out: Path, name: str) -> tuple[Manifest, str, str | None]:
    """The manifest of a site of this target, what reads its pages, and its base."""
    target, options, base = TARGETS[name]
    return convert_tree(source, out, target, edited=EDITED, **options), options.get("flavour", target), base


@pytest.mark.parametrize("name", TARGETS)
@pytest.mark.parametrize("site", ["example", "corpus"])
def test_every_link_leads_somewhere_or_is_listed(site: str, name: str, shared: Path, out: Path) -> None:
    manifest, reader, base = made(SITE if site == "example" else shared / "corpus", out, name)
    assert manifest.failed == ()
    followed = follow(out, manifest, reader, base)
    if name == "legacy":
        # What led to no place on its page still does.
        followed.broken = [(output, link) for output, link in followed.broken if not link.startswith("#")]
    assert followed.broken == []
    assert followed.pages
    assert followed.places
    assert followed.files <= followed.copies


@pytest.mark.parametrize("name", TARGETS)
def test_links_to_ids_that_a_target_does_not_write_lead_close_by(name: str, tree: Tree, out: Path) -> None:
    ids = re.findall(r"#([\w]+)}", WITH_IDS) + re.findall(r'(?:id|name)="([^"]+)"', WITH_IDS)
    links = [f"[x]({address}#{quote(one)})" for one in [*ids, *MADE_IDS] for address in ("../b/", "/b", "")]
    source = tree(
        {
            "source/a/1.md": "\n\n".join(link for link in links if "(#" not in link) + "\n\n[r](../c/#r) [s](../c/#s)",
            "source/b/1.md": WITH_IDS + "\n\n".join(link for link in links if "(#" in link),
            "source/b/2.md": "## Other\n\n[x](#sect)\n",
            "source/b/i.png": "i",
            "source/c/1.md": RESPONSES,
        }
    )
    manifest, reader, base = made(source, out, name)
    assert manifest.failed == ()
    assert [problem for page in manifest.pages for problem in page.problems if problem.code.startswith("L")] == []
    followed = follow(out, manifest, reader, base)
    assert followed.broken == []
    # All but the first of the page lead on into it.
    assert len(followed.places) > len(ids)


def test_a_link_to_what_markdown_has_no_id_for_leads_to_what_is_in_it_or_before(tree: Tree, out: Path) -> None:
    source = tree(
        {
            "source/a/1.md": "[in](../b/#around) [before](../b/#after) [first](../b/#first)",
            "source/b/1.md": 'x\n{: #first}\n\n<div id="around"><h2>One</h2></div>\n\n## Two\n\ny\n{: #after}\n',
        }
    )
    convert_tree(source, out, "markdown")
    text = (out / "a/index.md").read_text()
    assert text == "[in](../b/index.md#one) [before](../b/index.md#two) [first](../b/index.md)\n"


def test_github_counts_headings_however_they_were_written(tree: Tree, out: Path) -> None:
    source = tree({"source/a/1.md": "[x](#one)\n\n<h2>One</h2>\n\n## One\n\n##03 Two\n\n[y](#two)"})
    convert_tree(source, out, "markdown")
    assert "[x](#one-1)" in (out / "a/index.md").read_text()
    assert "[y](#03-two)" in (out / "a/index.md").read_text()
    convert_tree(source, out, "markdown", index=False)
    assert "[y](#two)" in (out / "a/index.md").read_text()


def test_a_link_that_leads_to_no_place_leads_to_its_page(tree: Tree, out: Path) -> None:
    source = tree({"source/a/1.md": "[b](../b/#none) [a](#none)", "source/b/1.md": "x"})
    [page, _] = convert_tree(source, out).pages
    assert [problem.code for problem in page.problems] == ["L304", "L304"]
    assert ">b</a> a</p>" in (out / "a/index.html").read_text()
    assert "#none" not in (out / "a/index.html").read_text()


def test_links_within_a_file_that_is_split_follow_the_names_of_its_chapters(tree: Tree, out: Path) -> None:
    source = tree(
        {
            "source/a/00 start.md": "* x\n{:toc}\n",
            "source/a/01 50%25 #1.md": "## One\n\n[up](../b/)",
            "source/b/1.md": "x",
        }
    )
    for name in ("html-split", "gfm-split", "content-item-split"):
        manifest, reader, base = made(source, out / name, name)
        followed = follow(out / name, manifest, reader, base)
        assert followed.broken == []
        assert len(followed.pages) == 2


WITH_IDS = """\
#Title {#title}

Para *em*{:#em} and **st**{:#st} `co`{:#co} [ln](http://x.example){:#ln}
![im](i.png){:#im} <span id="sp">x</span> <a name="anc"></a>
{: #para}

* item
{: #ul}

> quote
{: #bq}

~~~
code
~~~
{: #pre}

term
: def
{: #dl}

Year | Visits
-----|-------
2011 | 40
{: #tab}

Figure 1: Visits
{: .fig #fig}

Year | Visits
-----|-------
2011 | 40
{: .horizontal-bar-chart #chart}

<div id="div"><h3>Inside</h3><p>x</p></div>

<div id="empty"></div>

<div class="pull" id="pull"><p>Pulled</p></div>

<section id="sect"><p>x</p></section>

<figure class="media-player-wrapper" id="video"><p><a href="http://v.example">Watch on YouTube</a></p></figure>

## Next one

##03 Numbered

text

####Action 07: Do it

## Two

## Two

<p id="é b">x</p>

<div id="location"><p>What scripts ask a browser for.</p></div>

"""
MADE_IDS = ["next-one", "numbered", "action-07", "two", "two-1"]
RESPONSES = """\
{{DEPARTMENTRESPONSE}}
#Action 01: T

<div class="department" id="r" markdown="1">
##Cabinet Office

<div class="statement" id="s" markdown="1">
We will.
</div>
</div>
"""
FILES = {
    "source/a/1.md": "![i](i.png)\n\n![j](/assets/j.png)\n\n![m](m.png)\n\n[k](k.pdf) {PDF=l.pdf} [n](/assets/n.pdf)",
    "source/b/page.html": '<p><img src="../a/i.png" alt="i"> <a href="n.pdf">n</a> <a href="../a/">a</a></p>',
    "source/b/index.html": '<h2 id="x">X</h2>',
    **dict.fromkeys(("source/a/i.png", "assets/j.png", "source/a/k.pdf", "source/a/l.pdf", "assets/o.png"), "bytes"),
}


@pytest.mark.parametrize("name", TARGETS)
def test_images_and_pdfs_are_copied_or_listed_as_missing(name: str, tree: Tree, out: Path) -> None:
    manifest, reader, base = made(tree(FILES), out, name)
    copies = {output.path for output in manifest.assets.values()}
    assert copies == {"a/i.png", "assets/j.png", "a/k.pdf", "a/l.pdf"}
    assert all((out / path).read_text() == "bytes" for path in copies)
    assert {path for page in manifest.pages for path in page.missing} == {"/a/m.png", "/assets/n.pdf", "/b/n.pdf"}
    followed = follow(out, manifest, reader, base)
    assert followed.broken == []
    assert {link for _, link in followed.missing} == {"m.png", "/assets/n.pdf", "n.pdf"}
    assert followed.files <= copies
