"""kramdown's extensions among text: comments, raw HTML, options."""

from __future__ import annotations

from govdigital_parse.model import Comment, RawHtml, Unrendered
from govdigital_parse.readers.markup.grammar import pattern, read_attribute_list
from govdigital_parse.readers.markup.scanner import Scanner


def extension(scanner: Scanner) -> bool:
    """``{::comment}`` or ``{::nomarkdown}`` up to its end; any other is text.

    One that holds nothing, as options do, is there and not rendered.
    """
    text, start = scanner.text, scanner.position
    if scanner.next("}", start) == len(text):
        return False
    alone = pattern("EXTENSION_ALONE").match(text, start)
    if alone is not None and _name(alone.group()) in {"comment", "nomarkdown", "options"}:
        if (on := automatic_ids(alone.group())) is not None:
            scanner.reading.set_automatic_ids(scanner.span(start, start).start, on=on, among_text=True)
        if not scanner.extract.is_written(start):
            # The compiler's own options leave nothing behind.
            scanner.flush()
            scanner.position = alone.end()
            return True
        return scanner.put(Unrendered(alone.group(), span=scanner.span(start, alone.end())), alone.end())
    begins = pattern("EXTENSION_START").match(text, start)
    name = _name(begins.group()) if begins else ""
    end = _end(scanner, begins.end(), name) if begins and name in {"comment", "nomarkdown"} else None
    if begins is None or end is None:
        return False
    inside, span = text[begins.end() : end[0]], scanner.span(start, end[1])
    if name == "comment":
        return scanner.put(Comment(inside.strip(), span=span), end[1])
    return scanner.put(RawHtml(inside if is_for_pages(begins.group()) else "", span=span), end[1])


def _name(written: str) -> str:
    return written.split("::", 1)[1].split(maxsplit=1)[0].rstrip("/}")


def _end(scanner: Scanner, start: int, name: str) -> tuple[int, int] | None:
    """Where the end of the extension ``name`` begins and ends."""
    found = min((scanner.next(sign, start), len(sign)) for sign in ("{:/}", f"{{:/{name}}}"))
    return (found[0], found[0] + found[1]) if found[0] < len(scanner.text) else None


def is_for_pages(begins: str) -> bool:
    """Whether the raw text that ``begins`` begins is for HTML, among others or because nothing is said."""
    listed = read_attribute_list("{:" + begins.strip()[len("{::nomarkdown") :])
    types = dict(listed.attributes.pairs).get("type", "").split()
    return not types or "html" in types


def automatic_ids(options: str) -> bool | None:
    """What ``{::options … /}`` says of automatic ids, None where it says nothing."""
    name, _, rest = options.strip()[len("{::") :].partition(" ")
    said = dict(read_attribute_list("{:" + rest.removesuffix("/}") + "}").attributes.pairs) if name == "options" else {}
    return said["auto_ids"].strip().lower() != "false" if "auto_ids" in said else None
