from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdigital_parse as gdp
from govdigital_parse.model import Caption, Document, LineBreak, Paragraph, Strong, Text, Video, text_lines, walk
from govdigital_parse.model.captions import timecode
from govdigital_parse.problems import Problem
from govdigital_parse.readers.captions import joined, parse_captions, read_captions
from govdigital_parse.readers.captions.times import Rates, read_time
from govdigital_parse.source import Source

CASES = sorted((Path(__file__).parent / "data" / "captions").glob("*.xml"))
TTML = '<tt xmlns="http://www.w3.org/ns/ttml"><body><div><p begin="1s" end="2s">Kettles.</p></div></body></tt>'
KETTLES = (Caption(1.0, 2.0, "Kettles."),)
PAGE = """\
<figure class="media-player-wrapper">
<p><a href="https://example.org/v">Watch on YouTube</a>
<a class="captions" href="{}">Captions</a></p>
</figure>
"""


def captions(text: str) -> tuple[Caption, ...]:
    return read_captions(Source(text))[0]


def said(text: str) -> Iterator[str]:
    """What was read, as the ``.txt`` files of the data have it."""
    found, problems = read_captions(Source(text))
    for caption in found:
        end = "-" if caption.end is None else f"{caption.end:g}"
        yield f"{caption.begin:g} {end} {caption.text.replace(chr(10), '/')}"
    for problem in problems:
        assert problem.place
        yield f"{problem.place.line}:{problem.place.column} {problem.code} {problem.message}"


# Reading


@pytest.mark.parametrize("path", CASES, ids=lambda path: str(path.stem))
def test_captions_say_what_is_written_beside_them(path: Path) -> None:
    assert list(said(path.read_text("utf-8"))) == path.with_suffix(".txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("00:00:00", 0),
        ("01:02:03", 3723),
        ("100:00:00", 360_000),
        ("00:00:01.5", 1.5),
        ("00:00:01.0625", 1.0625),
        ("00:00:01:15", 1.5),
        ("00:00:01:15.1", 1 + 15.5 / 30),
        ("00:00:01,5", 1.5),
        ("01:30", 90),
        ("12.5s", 12.5),
        ("300ms", 0.3),
        ("5m", 300),
        ("1.5h", 5400),
        ("45f", 1.5),
        ("48000t", 0.5),
        (" 1s ", 1),
    ],
)
def test_all_forms_of_time(text: str, seconds: float) -> None:
    assert read_time(text, Rates(frames=30, parts=2, ticks=96_000)) == pytest.approx(seconds)


@pytest.mark.parametrize(
    "text",
    ["", "1", "-1s", "1 s", "1sec", "00:61:00", "00:00:61", "1:2:3:4:5", "soon", "\u0661s", "1e3s", "9" * 5000 + "s"],
)
def test_what_is_no_time(text: str) -> None:
    assert read_time(text, Rates()) is None


@pytest.mark.parametrize(
    ("parameters", "time", "seconds"),
    [
        ("", "60f", 2),
        ('ttp:frameRate="25"', "50f", 2),
        ('ttp:frameRate="24" ttp:frameRateMultiplier="1000 1001"', "24f", 1.001),
        ('ttp:frameRate="24" ttp:frameRateMultiplier="1000:1001"', "24f", 1.001),
        ('ttp:tickRate="10000000"', "15000000t", 1.5),
        ('ttp:frameRate="25" ttp:subFrameRate="2"', "50t", 1),
        ("", "3t", 3),
        ('ttp:frameRate="0" ttp:tickRate="x"', "60f", 2),
    ],
)
def test_frames_and_ticks_are_as_the_root_says(parameters: str, time: str, seconds: float) -> None:
    [caption] = captions(f'<tt {parameters}><body><p begin="{time}">a</p></body></tt>')
    assert caption.begin == pytest.approx(seconds)


