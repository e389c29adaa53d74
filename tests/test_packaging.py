from __future__ import annotations

import importlib.util
import os
import pickle
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from govdigital_parse.readers.grammar import STARTS, _origin

PROJECT = Path(__file__).resolve().parent.parent
PACKAGE = PROJECT / "src" / "govdigital_parse"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    out = tmp_path_factory.mktemp("dist")
    # Isolated, the build fetches hatchling first.
    isolation = ["--no-isolation"] if importlib.util.find_spec("hatchling") else []
    command = [sys.executable, "-m", "build", "--wheel", *isolation, "--outdir", str(out), str(PROJECT)]
    # Without compiled modules, which take a minute; CI tries a wheel that has them.
    environment = {**os.environ, "GOVDIGITAL_COMPILE": "0"}
    built = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if built.returncode:
        if os.environ.get("GOVDIGITAL_REQUIRE_ALL"):
            pytest.fail(f"the wheel cannot be built:\n{built.stdout}{built.stderr}")
        pytest.skip("the wheel cannot be built here: this takes the package 'build', and a network for hatchling")
    (path,) = out.glob("*.whl")
    return zipfile.ZipFile(path)


def test_the_wheel_has_all_of_the_package_and_the_grammars(wheel: zipfile.ZipFile) -> None:
    sources = [path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    wanted = {path.relative_to(PROJECT / "src").as_posix() for path in sources}
    wanted |= {f"govdigital_parse/grammars/{path.name}" for path in (PROJECT / "grammars").iterdir()}
    wanted |= {f"govdigital_parse/grammars/{name}.parser" for name in STARTS}
    packed = {name for name in wheel.namelist() if ".dist-info/" not in name}

    assert {
        "govdigital_parse/grammars/markup.lark",
        "govdigital_parse/grammars/report.lark",
        "govdigital_parse/departments/register.tsv",
        "govdigital_parse/schemas/document.v1.schema.json",
        "govdigital_parse/schemas/manifest.v1.schema.json",
        "govdigital_parse/writers/html/page.css",
        "govdigital_parse/py.typed",
    } <= wanted
    assert packed == wanted


def test_the_wheel_has_parsers_of_its_grammars(wheel: zipfile.ZipFile) -> None:
    for name in STARTS:
        text = wheel.read(f"govdigital_parse/grammars/{name}.lark").decode()
        saved = pickle.loads(wheel.read(f"govdigital_parse/grammars/{name}.parser"))  # noqa: S301 - of our own build
        _, options, of_text = _origin(name)
        assert of_text == text
        assert saved[1:] == (options, text)


def test_the_wheel_has_the_command_and_the_licence(wheel: zipfile.ZipFile) -> None:
    information = {name.partition(".dist-info/")[2]: name for name in wheel.namelist() if ".dist-info/" in name}

    assert "govdigital-parse = govdigital_parse.cli:main" in wheel.read(information["entry_points.txt"]).decode()
    assert "licenses/LICENSE" in information


def test_the_package_runs_from_the_wheel(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path / "installed")
    script = "import govdigital_parse as gdp; print(gdp.__file__, gdp.convert('#Title {#x}', 'markup', 'markdown'))"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "installed")}
    command = [sys.executable, "-c", script]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path, env=environment)

    assert ran.stdout.split("\n")[0] == f"{tmp_path / 'installed' / 'govdigital_parse' / '__init__.py'} # Title"
