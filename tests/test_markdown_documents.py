"""Real documents in each flavour, read by a parser that is not ours: they say what the model says.

Govspeak's losses are allowed as the writer names them. The other flavours lose nothing that is compared here.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import facts
import pytest
from losing import as_lost
from markdown_readers import READERS

import govdigital_parse as gdp

# The links of a video are called what the legacy site called them where its own HTML is kept.
VIDEO = {"kramdown": ("Watch on YouTube", "Captions")}
# Code that the compiler made of a line of options between two of code: it holds nothing that an author wrote.
NOT_READ_BACK = {"edited/source/indent/0215-annex1-data.md"}


@pytest.mark.parametrize("flavour", READERS)
def test_documents_say_the_same_in_markdown(
    flavour: str, documents: dict[str, gdp.Document], record_property: Callable[[str, object], None]
) -> None:
    losses: list[list[gdp.Loss]] = [[] for _ in documents]
    texts = [
        gdp.render(document, "markdown", flavour=flavour, losses=lost)
        for document, lost in zip(documents.values(), losses, strict=True)
    ]
    pages = READERS[flavour](texts)
    other = [
        path
        for (path, document), page, lost in zip(documents.items(), pages, losses, strict=True)
        if _said(as_lost(document, lost) if flavour == "govspeak" else document, flavour) != _shown(page)
    ]
    record_property("share", f"{flavour}: {len(documents) - len(other)} of {len(documents)} say the same")
    assert other == []


def _said(document: gdp.Document, flavour: str) -> object:
    return _straight(facts.of_model(document, VIDEO.get(flavour, facts.Facts.video)).plain())


def _shown(page: str) -> object:
    return _straight(facts.of_html(page).plain())


def _straight(said: dict[str, Any]) -> object:
    """What is said, with straight quotation marks: at the edges of a quotation Govspeak has them as they turn."""
    return json.loads(json.dumps(said, ensure_ascii=False).translate({ord("“"): '\\"', ord("”"): '\\"'}))


def test_kramdown_reads_back_as_the_same_blocks_where_nothing_was_lost(documents: dict[str, gdp.Document]) -> None:
    lossless = different = 0
    for path, document in documents.items():
        losses: list[gdp.Loss] = []
        again = gdp.parse(gdp.render(document, "markdown", flavour="kramdown", losses=losses), "markup")
        if not losses and path not in NOT_READ_BACK:
            lossless += 1
            different += again.blocks != document.blocks
    assert lossless > 300
    assert different == 0


def test_kramdown_reads_back_as_a_document_that_says_the_same(documents: dict[str, gdp.Document]) -> None:
    different = [
        path
        for path, document in documents.items()
        if facts.of_model(gdp.parse(gdp.render(document, "markdown", flavour="kramdown"), "markup")).plain()
        != facts.of_model(document).plain()
    ]
    assert different == []


@pytest.mark.parametrize("flavour", READERS)
def test_what_is_left_of_nothing_is_nothing(flavour: str) -> None:
    assert gdp.render(gdp.parse("", "markup"), "markdown", flavour=flavour) == ""
