"""The README of a bag: what is in it, and how anybody checks it without this program."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tieline.evidence.noted_log import Head

README = "README.txt"


@dataclass(frozen=True, slots=True)
class Stamped:
    """A stamp of the bag: the names of its files below `data/`, and the time that it tells."""

    document: str
    request: str
    reply: str
    root: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """What a README tells of a bag. part: whether it holds only some of the documents."""

    who: str
    at: datetime
    documents: int
    claims: int
    stamps: Sequence[Stamped]
    head: Head | None
    part: bool


_CONTENTS = """\
data/index.csv, index.json   every document: where and when it was had, by whom, its file below
                             data/, its digest (SHA-256)
data/documents/              the documents, named by their digest; pages and e-mails end in .txt so
                             that nothing runs them
data/web/                    request and answer of what came from the network (WARC)
data/views/                  pictures of pages, where some were made
data/stamps/                 trusted time (RFC 3161): requests (.tsq), replies (.tsr), and the root
                             certificates on which they rest (.pem)
data/log.jsonl               the log of the archive: each line repeats the digest of the one before
data/casebook.jsonl          what was proposed and decided, chained in the same way, if anything was
data/claims.csv, claims.json the accepted claims with the exact words on which they stand, if any
"""


def readme(told: Told) -> str:
    """The text; lines that begin with four spaces are commands to run in the bag's folder."""
    parts = [_opening(told), _digests(), _log(told.head), _stamps(told.stamps), _limits()]
    return "\n".join(part for part in parts if part)


def _opening(told: Told) -> str:
    day = told.at.strftime("%Y-%m-%d %H:%M UTC")
    documents = f"{told.documents} document{'' if told.documents == 1 else 's'}"
    claims = f"{told.claims} claim{'' if told.claims == 1 else 's'}" if told.claims else "no claims"
    part = (
        "It holds a part of the documents. Log and casebook are whole, since only so they can be\n"
        "checked; they also name documents that are not here.\n"
        if told.part
        else ""
    )
    return (
        f"Captured documents: {documents}, {claims}. Written by {told.who} on {day}.\n{part}\n"
        f"WHAT IS HERE\n\n{_CONTENTS}"
    )


def _digests() -> str:
    return """\
HOW TO CHECK IT

Open a terminal in this folder. Every file is as it was written where these say OK (on a Mac,
`shasum -a 256 -c` does the same):

    sha256sum -c manifest-sha256.txt
    sha256sum -c tagmanifest-sha256.txt
"""


def _log(head: Head | None) -> str:
    if head is None:
        return ""
    return f"""\
The log's last line is number {head.number}. This must give
{head.digest}:

    sed -n '{head.number}p' data/log.jsonl | tr -d '\\n' | sha256sum

Done for any line, it gives the digest that the next line has as `previous`.
"""


def _stamps(stamps: Sequence[Stamped]) -> str:
    """The commands that check stamps: reply against document, and against the request's nonce."""
    if not stamps:
        return "No document here has a stamp of trusted time.\n"
    lines = [
        "Each of these says `Verification: OK` where an authority saw the document at that time.",
        "Compare the certificates in data/stamps/ with those that the authority itself publishes.",
    ]
    for one in stamps:
        rest = f"-in data/{one.reply} -CAfile data/{one.root} -attime {int(one.at.timestamp())}"
        lines += [
            "",
            f"{one.at.strftime('%Y-%m-%d %H:%M:%S UTC')}",
            "",
            f"    openssl ts -verify -data data/{one.document} {rest}",
            f"    openssl ts -verify -queryfile data/{one.request} {rest}",
        ]
    return "\n".join(lines) + "\n"


def _limits() -> str:
    return """\
WHAT THIS SHOWS, AND WHAT NOT

Digests show that nothing was changed since this folder was written. A stamp shows that the document
existed at its time. Neither shows that what a document says is true; an allegation remains one.
The log and the WARCs hold what servers sent as it came, cookies too: look before you pass them on.
"""
