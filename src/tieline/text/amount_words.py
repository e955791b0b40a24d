"""Words of amounts in English and Chinese prose: currencies, scales, and what bounds a number."""

from decimal import Decimal
from enum import StrEnum


class Bound(StrEnum):
    """What the words around a number say of it."""

    EXACT = "exact"
    AT_LEAST = "at least"
    MORE_THAN = "more than"
    BETWEEN = "between"
    ABOUT = "about"
    """Neither floor nor ceiling."""
    NEARLY = "nearly"
    """Less than the number: a ceiling and no floor."""
    UP_TO = "up to"
    """At most the number: a ceiling and no floor."""


DOLLAR = "the text does not say which dollar; it is taken for that of the United States"
YEN_OR_YUAN = "`¥` stands for the yen and for the yuan; the text does not say for which"
POUNDS = "pounds may be a weight; as a currency they are taken for sterling"
NO_CURRENCY = "no currency is said"
RUPEE = "the text does not say which rupee"
WHICH_YUAN = "`元` is taken for the renminbi; in traditional script it may be another dollar"

SIGNS: tuple[tuple[str, str, str], ...] = (
    ("US$", "USD", ""), ("U.S.$", "USD", ""), ("U.S. $", "USD", ""), ("US $", "USD", ""),
    ("HK$", "HKD", ""), ("NT$", "TWD", ""), ("AU$", "AUD", ""), ("A$", "AUD", ""),
    ("CA$", "CAD", ""), ("C$", "CAD", ""), ("S$", "SGD", ""), ("NZ$", "NZD", ""),
    ("R$", "BRL", ""), ("MX$", "MXN", ""), ("$", "USD", DOLLAR), ("€", "EUR", ""),
    ("£", "GBP", ""), ("CN¥", "CNY", ""), ("RMB¥", "CNY", ""), ("JP¥", "JPY", ""),
    ("¥", "", YEN_OR_YUAN), ("₹", "INR", ""), ("₩", "KRW", ""), ("₽", "RUB", ""),
    ("₺", "TRY", ""), ("₪", "ILS", ""), ("₫", "VND", ""), ("฿", "THB", ""), ("₱", "PHP", ""),
    ("₦", "NGN", ""), ("₴", "UAH", ""), ("₸", "KZT", ""), ("RMB", "CNY", ""), ("Rs.", "", RUPEE),
    ("Rs", "", RUPEE), ("zł", "PLN", ""),
)  # fmt: skip
"""Signs before a number: the sign, the ISO 4217 code, and what is not clear."""

CODES = (
    "USD|EUR|GBP|CNY|HKD|TWD|AUD|CAD|SGD|NZD|JPY|KRW|INR|RUB|BRL|MXN|CHF|SEK|NOK|DKK|PLN|CZK|HUF"
    "|TRY|ILS|AED|SAR|QAR|KWD|EGP|ZAR|NGN|KES|THB|MYR|IDR|PHP|VND|PKR|BDT|KZT|UZS|KGS|TJS|UAH|RSD"
)
"""ISO 4217 codes that are read before and behind a number, as a pattern."""

NAMES: tuple[tuple[str, str, str], ...] = (
    (r"(?:US|U\.S\.|American|United States)[ -]dollars?", "USD", ""),
    (r"Hong[ -]Kong[ -]dollars?", "HKD", ""), (r"(?:New )?Taiwan(?:ese)? dollars?", "TWD", ""),
    (r"Australian dollars?", "AUD", ""), (r"Canadian dollars?", "CAD", ""),
    (r"Singapore(?:an)? dollars?", "SGD", ""), (r"New Zealand dollars?", "NZD", ""),
    (r"dollars?", "USD", DOLLAR), (r"euros?", "EUR", ""),
    (r"pounds? sterling|British pounds?", "GBP", ""), (r"pounds?", "GBP", POUNDS),
    (r"(?:Chinese )?yuan(?: renminbi)?|renminbi|RMB", "CNY", ""),
    (r"(?:Japanese )?yen", "JPY", ""), (r"(?:South )?Korean won", "KRW", ""),
    (r"Indian rupees?", "INR", ""), (r"Pakistan(?:i)? rupees?", "PKR", ""),
    (r"rupees?", "", RUPEE), (r"Swiss francs?", "CHF", ""), (r"r(?:o)?ubles?", "RUB", ""),
    (r"(?:Brazilian )?reais", "BRL", ""), (r"(?:South African )?rand", "ZAR", ""),
    (r"Turkish liras?", "TRY", ""), (r"(?:UAE|Emirati) dirhams?", "AED", ""),
    (r"Saudi riyals?", "SAR", ""), (r"tenge", "KZT", ""), (r"ringgit", "MYR", ""),
    (r"baht", "THB", ""), (r"zloty(?:s)?", "PLN", ""),
)  # fmt: skip
"""Names behind a number as patterns: the pattern, the code, and what is not clear."""

