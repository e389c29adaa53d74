"""XML with texts of authors, for what continuous integration reads."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from govdigital_parse.problems import COMMAND, printable


def xml_text(root: ET.Element) -> str:
    """A document of XML, in which no log finds a command."""
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{COMMAND.sub("&#35;#", text)}\n'


def one_line(text: str) -> str:
    """``text`` without what XML cannot hold, or what would move a cursor."""
    return printable(text)
