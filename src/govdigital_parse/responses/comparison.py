"""Two editions of the record, statement by statement: what was kept, edited, added, removed, filled in."""

from __future__ import annotations

import datetime
import os
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from attrs import define, frozen

from govdigital_parse.departments import get, normal_form
from govdigital_parse.model import Document, StatementKind
from govdigital_parse.responses.differences import Change, Difference, differences, folded, replaced
from govdigital_parse.responses.joining import joined
from govdigital_parse.responses.rows import Row, responses

# Plans for a year come before what was done in it.
KINDS = (StatementKind.COMMITMENT, StatementKind.PLAN, StatementKind.PROGRESS)


class Verdict(StrEnum):
    """What became of a statement between two editions.

    ``unchanged`` and ``edited``: it is in both, and white space and typography alone make it no other. ``added``,
    ``removed``: it is in one. ``filled-in``: the old one was a placeholder ('Coming soon...') and the new one is
    none; ``emptied``: the other way round.
    """

    UNCHANGED = "unchanged"
    EDITED = "edited"
    FILLED_IN = "filled-in"
    EMPTIED = "emptied"
    ADDED = "added"
    REMOVED = "removed"


@frozen
class Names:
    """What a department is called: in the old edition, in the new one, and by its slug in the register.

    Each is None where there is no such thing; all are None for statements that no department is named for.
    """

    old: str | None
    new: str | None
    slug: str | None

    @property
    def name(self) -> str | None:
        """The register's name of it, otherwise the new edition's, otherwise the old one's."""
        entry = get(self.slug) if self.slug else None
        return entry.name if entry else self.new or self.old


@frozen
class Pair:
    """A statement of the old edition and the one that stands for it in the new one; None where there is none.

    ``kind`` and ``period`` are as in `Row`; where the editions differ the period is that of the one that says more.
    ``differences`` are all words of both: `differences` says how they are found.
    """

    action: int | None
    department: Names
    kind: str
    period: str | None
    old: Row | None
    new: Row | None
    verdict: Verdict
    differences: tuple[Difference, ...]

    @property
    def was_placeholder(self) -> bool:
        """Whether the old statement stands for the lack of one."""
        return self.old is not None and self.old.placeholder

    @property
    def is_placeholder(self) -> bool:
        """Whether the new statement stands for the lack of one."""
        return self.new is not None and self.new.placeholder


@frozen
class Edition:
    """One of the two that are compared.

    ``name`` is the path of its document, or the folder that all of its documents are in, None where they had no path;
    ``title`` that of its document if it is one, ``dated`` the latest date of any. ``documents`` and ``statements`` are
    how many there are.
    """

    name: str | None
    title: str | None
    dated: datetime.date | None
    documents: int
    statements: int


@frozen
class Comparison:
    """Two editions, statement by statement.

    ``pairs`` are in the order of actions, of departments by their names, of periods, of kinds. ``without_progress``
    are those of them that are commitments of departments which say in neither edition what came of the action, or
    only in placeholders; none where an edition has no statements at all, which cannot tell.
    """

    old: Edition
    new: Edition
    pairs: tuple[Pair, ...]
    without_progress: tuple[Pair, ...]

    @property
    def departments(self) -> tuple[Names, ...]:
        """The departments of ``pairs``, each once."""
        return tuple(dict.fromkeys(pair.department for pair in self.pairs))

    def counts(self) -> dict[Verdict, int]:
        """How many pairs there are of each verdict, those of none among them."""
        found = Counter(pair.verdict for pair in self.pairs)
        return {verdict: found[verdict] for verdict in Verdict}

    def where(self, keep: Callable[[Pair], bool]) -> Comparison:
        """The comparison with only the pairs that ``keep`` is true of."""
        kept = (tuple(filter(keep, pairs)) for pairs in (self.pairs, self.without_progress))
        return Comparison(self.old, self.new, *kept)


def compare(old: Document | Iterable[Document], new: Document | Iterable[Document]) -> Comparison:
    """What became of the statements of ``old`` in ``new``: each a document, or several that make one edition.

    Statements are joined by action, department and kind: a department by its slug, or by the normal form of its name
    where the register has none. Where it says several of one kind they are joined by period, or in their order if they
    do not both have one. Where one edition does not say which action it is about, it is about that of the other.
    Raises TypeError for what is no document.
    """
    editions = _documents(old), _documents(new)
    olds, news = (_statements(documents) for documents in editions)
    _name_action(olds, news)
    pairs = tuple(sorted(_pairs(olds, news), key=_order))
    without_progress = _without_progress(pairs) if olds and news else ()
    return Comparison(_edition(editions[0], olds), _edition(editions[1], news), pairs, without_progress)


