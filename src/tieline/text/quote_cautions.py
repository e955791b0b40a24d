"""Words directly before and behind a quote that turn its sense or take from its force."""

import re
from itertools import pairwise

BEFORE = (
    "not", "no", "never", "nor", "neither", "none", "without", "hardly", "barely", "cannot",
    "n't", "deny", "denies", "denied", "denying", "disputed", "disputes", "rejected", "rejects",
    "falsely", "wrongly", "untrue", "false", "alleged", "allegedly", "alleges", "reportedly",
    "purportedly", "supposedly", "claimed", "claims", "accused", "if", "whether", "unless",
    "may", "might", "could", "would", "possibly", "perhaps", "considering", "considered",
    "rumours", "rumors", "rumoured", "rumored", "unlikely", "failed to", "refused to",
    "allegations", "suspected", "stopped", "ceased",
)  # fmt: skip
"""Words that, close before a quote, may deny, hedge or attribute what it says."""

BEHIND = (
    "not", "never", "no", "false", "untrue", "denied", "denies", "disputed", "wrong", "baseless",
    "unfounded", "allegedly", "reportedly", "according", "cannot", "n't", "alleged", "if", "unless",
)  # fmt: skip
"""The same, close behind it."""

CHINESE_BEFORE = (
    "不", "未", "没有", "没", "无", "非", "否认", "并未", "并非", "从未", "拒绝", "据称", "据报道",
    "涉嫌", "可能", "或", "疑似", "传闻", "如果", "是否", "不是", "不会", "不再", "未曾", "沒有",
    "否認", "並非", "據稱", "據報道", "停止",
)  # fmt: skip
CHINESE_BEHIND = ("不实", "属假", "不是", "不属实", "系谣言", "不成立", "不實", "未", "不")

_WORDS = 4
"""So many words before and behind are looked at, within the same sentence."""
_WORD = re.compile(r"[^\s,;]+")
_CLOSING = "[\"'”’»)\\]]*"
_SENTENCE_END = re.compile(rf"[.!?。!?;]{_CLOSING}\s|[。]|\n")
_ENDED = re.compile(rf"[.!?。!?;]{_CLOSING}\s*$")
"""The end of a sentence that a quote has within it; behind it another one begins."""
_NEAR = 90


def caution(text: str, start: int, end: int) -> str:
    """What a reader should look at beside a stretch of a normal form; empty where there is nothing.

    A caution refuses nothing: whether a `not` before a quote belongs to it only a reader can tell.

    >>> caution("It did not supply cameras.", 11, 25)
    'directly before the quote stands `not`'
    """
    before = _SENTENCE_END.split(text[max(0, start - _NEAR) : start])[-1]
    behind = _SENTENCE_END.split(text[end : end + _NEAR])[0]
    if _ended(text[start:end], behind):
        behind = ""
    told = []
    if word := _turning(_WORD.findall(before)[-_WORDS:], BEFORE) or _ending(before):
        told.append(f"directly before the quote stands `{word}`")
    if word := _turning(_WORD.findall(behind)[:_WORDS], BEHIND) or _beginning(behind):
        told.append(f"directly behind the quote stands `{word}`")
    return "; ".join(told)


def _ended(quote: str, behind: str) -> bool:
    """Whether a quote ends with its sentence; what goes on in small letters is the same one."""
    first = behind.lstrip(" \"'“‘«([")[:1]
    return bool(_ENDED.search(quote)) and not first.islower()


def turning_words(quote: str) -> str:
    """The first word within a quote that may deny or hedge what it says; empty where there is none.

    >>> turning_words("It did not supply cameras")
    'not'
    """
    chinese = next((one for one in CHINESE_BEFORE if len(one) > 1 and one in quote), "")
    return _turning(_WORD.findall(quote), BEFORE) or chinese


def _turning(words: list[str], table: tuple[str, ...]) -> str:
    """The first word that is in a table, or two together that are, or a short `not`."""
    plain = [word.strip("'\"()[]:.—–").lower() for word in words]
    pairs = [" ".join(pair) for pair in pairwise(plain)]
    for one in (*plain, *pairs):
        if one in table or one.endswith("n't"):
            return one
    return ""


def _ending(before: str) -> str:
    return next((one for one in CHINESE_BEFORE if before.endswith(one)), "")


def _beginning(behind: str) -> str:
    behind = behind.lstrip('"，,')
    return next((one for one in CHINESE_BEHIND if behind.startswith(one)), "")
