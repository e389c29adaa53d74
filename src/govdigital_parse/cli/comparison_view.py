"""How ``compare`` shows a comparison as text: in colour on a terminal, and with the same signs without one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import groupby
from typing import TextIO

from rich.console import Console
from rich.text import Text

from govdigital_parse.outline import counted
from govdigital_parse.problems import printable
from govdigital_parse.responses import Change, Comparison, Difference, Edition, Pair, Verdict
from govdigital_parse.responses.marked import marked_lines

# What words are put between: the signs of `git diff --word-diff`.
MARKS = {Change.EQUAL: ("", ""), Change.DELETE: ("[-", "-]"), Change.INSERT: ("{+", "+}")}
WORD_STYLES = {Change.EQUAL: "", Change.DELETE: "red", Change.INSERT: "green"}
SIGNS = {
    Verdict.UNCHANGED: "=",
    Verdict.EDITED: "~",
    Verdict.FILLED_IN: "*",
    Verdict.EMPTIED: "o",
    Verdict.ADDED: "+",
    Verdict.REMOVED: "-",
}
STYLES = {
    Verdict.UNCHANGED: "dim",
    Verdict.EDITED: "yellow",
    Verdict.FILLED_IN: "blue",
    Verdict.EMPTIED: "magenta",
    Verdict.ADDED: "green",
    Verdict.REMOVED: "red",
}
# How many words stay on both sides of a change, and of a statement that is in one edition only.
AROUND, MOST = 8, 30
LEFT_OUT = "…"
# Where there is less room than this it is not kept to.
NARROWEST = 20


def view(comparison: Comparison, stream: TextIO | None, *, full: bool = False) -> str:
    """``comparison`` as it is written to ``stream``: in colour and wrapped if that is a terminal, else plain lines.

    Without ``full``, what is far from a change is left out, and all but the first words of what one edition has.
    """
    console = Console(file=stream or StringIO(), highlight=False)
    indented = _lines(comparison, full=full)
    if not console.is_terminal:
        return "".join(f"{' ' * indent}{text.plain}\n" for text, indent in indented)
    width = console.width
    lines: list[Text] = []
    for text, indent in indented:
        for line in text.wrap(console, max(width - indent, NARROWEST)):
            line.pad_left(indent)
            lines.append(line)
    with console.capture() as captured:
        # To print them one by one takes ten times as long.
        console.print(Text("\n").join(lines), soft_wrap=True)
    return captured.get()


def _lines(comparison: Comparison, *, full: bool) -> Iterator[tuple[Text, int]]:
    """What is said, each with how far it is indented."""
    yield from ((line, 0) for line in _head(comparison))
    several = len({pair.action for pair in comparison.pairs}) > 1
    unreported = {id(pair) for pair in comparison.without_progress}
    for (action, names), pairs in groupby(comparison.pairs, key=lambda pair: (pair.action, pair.department)):
        yield Text(), 0
        number = f"Action {action}: " if several and action is not None else ""
        yield Text(f"{number}{_line(names.name or 'No department')}", "bold"), 0
        for pair in pairs:
            yield _verdict(pair, unreported=id(pair) in unreported), 2
            yield from ((line, 4) for line in _statement(pair, full=full))


def _head(comparison: Comparison) -> Iterator[Text]:
    yield Text(f"old: {_edition(comparison.old)}")
    yield Text(f"new: {_edition(comparison.new)}")
    yield Text(_presence(comparison))
    found = comparison.counts().items()
    counts = [Text(f"{number:,} {verdict}", STYLES[verdict]) for verdict, number in found if number]
    said = counted(len(comparison.pairs), "statement")
    yield Text.assemble(said, ": ", Text(", ").join(counts)) if counts else Text(said)
    if comparison.without_progress:
        yield Text(f"{counted(len(comparison.without_progress), 'commitment')} without progress")


def _edition(edition: Edition) -> str:
    facts = [_line(edition.name or "a text")]
    facts += [str(edition.dated)] if edition.dated else []
    facts += [counted(edition.documents, "document")] if edition.documents != 1 else []
    return ", ".join([*facts, counted(edition.statements, "statement")])


def _presence(comparison: Comparison) -> str:
    """How many departments are in both editions, and how many in one alone."""
    departments = comparison.departments
    only_old = sum(one.new is None for one in departments)
    only_new = sum(one.old is None for one in departments)
    parts = [f"{len(departments) - only_old - only_new:,} in both"]
    parts += [f"{only_old:,} only in old"] if only_old else []
    parts += [f"{only_new:,} only in new"] if only_new else []
    return f"{counted(len(departments), 'department')}: {', '.join(parts)}"


def _verdict(pair: Pair, *, unreported: bool) -> Text:
    text = Text(f"{SIGNS[pair.verdict]} ", STYLES[pair.verdict])
    text.append(" ".join([pair.kind, *([pair.period] if pair.period else [])]), "not dim bold")
    text.append(f"  {pair.verdict}")
    notes = []
    if pair.was_placeholder and pair.is_placeholder:
        notes.append("a placeholder in both editions")
    elif pair.verdict in (Verdict.ADDED, Verdict.REMOVED) and (pair.was_placeholder or pair.is_placeholder):
        notes.append("a placeholder")
    notes += ["without progress"] if unreported else []
    return Text.assemble(text, f" ({', '.join(notes)})" if notes else "")


def _statement(pair: Pair, *, full: bool) -> Iterator[Text]:
    if full:
        yield from (Text(" ").join(_marked(*run) for run in line) for line in marked_lines(pair))
    elif pair.verdict in (Verdict.ADDED, Verdict.REMOVED):
        yield from (_start(one.op, one.old or one.new) for one in pair.differences)
    elif pair.verdict is not Verdict.UNCHANGED:
        yield Text(" ").join(_changes(pair.differences))


def _start(change: Change, words: Sequence[str]) -> Text:
    shown = words if len(words) <= MOST + AROUND else words[:MOST]
    left_out = len(words) - len(shown)
    more = Text(f" {LEFT_OUT} {counted(left_out, 'more word')}", "dim") if left_out else Text()
    return Text.assemble(_marked(change, shown), more)


def _changes(found: Sequence[Difference]) -> Iterator[Text]:
    """The changes, each with some words around it."""
    for at, one in enumerate(found):
        if one.op is not Change.EQUAL:
            yield from [_marked(Change.DELETE, one.old)] if one.old else []
            yield from [_marked(Change.INSERT, one.new)] if one.new else []
            continue
        before, after = (AROUND if at else 0), (AROUND if at < len(found) - 1 else 0)
        if len(one.new) <= before + after + 1:
            yield _marked(one.op, one.new)
            continue
        yield from [_marked(one.op, one.new[:before])] if before else []
        yield Text(LEFT_OUT, "dim")
        yield from [_marked(one.op, one.new[-after:])] if after else []


def _marked(change: Change, words: Sequence[str]) -> Text:
    start, end = MARKS[change]
    return Text(f"{start}{_line(' '.join(words))}{end}", WORD_STYLES[change])


def _line(text: str) -> str:
    """``text`` on one line that leaves a terminal as it is."""
    return printable(" ".join(text.split()))
