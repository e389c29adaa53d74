from __future__ import annotations

import io
import os
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from govdigital_parse.files import decode, read_source, write_pieces, write_text
from govdigital_parse.problems import UnreadableError, UnwritableError


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("\ufeffé\r\n\u00a0x".encode())
    source = read_source(path)
    assert (source.text, source.path) == ("\ufeffé\r\n\u00a0x", str(path))


def test_open_files_are_read_text_or_binary() -> None:
    assert read_source(io.StringIO("é")).text == "é"
    assert read_source(io.BytesIO("é".encode())).text == "é"
    assert read_source(io.BytesIO(b"")).path == "<file>"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"one\ntw\xe9\n", "a.md:2:3: S107 byte 0xE9 is not UTF-8; save the file as UTF-8"),
        ("é\r\né".encode() + b"\x93", "a.md:2:2: S107 byte 0x93"),
        (b"\xc0\x80", "a.md:1:1: S107 byte 0xC0"),
        (b"\xed\xa0\x80", "a.md:1:1: S107 byte 0xED"),
        ("x".encode("utf-16"), "a.md:1:1: S107 this is UTF-16"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "a.md: this is not a text file"),
        (b"a\0b", "a.md: this is not a text file"),
    ],
)
def test_what_is_not_utf_8_says_where(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableError) as error:
        decode(data, "a.md")
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    for path, reason in [
        (tmp_path, "this is a folder, not a file"),
        (tmp_path / "missing.md", "no such file or folder"),
        (tmp_path / "a.md" / "b.md", "no such file or folder"),
        (Path("nul\0name"), "embedded null byte"),
    ]:
        with pytest.raises(UnreadableError) as error:
            read_source(path)
        assert str(error.value).endswith(reason)
        assert "\n" not in str(error.value)


def test_an_open_text_file_of_other_bytes_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"\xe9")
    with path.open(encoding="utf-8") as opened, pytest.raises(UnreadableError, match="S107"):
        read_source(opened)


def test_a_file_is_written_in_utf_8_with_its_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    write_text("é\r\nx\n", path)
    assert path.read_bytes() == "é\r\nx\n".encode()


def test_open_files_are_written_text_or_binary() -> None:
    text, data = io.StringIO(newline=""), io.BytesIO()
    write_text("é\n", text)
    write_text("é\n", data)
    assert (text.getvalue(), data.getvalue()) == ("é\n", "é\n".encode())


def test_writing_keeps_permissions_and_leaves_nothing_beside(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("old")
    path.chmod(0o640)
    write_text("new", path)
    assert (path.read_text(), stat.S_IMODE(path.stat().st_mode)) == ("new", 0o640)
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    usual, ours = tmp_path / "usual", tmp_path / "ours"
    usual.write_text("x")
    write_text("x", ours)
    assert usual.stat().st_mode == ours.stat().st_mode


def test_writing_through_a_link_changes_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("old")
    (tmp_path / "link.md").symlink_to(tmp_path / "real.md")
    write_text("new", tmp_path / "link.md")
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text() == "new"


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    path.write_text("old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UnwritableError, match="no space left on device"):
        write_text("new", path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_written_says_why(tmp_path: Path) -> None:
    for path, reason in [(tmp_path, "this is a folder"), (tmp_path / "no" / "a.md", "there is no folder .*/no$")]:
        with pytest.raises(UnwritableError, match=reason):
            write_text("x", path)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_device_is_an_error() -> None:
    with pytest.raises(UnwritableError, match="no space left on device"):
        write_text("x", "/dev/full")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_written_into(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    received: list[str] = []
    reader = threading.Thread(target=lambda: received.append((tmp_path / "pipe").read_text()))
    reader.start()
    write_text("x", tmp_path / "pipe")
    reader.join(10)
    assert received == ["x"]


def test_pieces_are_written_before_the_last_of_them_is_made() -> None:
    written = io.BytesIO()
    seen: list[int] = []

    def pieces() -> Iterator[str]:
        for _ in range(3):
            yield "é" * 10_000
            seen.append(len(written.getvalue()))

    write_pieces(pieces(), written)
    assert seen == [20_000, 40_000, 60_000]


def test_where_pieces_fail_the_old_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old")

    def pieces() -> Iterator[str]:
        yield "é" * 10_000
        raise ValueError("not one of ours")

    with pytest.raises(ValueError, match="not one of ours"):
        write_pieces(pieces(), path)
    assert (path.read_text(), list(tmp_path.iterdir())) == ("old", [path])


@pytest.mark.parametrize("name", ["nul\0name", "half\ud800"])
def test_a_name_that_no_file_has_is_an_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnwritableError):
        write_text("x", tmp_path / name)
