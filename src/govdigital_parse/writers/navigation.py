"""What ``{navigation}`` showed, for targets that have nothing like it."""

from __future__ import annotations

from govdigital_parse.model import Link, Navigation, Paragraph, Text

# Where the site had its strategy.
STRATEGY = "/digital/strategy"


def navigation_paragraphs(node: Navigation) -> tuple[Paragraph, ...]:
    """Links to the actions before and after, and the line on what they are part of."""
    previous = [] if node.previous is None else [Link((Text("Previous action"),), f"../{node.previous:02}")]
    following = [] if node.next is None else [Link((Text("Next action"),), f"../{node.next:02}")]
    between = [Text(" | ")] if previous and following else []
    strategy = Link((Text("Government Digital Strategy"),), STRATEGY)
    part_of = Paragraph((Text("This action forms part of the "), strategy, Text(".")), span=node.span)
    if not previous and not following:
        return (part_of,)
    return Paragraph((*previous, *between, *following), span=node.span), part_of
