"""The captions of a video that cannot be read.

Why: the video has no transcript then, for those who cannot hear it.

Bad:

    ==> page.html <==
    <div class="media-player"><figure class="media-player-wrapper">
    <p><a href="http://www.youtube.com/watch?v=abc">Watch on YouTube</a>
    <a class="captions" href="transcrip.xml">Captions</a></p>
    </figure></div>

Good:

    ==> page.html <==
    <div class="media-player"><figure class="media-player-wrapper">
    <p><a href="http://www.youtube.com/watch?v=abc">Watch on YouTube</a></p>
    </figure></div>

In a source tree, captions that are not there are a broken link (L303).
"""

from govdigital_parse.check.rule import Rule
from govdigital_parse.problems import UNREAD_CAPTIONS

RULE = Rule(UNREAD_CAPTIONS, __doc__)
