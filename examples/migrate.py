"""In a migration: every publication of a folder as Markdown and as HTML.

What is wrong with a file is printed, with its place, and the file is converted all the same. The exit status is 1
where a file could not be read or written, where two would be written to the same place, and where there is none.
OUT is apart from SOURCE, so that nothing is written over what is read.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path

import govdigital_parse as gdp
from govdigital_parse.formats import FORMATS

SUFFIXES = {suffix for known in FORMATS.values() if known.read for suffix in known.suffixes}


def main(source: Path, out: Path, partials: Path | None = None) -> int:
    """Convert the files of ``source``, which can include those of ``partials``; the exit status."""
    if out.resolve().is_relative_to(source.resolve()) or source.resolve().is_relative_to(out.resolve()):
        print(f"{out}: give a folder apart from {source}", file=sys.stderr)
        return 1
    if not source.is_dir():
        print(f"{source}: this is no folder", file=sys.stderr)
        return 1
    publications = sorted(path for path in source.rglob("*") if is_publication(path, partials))
    made: set[Path] = set()
    failures = 0
    for path in publications:
        target = out / path.relative_to(source)
        try:
            if target.with_suffix("") in made:
                raise gdp.UnwritableError(f"{path}: another file is already converted to this name")
            convert(path, target, partials)
        except (gdp.GovDigitalError, OSError) as error:
            print(error, file=sys.stderr)
            failures += 1
        else:
            made.add(target.with_suffix(""))
    print(f"{len(made)} of {len(publications)} converted, {failures} failed")
    return 0 if made and not failures else 1


def is_publication(path: Path, partials: Path | None) -> bool:
    """Whether ``path`` is a file that can be read and is not there to be included."""
    included = partials is not None and path.resolve().is_relative_to(partials.resolve())
    return path.suffix.lower() in SUFFIXES and path.name != "README.md" and path.is_file() and not included


def convert(path: Path, target: Path, partials: Path | None) -> None:
    """Write the document at ``path`` beside ``target``, once in each format."""
    document = gdp.read(path, partials=partials)
    for problem in document.problems:
        print(problem, file=sys.stderr)
    target.parent.mkdir(parents=True, exist_ok=True)
    gdp.write(document, target.with_suffix(".md"))
    gdp.write(document, target.with_suffix(".html"), standalone=True)
    print(f"{path} -> {target.with_suffix('.md')}, {target.with_suffix('.html').name}")


if __name__ == "__main__":
    parser = ArgumentParser(description="Every publication of the folder SOURCE as Markdown and as HTML, in OUT.")
    parser.add_argument("source", metavar="SOURCE", type=Path)
    parser.add_argument("out", metavar="OUT", type=Path)
    parser.add_argument("--partials", metavar="DIR", type=Path, help="the folder of what publications include")
    given = parser.parse_args()
    sys.exit(main(given.source, given.out, given.partials))
