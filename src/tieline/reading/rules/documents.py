"""Other documents that are spoken of, whom they name, and words that are handed on from them."""

import re
from collections.abc import Iterator

from tieline.model.documents import BlockKind
from tieline.model.kinds import Confidence
from tieline.model.proposals import ProposalKind
from tieline.reading.force import hedge_in
from tieline.reading.rules.marks import named
from tieline.reading.scene import Draft, Scene
from tieline.reading.speech import quotations, speaker_of
from tieline.reading.written import day_words

_SORTS = (
    r"(?:[Ll]etter|[Rr]eport|[Rr]uling|[Jj]udge?ment|[Cc]ontract|[Cc]omplaint|"
    r"[Ii]ndictment|[Ff]iling|[Mm]emo(?:randum)?|"
    r"[Ii]nvoice|[Pp]urchase [Oo]rders?|[Tt]ender (?:documents?|notice)|[Dd]ocuments?|"
    r"[Ss]tatement|[Pp]ress [Rr]elease|[Nn]otice|"
    r"[Ss]tudy|[Aa]ffidavit|[Tt]estimony|[Aa]nnual [Rr]eport|[Pp]rospectus|[Bb]rochure|"
    r"[Cc]atalogue?|[Dd]atabase|[Rr]ecords|"
    r"[Ee]-?mails?|[Pp]resentation|[Bb]ill|[Rr]esolution|[Ee]xecutive [Oo]rder|"
    r"[Ll]awsuit|[Ff]ilings)"
)
_DAY_FIRST = re.compile(
    rf"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Tt]his|[Aa]nother) (?:[\w.,’'-]+ ){{0,8}}?{_SORTS}\b"
    rf"(?:,? (?:from|by|of|issued by|sent by|signed by|published by|filed by|filed with|"
    rf"filed in|obtained by) (?:the |an? )?(?P<issuer>[A-Z][\w’'.&-]*(?: "
    rf"(?:[A-Z][\w’'.&-]*|of|on|and|for|the|in)(?= [A-Z(]|[\s,.;:]))*))?"
)
_HAN = re.compile(
    r"《(?P<title>[^》]{2,40})》|(?P<sort>[\u4e00-\u9fff]{0,8}(?:公告|通知|报告|判决书|合同|招标文件|"
    r"年报))(?=显示|称|指出|披露|载明)"
)
_NAMES = re.compile(
    r"\b(?:nam(?:es|ed|ing)|mention(?:s|ed|ing)?|identif(?:ies|ied|ying)|cit(?:es|ed|"
    r"ing)|singl(?:es|ed|ing) out|call(?:s|ed|ing)? out|"
    r"refer(?:s|red|ring)? to|list(?:s|ed|ing))\b|点名|提到|提及"
)
_CALLS = re.compile(r"\bcall(?:s|ed|ing)? for (?:\w+ )?sanctions\b")
_ANNOUNCES = re.compile(
    r"\b(?:excerpt|below|following|as follows|reads?|read|wrote|writes|says|said|states|"
    r"stated|quote[sd]?)\b[^.;]{0,60}:\s*$|"
    r"(?:如下|写道|表示|称|指出|摘录|全文)[^。]{0,10}[：:]\s*$"
)
_EDITORIAL = re.compile(r"\[[^\]\n]{2,60}\]")


def documents(scene: Scene) -> Iterator[Draft]:
    """Another document: what it is, of which day and by whom; capture it, it is nearer."""
    if scene.sentence.is_heading:
        return
    text = scene.sentence.text
    for found in _DAY_FIRST.finditer(text):
        day = _day_in(scene, found)
        issuer = _issuer(found)
        if not day and not issuer:
            continue
        start = scene.sentence.start + found.start()
        yield _document((start, scene.sentence.start + found.end()), found.group(), day, issuer)
        return
    if han := _HAN.search(text):
        span = scene.sentence.start + han.start(), scene.sentence.start + han.end()
        if span[1] - span[0] >= _SHORTEST_HAN:
            yield _document(span, han["title"] or han["sort"], "", "")


_SHORTEST_HAN = 4


