"""A comparison as JSON, whose shape ``schemas/comparison.v1.schema.json`` in the package says."""

from __future__ import annotations

import json
from typing import Any

from govdigital_parse.responses.comparison import Comparison, Edition, Pair
from govdigital_parse.responses.rows import Row

FORMAT, VERSION = "govdigital-parse-comparison", 1


def comparison_json(comparison: Comparison) -> str:
    """``comparison`` as JSON: ``{"format": "govdigital-parse-comparison", "version": 1, "counts": …, "pairs": …}``.

    All fields of `Comparison`, `Pair` and `Difference` are there, null where there is nothing; words are one string, a
    space between two. Of the statements there are the text, the period, and whether they are placeholders.
    ``without_progress`` are the places of its pairs in ``pairs``, from 0.
    """
    places = {id(pair): at for at, pair in enumerate(comparison.pairs)}
    plain = {
        "format": FORMAT,
        "version": VERSION,
        "old": _edition(comparison.old),
        "new": _edition(comparison.new),
        "counts": comparison.counts(),
        "without_progress": [places[id(pair)] for pair in comparison.without_progress],
        "pairs": [_pair(pair) for pair in comparison.pairs],
    }
    text = json.dumps(plain, ensure_ascii=False, indent=2) + "\n"
    # Lone surrogates, which UTF-8 does not have, are in strings only, where JSON can escape them.
    return text.encode("utf-8", "backslashreplace").decode()


def _edition(edition: Edition) -> dict[str, Any]:
    return {
        "name": edition.name,
        "title": edition.title,
        "dated": edition.dated.isoformat() if edition.dated else None,
        "documents": edition.documents,
        "statements": edition.statements,
    }


def _pair(pair: Pair) -> dict[str, Any]:
    names = pair.department
    return {
        "action": pair.action,
        "department": {"name": names.name, "slug": names.slug, "old": names.old, "new": names.new},
        "kind": pair.kind,
        "period": pair.period,
        "verdict": pair.verdict,
        "old": _statement(pair.old, placeholder=pair.was_placeholder),
        "new": _statement(pair.new, placeholder=pair.is_placeholder),
        "differences": [{"op": one.op, "old": " ".join(one.old), "new": " ".join(one.new)} for one in pair.differences],
    }


def _statement(row: Row | None, *, placeholder: bool) -> dict[str, Any] | None:
    return {"period": row.period, "placeholder": placeholder, "text": row.text} if row else None
