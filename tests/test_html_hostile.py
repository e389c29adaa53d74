"""HTML that means harm: nothing of it comes out of the profile ``semantic``, as a fragment or as a whole page."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdigital_parse as gdp
from govdigital_parse.model import Department, Document, Paragraph, RawHtml, Response, Text
from govdigital_parse.writers.safety import (
    ALLOWED_ATTRIBUTES,
    ALLOWED_ELEMENTS,
    AMONG_TEXT,
    CLOBBERING,
    CONTAINERS,
    SAFE_ATTRIBUTES,
    SAFE_SCHEMES,
    dropped,
    safe_html,
)

RUN = "void(document.title='ran')"
ENTITIES = "".join(f"&#{ord(sign)};" for sign in f"javascript:{RUN}")

MARKUP = {
    "script": f"<script>{RUN}</script>",
    "script among text": f"a <script>{RUN}</script> b",
    "script in upper case": f"<SCRIPT>{RUN}</SCRIPT>",
    "script that is not closed": f"<script>{RUN}",
    "script in an element": f'<div markdown="1"><script>{RUN}</script></div>',
    "script of another file": '<script src="data:text/javascript,document.title=1"></script>',
    "module": f'<script type="module">{RUN}</script>',
    "script in svg": f"<svg><script>{RUN}</script></svg>",
    "svg that loads": f'<svg onload="{RUN}"><rect/></svg>',
    "svg with a link": f'<svg><a xlink:href="javascript:{RUN}"><text>x</text></a></svg>',
    "svg that animates a link": '<svg><a><animate attributeName="href" values="javascript:x"/></a></svg>',
    "mathematics": f"<math><mtext><table><mglyph><style><!--</style><img title='--&gt;' src=1 onerror={RUN}></math>",
    "image that fails": f'<img src="x" onerror="{RUN}">',
    "image that fails, in a block": f'<div><img src="x" onerror="{RUN}"></div>',
    "image with a name": '<img src="x" name="body" id="body">',
    "details that opens": f'<details open ontoggle="{RUN}">x</details>',
    "focus": f'<input autofocus onfocus="{RUN}">',
    "body": f'<body onload="{RUN}">',
    "video": f'<video autoplay onerror="{RUN}"><source src="x"></video>',
    "link": f"[x](javascript:{RUN})",
    "link in mixed case": f"[x](JaVaScRiPt:{RUN})",
    "link of entities": f'<a href="{ENTITIES}">x</a>',
    "link with a tab": f'<a href="java&#9;script:{RUN}">x</a>',
    "link with a line end": f'<a href="java\nscript:{RUN}">x</a>',
    "link with a control sign": f'<a href="&#1;javascript:{RUN}">x</a>',
    "link with a space before": f'<a href=" javascript:{RUN}">x</a>',
    "vbscript": "[x](vbscript:msgbox)",
    "data": "[x](data:text/html,<script>1</script>)",
    "data of an image": "![x](data:image/svg+xml,<svg/onload=1>)",
    "reference": f"[x][y]\n\n[y]: javascript:{RUN}",
    "autolink": f"<javascript:{RUN}>",
    "rendition": f"{{PDF=javascript:{RUN}}}",
    "form": f'<form action="javascript:{RUN}"><button>x</button></form>',
    "button": f'<button formaction="javascript:{RUN}">x</button>',
    "frame": f'<iframe srcdoc="<script>parent.{RUN}</script>"></iframe>',
    "frame of an address": f'<iframe src="javascript:parent.{RUN}"></iframe>',
    "object": f'<object data="javascript:{RUN}"></object>',
    "embed": f'<embed src="javascript:{RUN}">',
    "base": '<base href="https://evil.example/">',
    "refresh": f'<meta http-equiv="refresh" content="0;url=javascript:{RUN}">',
    "style sheet": "<style>body { display: none }</style>",
    "linked style sheet": '<link rel="stylesheet" href="data:text/css,*{display:none}">',
    "style": '<p style="position: fixed; inset: 0">x</p>',
    "style of a directive": 'x\n{: style="background: url(javascript:x)"}',
    "handler of a directive": f'x\n{{: onclick="{RUN}" onmouseover="{RUN}"}}',
    "handler in a list of names": f'{{:x: onclick="{RUN}"}}\n\ny\n{{:x}}',
    "handler of a span": f'*x*{{: onclick="{RUN}"}}',
    "handler of a cell": f'<table><tr><td onclick="{RUN}" style="x" background="javascript:x">x</td></tr></table>',
    "handler of a directive's name": "{div onclick=x .y}\nx\n{/div}",
    "class that ends its attribute": 'x\n{: .a"onclick="x}',
    "id that ends its attribute": "x\n{: id='a\" onclick=\"x'}",
    "id location": '<div id="location">x</div>',
    "id body of a directive": "x\n{: #body}",
    "id of a heading": "# Location",
    "id of its own": "# x {#getElementById}",
    "prototype": "x\n{: #__proto__}",
    "name": '<a name="body">x</a>',
    "comment": f"<!-- --><script>{RUN}</script> -->",
    "comment that is none": f"<!--><img src=x onerror={RUN}>-->",
    "title": f"x\n{{: title='\"><img src=x onerror={RUN}>'}}",
    "alternative text": f'!["><img src=x onerror={RUN}>](x)',
    "code": f"    </code></pre><script>{RUN}</script>",
    "language": f'~~~ x"><script>{RUN}</script>\nx\n~~~',
    "footnote": f'x[^"><b onclick=x>]\n\n[^"><b onclick=x>]: y <img src=x onerror={RUN}>',
    "abbreviation": f'SEO\n\n*[SEO]: "><img src=x onerror={RUN}>',
    "raw HTML": f"{{::nomarkdown}}<img src=x onerror={RUN}>{{:/nomarkdown}}",
    "page's end": f"</main></body></html><script>{RUN}</script>",
    "title of the page": f"{{{{DEPARTMENTRESPONSE}}}}\n#Action 01: </title><script>{RUN}</script>",
    "chart": f'a | b\n--|--\n<img src=x onerror={RUN}> | 3\n{{: .horizontal-bar-chart onload="{RUN}"}}',
    "class of a chart": 'a | b\n--|--\nc | 3\n{: .horizontal-bar-chart .x"><script>1</script>}',
}
DOCUMENTS = {
    **{name: gdp.parse(text, "markup") for name, text in MARKUP.items()},
    **{f"{name}, as it is": Document((RawHtml(text),)) for name, text in MARKUP.items()},
    "department": Document(
        (Response(Department(f'"><img src=x onerror={RUN}>', None), 1, None, (Paragraph((Text("x"),)),)),)
    ),
    "slug": Document((Response(Department("x", 'a" onclick="x'), 1, None, ()),)),
}
ADDRESSES = {"href", "src", "action", "formaction", "data", "cite", "background", "xlink:href", "poster"}
# Beside what authors may use: what the writer itself makes.
ELEMENTS = ALLOWED_ELEMENTS | {"svg", "rect", "line"}
PAGE = {"html", "head", "meta", "title", "style", "body"}
ALIGNED = re.compile(r"text-align: (left|center|right)")
ATTRIBUTES = (
    SAFE_ATTRIBUTES
    | {name for names in ALLOWED_ATTRIBUTES.values() for name in names}
    | {
        *("id", "class", "role", "style", "aria-label", "aria-labelledby", "aria-hidden", "data-kind", "data-period"),
        *("data-action", "data-department"),
        *("fill", "x", "y", "x1", "x2", "y1", "y2", "stroke"),
    }
)


def harm(html: str, *, standalone: bool) -> list[str]:
    """What is in ``html`` that should not be, as a browser reads it."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    found = []
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        name = element.tag.rpartition("}")[2]
        if name not in ELEMENTS and name not in PAGE:
            found.append(f"<{name}>")
        found += [f"{key}={value}" for key, value in element.attrib.items() if _is_harm(element, key, value)]
    own = sum(element.tag in {"style", "meta"} for element in tree.iter())
    if own != (3 if standalone else 0):
        found.append(f"{own} style sheets and meta elements")
    return found


