"""Which words of a page are names, and which are not: told by how its own sentences write them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from attrs import define

from govdigital_parse.check.prose import Prose
from govdigital_parse.dates import MONTHS, WEEKDAYS

# A capital with no sentence's end before it.
MIDWAY = re.compile(r" (?<=[a-zA-Z,;&)] )([A-Z]\w*)")
ALWAYS = frozenset({*MONTHS, *WEEKDAYS, "I"})
# Words that are no names, however little a page says: what sentences are made of, and what items often begin with.
COMMON = frozenset(
    (
        "a about across after all also an and any are as at be before being between both but by can do each every few "
        "first for from get give has have having help how if in into is it its keep less make making many more most "
        "new no not of off on one only or other our out over people provide set so some such than that the their them "
        "there these they this those through to two under up use used using was were what when where whether which "
        "while who why will with within without you your "
        "add apply ask build buy change check choose complete consider consult contact create cut deliver design "
        "develop enable encourage ensure establish explain find follow identify implement improve include increase "
        "introduce invest launch lead look maintain manage measure meet move offer open pay plan prepare prevent "
        "produce promote protect publish raise read receive reduce register remove report review run save send share "
        "show simplify start stop support take talk tell test train try update work write "
    ).split()
)
PUNCTUATION = ",.;:?!()/"
# How many small ones outweigh a capital, which can be a part of some name.
OUTWEIGH = 2


@define(eq=False, slots=False)
class Names:
    """What the ``proses`` of a page say of its words."""

    proses: Sequence[Prose]

    @cached_property
    def _capitalised(self) -> Counter[str]:
        """How often words have a capital that is not for the beginning of a sentence, a heading or a cell."""
        sentences = [prose.text for prose in self.proses if not prose.is_heading and not prose.is_cell]
        return Counter(MIDWAY.findall("\n".join(sentences)))

    @cached_property
    def _written(self) -> Counter[str]:
        """How often each word is written just so."""
        text = "\n".join([prose.text for prose in self.proses])
        for sign in PUNCTUATION:
            text = text.replace(sign, " ")
        return Counter(text.split())

    def is_known(self, word: str) -> bool:
        """Whether ``word``, which has a capital, has one in the middle of a sentence somewhere."""
        return word in ALWAYS or word in self._capitalised

    def is_written_small(self, word: str) -> bool:
        """Whether ``word`` stands somewhere without a capital."""
        return word.lower() in COMMON or self._written[word.lower()] > 0

    def is_common(self, word: str) -> bool:
        """Whether ``word``, which has a capital, is mostly written without one."""
        if word in ALWAYS:
            return False
        small = word.lower()
        return small in COMMON or self._written[small] > OUTWEIGH * self._capitalised[word]
