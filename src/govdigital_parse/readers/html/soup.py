"""A page as BeautifulSoup and lxml read it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from typing import Any

from bs4 import BeautifulSoup
from bs4.builder._lxml import LXMLTreeBuilder

# What no page can hold. Each becomes one sign, so that places stay what they are.
UNREADABLE = re.compile("[\0\ud800-\udfff]")


class _Builder(LXMLTreeBuilder):
    """The builder of BeautifulSoup without what no page of ours needs: guesses of the encoding, XML's name spaces."""

    def prepare_markup(self, markup: Any, *_args: Any, **_options: Any) -> Iterable[tuple[Any, None, None, bool]]:
        """``markup`` as it is: a text, whose encoding is known."""
        yield markup, None, None, False

    def start(self, tag: str | bytes, attrib: Mapping[Any, Any], nsmap: Any = None) -> None:  # noqa: ARG002 - lxml's call
        """Take a start tag."""
        self.soup.handle_starttag(tag, None, None, attrib)  # type: ignore[union-attr, arg-type]

    def end(self, tag: str | bytes) -> None:
        """Take the end of an element."""
        self.soup.endData()  # type: ignore[union-attr]
        self.soup.handle_endtag(tag)  # type: ignore[union-attr, arg-type]


def soup_of(text: str) -> BeautifulSoup:
    """``text`` as a tree of elements; U+FFFD stands for NUL and for halves of surrogate pairs."""
    if not text.isascii() or "\0" in text:
        text = UNREADABLE.sub("\ufffd", text)
    text = text.removeprefix("\ufeff")
    # From a file, as BeautifulSoup warns of texts that could be the name of one.
    return BeautifulSoup(io.StringIO(text), builder=_Builder(multi_valued_attributes=None))
