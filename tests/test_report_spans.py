"""That `check_spans`, which other tests of reports trust, sees what is lost, made up, or not where it stands."""

from __future__ import annotations

import pytest
from reports import check_spans, parse

from govdigital_parse.model import Document

TEXT = "Action 3: kettles\nHome Office\nProgress in 2013\nWe counted  the ket\xadtles.\nPage 3\n1. tea\n2. cups\n"
# What the source could say instead, in as many signs.
OTHERS = {
    "a word": ("counted", "country"),
    "a line's end": ("counted  the", "counted \nthe"),
    "a soft hyphen": ("ket\xadtles", "ket-tles"),
    "a page's number": ("Page 3", "Page 4"),
    "an item's number": ("1. tea", "-. tea"),
    "a heading's number": ("Action 3:", "Action 4:"),
    "a sign between": ("tles.\n", "tles.x"),
    "a sign at the end": ("cups\n", "cupsx"),
}


def read_from(text: str, other: str) -> Document:
    """The document of a text, with spans of another."""
    document = parse(text)
    assert document.source
    object.__setattr__(document.source, "text", other)
    return document


def test_what_is_whole_is() -> None:
    check_spans(parse(TEXT))


@pytest.mark.parametrize(("said", "other"), OTHERS.values(), ids=OTHERS.keys())
def test_what_is_not_in_the_source_is_seen(said: str, other: str) -> None:
    assert said in TEXT
    assert len(said) == len(other)
    with pytest.raises(AssertionError):
        check_spans(read_from(TEXT, TEXT.replace(said, other)))


def test_what_is_left_out_and_not_kept_is_seen() -> None:
    with pytest.raises(AssertionError):
        check_spans(parse(TEXT).replaced(furniture=()))


def test_what_is_in_no_block_is_seen() -> None:
    document = parse(TEXT)
    with pytest.raises(AssertionError):
        check_spans(document.replaced(blocks=document.blocks[:-1]))
