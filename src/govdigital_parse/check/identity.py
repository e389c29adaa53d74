"""What tells a finding from others wherever its lines move to: the rule, and the line that it begins in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from govdigital_parse.problems import Problem
from govdigital_parse.source import LINE_END, Source
from govdigital_parse.tree.outputs import digest

LENGTH = 32


def content_hash(problem: Problem) -> str:
    """The hash of the line that a finding begins in and of its own words there, white space folded.

    Neither the number of the line nor the severity counts.
    """
    span = problem.span
    if span is None:
        return _hash(problem.message)
    own = LINE_END.split(span.text, maxsplit=1)[0]
    return _hash(f"{line_hash(span.source, span.place.line)}{' '.join(own.split())}")


# Findings come in the order of their lines, and a line may have as many as it has words.
@lru_cache(maxsize=8)
def line_hash(source: Source, number: int) -> str:
    """A hash of the words of a line."""
    return _hash(" ".join(source.line(number).split()))


def _hash(text: str) -> str:
    return digest(text.encode("utf-8", "replace"))[:LENGTH]


def fingerprints(problems: Iterable[Problem], paths: Iterable[str]) -> Iterator[str]:
    """A hash for each of ``problems``, whose paths are ``paths``: of the path, the rule, the content and its count.

    Findings that are all the same are told from one another by which of them, in the order of the text, each is.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    for problem, path in zip(problems, paths, strict=True):
        key = (path, problem.code, content_hash(problem))
        seen[key] += 1
        yield digest("\0".join((*key, str(seen[key]))).encode("utf-8", "surrogateescape"))[:LENGTH]