def _document(span: tuple[int, int], title: str, day: str, issuer: str) -> Draft:
    fields = {"title": " ".join(title.split())}
    if day:
        fields["on"] = day
    if issuer:
        fields["authority"] = issuer
    missing = ["capture it, and read it: this document only speaks of it"]
    if not day:
        missing.append("its day is not said")
    return Draft(
        kind=ProposalKind.DOCUMENT,
        spans=(span,),
        fields=fields,
        confidence=Confidence.MEDIUM,
        missing=tuple(missing),
    )


def _day_in(scene: Scene, found: re.Match[str]) -> str:
    start, end = scene.sentence.start + found.start(), scene.sentence.start + found.end()
    inside = [one for one in scene.days if start <= one.start < end + len(" dated ")]
    return day_words(inside[0].span) if inside else ""


def _issuer(found: re.Match[str]) -> str:
    words = re.sub(r" (?:of|on|and|for|the|in)$", "", found["issuer"] or "")
    return words if len(words.split()) > 1 or words.isupper() else ""


def named_in(scene: Scene) -> Iterator[Draft]:
    """A document names parties: that alone, and not what it says of them."""
    text = scene.sentence.text
    verb = _NAMES.search(text)
    spoken_of = re.search(rf"\b{_SORTS}\b|报告|公告|判决书|信", text)
    if scene.sentence.is_heading or not verb or not spoken_of:
        return
    who = [one for one in scene.known if one.start >= scene.sentence.start + verb.start()]
    if not who:
        return
    fields = {"title": spoken_of.group()}
    missing = ["read the document itself for what it says of them"]
    if _CALLS.search(text) or re.search(r"\bcalls for\b[^.;]{0,20}\bsanctions\b", text):
        fields |= {"status": "considered", "statement": "sanctions are called for"}
        missing.append("called for is not decided, and nobody is listed by it")
    yield Draft(
        kind=ProposalKind.NAMED_IN,
        spans=(scene.span,),
        parties={"subject": named(who)},
        fields=fields,
        missing=tuple(missing),
    )


def quoted_words(scene: Scene) -> Iterator[Draft]:
    """Words of another: between quotation marks, set apart, or announced by the sentence before."""
    if scene.sentence.is_heading:
        return
    if announcer := announced(scene):
        speaker, words = announcer
        yield _quotation(scene, scene.span, speaker, words)
        return
    if scene.sentence.kind is BlockKind.QUOTATION:
        yield _quotation(scene, scene.span, scene.voice.speaker, "")
        return
    for one in quotations(scene.sentence.text):
        span = scene.sentence.start + one.start, scene.sentence.start + one.end
        is_name = any((m.start, m.end) == span for m in scene.mentions)
        if not is_name and (scene.known or scene.voice.speaker):
            yield _quotation(scene, span, scene.voice.speaker, "")


def announced(scene: Scene) -> tuple[str, str] | None:
    """Who speaks, where the sentence before announces an excerpt; None where it does not."""
    if not scene.before:
        return None
    lead = scene.before[-1]
    if lead.sentence.is_heading or lead.sentence.block == scene.sentence.block:
        return None
    if not _ANNOUNCES.search(lead.sentence.text):
        return None
    found = _DAY_FIRST.search(lead.sentence.text)
    return (found.group() if found else speaker_of(lead.sentence.text)), lead.sentence.text


def _quotation(scene: Scene, span: tuple[int, int], speaker: str, lead: str) -> Draft:
    document = scene.setting.document
    via = scene.setting.publisher or document.meta.get("site", "") or document.meta.get("title", "")
    missing = []
    if not speaker:
        missing.append("who speaks is not said in the sentence")
    behind = document.text[span[1] : span[1] + 80].split("\n")[0]
    put_in = _EDITORIAL.findall(document.text[span[0] : span[1]]) + _EDITORIAL.findall(behind)
    missing.extend(f"“{one}” was put in by whoever hands it on" for one in put_in)
    if lead:
        missing.append("the words are an excerpt: capture the document that they are from")
    return Draft(
        kind=ProposalKind.QUOTATION,
        spans=(span,),
        parties={"subject": named(one for one in scene.known if span[0] <= one.start < span[1])},
        hedge=hedge_in(document.text[span[0] : span[1]]),
        speaker=" ".join(speaker.split()),
        via=via or "this document",
        missing=tuple(missing),
    )
