"""From the old site's addresses to the new one's."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from govdigital_parse.tree.manifest import PageRecord

NAME = "redirects.csv"


def redirects(pages: Iterable[PageRecord]) -> str:
    """A table in CSV (RFC 4180) with a row for each page: its old address and its new one."""
    text = io.StringIO(newline="")
    rows = csv.writer(text)
    rows.writerow(("old", "new"))
    rows.writerows((page.url, page.new_url) for page in pages if page.error is None)
    return text.getvalue()