CHINESE_CURRENCIES: tuple[tuple[str, str], ...] = (
    ("元人民币", "CNY"), ("元人民幣", "CNY"), ("人民币元", "CNY"), ("人民币", "CNY"),
    ("人民幣", "CNY"), ("美元", "USD"), ("美金", "USD"), ("欧元", "EUR"), ("歐元", "EUR"),
    ("英镑", "GBP"), ("英鎊", "GBP"), ("港元", "HKD"), ("港币", "HKD"), ("港幣", "HKD"),
    ("日元", "JPY"), ("日圆", "JPY"), ("澳元", "AUD"), ("加元", "CAD"), ("新台币", "TWD"),
    ("新台幣", "TWD"), ("新加坡元", "SGD"), ("韩元", "KRW"), ("韓元", "KRW"), ("卢布", "RUB"),
    ("元", "CNY"), ("圆", "CNY"), ("圓", "CNY"),
)  # fmt: skip
"""Words before or behind a number in Chinese, and their codes."""

SCALES = {
    "hundred": Decimal(100), "thousand": Decimal(1000), "million": Decimal(10**6),
    "billion": Decimal(10**9), "trillion": Decimal(10**12), "mn": Decimal(10**6),
    "mln": Decimal(10**6), "mio": Decimal(10**6), "bn": Decimal(10**9), "bln": Decimal(10**9),
    "tn": Decimal(10**12), "lakh": Decimal(10**5), "crore": Decimal(10**7),
}  # fmt: skip
SHORT_SCALES = {
    "k": Decimal(1000), "m": Decimal(10**6), "mm": Decimal(10**6), "b": Decimal(10**9),
}  # fmt: skip
"""Letters that are a scale only beside a currency: `5m` alone is a length."""

HALVES = {
    "half a": Decimal("0.5"), "half": Decimal("0.5"), "a half": Decimal("0.5"),
    "a quarter of a": Decimal("0.25"),
}  # fmt: skip
CROWDS = {"tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1000}
"""Words for many, and the least that they can mean."""
VAGUE = ("several", "a few", "some", "many", "multi")
"""Words that say only that it is more than one."""

BEFORE: tuple[tuple[Bound, tuple[str, ...]], ...] = (
    (
        Bound.ABOUT,
        ("little more than", "more or less", "(?:just |at )?(?:about|around)", "approximately",
         r"approx\.?", "roughly", "some", "an estimated", "estimated(?: at)?", "circa", r"ca?\.",
         "~", "≈", "in the region of", "(?:on|in|of) the order of", "somewhere around"),
    ),
    (
        Bound.UP_TO,
        ("up to", "at (?:the )?most", "no more than", "not more than", "not exceeding",
         "a maximum of", "maximum", "as (?:much|high|many) as", "less than", "lower than", "under",
         "below", "fewer than", "not over"),
    ),
    (
        Bound.NEARLY,
        ("nearly", "almost", "close to", "approaching", "(?:just )?shy of", "just under",
         "not quite"),
    ),
    (
        Bound.AT_LEAST,
        ("at least", "a minimum of", "minimum", "no less than", "not less than", "no fewer than",
         "not under", "not below"),
    ),
    (
        Bound.MORE_THAN,
        ("(?:(?:well|much|far|just|slightly|significantly) )?(?:more than|over|above)",
         "exceeding", "exceeds", "exceeded", "in excess of", "north of", "greater than",
         "upwards? of", "surpassing", "surpassed", "beyond", "topping", "topped", ">"),
    ),
)  # fmt: skip
"""Phrases directly before a number, as patterns; of those that fit the longest counts."""

BEHIND: tuple[tuple[Bound, tuple[str, ...]], ...] = (
    (
        Bound.AT_LEAST,
        (r"\+", r"-plus\b", r" plus\b(?! )", r" or more\b", r" or above\b", r" and above\b",
         r" and up\b"),
    ),
    (Bound.ABOUT, (r" or so\b", r" or thereabouts\b", r"-odd\b")),
    (Bound.UP_TO, (r" or less\b", r" or fewer\b", r" or below\b", r" at (?:the )?most\b")),
)  # fmt: skip
"""Phrases directly behind it."""

CHINESE_BEFORE: tuple[tuple[Bound, str], ...] = (
    (Bound.ABOUT, "大约|约为|约合|约|大概|预计|估计|高达|可能|大約|約為|約合|約|預計|估計|高達"),
    (Bound.UP_TO, "不超过|不高于|最多|至多|最高|少于|低于|不到|不足|不超過|不高於|少於|低於"),
    (Bound.NEARLY, "将近|接近|近|將近|逼近"),
    (Bound.AT_LEAST, "至少|不低于|不少于|最低|不低於|不少於"),
    (Bound.MORE_THAN, "超过|超出|超|逾|多于|高于|突破|超過|多於|高於"),
)
CHINESE_BEHIND: tuple[tuple[Bound, str], ...] = (
    (Bound.ABOUT, "左右|上下"),
    (Bound.AT_LEAST, "以上|起"),
    (Bound.UP_TO, "以下|以内|以內|之内"),
)
