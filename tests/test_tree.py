from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from trees import Tree, outputs

import govdigital_parse as gdp
from govdigital_parse.tree import Manifest, PageRecord, PlannedPage, convert_tree, plan_tree
from govdigital_parse.tree.work import Worker

EDITED = "30 Oct 2013 at 12:00pm"
SITE = Path(__file__).resolve().parent.parent / "examples" / "site"


# ---- the plan


def test_chapters_of_a_folder_are_a_page_in_the_order_of_their_names(tree: Tree) -> None:
    source = tree({f"source/a/b/{name}.md": "x" for name in ("99-end", "annex1", "00-start", "footnotes")})
    [page] = plan_tree(source).pages
    names = [Path(name).name for name in page.chapters]
    assert names == ["00-start.md", "99-end.md", "annex1.md", "footnotes.md"]
    assert (page.path, page.url) == ("a/b/index", "/a/b/")


def test_an_html_file_is_a_page(tree: Tree) -> None:
    source = tree({"source/a/index.html": "x", "source/a/error.html": "x", "source/a/meta.html": "x"})
    assert [page.url for page in plan_tree(source).pages] == ["/a/error.html", "/a/"]


def test_partials_templates_captions_and_files_are_known_as_such(tree: Tree) -> None:
    source = tree(
        {
            "source/partials/x/_a.md": "x",
            "assets/templates/generic_template.html": "x",
            "source/a/transcript.xml": "x",
            "assets/images/a.png": "x",
        }
    )
    plan = plan_tree(source)
    assert plan.partials == ("source/partials/x/_a.md",)
    assert plan.templates == ("assets/templates/generic_template.html",)
    assert plan.captions == ("source/a/transcript.xml",)
    assert plan.assets == ("assets/images/a.png",)


def test_what_is_not_understood_is_listed_with_a_reason(tree: Tree) -> None:
    source = tree({"source/a.md": "x", "source/a.xyz": "x", "README": "x", "source/partials/a.md": "x"})
    assert plan_tree(source).others == {
        "README": "it is neither in source/ nor in assets/",
        "source/a.xyz": "no page is made of files of this kind",
        "source/partials/a.md": "a partial's name is _NAME.md or _NAME.html",
    }


def test_a_page_beside_chapters_gives_way_to_them(tree: Tree) -> None:
    plan = plan_tree(tree({"source/a/1.md": "x", "source/a/index.html": "x"}))
    assert [page.chapters for page in plan.pages] == [("source/a/1.md",)]
    assert plan.others == {"source/a/index.html": "the chapters beside it make the page of this name"}


def test_a_tree_without_a_folder_of_sources_is_one(tree: Tree) -> None:
    assert [page.url for page in plan_tree(tree({"a/1.md": "x"})).pages] == ["/a/"]


# ---- publications


def test_footnotes_and_links_go_across_chapters(tree: Tree, out: Path) -> None:
    source = tree(
        {"source/a/1.md": "Said[^1] [there].\n", "source/a/2.md": "[^1]: Note.\n\n[there]: http://x.example\n"}
    )
    convert_tree(source, out, profile="legacy")
    page = (out / "a/index.html").read_text()
    assert 'href="http://x.example"' in page
    assert 'class="footnotes"' in page


def test_the_first_chapter_is_the_title_and_others_are_sections(tree: Tree, out: Path) -> None:
    convert_tree(tree({"source/a/00-title.md": "x", "source/a/01.md": "y"}), out, profile="legacy")
    page = (out / "a/index.html").read_text()
    assert re.findall(r'<div class="([^"]*)">', page) == ["document-title", "section"]


def test_problems_of_chapters_are_in_their_files(tree: Tree, out: Path) -> None:
    manifest = convert_tree(tree({"source/a/1.md": "x", "source/a/2.md": "\n{div .never}\nx\n"}), out)
    [problem] = manifest.pages[0].problems
    assert (problem.code, Path(problem.path or "").name, problem.line, problem.column) == ("S101", "2.md", 2, 1)


def test_the_time_of_the_last_edit_is_a_link_to_the_changes(tree: Tree, out: Path) -> None:
    convert_tree(
        tree({"source/a/1.md": "On {TIMESTAMP}."}), out, edited=EDITED, history="http://h.example", profile="legacy"
    )
    assert f'On <a href="http://h.example/a">{EDITED}</a>.' in (out / "a/index.html").read_text()


