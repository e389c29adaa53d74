"""A link or a picture without an address, or with one that is none.

Why: it leads nowhere, or to a page on this site that there is not: browsers guess, each in its own way.

Bad:

    See the [exemplar services](https:www.gov.uk/transformation).

Good:

    See the [exemplar services](https://www.gov.uk/transformation).

These are addresses with a space or a backslash in them, without `//` after `https:`, with a name of a site that cannot
be one, with a misspelt scheme (`htp:`), without a scheme (`www.gov.uk/vat`, `vat@example.gov.uk`), and with a percent
sign that does not begin the code of a sign. Whether there is a page at an address is not looked up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from govdigital_parse.check.page import Page
from govdigital_parse.check.rule import Rule
from govdigital_parse.problems import Code, Problem, Severity

# As most are, with nothing wrong.
PLAIN = re.compile(r"(?:https?://[\w-]+(?:\.[\w-]+)+(?=[/?#]|$)|[/#](?!/))[^\s\x00-\x1f\x7f\\<>\"%]*", re.IGNORECASE)
SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*(?=:)")
# Those that are followed by the name of a site, and others that are often meant.
OF_SITES = frozenset({"http", "https", "ftp", "ftps"})
MEANT = ("https", "http", "mailto", "ftp")
LONGEST_SCHEME = 8
# What a scheme becomes without its colon, or with another sign: `http//`, `https;//`.
WITHOUT_COLON = re.compile(r"(?:https?|ftp)(?:[;.,]?//|[;.,]/)|:?//?/?(?=https?:)|:/", re.IGNORECASE)
# Names of sites where a path should be. No file's name ends with `.uk`.
SITE = re.compile(r"www\.[^/?#\s]|(?:[\w-]+\.)+uk(?:[/?#]|$)", re.IGNORECASE)
MAILBOX = re.compile(r"[^\s/@:?#]+@[\w-]+(?:\.[\w-]+)+")
HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.?|\[[0-9A-Fa-f:.]+\]")
NOT_IN_ADDRESSES = re.compile(r"[\s\x00-\x1f\x7f\\<>\"]")
NO_CODE = re.compile(r"%(?![0-9A-Fa-f]{2})")
CODE = Code("L301", "empty-or-invalid-url", Severity.ERROR)


def check(page: Page) -> Iterator[Problem]:
    """Each address that is none."""
    for address in page.addresses:
        wrong = None if PLAIN.fullmatch(address.url) else _wrong(address.url)
        if wrong is not None:
            yield CODE.at(address.span, f"'{address.shown}' {wrong}" if address.url.strip() else wrong)


def _wrong(url: str) -> str | None:
    """What is wrong with an address, None for nothing."""
    url = url.strip()
    if not url:
        return "there is no address here; say where this leads"
    scheme = SCHEME.match(url)
    if scheme is None:
        wrong = _wrong_without_scheme(url)
    else:
        name, rest = scheme.group().lower(), url[scheme.end() + 1 :]
        wrong = _wrong_site(name, rest) if name in OF_SITES else _wrong_scheme(name, rest)
    return wrong or _wrong_signs(url)


def _wrong_without_scheme(url: str) -> str | None:
    if WITHOUT_COLON.match(url):
        return "does not begin as an address does; write 'https://' before the name of the site"
    if SITE.match(url):
        return "leads to a page on this site; write 'https://' before the name of the site"
    if MAILBOX.fullmatch(url):
        return "leads to a page on this site; write 'mailto:' before it"
    if url.startswith("//") and not _is_site(url):
        return "has no name of a site that can be one"
    return None


def _wrong_scheme(name: str, rest: str) -> str | None:
    if name.startswith("www."):
        return "has no scheme; write 'https://' before the name of the site"
    if name == "mailto":
        return None if "@" in rest or rest.startswith("?") else "names nobody to write to"
    if len(name) > LONGEST_SCHEME:
        return None
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - few pages have such a scheme

    near = next((known for known in MEANT if 0 < OSA.distance(name, known) <= len(known) // 3), None)
    return f"does not begin as an address does; did you mean '{near}:'?" if near else None


def _wrong_site(name: str, rest: str) -> str | None:
    if not rest.startswith("//"):
        return f"has no '//' after '{name}:'"
    if rest[2:].lower().startswith(("http:", "https:", "http//", "https//")):
        return "has two schemes; take one out"
    return None if _is_site(rest) else "has no name of a site that can be one"


def _is_site(rest: str) -> bool:
    """Whether what stands after the scheme, from ``//`` on, begins with the name of a site."""
    try:
        host = urlsplit(rest).netloc.rpartition("@")[2]
        port = urlsplit(rest).port
    except ValueError:
        return False
    name = host.rpartition(":")[0] if port is not None or host.endswith(":") else host
    return HOST.fullmatch(name) is not None


def _wrong_signs(url: str) -> str | None:
    if (sign := NOT_IN_ADDRESSES.search(url)) and not _is_unsafe(url):
        which = "a space" if sign.group() == " " else f"'{sign.group()}'" if sign.group().isprintable() else "a control"
        return f"has {which} in it; take it out, or write '%{ord(sign.group()):02X}'"
    if NO_CODE.search(url):
        return "has a '%' in it that begins no code; write '%25'"
    return None


def _is_unsafe(url: str) -> bool:
    """Whether L302 has more to say of an address."""
    from govdigital_parse.writers.safety import DISGUISED_SCHEMES, scheme_of  # noqa: PLC0415 - few pages have any

    return scheme_of(url) in DISGUISED_SCHEMES


RULE = Rule(CODE, __doc__, page=check)
