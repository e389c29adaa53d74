"""Reports built at random, laid out at random, and expected back; and texts that nobody would call reports."""

from __future__ import annotations

import random
import textwrap
from collections.abc import Iterator

import pytest
from attrs import field, frozen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reports import check_spans, facts, parse

from govdigital_parse.model import Document, Text, text_lines, walk

NAMES = {
    "The Attorney General’s Office": "attorney-generals-office",
    "Cabinet Office": "cabinet-office",
    "Department of Health (DH)": "department-of-health",
    "the Department for Culture, Media & Sport": "department-for-culture-media-sport",
    "Her Majesty’s Treasury": "hm-treasury",
    "Wales Office": "wales-office",
}
TITLES = {
    "Departmental digital strategy commitments (December 2012)": "commitment 2012-12",
    "Progress during 2013": "progress 2013",
    "Planned activities in 2014": "plan 2014",
    "Progress in 2014": "progress 2014",
    "What we will do in 2015": "plan 2015",
}
WORDS = (
    "tea pot kettle spoon cups of the and water boiled counted twice before anybody saw long-term £1.7m (green)".split()
)
PAGE_HEADS = ("Skip to main content", "Home", "Government efficiency, transparency and accountability", "Menu")
PAGE_FEET = ("Back to top", "Is this page useful?", "Maybe", "Support links", "Help", "© Crown copyright")


@frozen
class Blocks:
    """A paragraph, or one that leads into a list of items."""

    text: str
    items: tuple[str, ...] = ()
    ordered: bool = False


@frozen
class Report:
    """What a report by action says: for each department the statements, for each of these the blocks."""

    action: int
    title: str
    said: dict[str, dict[str, list[Blocks]]]
    genre: bool

    def lines(self) -> Iterator[str]:
        """Its lines, items with '- ' or a number."""
        yield from ["Policy paper"] * self.genre
        yield f"Action {self.action}: {self.title}"
        yield "Updated 16 January 2015"
        yield "This action forms part of the Government Digital Strategy."
        for name, statements in self.said.items():
            yield name
            for title, blocks in statements.items():
                yield title
                for block in blocks:
                    yield block.text
                    for number, item in enumerate(block.items, 1):
                        yield f"{f'{number}.' if block.ordered else '-'} {item}"

    def facts(self) -> Iterator[str]:
        """Its outline."""
        yield f"document action {self.action} 2015-01-16 {self.title!r}"
        yield from ["  paragraph 'Policy paper'"] * self.genre
        yield f"  heading 1 [Action {self.action}] {self.title!r}"
        yield "  paragraph 'Updated 16 January 2015'"
        yield "  paragraph 'This action forms part of the Government Digital Strategy.'"
        for name, statements in self.said.items():
            yield f"  response {NAMES[name]} {self.action}"
            yield f"    heading 2 {name!r}"
            for title, blocks in statements.items():
                yield f"    statement {TITLES[title]}"
                yield f"      heading 3 {title!r}"
                for block in blocks:
                    yield f"      paragraph {block.text!r}"
                    if block.items:
                        yield f"      list{' from 1' if block.ordered else ''}"
                        yield from (f"        item {item!r}" for item in block.items)


def phrases(least: int, most: int) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(WORDS), min_size=least, max_size=most).map(lambda words: " ".join(["We", *words]))


PARAGRAPHS = phrases(1, 60).map(lambda text: Blocks(f"{text}."))
LISTS = st.builds(
    Blocks,
    phrases(1, 30).map(lambda text: f"{text}:"),
    st.lists(phrases(1, 30), min_size=2, max_size=4).map(tuple),
    st.booleans(),
)
STATEMENTS = st.dictionaries(
    st.sampled_from(sorted(TITLES)), st.lists(PARAGRAPHS | LISTS, min_size=1, max_size=3), min_size=1, max_size=5
)
COMMITTED = STATEMENTS.map(lambda said: {next(iter(TITLES)): [Blocks("We will.")], **said})
REPORTS = st.builds(
    Report,
    st.integers(1, 16),
    phrases(2, 25),
    st.dictionaries(st.sampled_from(sorted(NAMES)), COMMITTED, min_size=1, max_size=4),
    st.booleans(),
)


