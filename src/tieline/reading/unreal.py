"""Words by which a sentence asserts nothing: conditions, fiction, rumours, doubt, what is false."""

import re

_WHOLE = re.compile(
    r"\b(?:hoax|myths?|fake[ds]?|forged|forgery|untrue|unfounded|baseless|fabricated|retract\w*|"
    r"with(?:drew|drawn) (?:its|the|their|his|her) (?:\w+ )?(?:stor(?:y|ies)|reports?|claims?|"
    r"charges?|allegations?|accusations?|statements?)|"
    r"(?:claim|report|story|allegation|charge|accusation|statement)s? (?:was|were|has been|"
    r"have been) (?:\w+ )?(?:withdrawn|retracted|dropped|corrected|thrown out)|"
    r"debunk\w*|incorrect(?:ly)?|erroneous(?:ly)?|"
    r"mistaken(?:ly)?|rumou?r(?:s|ed)?|"
    r"(?<!no )doubt(?:s|ed|ful)?|hardly|scarcely|barely|"
    r"nearly (?:was|were|placed|added|put|bought|sold)|"
    r"(?:was|were|been) (?:nearly|almost)|stopped short|"
    r"hypothetical\w*|imaginary|fictional|fictitious|fiction|"
    r"novel (?:by|of|about)|in (?:a|the) novel|"
    r"parody|satire|satirical|"
    r"in (?:a|the|this|our) (?:\w+ )?(?:scenario|exercise|simulation|film|play)|"
    r"template|specimen|for example only|sample (?:contract|text|"
    r"letter|invoice|notice)|thought experiment|"
    r"replac(?:es?|ed|ing)|(?:is|are|was|were|be) (?:not true|false|wrong)|false (?:claims?|"
    r"reports?|statements?|rumou?rs?)|falsely|claims? (?:that )?[^.;]{1,80} (?:is|are|was|were) "
    r"(?:false|rejected|dismissed)|must not|shall not|may not|"
    r"lest|pretend\w*|imagin(?:e|es|ed)|suppos(?:e|ing)|dream(?:s|ed|t)?)\b|"
    r"\bwithout (?-i:[A-Z])\w+ \w+ing\b|"
    r"(?:^|\n)>\s|"
    r"不属实|不实|谣言|辟谣|驳回|传言|传闻|据传|虚构|假设|虚假|并非|子虚乌有|"
    r"未(?:予)?(?:认定|发现|查明|证实|采信)|(?:不能|无法|未能|不足以)(?:证明|认定|证实)|没有证据|无证据|证据不足|缺乏依据|不予支持|更正为|应更正|误为|误写|已终止|已停止|现已终止",
    re.IGNORECASE,
)
"""Wherever one of these stands in a sentence, nothing in it is asserted."""
_OPENING = re.compile(
    r"(?:[\"“'(]\s*)?(?:(?:But|And|Yet|However|So|Even),?\s+)?(?:"
    r"(?:Should|Had|Were)\s+(?!not\b)(?:[\w’'&.,-]+\s){1,8}|"
    r"(?:If|Unless|Whether|Provided|Providing|Assuming|Suppose|Supposing|In the event|In case|Lest|"
    r"Once|Whoever|Whatever|Whichever|Until|Formerly|Neither|Nobody|No one|None|Nothing|Never|"
    r"No (?:evidence|record|proof|indication|document|sign)|"
    r"(?:Please )?(?:[Dd]o not|[Dd]on[’']t|[Nn]ever)|Please)\b)"
)
"""A sentence that begins with one of these asserts nothing."""
_WITHIN = re.compile(
    r"\b(?:if|unless|provided that|assuming|in the event|in case|whether|nobody|no one|"
    r"nothing|no (?:evidence|record|proof|indication|sign)|once (?=[^,.;]{1,40} (?:is|are|has|"
    r"have)\b)|as if|as though)\b|若(?!干)|如果|假如|倘若|一旦|是否",
    re.IGNORECASE,
)
"""What stands behind one of these is not asserted."""
_NEGATED = re.compile(
    r"^[^A-Za-z\u4e00-\u9fff]*(?:not|no|never|false|fake|former|wrong|untrue|myths?|ex-)\b|"
    r"\b(?:not|no longer|never|false|fake|former|untrue|wrong|denied|myths?|hoax)\b|"
    r"非|不是|虚假|不实|未",
    re.IGNORECASE,
)


def unreal_from(text: str) -> tuple[int, str] | None:
    """From which place of a sentence on nothing is asserted, and by which words; None: nowhere."""
    if found := _WHOLE.search(text) or _OPENING.match(text):
        words = found.group().strip()
        return 0, words.split()[0] if words.startswith(_INVERTED) else words
    if found := _WITHIN.search(text):
        return found.start(), found.group().strip()
    return None


_INVERTED = ("Should", "Had", "Were")
_IMPERATIVE = re.compile(
    r"\W*(?:Please )?(?:[Dd]o not|[Dd]on[’']t|[Nn]ever|Please)\b|.{0,60}\b(?:must|shall) not\b"
)
_FALSE_HEADING = re.compile(
    r"\b(?:false|myths?|hoax(?:es)?|fakes?|rumou?rs?|untrue|debunked|fact[- ]check\w*|fiction|"
    r"not true|retracted|correction|examples?|templates?|hypothetical)\b|谣言|不实|辟谣|虚假",
    re.IGNORECASE,
)
_TAKEN_BACK = re.compile(
    r"^\W*(?:(?:That|This|The|These|Those|Both|All)(?: of (?:this|that|it))? (?:\w+ )?"
    r"(?:report|claim|story|rumou?r|allegation|"
    r"statement|article|is|was|are|were)s?\b[^.;]{0,40}\b(?:false|untrue|wrong|"
    r"retracted|withdrawn|hoax|"
    r"fabricated|fake|baseless|invented|incorrect|unfounded)\b)|"
    r"^\W*(?:I|We|He|She|(?:The|This) (?:court|tribunal|judge|panel|"
    r"board|jury|arbitrator)) (?:\w+ )?"
    r"(?:rejects?|rejected|dismiss(?:es|ed)?|(?:do|does|did|could|can) ?not (?:accept|agree|find)|"
    r"disagree[sd]?|disbelieve[sd]?)\b|"
    r"(?:法院|本院)[^。；]{0,12}(?:不予采信|不予支持|不予采纳)|"
    r"(?:该|此|这|上述|以上|有关)(?:报道|说法|消息|传言|内容)[^。；]{0,12}(?:不实|不属实|失实|虚假|有误|错误|谣言)",
    re.IGNORECASE,
)


def forbids(text: str) -> bool:
    """Whether a sentence tells somebody not to do or say something."""
    return bool(_IMPERATIVE.match(text))


def is_false_heading(heading: str) -> bool:
    """Whether what stands below a heading is told to be false, or made up."""
    return bool(_FALSE_HEADING.search(heading))


def takes_back(text: str) -> bool:
    """Whether a sentence says that what was told before it is false."""
    return bool(_TAKEN_BACK.search(text))


def negates(lead: str) -> bool:
    """Whether the words above a list say that its items are not what follows from them."""
    return bool(_NEGATED.search(lead))
