"""Answer the parent: the libraries are loaded first, and the document is read after that."""

import json
from collections.abc import Callable
from typing import Any

from tieline.evidence.extract.building import UnreadableError
from tieline.evidence.extract.extracting import reading
from tieline.evidence.extract.formats import Called
from tieline.evidence.text_record import text_written


def prepared(task: str, data: bytes, request: dict[str, Any]) -> Callable[[], bytes]:
    """What reads the document when it is called; its libraries are here by then."""
    try:
        if task == "render":
            from tieline.evidence.extract.pdf_pictures import page_picture  # noqa: PLC0415

            return _guarded(lambda: page_picture(data, request["page"]))
        read = reading(data, Called(**request))
    except UnreadableError as error:
        problem = str(error)
        return lambda: problem_written(problem)
    return _guarded(lambda: text_written(read()))


def problem_written(problem: str) -> bytes:
    """A problem as the parent reads it."""
    return json.dumps({"problem": problem}, ensure_ascii=False).encode()


def _guarded(read: Callable[[], bytes]) -> Callable[[], bytes]:
    def answer() -> bytes:
        try:
            return read()
        except UnreadableError as error:
            return problem_written(str(error))
        except RecursionError:
            return problem_written("its parts are nested too deeply to be read")

    return answer
