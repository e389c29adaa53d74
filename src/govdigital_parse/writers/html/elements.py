"""The elements of the author's own that come out of the profile ``semantic`` by their names.

What is not here is a ``<div>`` or a ``<span>``: nothing that loads, submits, plays or frames, as in `safety`.
"""

from __future__ import annotations

CONTAINERS = frozenset(
    "address article aside blockquote details div fieldset figcaption figure footer header h1 h2 h3 h4 h5 h6 main nav p"
    " section summary".split()
)
AMONG_TEXT = frozenset(
    "abbr b bdo big cite code del dfn em i ins kbd mark q ruby rt rp samp small span strong sub sup tt u var".split()
)
