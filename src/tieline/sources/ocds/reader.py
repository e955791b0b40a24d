"""Read contracting data in the Open Contracting Data Standard (OCDS), versions 1.0 and 1.1."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from tieline.model.kinds import Standing
from tieline.model.nouns import Row, Source
from tieline.sources.claims import Claims
from tieline.sources.format import Reading
from tieline.sources.ocds.contracts import Told
from tieline.sources.ocds.packages import Package, Spool, found_in, part
from tieline.sources.ocds.values import day
from tieline.sources.reading import ReadError
from tieline.text.names import slug

__all__ = ["VERSION", "part", "read"]

VERSION = "ocds 1"


def read(reading: Reading) -> Iterator[Row]:
    """Every process of the files: its contracts, organisations, their roles and ties.

    An entry is a process. Raises ReadError for a file that is cut or holds no such data.
    """
    report, told = reading.report, set[str]()
    publishers = _Publishers(reading)
    with tempfile.TemporaryFile() as file:
        spool = Spool(report, file)
        for member in reading.members:
            report.file = member.name
            for package, release in found_in(member):
                spool.add(package, release)
                said = day(package.published, report.left_over, "package date")
                report.newest = max(report.newest, said or date.min)
        for process in spool.processes():
            report.entries += 1
            claims = publishers.claims(process.package)
            rows = Told(process, claims, reading.spec, report.left_over).rows()
            for row in (claims.source, *rows):
                key = row.source_id if isinstance(row, Source) else row.claim_id
                if key not in told:
                    told.add(key)
                    yield row
    if not report.entries:
        raise ReadError(report.file, None, "no release and no record is in it")


class _Publishers:
    """The publishers of packages as sources; each says what its packages say."""

    def __init__(self, reading: Reading) -> None:
        self._own = replace(reading.claims(), standing=Standing.FILED)
        self._claims: dict[tuple[str, str], Claims] = {}

    def claims(self, package: Package) -> Claims:
        """For making rows on the word of a package's publisher; else of whom the user named."""
        key = package.name, package.licence
        if not package.name:
            return self._own
        if key not in self._claims:
            own = self._own.source
            name, _, day_read = own.source_id.partition(":")
            about = replace(
                own,
                source_id=f"{name}-{slug('-'.join(key))}:{day_read}",
                publisher=package.name,
                url=package.uri if package.uri.startswith("http") else own.url,
                licence=package.licence or own.licence,
                note=f"Publication policy: {package.policy}" if package.policy else "",
            )
            self._claims[key] = replace(self._own, source=about)
        return self._claims[key]
