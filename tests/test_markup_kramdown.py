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
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govdigital_parse as gdp

DATA = Path(__file__).parent / "data" / "markup" / "kramdown"
BLOCKS = frozenset(
    """
    blockquote br dd details div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre script section table tbody td tfoot th thead tr
    ul
    """.split()
)
# As the original compiler had it; a line of JSON in, a line of JSON out.
KRAMDOWN = """
require "kramdown"
require "json"
$stdout.sync = true
options = {parse_block_html: true, toc_levels: "1..3", syntax_highlighter: nil}
while line = $stdin.gets
  puts JSON.generate(Kramdown::Document.new(JSON.parse(line), options).to_html)
end
"""
# What takes up room on a page although nothing is in it.
SHOWN = frozenset({"img", "input"})
# What has an id, or leads to one, that was made from a heading's text.
LINKED = frozenset({"a", "h1", "h2", "h3", "h4", "h5", "h6"})
Form: TypeAlias = list[Any]
Kramdown: TypeAlias = Callable[[str], str]


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
            flat += [
                (child.tag, sorted((key, value.replace("\u00a0", " ").strip()) for key, value in child.attrib.items())),
                child.text or "",
            ]
            stack.append((iter(child), child.tag, child.tail or ""))
        else:
            flat.append(child.tail or "")
    return folded(flat)


def folded(flat: Form) -> Form:
    """Texts that follow one another as one; without the white space that a page does not show around its blocks."""
    parts: Form = [""]
    for item in flat:
        if isinstance(item, str):
            parts[-1] = re.sub(r"\s+", " ", parts[-1] + item)
        else:
            parts += [item, ""]
    from_end = trimmed(trimmed(parts, str.lstrip)[::-1], str.rstrip)
    return [part for part in from_end[::-1] if part]


def trimmed(parts: Form, strip: Callable[[str], str]) -> Form:
    """``parts`` with texts stripped where, coming from the start, nothing shows between a block's edge and them."""
    found: Form = []
    at_edge = True
    for part in parts:
        if isinstance(part, str):
            found.append(strip(part) if at_edge else part)
            at_edge = at_edge and not found[-1]
        else:
            found.append(part)
            name = part[1] if part[0] == "/" else part[0]
            at_edge = name in BLOCKS or (at_edge and name not in SHOWN)
    return found


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


