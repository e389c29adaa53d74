"""Real documents in each flavour, read by a parser that is not ours: they say what the model says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import cmarkgfm
import facts
import pytest
from cmarkgfm.cmark import Options

import govdigital_parse as gdp

UNSAFE = Options.CMARK_OPT_UNSAFE
READERS: dict[str, Callable[[str], str]] = {
    "commonmark": lambda text: cmarkgfm.markdown_to_html(text, options=UNSAFE),
    "gfm": lambda text: cmarkgfm.github_flavored_markdown_to_html(text, options=UNSAFE | Options.CMARK_OPT_FOOTNOTES),
}
# Files that may say something else, by what it is.
EXPLAINED: dict[str, frozenset[str]] = {"commonmark": frozenset(), "gfm": frozenset()}
SHARE = 0.99


def documents(shared: Path) -> Iterator[tuple[str, gdp.Document]]:
    partials = shared / "corpus/source/partials"
    for folder in ("corpus/source", "edited/source"):
        for path in sorted((shared / folder).rglob("*.md")):
            text = path.read_bytes().decode()
            yield str(path.relative_to(shared)), gdp.parse(text, "markup", partials=partials)


@pytest.mark.parametrize("flavour", READERS)
def test_documents_say_the_same_in_markdown(
    flavour: str, shared: Path, record_property: Callable[[str, object], None]
) -> None:
    found = list(documents(shared))
    other = [
        path
        for path, document in found
        if facts.of_model(document).plain()
        != facts.of_html(READERS[flavour](gdp.render(document, "markdown", flavour=flavour))).plain()
    ]
    record_property("share", f"{flavour}: {len(found) - len(other)} of {len(found)} say the same")
    assert len(found) > 500
    assert set(other) == EXPLAINED[flavour]
    assert len(other) <= (1 - SHARE) * len(found)
