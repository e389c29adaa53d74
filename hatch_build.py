"""What is made when the package is built: saved parsers of the grammars and, in a wheel, compiled modules.

The parsers go into a wheel, and into ``build/`` where an editable installation finds them: programs that use the
package need not make them at every start. mypyc compiles what is asked for a million times a tree; the wheel has the
same modules as they are, too. They run as they are where they cannot be compiled, for lack of a C compiler. Where
``GOVDIGITAL_COMPILE`` is 1, that is a failure; where it is 0, nothing is compiled, and mypy is not asked for.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE = "govdigital_parse"
COMPILED = (
    *("readers/markup/*.py", "readers/constructs.py"),
    *("writers/html/*.py", "writers/markdown/*.py", "writers/markup/*.py", "writers/json.py", "writers/harmless.py"),
    *("writers/rendering.py", "writers/text.py", "writers/typography.py"),
    *("heading_ids.py", "kramdown_signs.py"),
)
# What it takes beside a C compiler. mypy reads the types of attrs' classes.
COMPILER = ("mypy>=1.15", "setuptools>=70", "attrs>=23.2")
WANTED = os.environ.get("GOVDIGITAL_COMPILE", "")


class Build(BuildHookInterface):
    """The hook that hatchling runs before it builds a wheel."""

    def dependencies(self) -> list[str]:
        """What has to be installed to build, beside what pyproject.toml says."""
        return [] if WANTED == "0" else list(COMPILER)

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make what ``version``, which is ``standard`` or ``editable``, has beside the sources."""
        if WANTED not in {"", "0", "1"}:
            self.app.abort(f"GOVDIGITAL_COMPILE is 0, 1 or not set, not {WANTED!r}.")
        build = Path(self.root, "build")
        parsers = {str(path): f"{PACKAGE}/grammars/{path.name}" for path in _save_parsers(build / "grammars")}
        if version != "standard":
            return
        modules = {} if WANTED == "0" else self._compiled(build / "compiled")
        build_data["force_include"].update(parsers | modules)
        if modules:
            build_data.update(pure_python=False, infer_tag=True)

    def _compiled(self, folder: Path) -> dict[str, str]:
        """The compiled modules, and where they go in the wheel; none where they cannot be made."""
        shutil.rmtree(folder, ignore_errors=True)
        command = [sys.executable, __file__, str(folder)]
        where = Path(self.root, "src")
        ran = subprocess.run(command, cwd=where, capture_output=True, text=True, check=False)  # noqa: S603 - our own
        if ran.returncode == 0:
            made = (folder / "lib").rglob(f"*{sysconfig.get_config_var('EXT_SUFFIX')}")
            return {str(path): path.relative_to(folder / "lib").as_posix() for path in made}
        if WANTED == "1":
            self.app.abort(f"{ran.stdout}{ran.stderr}\nThe modules cannot be compiled.")
        self.app.display_warning("The modules cannot be compiled; they will be slower. GOVDIGITAL_COMPILE=1 says why.")
        return {}


def _save_parsers(folder: Path) -> Iterator[Path]:
    sys.path.insert(0, str(folder.parent.parent / "src"))
    from govdigital_parse.readers.grammar import STARTS, save  # noqa: PLC0415 - it was not on the path before

    folder.mkdir(parents=True, exist_ok=True)
    for name in STARTS:
        path = folder / f"{name}.parser"
        save(name, path)
        yield path


def _compile(folder: Path) -> None:
    """Compile the modules of the package in the current folder, into ``lib/`` of ``folder``."""
    from mypyc.build import mypycify  # noqa: PLC0415 - a program of its own needs it
    from setuptools import Distribution  # noqa: PLC0415 - as above

    paths = sorted(str(path) for pattern in COMPILED for path in Path(PACKAGE).glob(pattern) if path.stem != "__init__")
    # Its own settings, not the project's: what is not installed to build is not known to it.
    options = ["--config-file=", "--ignore-missing-imports", f"--cache-dir={folder / 'mypy'}"]
    # More optimisation gains nothing that can be measured, and takes twice as long.
    extensions = mypycify(
        [*options, *paths], opt_level="1", debug_level="0", target_dir=str(folder / "c"), group_name=PACKAGE
    )
    # Nobody reads what a compiler thinks of generated C, and it thinks for minutes.
    for extension in extensions if os.name == "posix" else ():
        extension.extra_compile_args.append("-Wno-all")
    command = Distribution({"ext_modules": extensions}).get_command_obj("build_ext")
    command.build_lib, command.build_temp = str(folder / "lib"), str(folder / "temp")
    command.ensure_finalized()
    command.run()


if __name__ == "__main__":
    _compile(Path(sys.argv[1]).resolve())