@frozen
class Layout:
    """How a report is written down."""

    blank: bool
    bullet: str
    end: str
    indent: int
    no_break: bool
    page: bool
    contents: bool
    width: int | None = field(default=None)

    def of(self, report: Report, chance: random.Random) -> str:
        """The text."""
        lines = list(report.lines())
        if self.contents:
            date = lines.index("Updated 16 January 2015")
            lines[date + 1 : date + 1] = ["Contents", *report.said]
        if self.page:
            lines = [*PAGE_HEADS, *lines, *PAGE_FEET]
        lines = [self._line(line) for line in lines]
        text = (self.end * (2 if self.blank else 1)).join(lines)
        return "".join("\xa0" if self.no_break and sign == " " and chance.random() < 0.2 else sign for sign in text)

    def _line(self, line: str) -> str:
        before = " " * self.indent
        marked = f"{self.bullet}{line[2:]}" if line.startswith("- ") else line
        if self.width is None or not self.blank:
            return before + marked
        deeper = before + "   " * (marked != line)
        return self.end.join(textwrap.wrap(marked, self.width, initial_indent=before, subsequent_indent=deeper))


LAYOUTS = st.builds(
    Layout,
    st.booleans(),
    st.sampled_from(["- ", "* ", "•  ", "•", "•\t"]),
    st.sampled_from(["\n", "\r\n", "\r", "\u2028", "\x85"]),
    st.integers(0, 4),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.none() | st.integers(66, 90),
)


@given(REPORTS, LAYOUTS, st.randoms(use_true_random=False))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_a_report_is_read_however_it_is_laid_out(report: Report, layout: Layout, chance: random.Random) -> None:
    document = parse(layout.of(report, chance))
    assert facts(document) == list(report.facts())
    check_spans(document)


PIECES = st.sampled_from(
    [
        *("Action 8: x", "action 9 : y", "Policy paper", "Updated 16 January 2015"),
        "DCMS's actions in response to the Government Digital Strategy",
        "This was published under the 2010 to 2015 coalition government",
        *(
            "Home Office",
            "The Attorney General’s Office",
            "Tea Board",
            "MoJ",
            "Cabinet",
            "Office",
            "Department of",
            "Health",
        ),
        *TITLES,
        *("Progress", "Next steps", "Commitments", "(December 2012)"),
        *("- bullet", "*  bullet", "•bullet", "-", "o bullet", "– bullet", "   - bullet", "      ◦ bullet"),
        *("1. One", "1.1 One", "2. Two", "1) One", "2) two:"),
        *("Contents", *PAGE_HEADS, *PAGE_FEET, "Published by", "[1]Home"),
        *("some text.", "some text", "Some text", "We have:", "Coming soon...", "This action is not ours"),
        "long text that goes on for so long that it has to be broken somewhere in",
        "",
    ]
)
LINES = st.lists(PIECES | st.text(max_size=30), max_size=30)


@given(LINES, st.sampled_from(["\n", "\r\n", "\r", "\n\n \n", "\u2028"]))
def test_any_lines_are_read_whole(lines: list[str], end: str) -> None:
    check_spans(parse(end.join(lines)))


@given(st.text())
def test_any_text_is_read_whole(text: str) -> None:
    check_spans(parse(text))


@pytest.mark.parametrize(
    "text",
    [
        "x" * 10_000_000,
        "Action 8" + " " * 1_000_000 + ": x",
        "Action 8: " * 100_000,
        "'s actions in response to " * 40_000,
        "This was published under the " * 30_000,
        "what we " * 120_000,
        "\n" * 1_000_000,
        "- bullet\n" * 50_000,
        "o bullet\n" * 50_000,
        "Contents\na\n" * 20_000,
        "Progress in x\n" * 20_000,
        "a:\n1. b\n" * 20_000,
        "Home Office\nProgress in 2013\n" * 10_000,
        "Cabinet\nOffice\nProgress in 2013\n" * 10_000,
        "From:\nHome Office\n" * 20_000,
        "Is this page useful?\nx\n" * 20_000,
        f"{'word ' * 15}\nword\n\n" * 10_000,
        "[1]" * 300_000,
        "____ " * 200_000,
        "\u202e\u200b" * 300_000,
        "\x00" * 1_000_000,
        "\ud800\n" * 50_000,
        "e\u0301\n" * 50_000,
    ],
    ids=lambda text: ascii(text[:20]),
)
def test_hostile_texts_are_done(text: str) -> None:
    document = parse(text)
    said = sum(len(part.text.split()) for part in document.furniture) + sum(
        len(leaf.value.split()) for leaf in walk(document, Text)
    )
    assert said <= len(text.split())
    assert bool(document.blocks or document.furniture) == bool(text.strip())


@pytest.mark.parametrize("depth", [1000])
def test_lists_as_deep_as_their_author_likes(depth: int) -> None:
    document = parse("\n".join("  " * level + "- item" for level in range(depth)))
    assert text_lines(document) == ["item"] * depth


def test_an_empty_text() -> None:
    assert parse("") == Document(())
