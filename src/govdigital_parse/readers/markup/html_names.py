"""What kramdown knows of HTML's elements: which stand among text, which hold blocks, which hold text, which hold neither.

The names are those of kramdown 2.4, ``lib/kramdown/parser/html.rb``, whose rules the original compiler ran on.
"""

SPAN_ELEMENTS = frozenset(
    ["a", "abbr", "acronym", "b", "big", "bdo", "br", "button", "cite", "code", "del", "dfn", "em", "i", "img", "input", "ins", "kbd", "label", "mark", "option", "q", "rb", "rbc", "rp", "rt", "rtc", "ruby", "samp", "select", "small", "span", "strong", "sub", "sup", "tt", "u", "var"]
)
BLOCK_ELEMENTS = frozenset(
    ["address", "article", "aside", "applet", "body", "blockquote", "caption", "col", "colgroup", "dd", "div", "dl", "dt", "fieldset", "figcaption", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "head", "iframe", "legend", "menu", "li", "main", "map", "nav", "ol", "optgroup", "p", "pre", "section", "summary", "table", "tbody", "td", "th", "thead", "tfoot", "tr", "ul"]
)
HOLDING_BLOCKS = frozenset(
    ["address", "applet", "article", "aside", "blockquote", "body", "dd", "details", "div", "dl", "fieldset", "figure", "figcaption", "footer", "form", "header", "hgroup", "iframe", "li", "main", "map", "menu", "nav", "noscript", "object", "section", "summary", "td"]
)
HOLDING_TEXT = frozenset(
    ["a", "abbr", "acronym", "b", "bdo", "big", "button", "cite", "caption", "del", "dfn", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "i", "ins", "label", "legend", "optgroup", "p", "q", "rb", "rbc", "rp", "rt", "rtc", "ruby", "select", "small", "span", "strong", "sub", "sup", "th", "tt"]
)
EMPTY_ELEMENTS = frozenset(
    ["area", "base", "br", "col", "command", "embed", "hr", "img", "input", "keygen", "link", "meta", "param", "source", "track", "wbr"]
)
KNOWN_ELEMENTS = (
    SPAN_ELEMENTS
    | BLOCK_ELEMENTS
    | HOLDING_BLOCKS
    | HOLDING_TEXT
    | EMPTY_ELEMENTS
    | frozenset(["script", "style", "math", "textarea"])
)
