"""``rule``: what a rule of the check is about."""

from __future__ import annotations

import click

from govdigital_parse.check.documentation import documentation_of
from govdigital_parse.check.registry import rules
from govdigital_parse.check.selection import codes_of


@click.command()
@click.argument("name", metavar="[RULE]", required=False)
def rule(name: str | None) -> None:
    """Say what a rule of the check finds, why that is bad, and how it looks when it is mended.

    RULE is a code, the first signs of codes, or a name; without it, all rules are listed.

    \b
    Examples:
      govdigital-parse rule
      govdigital-parse rule C401
      govdigital-parse rule latin-abbreviation
    """
    known = rules()
    if name is None:
        for code, each in known.items():
            off = "" if each.is_default else "  (off by default)"
            click.echo(f"{code}  {each.code.name}  {each.code.severity}{off}")
        return
    click.echo("\n".join(_said(code) for code in sorted(codes_of(name))), nl=False)


def _said(code: str) -> str:
    rule = rules()[code]
    said = documentation_of(rule)
    head = f"{code} {rule.code.name} ({rule.code.severity}{'' if rule.is_default else ', off by default'})"
    parts = [head, said.summary, f"Why: {said.why}"]
    for name, files in (("Bad", said.bad), ("Good", said.good)):
        parts += [f"{name}:"]
        for path, text in files.items():
            shown = "".join(f"    {line}".rstrip() + "\n" for line in text.splitlines())
            parts += [f"{path}:\n{shown}" if len(files) > 1 else shown.rstrip("\n")]
    parts += [said.notes] if said.notes else []
    parts += [f"Fix: {rule.fixes}"] if rule.fixes != "none" else []
    parts += [f"Option {option}: {value}" for option, value in rule.options.items()]
    return "\n\n".join(parts) + "\n"
