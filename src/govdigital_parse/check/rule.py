"""What a rule of the check is. Each is a file of its own in `govdigital_parse.check.rules`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeAlias

from attrs import frozen

from govdigital_parse.check.page import Page
from govdigital_parse.check.prose import Prose
from govdigital_parse.check.sheets import Fact, Sheet
from govdigital_parse.model import Node
from govdigital_parse.problems import Code, Problem

Option: TypeAlias = "int | str | tuple[str, ...]"
NOTHING: Mapping[Any, Any] = MappingProxyType({})


class Fixes(StrEnum):
    """Whether a rule has fixes, and whether they leave the meaning as it was."""

    NONE = "none"
    SAFE = "safe"
    UNSAFE = "unsafe"


@frozen
class Collector:
    """What pages say that matters to other files: ``collect`` finds it, one `Fact` each, under a ``name`` of its own.

    Rules that go by the same facts share a collector.
    """

    name: str
    collect: Callable[[Page], Iterable[Fact]]


@frozen
class Rule:
    """A rule: its code, name and severity; what its file says of it; and how it finds what is wrong.

    - ``nodes`` has a function for each class of nodes that the rule looks at, called with the node and its page;
    - ``prose`` is called with the text of each block as people read it, without code, attributes and block quotations;
    - ``page`` is called once for a page;
    - ``across`` is called once for a run, with what `collector` found on each page, for what no page can tell alone.

    A rule with none of these is about what readers report. ``documentation`` is the docstring of its file; CONTRIBUTING
    says what stands there. ``is_default`` is off for rules that have to be selected. ``options`` are what
    configuration can set, with their defaults; they are in ``page.options`` under the rule's code.
    """

    code: Code
    documentation: str
    nodes: Mapping[type[Node], Callable[[Any, Page], Iterable[Problem]]] = NOTHING
    prose: Callable[[Prose, Page], Iterable[Problem]] | None = None
    page: Callable[[Page], Iterable[Problem]] | None = None
    collector: Collector | None = None
    across: Callable[[Sequence[Sheet]], Iterable[Problem]] | None = None
    fixes: Fixes = Fixes.NONE
    is_default: bool = True
    options: Mapping[str, Option] = NOTHING