def test_of_an_end_and_a_duration_the_earlier_counts() -> None:
    assert [c.end for c in captions('<tt><p begin="1s" end="9s" dur="2s">a</p><p end="2s" dur="3s">b</p></tt>')] == [
        3,
        2,
    ]


def test_sums_of_times_have_no_stray_digits() -> None:
    [caption] = captions('<tt><div begin="0.1s"><p begin="0.2s">a</p></div></tt>')
    assert caption.begin == 0.3


def test_times_beyond_all_measure_are_cut() -> None:
    [caption] = captions('<tt><div begin="999999h"><p begin="999999999h">a</p></div></tt>')
    assert caption.begin == 1e9


def test_a_document_has_a_paragraph_for_each_caption() -> None:
    text = '<tt><p begin="1s" end="2.5s">a<br/>b</p><p begin="1h">c</p></tt>'
    document = parse_captions(Source(text))
    assert document.title is None
    assert document.blocks == (
        Paragraph((Strong((Text("00:00:01 – 00:00:02.5"),)), Text(" a"), LineBreak(), Text("b"))),
        Paragraph((Strong((Text("01:00:00"),)), Text(" c"))),
    )
    assert [block.span and block.span.text for block in document.blocks] == [
        '<p begin="1s" end="2.5s">a<br/>b</p>',
        '<p begin="1h">c</p>',
    ]


@given(st.text("<>/p=\"' &;:!-[]t0123sbegin", max_size=80), st.booleans())
def test_any_text_can_be_read_and_is_not_lost(text: str, rooted: bool) -> None:
    document = parse_captions(Source(f"<tt>{text}" if rooted else text))
    assert all(block.span and block.span.text for block in document.blocks)


@given(st.lists(st.text("ab&<é> \n", min_size=1).filter(str.strip), max_size=5))
def test_text_between_tags_is_kept_whatever_signs_it_has(lines: list[str]) -> None:
    escaped = [line.replace("&", "&amp;").replace("<", "&lt;") for line in lines]
    found = captions(f"<tt>{''.join(f'<p>{line}</p>' for line in escaped)}</tt>")
    assert [caption.text for caption in found] == [" ".join(line.split()) for line in lines]


@pytest.mark.parametrize(
    "sign",
    ["<!--", "<![CDATA[", "<!DOCTYPE tt [", "<!DOCTYPE tt [>", "<p", "<p>", '<p begin="', "</p>", "<a>", "&", "<a ="],
)
def test_only_so_many_faults_are_said(sign: str) -> None:
    _, problems = read_captions(Source(sign * 20_000))
    assert len(problems) <= 100


def test_what_is_deep_is_read() -> None:
    depth = 100_000
    text = f'<tt>{"<div>" * depth}<p begin="1s">a</p>{"</div>" * depth}</tt>'
    assert read_captions(Source(text)) == ((Caption(1.0, None, "a"),), ())


@pytest.mark.parametrize(("seconds", "text"), [(0, "00:00:00"), (3723.25, "01:02:03.25"), (360_000.0004, "100:00:00")])
def test_times_are_written_to_the_millisecond(seconds: float, text: str) -> None:
    assert timecode(seconds) == text


@pytest.mark.parametrize("seconds", [-1.0, float("nan"), 1e10])
def test_a_caption_has_no_impossible_times(seconds: float) -> None:
    with pytest.raises(ValueError, match="must be 0 to 1000000000 seconds"):
        Caption(seconds, None, "a")


# The format


@pytest.mark.parametrize(
    "text",
    [
        TTML,
        f"\ufeff<?xml version='1.0'?>\n{TTML}",
        f"<!-- a -- b --><!DOCTYPE tt>\n{TTML}",
        f'<!DOCTYPE tt [<!ENTITY a "b">]>\n{TTML}',
        "<tt><body><p>a</p></body></tt>",
        '<ttml:tt\nxmlns:ttml="http://www.w3.org/ns/ttml"/>',
    ],
)
def test_captions_are_recognised(text: str) -> None:
    assert gdp.parse(text) == gdp.parse(text, "captions")


