"""Ask a child for what is in a document, and understand what it answers."""

import json
from collections.abc import Mapping
from typing import Any, BinaryIO

from tieline.evidence.confinement.sandbox import Limits, confined
from tieline.evidence.extract.building import UnreadableError
from tieline.evidence.extract.extracting import MOST_BYTES

_MOST = max(MOST_BYTES.values())
_PROBLEM = b'{"problem":'


def asked(task: str, request: Mapping[str, Any], data: BinaryIO, limits: Limits) -> bytes:
    """What a child says of a document: a text as JSON (`extract`), or a picture (`render`).

    Raises UnreadableError where it says why it cannot, and LimitError where it was ended.
    """
    data.seek(0)
    words = [task, json.dumps({**request, "most": _MOST})]
    answer = confined(words, data, limits)
    if answer.startswith(_PROBLEM):
        raise UnreadableError(str(json.loads(answer)["problem"]))
    return answer
