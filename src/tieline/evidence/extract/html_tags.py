"""The elements of HTML by what they are to a reader (HTML standard, sections 4 and 15.3)."""

from tieline.model.documents import BlockKind

_BLOCKS = """
address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li listing main menu nav
ol p plaintext pre search section summary table tbody td textarea tfoot th thead
tr ul xmp
"""
_NOT_SHOWN = """
area audio base canvas col colgroup datalist embed frame frameset head iframe link map meta meter
noembed noframes object optgroup option param progress rp script select source style title track
video
"""
BLOCKS = frozenset(_BLOCKS.split())
"""Elements that begin and end on lines of their own."""
NOT_SHOWN = frozenset(_NOT_SHOWN.split())
"""Elements without words of the page: machinery, menus of forms, what a player would show."""
FLAGGED = frozenset({"template", "noscript"})
"""Elements with words that a browser with scripts does not show."""
MACHINERY = frozenset({"script", "style"})
FRAMES = frozenset({"iframe", "frame", "object", "embed"})
PRESERVED = frozenset({"pre", "listing", "xmp", "plaintext", "textarea"})
"""Elements whose spaces and lines stay as they are."""
MAIN = frozenset({"main", "article"})
"""Elements that hold what the page is about: a header within them is its headline."""
KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
    **dict.fromkeys(("li", "dt", "dd"), BlockKind.ITEM),
    "blockquote": BlockKind.QUOTATION,
    **dict.fromkeys(("nav", "aside", "menu", "search"), BlockKind.FURNITURE),
}
_ROLES = "navigation banner contentinfo complementary search menu menubar"
FURNITURE_ROLES = frozenset(_ROLES.split())
_STRUCTURE = "table h1 h2 h3 h4 h5 h6 blockquote ul ol dl pre"
STRUCTURE = frozenset(_STRUCTURE.split())
"""Elements that stand within a table only where it lays out a page, rather than holds data."""
