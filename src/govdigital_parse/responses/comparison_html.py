"""A comparison as a page of its own: one file with its style sheet in it, that can be sent and printed.

Nothing in it runs: which verdicts are shown is a matter of checkboxes and the style sheet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from pathlib import Path, PurePath
from types import MappingProxyType

from attrs import frozen

from govdigital_parse.dates import written_day, written_month
from govdigital_parse.departments import normal_form
from govdigital_parse.model import Period, StatementKind
from govdigital_parse.responses.comparison import KINDS, Comparison, Edition, Names, Pair, Verdict
from govdigital_parse.responses.differences import Change
from govdigital_parse.responses.marked import Line, marked_lines
from govdigital_parse.writers.html.page import whole_page
from govdigital_parse.writers.text import encodable, escaped

# The sign of each verdict, which tells them apart without colour, and what it means.
VERDICTS: Mapping[Verdict, tuple[str, str]] = MappingProxyType(
    {
        Verdict.UNCHANGED: ("=", "the same words"),
        Verdict.EDITED: ("~", "some words are others"),
        Verdict.FILLED_IN: ("●", "was a placeholder and says something now"),
        Verdict.EMPTIED: ("○", "said something and is a placeholder now"),
        Verdict.ADDED: ("+", "only in the new edition"),
        Verdict.REMOVED: ("−", "only in the old edition"),  # noqa: RUF001 - the minus is as wide as the plus
    }
)
# A table that is larger shows nothing at a glance.
MOST_CELLS = 5_000
# Lists that are longer are cut or folded.
MOST_NAMES = 5
NOBODY = "No department"


@frozen
class _Department:
    """What is said of one department on one action; the pairs go with the numbers of their ids."""

    number: int
    names: Names
    pairs: Sequence[tuple[int, Pair]]

    @property
    def name(self) -> str:
        return escaped(self.names.name or NOBODY)


def comparison_html(comparison: Comparison) -> str:
    """``comparison`` as a whole HTML page: counts, tables of the verdicts, and each statement with its differences.

    It takes no script and no other file. Departments go down, periods across; differences are ``<ins>`` and ``<del>``.
    """
    actions = _actions(comparison.pairs)
    parts = chain(
        _head(comparison, actions),
        _without_progress(comparison, actions),
        *(_action(number, departments, titled=len(actions) > 1) for number, departments in actions.items()),
    )
    style = Path(__file__).with_name("comparison.css").read_text("utf-8")
    return whole_page(f"Compared: {_title(comparison, actions)}", encodable("".join(parts)), "content", style=style)


def _actions(pairs: Iterable[Pair]) -> dict[int | None, list[_Department]]:
    found: defaultdict[int | None, list[_Department]] = defaultdict(list)
    groups = groupby(enumerate(pairs, 1), key=lambda numbered: (numbered[1].action, numbered[1].department))
    for number, ((action, names), group) in enumerate(groups, 1):
        found[action].append(_Department(number, names, [*group]))
    return dict(found)


# ---- what is above


def _title(comparison: Comparison, actions: Mapping[int | None, object]) -> str:
    title = comparison.new.title or comparison.old.title
    if len(actions) > 1:
        return f"{len(actions)} actions"
    known = [f"Action {action}" for action in actions if action is not None]
    return ": ".join([*known, *([title] if title else [])]) or "Statements of departments"


def _head(comparison: Comparison, actions: Mapping[int | None, Sequence[_Department]]) -> Iterator[str]:
    title = escaped(_title(comparison, actions))
    yield '<h1><span class="index">Two editions compared<span class="separator">: </span></span>'
    yield f'<span class="title">{title}</span></h1>\n'
    yield '<dl class="editions">\n'
    yield f"<div><dt>Old</dt><dd>{_edition(comparison.old)}</dd></div>\n"
    yield f"<div><dt>New</dt><dd>{_edition(comparison.new)}</dd></div>\n</dl>\n"
    yield f"<p>{_presence(comparison)}</p>\n"
    yield from _verdicts(comparison)
    if len(actions) > 1:
        links = (f'<li><a href="#{_action_id(action)}">{_action_name(action)}</a></li>\n' for action in actions)
        yield f'<nav aria-label="Actions">\n<ul class="actions">\n{"".join(links)}</ul>\n</nav>\n'


def _edition(edition: Edition) -> str:
    name = escaped(PurePath(edition.name).name or edition.name) if edition.name else "a text"
    facts = [f"<strong>{name}</strong>"]
    if edition.dated:
        facts.append(f'<time datetime="{edition.dated.isoformat()}">{written_day(edition.dated)}</time>')
    if edition.documents != 1:
        facts.append(_counted(edition.documents, "document"))
    return ", ".join([*facts, _counted(edition.statements, "statement")])


def _presence(comparison: Comparison) -> str:
    """How many departments are in both editions, and which are in one alone."""
    names = comparison.departments
    both = [one for one in names if one.old is not None and one.new is not None]
    parts = [f"{_counted(len(names), 'department')}: {len(both)} in both editions"]
    for edition, alone in (
        ("old", [one for one in names if one.new is None]),
        ("new", [one for one in names if one.old is None]),
    ):
        if alone:
            listed = [escaped(one.name or NOBODY) for one in alone[:MOST_NAMES]]
            more = [f"{len(alone) - MOST_NAMES:,} more"] if len(alone) > MOST_NAMES else []
            parts.append(f"{len(alone):,} only in the {edition} one ({'; '.join([*listed, *more])})")
    return ", ".join(parts) + "."


def _verdicts(comparison: Comparison) -> Iterator[str]:
    """The counts, which are the legend and the filters too."""
    yield f'<fieldset class="verdicts">\n<legend>{_counted(len(comparison.pairs), "statement")}</legend>\n'
    for verdict, number in comparison.counts().items():
        box = f'<input type="checkbox" id="show-{verdict}"{" checked" if number else " disabled"}>'
        words = (
            f'{_tag(verdict)} <span class="count">{number:,}</span> <span class="hint">{VERDICTS[verdict][1]}</span>'
        )
        yield f'<div>{box} <label for="show-{verdict}">{words}</label></div>\n'
    yield (
        '<p class="hint">Untick a verdict to leave its statements out. Words are <ins>inserted</ins> or '
        "<del>deleted</del>; white space and typography (curly or straight quotation marks, dashes and hyphens, "
        "ellipses) make no difference.</p>\n</fieldset>\n"
    )


def _without_progress(comparison: Comparison, actions: Mapping[int | None, Sequence[_Department]]) -> Iterator[str]:
    if not comparison.without_progress:
        return
    missing = {id(pair) for pair in comparison.without_progress}
    yield '<h2 id="without-progress">Commitments without progress</h2>\n'
    yield "<p>Neither edition says what came of these, or only in placeholders.</p>\n"
    counted = _counted(len(missing), "commitment")
    folds = len(missing) > MOST_NAMES
    yield f"<details>\n<summary>{counted}</summary>\n<ul>\n" if folds else "<ul>\n"
    for department in chain.from_iterable(actions.values()):
        for number, pair in department.pairs:
            if id(pair) in missing:
                action = f"{_action_name(pair.action)}: " if len(actions) > 1 else ""
                note = " (the commitment is a placeholder)" if _is_empty(pair) else ""
                yield f'<li><a href="#statement-{number}">{action}{department.name}</a>{note}</li>\n'
    yield "</ul>\n</details>\n" if folds else "</ul>\n"


def _is_empty(pair: Pair) -> bool:
    return (pair.old is None or pair.was_placeholder) and (pair.new is None or pair.is_placeholder)


# ---- an action


def _action(number: int | None, departments: Sequence[_Department], *, titled: bool) -> Iterator[str]:
    name = _action_name(number)
    if titled:
        yield f'<h2 id="{_action_id(number)}">{name}</h2>\n'
    yield from _glance(departments, name)
    for department in departments:
        yield from _department(department, 3 if titled else 2)


def _action_name(number: int | None) -> str:
    return "No action" if number is None else f"Action {number}"


def _action_id(number: int | None) -> str:
    return "no-action" if number is None else f"action-{number}"


def _glance(departments: Sequence[_Department], name: str) -> Iterator[str]:
    """The verdicts in a table: departments down, periods across."""
    columns = sorted({_column(pair) for department in departments for _, pair in department.pairs})
    if len(columns) * len(departments) > MOST_CELLS:
        return
    yield f'<table class="glance">\n<caption>{name} at a glance</caption>\n<thead>\n<tr><th scope="col">Department</th>'
    yield from (f'<th scope="col"><span>{_said(*column)}</span></th>' for column in columns)
    yield "</tr>\n</thead>\n<tbody>\n"
    for department in departments:
        yield f'<tr><th scope="row"><a href="#department-{department.number}">{department.name}</a></th>'
        cells: defaultdict[tuple[str, int], str] = defaultdict(str)
        for number, pair in department.pairs:
            cells[_column(pair)] += _tag(pair.verdict, f"#statement-{number}")
        yield from (f"<td>{cells[column]}</td>" for column in columns)
        yield "</tr>\n"
    yield "</tbody>\n</table>\n"


def _column(pair: Pair) -> tuple[str, int]:
    return pair.period or "", KINDS.index(StatementKind(pair.kind))


def _said(period: str, kind: int) -> str:
    """A kind and a period: ``Progress 2013``."""
    name = KINDS[kind].value.capitalize()
    if not period:
        return name
    dated = Period.parse(period)
    return f'{name} <time datetime="{dated}">{written_month(dated.year, dated.month)}</time>'


def _department(department: _Department, level: int) -> Iterator[str]:
    names = department.names
    yield '<section class="department">\n'
    yield f'<h{level} id="department-{department.number}">{department.name}</h{level}>\n'
    if names.old and names.new and normal_form(names.old) != normal_form(names.new):
        yield f'<p class="hint">Old: {escaped(names.old)}. New: {escaped(names.new)}.</p>\n'
    yield '<div class="pairs">\n'
    for number, pair in department.pairs:
        heading = f"<span>{_said(*_column(pair))}</span> {_tag(pair.verdict)}"
        yield f'<article class="pair of-{pair.verdict}">\n'
        yield f'<h{level + 1} id="statement-{number}">{heading}</h{level + 1}>\n'
        yield from _statement(pair)
        yield "</article>\n"
    yield "</div>\n</section>\n"


# ---- a statement


def _statement(pair: Pair) -> Iterator[str]:
    if pair.verdict in (Verdict.UNCHANGED, Verdict.EDITED) and pair.was_placeholder:
        yield '<p class="hint">A placeholder in both editions.</p>\n'
    elif _is_empty(pair):
        yield '<p class="hint">A placeholder.</p>\n'
    lines = marked_lines(pair)
    match pair.verdict:
        case Verdict.ADDED:
            yield f'<ins class="whole">\n{_paragraphs(lines)}</ins>\n'
        case Verdict.REMOVED:
            yield f'<del class="whole">\n{_paragraphs(lines)}</del>\n'
        case Verdict.UNCHANGED:
            words = sum(len(one.new) for one in pair.differences)
            yield f"<details>\n<summary>{_counted(words, 'word')}</summary>\n{_paragraphs(lines)}</details>\n"
        case _:
            yield "".join(f"<p>{' '.join(_marked(*run) for run in line)}</p>\n" for line in lines)


def _paragraphs(lines: Iterable[Line]) -> str:
    return "".join(f"<p>{escaped(' '.join(chain.from_iterable(words for _, words in line)))}</p>\n" for line in lines)


def _marked(change: Change, words: Iterable[str]) -> str:
    text = escaped(" ".join(words))
    match change:
        case Change.INSERT:
            return f"<ins>{text}</ins>"
        case Change.DELETE:
            return f"<del>{text}</del>"
    return text


def _tag(verdict: Verdict, href: str | None = None) -> str:
    """A verdict by its sign and its name, as a link if ``href`` is where it leads."""
    sign, name = VERDICTS[verdict][0], verdict.replace("-", " ").capitalize()
    inside = f'<span aria-hidden="true">{sign}</span> <span class="name">{name}</span>'
    if href is None:
        return f'<span class="tag {verdict}">{inside}</span>'
    return f'<a class="tag {verdict} of-{verdict}" href="{href}">{inside}</a>'


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
