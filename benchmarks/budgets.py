"""What is promised about time and memory, and whether a figure keeps to it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Budget:
    """A line of the table: what must hold, and what is aimed at, None where nothing is promised.

    ``unit`` is ``x`` (a ratio), ``ms``, ``s``, ``MB`` or ``/s`` (a second); ``least`` says that a figure should be no
    less than the bounds, not no more.
    """

    what: str
    must: float | None
    aim: float | None
    unit: str
    least: bool = False

    def holds(self, seen: float, bound: float) -> bool:
        """Whether ``seen`` keeps to ``bound``."""
        return seen >= bound if self.least else seen <= bound


@dataclass(frozen=True)
class Row:
    """What was seen for a budget; ``seen`` is None where there is no figure, and ``detail`` says why.

    ``failed`` is for a measurement that broke, where one that was skipped lacked a tool or texts.
    """

    budget: Budget
    seen: float | None
    detail: str = ""
    failed: bool = False

    @property
    def verdict(self) -> str:
        """``short``, ``met`` (what must hold), ``met, aim too``, ``skipped``, or ``-`` where nothing is promised."""
        if self.seen is None:
            return "short" if self.failed else "skipped"
        if self.budget.must is None:
            return "-"
        if not self.budget.holds(self.seen, self.budget.must):
            return "short"
        reached = self.budget.aim is not None and self.budget.holds(self.seen, self.budget.aim)
        return "met, aim too" if reached else "met"


KRAMDOWN = Budget("markup to legacy HTML, against kramdown", 2.5, 5, "x", least=True)
MARKDOWN_IT = Budget("markup to legacy HTML, against markdown-it-py", 2, 3, "x", least=True)
MARKDOWN_IT_PARSE = Budget("markup to model, against markdown-it-py's parse", 1.4, 2.5, "x", least=True)
MISTUNE = Budget("markup to model, against mistune's AST", None, None, "x", least=True)
PANDOC = Budget("markup to legacy HTML, against a pandoc process", 8, 15, "x", least=True)
# Twice the time of the tree that it goes over.
BEAUTIFUL_SOUP = Budget("page to model, against BeautifulSoup's tree with lxml", 0.5, None, "x", least=True)
# Reading takes longer than writing, whatever the target.
WRITERS = {
    target: Budget(f"model to {target}, against the markup to the model", 1, None, "x", least=True)
    for target in (
        *("legacy HTML", "semantic HTML", "Markdown (gfm)", "Markdown (commonmark)", "Markdown (kramdown)"),
        *("Markdown (govspeak)", "content-item", "markup", "JSON"),
    )
}
GROWTH_10 = Budget("time of 10 x the text", None, None, "x")
GROWTH_100 = Budget("time of 100 x the text", 110, None, "x")
MEMORY = Budget("peak memory, in lengths of the text", 20, None, "x")
ROWS_TIME = Budget("rows of 100 x the reports, time", 110, None, "x")
ROWS_MEMORY = Budget("rows of 100 x the reports, peak memory", 1.2, None, "x")
HOSTILE = Budget("a hostile megabyte to legacy HTML, the worst", 3, 0.5, "s")
TREE = Budget("the whole tree to legacy HTML, against the original", 2, 4, "x", least=True)
TREE_PAGES = Budget("a tree of 10,000 files, pages a second of a processor", None, None, "/s", least=True)
TREE_AGAIN = Budget("the same a second time, against the first", 0.1, None, "x")
TREE_MEMORY = Budget("the same, peak memory of the parent", None, None, "MB")
CHECK = Budget("the check of a whole tree, all rules, against reading it", 2, None, "x")
CHECK_TEXTS = Budget("the same of texts of markup alone", 2, None, "x")
CHECK_AGAIN = Budget("the check of the whole tree a second time", 0.3, None, "s")
PYMARKDOWN = Budget("the check of the same files, against pymarkdown", 1, None, "x", least=True)
MARKDOWNLINT = Budget("the same, against markdownlint-cli2", 1, None, "x", least=True)
VERSION = Budget("start-up: --version", 60, 40, "ms")
CONVERT = Budget("start-up: convert of one file", 150, 110, "ms")
# The bounds in ms are of a machine where Python with lark, attrs and click takes 87 ms.
VERSION_SCALED = Budget("start-up: --version, against the imports", 60 / 87, 40 / 87, "x")
CONVERT_SCALED = Budget("start-up: convert of one file, against the imports", 150 / 87, 110 / 87, "x")
