"""The record of a run: what each output was made of, and what was wrong or lost on the way.

A manifest is written as JSON, by the schema ``schemas/manifest.v1.schema.json``. It has no times and no names of
machines: the same tree gives the same manifest, however many workers there are.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import Factory, field, fields, frozen

from govdigital_parse.problems import FormatError, Problem

if TYPE_CHECKING:
    from cattrs import Converter

Option: TypeAlias = str | bool | None
FORMAT, VERSION = "govdigital-parse-manifest", 1
NAME = "manifest.json"


@frozen
class Finding:
    """A problem or a loss, at a line and a column of a file of the tree; None where there is no place."""

    code: str
    severity: str
    message: str
    path: str | None = None
    line: int | None = None
    column: int | None = None

    @classmethod
    def of(cls, problem: Problem) -> Finding:
        """The same as a `Problem`."""
        line, column = problem.place or (None, None)
        return cls(problem.code, problem.severity.value, problem.message, problem.path, line, column)

    def __str__(self) -> str:
        """``path:line:column: CODE message``."""
        where = "" if self.line is None else f"{self.path or '<text>'}:{self.line}:{self.column}: "
        return f"{where}{self.code} {self.message}"


@frozen
class Output:
    """A file that was written: its path below the folder of outputs, the SHA-256 of what is in it, in hexadecimal."""

    path: str
    sha256: str


@frozen
class PageRecord:
    """What became of a page.

    ``url`` is its address on the original site, ``new_url`` that on the new one. ``made_of`` are the files that the
    plan makes it of, ``sources`` these and all others that were read for it, with their SHA-256, None for one that
    could not be read. ``edited`` is the time of the last edit where the page shows it. It refers to the pages
    ``linked``, to the files ``assets`` of the tree, and to what is ``missing`` there, addresses on the original site.
    ``error`` says why there is no output, None where there is.
    """

    path: str
    url: str
    new_url: str
    title: str | None = None
    outputs: tuple[Output, ...] = ()
    made_of: tuple[str, ...] = ()
    sources: Mapping[str, str | None] = field(factory=dict)
    edited: str | None = None
    problems: tuple[Finding, ...] = ()
    losses: tuple[Finding, ...] = ()
    linked: tuple[str, ...] = ()
    assets: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    error: str | None = None


@frozen
class Manifest:
    """The record of a run: the ``program``'s version, what it was asked for, pages in the order of their paths.

    ``assets`` are the outputs that are copies, by the names of their sources, ``others`` the files of the tree that
    nothing was made of, with the reason.
    """

    program: str
    target: str
    options: Mapping[str, Option]
    pages: tuple[PageRecord, ...] = ()
    assets: Mapping[str, Output] = field(factory=dict)
    others: Mapping[str, str] = field(factory=dict)

    @property
    def failed(self) -> tuple[PageRecord, ...]:
        """The pages that there is no output of."""
        return tuple(page for page in self.pages if page.error is not None)

    @property
    def outputs(self) -> Mapping[str, Output]:
        """All outputs by their paths."""
        made = [output for page in self.pages for output in page.outputs]
        return {output.path: output for output in [*made, *self.assets.values()]}

    def to_json(self) -> str:
        """The manifest as JSON."""
        data = {
            "format": FORMAT,
            "version": VERSION,
            **{each.name: getattr(self, each.name) for each in fields(Manifest)},
        }
        # Names of files that are not UTF-8 can only be written with escapes.
        return json.dumps(data, indent=1, ensure_ascii=True, default=_plain) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Manifest:
        """The manifest that `to_json` wrote. Raises FormatError for anything else."""
        from cattrs import BaseValidationError  # noqa: PLC0415 - a first run has nothing to read

        try:
            data: Any = json.loads(text)
            if not isinstance(data, dict) or data.pop("format", None) != FORMAT:
                raise FormatError("this is no manifest")
            if (version := data.pop("version", None)) != VERSION:
                raise FormatError(f"this is a manifest of version {version}; known is {VERSION}")
            return _converter().structure(data, cls)
        except (ValueError, RecursionError, BaseValidationError) as error:
            raise FormatError("this is no manifest, or not a whole one") from error


def _plain(record: Any) -> dict[str, object]:
    """The fields of a record that are not at their defaults."""
    cls: Any = type(record)
    defaults = _defaults(cls)
    return {name: value for name in defaults if (value := getattr(record, name)) != defaults[name]}


@cache
def _defaults(cls: Any) -> Mapping[str, object]:
    return {each.name: {} if isinstance(each.default, Factory) else each.default for each in fields(cls)}  # type: ignore[arg-type]


@cache
def _converter() -> Converter:
    from cattrs import Converter  # noqa: PLC0415 - a first run has nothing to read

    converter = Converter(forbid_extra_keys=True)
    converter.register_structure_hook(Option, _option)
    return converter


def _option(value: object, _: object) -> Option:
    if value is None or isinstance(value, str | bool):
        return value
    raise ValueError(f"an option is a text, true, false or null, not {value!r}")
