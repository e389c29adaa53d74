"""What a check is told: keys, types, rules, and which of several sources counts."""

from __future__ import annotations

from pathlib import Path

import pytest
from checks import found, laid, report_of, run

from govdigital_parse.check.registry import rules
from govdigital_parse.check.settings import Settings, SettingsError, settings_at, settings_of
from govdigital_parse.problems import SelectionError, Severity

OWN, SHARED = "govdigital-parse.toml", "pyproject.toml"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("selcet = []", "unknown key 'selcet' (did you mean 'select'?)"),
        ("zzzzzz = []", "unknown key 'zzzzzz'; there are select, "),
        ('select = "C"', "select: this is a list of texts, not 'C'"),
        ("select = [1]", "select: this is a text, not 1"),
        ('select = ["C999"]', "select: there is no rule 'C999'"),
        ('ignore = ["latin-abbreviatoin"]', "(did you mean 'latin-abbreviation'?)"),
        ("severity = { C401 = 5 }", "severity: this is a text, not 5"),
        ('severity = { C401 = "bad" }', "severity: a severity is one of "),
        ("fail-on = 5", "fail-on: this is a text, not 5"),
        ('cache = "yes"', "cache: this is true or false, not 'yes'"),
        ('exclude = ["!"]', "exclude: '!' is no pattern"),
        ('per-path-ignores = { "!" = ["C"] }', "per-path-ignores: '!' is no pattern"),
        ("exclude = ['[z-a]']", "exclude: '[z-a]' is no pattern"),
        ("exclude = ['*a*a*a*a*b']", "exclude: '*a*a*a*a*b' is no pattern"),
        (f"exclude = {'[' * 20_000}", "this is no TOML: "),
        (f"rules = {{ C408 = {{ words = {'9' * 5000} }} }}", "this is no TOML: "),
        ("fail-on = 'bad'", "a severity is one of error, warning, info, not 'bad', or never"),
        ("rules = { C408 = 5 }", "rules: this is a table, not 5"),
        ("rules = { C408 = { word = 30 } }", "C408 has no option 'word' (did you mean 'words'?)"),
        ('rules = { C408 = { words = "30" } }', "rules: C408.words is a whole number from 1 on, not '30'"),
        ("rules = { C408 = { words = true } }", "rules: C408.words is a whole number from 1 on, not True"),
        ("rules = { C408 = { words = -5 } }", "rules: C408.words is a whole number from 1 on, not -5"),
        ('target = "docx"', "target: unknown format 'docx'"),
        ('target = "report"', "target: 'report' is not written"),
        ('profile = "moral"', "profile: profile of html is one of "),
        ('flavour = "vanilla"', "flavour: flavour of markdown is one of "),
        ("rules = { C4 = { words = 30 } }", "rules: 'C4' is more than one rule"),
        ("rules = { S101 = { words = 30 } }", "S101 has no option 'words'; it has none"),
        ("= 1", "this is no TOML: "),
    ],
)
def test_what_is_wrong_is_said_in_a_line(text: str, said: str) -> None:
    laid({OWN: f"{text}\n", "a.md": "Text.\n"})

    ran = run("a.md")

    assert ran.status == 2
    assert ran.err.startswith(f"{Path.cwd().as_posix()}/{OWN}: ") or ran.err.startswith(f"{OWN}: ")
    assert said in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("wide", ["ALL", "DEFAULT", "L", "L3"])
def test_of_severities_the_closest_counts(wide: str) -> None:
    for table in ({wide: "info", "L306": "error"}, {"L306": "error", wide: "info"}):
        lines = "".join(f'{name} = "{severity}"\n' for name, severity in table.items())
        laid({OWN: f"[severity]\n{lines}"})

        assert settings_at().severity["L306"] is Severity.ERROR
        assert settings_at().severity["L301"] is Severity.INFO


@pytest.mark.parametrize("options", [("--target", "markdown"), ("--flavour", "govspeak")])
def test_what_is_set_for_another_target_does_not_count(options: tuple[str, ...]) -> None:
    laid({OWN: 'target = "html"\nprofile = "semantic"\n', "a.md": "Text.\n"})

    ran = run("--show-settings", *options)

    assert ran.status == 0
    assert "target: markdown\nprofile: none\n" in ran.out


def test_what_is_set_is_shown_in_a_form_that_no_log_obeys() -> None:
    laid({OWN: '[per-path-ignores]\n"::error::x" = ["C"]\n'})

    assert "\n::error::" not in run("--show-settings").out


def test_what_is_wrong_is_shown_in_a_form_that_no_log_obeys() -> None:
    laid({OWN: 'select = "##[error]x"\n', "a.md": "Text.\n"})

    assert "##[" not in run("a.md").err


def test_a_key_of_a_shared_file_is_named_in_full() -> None:
    laid({SHARED: "[tool.govdigital-parse]\nselcet = []\n"})

    with pytest.raises(SettingsError, match=r"unknown key 'tool\.govdigital-parse\.selcet'"):
        settings_at()


@pytest.mark.parametrize("text", ["tool = 5", "[tool.other]\nselect = 5", ""])
def test_a_shared_file_that_says_nothing_to_us_is_left_alone(text: str) -> None:
    laid({SHARED: text})

    assert settings_at().file is None


def test_a_table_of_ours_that_is_none_is_an_error() -> None:
    laid({SHARED: '[tool]\ngovdigital-parse = "x"\n'})

    with pytest.raises(SettingsError, match="this is a table"):
        settings_at()


