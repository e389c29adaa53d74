"""kramdown's rules, which authors wrote for: what its HTML is for texts in ``data/markup/kramdown``.

A file there has a line on what it is about, and then cases: a text, a line with a dot, and kramdown's HTML for it with
``parse_block_html``. Where kramdown is installed, it is asked again, about those texts and about others made of them.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

import html5lib
import pytest

import govdigital_parse as gdp

DATA = Path(__file__).parent / "data" / "markup" / "kramdown"
BLOCKS = frozenset("blockquote br div h1 h2 h3 h4 h5 h6 hr li ol p pre section ul".split())
KRAMDOWN = """
require "kramdown"
require "json"
puts JSON.generate(JSON.parse($stdin.read).map { |text| Kramdown::Document.new(text, parse_block_html: true).to_html })
"""
Form: TypeAlias = list[Any]


def cases() -> Iterator[tuple[str, str, str]]:
    """The name of each case's file, its text, and the HTML."""
    for file in sorted(DATA.glob("*.txt")):
        _, *found = file.read_text("utf-8").split("\n----\n")
        for case in found:
            text, _, html = case.partition("\n.\n")
            yield file.stem, f"{text}\n", html


CASES = list(cases())


def form(html: str) -> Form:
    """``html`` as a browser reads it: start tags with their attributes, end tags, and texts, white space folded."""
    root = html5lib.parseFragment(html, container="div", namespaceHTMLElements=False)
    flat: Form = [root.text or ""]
    stack = [(iter(root), "", "")]
    while stack:
        children, name, tail = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            flat += [("/", name), tail]
        elif isinstance(child.tag, str):
            flat += [(child.tag, sorted(child.attrib.items())), child.text or ""]
            stack.append((iter(child), child.tag, child.tail or ""))
        else:
            flat.append(child.tail or "")
    return list(folded(flat))


def folded(flat: Form) -> Iterator[Any]:
    """Texts that follow one another as one; without the white space that a page does not show around its blocks."""
    text = ""
    before = "div"
    for item in flat:
        if isinstance(item, str):
            text += item
            continue
        name = item[1] if item[0] == "/" else item[0]
        text = re.sub(r"\s+", " ", text)
        text = text.lstrip() if before in BLOCKS else text
        text = text.rstrip() if name in BLOCKS else text
        if text:
            yield text
        yield item
        text, before = "", name


def ours(text: str) -> str:
    return gdp.convert(text, "markup", "html", profile="legacy")


def test_there_are_cases() -> None:
    assert len(CASES) > 200


@pytest.mark.parametrize(("name", "text", "html"), CASES)
def test_the_html_is_that_of_kramdown(name: str, text: str, html: str) -> None:
    assert form(ours(text)) == form(html), name


@pytest.fixture(scope="module")
def ruby() -> str:
    """Ruby with kramdown."""
    found = shutil.which("ruby")
    if found and subprocess.run([found, "-e", 'require "kramdown"'], check=False, capture_output=True).returncode == 0:
        return found
    if os.environ.get("GOVDIGITAL_REQUIRE_ALL"):
        pytest.fail("GOVDIGITAL_REQUIRE_ALL is set and there is no Ruby with kramdown")
    pytest.skip("no Ruby with kramdown")


def kramdown(ruby: str, texts: list[str]) -> list[str]:
    made = subprocess.run([ruby, "-e", KRAMDOWN], input=json.dumps(texts), check=True, capture_output=True, text=True)
    htmls: list[str] = json.loads(made.stdout)
    return htmls


def test_kramdown_says_so(ruby: str) -> None:
    htmls = kramdown(ruby, [text for _, text, _ in CASES])
    assert [form(html) for html in htmls] == [form(html) for _, _, html in CASES]


def without_ids(html: str) -> Form:
    """The form of ``html``, but for ids: those of headings are made from their text, which is the writer's matter."""
    return [item if isinstance(item, str) else (item[0], [a for a in item[1] if a[0] != "id"]) for item in form(html)]


def test_texts_of_two_cases_one_after_another(ruby: str) -> None:
    texts = [text for name, text, _ in CASES if name in {"paragraphs", "breaks", "lists", "quotations", "emphasis"}]
    pairs = [first + second for first in texts for second in texts][::17]
    differing = [
        (text, ours(text), html)
        for text, html in zip(pairs, kramdown(ruby, pairs), strict=True)
        if without_ids(ours(text)) != without_ids(html)
    ]
    assert differing == []
