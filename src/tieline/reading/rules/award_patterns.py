"""How awards, contracts and sums of them are told, as patterns over a clause."""

import re

from tieline.model.kinds import Stage
from tieline.reading.rules.marks import (
    compiled,
)

NOUN = (
    r"(?:contracts?|projects?|tenders?|deals?|orders?|bids?|PPPs?|procurements?|concessions?|"
    r"purchase agreements?)"
)
WORDS = r"(?:<CH>{1,80} )?"
MOD = (
    r"(?P<mod>(?: (?:has|have|had|was|were|been|also|then|later|may|might|could|will|would|"
    r"not|never|did|reportedly|allegedly|jointly|recently|is|are|\w+ly))*)"
)
OF = r"(?:(?:the|an?|its) )?(?:(?P<c>[<ANY>])(?:'s)? )?"
HAVING = (
    r"(?P<mod>(?: (?:has|have|had|also|then|later|may|might|could|will|would|not|never|did|"
    r"\w+ly))*)"
)
AWARDED, SIGNED, TENDERED, REPORTED = Stage.AWARDED, Stage.SIGNED, Stage.TENDERED, Stage.REPORTED

PATTERNS = (
    (
        AWARDED,
        compiled(
            rf"<A>{MOD} (?:won|wins|landed|secured|received|got|bagged|clinched) "
            rf"{OF}{WORDS}{NOUN}\b"
        ),
    ),
    (
        AWARDED,
        compiled(
            rf"<A>(?P<mod>(?: \w+){{0,3}}? (?:was|were|been|is|being|got)(?: \w+ly)?) "
            rf"(?:awarded|granted|given) {OF}{WORDS}{NOUN}\b"
        ),
    ),
    (
        AWARDED,
        compiled(
            rf"{NOUN}\b<CH>{{0,60}} (?:was|were|has been|have been|is) (?:awarded|"
            rf"granted|given) to (?:the )?<A>"
        ),
    ),
    (
        AWARDED,
        compiled(
            rf"(?:approved|confirmed|agreed|decided on|announced|made) (?P<mod>)the award of "
            rf"{WORDS}{NOUN}\b<CH>{{0,60}}? to (?:the )?<A>"
        ),
    ),
    (
        SIGNED,
        compiled(rf"<A>{MOD} (?:signed|signs|inked|entered into|concluded) {WORDS}{NOUN}\b"),
    ),
    (SIGNED, compiled(rf"{NOUN} (?:<CH>{{1,60}} )?(?:signed )?between (?:the )?<A>")),
    (
        TENDERED,
        compiled(
            rf"<A>{MOD} (?:issued|published|launched|opened|invited|invites|announced|"
            rf"put out) {WORDS}(?:tenders?|invitation to tender|call for bids|bids|"
            rf"request for proposals)\b"
        ),
    ),
    (
        REPORTED,
        compiled(
            rf"<A>{MOD} (?:holds?|held|has|had|runs?|built|builds|operates?|carried out|"
            rf"executed|completed) {WORDS}{NOUN}\b"
        ),
    ),
    (REPORTED, compiled(rf"<A>'s? (?:<CH>{{1,60}} )?{NOUN}\b")),
)
GIVEN = compiled(rf"<B>{HAVING} (?:awarded|granted|gave|handed) (?:the )?<A> {WORDS}{NOUN}\b")
GIVEN_TO = compiled(
    rf"<B>{HAVING} (?:awarded|granted|gave|handed) {WORDS}{NOUN}\b<CH>{{0,60}} to (?:the )?<A>"
)
AUTHORITY = compiled(r"(?:with|from|by|for|of|and) (?:the )?<B>")

HAN = (
    (
        AWARDED,
        compiled(
            r"<A>(?P<mod>[^，。；的《<ANY>]{0,4})(?:被)?(?:确认|确定|推荐)?(?:为|成为|"
            r"是)[^。；，]{0,50}(?:中标|成交)(?:供应商|人|单位|方)"
        ),
    ),
    (
        AWARDED,
        compiled(r"<A>(?P<mod>[^，。；的《<ANY>]{0,8})(?:中标|成功中标|中选)(?:了)?[^。；]{0,60}"),
    ),
    (
        AWARDED,
        compiled(r"(?:中标人|中标单位|中标供应商|成交供应商|中标公司|中标方)(?:为|是|：|:)?\s*<A>"),
    ),
    (
        SIGNED,
        compiled(
            r"<A>(?P<mod>[^，。；<ANY>]{0,8})(?:(?:与|和|同)[^，。；]{0,20})?(?:签订|签署|"
            r"签)(?:了)?(?:(?!战略|合作|框架|意向|保密|备忘)[^。；]){0,30}(?:合同|(?:采购|供货|销售|服务|施工|承包|购销|供应)协议)"
        ),
    ),
    (REPORTED, compiled(r"由<A>(?P<mod>)(?:承建|承接|负责建设|实施|建设)")),
    (REPORTED, compiled(r"<A>(?P<mod>[^，。；<ANY>]{0,8})(?:承建|承接)(?:了)?[^。；]{0,40}")),
    (TENDERED, compiled(r"<A>(?P<mod>[^，。；<ANY>]{0,8})(?:招标|公开招标|发布招标)")),
)
HAN_AUTHORITY = compiled(
    r"(?:采购人|招标人|建设单位|采购单位|业主)(?:为|是|：|:)?\s*<B>|(?:中标|承建|与|和)(?P<b2>[<PARTY>])"
)

COUNT_ONE = re.compile(r"\b(?:just|only)? ?(?:1|one) of\b", re.IGNORECASE)
SEVERAL = re.compile(
    r"\b(?:in|of|worth of|total(?:ing|ling|led|s)?) (?:\w+ ){0,3}(?:contracts|projects|"
    r"deals|orders|tenders)\b|"
    r"\b(?:contracts|projects|deals|tenders|orders)\b[^.;]{0,60}\b(?:worth|total(?:ing|"
    r"ling|led)|valued at|adding up|amounting)\b|"
    r"(?:合同|项目|订单)(?:共计|合计|累计)|(?:累计|合计|总计)[^。；]{0,20}(?:合同|项目|订单)|个(?:合同|项目|"
    r"订单)[^。；]{0,20}(?:总|共|合计)",
)
TITLE = re.compile(
    r"(?:[A-Z][\w()-]+ ){2,9}(?:Project|System|Programme|Program|Platform|Centre|"
    r"Center)\b|(?<=[“《「])[^”》」]{4,40}(?:项目|工程|系统)"
)
TITLE_HAN = re.compile(r"[\u4e00-\u9fff（）()]{2,30}(?:项目|工程)")
REASON = re.compile(
    r"\b(?:total|sum|figure|number|amount|value|tally|count|"
    r"scale)s?\b[^.;]{0,60}\b(?:higher|larger|bigger|greater|more|"
    r"incomplete|understate[sd]?|underestimate[sd]?|unknown|not feasible|cannot be|"
    r"excludes?|excluding|does not include|"
    r"do not include|minimum|lower bound|conservative)\b|\bnot feasible to determine\b|"
    r"\b(?:contracts|projects|documents|amounts|values|prices|"
    r"tenders)\b[^.;]{0,40}\b(?:were not|was not|are not|not) (?:disclosed|published|"
    r"available|public)\b|"
    r"(?:总额|金额|总数)[^。；]{0,20}(?:更高|不完整|未公开|未披露|不包括|无法)|(?:金额|价格)(?:未公开|未披露|不详)"
)
