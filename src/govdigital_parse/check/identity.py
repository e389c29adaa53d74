"""What tells a finding from others wherever its lines move to: the rule, and the line that it begins in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from govdigital_parse.problems import Problem
from govdigital_parse.tree.outputs import digest

LENGTH = 32


def content_hash(problem: Problem) -> str:
    """The hash of the line that a finding begins in and of its own words there, white space folded.

    Neither the number of the line nor the severity counts.
    """
    span = problem.span
    if span is None:
        return digest(problem.message.encode())[:LENGTH]
    line, column = span.place
    whole = span.source.line(line)
    own = whole[column - 1 : column - 1 + span.end - span.start]
    return digest(f"{' '.join(whole.split())}\0{' '.join(own.split())}".encode("utf-8", "replace"))[:LENGTH]


def fingerprints(problems: Iterable[Problem], paths: Iterable[str]) -> Iterator[str]:
    """A hash for each of ``problems``, whose paths are ``paths``: of the path, the rule, the content and its count.

    Findings that are all the same are told from one another by which of them, in the order of the text, each is.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    for problem, path in zip(problems, paths, strict=True):
        key = (path, problem.code, content_hash(problem))
        seen[key] += 1
        yield digest("\0".join((*key, str(seen[key]))).encode("utf-8", "surrogateescape"))[:LENGTH]
