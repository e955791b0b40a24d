"""Talk of sanctions and of official lists: considered, announced, in force, ended."""

import re
from collections.abc import Iterator

from tieline.model.kinds import Confidence, Status
from tieline.model.proposals import ProposalKind
from tieline.reading.force import Force, force_of
from tieline.reading.mentions import Mention
from tieline.reading.rules.marks import compiled, named, named_at
from tieline.reading.rules.ties import who_is_missing
from tieline.reading.scene import Draft, Scene
from tieline.reading.written import day_words

_LIST = (
    r"(?:[Ss]anctions?(?: list)?|[Bb]lacklist|[Ee]ntity [Ll]ist|[Tt]rade [Bb]lacklist|"
    r"[Ee]xport controls?|[Dd]enied [Pp]ersons|"
    r"[Cc]overed [Ll]ist|SDN|[Uu]nverified [Ll]ist|[Ii]ts list|[Tt]he list|[Ll]ist of "
    r"[^.;,]{3,80}|[A-Z][\w-]+(?:['’]s)? [Ll]ist|restrictions|ban)"
)
_CALLED = re.compile(
    r"\b(?:call(?:s|ed|ing)? (?:for|on)|calls for|urg(?:es|ed|ing)|ask(?:s|ed|ing)? "
    r"(?:for|the|to)|demand(?:s|ed|ing)?|press(?:es|ed|ing) for|"
    r"recommend(?:s|ed)|reiterat(?:es|ed)|push(?:es|ed|ing)? for|want(?:s|"
    r"ed)?)\b[^.;]{0,90}\b(?:add|plac|put|sanction|blacklist|list|designat|export control)"
)
_CONSIDERED = re.compile(
    r"\b(?:is|are|was|were|has been|have been|still)? ?(?:consider(?:s|ed|ing)|weigh(?:s|"
    r"ed|ing)|mull(?:s|ed|ing)|discuss(?:es|ed|ing)|"
    r"debat(?:es|ed|ing)|contemplat(?:es|ed|ing)|look(?:s|ed|ing) at|preparing|prepares|"
    r"threaten(?:s|ed|ing)|plans? to|"
    r"propos(?:es|ed|ing)|may|might|could|would|should|fear(?:s|ed|ing)?|risk(?:s|ed|ing)?)\b[^.;]{0,60}"
    r"\b(?:sanction|blacklist|add|put|"
    r"plac|list|designat)|(?:考虑|拟|可能|或将|计划|建议|呼吁|要求|敦促|提议|应当|应该|应将|威胁)[^。；]{0,30}(?:制裁|清单|黑名单)"
)
_ANNOUNCED = re.compile(
    r"\b(?:announc(?:es|ed|ing)|will|plans to|is to|are to)\b[^.;]{0,60}\b(?:sanctions|"
    r"blacklist(?:ing)?|be added to|be placed on|add(?:ing)? |"
    r"designat(?:e|ing|ion))|宣布[^。；]{0,30}(?:制裁|列入|清单)"
)
_IN_FORCE = re.compile(
    r"\b(?:added|adds|adding|placed|places|put|puts|included|designated|designates|"
    r"blacklisted|blacklists|sanctioned|imposed|imposes|"
    r"listed|(?:is|are|was|were|been|remains?) (?:on|subject to|under|listed|named on|"
    r"sanctioned|blacklisted|designated))\b|"
    r"(?:列入|纳入|加入|被制裁|制裁了|实施制裁|列为)"
)
_REMOVED = re.compile(
    r"\b(?:remov(?:es|ed|ing|al)|delist(?:s|ed|ing)?|taken off|lift(?:s|ed|ing)?|dropped "
    r"from|struck (?:off|from))\b|移出|移除|解除|剔除"
)
_TALK = re.compile(
    rf"\b{_LIST}\b|\b(?:sanction(?:s|ed|ing)?|blacklist(?:s|ed|ing)?|delisted|"
    rf"designated)\b|制裁|清单|黑名单"
)
_AUTHORITY = re.compile(
    r"(?:[Tt]he )?(?P<who>(?:[A-Z][\w.]*\s){0,5}?(?:administration|Administration|"
    r"government|Government|Department|Treasury|"
    r"Commission|Council|Ministry|Bureau|Commerce|Congress|Parliament|White House|State "
    r"Department|EU|European Union|"
    r"United States|US|U\.S\.|UK|Lawmakers|lawmakers|Senators|senators))\b|(?P<han>商务部|"
    r"财政部|美国政府|国会|欧盟|外交部|美国)"
)
_SANCTIONS_ON = re.compile(
    r"\b(?:sanction|blacklist|list|designat|add|plac|remov|impos|delist|lift|ban|"
    r"restrict)\w*|制裁|清单|列入|移出|名单"
)


