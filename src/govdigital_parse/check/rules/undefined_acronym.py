"""An acronym that the page nowhere writes out.

Why: who does not know it cannot go on, and cannot search for it either.

Bad:

    The IDAP board met in May.

Good:

    The board of the Identity Assurance Programme (IDAP) met in May. Then IDAP met users from the UK.

It is reported where a sentence has it first. It counts as written out in 'Identity Assurance Programme (IDAP)' and
'IDAP (Identity Assurance Programme)', in a list or table of what acronyms mean, and where it is an abbreviation with an
expansion (`*[IDAP]: Identity Assurance Programme`), before or after.

The option `known` lists those that need no words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from types import MappingProxyType

from govdigital_parse.check.page import Page
from govdigital_parse.check.rule import Rule
from govdigital_parse.check.words import Occurrence
from govdigital_parse.departments import find, register
from govdigital_parse.model import Abbreviation, AbbreviationDefinition
from govdigital_parse.problems import Code, Problem, Severity

CODE = Code("C409", "undefined-acronym", Severity.INFO)
KNOWN = "known"
WELL_KNOWN = tuple(
    (
        "API BA BBC BC BS BSL CB CBE CD CEO CSS CSV DNA DVD DVLA EU EUR FAQ GB GBP GCSE GDP GP GPS HC HIV HM HR HTML "
        "HTTP HTTPS ID ISBN ISO IT JSON KC KCB MA MBA MBE MOT MP NATO NHS OBE OK PAYE PC PDF PIN PM QC RAF RSS SMS TV "
        "UK UN URL US USA USB USD VAT WC WWII XML"
    ).split()
)
ACRONYM = r"[A-Z]{2,7}"
SHORTEST, LONGEST = 2, 10
ROMAN = re.compile(r"[IVXLC]+")
# How many signs what it is short for can be away.
NEAR = 100
# 'Full Name (FN)', 'full name, or FN'.
IN_BRACKETS = re.compile(rf"\((?:(?:the|or|also|known|called|as) )*[“\"‘']?({ACRONYM}|[A-Z]\w[A-Z]+)s?\b")
OR = re.compile(rf" or (?:the )?[“\"‘']?({ACRONYM}|[A-Z]\w[A-Z]+)s?[”\"’']?[),;.]")
# 'FN (full name)', 'FN, the Full Name', 'FN: full name'.
BEFORE = re.compile(
    r"[A-Z](?<!\w[A-Z])(?P<rest>[A-Z]{1,6}|\w[A-Z]{1,2})s?(?: ?\(|:? ?[-–=:] |, (?:the|or) | stands for | means )"
    r"(?P<words>[^()\n]{4,100})"
)
# Words in capitals for emphasis come in rows.
LOUD = re.compile(r"(?:[A-Z]{2,}[,;.]? ){2}$")
LOUD_ON = re.compile(r"(?:[,;.]? [A-Z]{2,}\b){2}")


def check(page: Page) -> Iterator[Problem]:
    """The first use of each acronym that is not explained."""
    known = {acronym.casefold() for acronym in page.options[CODE.code][KNOWN]}
    first: dict[str, Occurrence] = {}
    for found in page.words.occurrences(_acronyms(), lowered=False):
        key = found.said.casefold()
        if key not in first and key not in known and not found.prose.is_heading and not found.prose.is_cell:
            first[key] = found
    if not first:
        return
    explained = set(_explained(page))
    if not (first.keys() & _departments().keys()) <= explained:
        explained |= set(_headed(page))
    for key, found in first.items():
        if key not in explained and not _is_none(found, page):
            name = _departments().get(key)
            instead = f"write '{name} ({found.said})'" if name else "say what it is short for"
            yield CODE.at(found.span, f"'{found.said}' is nowhere written out; {instead} where it comes first")


def _is_none(found: Occurrence, page: Page) -> bool:
    """Whether what looks like an acronym is a number, or a word in capitals."""
    if ROMAN.fullmatch(found.said) or page.names.is_written_small(found.said):
        return True
    text, start, end = found.prose.text, found.start, found.end
    before, after = LOUD.search(text[max(start - NEAR, 0) : start]), LOUD_ON.match(text, end)
    return before is not None or after is not None


@cache
def _acronyms() -> re.Pattern[str]:
    """All in capitals, and those of departments that have small letters, too ('DfT')."""
    names = {name for entry in register().values() for name in (entry.acronym, *entry.aliases)}
    mixed = "|".join(sorted(name for name in names if name.isalpha() and sum(map(str.isupper, name)) > 1))
    return re.compile(rf" ({ACRONYM}|{mixed})(?=s?(?![\w@&/-]|[.’']\w| \d))")


@cache
def _departments() -> dict[str, str]:
    return {entry.acronym.casefold(): entry.name for entry in register().values()}


def _explained(page: Page) -> Iterator[str]:
    """The acronyms that the page says the words for, casefolded."""
    yield from (node.value.removesuffix("s").casefold() for node in page.of(Abbreviation))
    yield from (node.value.removesuffix("s").casefold() for node in page.of(AbbreviationDefinition))
    text = "\n".join([prose.text for prose in page.prose])
    for found in (*IN_BRACKETS.finditer(text), *OR.finditer(text)):
        if _stands_for(found[1], text[max(found.start() - NEAR, 0) : found.start()].rpartition("\n")[2]):
            yield found[1].casefold()
    for found in BEFORE.finditer(text):
        acronym = f"{text[found.start()]}{found['rest']}"
        if _stands_for(acronym, found["words"]):
            yield acronym.casefold()
    # A term and its definition, a cell and the next.
    for prose, following in pairwise(page.prose):
        if len(prose.text) < LONGEST and _stands_for(prose.text.strip(" :"), following.text[:NEAR]):
            yield prose.text.strip(" :").casefold()


def _headed(page: Page) -> Iterator[str]:
    """The acronyms of departments whose names are headings: what they say stands below."""
    for prose in page.prose:
        if prose.is_heading and (entry := find(prose.text, acronyms=False)):
            yield from (name.casefold() for name in (entry.acronym, *entry.aliases))


def _stands_for(acronym: str, words: str) -> bool:
    """Whether the letters of ``acronym`` are in ``words``, in order, from the beginning of one of these on."""
    letters = [letter for letter in acronym.lower() if letter.isalpha()]
    if len(letters) < SHORTEST:
        return False
    text = words.lower()
    for word in re.finditer(rf"\b{letters[0]}", text):
        rest = iter(text[word.start() :])
        if all(letter in rest for letter in letters):
            return True
    return False


RULE = Rule(CODE, __doc__, page=check, is_default=False, options=MappingProxyType({KNOWN: WELL_KNOWN}))
