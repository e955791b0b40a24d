"""Bytes as characters: by the mark of order, by what was declared, or by what they look like."""

import codecs
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "utf-16": "utf-16-le",
}
"""Charsets that are declared where a wider one is meant (WHATWG Encoding, section 4.2)."""
_NO_CHARSETS = frozenset(
    {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "utf-7"}
)
_FEW = 0.1
"""The share of characters that are lost, up to which a declared charset is still taken."""
_WESTERN = frozenset(
    "àáâãäåæçèéêëìíîïñòóôõöøùúûüÿœßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜŸŒ"
    "\u00a0\u00a1\u00a3\u00a7\u00a9\u00ab\u00ae\u00b0\u00b7\u00bb\u00bf\u20ac"
    "\u2013\u2014\u2018\u2019\u201a\u201c\u201d\u201e\u2026\u2022\u2122"
)
_SHORT = 64
"""Bytes that are not ASCII, of which fewer are too few to tell the charset by."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters, the charset by which they were had, how it was known, and what went wrong.

    how: `mark`, `declared`, `valid` (as UTF-8), or `likely`.
    """

    text: str
    charset: str
    how: str
    warnings: tuple[str, ...] = ()


def decoded(data: bytes, *declared: str) -> Decoded:
    """The characters of bytes; line ends become line feeds.

    declared: charsets that were told of it, the surest first. What is none, or does not fit, is
    passed over with a warning. Bytes that are no character become U+FFFD.
    """
    named = {label: known_charset(label) for label in declared if label.strip()}
    known = [name for name in dict.fromkeys(named.values()) if name]
    warnings = [f"the charset `{one}` is declared, and is none" for one in named if not named[one]]
    found = _marked(data) or _declared(data, known) or _recognised(data, known)
    text = found.text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text, found.charset, found.how, (*warnings, *found.warnings))


def known_charset(label: str) -> str:
    """The name of a charset that Python has, the wider one where it is meant; empty otherwise."""
    try:
        name = codecs.lookup(label.strip().strip("\"'")).name
        "a".encode(name)
    except (LookupError, ValueError):
        return ""
    return "" if name in _NO_CHARSETS else _WIDER.get(name, name)


def _marked(data: bytes) -> Decoded | None:
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], charset, "mark")
    return None


def _declared(data: bytes, names: list[str]) -> Decoded | None:
    """By the first charset that fits, or that fits but for a few places; None where none does."""
    warnings: list[str] = []
    for name in names:
        text = _strict(data, name)
        if text is not None:
            if name != "utf-8" and not text.isascii() and _strict(data, "utf-8") is not None:
                warnings.append(
                    f"it was read as {name}, as declared; read as UTF-8 it would have other words"
                )
            return Decoded(text, name, "declared", tuple(warnings))
        warnings.append(f"the charset {name} is declared, but the bytes do not fit it")
    for name in names:
        found = _lenient(data, name, "declared", *warnings)
        if found.text.count("\ufffd") <= _FEW * sum(one > "\x7f" for one in found.text):
            return found
    return None


def _recognised(data: bytes, names: list[str]) -> Decoded:
    """UTF-8 where the bytes are valid, else what they look like most.

    names: the charsets that were declared, and do not fit.
    """
    wrong = [f"the charset {name} is declared, but the bytes do not fit it" for name in names]
    text = _strict(data, "utf-8")
    if text is not None:
        return Decoded(text, "utf-8", "valid", tuple(wrong))
    high = sum(byte > 0x7F for byte in data[:1_000_000])  # noqa: PLR2004
    few = high < _SHORT
    charset = _chinese(data) or (few and _western(data)) or _likely(data)
    warning = f"no charset that fits is declared; read as {charset}, which the bytes look like"
    warning += ", and they are few" if few else ""
    return _lenient(data, charset, "likely", *wrong, warning)


def _chinese(data: bytes) -> str:
    """GB18030 where the bytes are valid in it and give mostly common Chinese characters."""
    text = _strict(data, "gb18030")
    if text is None:
        return ""
    wide = [letter for letter in text if letter > "\x7f"]
    common = sum(
        "\u4e00" <= letter <= "\u9fff" or "\u3000" <= letter <= "\u303f" for letter in wide
    )
    return "gb18030" if len(wide) > 1 and common >= 0.9 * len(wide) and _level_one(text) else ""


def _western(data: bytes) -> str:
    """Windows-1252 where all that is not ASCII is usual in Western European languages."""
    text = _strict(data, "cp1252")
    return "cp1252" if text and all(one in _WESTERN for one in text if one > "\x7f") else ""


def _level_one(text: str) -> bool:
    """Whether most Chinese characters are of the first level of GB 2312 (the common ones)."""
    han = [letter for letter in text if "\u4e00" <= letter <= "\u9fff"]
    rows = [letter.encode("gb18030")[0] for letter in han]
    return bool(rows) and sum(0xB0 <= row <= 0xD7 for row in rows) >= 0.7 * len(rows)  # noqa: PLR2004


def _likely(data: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - half a second, seldom needed

    best = from_bytes(data[:1_000_000]).best()
    return (known_charset(best.encoding) if best else "") or "cp1252"


def _strict(data: bytes, charset: str) -> str | None:
    try:
        return data.decode(charset)
    except (UnicodeError, ValueError):
        return None


def _lenient(data: bytes, charset: str, how: str, *warnings: str) -> Decoded:
    text = data.decode(charset, errors="replace")
    lost = text.count("\ufffd") - data.count(
        "\ufffd".encode(charset, errors="ignore") or b"\0\0\0\0"
    )
    if lost > 0:
        warnings = (
            *warnings,
            f"{lost:,} characters cannot be read as {charset}; each is shown as �",
        )
    return Decoded(text, charset, how, warnings)
