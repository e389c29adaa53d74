"""Facts of a content item that a document has no place for.

Why: written as a content item again, it is without them.

Bad:

    ==> item.json <==
    {"base_path": "/government/publications/x", "title": "A paper", "schema_name": "html_publication",
     "document_type": "html_publication", "public_updated_at": "2015-01-16T09:30:00Z",
     "details": {"body": "<p>Text.</p>"}, "withdrawn_notice": {"explanation": "<p>It is out of date.</p>"}}

Good:

    ==> item.json <==
    {"base_path": "/government/publications/x", "title": "A paper", "schema_name": "html_publication",
     "document_type": "html_publication", "details": {"body": "<p>Text.</p>"}}
"""

from govdigital_parse.check.rule import Rule
from govdigital_parse.problems import LEFT_OUT_FACTS

RULE = Rule(LEFT_OUT_FACTS, __doc__)
