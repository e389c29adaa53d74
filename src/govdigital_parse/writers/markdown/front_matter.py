"""What a document is about, as YAML between two lines of hyphens: the front matter of many site generators."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from govdigital_parse.model import Department, Document, Response, walk

# Signs that JSON leaves as they are and YAML takes for a line's end, or does not take at all.
_NOT_IN_YAML = re.compile(r"[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def front_matter(document: Document) -> str:
    """The title, the action, the date and the departments, as far as they are known; empty where nothing is."""
    lines = [*_facts(document)]
    return "\n".join(["---", *lines, "---", "", ""]) if lines else ""


def _facts(document: Document) -> Iterator[str]:
    if document.title:
        yield f"title: {_quoted(document.title)}"
    if document.action is not None:
        yield f"action: {document.action}"
    if document.dated is not None:
        yield f"date: {document.dated.isoformat()}"
    departments = _departments(document)
    if departments:
        yield "departments:"
    for department in departments:
        yield f"  - name: {_quoted(department.published)}"
        if department.slug is not None:
            yield f"    slug: {_quoted(department.slug)}"


def _departments(document: Document) -> list[Department]:
    own = [document.department] if document.department else []
    return list(dict.fromkeys([*own, *(response.department for response in walk(document, Response))]))


def _quoted(text: str) -> str:
    """``text`` between quotation marks, which is JSON and YAML."""
    return _NOT_IN_YAML.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(text, ensure_ascii=False))
