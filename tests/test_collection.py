from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

import govdigital_parse as gdp
from govdigital_parse.collection import uncollected


@pytest.fixture(autouse=True)
def enabled() -> Iterator[None]:
    gc.enable()
    yield
    gc.enable()


def test_the_collector_rests_inside_and_works_again_after() -> None:
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_works_again_after_a_failure() -> None:
    with pytest.raises(gdp.FormatError):
        gdp.convert("{", "json")
    assert gc.isenabled()


def test_it_works_again_when_the_last_of_several_leaves() -> None:
    first, second = ExitStack(), ExitStack()
    first.enter_context(uncollected())
    second.enter_context(uncollected())
    first.close()
    assert not gc.isenabled()
    second.close()
    assert gc.isenabled()


def test_it_stays_off_where_it_was_off() -> None:
    gc.disable()
    gdp.convert("# a", "markup")
    assert not gc.isenabled()
