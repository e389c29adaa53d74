"""Figures, charts and videos of the profile ``semantic``."""

from __future__ import annotations

from govdigital_parse.heading_ids import slug
from govdigital_parse.model import Caption, Chart, Figure, Paragraph, Table, Video
from govdigital_parse.model.captions import timecode
from govdigital_parse.writers.html.charts import drawing
from govdigital_parse.writers.html.context import Context
from govdigital_parse.writers.html.markup import classed
from govdigital_parse.writers.html.tables import drawn_table
from govdigital_parse.writers.rendering import Pieces
from govdigital_parse.writers.safety import safe_url
from govdigital_parse.writers.text import escaped


def figure(node: Figure, context: Context) -> Pieces:
    """A figure with its caption above it, as in the source; a caption that is alone is a paragraph."""
    if node.lead:
        yield Paragraph(node.lead[:-1])
    number = f"Figure {node.number}: " if node.number is not None else ""
    if not node.content:
        # What it is of stands further down, where only a reader can tell.
        yield context.tag("p", classed(node.attributes, "caption")) + number
        yield from context.leaf(node.caption)
        yield "</p>\n"
        return
    yield f"{context.tag('figure', node.attributes)}\n"
    yield f"{_caption_tag(node, context)}{number}"
    yield from context.leaf(node.caption)
    yield "</figcaption>\n"
    yield from node.content
    context.caption = None
    yield "</figure>\n"


def _caption_tag(node: Figure, context: Context) -> str:
    """The start of a figure's caption; with an id where its content is a table that can be called by it."""
    number = "" if node.number is None else node.number
    if not isinstance(node.content[0], Chart | Table):
        return "<figcaption>"
    context.caption = context.unique(f"{node.attributes.id or slug(f'figure {number}')}-caption")
    return context.tag("figcaption", pairs=[("id", context.caption)])


def chart(node: Chart, context: Context) -> Pieces:
    """A chart: its table, with the drawing in it."""
    yield context.tag("div", classed(node.attributes, "chart", node.kind, *node.options)) + "\n"
    yield from drawn_table(node.table, drawing(node), context)
    yield "</div>\n"


def video(node: Video, context: Context) -> Pieces:
    """A video as links to its page and to its captions, and what is said in it, to be opened."""
    yield f"{context.tag('div', classed(node.attributes, 'video'))}\n"
    for url, label in ((node.url, "Watch the video"), (node.captions, "Read its transcript")):
        safe = safe_url(url) if url else None
        if safe:
            yield f"<p>{context.tag('a', pairs=[('href', safe)])}{label}</a></p>\n"
    if node.transcript:
        yield "<details>\n<summary>Transcript</summary>\n"
        yield "".join(map(_caption, node.transcript))
        yield "</details>\n"
    yield "</div>\n"


def _caption(caption: Caption) -> str:
    times = " – ".join(_time(seconds) for seconds in (caption.begin, caption.end) if seconds is not None)
    return f"<p>{times} {'<br>'.join(map(escaped, caption.text.split(chr(10))))}</p>\n"


def _time(seconds: float) -> str:
    """A time of a video; HTML's ``<time>`` takes durations to the millisecond."""
    duration = f"{seconds:.3f}".rstrip("0").rstrip(".")
    return f'<time datetime="PT{duration}S">{timecode(seconds)}</time>'
