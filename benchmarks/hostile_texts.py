"""Texts that are short to describe, as long as one likes, and were or may be hard to read."""

from __future__ import annotations

from dataclasses import dataclass

NUMBER = "%d"


@dataclass(frozen=True)
class Hostile:
    """A text of ``before``, then ``unit`` many times, ``between``, then ``closing`` as many times, and ``after``.

    A ``%d`` in ``unit`` is the number of the repetition.
    """

    unit: str
    before: str = ""
    between: str = ""
    closing: str = ""
    after: str = ""

    def of(self, length: int) -> str:
        """The text, of ``length`` characters or hardly more."""
        rest = length - len(self.before) - len(self.between) - len(self.after)
        units: list[str] = []
        while rest > 0:
            units.append(self.unit.replace(NUMBER, str(len(units))))
            rest -= len(units[-1]) + len(self.closing)
        return "".join([self.before, *units, self.between, self.closing * len(units), self.after])


SIGNS = {f"the sign {sign}": Hostile(sign) for sign in "*_[](<>`|^{}&\"'!#~-:\\"}

BLOCKS = {
    "nested directives": Hostile("{div .x}\n", between="a\n", closing="{/div}\n"),
    "nested elements": Hostile("<div>\n", between="a\n", closing="</div>\n"),
    "nested elements on a line": Hostile("<div>", between="a", closing="</div>"),
    "nested quotations": Hostile("> ", after="a"),
    "nested lists": Hostile("- ", after="a"),
    "nested numbered lists": Hostile("1. ", after="a"),
    "nested statements": Hostile("{div .statement}\n", closing="{/div}\n"),
    "nested departments": Hostile("{div .department}\n", closing="{/div}\n"),
    "directives without an end": Hostile("{div .x}\n"),
    "elements without an end": Hostile("<div>\n"),
    "paragraphs without an end": Hostile("<p>\n"),
    "paragraphs without an end, in braces": Hostile("{p .x}\n"),
    "a directive that is never closed": Hostile("{div .x\n"),
    "closers alone": Hostile("{/div}\n"),
    "closers in a paragraph": Hostile("a\n</div>\n"),
    "wrong closers": Hostile("<div>\n", before="<section>\n", closing="</section>\n"),
    "crossed directives": Hostile("{div .a}\n{span .b}\n{/div}\n{/span}\n"),
    "crossed directives on a line": Hostile("{div .a}{span .b}{/div}{/span}"),
    "unknown directives": Hostile("{foo%d}\n"),
    "directives that give a class": Hostile("{pull}\n", before="a\n"),
    "figures without an end": Hostile("Figure 1: x\n"),
    "figures without an end, apart": Hostile("Figure 1: x\n\n"),
    "comments without an end": Hostile("<!-- a\n\n"),
    "extensions without an end": Hostile("{::comment}\na\n\n"),
    "options": Hostile('{::options template="/etc/passwd"}\n'),
    "code without an end": Hostile("~~~ a\n\n"),
    "code by indentation": Hostile("    a\n\n"),
    "blank lines": Hostile("\n"),
    "lines": Hostile("a\n"),
    "paragraphs": Hostile("a\n\n"),
    "headings": Hostile("# a\n"),
    "underlined headings": Hostile("a\n=\n\n"),
    "rules": Hostile("***\n"),
    "rows of a table": Hostile("|a|b|\n|-|-|\n"),
    "cells of a table": Hostile("a|", before="|", after="\n"),
    "definitions": Hostile("a\n: b\n"),
    "reference definitions": Hostile("[a%d]: b\n"),
    "footnotes": Hostile("[^%d]: b\n\n"),
    "abbreviations": Hostile("*[a%d]: b\n", after="\na1 a2\n"),
    "lists": Hostile("- a\n\nb\n\n"),
    "lists of two kinds in turn": Hostile("- a\n1. b\n"),
    "items": Hostile("- a\n"),
    "items in an item": Hostile("  - b\n", before="- a\n"),
    "lines of an item": Hostile("  b\n", before="- a\n"),
    "lazy lines of an item": Hostile("b\n", before="- a\n"),
    "quotations": Hostile("> a\n\nb\n\n"),
    "lines of a quotation": Hostile("> a\n"),
    "elements on one line": Hostile("<p>a</p>"),
    "elements with text after them": Hostile("<p>a</p>b\n"),
}

ATTRIBUTES = {
    "classes of one list": Hostile(".x ", before="a\n{: ", after="}\n"),
    "pairs of one list": Hostile('k%d="v" ', before="a\n{: ", after="}\n"),
    "pairs of one tag": Hostile('k%d="v" ', before="<div ", after=">\n</div>"),
    "one long value": Hostile("a", before='a\n{: k="', after='"}\n'),
    "lists after a block": Hostile("{: k%d='v'}\n", before="a\n"),
    "lists before a block": Hostile("{: k%d='v'}\n", after="a\n"),
    "lists after a span": Hostile("{: k%d='v'}", before="*a*"),
    "lists without an end": Hostile("*a*{: "),
    "the beginning of a list": Hostile("{:"),
}

INLINES = {
    "the beginning of a directive": Hostile("{div "),
    "strong without an end": Hostile("**a "),
    "emphasis without an end": Hostile("*a _b "),
    "emphasis of all kinds without an end": Hostile("**a *b _c __d "),
    "stars in words": Hostile("a**b"),
    "nested emphasis": Hostile("*a **a ", closing="a** a*"),
    "brackets": Hostile("[\n"),
    "brackets and their ends": Hostile("[", closing="]"),
    "images": Hostile("!["),
    "addresses without an end": Hostile("[a]("),
    "addresses without an end, parentheses in them": Hostile("[a]((("),
    "titles without an end": Hostile("[a](b 'c"),
    "links": Hostile("[a](b) "),
    "references": Hostile("[a][b] "),
    "footnote references": Hostile("[^"),
    "superscripts": Hostile("^a ", after="[^"),
    "tags without an end": Hostile("<a "),
    "the beginning of a comment": Hostile("<!--"),
    "code without an end, as HTML": Hostile("<code>a"),
    "backticks and letters": Hostile("`a"),
    "runs of backticks": Hostile("`a`` b```"),
    "entities": Hostile("&amp;"),
    "entities of all kinds": Hostile("&amp;&#1114112;&#xD800;&foo;"),
    "quotation marks": Hostile("'\" "),
    "dashes": Hostile("a--b---c..."),
    "one word": Hostile("a"),
    "one line": Hostile("a b "),
    "spaces": Hostile(" ", after="a"),
    "tabs": Hostile("\t", after="a"),
    "carriage returns": Hostile("a\r"),
}

TEXTS = {**SIGNS, **BLOCKS, **ATTRIBUTES, **INLINES}
