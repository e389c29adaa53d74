"""Pages that this library wrote, read again: the same documents, but for what `html_losses` names."""

from __future__ import annotations

from pathlib import Path

import pytest
from html_losses import on_page

import govdigital_parse as gdp
from govdigital_parse.model import Document

PROFILES = ("semantic", "legacy")
SETS = {"corpus": 107, "edited": 400, "seeds": 2}


def documents(shared: Path, name: str) -> list[Path]:
    found = {
        "corpus": (shared / "corpus" / "source").rglob("*.md"),
        "edited": (shared / "edited" / "source").rglob("*.md"),
        "seeds": (shared / "seeds").glob("action-08.*"),
    }
    paths = sorted(found[name])
    assert len(paths) == SETS[name]
    return paths


def back(document: Document, profile: str, *, standalone: bool) -> Document:
    return gdp.parse(gdp.render(document, "html", profile=profile, standalone=standalone), "html")


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("name", SETS)
def test_what_was_written_is_read_back(shared: Path, name: str, profile: str) -> None:
    paths = documents(shared, name)
    changed = [path for path in paths if not _comes_back(gdp.read(path), profile, standalone=False)]
    print(f"{profile}, {name}: {len(paths) - len(changed)} of {len(paths)} read back equal")  # noqa: T201 - for -s
    assert changed == []


@pytest.mark.parametrize("profile", PROFILES)
def test_whole_pages_are_read_back(shared: Path, profile: str) -> None:
    partials = shared / "corpus" / "source" / "partials"
    for path in documents(shared, "corpus"):
        assert _comes_back(gdp.read(path, partials=partials), profile, standalone=True), path


def _comes_back(document: Document, profile: str, *, standalone: bool) -> bool:
    return back(document, profile, standalone=standalone) == on_page(document, profile)


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize(
    "path", sorted(Path("examples").glob("*.md")) + sorted(Path("examples").glob("*.txt")), ids=str
)
def test_examples_are_read_back(path: Path, profile: str) -> None:
    document = gdp.read(path)
    assert back(document, profile, standalone=True) == on_page(document, profile)
