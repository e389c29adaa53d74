"""What a target could not carry."""

from __future__ import annotations

import re
from typing import TypeAlias

from attrs import frozen

from govdigital_parse.model import Document, Node
from govdigital_parse.problems import LOSSY_CONVERSION, NO_EQUIVALENT, Code, Problem
from govdigital_parse.source import Span

_WORD = re.compile(r"(?<!^)(?=[A-Z])")


@frozen
class Loss:
    """Something of a document that a target could not carry: a ``node``, and what ``became`` of it there.

    ``code`` is M601 where the target has nothing like it, and it is left out or is text; M602 where it is HTML that the
    target does not allow; M603 where a part of it was lost, such as its classes.
    """

    node: Node
    code: Code
    became: str

    @property
    def span(self) -> Span | None:
        """Where the node stands in its source, None where it was not read from a text."""
        return self.node.span

    @property
    def problem(self) -> Problem:
        """The same as a problem at its place."""
        kind = _WORD.sub(" ", type(self.node).__name__).lower()
        return self.code.at(self.span, f"{kind}: {self.became}")

    def __str__(self) -> str:
        """``path:line:column: CODE kind of node: what became of it``."""
        return str(self.problem)


Losses: TypeAlias = "list[Loss] | None"
"""Where a writer puts what it loses; None where nobody asks."""


def note(losses: Losses, node: Node, became: str, code: Code = NO_EQUIVALENT) -> None:
    """Note what became of ``node``, if anybody asks."""
    if losses is not None:
        losses.append(Loss(node, code, became))


def note_attributes(losses: Losses, node: Node, *, carried: frozenset[str] = frozenset()) -> None:
    """Note the id, the classes and the pairs of ``node`` that are not among those ``carried``, by the names of HTML."""
    attributes = node.attributes
    if losses is None or not attributes:
        return
    lost = [f"id '{attributes.id}'"] if attributes.id is not None and "id" not in carried else []
    lost += [f"class '{name}'" for name in attributes.classes if "class" not in carried]
    lost += [f"attribute '{name}'" for name, _ in attributes.pairs if name not in carried]
    if lost:
        note(losses, node, f"without its {', '.join(lost)}", LOSSY_CONVERSION)


def note_facts(losses: Losses, document: Document, *, language: bool = False) -> None:
    """Note the facts of ``document`` that its text does not say: its path, and its language if that is not carried."""
    if document.base_path is not None:
        note(losses, document, f"without its path, {document.base_path}", LOSSY_CONVERSION)
    locale = document.locale
    if language or locale is None or any(("lang", locale) in block.attributes.pairs for block in document.blocks):
        return
    note(losses, document, f"without its language, {locale}", LOSSY_CONVERSION)