class _Group(NamedTuple):
    """What statements have in common that are joined."""

    action: int | None
    department: Hashable
    kind: str


@define(eq=False)
class _Said:
    """A statement on its way into a pair."""

    row: Row
    action: int | None
    department: Hashable
    period: str | None
    folded: str


def _documents(given: Document | Iterable[Document]) -> list[Document]:
    documents = [given] if isinstance(given, Document) else list(given)
    for document in documents:
        if not isinstance(document, Document):
            raise TypeError(f"compare takes Documents, not {type(document).__name__}; parse and read give them")
    return documents


def _statements(documents: Iterable[Document]) -> list[_Said]:
    return [
        _Said(row, row.action, _department(row), row.period, folded(row.text)) for row in responses(iter(documents))
    ]


def _department(row: Row) -> Hashable:
    """What the department is joined by."""
    if row.slug is not None:
        return "slug", row.slug
    return None if row.department is None else ("name", normal_form(row.department))


def _name_action(old: Sequence[_Said], new: Sequence[_Said]) -> None:
    """Where one edition says nowhere which action it is about and the other is about one, they are about the same."""
    for those, others in ((old, new), (new, old)):
        actions = {said.action for said in others}
        if len(actions) == 1 and {said.action for said in those} == {None}:
            for said in those:
                (said.action,) = actions


def _pairs(old: Sequence[_Said], new: Sequence[_Said]) -> Iterator[Pair]:
    called, now_called = (_called(those) for those in (old, new))
    groups: dict[_Group, tuple[list[_Said], list[_Said]]] = {}
    for side, those in enumerate((old, new)):
        for said in those:
            groups.setdefault(_Group(said.action, said.department, said.row.kind), ([], []))[side].append(said)
    for group, (olds, news) in groups.items():
        slug = (olds or news)[0].row.slug
        names = Names(called.get(group.department), now_called.get(group.department), slug)
        for one, other in joined(olds, news):
            yield _pair(group, names, one, other)


def _called(those: Iterable[_Said]) -> Mapping[Hashable, str | None]:
    """What an edition calls each department, first."""
    called: dict[Hashable, str | None] = {}
    for said in those:
        called.setdefault(said.department, said.row.department)
    return called


def _pair(group: _Group, names: Names, old: _Said | None, new: _Said | None) -> Pair:
    text, other = (said.row.text if said else "" for said in (old, new))
    if old and new and old.row.placeholder == new.row.placeholder:
        found = differences(text, other)
        same = all(one.op is Change.EQUAL for one in found)
        verdict = Verdict.UNCHANGED if same else Verdict.EDITED
    else:
        found = replaced(text, other)
        if old and new:
            verdict = Verdict.FILLED_IN if old.row.placeholder else Verdict.EMPTIED
        else:
            verdict = Verdict.REMOVED if old else Verdict.ADDED
    return Pair(
        action=group.action,
        department=names,
        kind=group.kind,
        period=max((said.period for said in (old, new) if said and said.period), key=len, default=None),
        old=old.row if old else None,
        new=new.row if new else None,
        verdict=verdict,
        differences=found,
    )


def _order(pair: Pair) -> tuple[object, ...]:
    """By what both editions share, so that it is the same the other way round."""
    action = (pair.action is None, pair.action or 0)
    department = (normal_form(pair.department.name or ""), pair.department.slug or "")
    return (*action, *department, pair.period or "", KINDS.index(StatementKind(pair.kind)))


def _without_progress(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    reported = {
        (pair.action, pair.department)
        for pair in pairs
        if pair.kind == StatementKind.PROGRESS
        and ((pair.old and not pair.was_placeholder) or (pair.new and not pair.is_placeholder))
    }
    return tuple(
        pair
        for pair in pairs
        if pair.kind == StatementKind.COMMITMENT and (pair.action, pair.department) not in reported
    )


def _edition(documents: Sequence[Document], statements: Sequence[_Said]) -> Edition:
    return Edition(
        name=_name([document.source.path if document.source else None for document in documents]),
        title=documents[0].title if len(documents) == 1 else None,
        dated=max((document.dated for document in documents if document.dated), default=None),
        documents=len(documents),
        statements=len(statements),
    )


def _name(paths: Sequence[str | None]) -> str | None:
    """The path of one document, the folder of several."""
    known = [path for path in paths if path is not None]
    if not known or len(known) < len(paths):
        return None
    if len(known) == 1:
        return known[0]
    try:
        return os.path.commonpath([Path(path).parent for path in known]) or os.curdir
    except ValueError:
        return None
