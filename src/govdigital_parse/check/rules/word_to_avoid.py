"""A word that GOV.UK's style guide says to avoid.

Why: such words are vague, or longer than others that say the same. People read plain words faster, and believe them.

Bad:

    We will utilise data in order to facilitate payments.

Good:

    We will use data to help people pay.

Names (Streamline Fund) and quotations are left alone. C404 has the words that are right in some places. These are the
words, in all forms that mean the same, and what to write instead:
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from govdigital_parse.check.page import Page
from govdigital_parse.check.rule import Rule
from govdigital_parse.check.words import Phrases
from govdigital_parse.problems import Code, Problem, Severity


class Avoided(NamedTuple):
    """A word, a pattern of its forms, and what to write instead."""

    word: str
    forms: str
    instead: str


AVOIDED = (
    Avoided("advancing", r"advancing", "'improving'"),
    Avoided("collaborate", r"collaborat(?:e[sd]?|ing)", "'work with'"),
    Avoided("counter, as a verb", r"counter(?:ed|ing|(?<= to counter)(?= \w))", "'prevent'"),
    Avoided("dialogue", r"dialogues?(?<!competitive dialogue)(?! box)", "'discussion', or 'speak to'"),
    Avoided("disincentivise", r"disincentivi[sz](?:e[sd]?|ing)", "'discourage'"),
    Avoided("empower", r"empower(?:s|ed|ing)?", "'allow'"),
    Avoided("facilitate", r"facilitat(?:e[sd]?|ing)", "'help', or say how"),
    Avoided("focusing", r"focuss?ing", "'concentrating on', or 'working on'"),
    Avoided("going forward", r"going forward", "'from now on', or 'in the future'"),
    Avoided("impact, as a verb", r"impact(?:ed|ing|(?<= to impact)(?= \w))", "'have an effect on', or 'influence'"),
    Avoided("in order to", r"in order to", "'to'"),
    Avoided("incentivise", r"incentivi[sz](?:e[sd]?|ing)", "'encourage'"),
    Avoided("initiate", r"initiat(?:e[sd]?|ing)", "'start'"),
    Avoided("liaise", r"liais(?:e[sd]?|ing)", "'work with'"),
    Avoided("one-stop shop", r"one[ -]stop[ -]shops?", "'website', or what it is"),
    Avoided("overarching", r"overarching", "'main', or nothing"),
    Avoided(
        "progress, as a verb",
        r"progress(?:ed|ing|(?<= to progress)(?= (?:an?|the|this|these|our|its|their)\b))",
        "'work on', or 'develop'",
    ),
    Avoided("ring-fence", r"ring[ -]?fenc(?:e[sd]?|ing)", "'separate', or 'money that will be spent on'"),
    Avoided("robust", r"robust(?:ly)?", "'well thought out', or what makes it so"),
    Avoided("slim down", r"slim(?:s|med|ming)?[ -]down", "'make smaller'"),
    Avoided("streamline", r"streamlin(?:e[sd]?|ing)", "'simplify'"),
    Avoided("transform", r"transform(?:s|ed|ing)?", "'change', and say what"),
    Avoided("utilise", r"utili[sz](?:e[sd]?|ing)", "'use'"),
)
LISTED = "\n".join(f"- {avoided.word}: {avoided.instead}" for avoided in AVOIDED)
PHRASES = Phrases({avoided.forms: avoided for avoided in AVOIDED})
CODE = Code("C403", "word-to-avoid", Severity.WARNING)


def check(page: Page) -> Iterator[Problem]:
    """Each word, with what to write in its place."""
    for found, avoided in PHRASES.found(page.words):
        yield CODE.at(found.span, f"'{found.said}' is a word to avoid; write {avoided.instead}")


RULE = Rule(CODE, f"{__doc__}\n{LISTED}\n", page=check, is_default=False)
