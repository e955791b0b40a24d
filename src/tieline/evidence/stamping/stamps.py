"""Trusted time (RFC 3161): requests for a stamp, and whether a reply proves what it seems to.

A stamp says that an authority saw the SHA-256 of a document at a time. All is checked here without
any network; `evidence/web/authority.py` asks for one.
"""

import warnings
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.utils import CryptographyDeprecationWarning
from cryptography.x509.oid import ExtendedKeyUsageOID
from rfc3161_client import VerificationError, VerifierBuilder, decode_timestamp_response
from rfc3161_client._rust import parse_timestamp_request

from tieline.evidence.stamping.der import INTEGER, OCTETS, SEQUENCE, der, in_order
from tieline.text.problems import MisuseError

_SHA256 = bytes.fromhex("300d06096086480165030402010500")
"""The algorithm as DER: a sequence of the object identifier 2.16.840.1.101.3.4.2.1 and no more."""
_SHA256_ID = "2.16.840.1.101.3.4.2.1"
_STATUSES = ("granted", "granted with changes", "rejected", "waiting", "warning", "revoked")
_CERTIFICATE_WANTED = bytes.fromhex("0101ff")
_VERSION_1 = bytes.fromhex("020101")


_REFUSED = (
    VerificationError,
    ValueError,
    TypeError,
    OverflowError,
    UnsupportedAlgorithm,
    x509.InvalidVersion,
    x509.DuplicateExtension,
    x509.UnsupportedGeneralNameType,
)
"""What the libraries raise for a reply that is damaged, or that somebody made up."""


class BadStampError(ValueError):
    """A reply of an authority that proves nothing; the message says why."""


class BadRootError(MisuseError):
    """A file of certificates on which no stamp can rest."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(
            f"{name}: {problem}; give the authority's root certificate as PEM (it publishes it "
            "beside its address)"
        )


@dataclass(frozen=True, slots=True)
class Trusted:
    """Certificates on which stamps rest: roots, and those between them and the authority's own."""

    roots: tuple[x509.Certificate, ...]
    between: tuple[x509.Certificate, ...] = ()

    @property
    def pem(self) -> bytes:
        """All of them, as `openssl ts -verify -CAfile` takes them."""
        return b"".join(one.public_bytes(Encoding.PEM) for one in (*self.roots, *self.between))


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a checked stamp says: when the authority saw the document, and who it is."""

    at: datetime
    authority: str


def trusted_of(pem: bytes, name: str) -> Trusted:
    """The certificates of a PEM file, which goes by a name. Raises BadRootError."""
    try:
        found = x509.load_pem_x509_certificates(pem)
    except ValueError as error:
        raise BadRootError(name, f"it holds no certificate ({error})") from error
    roots = tuple(one for one in found if one.subject == one.issuer)
    if not roots:
        raise BadRootError(name, "none of its certificates is a root, one that signed itself")
    return Trusted(roots, tuple(one for one in found if one.subject != one.issuer))


def request_for(sha256: str, nonce: int) -> bytes:
    """The request for a stamp on a digest, as DER (RFC 3161, section 2.4.1).

    nonce: a positive number that nobody can foresee; the reply repeats it. The reply is to hold
    the authority's certificate, so that it can be checked without asking for it.
    """
    imprint = der(SEQUENCE, _SHA256 + der(OCTETS, bytes.fromhex(sha256)))
    number = nonce.to_bytes(nonce.bit_length() // 8 + 1, "big")
    return der(SEQUENCE, _VERSION_1 + imprint + der(INTEGER, number) + _CERTIFICATE_WANTED)


def checked(request: bytes, reply: bytes, sha256: str, trusted: Trusted) -> Stamp:
    """What a stamp proves of a document. Raises BadStampError.

    Checked: that request and reply speak of this digest, that the reply answers this request
    (nonce), that its signature is by a certificate for stamping that leads to a trusted root, and
    that these were valid at the time that it tells.
    """
    try:
        with warnings.catch_warnings():  # of certificates that a later version will refuse
            warnings.simplefilter("ignore", CryptographyDeprecationWarning)
            return _checked(request, reply, bytes.fromhex(sha256), trusted)
    except BadStampError:
        raise
    except _REFUSED as error:
        raise BadStampError(f"the reply does not prove it ({error})") from error


def _checked(request: bytes, reply: bytes, digest: bytes, trusted: Trusted) -> Stamp:
    asked = parse_timestamp_request(request)
    if asked.message_imprint.message != digest:
        raise BadStampError("the request is about another document")
    if asked.nonce is None:
        raise BadStampError("the request holds no nonce")
    answer = decode_timestamp_response(in_order(reply))
    if answer.status != 0:
        raise BadStampError(f"the authority did not grant it: {_refusal(answer)}")
    said = answer.tst_info
    if said.message_imprint.hash_algorithm.dotted_string != _SHA256_ID:
        raise BadStampError("the reply is about a digest that is no SHA-256")
    builder = VerifierBuilder(roots=list(trusted.roots), intermediates=list(trusted.between))
    builder.nonce(asked.nonce).build().verify(answer, digest)
    return Stamp(said.gen_time.astimezone(UTC), _name(answer.signed_data.certificates))


def _refusal(answer: object) -> str:
    status = int(getattr(answer, "status", -1))
    word = _STATUSES[status] if 0 <= status < len(_STATUSES) else f"status {status}"
    return ": ".join([word, *getattr(answer, "status_string", ())])


def _name(certificates: set[bytes]) -> str:
    """The subject of the certificate for stamping among those that a reply holds."""
    wanted = ExtendedKeyUsageOID.TIME_STAMPING
    for one in map(x509.load_der_x509_certificate, sorted(certificates)):
        try:
            usage = one.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
        except x509.ExtensionNotFound:
            continue
        if wanted in usage:
            return one.subject.rfc4514_string()
    return ""
