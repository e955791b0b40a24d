"""Load the questions on contribution from their YAML file; what is malformed gets its line."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from tieline.model.grades import Grade, parse_grade
from tieline.model.kinds import EventKind
from tieline.rulebook.condition import Comparison, parse_condition
from tieline.rulebook.contribution import (
    Anchor,
    AnswerKind,
    Part,
    Question,
    Questionnaire,
    Result,
    Role,
    RuleStep,
)
from tieline.rulebook.pattern import Pattern
from tieline.rulebook.rules import Reading
from tieline.text.blocks import Block, decoded, one_of, parse_block, yes_or_no
from tieline.text.days import parse_day

BUNDLED = Path(__file__).parent / "contribution.yml"
_STRENGTHS = {"1": 1, "2": 2}
_WAYS = ("event", "listing", "letter", "on")


def load_questionnaire(file: Path = BUNDLED) -> Questionnaire:
    """The questions, anchors, roles and rule of a file. Raises BadBlockError."""
    raw = file.read_bytes()
    block = parse_block(decoded(raw, str(file)), str(file))
    standing, floor = block.take("standing", str), block.take("floor", parse_grade)
    parts = {one_of(Part)(key): words for key, words in block.take_map("parts", str).items()}
    questions = _questions(block.take_blocks("questions"), parts)
    anchors = _anchors(block.take_blocks("anchors"))
    roles = tuple(_role(one) for one in block.take_blocks("roles"))
    rule = _rule(block, {one.question_id: one for one in questions})
    block.finish()
    digest = _digest(questions, rule, floor)
    return Questionnaire(standing, floor, parts, questions, anchors, roles, rule, digest)


def _digest(questions: Iterable[Question], rule: Iterable[RuleStep], floor: Grade) -> str:
    """The SHA-256 of all that gives an answer its meaning: questions, scales, rule and floor."""
    asked = [[one.question_id, one.kind, one.asks, *one.scale] for one in questions]
    steps = [[step.result, step.text] for step in rule]
    return hashlib.sha256(json.dumps([asked, steps, str(floor)]).encode()).hexdigest()


def _questions(blocks: list[Block], parts: Mapping[Part, str]) -> tuple[Question, ...]:
    found: dict[str, Question] = {}
    for block in blocks:
        one = _question(block)
        if one.question_id in found:
            raise block.bad(f"question `{one.question_id}` stands here already; keep one")
        if one.part not in parts:
            raise block.bad_at("part", f"`parts` has no words for `{one.part}`; add a line there")
        found[one.question_id] = one
    return tuple(found.values())


def _question(block: Block) -> Question:
    one = Question(
        question_id=block.take("question", str),
        part=block.take("part", one_of(Part)),
        kind=block.take("answer", one_of(AnswerKind)),
        title=block.take("title", str),
        asks=block.take("asks", str),
        needs=block.take("needs", str),
        scale=block.take_list("scale", str),
        least_grade=block.take("least_grade", parse_grade, None),
        of_its_day=block.take("of_its_day", yes_or_no, default=False),
    )
    wanted = len(AnswerKind.SCORE.values) if one.kind is AnswerKind.SCORE else 0
    if len(one.scale) != wanted:
        problem = f"`scale` of an answer by {one.kind} has {wanted} entries, not {len(one.scale)}"
        raise block.bad(problem)
    block.finish()
    return one


def _anchors(blocks: list[Block]) -> tuple[Anchor, ...]:
    found: dict[str, Anchor] = {}
    for block in blocks:
        one = _anchor(block)
        if one.anchor_id in found:
            raise block.bad(f"anchor `{one.anchor_id}` stands here already; keep one")
        if one.on and one.like not in found:
            known = ", ".join(found)
            raise block.bad_at("like", f"no anchor `{one.like}` stands above; there are {known}")
        found[one.anchor_id] = one
    return tuple(found.values())


def _anchor(block: Block) -> Anchor:
    given = [way for way in _WAYS if way in block]
    if len(given) != 1:
        told = " and ".join(f"`{way}`" for way in given) or "none of them"
        raise block.bad(f"an anchor has one of {', '.join(_WAYS)}; this one has {told}")
    cited = "on" in block
    one = Anchor(
        anchor_id=block.take("anchor", str),
        title=block.take("title", str),
        strength=block.take("strength", _strength),
        event=block.take("event", str, ""),
        listing=block.take("listing", str, ""),
        marked=block.take_list("marked", str),
        letter=bool(block.take("letter", _company, "")),
        on=block.take("on", parse_day, None),
        like=block.take("like", str) if cited else "",
        citation=block.take("citation", str) if cited else "",
        reading=block.take("reading", one_of(Reading)) if cited else None,
        grade=block.take("grade", parse_grade) if cited else None,
    )
    block.finish()
    return one


def _strength(text: str) -> int:
    if text not in _STRENGTHS:
        raise ValueError(f"`{text}` is neither 1 nor 2")
    return _STRENGTHS[text]


def _company(text: str) -> str:
    if text != "company":
        raise ValueError(f"`{text}` is not `company`; a {EventKind.LETTER} goes to the company")
    return text


def _role(block: Block) -> Role:
    one = Role(
        role=block.take("role", str),
        ties=block.take_list("ties", _step),
        start=block.take("start", str),
        up=block.take("up", str),
        down=block.take("down", str),
    )
    block.finish()
    return one


def _step(text: str) -> str:
    """A single step, such as `supplies>`; checked as a pattern of its own."""
    Pattern(text)
    return text


def _rule(whole: Block, questions: Mapping[str, Question]) -> tuple[RuleStep, ...]:
    blocks = whole.take_blocks("rule")
    seen: set[str] = set()
    steps = [_rule_step(block, questions, seen) for block in blocks]
    for step, block in zip(steps, blocks, strict=True):
        if (step.when is None) != (step is steps[-1]):
            raise block.bad("every step of the rule has a condition (`when`) but the last one")
    if not steps:
        raise whole.bad("`rule` is missing; it says what answers come to")
    return tuple(steps)


def _rule_step(block: Block, questions: Mapping[str, Question], seen: set[str]) -> RuleStep:
    text = block.take("when", str, "")
    condition = None
    if text:
        try:
            condition = parse_condition(text)
        except ValueError as error:
            raise block.bad_at("when", str(error)) from error
        for one in condition.comparisons():
            if problem := _comparison_problem(one, questions, seen):
                raise block.bad_at("when", problem)
            seen.add(one.question)
    step = RuleStep(
        result=block.take("result", one_of(Result)),
        when=condition,
        text=text,
        says=block.take("says", str),
    )
    block.finish()
    return step


def _comparison_problem(one: Comparison, questions: Mapping[str, Question], seen: set[str]) -> str:
    """What is wrong with a comparison within the rule; empty where nothing is."""
    if one.question not in questions:
        return f"there is no question `{one.question}`; add it, or ask one that is there"
    if one.question in seen:
        return f"`{one.question}` stands in the rule twice; unknowns can then not be weighed"
    kind = questions[one.question].kind
    if one.value not in kind.values:
        told = ", ".join(kind.values) or "nothing, it is free text"
        return f"`{one.question}` is compared with `{one.value}`; it may be {told}"
    if one.sign != "=" and one.value == kind.values[0]:
        return f"`{one.question} {one.sign} {one.value}` is the same for every answer; take it out"
    return ""
