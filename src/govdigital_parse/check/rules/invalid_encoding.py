"""A file that is not text in UTF-8.

Why: nothing of it can be read for sure. The first such byte is reported, and no other rule looks at the file.

Bad:

    ==> page.md in windows-1252 <==
    The Department’s strategy

Good:

    The Department’s strategy

The bad example is in Windows-1252, as files from word processors and from older Windows are. An editor can save them as
UTF-8.
"""

from govdigital_parse.check.rule import Rule
from govdigital_parse.problems import INVALID_ENCODING

RULE = Rule(INVALID_ENCODING, __doc__)