@pytest.mark.parametrize("text", ["<tt>code</tt> is code\n", "a\n\n<tt xmlns='x'>b</tt>\n", "<ttx xmlns='x'>\n"])
def test_other_texts_are_not_taken_for_captions(text: str) -> None:
    assert gdp.parse(text) == gdp.parse(text, "markup")


def test_the_command_line_reads_captions(tmp_path: Path) -> None:
    (tmp_path / "transcript.xml").write_text(TTML.replace("Kettles.", "Tea & toast."))
    command = [sys.executable, "-m", "govdigital_parse", "convert", "transcript.xml", "-t", "markdown"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout == "**00:00:01 – 00:00:02** Tea & toast.\n"
    assert done.stderr == "transcript.xml:1:77: S111 '&' should be '&amp;'\n"


def test_all_real_captions_are_read_whole(shared: Path) -> None:
    paths = sorted((shared / "corpus").rglob("*transcript*.xml")) + sorted((shared / "corpus").rglob("*captions.xml"))
    assert len(paths) == 16
    for path in paths:
        text = path.read_text("utf-8")
        found, problems = read_captions(Source(text))
        assert problems == (), path
        assert len(found) == text.count("<p ") - text.count("></p>"), path
        assert all(caption.end is not None and caption.begin <= caption.end for caption in found), path


# Joined to a page


def page(folder: Path, url: str = "transcript.xml", name: str = "a.md") -> Path:
    path = folder / name
    path.write_text(PAGE.format(url))
    return path


def video(document: Document) -> Video:
    [found] = walk(document, Video)
    return found


def problem(document: Document) -> Problem:
    [found] = document.problems
    return found


@pytest.mark.parametrize("name", ["transcript.xml", "in/a b.xml"])
def test_a_video_has_the_captions_that_lie_beside_its_page(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(TTML)
    document = gdp.read(page(tmp_path, name.replace(" ", "%20")))
    assert video(document).transcript == KETTLES
    assert document.problems == ()


def test_a_text_without_a_folder_has_none(tmp_path: Path) -> None:
    path = page(tmp_path)
    (tmp_path / "transcript.xml").write_text(TTML)
    assert video(gdp.parse(path.read_text(), path=str(path))).transcript == ()


@pytest.mark.parametrize("url", ["https://example.org/t.xml", "//example.org/t.xml", "/t.xml", "http://[", "#t.xml"])
def test_captions_elsewhere_are_left_alone(tmp_path: Path, url: str) -> None:
    (tmp_path / "t.xml").write_text(TTML)
    document = gdp.read(page(tmp_path, url))
    assert (video(document).transcript, document.problems) == ((), ())


def test_captions_from_the_root_of_a_site_are_in_its_folder(tmp_path: Path) -> None:
    (tmp_path / "t.xml").write_text(TTML)
    document = joined(gdp.parse(PAGE.format("/t.xml")), str(tmp_path / "none"), str(tmp_path))
    assert video(document).transcript == KETTLES


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("none.xml", "there is no 'none.xml' in"),
        ("../t.xml", "its name leads out of a folder with '..'"),
        ("%2e%2e/t.xml", "its name leads out of a folder with '..'"),
        ("a%00.xml", "its name has a NUL"),
        ("link.xml", "this is a link to a place outside the folder"),
        ("pipe.xml", "this is a device or a pipe, not a file"),
        ("folder", "this is a folder, not a file"),
        ("latin.xml", "is not UTF-8"),
    ],
)
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_cannot_be_read_is_a_remark(tmp_path: Path, url: str, message: str) -> None:
    folder = tmp_path / "page"
    (folder / "folder").mkdir(parents=True)
    (tmp_path / "t.xml").write_text(TTML)
    (folder / "link.xml").symlink_to(tmp_path / "t.xml")
    os.mkfifo(folder / "pipe.xml")
    (folder / "latin.xml").write_bytes(b"<tt>caf\xe9</tt>")
    document = gdp.read(page(folder, url))
    assert video(document).transcript == ()
    assert problem(document).code == "X704"
    assert problem(document).span == video(document).span
    assert message in problem(document).message


