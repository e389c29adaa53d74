"""What ``{navigation}`` showed, for targets that have nothing like it."""

from __future__ import annotations

from govdigital_parse.model import Link, Navigation, Paragraph, Text

# Where the site had its strategy.
STRATEGY = "/digital/strategy"


def navigation_paragraphs(node: Navigation) -> tuple[Paragraph, ...]:
    """Links to the actions before and after, and the line on what they are part of."""
    previous = [] if node.previous is None else [_link("Previous action", f"../{node.previous:02}", node)]
    following = [] if node.next is None else [_link("Next action", f"../{node.next:02}", node)]
    between = [Text(" | ")] if previous and following else []
    strategy = _link("Government Digital Strategy", STRATEGY, node)
    part_of = Paragraph((Text("This action forms part of the "), strategy, Text(".")), span=node.span)
    if not previous and not following:
        return (part_of,)
    return Paragraph((*previous, *between, *following), span=node.span), part_of


def _link(said: str, url: str, node: Navigation) -> Link:
    return Link((Text(said),), url, span=node.span)