@pytest.fixture(scope="module")
def kramdown(ruby: str) -> Iterator[Kramdown]:
    """The HTML that kramdown makes of a text; of a no-break space the compiler had made a space."""
    with subprocess.Popen([ruby, "-e", KRAMDOWN], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        given, made = process.stdin, process.stdout
        assert given is not None
        assert made is not None

        def html(text: str) -> str:
            print(json.dumps(text.replace("\u00a0", " ")), file=given, flush=True)
            found: str = json.loads(made.readline())
            return found

        yield html


@pytest.mark.parametrize(("name", "text", "html"), CASES)
def test_kramdown_says_so(kramdown: Kramdown, name: str, text: str, html: str) -> None:
    assert form(kramdown(text)) == form(html), name


def without_ids(html: str) -> Form:
    """The form of ``html``, but for the ids of headings, which are made from their text, and the links to them."""
    found: Form = []
    for item in form(html):
        if isinstance(item, str) or item[0] not in LINKED:
            found.append(item)
        else:
            found.append((item[0], [(key, value) for key, value in item[1] if key != "id" and value[:1] != "#"]))
    return found


def test_texts_of_two_cases_one_after_another(kramdown: Kramdown) -> None:
    texts = [text for name, text, _ in CASES if name in {"paragraphs", "breaks", "lists", "quotations", "emphasis"}]
    pairs = [first + second for first in texts for second in texts][::17]
    differing = [text for text in pairs if without_ids(ours(text)) != without_ids(kramdown(text))]
    assert differing == []


# ---- texts that nobody wrote
#
# What is left out, because it differs and is meant to:
# - An element that is left open in an item takes the blank lines after the item, and what follows is not parted from
#   the list for kramdown. It is for us. So is what follows the tag of an empty element in an item.
# - `{::comment /}` leaves no trace for kramdown; here it is a block.
# - The line end before `{:/}` is part of what is not Markdown to kramdown.
# - A `markdown` attribute inside an element that is carried as it is makes kramdown read that element after all.
# - Two backslashes before the end of a tight item's text are a line break for kramdown if a block follows in the item.
# - A footnote's mark in a link's text upsets kramdown's count of brackets, from there to the end of the block. Ours
#   is upset for that link only.
# - A pipe in a comment makes a table for kramdown.
# - A line that begins with spaces and a tab is text without a paragraph around it to kramdown, and a paragraph to us.
# - An `img` without `alt` gets an empty one.
# - `-->` inside `{::comment}` ends the comment that kramdown makes of it. Ours shows nothing of it.
# - An id made for a heading: kramdown's has the names of entities, of its own extensions and of HTML's tags in it.
# - A link's address with a `<` in it, and what is no tag but for the quotation marks in it.

WORDS = (
    *("a", "b c", "a, b c.", "it's", "*a*", "**a**", "***a***", "_a_", "__a__", "*a **b** c*", "a_b_c", "2*3*4"),
    *("*a", "a*", "**a", "_a", "`a`", "`a|b`", "``a`b``", "`a", "`", "[a](b)", "[a](b 'c')", '[a](<b> "t")'),
    *("[a](b){: .x}", "[*a* b](c)", "*[a](b)*", "[a]", "[b c]", "[a][]", "[b][a]", "[a] [b c]", "[a", "a]", "[a] (b)"),
    *("![a](b)", "[![a](b)](c)", "![a]", "![a][a]", "[^1]", "[^2]", "[^x]", "HTML", "CSS", "CSS2"),
    *("<b>a</b>", "<b>*a*</b>", "<u>*a*</u>", "<span class='x'>a</span>", "<br />", "<sup>2</sup>", "<code>*a*</code>"),
    *("<abbr title='x'>a</abbr>", "<img src='a' alt='b' />", "<!-- a -->", "{::comment}a{:/comment}"),
    *(
        "{::nomarkdown}<b>a</b>{:/}",
        "a <p>",
        "</p>",
        "</div>",
        "a <div class='x'>",
        "&amp;",
        "&copy;",
        "&#65;",
        "&",
        "<",
    ),
    *("\\*a\\*", "\\|", "*a*{: .x}", "`a`{: #i}", "{: .x}", '"a"', "'a'", "--", "---", "...", "<<a>>"),
    *("<http://a.b/>", "<a@b.c>", "|", "a | b", "!", "~", "a\u00a0b", "\u00a0"),
)
# In these a \n is the end of a line, and a %s stands for some words.
LINES = r"""
%s
%s
%s
%s\n%s
%s  \n%s
%s\\\n%s

* %s
- %s
+ %s
1. %s
12. %s
> %s
: %s
# %s
## %s ##
### a {#q}
%s\n===
%s\n---
---
* * *
***
___
===
| %s | %s |
| %s | %s
%s | %s
|---|---|
|:--|--:|:-:|
---|---
|===|===|
+---+---|
~~~\n%s\n~~~
~~~ ruby\n%s\n~~~
~~~
    %s
        %s
	%s
{: .x}
{: #y}
{: k="v"}
{: .x .y #z}
{: .x k='v w'}
{:r: .x}
{: r}
[^1]: %s
[^2]: %s\n    %s
[a]: b
[b c]: d "t"
[a]: <b>\n  'title'
*[HTML]: %s
*[CSS]: a
*[CSS2]: b\n{: .k}
</div>
</section>
<div>\n%s\n</div>
<div markdown="0">*a* b</div>
<div markdown="1">\n%s\n</div>
<div markdown="span">%s</div>
<p>%s</p>
<p markdown="block">\n%s\n</p>
<h2>%s</h2>
<blockquote>\n%s\n</blockquote>
<TABLE><TR><TD>*a* &amp; b</TD></TR></TABLE>
<table>\n<tr><td>a</td><td>b</td></tr>\n</table>
<ul><li>*a* & b</li></ul>
<pre>*a*\n  b</pre>
<b>%s</b> %s
<span>\n%s\n</span>
<!-- a -->
<!-- a\n\nb -->
{::comment}\na\n\nb\n{:/comment}
{::comment}\na\n{:/}
{::nomarkdown}\n<p>*a*</p>\n{:/}
""".strip("\n").split("\n")
# These leave an element open, or do something to what follows that is not the same in an item.
OPENING = r"""
<div>
<div class="x">
<div>%s</div>
<section>
<details>%s</details>
<hr />
<script>a < b</script>
* a\n{:toc}
1. a\n{:toc}
""".strip("\n").split("\n")
INDENTS = ("", "", "", "", "", "  ", "   ", "    ", "> ", "> > ", "* ", "  * ", "    * ", "1. ", "   1. ", ": ", "  > ")
PLACED = (*((line, INDENTS) for line in LINES), *((line, ("", "> ")) for line in OPENING))
SIMPLE = ("a", "b c", "A-b", "*a*", "**b** c", "`a b`", "[a](b)", "it's", "1", "2 a", "a.b, c", '"a"', "a_b", "é", "--")


def indented(line: str, indent: str) -> str:
    """``line``, and its further lines where what ``indent`` begins goes on."""
    further = indent if ">" in indent else " " * len(indent)
    return line if line.startswith("\t") else indent + line.replace("\n", f"\n{further}")


SOME_WORDS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3)


@st.composite
def markdown(draw: st.DrawFn) -> str:
    pieces = []
    for _ in range(draw(st.integers(1, 8))):
        line, indents = draw(st.sampled_from(PLACED))
        words = [
            " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3))) for _ in range(line.count("%s"))
        ]
        pieces.append(indented(line.replace(r"\n", "\n") % tuple(words), draw(st.sampled_from(indents))))
        pieces.append(draw(st.sampled_from(["\n", "\n", "\n\n"])))
    return "".join(pieces)


@given(text=markdown())
@settings(max_examples=400, deadline=None, derandomize=True)
def test_any_text_is_read_as_kramdown_reads_it(kramdown: Kramdown, text: str) -> None:
    assert without_ids(ours(text)) == without_ids(kramdown(text))


@given(titles=st.lists(st.lists(st.sampled_from(SIMPLE), min_size=1, max_size=4).map(" ".join), min_size=1, max_size=6))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_headings_have_the_ids_that_kramdown_gives_them(kramdown: Kramdown, titles: list[str]) -> None:
    text = "\n\n".join(["* a\n{:toc}", *(f"## {title}" for title in titles)])
    assert form(ours(text)) == form(kramdown(text))