def _is_harm(element: Element, key: str, value: str) -> bool:
    if element.tag in {"html", "meta"}:
        return key not in {"lang", "charset", "name", "content"}
    if key not in ATTRIBUTES:
        return True
    if key in ADDRESSES:
        scheme, colon, _ = re.sub(r"[\x00-\x20]", "", value).partition(":")
        return bool(colon) and not set("/?#") & set(scheme) and scheme.lower() not in SAFE_SCHEMES
    return (key == "id" and value in CLOBBERING) or (key == "style" and not ALIGNED.fullmatch(value))


@pytest.mark.parametrize("standalone", [False, True], ids=["fragment", "page"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_harmful_comes_out(name: str, *, standalone: bool) -> None:
    assert harm(gdp.render(DOCUMENTS[name], "html", standalone=standalone), standalone=standalone) == []


def test_harm_is_found_where_it_is() -> None:
    legacy = {name: gdp.render(document, "html", profile="legacy") for name, document in DOCUMENTS.items()}
    harmless = {name for name in MARKUP if not harm(legacy[f"{name}, as it is"], standalone=False)}
    # Of these, what is dangerous is Markdown, which raw HTML has none of, or text.
    assert not harmless & {
        "script",
        "svg that loads",
        "frame",
        "base",
        "refresh",
        "style",
        "link of entities",
        "id location",
    }


PARTS = st.sampled_from(
    [
        *(
            "<",
            ">",
            '"',
            "'",
            "/",
            "=",
            " ",
            "\n",
            "&",
            "#",
            ":",
            "&#9;",
            "-->",
            "<!--",
            "{: ",
            "}",
            "[",
            "](",
            ")",
            "`",
        ),
        *("a", "div", "p", "svg", "script", "style", "img", "iframe", "math", "template", "title", "noscript", "table"),
        *("href", "src", "onclick", "onerror", "id", "class", "style", "srcdoc", "javascript", "data", "location", "x"),
        *('<a href="', "<img src=x ", "<svg ", "</", "<script>", "{div .x}", "{/div}", "| ", "\n\n"),
    ]
)


@given(st.lists(PARTS, max_size=40).map("".join))
def test_no_text_gives_harm(text: str) -> None:
    document = gdp.parse(text, "markup")
    assert harm(gdp.render(document, "html"), standalone=False) == []
    assert harm(gdp.render(Document((RawHtml(text),)), "html"), standalone=False) == []


def test_what_the_writer_leaves_of_elements_is_allowed_in_raw_html() -> None:
    assert (CONTAINERS | AMONG_TEXT) <= ALLOWED_ELEMENTS


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<b>x</b> &amp; <br>", ()),
        ('<a href="x" onclick="y">x</a>', ("onclick of <a>",)),
        ('<a href="java&#9;script:x">x</a>', ("href of <a>",)),
        ("<p>x<script>y</script><script>z</script>", ("<script>",)),
        ("<!-- x --><p>y</p>", ("comments",)),
        ("<div>" * 2000, ("all tags",)),
    ],
)
def test_what_is_dropped_is_named(html: str, expected: tuple[str, ...]) -> None:
    assert dropped(html) == expected


