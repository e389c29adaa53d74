"""What GOV.UK's pages, of all the years, have around a publication: it is none of the publication's text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from govdigital_parse.readers.html.opened import PAGE, Maker, Opened, Part, Piece, Reading

# How components' classes began: of the site, of one of its applications, of publications, of the design system.
PREFIXES = ("gem-c-", "app-c-", "pub-c-", "govuk-")
COMPONENTS = (
    "back-to-top back-to-top-link beta-label breadcrumbs contents-list contextual-breadcrumbs contextual-footer"
    " contextual-sidebar cookie-banner cross-service-header document-footer emergency-banner feedback footer"
    " global-banner header intervention layout-footer layout-header layout-super-navigation-header organisation-logo"
    " phase-banner print-link related-items related-links related-navigation share-links signup-link"
    " single-page-notification-button skip-link step-nav-header step-nav-related subscription-links survey"
    " translation-nav user-satisfaction-survey"
).split()
OTHERS = (
    "#global-breadcrumb #global-cookie-message #global-header #global-header-bar #proposition-menu #skiplink-container"
    " #user-satisfaction-survey #user-satisfaction-survey-container .in-page-navigation .mc-chart .mc-toggle-button"
    " .mc-toggle-link .mc-toggle-status .print-meta-data .report-a-problem-container"
).split()
# Names that others use as well.
AMBIGUOUS = (
    "#footer .back-to-contents .back-to-top .breadcrumbs .cookie-banner .feedback .organisation-logo"
    " .organisation-logos .organisations .print-link .related .related-container .report-a-problem .share-links"
    " .skip-link .skiplink .translations"
).split()
BODY = "govspeak"


def left_out(opened: Opened, _pieces: list[Piece], reading: Reading) -> Iterable[Piece]:
    """Nothing of the document: what is noted as furniture."""
    reading.leave_out(opened.span)
    return [Part(PAGE, opened, ())]


def _furniture(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece] | None:
    """What has such a name on a page of GOV.UK, unless the author used it in the body; elsewhere it can be anything."""
    if not reading.is_of_gov_uk:
        return None
    is_inside = any(BODY in around.attrs.get("class", "") for around in opened.around())
    return None if is_inside else left_out(opened, pieces, reading)


FURNITURE: Mapping[str, Maker] = MappingProxyType(
    {
        **{f".{prefix}{component}": left_out for prefix in PREFIXES for component in COMPONENTS},
        **dict.fromkeys(OTHERS, left_out),
        **dict.fromkeys(AMBIGUOUS, _furniture),
    }
)