@pytest.mark.parametrize("target", ["markdown", "content-item"])
def test_a_time_that_gov_uk_has_by_itself_leaves_no_link(target: str, tree: Tree, out: Path) -> None:
    source = tree({"source/a/1.md": "* One\n* Last edited on {TIMESTAMP}\n"})
    options: dict[str, Any] = {"flavour": "govspeak"} if target == "markdown" else {}
    [page] = convert_tree(source, out, target, edited=EDITED, base_path="/x", **options).pages
    [text] = [(out / output.path).read_text() for output in page.outputs]
    assert "One" in text
    assert "edited" not in text
    assert "commits" not in text


# ---- the site as it was


def test_a_page_stands_in_its_template(tree: Tree, out: Path) -> None:
    source = tree(
        {
            "assets/templates/x_template.html": "<head><!--META--></head><body>{include f.html}<!--REPLACE--></body>",
            "source/partials/_f.html": "<hr>",
            "source/partials/_p.md": "A *word*.",
            "source/a/index.html": "{x_template}\n<div>{include p.md}</div>",
            "source/a/meta.html": "<title>T</title>",
        }
    )
    convert_tree(source, out, profile="legacy")
    page = "".join((out / "a/index.html").read_text().split("\n"))
    assert page == "<head><title>T</title></head><body><hr><div><p>A <em>word</em>.</p></div></body>"


def test_the_whole_site_is_as_it_was(shared: Path, out: Path) -> None:
    """Roughly; CI holds it to the sign with the tool that compares."""
    convert_tree(shared / "corpus", out, profile="legacy", edited=EDITED)
    golden = {path.relative_to(shared / "golden/site") for path in (shared / "golden/site").rglob("*.html")}
    assert golden
    for page in golden:
        theirs, ours = ((folder / page).read_text("utf-8") for folder in (shared / "golden/site", out))
        assert re.findall(r'id="([^"]*)"', ours) == re.findall(r'id="([^"]*)"', theirs)


# ---- links


def test_links_between_pages_lead_to_their_files(tree: Tree, out: Path) -> None:
    source = tree(
        {
            "source/a/1.md": "[b](../b/) [b](/b#x-y) [b](http://publications.cabinetoffice.gov.uk/b/) [out](http://x.example/b/)",
            "source/b/1.md": "## X y",
        }
    )
    convert_tree(source, out, "markdown")
    assert (out / "a/index.md").read_text() == (
        "[b](../b/index.md) [b](../b/index.md#x-y) [b](../b/index.md) [out](http://x.example/b/)\n"
    )


def test_the_number_of_a_heading_is_part_of_its_place(tree: Tree, out: Path) -> None:
    source = tree(
        {"source/a/1.md": "[b](/b#the-one) [c](/b#action-07)", "source/b/1.md": "##03 The one\n\n####Action 07: T\n"}
    )
    convert_tree(source, out, "markdown")
    assert (out / "a/index.md").read_text() == "[b](../b/index.md#03-the-one) [c](../b/index.md#action-07-t)\n"
    convert_tree(source, out, "html", force=True)
    page = (out / "b/index.html").read_text()
    assert 'id="the-one"' in page
    assert 'id="action-07"' in page


def test_a_link_that_leads_to_nothing_is_a_problem_and_is_listed(tree: Tree, out: Path) -> None:
    [page] = convert_tree(tree({"source/a/1.md": "x\n\n[b](../b/) ![c](c.png)"}), out).pages
    assert page.missing == ("/b/", "/a/c.png")
    assert [(problem.code, problem.line) for problem in page.problems] == [("L303", 3), ("L303", 3)]


def test_files_that_pages_refer_to_are_copied(tree: Tree, out: Path) -> None:
    source = tree(
        {
            "source/a/1.md": "![c](c.png) [d](/assets/d.pdf)",
            "source/a/c.png": "c",
            "assets/d.pdf": "d",
            "assets/e.pdf": "e",
        }
    )
    manifest = convert_tree(source, out, "markdown")
    assert (out / "a/c.png").read_text() == "c"
    assert (out / "assets/d.pdf").read_text() == "d"
    assert not (out / "assets/e.pdf").exists()
    assert list(manifest.assets) == ["assets/d.pdf", "source/a/c.png"]
    assert (out / "a/index.md").read_text() == "![c](c.png) [d](../assets/d.pdf)\n"


