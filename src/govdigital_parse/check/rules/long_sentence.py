"""A sentence of more than 25 words.

Why: the longer a sentence, the fewer people understand it. GOV.UK checks those of more than 25 words.

Bad:

    We will work with all of the departments that have services which many people use each year, so that each of these
    services is one that they like to use.

Good:

    We will work with departments whose services many people use each year. Each service should be one that they like.

The option `words` says how many words are not too many. Headings do not count. A quotation counts as one word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from govdigital_parse.check.page import Page
from govdigital_parse.check.prose import Prose
from govdigital_parse.check.rule import Rule
from govdigital_parse.problems import Code, Problem, Severity

CODE = Code("C408", "long-sentence", Severity.INFO)
MOST = "words"
# A sentence's end, and what begins the next.
END = re.compile(r"[.!?…][)\]”’\"'\ufffc]*\s+(?=[^\sa-z])")
# A paragraph's number is no word.
NUMBER = re.compile(r"\s*\d+(?:\.\d+)*\.?\t|\s*\d+(?:\.\d+)+\.?\s")
# What a full stop can be a part of.
SHORTENED = re.compile(r"(?:\b[A-Z]|\b[Ee]\.?g|\b[Ii]\.?e|\betc|\bNos?|\b[MD]rs?|\bSt|\bcf|\bviz)\.$")
LONGEST_SHORTENED = 8
# What is no word, between spaces.
SIGNS = frozenset("–—-/&+=*•·|>»→")


def check(page: Page) -> Iterator[Problem]:
    """Each sentence that is too long."""
    most = page.options[CODE.code][MOST]
    for prose in page.prose:
        if prose.text.count(" ") >= most and not prose.is_heading:
            yield from _long(prose, most)


def _long(prose: Prose, most: int) -> Iterator[Problem]:
    text = prose.own
    for start, end in _sentences(text):
        if text.count(" ", start, end) < most:
            continue
        sentence = text[start:end].rstrip()
        count = len([word for word in sentence.split() if word not in SIGNS])
        if count > most:
            said = f"a sentence of {count} words; more than {most} are hard to follow, so make it two or more"
            yield CODE.at(prose.span(start, start + len(sentence)), said)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each begins, and where what follows does."""
    number = NUMBER.match(text)
    start = number.end() if number else 0
    for found in END.finditer(text):
        stop = found.start() + 1
        if not SHORTENED.search(text, max(stop - LONGEST_SHORTENED, start), stop):
            yield start, found.end()
            start = found.end()
    yield start, len(text)


RULE = Rule(CODE, __doc__, page=check, is_default=False, options=MappingProxyType({MOST: 25}))
