"""What kramdown knows of HTML's elements, as far as a writer has to: how each would be read.

The names are those of kramdown 2.4, ``lib/kramdown/parser/html.rb``.
"""

from __future__ import annotations

# Their content is blocks.
HOLDING_BLOCKS = frozenset(
    """
    address applet article aside blockquote body dd details div dl fieldset figcaption figure footer form header
    hgroup iframe li main map menu nav noscript object section summary td
    """.split()
)
# Their content is one text, in Markdown.
HOLDING_TEXT = frozenset(
    """
    a abbr acronym b bdo big button caption cite del dfn dt em h1 h2 h3 h4 h5 h6 i ins label legend optgroup p q rb
    rbc rp rt rtc ruby select small span strong sub sup th tt
    """.split()
)
EMPTY = frozenset("area base br col command embed hr img input keygen link meta param source track wbr".split())