# ---- chapters apart


def test_each_chapter_can_be_a_file(out: Path) -> None:
    convert_tree(SITE, out, "markdown", split=True, edited=EDITED)
    names = sorted(path.name for path in (out / "digital/strategy").glob("*.md"))
    assert names == ["00-contents.md", "01-summary.md", "02-costs.md"]
    summary, costs = ((out / "digital/strategy" / name).read_text() for name in names[1:])
    assert "[what it costs](02-costs.md#02-what-it-costs)" in summary
    assert summary.endswith("[^1]: That is what most of them said when they were asked.\n")
    assert "[^1]:" not in costs


def test_the_contents_are_a_list_of_the_chapters_files(out: Path) -> None:
    convert_tree(SITE, out, "markdown", split=True, edited=EDITED)
    contents = (out / "digital/strategy/00-contents.md").read_text()
    assert "- [Summary](01-summary.md)\n- [What it costs](02-costs.md)\n" in contents


# ---- the record


def test_the_manifest_reads_back(out: Path) -> None:
    manifest = convert_tree(SITE, out, "markdown", edited=EDITED)
    assert Manifest.from_json((out / "manifest.json").read_text()) == manifest
    assert len(manifest.pages) == 5


def test_the_manifest_names_all_that_a_page_is_made_of(out: Path) -> None:
    manifest = convert_tree(SITE, out, edited=EDITED)
    [page] = [page for page in manifest.pages if page.path == "digital/strategy/actions/01/index"]
    assert sorted(page.sources) == [
        "source/digital/strategy/actions/01/index.html",
        "source/digital/strategy/actions/01/meta.html",
        "source/partials/actions/_action01.md",
    ]
    assert all(page.sources.values())


def test_redirects_lead_from_old_addresses_to_new_ones(out: Path) -> None:
    convert_tree(SITE, out, "content-item", base_path="/government/publications/x", edited=EDITED)
    rows = list(csv.DictReader(io.StringIO((out / "redirects.csv").read_text())))
    new = {row["old"]: row["new"] for row in rows}["/digital/strategy/"]
    assert new == "/government/publications/x/digital/strategy"
    assert new in json.dumps(json.loads((out / "digital/strategy/index.json").read_text()))


# ---- the second run