def designations(scene: Scene) -> Iterator[Draft]:
    """What a sentence says of a listing, for each party of which it says it; never more."""
    text = scene.sentence.text
    if scene.sentence.is_heading or not (_TALK.search(text) or _goes_on(scene)):
        return
    status = _status(text)
    subjects = _subjects(scene)
    if status is None or not subjects:
        return
    said = _said(text, subjects, scene)
    if said is None:
        return
    hedge, called = said
    for one in subjects:
        nearest = _nearest(scene, status, one)
        if nearest is not None:
            yield _draft(scene, nearest, one, hedge, called=called)


def _goes_on(scene: Scene) -> bool:
    """Whether a sentence asks for more of the listing of which the one before it speaks."""
    before = scene.before[-1:]
    return bool(_TOO.search(scene.sentence.text)) and any(
        _TALK.search(one.sentence.text) for one in before
    )


def _status(text: str) -> Status | None:
    if _REMOVED.search(text) and not _CONSIDERED.search(text):
        return Status.REMOVED
    if _CALLED.search(text) or _CONSIDERED.search(text):
        return Status.CONSIDERED
    if _ANNOUNCED.search(text):
        return Status.ANNOUNCED
    return Status.IN_FORCE if _IN_FORCE.search(text) else None


_VERBS = re.compile(
    r"\b(?P<off>removed|removes|removing|delisted|delists|took off|lifted|dropped)\b|"
    r"\b(?:added|adds|adding|placed|places|put|puts|blacklisted|sanctioned|designated|listed)\b"
)


def _nearest(scene: Scene, status: Status, one: Mention) -> Status | None:
    """Of a sentence that lists some and delists others: what the verb before a party says of it."""
    found = list(_VERBS.finditer(scene.sentence.text))
    if status not in {Status.IN_FORCE, Status.REMOVED} or len({bool(v["off"]) for v in found}) <= 1:
        return status
    before = [v for v in found if v.start() < one.start - scene.sentence.start]
    if not before:
        return None
    return Status.REMOVED if before[-1]["off"] else Status.IN_FORCE


_SOUGHT = re.compile(
    r"\b(?:requests?|requested|petition(?:s|ed)?|appl(?:ication|ied|ies)|appeal(?:s|ed)?|motion|sued|sues|"
    r"lawsuit|efforts?|attempt(?:s|ed)?|s(?:ought|eeks?)|refus(?:es|ed)|declin(?:es|ed))\b"
    r"(?:[^.;]|\.(?= [a-z])){0,90}"
    r"\b(?:remov|delist|taken off|lift|dropped)|"
    r"(?:申请|请求|要求|起诉)[^。；]{0,30}(?:移出|移除|解除|剔除)"
)
"""Whoever asks to be taken from a list is still on it."""


def _said(text: str, subjects: list[Mention], scene: Scene) -> tuple[str, bool] | None:
    """The hedge, and whether it was only called for; None where it is denied or only supposed."""
    called = bool(_CALLED.search(text))
    before = text[: subjects[0].start - scene.sentence.start]
    verb = _SANCTIONS_ON.search(text)
    said = force_of("", text[: verb.start()] if verb else before)
    if (
        _SOUGHT.search(text)
        or said.force is Force.DENIED
        or re.search(r"\b(?:if|unless)\b|\bwhether\b(?! (?:or not )?to\b)|如果|是否", text)
    ):
        return None
    weighed = re.match(r"consider|propos|plan|intend|agree", said.words)
    return (said.words if said.force is Force.HEDGED and not weighed else ""), called


def _subjects(scene: Scene) -> list[Mention]:
    """Who is (to be) listed: whom the words for a listing have for their object, or subject."""
    text = scene.shape.text
    found: list[Mention] = []
    for pattern in (_OBJECT, _SUBJECT, _APPOSED, _OBJECT_HAN):
        for one in pattern.finditer(text):
            found.extend(m for m in named_at(scene, _mark(one)) if m not in found)
    return [one for one in found if not _decides(scene, one) and not _is_list(scene, one)]


def _mark(found: re.Match[str]) -> str:
    groups = found.groupdict()
    return groups["a"] or groups.get("a2") or ""


