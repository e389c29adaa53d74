"""What must not come out of a writer: addresses, names and HTML that could run something or take a page over.

The lists say what may come out. What is not on them does not, whatever a browser will think of next.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from html import unescape

import nh3

from govdigital_parse.writers.text import encodable, escaped

SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel", "ftp", "ftps"})

# Raw HTML: text, its structure, tables and pictures. Nothing that loads, submits, plays, draws or frames; no `div`'s
# neighbours that browsers move elsewhere (`html`, `head`, `body`).
ALLOWED_ELEMENTS = frozenset(
    "a abbr address article aside b bdi bdo big blockquote br caption cite code col colgroup data dd del details"
    " dfn div dl dt em fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins kbd li main"
    " mark nav ol p pre q rp rt ruby s samp section small span strike strong sub summary sup table tbody td tfoot th"
    " thead time tr tt u ul var wbr".split()
)
# No `id` and no `name`, which scripts of the page around would find instead of what they look for; no `style`; no
# `class`, which would borrow that page's looks.
ALLOWED_ATTRIBUTES = {
    "*": {"dir", "lang", "title"},
    "a": {"href", "hreflang"},
    "bdo": {"dir"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "data": {"value"},
    "del": {"cite", "datetime"},
    "img": {"alt", "height", "src", "width"},
    "ins": {"cite", "datetime"},
    "li": {"value"},
    "ol": {"reversed", "start", "type"},
    "q": {"cite"},
    "td": {"colspan", "headers", "rowspan"},
    "th": {"abbr", "colspan", "headers", "rowspan", "scope"},
    "time": {"datetime"},
}
# Elements that were read, Markdown inside and all. What is not here is a `<div>` or a `<span>`.
CONTAINERS = frozenset(
    "address article aside blockquote details div fieldset figcaption figure footer header h1 h2 h3 h4 h5 h6 main nav p"
    " section summary".split()
)
AMONG_TEXT = frozenset(
    "abbr b bdo big cite code del dfn em i ins kbd mark q ruby rt rp samp small span strong sub sup tt u var".split()
)
# Attributes of what was read, whatever element it became.
SAFE_ATTRIBUTES = frozenset({"title", "lang", "dir", "datetime", "colspan", "rowspan", "scope", "rel"})
# Elements whose text is no text of the document's, or is markup that no browser reads as such.
CONTENT_DROPPED = frozenset({"noembed", "noframes", "script", "style"})
# Cleaning takes time with the square of the depth. No author goes so deep.
DEEPEST = 1000

# What `window`, `document` and a form answer to. An element with such an id can be found in the place of the answer.
CLOBBERING = frozenset(
    "action after alert all anchors animate append applets atob attributes autocomplete autofocus before blur body"
    " btoa caches charset children chrome clear click close closed closest confirm console constructor contains"
    " cookie crypto dataset dir doctype document domain draggable elements embeds encoding enctype escape eval"
    " evaluate event external fence fetch find focus fonts forms frames fullscreen head hidden history id images"
    " implementation inert lang length links location locationbar matches menubar method name names navigation"
    " navigator nonce normalize open opener origin parent part performance personalbar plugins popover prefix"
    " prepend prompt referrer rel remove reset role scheduler screen scripts scroll scrollbars self slot spellcheck"
    " status statusbar stop style submit target timeline title toolbar top translate undefined unescape viewport"
    " when window write writeln URL __proto__ activeElement addEventListener appendChild attachEvent baseURI"
    " childNodes classList className cloneNode createElement currentScript customElements defaultView designMode"
    " dispatchEvent documentElement firstChild getAttribute getElementById hasAttribute hasOwnProperty innerHTML"
    " innerText insertBefore isConnected lastChild localName localStorage namespaceURI nextSibling nodeName nodeType"
    " nodeValue outerHTML ownerDocument parentElement parentNode postMessage previousSibling querySelector"
    " querySelectorAll readyState removeAttribute removeChild removeEventListener replaceChild requestAnimationFrame"
    " sessionStorage setAttribute setInterval setTimeout tagName textContent toString valueOf".split()
)
CLOBBERING_PREFIX = "user-content-"

# Schemes that HTML hides behind signs that browsers drop.
DISGUISED_SCHEMES = frozenset({"javascript", "vbscript", "data"})
# A tag as nh3 writes it.
TAG = re.compile(r"(<(?:\"[^\"]*\"|[^\">])*>)")
_TAG = re.compile(r"<(/?)(?!(?:br|hr|img|input|wbr|col|source|track|area|base|link|meta|embed)\b)[a-z]", re.IGNORECASE)
_NAME = re.compile(r"</?([a-z][^\s/>]*)", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"[^\s\"'<>/=]+")
# Only from where a run of such signs begins: from each of them would take time with the square of its length.
_SCHEME = re.compile(r"(?<![a-z0-9+.-])[a-z][a-z0-9+.-]*+(?=:)", re.IGNORECASE)
# As nh3 writes them: names in lower case, values in double quotes.
_WRITTEN_TAG = re.compile(r"<([a-z][^\s/>]*)((?: [^\s=>]+=\"[^\"]*\")*)>")
_WRITTEN_ATTRIBUTE = re.compile(r" ([^\s=>]+)=\"([^\"]*)\"")


def safe_url(url: str) -> str | None:
    """``url`` without the signs that browsers drop; None where it could run something."""
    cleaned = _as_browsers_read(url)
    scheme = _scheme(cleaned)
    return cleaned if scheme is None or scheme in SAFE_SCHEMES else None


def scheme_of(url: str) -> str | None:
    """The scheme that browsers take ``url`` to have, in lower case and without the colon; None for none."""
    return _scheme(_as_browsers_read(url))


def _as_browsers_read(url: str) -> str:
    return "".join(sign for sign in url if sign > " " and sign != "\x7f") if not url.isprintable() else url.strip()


def _scheme(cleaned: str) -> str | None:
    scheme, colon, _ = cleaned.partition(":")
    return scheme.lower() if colon and not any(sign in scheme for sign in "/?#") else None


def safe_id(identifier: str) -> str:
    """``identifier``, with a prefix where it is a name that scripts ask a browser for.

    It keeps its place as the target of links: a link to ``#location`` goes to ``#user-content-location``.
    """
    return f"{CLOBBERING_PREFIX}{identifier}" if identifier in CLOBBERING else identifier


def safe_html(html: str) -> str:
    """``html`` with the elements and attributes that are allowed; of other elements, the text is left.

    HTML that is nested deeper than 1,000 elements is shown as text.
    """
    if _too_deep(html):
        return escaped(encodable(html))
    return _cleaner().clean(encodable(html))


def visible_text(html: str) -> str:
    """What a reader of a page reads of ``html``, with a blank in the place of each tag of a block."""
    pieces = TAG.split(safe_html(html))
    return unescape("".join(" " if _is_block(piece) else "" if TAG.match(piece) else piece for piece in pieces))


def _is_block(piece: str) -> bool:
    name = _NAME.match(piece)
    return name is not None and name.group(1) not in AMONG_TEXT | {"a", "img", "wbr"}


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(ALLOWED_ELEMENTS),
        attributes=ALLOWED_ATTRIBUTES,
        clean_content_tags=set(CONTENT_DROPPED),
        link_rel=None,
        url_schemes=set(SAFE_SCHEMES),
    )


def dropped(html: str) -> tuple[str, ...]:
    """What `safe_html` leaves out, each once: ``<script>``, ``onclick of <a>``; ``all tags`` where it is too deep."""
    if _too_deep(html):
        return ("all tags",)
    before, after = _parts(_everything(encodable(html))), _parts(safe_html(html))
    return tuple(part for part, number in before.items() if after[part] < number)


def _too_deep(html: str) -> bool:
    depth = 0
    for tag in _TAG.finditer(html):
        depth += -1 if tag.group(1) else 1
        if depth > DEEPEST:
            return True
    return False


def _everything(html: str) -> str:
    """``html`` as nh3 writes it where all is allowed."""
    names = frozenset(name.lower() for name in _NAME.findall(html))
    attributes = frozenset(name.lower() for name in _ATTRIBUTE.findall(html))
    schemes = frozenset(scheme.lower() for scheme in _SCHEME.findall(html))
    return _permissive(names, attributes, schemes).clean(html)


@lru_cache(maxsize=64)  # to make one takes longer than to clean a short piece of HTML
def _permissive(names: frozenset[str], attributes: frozenset[str], schemes: frozenset[str]) -> nh3.Cleaner:
    """A cleaner that allows all of these."""
    return nh3.Cleaner(
        tags=set(names),
        attributes={"*": set(attributes)},
        clean_content_tags=set(),
        link_rel=None,
        strip_comments=False,
        url_schemes=schemes | SAFE_SCHEMES | DISGUISED_SCHEMES,
    )


def _parts(html: str) -> Counter[str]:
    found = Counter({"comments": html.count("<!--")})
    for name, attributes in _WRITTEN_TAG.findall(html):
        found[f"<{name}>"] += 1
        found.update(f"{attribute} of <{name}>" for attribute, _ in _WRITTEN_ATTRIBUTE.findall(attributes))
    return found
