"""The documentation's pages on rules, made of their files: ``python -m govdigital_parse.check.docs docs/rules``."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from govdigital_parse.check.documentation import DEFAULT_FILE, documentation_of
from govdigital_parse.check.registry import rules
from govdigital_parse.check.rule import Fixes, Rule
from govdigital_parse.files import write_text

INDEX = "README.md"
GROUPS = {
    "S": "Syntax",
    "H": "Structure",
    "L": "Links",
    "C": "Content, in the style of GOV.UK",
    "D": "Departments",
    "R": "Reports",
    "M": "Migration",
    "X": "The tree",
    "Z": "The check itself",
}
FIXES = {Fixes.NONE: "", Fixes.SAFE: "safe", Fixes.UNSAFE: "unsafe"}


def pages() -> Mapping[str, str]:
    """A text for each rule and a list of all, by the names of their files."""
    own = {f"{code}.md": "\n".join(_page(rule)) for code, rule in rules().items()}
    return {INDEX: "\n".join(_index()), **own}


def _index() -> Iterator[str]:
    yield "# The rules of the check"
    yield ""
    yield "Made of the rules' files by `make docs`. `govdigital-parse rule CODE` prints the same."
    for letter, title in GROUPS.items():
        found = [rule for code, rule in rules().items() if code.startswith(letter)]
        if found:
            yield f"\n## {title}\n\n| Code | Name | What | Severity | Fix | On |\n|---|---|---|---|---|---|"
        for rule in found:
            code = rule.code
            what = documentation_of(rule).summary.replace("|", "\\|")
            on = "with a target" if letter == "M" else "yes" if rule.is_default else "if selected"
            yield (
                f"| [{code.code}]({code.code}.md) | {code.name} | {what} | {code.severity.value} "
                f"| {FIXES[rule.fixes]} | {on} |"
            )
    yield ""


def _page(rule: Rule) -> Iterator[str]:
    said = documentation_of(rule)
    code = rule.code
    facts = [code.severity.value, "on by default" if rule.is_default else "off by default"]
    facts += [f"{FIXES[rule.fixes]} fix"] if rule.fixes is not Fixes.NONE else []
    yield f"# {code.code} {code.name}\n\n{_sentence(', '.join(facts))}.\n\n{said.summary}"
    yield f"\n## Why\n\n{_sentence(said.why)}"
    for title, files in (("Bad", said.bad), ("Good", said.good)):
        yield f"\n## {title}"
        for path, text in files.items():
            fence = "````" if "```" in text else "```"
            name = f"\n`{path}`\n" if path != DEFAULT_FILE or len(files) > 1 else ""
            yield f"{name}\n{fence}\n{text}{fence}"
    if said.notes:
        yield f"\n## Notes\n\n{said.notes}"
    if rule.options:
        yield "\n## Options\n"
        yield from (f"- `{name}`: {value!r}" for name, value in rule.options.items())
    yield ""


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def main(folder: str) -> None:
    """Put the pages into ``folder``, and take those away that are of no rule."""
    made = pages()
    Path(folder).mkdir(parents=True, exist_ok=True)
    for path in Path(folder).glob("*.md"):
        if path.name not in made:
            path.unlink()
    for name, text in made.items():
        write_text(text, Path(folder, name))


if __name__ == "__main__":
    main(sys.argv[1])
