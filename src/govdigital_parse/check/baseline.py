"""Findings that are known, so that only new ones count.

A baseline is JSON: for each path and rule, the hashes of what was found with how often. Lines may move, and severities
change; a finding more of a kind that is known is new.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from govdigital_parse.check.identity import content_hash
from govdigital_parse.files import read_source, write_text
from govdigital_parse.problems import FormatError, Problem, printable

FORMAT, VERSION = "govdigital-parse-baseline", 1
# A finding as a baseline knows it: path, code, hash.
Key = tuple[str, str, str]


def read_baseline(path: Path) -> Counter[Key]:
    """The known findings with how often each is. Raises UnreadableError and FormatError for what is no baseline."""
    name = printable(str(path))
    try:
        data = json.loads(read_source(path).text)
        if data["format"] != FORMAT or data["version"] != VERSION:
            raise FormatError(f"{name}: this is no baseline of this version of the check")
        found: Counter[Key] = Counter()
        for file, codes in data["findings"].items():
            for code, hashes in codes.items():
                for hashed, count in hashes.items():
                    found[file, code, hashed] = _count(count)
    except json.JSONDecodeError as error:
        raise FormatError(f"{name}:{error.lineno}:{error.colno}: this is no JSON: {error.msg}") from error
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        if isinstance(error, FormatError):
            raise
        raise FormatError(f"{name}: this is no baseline: --write-baseline makes one") from error
    return found


def _count(value: object) -> int:
    if type(value) is not int or value < 1:
        raise ValueError(value)
    return value


def write_baseline(path: Path, problems: Iterable[Problem], names: Mapping[str, str], known: Counter[Key]) -> None:
    """Put ``problems`` into a file as known; ``names`` are what the paths of all that was checked are called there.

    What was ``known`` of other files stays so. Raises UnwritableError.
    """
    found: dict[str, dict[str, Counter[str]]] = {}
    checked = frozenset(names.values())
    for (file, code, hashed), count in known.items():
        if file not in checked:
            found.setdefault(file, {}).setdefault(code, Counter())[hashed] = count
    for problem in problems:
        file = names[problem.path or ""]
        found.setdefault(file, {}).setdefault(problem.code, Counter())[content_hash(problem)] += 1
    findings = {
        file: {code: dict(sorted(hashes.items())) for code, hashes in sorted(codes.items())}
        for file, codes in sorted(found.items())
    }
    text = json.dumps({"format": FORMAT, "version": VERSION, "findings": findings}, indent=2)
    write_text(f"{text}\n", path)


def beyond(problems: Iterable[Problem], known: Counter[Key], names: Mapping[str, str]) -> list[Problem]:
    """``problems`` without those that are known, as many of each as are. Of more, the last are new."""
    left = Counter(known)
    new: list[Problem] = []
    for problem in problems:
        key = (names[problem.path or ""], problem.code, content_hash(problem))
        if left[key] > 0:
            left[key] -= 1
        else:
            new.append(problem)
    return new
