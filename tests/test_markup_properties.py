"""What holds of any text that is read as the legacy markup."""

from __future__ import annotations

import html
import re
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import govdigital_parse as gdp
from govdigital_parse.model import Document, Node, Text, walk
from govdigital_parse.source import Source, Span

# What the reader takes for white space, and a byte order mark.
BLANK = " \t\n\v\f\r\ufeff\u00a0"
PIECES = (
    *("{div .x}", "{/div}", "{div .a .b}", "{span .a}", "{/span}", "{collapsed}", "{/collapsed}", "{p .x}"),
    *("{/p}", "{department}", "{/department}", "{statement}", "{/statement}", "{div .department}"),
    *("{div .statement}", "{{DEPARTMENTRESPONSE}}", "{navigation}", "{page-break}", "{pull}", "{big-pull}"),
    *("{fig}", "{PDF=a.pdf}", "{TIMESTAMP}", "{include a/b.md}", "{a_template}", "{foo}", "{foo .x}", "{/foo}"),
    *("{div .x", "{include ", "{", "<div .x>", "</div>", "<span .a>", "</span>", "<navigation>", "<pull>"),
    *("<collapsed>", "<department>", "<div class='department'>", '<div class="statement">', "<p>", "</p>"),
    *("<h2>", "</h2>", "<br>", "<br/>", "<b>", "</b>", "<table>", "</table>", "<td>", "<pre>", "<code>"),
    *("</code>", "<hr />", "<foo>", "<a href='x'>", "</a>", "<img src=x alt=y>", "<div a='\n", "<div\nb>"),
    *("<!--", "-->", "<!-- a -->", "<sup>", "<script>", "<", "{: .x}", "{: #y}", '{: k="v"}'),
    *("{: .x #y k='v'}", "{:toc}", "{:a: .x}", "{: =}", "{:}", "{:a", "{: a}", "{::comment}", "{:/comment}"),
    *("{:/}", '{::options auto_ids="false" /}', "{::nomarkdown}", "# a", "##A<br>B", "###### a ##"),
    *("#Action 08: a", "##03 a", "##Annex 2 - a", "a {#id}", "# \\#", "#", "#######", "- a", "* a", "+ a", "-"),
    *("- ", "1. a", "23. a", "1.", "  - a", "   a", "    a", "\ta", "      - a", "- {: .x} a", "> a", ">"),
    *("> - a", "- > a", "> > a", "  > a", "===", "---", "- - -", "* * *", "_ _ _", "~~~", "~~~ ruby", "~~~~"),
    *("*a*", "**a**", "***a***", "*", "**", "_a_", "__a__", "_", "`a`", "``a`b``", "`", "``", "[a](b)"),
    *("[a](b 'c')", "[a](<b c>)", "![a](b)", "[", "]", "](", "![", "(", ")", "[^1]", "[a]", "[a]: b"),
    *("*[a]: b", "[^1]: b", "^5^", "^", "<http://a.b>", "<a@b.c>", "&amp;", "&nbsp;", "&#65;", "&#xD800;"),
    *("&#1114112;", "&foo;", "&", "&#0;", "&#1;", "\\*", "\\", "\\\\", "\\#", "  ", "   ", "\n", "\n\n"),
    *("\n\n\n", "\r\n", "\r\n\r\n", "\r", "\t", "\u00a0", "\u2028", "\u0085", "\ufeff", "\ud800", "\udfff"),
    *("\0", "\v", "\f", "\u200b", "\u202e", "e\u0301", "\U0001f600", "| a | b |", "|-|-|", ": a", "a\n: b"),
    *("{:a: .x}", "{:b: a}", "{: a b}", '<div markdown="1">', '<div markdown="0">', '<p markdown="span">'),
    *("<TABLE><TR><TH>a</TH>", "<TD COLSPAN=2>*b*</TD></TR>", "</TABLE>", "<table>\n<tr><td>a</td></tr>\n</table>"),
    *("| *a* | `b|c` |", "| a \\| b", "a | b", "|:-:|--:|", "|===|", "| [^1] | [a] | &amp; |", ": *a*\n  b", ": - a"),
    *("a\nb\n: c\n: d", "a\n\n: b", "{: .x} a\n: {: .y} b", "[^1]: - a\n    - b", "[^a]: > b\n\n    c", "[^a]"),
    *("*[word]: b", "*[two words]: b\n{: .x}", "[a]: <b>\n  'c'", "[a][a]", "[a][]", "![a][a]", "[![a](b)](c)"),
    *("[a[^1]](b)", "{::nomarkdown}a{:/}", "{::comment}a{:/}", "{::options /}", "{::comment /}", "* a\n{:toc}"),
    *("Figure 3: a", "{: .fig #fig-3}", "{: .horizontal-bar-chart .no-key}", "{: .pull}", "##03 a\n\nb", "a ##03 b"),
    *('<figure class="media-player-wrapper">\n<p><a href="a">Watch on YouTube</a></p>\n</figure>', "<u>*a*</u>"),
    *("a", "word", "two words", "A sentence.", "\u201cquoted\u201d", "...", "--", "'", '"', "£5"),
)
COMPOSED = st.lists(st.one_of(st.sampled_from(PIECES), st.just("\n"), st.just(" ")), max_size=40).map("".join)
LINES = st.lists(st.sampled_from(PIECES), max_size=25).map("\n".join)
ENDS = st.sampled_from(["\n", "\n", "\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\n> ", "\n  ", "\n    ", "\r\n* "])
NESTED = st.builds(
    str.__add__,
    st.sampled_from(["", "\ufeff", "> ", "* ", "| ", ": "]),
    st.lists(st.tuples(st.sampled_from(PIECES), ENDS).map("".join), max_size=20).map("".join),
)
PARAGRAPHS = st.lists(st.sampled_from(PIECES), max_size=15).map("\n\n".join)
ANY = st.one_of(
    COMPOSED,
    LINES,
    NESTED,
    PARAGRAPHS,
    st.text(st.characters(exclude_categories=())),
    st.text("`*_[]()<>{}:!&^\\ \n-/#.a"),
)
RESPONSES = ANY.map("{{DEPARTMENTRESPONSE}}\n".__add__)

