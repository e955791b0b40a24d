"""With what force a thing is said: asserted, hedged, denied, ended, or only supposed."""

import re
from dataclasses import dataclass
from enum import StrEnum

from tieline.reading.needles import screened


class Force(StrEnum):
    """How a sentence stands to the thing it speaks of."""

    ASSERTED = "asserted"
    HEDGED = "hedged"
    DENIED = "denied"
    ENDED = "ended"
    SUPPOSED = "supposed"
    """A condition or a comparison: nothing is said to be so."""


@dataclass(frozen=True, slots=True)
class Said:
    """A force, and the words that give it."""

    force: Force
    words: str = ""


_NEGATION = re.compile(
    r"\b(?:not|never|neither|nor|cannot|nobody|no one|none of|refus(?:es|ed) to|declin(?:es|ed) to|"
    r"fail(?:s|ed) to|tried to|attempted to|without)\b|n't\b|没有|未曾|从未|从来没有|"
    r"并未|并没有|尚未|"
    r"未(?!来|经|央)|不(?!超过|少于|低于)"
)
_DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed)|refut(?:es|ed)|disput(?:es|ed)|no "
    r"evidence (?:that|of)|"
    r"no indication that|no record (?:that|of)|false(?:ly)?|untrue|debunk(?:s|ed)|"
    r"dismiss(?:es|ed))\b|否认|不实|驳斥"
)
_ENDED = re.compile(
    r"\b(?:no longer|formerly|former|once|used to|until|was dropped|"
    r"stopp(?:ed|ing)|stops|ceas(?:es|ed)(?: to)?|end(?:ed|s)|terminat(?:es|ed)|"
    r"discontinued)\b|不再|停止|终止"
)
_ENDING = re.compile(
    r"\b(?:ended|ends|ending|stopp(?:ed|ing)|ceased|terminated|severed|cut|suspended|"
    r"halted|dissolved|"
    r"disposed of|divested|sold|end to)\b|停止|终止"
)
_NEAR = 40
_MODAL = re.compile(
    r"\b(?:may|might|could|would|will|shall|should|can|must|plan(?:s|ned|ning)? to|"
    r"agree[sd]? to|intend(?:s|ed)? to|"
    r"expect(?:s|ed)? to|hopes? to|wants? to|seeks? to|sought to|(?:is )?set to|about to|"
    r"consider(?:ing|ed|s)|"
    r"charged with|indicted for|appl(?:y|ies|ied) (?:to|for)|ask(?:s|ed)? to|bid(?:s|ding)? to|"
    r"invited to|aim(?:s|ed)? to|wish(?:es|ed)? to|promis(?:es|ed) to|vow(?:s|ed) to|"
    r"proposed to|offered to|in talks to|likely to|believed to|said to|reported to|alleged to|"
    r"accused of|suspected of|appears? to|seems? to|reportedly|allegedly|possibly|"
    r"probably|likely|perhaps|apparently|"
    r"potentially|supposedly|purportedly|presumably|expected to)\b|可能|或将|拟|"
    r"计划|打算|涉嫌|据称|"
    r"据报道|将要|将(?=向|为|从|与|收购|采购|\s|$)"
)
_HEDGE = screened(
    r"\b(?:reportedly|allegedly|alleged|reports? (?:of|that|say|said|suggest)|media "
    r"reports|rumou?r(?:s|ed)?|"
    r"suspect(?:s|ed)?|"
    r"submit(?:s|ted) that|contend(?:s|ed)|argue[sd]? that|assert(?:s|ed)|"
    r"believe[sd]?|appear(?:s|ed)? to|seem(?:s|ed)? to|may(?: also)?(?= be| have)|might|"
    r"could|possibl[ey]|perhaps|"
    r"probably|apparently|potentially|supposedly|purportedly|presumably|it is unclear|unconfirmed|"
    r"not (?:been )?confirmed|claims?|claimed|alleg(?:e|es|ing)|accus(?:e|es|ed|ing)|"
    r"suggest(?:s|ed|ing)?)\b|据报道|据称|据悉|主张|诉称|辩称|可能|涉嫌|疑似|传闻|据传|或许"
)
_SUPPOSED = re.compile(
    r"\b(?:if|unless|whether|as though|suppose|imagine|instead of|rather than|in case|were to|"
    r"whereas|ask(?:ed|s)? (?:if|whether|about)|ban(?:s|ned|ning)?|prohibit(?:s|ed|ing)?|"
    r"bars?|barred|forbid(?:s|ding)?|forbidden|call(?:s|ed)? (?:on|for)|urg(?:es|ed|ing)|"
    r"require[sd]?|(?:not|never|declin(?:es|ed) to|refus(?:es|ed) to) (?:say|confirm|disclose|"
    r"explain|reveal|specify|know)|"
    r"prevent(?:s|ed)?|block(?:s|ed)?|want(?:s|ed)? to|threaten(?:s|ed)?|demand(?:s|ed)? "
    r"that)\b[^,;]*$|如果|是否|禁止[^，。]*$|若(?!干)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;:]|, (?:but|while|whereas|and|yet|although|though) |，|；")


_NEGATED_SUBJECT = re.compile(
    r"\b(?:neither|nor|not|none of|no evidence that|never)(?: \w+){0,2}\s*$", re.IGNORECASE
)
"""`Neither A nor B supplies`: a negation directly before the subject."""
_HEDGED_BEHIND = re.compile(r"[,.]? (?:allegedly|reportedly)\b")


def force_of(before: str, within: str, behind: str = "") -> Said:
    """The force of a thing.

    before: the sentence up to the thing; within: the words between its subject and its verb, with
    the verb; behind: what follows. The nearer word decides: a denial or a negation first.
    """
    clause = _last_clause(before)
    doubt = _HEDGE.search(clause) or _HEDGE.search(before)
    found = (
        (Force.SUPPOSED, _SUPPOSED.search(clause)),
        (Force.DENIED, _DENIAL.search(clause) or _DENIAL.search(within)),
        (Force.ENDED, _ENDED.search(within) or _ENDING.search(_leading(clause))),
        (Force.DENIED, _NEGATION.search(within) or _NEGATED_SUBJECT.search(clause)),
        (Force.HEDGED, _MODAL.search(within) or doubt or _HEDGED_BEHIND.match(behind)),
    )
    told = (Said(force, one.group().strip(" ,.")) for force, one in found if one)
    return next(told, Said(Force.ASSERTED))


def _leading(clause: str) -> str:
    """The words that lead to a subject; none where a comma parts the subject from them."""
    return "" if clause.rstrip().endswith((",", "，")) else clause[-_NEAR:]


def hedge_in(text: str) -> str:
    """The first words in a sentence that take from its force; empty where there are none."""
    found = [one for one in (_HEDGE.search(text), _SOFT.search(text)) if one]
    return min(found, key=lambda one: one.start()).group() if found else ""


_SOFT = re.compile(r"\b(?:may be|might|could|may)\b|(?<=\s)may(?=\s[a-z])")


def _last_clause(before: str) -> str:
    cut = 0
    for found in _CLAUSE.finditer(before):
        cut = found.end()
    return before[cut:]