def counting(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the pages that are made from now on."""
    made: list[str] = []
    convert = Worker.convert

    def noted(self: Worker, page: PlannedPage) -> PageRecord:
        made.append(page.path)
        return convert(self, page)

    monkeypatch.setattr(Worker, "convert", noted)
    return made


def test_a_second_run_does_nothing(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    convert_tree(SITE, out, edited=EDITED)
    before = outputs(out)
    made = counting(monkeypatch)
    convert_tree(SITE, out, edited=EDITED)
    assert made == []
    assert outputs(out) == before


@pytest.mark.parametrize(
    ("changed", "again"),
    [
        ("source/b/1.md", "b/index"),
        ("source/partials/_p.md", "a/index"),
        ("source/partials/_q.md", "b/index"),
        ("assets/c.pdf", "a/index"),
        ("source/c/1.md", "c/index"),
    ],
)
def test_what_has_changed_is_made_anew(
    changed: str, again: str, tree: Tree, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {
        "source/a/1.md": "{include p.md} [c](/assets/c.pdf)",
        "source/b/1.md": "old {include q.md}",
        "source/partials/_p.md": "old",
    }
    convert_tree(tree(files), out, edited=EDITED)
    made = counting(monkeypatch)
    source = tree({changed: "new"})
    convert_tree(source, out, edited=EDITED)
    assert made == [again]
    afresh = out.with_name("afresh")
    convert_tree(source, afresh, edited=EDITED)
    assert outputs(out) == outputs(afresh)


def test_other_options_make_all_anew(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    convert_tree(SITE, out, "markdown", edited=EDITED)
    made = counting(monkeypatch)
    convert_tree(SITE, out, "markdown", flavour="kramdown", edited=EDITED)
    assert len(made) == 5


def test_an_output_that_was_changed_is_made_anew(out: Path) -> None:
    convert_tree(SITE, out, "markdown", edited=EDITED)
    page = out / "digital/index.md"
    before = page.read_text()
    page.write_text("changed")
    convert_tree(SITE, out, "markdown", edited=EDITED)
    assert page.read_text() == before


def test_what_is_no_longer_made_is_removed(tree: Tree, out: Path) -> None:
    source = tree({"source/a/1.md": "x", "source/b/1.md": "y"})
    convert_tree(source, out, "markdown")
    (source / "source/b/1.md").unlink()
    convert_tree(source, out, "markdown")
    assert not (out / "b").exists()
    assert (out / "a/index.md").exists()


# ---- what must not happen


def test_a_file_of_somebody_else_stays(tree: Tree, out: Path) -> None:
    source = tree({"source/a/1.md": "x", "source/b/1.md": "y"})
    (out / "a").mkdir(parents=True)
    (out / "a/index.md").write_text("mine")
    manifest = convert_tree(source, out, "markdown")
    [failed] = manifest.failed
    assert failed.error == f"{out}/a/index.md: this file is not of an earlier run; --force writes over it"
    assert (out / "a/index.md").read_text() == "mine"
    assert (out / "b/index.md").exists()
    convert_tree(source, out, "markdown", force=True)
    assert (out / "a/index.md").read_text() == "x\n"


def test_a_page_that_cannot_be_read_does_not_stop_the_others(tree: Tree, out: Path) -> None:
    source = tree({"source/a/1.md": "x", "source/b/1.md": "y"})
    (source / "source/a/1.md").write_bytes(b"caf\xe9")
    manifest = convert_tree(source, out)
    [failed] = manifest.failed
    assert failed.path == "a/index"
    assert "1.md:1:4: S107" in (failed.error or "")
    assert (out / "b/index.html").exists()


def test_no_output_is_made_among_the_sources(tree: Tree) -> None:
    source = tree({"source/a/1.md": "x"})
    with pytest.raises(gdp.UnwritableError, match="the source tree is in there"):
        convert_tree(source, source)


def test_partials_outside_the_tree_are_not_read(tree: Tree, out: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("secret")
    source = tree({"source/a/1.md": "{include x.md} {include ../../../secret.md}", "source/partials/_y.md": "y"})
    (source / "source/partials/_x.md").symlink_to(tmp_path / "secret.md")
    convert_tree(source, out)
    assert "secret" not in (out / "a/index.html").read_text().replace("secret.md", "")


def test_names_that_differ_in_capitals_alone_are_one_output(tree: Tree, out: Path) -> None:
    source = tree({"source/a/1.md": "x", "source/A/1.md": "y"})
    [failed] = convert_tree(source, out).failed
    assert failed.error == "its output would be that of A/index"


def test_the_number_of_workers_changes_nothing(tree: Tree, out: Path) -> None:
    source = tree({f"source/{number}/1.md": f"# Page {number}\n\n[next](../{number + 1}/)" for number in range(80)})
    convert_tree(source, out, jobs=1)
    other = out.with_name("other")
    convert_tree(source, other, jobs=3)
    assert outputs(out) == outputs(other)
    assert len(outputs(out)) == 83


def test_trees_and_outputs_can_be_at_urls(out: Path) -> None:
    fsspec = pytest.importorskip("fsspec", reason="the extra 'remote' is not installed")
    memory = fsspec.filesystem("memory")
    memory.put(str(SITE), "/site", recursive=True)
    convert_tree(SITE, out, "markdown", edited=EDITED)
    manifest = convert_tree("memory://site", "memory://made", "markdown", edited=EDITED)
    made = {path.removeprefix("/made/"): memory.cat_file(path) for path in memory.find("/made")}
    assert {**made, "report.html": b""} == {**outputs(out), "report.html": b""}
    assert not manifest.failed
    again = convert_tree("memory://site", "memory://made", "markdown", edited=EDITED)
    assert again == manifest


def test_every_run_of_a_process_reads_files_anew(tree: Tree, out: Path) -> None:
    for text in "abc":
        convert_tree(tree({"source/a/1.md": text}), out, "markdown")
        assert (out / "a/index.md").read_text() == f"{text}\n"
