"""A word that GOV.UK's style guide says to avoid unless it is meant literally.

Why: a metaphor (land a deal, drive growth, a key issue) does not say what is done, and people who learn English, or who
read word by word, take it literally.

Bad:

    We will deliver savings to drive growth.

Good:

    We will make savings so that the economy grows. Couriers deliver passports, and vans are driven to Leeds.

Names (Deliver Together, Key Stage 2) and quotations are left alone. So is a word that has one beside it that says what
is meant: 'services' beside 'deliver', 'licence' beside 'drive'. These are the words, when they are right, and what to
write instead where they are not:
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from govdigital_parse.check.page import Page
from govdigital_parse.check.rule import Rule
from govdigital_parse.check.words import Occurrence, Phrases
from govdigital_parse.problems import Code, Problem, Severity

# How far from a word another tells what is meant.
NEAR = 60


@frozen
class Avoided:
    """A word, a pattern of its forms, what to write instead, and what it is right of.

    ``telling`` are words near it that tell that it is, the beginnings of such, or patterns, parted by bars.
    """

    word: str
    forms: str
    instead: str
    unless: str
    telling: str

    @property
    def told(self) -> re.Pattern[str]:
        """What finds one of these words."""
        # Kept by `re`, and made for the words that a page has.
        return re.compile(rf"\b(?:{self.telling})")


AVOIDED = (
    Avoided(
        "agenda",
        r"agendas?",
        "'plan'",
        "it is of a meeting",
        r"meeting|board|committee|item|minutes|chair|conference|agenda for change",
    ),
    Avoided(
        "combat",
        r"combat(?:s|t?ed|t?ing)?",
        "'solve', or 'prevent'",
        "it is about the military",
        r"military|army|armed|troop|soldier|force|aircraft|veteran|operations|stress|role|sport",
    ),
    Avoided(
        "commit",
        r"commit(?:s|ted|ting)?",
        "what is done, or by when",
        "it is about a crime",
        r"crim|offen|fraud|theft|murder|suicide|violence|breach",
    ),
    Avoided(
        "deliver",
        r"deliver(?:s|ed|ing)?",
        "'make', 'create', 'provide', or what is done",
        "it is of post or services",
        r"service|post\b|mail|e-?mail|letter|parcel|courier|goods\b|food|meal|pizza|bab(?:y|ies)\b|birth|leaflet|newspaper"
        r"|suppl(?:y|ies)\b|vaccine|medicine|prescription|equipment|passport|address\b|speech|lecture|door",
    ),
    Avoided(
        "deploy",
        r"deploy(?:s|ed|ing)?",
        "'use', 'build', or 'create'",
        "it is about the military or software",
        r"military|army|navy|armed|troop|soldier|force|aircraft|ship|reserve|software|code\b|app\b|apps\b|application"
        r"|server|release|website|system|platform|technolog|it\b|network|infrastructure|version",
    ),
    Avoided(
        "drive",
        r"driv(?:e[sn]?|ing)",
        "'create', 'cause', or 'encourage'",
        "it is of vehicles",
        r"licen|test|vehicle|car\b|cars\b|lorr|bus(?:es)?\b|van\b|vans\b|motor|road|traffic|dvla|dvsa|hard|usb|disk|shared"
        r"|record|disqualif|ban\b|bans\b|drink|drunk|drug|speed|instruct|theory|insur|wheel|passenger|truck|mile|taxi"
        r"|penalty|entitle|examiner|fit(?:ness)? to|medical",
    ),
    Avoided(
        "foster",
        r"foster(?:s|ed|ing)?",
        "'encourage', or 'help'",
        "it is about children",
        r"child|care|parent|famil|baby|babies|adopt",
    ),
    Avoided(
        "key, as an adjective",
        r"key(?= \w)(?! (?:in|into|to|for|of|and|or|is|was|on|with|that|which|can|will|below|above)\b)",
        "'important', or 'main'",
        "it is of a lock",
        r"(?:public|private|api|encryption|primary|foreign|security|access|door|house|car|signing|answer|enter|tab) key"
        r"|key (?:stages?|workers?|skills|fobs?|cards?|holders?|pads?|codes?|pairs?|words?|performance indicators?)\b",
    ),
    Avoided(
        "land, as a verb",
        r"land(?:ed|(?<= to land)(?= (?:an?|the|this|these)\b))",
        "'get', or 'achieve'",
        "it is of aircraft, ships or fish",
        r"aircraft|plane|flight|fl[iy]|ship|boat|fish|catch|airport|runway|helicopter|passenger|cargo|moon|council"
        r"|landed (?:gentry|estate|propert)",
    ),
    Avoided(
        "leverage",
        r"leverag(?:e[sd]?|ing)",
        "'use', or 'influence'",
        "it is about money",
        r"financ|debt|equity|loan|capital|bank|ratio|fund|hedge|borrow|invest|balance sheet|buy-?out",
    ),
    Avoided(
        "pledge",
        r"pledg(?:e[sd]?|ing)",
        "what is done, or by when",
        "it is of money given, or a security",
        r"donat|donor|charit|asset|collateral|security|loan|pawn|allegiance",
    ),
    Avoided(
        "promote",
        r"promot(?:e[sd]?|ing)",
        "'recommend', or 'support'",
        "it is about advertising, or a higher rank",
        r"campaign|advert|market|publici|brand|social media|awareness|poster|leaflet|rank|grade|officer|concert|gig",
    ),
    Avoided(
        "strengthen",
        r"strengthen(?:s|ed|ing)?",
        "'increase', or what is added",
        "it is of a structure",
        r"bridge|building|wall|roof|floor|structur|dam\b|dams\b|embankment|concrete|steel|bone|muscle|flood defence",
    ),
    Avoided(
        "tackle",
        r"tackl(?:e[sd]?|ing)",
        "'stop', 'solve', or 'deal with'",
        "it is about sport",
        r"rugby|football|hockey|player|fishing|sport",
    ),
)
LISTED = "\n".join(f"- {avoided.word} (unless {avoided.unless}): {avoided.instead}" for avoided in AVOIDED)
PHRASES = Phrases({avoided.forms: avoided for avoided in AVOIDED})
CODE = Code("C404", "word-to-avoid-unless", Severity.INFO)


def check(page: Page) -> Iterator[Problem]:
    """Each word, with what to write in its place."""
    for found, avoided in PHRASES.found(page.words):
        if not avoided.told.search(_around(found)):
            message = f"'{found.said}' is a word to avoid unless {avoided.unless}; write {avoided.instead}"
            yield CODE.at(found.span, message)


def _around(found: Occurrence) -> str:
    """What stands near, in small letters."""
    text, start, end = found.match.string, *found.match.span(1)
    before = text[max(start - NEAR, 0) : start].rpartition("\n")[2]
    return before + text[start : end + NEAR].partition("\n")[0]


RULE = Rule(CODE, f"{__doc__}\n{LISTED}\n", page=check, is_default=False)
