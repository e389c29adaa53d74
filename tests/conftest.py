from __future__ import annotations

import os
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents, which is not part of the project."""
    folder = Path(os.environ.get("GOVDIGITAL_SHARED", PROJECT.parent / "shared"))
    if not (folder / "seeds").is_dir():
        if os.environ.get("GOVDIGITAL_REQUIRE_ALL"):
            pytest.fail(f"GOVDIGITAL_REQUIRE_ALL is set and there is no folder of real documents at {folder}")
        pytest.skip(f"no folder of real documents at {folder}; $GOVDIGITAL_SHARED names another")
    return folder