EXAMPLES = settings(max_examples=300, deadline=None)
DECODED = re.compile(
    r"\\([\\.*_+`<>()\[\]{}#!:|\"'$=-])|(&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);)"
)


def parsed(text: str) -> Document:
    return gdp.parse(text, "markup")


def span_of(node: Node) -> Span:
    assert node.span is not None, f"no span: {node!r}"
    return node.span


def uncovered(document: Document, text: str) -> str:
    """What stands in ``text`` outside all blocks and is not blank."""
    found, end = [], 0
    for block in document.blocks:
        span = span_of(block)
        found.append(text[end : span.start])
        end = max(end, span.end)
    return "".join([*found, text[end:]]).strip(BLANK).translate(dict.fromkeys(map(ord, BLANK)))


@given(st.one_of(ANY, RESPONSES))
@example("a\n\n{pull}\n: ")
@EXAMPLES
def test_every_sign_is_in_a_block(text: str) -> None:
    assert uncovered(parsed(text), text) == ""


@given(st.one_of(ANY, RESPONSES))
@example("*[a]:\na\\{")  # what is left of a text with an escape in it
@example("<p>a ##03 b")  # the compiler's lines before a section
@EXAMPLES
def test_spans_are_nested_and_in_order(text: str) -> None:
    for parent in walk(parsed(text)):
        children = [span_of(child) for child in parent.children]
        assert all(0 <= span.start <= span.end <= len(text) for span in children)
        assert all(before.end <= after.start for before, after in pairwise(children)), parent
        if not isinstance(parent, Document):
            outer = span_of(parent)
            assert all(outer.start <= span.start and span.end <= outer.end for span in children), parent


def decoded(text: str, *, raw: bool) -> str:
    """``text`` with its entities as what they stand for, and its escapes, which a ``raw`` element does not have."""
    escape = 0 if raw else 1
    return DECODED.sub(lambda found: html.unescape(found.group(2)) if found.group(2) else found.group(escape), text)


def says(source: str, value: str) -> bool:
    """Whether ``source`` says ``value``; between the lines of it can stand the marks of a quotation and the like."""
    if "\n" not in value:
        return source == value
    return re.fullmatch(".*\n.*?".join(map(re.escape, value.split("\n"))), source, re.DOTALL) is not None


@given(st.one_of(ANY, RESPONSES))
@example("a{::options /}</p>")
@example("<:>\\$&ap;")
@EXAMPLES
def test_a_text_says_what_its_place_says(text: str) -> None:
    for node in walk(parsed(text), Text):
        source = span_of(node).text.replace("\r\n", "\n").replace("\r", "\n")
        assert says(source, node.value) or any(says(decoded(source, raw=raw), node.value) for raw in (False, True))


@given(st.one_of(ANY, RESPONSES))
@EXAMPLES
def test_problems_are_inside_the_text(text: str) -> None:
    for problem in parsed(text).problems:
        assert problem.span is not None
        assert 0 <= problem.span.start <= problem.span.end <= len(text)
        assert problem.span.start < problem.span.end or not text.strip(BLANK)


@given(st.one_of(ANY, RESPONSES))
@settings(max_examples=100, deadline=None)
def test_a_text_is_read_the_same_way_again(text: str) -> None:
    once, again = parsed(text), parsed(text)
    assert once == again
    assert [str(problem) for problem in once.problems] == [str(problem) for problem in again.problems]
    assert [span_of(node)[1:] for node in walk(once)] == [span_of(node)[1:] for node in walk(again)]


@given(ANY)
@example("<p><:>a\n<div>")
@settings(max_examples=100, deadline=None)
def test_line_ends_make_no_difference(text: str) -> None:
    text = text.replace("\r", "")
    with_returns = parsed(text.replace("\n", "\r\n"))
    assert with_returns == parsed(text)
    assert [problem.code for problem in with_returns.problems] == [problem.code for problem in parsed(text).problems]
    assert parsed(text.replace("\n", "\r")) == parsed(text)


@given(ANY)
@settings(max_examples=100, deadline=None)
def test_a_byte_order_mark_makes_no_difference(text: str) -> None:
    assert parsed("\ufeff" + text.lstrip("\ufeff")) == parsed(text.lstrip("\ufeff"))


@given(ANY)
@settings(max_examples=100, deadline=None)
def test_what_was_read_is_written(text: str) -> None:
    document = parsed(text)
    assert gdp.parse(gdp.render(document, "json"), "json") == document
    for profile in ("legacy", "semantic"):
        assert isinstance(gdp.render(document, "html", profile=profile), str)


@pytest.mark.parametrize("text", PIECES)
def test_each_piece_alone(text: str) -> None:
    assert uncovered(parsed(text), text) == ""
    assert Source(text).text == text
