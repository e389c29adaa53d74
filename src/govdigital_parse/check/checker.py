"""The work on a page, which any process can do: read it, ask the rules, note what they found."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from attrs import define, field, frozen

from govdigital_parse.check.faults import fault
from govdigital_parse.check.page import Page
from govdigital_parse.check.records import Record, record_of
from govdigital_parse.check.registry import rules
from govdigital_parse.check.rule import Rule
from govdigital_parse.check.sheets import Role, Sheet, Unit
from govdigital_parse.check.suppressions import SUPPRESSIONS
from govdigital_parse.check.texts import Inside, LenientTree, OverlaidTree, Texts, as_it_is
from govdigital_parse.collection import uncollected
from govdigital_parse.formats import reader, recognised
from govdigital_parse.model import Document
from govdigital_parse.problems import INVALID_ENCODING, EncodingError, GovDigitalError, Problem, printable
from govdigital_parse.source import Source, Span
from govdigital_parse.tree.edited import Edits
from govdigital_parse.tree.plan import PARTIALS, Plan, planned
from govdigital_parse.tree.sources import Part


@frozen
class Job:
    """What is the same for all pages of a run.

    ``codes`` are those of the rules to ask, ``options`` theirs by code; ``target`` is the format to come, with its
    options; ``partials`` the folder of what files in no tree include; ``overlay`` is as in `Texts`.
    ``run`` is that of no other run: what workers remember of files is only true for one.
    """

    codes: tuple[str, ...]
    options: Mapping[str, Mapping[str, Any]] = field(factory=dict)
    target: str | None = None
    target_options: Mapping[str, Any] = field(factory=dict)
    partials: str | None = None
    overlay: Mapping[str, str] = field(factory=dict)
    run: str = field(factory=lambda: os.urandom(8).hex())


@define(eq=False)
class Checker:
    """Checks pages, one after the other. ``plans`` are those of trees that are known, by their roots."""

    job: Job
    plans: dict[str, Plan] = field(factory=dict)
    texts: Texts = field(init=False)
    _trees: dict[str, LenientTree] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        self.texts = Texts(self.job.overlay)

    @property
    def rules(self) -> list[Rule]:
        """The rules to ask."""
        known = rules()
        return [known[code] for code in self.job.codes]

    def plan(self, root: str) -> Plan:
        """What is in the source tree in the folder ``root``. Raises UnreadableError where there is none."""
        if root not in self.plans:
            self.plans[root] = planned(self._tree(root).names())
        return self.plans[root]

    def sheet(self, unit: Unit) -> Sheet:
        """What is found on a page. Raises UnreadableError where a file of it cannot be read."""
        self.texts.asked = {}
        if unit.role is Role.AROUND:
            return Sheet(unit, tuple(self._around(unit)), files=dict(self.texts.asked))
        try:
            page = self.page(unit)
        except EncodingError as error:
            return Sheet(unit, (self._encoding(unit.path, error),), files=dict(self.texts.asked))
        # Of what is only beside others, nobody has asked what is wrong with it.
        problems = () if unit.role is Role.BESIDE else dict.fromkeys(map(page.placed, self._problems(page)))
        return Sheet(
            unit,
            tuple(problems),
            {collector.name: tuple(collector.collect(page)) for collector in self._collectors()},
            dict(self.texts.asked),
        )

    def outcome(self, unit: Unit) -> Sheet | str:
        """The same, or in a line what is wrong, with the page or, as a `Fault`, with a rule: the others go on."""
        try:
            return self.sheet(unit)
        except GovDigitalError as error:
            path = printable(unit.path)
            return str(error) if path in str(error) else f"{path}: {error}"
        except Exception as error:  # noqa: BLE001 - rules of others raise what they like
            return fault(": ".join((unit.path, *getattr(error, "__notes__", ()))), error)

    def reread(self, path: str) -> Source:
        """The text of a file that was checked, as its problems have it."""
        try:
            return self.texts.source(path)
        except EncodingError as error:
            return as_it_is(path, error)

    def page(self, unit: Unit) -> Page:
        """The page to look at. Raises UnreadableError as `sheet` does."""
        if unit.root is None:
            source = self.texts.source(unit.path)
            name = recognised(source)
            document = self._read(source, name)
        else:
            source, document = self._of_tree(unit, unit.root)
            name = recognised(source)
        job = self.job
        return Page(document, source, name, job.options, job.target, job.target_options, unit.planned)

    def _around(self, unit: Unit) -> list[Problem]:
        """What is wrong with the includes of a template or a head."""
        from govdigital_parse.readers.markup.includes import spliced  # noqa: PLC0415 - what is cached is not read
        from govdigital_parse.readers.markup.layout import relocated_problems  # noqa: PLC0415 - as above

        root, name = unit.root or "", unit.name or ""
        tree = self._tree(root)
        asked = {name}
        _, layout, problems = spliced(tree.read(name), Part(tree, self.plan(root).inside(PARTIALS), asked))
        self.texts.asked |= {tree.path(name): tree.digest(name) for name in sorted(asked)}
        found = (*relocated_problems(problems, layout), *self._encodings(tree, asked))
        return [problem for problem in found if problem.code in self.job.codes]

    def _read(self, source: Source, name: str) -> Document:
        if name == "markup":
            from govdigital_parse.readers.markup import parse_markup  # noqa: PLC0415 - what is cached is not read

            partials = self.job.partials
            return parse_markup(source, None if partials is None else Inside(partials, self.texts))
        document = reader(name)(source, None)
        if name == "html" and "captions" in source.text:
            from govdigital_parse.readers.captions import in_folders, joined_by  # noqa: PLC0415 - few pages have videos

            beside = Inside(str(Path(source.name).parent), self.texts)
            return joined_by(document, in_folders(beside, None))
        return document

    def _of_tree(self, unit: Unit, root: str) -> tuple[Source, Document]:
        from govdigital_parse.readers.markup import parse_markup  # noqa: PLC0415 - what is cached is not read
        from govdigital_parse.tree.captions import with_captions  # noqa: PLC0415 - as above
        from govdigital_parse.tree.links import Site  # noqa: PLC0415 - as above
        from govdigital_parse.tree.pages import Assembly  # noqa: PLC0415 - as above

        known, plan = self._tree(root), self.plan(root)
        assembly = Assembly(known, plan, Edits())
        try:
            if unit.planned is None:
                source = assembly.read(unit.name or "")
                document = parse_markup(source, Part(known, plan.inside(PARTIALS), assembly.asked))
            else:
                document = with_captions(assembly.document(unit.planned), Site(plan), unit.planned, assembly)
                source = known.read(unit.planned.sources[0])
        finally:
            self.texts.asked |= {known.path(name): known.digest(name) for name in sorted(assembly.asked)}
        problems = (*document.problems, *assembly.problems, *self._encodings(known, assembly.asked))
        return source, document.replaced(problems=tuple(dict.fromkeys(problems)))

    def _encodings(self, tree: LenientTree, names: Iterable[str]) -> Iterator[Problem]:
        for name in sorted(tree.wrong.keys() & set(names)):
            yield self._encoding(tree.path(name), tree.wrong[name])

    def _encoding(self, path: str, error: EncodingError) -> Problem:
        """What is wrong with a file that is no UTF-8. Raises ``error`` where nobody has asked for that."""
        if INVALID_ENCODING.code not in self.job.codes:
            raise error
        return _encoding(path, error)

    def _tree(self, root: str) -> LenientTree:
        if root not in self._trees:
            self._trees[root] = LenientTree(OverlaidTree(root, self.job.overlay))
        return self._trees[root]

    def _problems(self, page: Page) -> Iterator[Problem]:
        asked = {rule.code.code for rule in self.rules}
        yield from (problem for problem in page.document.problems if problem.code in asked)
        for rule in self.rules:
            try:
                yield from found_by(rule, page)
            except Exception as error:
                error.add_note(f"rule {rule.code.code}")
                raise

    def _collectors(self) -> Iterator[Any]:
        found = {rule.collector.name: rule.collector for rule in self.rules if rule.collector is not None}
        yield SUPPRESSIONS
        yield from found.values()


def found_by(rule: Rule, page: Page) -> Iterator[Problem]:
    """What ``rule`` finds in ``page`` by itself: not what it finds across pages."""
    for kind, look in rule.nodes.items():
        for node in page.of(kind):
            yield from look(node, page)
    if rule.prose is not None:
        for prose in page.prose:
            yield from rule.prose(prose, page)
    if rule.page is not None:
        yield from rule.page(page)


def check_chunk(job: bytes, units: Sequence[Unit]) -> list[Record | str]:
    """What was found in ``units``, as records, or why that cannot be said. ``job`` is a pickled `Job`."""
    checker = _checker(job)
    with uncollected():
        outcomes = [checker.outcome(unit) for unit in units]
    return [outcome if isinstance(outcome, str) else record_of(outcome) for outcome in outcomes]


def lost_unit(unit: Unit, error: str) -> Record | str:
    """What to say of a page whose worker died."""
    return f"{printable(unit.path)}: {error}"


@lru_cache(maxsize=2)
def _checker(job: bytes) -> Checker:
    return Checker(pickle.loads(job))  # noqa: S301 - made by this library, a moment ago


def _encoding(path: str, error: EncodingError) -> Problem:
    """What is wrong with a file that is no text in UTF-8, at the first byte that is not."""
    before = len(error.data[: error.offset].decode("utf-8", "replace"))
    source = as_it_is(path, error)
    said = str(error).partition(f"{INVALID_ENCODING.code} ")[2]
    return INVALID_ENCODING.at(Span(source, before, min(before + 1, len(source.text))), said)