_OBJECT = compiled(
    r"\b(?<!was )(?<!were )(?<!been )(?<!is )(?<!are )(?<!be )(?<!being )(?:sanctions?|"
    r"sanctioned|sanctioning|blacklist\w*|adds?|added|adding|plac(?:es?|ed|ing)|"
    r"puts?|putting|designat\w+|lists|listed|listing|remov\w+|delist\w*|restrictions|controls|ban|"
    r"including|naming)\b(?:(?!\b(?:which|who|after|because|while|when)\b)[^.;<ANY>]){0,80}?<A>"
)
_SUBJECT = compiled(
    r"<A>(?:,? (?:which|that|who))?[^.;,<ANY>]{0,30}? (?:was|were|is|are|been|be|being|remains?) "
    r"(?:[a-z]+ ){0,2}?(?:added|placed|put|included|designated|blacklisted|sanctioned|listed|named|"
    r"on|subject|under|removed|delisted|taken|dropped)\b"
)
_APPOSED = compiled(
    r"(?<!of )(?<!of the )<A>, (?:which|who|whose|an?|the|one of|formerly|based|led|owned)\b"
    r"[^.;]{1,140}?, (?:was|were|is|are|has been|have been|had been|remains?) "
    r"(?:[a-z]+ ){0,2}?(?:added|placed|put|included|designated|blacklisted|sanctioned|listed|"
    r"named|on|subject|under|removed|delisted|taken|dropped)\b"
)
_TOO = re.compile(
    r"\b(?:urg|call|ask|press|recommend|want|consider|weigh|mull)\w*\b[^.;]{0,80}"
    r"\b(?:add|adding|list|listing|include|including)\b"
)
"""`urged the department to add B as well`, behind a sentence on a list."""
_OBJECT_HAN = compiled(
    r"(?:将|把|对|制裁|包括)<A>|"
    r"(?P<a2>[<PARTY>])[^，。；<ANY>]{0,14}被[^，。；<ANY>]{0,20}(?:列入|制裁|纳入|加入|移出|列为)"
)
_OFFICE = re.compile(
    r"\b(?:Administration|Department|Treasury|Commission|Council|Ministry|Bureau|"
    r"Commerce|Congress|Parliament|House|Committee|"
    r"Office|Government|Senate|Court|Agency|OFAC|BIS|FCC|Trump|Biden|Obama|Pentagon)\b|部$|院$|委员会$"
)


def _decides(scene: Scene, one: Mention) -> bool:
    after = scene.setting.document.text[one.end : one.end + 16]
    return bool(_OFFICE.search(one.words)) or after.lstrip().lower().startswith("administration")


def _is_list(scene: Scene, one: Mention) -> bool:
    behind = scene.setting.document.text[one.end : one.end + 6]
    return bool(
        re.search(r"\b[Ll]ist\b|清单|名单", one.words) or re.match(r" [Ll]ist\b|清单", behind)
    )


def _draft(scene: Scene, status: Status, one: Mention, hedge: str, *, called: bool) -> Draft:
    text = scene.sentence.text
    fields = {"status": status.value}
    missing = list(who_is_missing(one))
    listed = _list_of(text, scene)
    if listed:
        fields["list"] = listed
    else:
        missing.append("which list is not said")
    if called:
        missing.append("called for, by whoever speaks: no authority is said to have decided")
    elif status is Status.CONSIDERED:
        missing.append("considered is not listed: nothing was in force then")
    if status in {Status.IN_FORCE, Status.REMOVED}:
        if scene.days and (word := day_words(scene.days[0].span)):
            fields["from" if status is Status.IN_FORCE else "until"] = word
        missing.append("take the day and the entry from the list itself")
    if not called and (authority := _authority(text)):
        fields["authority"] = authority
    return Draft(
        kind=ProposalKind.DESIGNATION,
        spans=(_quoted(scene),),
        parties={"subject": named([one]), "authority": ()},
        fields=fields,
        confidence=Confidence.MEDIUM,
        hedge=hedge,
        missing=tuple(missing),
    )


def _quoted(scene: Scene) -> tuple[int, int]:
    """The sentence up to a clause on what may follow from it."""
    follows = re.search(
        r",\s(?:which|a move that) (?:could|may|might|would|will)\b", scene.sentence.text
    )
    end = scene.sentence.start + follows.start() if follows else scene.sentence.end
    return scene.sentence.start, end


def _authority(text: str) -> str:
    found = _AUTHORITY.search(text)
    return (found["who"] or found["han"] or "").strip() if found else ""


_OTHERS = re.compile(r"unreliable entit(?:y|ies) list|不可靠实体清单")
"""The list of another authority, the name of which holds that of a list."""


def _list_of(text: str, scene: Scene) -> str:
    """The id of the list that is named; empty where none is, or where several may be meant."""
    plain = _OTHERS.sub(" ", text.lower())
    found = {
        list_id: words for words, list_id in scene.setting.lists.items() if words.lower() in plain
    }
    if not found:
        return ""
    longest = max(found.values(), key=len)
    ids = [list_id for list_id, words in found.items() if len(words) == len(longest)]
    return ids[0] if len(ids) == 1 else ""
