"""The captions of a tree, in the videos of its pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from trees import Tree, outputs

import govdigital_parse as gdp
from govdigital_parse.model import Caption, Video, walk
from govdigital_parse.tree import convert_tree

TTML = '<tt xmlns="http://www.w3.org/ns/ttml"><body><div><p begin="1s" end="2s">{}</p></div></body></tt>'
VIDEO = """\
<figure class="media-player-wrapper">
<p><a href="http://video.example/v">Watch on YouTube</a>
<a class="captions" href="{}">Captions</a></p>
</figure>
"""
FILES = {
    "source/a/t.xml": TTML.format("Beside."),
    "source/b/t.xml": TTML.format("Of another page."),
    "assets/data/t.xml": TTML.format("Of the site."),
}


def transcripts(made: Path) -> list[tuple[Caption, ...]]:
    """What the videos of a page say, which was written as JSON."""
    return [video.transcript for video in walk(gdp.read(made), Video)]


@pytest.mark.parametrize("suffix", ["md", "html"])
@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("t.xml", "Beside."),
        ("../b/t.xml", "Of another page."),
        ("/b/t.xml", "Of another page."),
        ("/assets/data/t.xml", "Of the site."),
        ("http://publications.cabinetoffice.gov.uk/assets/data/t.xml", "Of the site."),
    ],
)
def test_videos_have_the_captions_at_their_addresses(
    address: str, said: str, suffix: str, tree: Tree, out: Path
) -> None:
    source = tree({**FILES, f"source/a/index.{suffix}": VIDEO.format(address)})
    manifest = convert_tree(source, out, "json")
    assert transcripts(out / "a/index.json") == [(Caption(1.0, 2.0, said),)]
    [page] = manifest.pages
    assert page.problems == ()
    assert [name for name in page.sources if name.endswith(".xml")] == list(page.assets)


def test_captions_of_a_page_in_html_can_be_read_under_their_videos(tree: Tree, out: Path) -> None:
    source = tree({**FILES, "source/partials/_v.md": VIDEO.format("t.xml"), "source/a/1.md": "{include v.md}"})
    convert_tree(source, out)
    assert "Beside." in (out / "a/index.html").read_text()
    convert_tree(source, out, profile="legacy")
    assert "Beside." not in (out / "a/index.html").read_text()


def test_a_page_is_made_anew_when_its_captions_change(tree: Tree, out: Path) -> None:
    files = {**FILES, "source/a/1.md": VIDEO.format("/assets/data/t.xml")}
    convert_tree(tree(files), out, "json")
    source = tree({"assets/data/t.xml": TTML.format("Changed.")})
    convert_tree(source, out, "json")
    assert transcripts(out / "a/index.json") == [(Caption(1.0, 2.0, "Changed."),)]
    afresh = out.with_name("afresh")
    convert_tree(source, afresh, "json")
    assert outputs(out) == outputs(afresh)


def test_captions_that_are_not_there_are_said_once(tree: Tree, out: Path) -> None:
    [page] = convert_tree(tree({**FILES, "source/a/1.md": VIDEO.format("none.xml")}), out, "json").pages
    assert [problem.code for problem in page.problems] == ["L303"]
    assert page.missing == ("/a/none.xml",)


def test_captions_that_cannot_be_read_or_understood_are_problems(tree: Tree, out: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.xml").write_text(TTML.format("SECRET"))
    source = tree(
        {**FILES, "source/a/1.md": VIDEO.format("t.xml") * 2, "source/b/1.md": VIDEO.format("/assets/data/t.xml")}
    )
    (source / "source/a/t.xml").unlink()
    (source / "source/a/t.xml").symlink_to(tmp_path / "secret.xml")
    (source / "assets/data/t.xml").write_text("<tt><p begin='soon'>x</p>")
    linked, odd = convert_tree(source, out, "json").pages
    assert [(problem.code, problem.path) for problem in linked.problems] == [("X704", "source/a/1.md")]
    assert {problem.path for problem in odd.problems} == {"assets/data/t.xml"}
    assert b"SECRET" not in b"".join(outputs(out).values())


def test_captions_of_the_whole_site_are_in_its_pages(shared: Path, out: Path) -> None:
    manifest = convert_tree(shared / "corpus", out, "json", edited="30 Oct 2013 at 12:00pm")
    joined = {name for page in manifest.pages for name in page.sources if name.endswith(".xml")}
    assert {"assets/data/july-quarter-intro-captions.xml", "assets/data/july-quarter-oldham-captions.xml"} < joined
    videos = [
        video
        for page in manifest.pages
        for video in walk(gdp.read(out / page.outputs[0].path), Video)
        if video.captions
    ]
    assert len(videos) >= len(joined)
    assert all(video.transcript for video in videos)
    assert json.loads((out / "manifest.json").read_text())["assets"].keys() >= joined
