"""How a sentence tells that somebody denies something."""

import re

from tieline.reading.rules.marks import compiled
from tieline.reading.scene import Scene

DENIES = compiled(
    r"<A>(?:[^.;:!?<ANY>]{0,60}?)(?: \w+ly)? (?:den(?:y|ies|ied)|reject(?:s|ed)|"
    r"disput(?:es|ed)|refut(?:es|ed)|"
    r"dismiss(?:es|ed)|challeng(?:es|ed)|contest(?:s|ed))\b"
)
DENIES_HAN = compiled(
    r"<A>(?:的?发言人)?[^，。；<ANY>]{0,12}(?:否认|驳斥|反驳|(?:表示|称|说(?!法))[^。；]{0,14}(?:没有|从未|未曾|并未|不))"
)
_SAID_NOT = compiled(
    r"<A>(?:[^.;:!?<ANY>]{0,40}?) (?:said|says|stated|insisted|insists|told "
    r"[^.;<ANY>]{1,40}) [^.;]{0,50}?"
    r"\b(?:not|never|no longer|neither|n't|untrue|false|baseless|unfounded)\b"
)
_WANT = re.compile(
    r"\b(?:reject(?:s|ed)|dismiss(?:es|ed)|challeng(?:es|ed)|contest(?:s|ed)) (?:the |"
    r"an? )?(?:bid|offer|deal|proposal|application|employees|workers)\b"
)


_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|be)(?: \w+ly)? \w+$", re.IGNORECASE)
"""`Its claim was dismissed`: somebody else dismissed it."""


def denied_by(scene: Scene) -> re.Match[str] | None:
    """Where somebody who is named, or a word for one, denies something."""
    text = scene.shape.text
    for pattern in (DENIES, DENIES_HAN, _SAID_NOT):
        found = pattern.search(text)
        passive = found and _PASSIVE.search(found.group())
        if found and not passive and not _WANT.search(text):
            return found
    return None
