"""Which parts of a page a reader does not see, as far as the page itself says so."""

import re
from collections.abc import Mapping

_OFF = re.compile(
    r"(?:^|;)(?:left|right|top|bottom|text-indent|margin-left|margin-top):-(?:\d{4,}|999|[5-9]\d\d)"
)
_NOTHING = re.compile(
    r"(?:^|;)(?:display:none|visibility:(?:hidden|collapse)|content-visibility:hidden|"
    r"font-size:0(?:\.0*)?(?:[a-z%]*)(?=;|!|$)|font:[^;]*\b0(?:px|pt|em)?/|opacity:0(?:\.0*)?%?(?=;|!|$)|"
    r"clip:rect\((?:0|1px)|clip-path:inset\((?:50|100)%|transform:scale[xy]?\(0\)|"
    r"(?:max-)?(?:height|width):0(?:px)?;(?:.*;)?overflow:hidden|"
    r"overflow:hidden;(?:.*;)?(?:max-)?(?:height|width):0(?:px)?(?=;|!|$))"
)
_COLOUR = re.compile(r"(?:^|;)color:([^;!]+)")
_GROUND = re.compile(r"(?:^|;)background(?:-color)?:([^;!]+)")
_NAMED = {"white": "ffffff", "black": "000000", "red": "ff0000", "transparent": ""}
_RGB = re.compile(r"rgba?\((\d+),(\d+),(\d+)")
_WHITE = "ffffff"


def is_hidden(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether an element hides all that is in it, by its own attributes."""
    if tag == "dialog" and "open" not in attributes:
        return True
    if not attributes:
        return False
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    if attributes.get("aria-hidden", "").strip().lower() == "true":
        return True
    return hides(attributes.get("style", ""))


def hides(style: str) -> bool:
    """Whether a list of declarations hides what it is for."""
    style = _bare(style)
    if not style:
        return False
    placed = _OFF.search(style) and re.search(r"position:(?:absolute|fixed)|text-indent", style)
    return bool(placed or _NOTHING.search(style))


def colours(attributes: Mapping[str, str]) -> tuple[str, str]:
    """The colour of the letters and of the ground that an element sets itself; empty otherwise."""
    style = _bare(attributes.get("style", ""))
    if not style:
        return _hex(attributes.get("color", "")), _hex(attributes.get("bgcolor", ""))
    ink, ground = _COLOUR.search(style), _GROUND.search(style)
    return (
        _hex(ink[1]) if ink else _hex(attributes.get("color", "")),
        _hex(ground[1]) if ground else _hex(attributes.get("bgcolor", "")),
    )


def is_white(colour: str) -> bool:
    """Whether a colour is white."""
    return colour == _WHITE


def _bare(style: str) -> str:
    """Declarations in small letters, without spaces and comments."""
    return re.sub(r"/\*.*?\*/|\s+", "", style).lower() if style else ""


def _hex(colour: str) -> str:
    """A colour as six digits; as it stands where it is of another form."""
    bare = colour.strip().lower()
    if not bare:
        return ""
    if found := _RGB.match(bare):
        return "".join(f"{min(255, int(part)):02x}" for part in found.groups())
    if re.fullmatch(r"#[0-9a-f]{3}", bare):
        return "".join(letter * 2 for letter in bare[1:])
    return _NAMED.get(bare, bare.removeprefix("#"))
