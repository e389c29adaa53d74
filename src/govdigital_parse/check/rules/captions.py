"""The captions of a video that cannot be read.

Why: the video has no transcript then, for those who cannot hear it.

Bad:

    ==> site/source/partials/_address.md <==
    Aviation House
    ==> site/source/digital/index.html <==
    <div class="media-player"><figure class="media-player-wrapper">
    <p><a href="http://www.youtube.com/watch?v=abc">A film</a>
    <a class="captions" href="transcrip.xml">Captions</a></p>
    </figure></div>

Good:

    ==> site/source/partials/_address.md <==
    Aviation House
    ==> site/source/digital/index.html <==
    <div class="media-player"><figure class="media-player-wrapper">
    <p><a href="http://www.youtube.com/watch?v=abc">A film</a></p>
    </figure></div>
"""

from govdigital_parse.check.rule import Rule
from govdigital_parse.problems import UNREAD_CAPTIONS

RULE = Rule(UNREAD_CAPTIONS, __doc__)