def test_a_long_word_is_looked_through_once() -> None:
    assert dropped(f"<svg>{'x' * 1_000_000}") == ("<svg>",)


@given(st.lists(PARTS, max_size=40).map("".join))
def test_where_nothing_is_named_no_tag_is_dropped(text: str) -> None:
    assert dropped(safe_html(text)) == ()


def test_a_link_to_a_name_that_has_a_prefix_finds_it() -> None:
    page = gdp.convert("[up](#top)\n\n# Top", "markup", "html")
    assert page == '<p><a href="#user-content-top">up</a></p>\n<h1 id="user-content-top">Top</h1>\n'


TRY_ALL = """<script>
for (const element of document.querySelectorAll("a, area, button, input, form"))
  if (!["http:", "https:", "file:", "mailto:"].includes(element.protocol)) element.click();
for (const element of document.querySelectorAll("*"))
  for (const name of ["click", "mouseover", "focus", "toggle", "load", "error"])
    element.dispatchEvent(new Event(name));
</script>"""


def test_nothing_runs_in_chromium(dom: Callable[[str], str]) -> None:
    blocks = tuple(block for document in DOCUMENTS.values() for block in document.blocks)
    page = gdp.render(Document(blocks, title="quiet"), "html", standalone=True)
    assert "<title>quiet</title>" in dom(page.replace("</body>", f"{TRY_ALL}</body>"))


@pytest.mark.parametrize("name", ["link of entities", "image that fails", "handler of a cell", "svg that loads"])
def test_in_chromium_what_could_run_does(name: str, dom: Callable[[str], str]) -> None:
    page = f"<!DOCTYPE html><title>quiet</title><body>{MARKUP[name]}{TRY_ALL}"
    assert "<title>ran</title>" in dom(page)
