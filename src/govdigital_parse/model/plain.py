"""The plain values of the model (attributes, departments, dates, words) as JSON has them, and back, strictly.

cattrs converts by type hint. A value of a wrong type is an error, never converted to the right one.
"""

from __future__ import annotations

import datetime as dt
import json
import reprlib
import types
import typing
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from govdigital_parse.model.captions import MOST_SECONDS
from govdigital_parse.model.responses import Period

if TYPE_CHECKING:
    from cattrs import Converter

Step: TypeAlias = str | int
Hook: TypeAlias = Callable[[Any, Any], Any]

PAIRS = tuple[tuple[str, str], ...]


class Mismatch(ValueError):  # noqa: N818 - for a reader to turn into an error of its own
    """A value that does not fit where it stands: what is wrong, and the steps from the value to the place of it."""

    def __init__(self, message: str, *steps: Step) -> None:
        super().__init__(message, *steps)
        self.message = message
        self.steps = steps


def to_plain(value: object, hint: Any) -> object:
    """``value``, which is of the type ``hint``, as JSON has it; what is at its default inside it is left out."""
    return converter().unstructure(value, unstructure_as=hint)


def from_plain(value: object, hint: Any) -> Any:
    """What ``value`` says, of the type ``hint``; raises `Mismatch` if it does not fit."""
    try:
        return converter().structure(value, hint)
    except ExceptionGroup as group:
        raise _first(group) from None


def expected(what: str, value: object, *steps: Step) -> Mismatch:
    """The error for ``value`` where ``what`` should be; the value is said in JSON's words, and cut where it is long."""
    return Mismatch(f"expected {what}, found {_shown(value)}", *steps)


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "an array"
    return json.dumps(value) if value is None or isinstance(value, bool | float) else reprlib.repr(value)


def _first(error: Exception) -> Mismatch:
    """The first of what cattrs gathered, with the steps that it noted on the way."""
    from cattrs import AttributeValidationNote, ForbiddenExtraKeysError, IterableValidationNote  # noqa: PLC0415 - below

    steps: list[Step] = []
    while isinstance(error, ExceptionGroup):
        error = error.exceptions[0]
        for note in getattr(error, "__notes__", ()):
            if isinstance(note, AttributeValidationNote):
                steps.append(note.name)
            elif isinstance(note, IterableValidationNote):
                steps.append(note.index)
    match error:
        case Mismatch():
            return Mismatch(error.message, *steps, *error.steps)
        case ForbiddenExtraKeysError():
            return Mismatch("unknown field", *steps, min(error.extra_fields))
        case KeyError():
            return Mismatch("missing", *steps)
        case _:
            raise error


@cache
def converter() -> Converter:
    """The converter that this module goes by."""
    from cattrs import Converter  # noqa: PLC0415 - it is slow to import, and only those who convert should wait

    made = Converter(omit_if_default=True, forbid_extra_keys=True)
    made.register_structure_hook(str, _exactly(str, "a string"))
    made.register_structure_hook(StrEnum, _choice)
    made.register_structure_hook(int, _exactly(int, "a whole number"))
    made.register_structure_hook(float, _seconds)
    made.register_structure_hook(bool, _exactly(bool, "true or false"))
    made.register_structure_hook(dt.date, _written(dt.date.fromisoformat, "a date such as '2013-10-31'"))
    made.register_unstructure_hook(dt.date, dt.date.isoformat)
    made.register_structure_hook_factory(attrs.has, lambda cls: _record_hook(made, cls))
    made.register_structure_hook(Period, _written(Period.parse, "a period such as '2013' or '2012-12'"))
    made.register_unstructure_hook(Period, str)
    made.register_structure_hook_factory(_is_tuple, lambda hint: _tuple_hook(made, hint))
    made.register_structure_hook_func(_is_pairs, lambda value, _: _pairs(made, value))
    made.register_unstructure_hook_func(_is_pairs, dict)
    return made


def _exactly(cls: type, what: str) -> Hook:
    def structure(value: object, _: object) -> object:
        if type(value) is not cls:  # not isinstance: True is an int
            raise expected(what, value)
        return value

    return structure


def _seconds(value: object, _: object) -> float:
    if (type(value) is not float and type(value) is not int) or not 0 <= value <= MOST_SECONDS:
        raise expected(f"a number of seconds from 0 to {MOST_SECONDS:.0f}", value)
    return float(value)


def _written(parse: Callable[[str], object], what: str) -> Hook:
    """A hook for what can be written in one way only: the result must read as the text that it was parsed from."""

    def structure(value: object, _: object) -> object:
        try:
            result = parse(value) if isinstance(value, str) else None
        except ValueError:
            result = None
        if result is None or str(result) != value:
            raise expected(what, value)
        return result

    return structure


def _choice(value: object, cls: type[StrEnum]) -> StrEnum:
    for member in cls:
        if value == member.value:
            return member
    raise expected(" or ".join(repr(member.value) for member in cls), value)


def _is_tuple(hint: Any) -> bool:
    return typing.get_origin(hint) is tuple


def _is_pairs(hint: Any) -> bool:
    return bool(hint == PAIRS)


def _record_hook(made: Converter, cls: type) -> Hook:
    from cattrs.gen import make_dict_structure_fn  # noqa: PLC0415 - as above

    inner: Callable[[dict[str, Any], type], object] = make_dict_structure_fn(cls, made, _cattrs_forbid_extra_keys=True)

    def structure(value: object, _: object) -> object:
        if not isinstance(value, dict):
            raise expected("an object", value)
        return inner(value, cls)

    return structure


def _tuple_hook(made: Converter, hint: Any) -> Hook:
    items: Any = types.GenericAlias(list, typing.get_args(hint)[:1])

    def structure(value: object, _: object) -> object:
        if not isinstance(value, list):  # cattrs takes whatever can be gone over, a string too
            raise expected("an array", value)
        return tuple(made.structure(value, items))

    return structure


def _pairs(made: Converter, value: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict):
        raise expected("an object", value)
    return tuple(made.structure(value, dict[str, str]).items())
