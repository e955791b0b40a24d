"""What can be wrong with a decision on a proposal, each with what to do."""

from collections.abc import Sequence

from tieline.casebook.entries import Decision, Verdict
from tieline.casebook.meant import Open
from tieline.model.proposals import ProposalKind
from tieline.text.problems import MisuseError

SHOWN_KEY = 8
"""So many characters of a proposal's key are shown."""


class UnknownKeyError(MisuseError):
    """A key that no proposal has, or that several begin with."""

    def __init__(self, key: str, count: int) -> None:
        found = f"{count} proposals have keys that begin so" if count else "no proposal has it"
        super().__init__(f"key `{key}`: {found}; see `tieline review claims --list`")


class DecidedError(MisuseError):
    """A proposal on which somebody has decided already."""

    def __init__(self, key: str, before: Decision, *, own: bool = False) -> None:
        second = "; a second opinion must be another person's" if own else ""
        remedy = f"withdraw that first (`tieline review withdraw c{before.number} --reason ...`)"
        if before.verdict is Verdict.ACCEPTED:
            remedy += f", or accept it anew with `--instead-of c{before.number}`"
        super().__init__(f"proposal {key[:SHOWN_KEY]} is {before.words} already{second}; {remedy}")


class OpenClaimError(MisuseError):
    """A proposal that cannot be accepted as it is."""

    def __init__(self, key: str, open_points: Sequence[Open]) -> None:
        told = "\n".join(f"  {_remedy(one)}" for one in open_points)
        super().__init__(f"proposal {key[:SHOWN_KEY]} cannot be accepted as it is:\n{told}")


def _remedy(one: Open) -> str:
    if not one.is_party:
        return f"{one.problem} (--set {one.what}=...)"
    known = f": {', '.join(one.candidates)}" if one.candidates else ""
    return f"{one.problem}{known} (--party {one.what}=ID, or {one.what}=new:NAME)"


class UnverifiedQuoteError(MisuseError):
    """A proposal whose exact words cannot be found in its document."""

    def __init__(self, key: str, problem: str) -> None:
        super().__init__(
            f"proposal {key[:SHOWN_KEY]} cannot be accepted: a claim stands on exact words, and "
            f"these cannot be looked up ({problem}); read the document again, or reject it"
        )


class NoRowsError(MisuseError):
    """A proposal of a kind that makes no rows, which was to be accepted."""

    def __init__(self, key: str, kind: ProposalKind) -> None:
        super().__init__(
            f"proposal {key[:SHOWN_KEY]} is a {kind.replace('_', ' ')}, which makes no row of a "
            "case; keep it with `tieline review note`, or reject it"
        )


class NoReasonError(MisuseError):
    """A decision that needs a reason and has none."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} needs a reason; say why with --reason")


class BeyondWordsError(MisuseError):
    """A claim of which the exact words do not say all."""

    def __init__(self, key: str, points: Sequence[str]) -> None:
        told = "\n".join(f"  {one}" for one in points)
        super().__init__(
            f"proposal {key[:SHOWN_KEY]} says more than its quote:\n{told}\ntake what the words "
            "say, or say why it holds all the same with --beyond-words REASON"
        )


class UnsaidSourceError(MisuseError):
    """A document of which nobody has said yet, or not all of, what it is as a source."""

    def __init__(self, document: str, missing: Sequence[str]) -> None:
        short = document[:12]
        options = " ".join(f"--{name} {'press' if name == 'kind' else '...'}" for name in missing)
        super().__init__(
            f"nobody has said yet what document {short} is as a source; say so with `tieline "
            f"review source {short} {options}`"
        )


class BareSourceError(MisuseError):
    """A document as a source of which too little is said."""

    def __init__(self, document: str, missing: Sequence[str]) -> None:
        options = " ".join(f"--{name} ..." for name in missing)
        super().__init__(
            f"document {document[:12]} does not tell its {', '.join(missing)}; say so: {options}"
        )


class ListedStandingError(MisuseError):
    """`listed` said by a document that is no official list."""

    def __init__(self, kind: str) -> None:
        super().__init__(
            f"`listed` is for official lists and publications, and the source is {kind}; say how "
            "the document says it, such as `reported`"
        )


class UnknownFieldError(MisuseError):
    """A field that a claim of a kind does not have."""

    def __init__(self, name: str, kind: ProposalKind, known: Sequence[str]) -> None:
        super().__init__(
            f"`{name}` cannot be set on a {kind.replace('_', ' ')}; known: {', '.join(known)}"
        )


class NoDecisionError(MisuseError):
    """A number that is of no decision which still stands."""

    def __init__(self, number: int, problem: str) -> None:
        super().__init__(f"c{number} {problem}; see `tieline review claims --log`")


class NothingToAgreeError(MisuseError):
    """An agreement with a first reviewer where nobody has accepted yet."""

    def __init__(self, key: str) -> None:
        super().__init__(
            f"nobody has accepted proposal {key[:SHOWN_KEY]} yet; accept it without --agree"
        )
