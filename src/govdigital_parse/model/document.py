"""A whole document, and the closed union of all blocks."""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import ClassVar, TypeAlias

from attrs import field

from govdigital_parse.model.blocks import (
    AbbreviationDefinition,
    BlockQuote,
    Chart,
    CodeBlock,
    Contents,
    DefinitionList,
    Element,
    Figure,
    FootnoteDefinition,
    Heading,
    LinkDefinition,
    List,
    Navigation,
    PageBreak,
    Paragraph,
    Plain,
    Pull,
    Section,
    Table,
    ThematicBreak,
    Video,
)
from govdigital_parse.model.inlines import Comment, Include, RawHtml, Unrendered
from govdigital_parse.model.node import Node, node
from govdigital_parse.model.responses import Department, Response, Statement
from govdigital_parse.problems import Problem
from govdigital_parse.source import Source

Block: TypeAlias = (
    Heading
    | Paragraph
    | Plain
    | ThematicBreak
    | CodeBlock
    | BlockQuote
    | List
    | DefinitionList
    | Table
    | Element
    | Section
    | Pull
    | Figure
    | Chart
    | Video
    | Contents
    | Navigation
    | PageBreak
    | FootnoteDefinition
    | LinkDefinition
    | AbbreviationDefinition
    | Unrendered
    | RawHtml
    | Comment
    | Include
    | Response
    | Statement
)


class DocumentKind(StrEnum):
    """What a document is: responses to one action, responses of one department, or any other publication."""

    ACTION = "action"
    DEPARTMENT = "department"
    PUBLICATION = "publication"


@node
class Document(Node):
    """A document.

    ``blocks`` is all of it, in the order of the text; the other fields are facts found there: the ``title`` as plain
    text without its number, the number of the ``action``, the ``department`` it is about, the date it was last
    updated or published, the text of its history ``notice``, whether its headings have ids made of their text
    (kramdown's option ``auto_ids``). What a page or a content item says around its text is the ``locale``, the language
    of the document as HTML has it (``cy``, ``ar``), None for English, and the ``base_path``, where it is on GOV.UK.
    ``source``, ``problems``, ``original`` and ``furniture`` do not count for equality.

    ``original`` are the blocks as a reader made them of the source, None where none can be written back into it: held
    against ``blocks`` it tells what has changed since. ``furniture`` is what the source has around the document and in
    between that is no part of it: a web page's navigation, its list of contents.
    """

    CHILDREN: ClassVar = ("blocks",)
    blocks: tuple[Block, ...]
    title: str | None = None
    kind: DocumentKind = DocumentKind.PUBLICATION
    action: int | None = None
    department: Department | None = None
    dated: datetime.date | None = None
    notice: str | None = None
    automatic_ids: bool = True
    locale: str | None = None
    base_path: str | None = None
    source: Source | None = field(default=None, eq=False)
    problems: tuple[Problem, ...] = field(default=(), eq=False)
    original: tuple[Block, ...] | None = field(default=None, eq=False)
    furniture: tuple[Unrendered, ...] = field(default=(), eq=False)
