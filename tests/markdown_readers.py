"""Parsers of Markdown that are not ours: each makes HTML of texts."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import cmarkgfm
from cmarkgfm.cmark import Options
from conftest import lacking

UNSAFE = Options.CMARK_OPT_UNSAFE
GOVSPEAK = Path(__file__).with_name("govspeak.rb")
# They turn no quotation marks and dashes: how these turn is not what is compared.
RUBY = """
require "json"
require ARGV[0]
STDIN.each_line { |line| puts JSON.generate(Govspeak.%s(JSON.parse(line))) }
"""


def commonmark(texts: Sequence[str]) -> list[str]:
    return [cmarkgfm.markdown_to_html(text, options=UNSAFE) for text in texts]


def gfm(texts: Sequence[str]) -> list[str]:
    options = UNSAFE | Options.CMARK_OPT_FOOTNOTES
    return [cmarkgfm.github_flavored_markdown_to_html(text, options=options) for text in texts]


def kramdown(texts: Sequence[str]) -> list[str]:
    return _in_ruby("kramdown", texts)


def govspeak(texts: Sequence[str]) -> list[str]:
    """As far as its gem's own part can be had without the gem."""
    return _in_ruby("html", texts)


def _in_ruby(function: str, texts: Sequence[str]) -> list[str]:
    ruby = shutil.which("ruby")
    if ruby is None or subprocess.run([ruby, "-e", 'require "kramdown"'], capture_output=True, check=False).returncode:
        lacking("no kramdown: Debian has it in ruby-kramdown")
    lines = "".join(f"{json.dumps(text)}\n" for text in texts)
    command = [ruby, "-e", RUBY % function, str(GOVSPEAK)]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


READERS: dict[str, Callable[[Sequence[str]], list[str]]] = {
    "commonmark": commonmark,
    "gfm": gfm,
    "govspeak": govspeak,
    "kramdown": kramdown,
}
