"""What kramdown knows of HTML's elements: which stand among text, which hold blocks, which hold text.

The names are those of kramdown 2.4, ``lib/kramdown/parser/html.rb``, whose rules the original compiler ran on.
"""

SPAN_ELEMENTS = frozenset(
    """
    a abbr acronym b bdo big br button cite code del dfn em i img input ins kbd label mark option q rb rbc rp rt rtc
    ruby samp select small span strong sub sup tt u var
    """.split()
)
BLOCK_ELEMENTS = frozenset(
    """
    address applet article aside blockquote body caption col colgroup dd div dl dt fieldset figcaption footer form
    h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe legend li main map menu nav ol optgroup p pre section
    summary table tbody td tfoot th thead tr ul
    """.split()
)
HOLDING_BLOCKS = frozenset(
    """
    address applet article aside blockquote body dd details div dl fieldset figcaption figure footer form header
    hgroup iframe li main map menu nav noscript object section summary td
    """.split()
)
HOLDING_TEXT = frozenset(
    """
    a abbr acronym b bdo big button caption cite del dfn dt em h1 h2 h3 h4 h5 h6 i ins label legend optgroup p q rb
    rbc rp rt rtc ruby select small span strong sub sup th tt
    """.split()
)
EMPTY_ELEMENTS = frozenset(
    """
    area base br col command embed hr img input keygen link meta param source track wbr
    """.split()
)
KNOWN_ELEMENTS = frozenset(
    SPAN_ELEMENTS
    | BLOCK_ELEMENTS
    | HOLDING_BLOCKS
    | HOLDING_TEXT
    | EMPTY_ELEMENTS
    | {"script", "style", "math", "textarea"}
)
# Elements whose content is Markdown; that of all others, known or not, is not.
HOLDING_MARKDOWN = HOLDING_BLOCKS | HOLDING_TEXT
