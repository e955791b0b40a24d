"""Who says it: speakers, quotations, and the standing of what a sentence says."""

import re
from dataclasses import dataclass

from tieline.model.kinds import Standing
from tieline.reading.force import hedge_in
from tieline.reading.needles import screened
from tieline.reading.scene import Voice

_SAYS = (
    r"(?:said|says|told|stated|states|claim(?:s|ed)|wrote|writes|argue[sd]|alleg(?:es|"
    r"ed)|report(?:s|ed)|"
    r"announced|confirm(?:s|ed)|testified|acknowledged|admit(?:s|ted)|conceded|warned|"
    r"added|found|finds|"
    r"held|ruled|concluded|den(?:ies|ied)|noted|insisted|explained|disclosed|revealed|"
    r"estimates?|estimated)"
)
_WHO = r"(?P<who>[^,.;:“”\"]{2,80}?)"
_PATTERNS = tuple(
    re.compile(one)
    for one in (
        (
            rf"^(?:In \d{{4}}, |On [^,]{{3,20}}, |However, |But )?{_WHO}(?:,[^,]{{3,80}},)? "
            rf"(?:has |have |also )?{_SAYS}(?: [^,.;:“”\"]{{0,30}})? that\b"
        ),
        rf"\b[Aa]ccording to (?:the |an? )?{_WHO}(?=[,.;]|$)",
        rf"[,”\"]['’”\"]?\s{_SAYS} {_WHO}(?=[,.;]|$)",
        rf"[,”\"]['’”\"]?\s{_WHO} (?:has |have )?{_SAYS}\b",
        rf"^{_WHO} (?:has |have |also )?{_SAYS}\b",
    )
)
_HAN = tuple(
    re.compile(one)
    for one in (
        r"^(?P<who>[^，。；：:\n]{2,30}?)(?:表示|(?<![名简职统])称|指出|否认|宣布|承认|透露|认为)",
        r"^(?:根据|据)(?P<who>[^，。；：]{2,30}?)(?:的)?(?:报道|消息|披露|公告)",
    )
)
_HAN_LETTER = re.compile(r"[\u4e00-\u9fff]")
_ADJUDICATED = screened(
    r"\b(?:[Cc]ourt|[Jj]udge|[Jj]ury|[Tt]ribunal|[Aa]rbitrator)\b[^.;]{0,40}\b(?:found|"
    r"finds|held|holds|ruled|rules|"
    r"ordered|orders|concluded|concludes|determined|determines|convicted)\b|法院(?:认定|判决|裁定|查明)"
)
_ALLEGED = screened(
    r"\b(?:alleg(?:e|es|ed|edly|ing|ations?)|accus(?:e|es|ed|ing|ations?)|complaint "
    r"(?:says|states|claims)|"
    r"lawsuit (?:says|states|claims)|[Aa]ccording to (?:the )?(?:"
    r"court (?:documents|filings|papers)|"
    r"charging documents|complaint)|indictment|prosecutors? (?:said|say|claim)|charged "
    r"with|whistleblower)\b|"
    r"涉嫌|指控|被控"
)
_ADMITTED = screened(
    r"\b(?:pleaded guilty|admit(?:s|ted)|acknowledged|conceded|acknowledges)\b|承认"
)
_CLAIMED = screened(r"\bclaim(?:s|ed)\b|声称")
_QUOTED = re.compile(r"[“\"](?P<in>[^“”\"]*)[”\"]|「(?P<han>[^」]*)」")
_SHORTEST, _SHORTEST_HAN = 12, 6


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between quotation marks: where within the sentence."""

    start: int
    end: int
    words: str


def voice_of(text: str, standing: Standing) -> Voice:
    """Whose words a sentence has, and how they are said.

    standing: how the document speaks where the sentence says nothing of it.
    """
    return Voice(_standing(text, standing), hedge_in(text), speaker_of(text))


def speaker_of(text: str) -> str:
    """Who is said to say it, in the words of the sentence; empty where nobody is."""
    for pattern in (*_PATTERNS, *_HAN):
        if found := pattern.search(text):
            who = re.sub(
                (
                    r"^.*(?:--|[–—]| - ) ?|^(?:In response|However|But|And|Yet|Although|While|As|"
                    r"Both)\b\s*,?\s*"
                ),
                "",
                found["who"],
            ).strip()
            who = _WHEN.sub("", who)
            who = re.sub(r" (?:today|yesterday|also|later|then|now)$", "", who)
            if who and not _NOBODY.search(who):
                return who
    return ""


_WHEN = re.compile(
    r"^(?:(?:[Oo]n|[Ii]n|[Bb]y|[Ll]ast) )?(?:\d{1,2} )?"
    r"(?:January|February|March|April|May|June|July|"
    r"August|September|October|November|December|\d{4})(?: \d{1,2})?(?:,? \d{4})?,? (?=\S)"
)
"""A day before the name of a speaker is none of it."""
_NOBODY = re.compile(
    r"^(?:[Ii]f|[Ww]hen|[Ww]hile|[Bb]ecause|contrary|such|so|as|有)\b|^有|"
    r"\b(?:makes|buys|sells|supplies|owns|uses|its|the|a|an)$|"
    r"^(?:It|There|This|That|which|who|and|but|was|were|is|are|be|has|have|had|not|never|also|then)\b|"
    r"\b(?:was|were|is|are|be|been|being|which|who)$"
)
"""What stands before a verb of saying that tells of no speaker: `was added`."""


def _standing(text: str, standing: Standing) -> Standing:
    if _ADJUDICATED.search(text):
        return Standing.ADJUDICATED
    if _ALLEGED.search(text):
        return Standing.ALLEGED
    if _ADMITTED.search(text):
        return Standing.ADMITTED
    return Standing.ALLEGED if _CLAIMED.search(text) else standing


def quotations(text: str) -> list[Quoted]:
    """Stretches of a sentence between quotation marks, of some length."""
    found = []
    for one in _QUOTED.finditer(text):
        group = "in" if one["han"] is None else "han"
        han = bool(_HAN_LETTER.search(one[group]))
        if len(one[group]) < (_SHORTEST_HAN if han else _SHORTEST):
            continue
        found.append(Quoted(one.start(group), one.end(group), one[group]))
    return found


_FILING = re.compile(
    r"(?i)\bform (?:10-k|10-q|20-f|8-k)\b|\bannual report\b|^\s*item 1[a.]|"
    r"\bprospectus\b|年度报告|招股说明书|"
    r"\bdirectors['’] report\b|\bnotes to the (?:consolidated )?financial statements\b",
    re.MULTILINE,
)
_COMPLAINT = re.compile(r"\bCOMPLAINT\b|起诉状|民事起诉书")
_HEAD = 1500
_TITLE = 80


def standing_of(text: str) -> Standing:
    """How a document speaks as a whole: a filing, a complaint, or a report."""
    if _COMPLAINT.search(text, 0, _HEAD):
        return Standing.ALLEGED
    lines = (line.strip() for line in text[:_HEAD].splitlines())
    titles = (line for line in lines if len(line) <= _TITLE and not line.endswith((".", "。")))
    return Standing.FILED if any(map(_FILING.search, titles)) else Standing.REPORTED
