"""An assessment of contribution as JSON: questions, proposals, signed answers, rule and result."""

import json
from typing import Any

from tieline.assessment.contribution.chains import Chain
from tieline.assessment.contribution.decide import Decision
from tieline.assessment.contribution.outcome import Contribution
from tieline.assessment.contribution.proposal import Proposal
from tieline.assessment.contribution.signing import SignedAnswer, Signing
from tieline.dossier.contribution_words import notes, result_words, row_words, supposed_words
from tieline.dossier.json_parts import claim_json, snapshot_json, source_json
from tieline.model.nouns import Claim
from tieline.rulebook.contribution import Question, Role


def render_contribution(answer: Contribution) -> str:
    """The whole answer as one JSON object; the same answer gives the same bytes."""
    book = answer.questionnaire
    whole = {
        "tieline": answer.version,
        "as_of": str(answer.as_of),
        "known_by": str(answer.known_by),
        "query": answer.query,
        "resolution": answer.meant.outcome,
        "company": answer.company,
        "party": answer.party,
        "candidates": [match.party_id for match in answer.meant.matches],
        "names_like_it": list(answer.meant.hints),
        "standing": book.standing,
        "result": {
            "words": result_words(answer),
            **_decision(answer.decision),
            "weakest_grade": str(answer.rests_on) if answer.rests_on else None,
            "below_floor": {key: str(grade) for key, grade in answer.weak.items()},
            "floor": str(book.floor),
        },
        "if_proposals_were_signed": {
            "words": supposed_words(answer),
            **_decision(answer.supposed),
        },
        "notes": list(notes(answer)),
        "rule": [
            {"if": step.text or None, "result": step.result.words, "says": step.says}
            for step in book.rule
        ],
        "chains": [_chain(one) for one in answer.chains],
        "chains_found": answer.count,
        "search_cut": answer.cut,
        "starting_hypotheses": [_role(one) for one in answer.roles],
        "questions": [_question(one, answer) for one in book.questions if answer.company],
        "signings": [_signing(one, answer) for one in answer.signed],
        "journal": {"last": answer.signings.last, "sha256": answer.signings.digest or None},
        "claims": {key: _claim(row, answer) for key, row in sorted(answer.claims.items())},
        "parties": {key: one.name for key, one in sorted(answer.profiles.items())},
        "sources": [
            {"number": number, "source": key, **source_json(answer.sources[key])}
            for key, number in answer.numbers.items()
            if key in answer.sources
        ],
        "snapshots": [snapshot_json(one) for one in answer.snapshots],
        "rulebook": answer.rulebook,
        "questions_sha256": book.digest,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _decision(one: Decision) -> dict[str, Any]:
    return {
        "result": one.result.words,
        "settled": one.settled,
        "possible": [each.words for each in one.possible],
        "depends_on": list(one.depends_on),
        "answers_used": list(one.used),
    }


def _chain(chain: Chain) -> dict[str, Any]:
    return {
        "ties": [
            {
                "from": step.bond.from_id,
                "kind": step.bond.kind,
                "to": step.bond.to_id,
                "claims": [tie.claim_id for tie in step.bond.affirming()],
            }
            for step in chain.steps
        ],
        "said_to_hold_first": chain.said[0].isoformat() if chain.said else None,
        "said_to_hold_last": chain.last.isoformat() if chain.last else None,
    }


def _role(role: Role) -> dict[str, str]:
    return {"role": role.role, "starts": role.start, "up": role.up, "down": role.down}


def _question(question: Question, answer: Contribution) -> dict[str, Any]:
    mine = answer.signed_answer(question.question_id)
    return {
        "question": question.question_id,
        "part": question.part,
        "title": question.title,
        "asks": question.asks,
        "answered_by": question.kind,
        "scale": list(question.scale),
        "proposed": _proposal(answer.proposals[question.question_id]),
        "signed": _answer(mine) if mine else None,
        "missing": answer.proposals[question.question_id].missing,
    }


def _proposal(one: Proposal) -> dict[str, Any]:
    return {
        "answer": one.value or "unknown",
        "grade": str(one.grade) if one.grade else None,
        "because": one.because,
        "claims": [row.claim_id for row in one.rows],
        "denials": [row.claim_id for row in one.against],
        "public": [
            {
                "day": str(each.day),
                "what": each.anchor.title,
                "claims": [row.claim_id for row in each.rows],
                "citation": each.anchor.citation,
                "reading": each.anchor.reading,
            }
            for each in one.anchors
        ],
    }


def _answer(one: SignedAnswer) -> dict[str, Any]:
    return {
        "question": one.question_id,
        "answer": one.value,
        "grade": str(one.grade),
        "evidence": list(one.evidence),
        "note": one.note,
    }


def _signing(one: Signing, answer: Contribution) -> dict[str, Any]:
    withdrawn = answer.signings.withdrawn.get(one.number)
    return {
        "number": one.number,
        "who": one.who,
        "at": one.at.isoformat(),
        "as_of": str(one.as_of),
        "known_by": str(one.known_by),
        "questions_sha256": one.questions,
        "counts": one is answer.counting,
        "withdrawn_by": withdrawn.who if withdrawn else None,
        "answers": [_answer(each) for each in one.answers],
    }


def _claim(row: Claim, answer: Contribution) -> dict[str, Any]:
    grade = str(answer.grading.of(row))
    return {"says": row_words(row, answer), "grade": grade, **claim_json(row)}