def test_what_is_wrong_with_captions_is_said_of_their_file(tmp_path: Path) -> None:
    (tmp_path / "transcript.xml").write_text("<tt><p begin='1s'>\nTea & toast</p></tt>")
    found = problem(gdp.read(page(tmp_path)))
    assert str(found) == f"{tmp_path.as_posix()}/transcript.xml:2:5: S111 '&' should be '&amp;'"


def test_captions_of_many_videos_end_somewhere(tmp_path: Path) -> None:
    (tmp_path / "transcript.xml").write_text(f"<tt><p>{'a' * 900_000}</p></tt>")
    (tmp_path / "a.md").write_text(f"{PAGE.format('transcript.xml')}\n" * 4)
    document = gdp.read(tmp_path / "a.md")
    assert [len(found.transcript) for found in walk(document, Video)] == [1, 1, 0, 0]
    assert {found.code for found in document.problems} == {"S110"}


def test_json_that_is_read_stays_as_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "transcript.xml").write_text(TTML)
    gdp.write(gdp.parse(PAGE.format("transcript.xml")), tmp_path / "a.json")
    assert video(gdp.read(tmp_path / "a.json")).transcript == ()


# What becomes of a transcript


SHOWN = Document((Video("https://example.org/v", "t.xml", (Caption(1, 2.5, "A <b>\nc"), Caption(3, None, "d"))),))


def test_semantic_html_shows_a_transcript_that_can_be_opened() -> None:
    html = gdp.render(SHOWN, "html")
    assert html[html.index("<details>") :] == (
        "<details>\n<summary>Transcript</summary>\n"
        '<p><time datetime="PT1S">00:00:01</time> – <time datetime="PT2.5S">00:00:02.5</time> A &lt;b&gt;<br>c</p>\n'
        '<p><time datetime="PT3S">00:00:03</time> d</p>\n'
        "</details>\n</div>\n"
    )


def test_legacy_html_is_what_it_was() -> None:
    without = Document((Video("https://example.org/v", "t.xml"),))
    assert gdp.render(SHOWN, "html", profile="legacy") == gdp.render(without, "html", profile="legacy")


@pytest.mark.parametrize("flavour", ["gfm", "commonmark", "kramdown", "govspeak"])
def test_markdown_says_that_it_is_lost(flavour: str) -> None:
    losses: list[gdp.Loss] = []
    gdp.render(SHOWN, "markdown", flavour=flavour, losses=losses)
    assert [(loss.code.code, loss.became.endswith("without its transcript")) for loss in losses] == [("M603", True)]


def test_the_markup_of_a_page_is_its_source_whatever_was_joined(tmp_path: Path) -> None:
    (tmp_path / "transcript.xml").write_text(TTML)
    losses: list[gdp.Loss] = []
    path = page(tmp_path)
    assert gdp.render(gdp.read(path), "markup", losses=losses) == path.read_text()
    assert losses == []


def test_json_keeps_it() -> None:
    assert gdp.parse(gdp.render(SHOWN, "json")) == SHOWN


@pytest.mark.parametrize("begin", [-1, 1e10, True, "1", None])
def test_json_with_other_times_is_refused(begin: object) -> None:
    text = gdp.render(SHOWN, "json").replace('"begin": 3', f'"begin": {json.dumps(begin)}')
    with pytest.raises(gdp.FormatError, match=r"transcript\[1\].begin: expected a number of seconds"):
        gdp.parse(text)


def test_text_lines_of_a_document_have_the_times() -> None:
    assert text_lines(parse_captions(Source(TTML))) == ["00:00:01 – 00:00:02 Kettles."]
