"""Check the archive and the casebook of a workplace, and every quote that was accepted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tieline.evidence.checks.bag_check import verify_bag
from tieline.evidence.checks.file_check import Progress, Wanted
from tieline.evidence.checks.log_check import check_log
from tieline.evidence.checks.second_copy import copies_in, no_copies
from tieline.evidence.checks.stamp_check import Root
from tieline.evidence.checks.verify import LOG, Report, verify
from tieline.evidence.noted_log import Head
from tieline.services.quote_check import CASEBOOK, check_quotes, quotes_of
from tieline.services.stamps import authority_of
from tieline.services.wiring import Workplace


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a user asks to have checked.

    documents: references to documents; none for all. head: the last line of the log as the user
    noted it. copy: a folder with a second copy of the files. authority: the address of the
    timestamp authority and the file of its root certificate, as the settings name them.
    """

    documents: Sequence[str] = ()
    head: Head | None = None
    copy: Path | None = None
    authority: tuple[str, Path | None] = ("", None)
    progress: Progress = lambda *_: None


def verify_folder(folder: Path, asked: Asked) -> Report:
    """Check a bag by itself; no home is needed.

    Raises NotABagError, NoCopyError, NoRootError and BadRootError.
    """
    return verify_bag(folder, _wanted(asked))


def verify_place(place: Workplace, asked: Asked) -> Report:
    """Check what a workplace keeps, without any network.

    Raises UnknownDocumentError, NoCopyError, NoRootError and BadRootError.
    """
    documents = {place.archive.find(one).sha256 for one in asked.documents}
    wanted = _wanted(asked)
    if asked.documents:
        wanted = replace(wanted, documents=documents)
    report = verify(place.archive, wanted)
    casebook = check_log(place.casebook, CASEBOOK)
    findings = [*report.findings, *casebook.findings]
    if any(one.file in {LOG, CASEBOOK} for one in findings):
        return replace(report, findings=tuple(findings))  # nothing is read from a damaged journal
    quotes = quotes_of(place, documents if asked.documents else None)
    findings += check_quotes(place, quotes)
    return replace(report, quotes=len(quotes), findings=tuple(findings))


def _wanted(asked: Asked) -> Wanted:
    chosen = authority_of(*asked.authority)
    return Wanted(
        head=asked.head,
        root=Root(chosen.url, chosen.trusted) if chosen else None,
        copies=copies_in(asked.copy) if asked.copy else no_copies,
        progress=asked.progress,
    )
