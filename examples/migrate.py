"""In a migration: every publication of a folder as Markdown and as HTML.

python examples/migrate.py SOURCE OUT

What is wrong with a file is printed, with its place, and the file is converted all the same. The exit status is 1
where a file could not be read or written, where two would be written to the same place, and where there is none.
OUT is apart from SOURCE, so that nothing is written over what is read.
"""

from __future__ import annotations

import sys
from pathlib import Path

import govdigital_parse as gdp

SUFFIXES = {".md", ".txt"}


def main(source: Path, out: Path) -> int:
    """Convert the files of ``source``; the exit status."""
    if out.resolve().is_relative_to(source.resolve()) or source.resolve().is_relative_to(out.resolve()):
        print(f"{out}: give a folder apart from {source}", file=sys.stderr)
        return 1
    publications = sorted(path for path in source.rglob("*") if path.suffix in SUFFIXES and path.name != "README.md")
    made: set[Path] = set()
    failures = 0
    for path in publications:
        target = out / path.relative_to(source)
        try:
            if target.with_suffix("") in made:
                raise gdp.UnwritableError(f"{path}: another file is already converted to this name")
            convert(path, target)
        except (gdp.GovDigitalError, OSError) as error:
            print(error, file=sys.stderr)
            failures += 1
        else:
            made.add(target.with_suffix(""))
    print(f"{len(made)} of {len(publications)} converted, {failures} failed")
    return 0 if made and not failures else 1


def convert(path: Path, target: Path) -> None:
    """Write the document at ``path`` beside ``target``, once in each format."""
    document = gdp.read(path)
    for problem in document.problems:
        print(problem, file=sys.stderr)
    target.parent.mkdir(parents=True, exist_ok=True)
    gdp.write(document, target.with_suffix(".md"))
    gdp.write(document, target.with_suffix(".html"), standalone=True)
    print(f"{path} -> {target.with_suffix('.md')}, {target.with_suffix('.html').name}")


if __name__ == "__main__":
    if len(sys.argv) != 3:  # noqa: PLR2004 - the script, SOURCE and OUT
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