def test_the_own_file_counts_more_than_the_shared_one() -> None:
    laid({OWN: 'ignore = ["C"]\n', SHARED: '[tool.govdigital-parse]\nignore = ["S"]\n'})

    assert settings_at().ignore == ("C",)


def test_the_nearest_file_counts() -> None:
    laid({OWN: 'ignore = ["C"]\n', f"inner/{OWN}": 'ignore = ["S"]\n'})

    assert settings_at("inner").ignore == ("S",)


def test_a_file_above_counts_where_there_is_none_nearer() -> None:
    laid({OWN: 'ignore = ["C"]\n', "inner/a.md": ""})

    assert settings_at("inner").ignore == ("C",)


def test_a_shared_file_without_our_table_does_not_end_the_search() -> None:
    laid({OWN: 'ignore = ["C"]\n', f"inner/{SHARED}": "[tool.other]\n"})

    assert settings_at("inner").ignore == ("C",)


def test_an_option_counts_more_than_the_file() -> None:
    laid({OWN: 'fail-on = "never"\n', "a.md": "{div .a}\n"})

    assert run("a.md").status == 0
    assert run("a.md", "--fail-on", "error").status == 1


def test_select_takes_the_place_of_the_files_and_ignore_adds_to_it() -> None:
    laid({OWN: 'select = ["S101"]\nignore = ["C401"]\n', "a.md": "Some, eg tax & all.\n"})

    assert "C402" in run("a.md", "--select", "C401,C402").out
    assert "C401" not in run("a.md", "--select", "C401,C402").out
    assert run("a.md", "--select", "C402", "--ignore", "L").status == 1


def test_isolated_is_without_any_file() -> None:
    laid({OWN: 'ignore = ["ALL"]\n', "a.md": "{div .a}\n"})

    assert run("a.md", "--isolated").status == 1


def test_paths_of_a_file_are_from_its_folder() -> None:
    laid({f"inner/{OWN}": 'baseline = "known.json"\n'})

    assert settings_of(f"inner/{OWN}").path("known.json") == Path("inner/known.json")


def test_rules_have_the_options_that_are_set() -> None:
    laid({"a.md": "One two three four.\n"})

    report = report_of("a.md", select=("C408",), rules={"C408": {"words": 3}})

    assert found(report) == [("a.md", "C408", 1)]


def test_a_rule_is_not_for_the_paths_that_say_so() -> None:
    laid({"old/a.md": "Some, eg tax.\n", "new/a.md": "Some, eg tax.\n"})

    report = report_of(".", select=("C401",), per_path_ignores={"old/**": ("C4",)})

    assert found(report) == [("new/a.md", "C401", 1)]


def test_what_is_said_of_comments_can_be_left_out_for_paths_too() -> None:
    laid({"a.md": "{::comment} check-ignore: S101 {:/comment}\n\nText.\n"})

    assert found(report_of("a.md")) == [("a.md", "Z901", 1)]
    assert found(report_of("a.md", per_path_ignores={"a.md": ("Z901",)})) == []


def test_a_severity_that_is_set_decides_the_status() -> None:
    laid({OWN: 'severity = { S101 = "info" }\n', "a.md": "{div .a}\n"})

    ran = run("a.md")

    assert "S101" in ran.out
    assert ran.status == 0


@pytest.mark.parametrize(
    ("select", "ignore", "within", "without"),
    [
        (("C401",), (), {"C401"}, {"C402", "S101"}),
        (("latin-abbreviation",), (), {"C401"}, {"C402"}),
        (("c4",), (), {"C401", "C409"}, {"S101"}),
        (("C",), ("C40",), set(), {"C401"}),
        (("C401", "S"), ("C",), {"C401", "S101"}, {"C402"}),
        (("ALL",), ("S",), {"C401", "H201"}, {"S101", "M601"}),
        (("DEFAULT", "C401"), (), {"S101", "C401"}, {"C402"}),
        ((), (), {"S101"}, {"C401", "M601"}),
    ],
)
def test_rules_are_named_by_code_name_and_first_signs(
    select: tuple[str, ...], ignore: tuple[str, ...], within: set[str], without: set[str]
) -> None:
    if not within:
        with pytest.raises(SelectionError):
            _ = Settings(select=select, ignore=ignore).codes
        return
    codes = set(Settings(select=select, ignore=ignore).codes)

    assert within <= codes
    assert not without & codes


def test_rules_about_a_target_are_asked_with_one() -> None:
    assert "M601" in Settings(target="markdown").codes


def test_default_is_what_the_rules_say() -> None:
    on = {code for code, rule in rules().items() if rule.is_default and not code.startswith("M")}

    assert set(Settings().codes) == on


@pytest.mark.parametrize(
    "arguments", [("--select", "M601"), ("--ignore", "ALL"), ("--select", "C401", "--ignore", "C401")]
)
def test_without_a_rule_to_ask_nothing_is_clean(arguments: tuple[str, ...]) -> None:
    laid({"a.md": "Text.\n"})

    assert run("a.md", *arguments).status == 2


def test_settings_are_shown() -> None:
    laid({OWN: 'extend-select = ["C401"]\n[severity]\nC401 = "error"\n'})

    shown = run("--show-settings").out

    assert f"configuration: {Path.cwd().as_posix()}/{OWN}" in shown or f"configuration: {OWN}" in shown
    assert "C401: error" in shown


def test_severities_are_read() -> None:
    laid({OWN: 'severity = { latin-abbreviation = "error" }\n'})

    assert settings_of(OWN).severity == {"C401": Severity.ERROR}
