"""Kana in Latin letters, by Hepburn's system without marks of length."""

import re

_ROWS = """
|a i u e o
k|ka ki ku ke ko
g|ga gi gu ge go
s|sa shi su se so
z|za ji zu ze zo
t|ta chi tsu te to
d|da ji zu de do
n|na ni nu ne no
h|ha hi fu he ho
b|ba bi bu be bo
p|pa pi pu pe po
m|ma mi mu me mo
"""
_KANA = """
あいうえお
かきくけこ
がぎぐげご
さしすせそ
ざじずぜぞ
たちつてと
だぢづでど
なにぬねの
はひふへほ
ばびぶべぼ
ぱぴぷぺぽ
まみむめも
"""
_OTHERS = dict(
    zip(
        "やゆよわゐゑをらりるれろんゔゕゖー",
        "ya yu yo wa i e o ra ri ru re ro n vu ka ke -".replace("-", "").split(" "),
        strict=True,
    )
)
_SMALL_VOWELS = dict(zip("ぁぃぅぇぉゎ", ("a", "i", "u", "e", "o", "wa"), strict=True))
_SMALL_Y = dict(zip("ゃゅょ", ("ya", "yu", "yo"), strict=True))
_BEFORE_VOWEL = {"う": "w", "く": "kw", "ぐ": "gw", "い": "y"}
"""What these become before a small vowel; of the others only the consonants stay."""
_HUSHED = ("sh", "ch", "j")
"""Consonants that already hold the y of a small ya, yu or yo."""

_RUN = re.compile("[\u3041-\u3096\u309d\u309e\u30a1-\u30fa\u30fc-\u30fe]+")
_LONG = re.compile(r"ou|oo+|uu+")


def _morae() -> dict[str, str]:
    """What each full-sized kana is read as."""
    sounds = [row.split("|")[1].split() for row in _ROWS.strip().splitlines()]
    pairs = zip(_KANA.strip().splitlines(), sounds, strict=True)
    found = {one: sound for row, read in pairs for one, sound in zip(row, read, strict=True)}
    return found | _OTHERS


_MORAE = _morae()


def has_kana(text: str) -> bool:
    """Whether a text holds kana, and so is Japanese."""
    return not text.isascii() and _RUN.search(text) is not None


def kana(text: str) -> str:
    """A text with its runs of kana as Latin words; long vowels are written short.

    >>> kana("ソニー"), kana("とうきょう"), kana("ファーウェイ"), kana("マッチ")
    (' soni ', ' tokyo ', ' fawei ', ' matchi ')
    """
    return _RUN.sub(lambda found: f" {_romanised(found[0])} ", text)


def _romanised(run: str) -> str:
    sounds: list[str] = []
    doubled, before = False, ""
    for one in map(_hiragana, run):
        if one == "っ":
            doubled = True
            continue
        _add(sounds, before, one)
        if doubled:
            sounds[-1] = _double(sounds[-1])
        doubled, before = False, one
    return _LONG.sub(lambda found: found[0][0], "".join(sounds))


def _add(sounds: list[str], before: str, one: str) -> None:
    """Add the sound of one more kana, which may change the last sound."""
    small = _SMALL_VOWELS.get(one) or _SMALL_Y.get(one)
    full = _MORAE.get(before, "")
    if one in "ゝゞ":
        sounds.append(sounds[-1] if sounds else "")
    elif small is None or not full:
        sounds.append(small or _MORAE.get(one, ""))
    elif one in _SMALL_Y:
        stem = sounds[-1][:-1]
        sounds[-1] = stem + (small[1:] if stem.endswith(_HUSHED) else small)
    else:
        # A doubled consonant before stays: only the kana's own reading gives way.
        sounds[-1] = sounds[-1].removesuffix(full) + _BEFORE_VOWEL.get(before, full[:-1]) + small


def _double(sound: str) -> str:
    """A sound after a small tsu: its consonant twice, and before ch a t."""
    return ("t" if sound.startswith("ch") else sound[:1]) + sound


def _hiragana(one: str) -> str:
    """The hiragana of a katakana; other characters as they are."""
    return chr(ord(one) - 0x60) if "\u30a1" <= one <= "\u30f6" or one in "\u30fd\u30fe" else one
