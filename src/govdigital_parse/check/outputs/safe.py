"""Texts of authors among what continuous integration reads: no finding may say anything to it by itself."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree as ET

from govdigital_parse.problems import COMMAND, printable


def json_text(data: Any) -> str:
    """``data`` as JSON in ASCII, in which no log finds a command."""
    return COMMAND.sub(r"\\u0023#", json.dumps(data, indent=2)) + "\n"


def xml_text(root: ET.Element) -> str:
    """A document of XML, in which no log finds a command."""
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{COMMAND.sub("&#35;#", text)}\n'


def one_line(text: str) -> str:
    """``text`` without what XML cannot hold, or what would move a cursor."""
    return printable(text)
