"""What a comment says to the check: ``check-ignore: C401``, by ``grammars/suppressions.lark``."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lark import Lark

# What every suppression has, and few comments.
WORD = "check-ignore"
# A comment may be as long as its author likes.
LONGEST = 2_000


class Suppression(NamedTuple):
    """Rules, by code or name, that are not to be reported: at what comes next, or in the ``whole_file``."""

    names: tuple[str, ...]
    whole_file: bool


NOTHING = Suppression((), whole_file=False)


@cache
def _parser() -> Lark:
    from govdigital_parse.readers.grammar import parser_of  # noqa: PLC0415 - few documents have suppressions

    return parser_of("suppressions")


def suppression_of(comment: str) -> Suppression | None:
    """What the text of a comment suppresses, None where it says nothing to the check.

    There are no names where it begins as if it said something, and does not go on so.
    """
    text = comment.strip()
    if not text.startswith(WORD):
        return None
    if len(text) > LONGEST:
        return NOTHING
    from lark import Token, UnexpectedInput  # noqa: PLC0415 - as above

    try:
        tree = _parser().parse(text)
    except UnexpectedInput:
        return NOTHING
    tokens = [token for token in tree.children if isinstance(token, Token)]
    return Suppression(
        tuple(str(token) for token in tokens if token.type == "NAME"),
        any(token.type == "FILE" for token in tokens),
    )
