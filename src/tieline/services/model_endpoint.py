"""Asks a language model behind an endpoint of the kind that OpenAI has; off unless it is set."""

import json
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import urllib3
from urllib3.exceptions import HTTPError, NewConnectionError
from urllib3.exceptions import TimeoutError as TooLateError

from tieline import settings
from tieline.text.problems import MisuseError

_MOST_BYTES = 4 << 20
_CONNECT, _READ = 10.0, 180.0
_OK = 200


class NoModelError(MisuseError):
    """No model is set, or its address is none to which a document may go."""

    def __init__(self, problem: str) -> None:
        super().__init__(
            f"{problem}; set {settings.MODEL_URL} to the address of an endpoint (https://.../v1), "
            f"{settings.MODEL} to the model's name, and {settings.MODEL_KEY} where it wants a key; "
            "the text of the document is sent there"
        )


class ModelError(MisuseError):
    """A model that did not answer. The key is never in the message."""

    def __init__(self, url: str, problem: str) -> None:
        super().__init__(f"{url}: {problem}; nothing of its answer is kept, try again or later")


@dataclass(frozen=True, slots=True)
class ModelEndpoint:
    """An endpoint: its address up to `/v1`, the model's name, a key or none.

    patience: seconds for one answer.
    """

    url: str
    name: str
    key: str = field(default="", repr=False)
    patience: float = _READ

    def answer(self, instruction: str, message: str) -> str:
        """What the model says to an instruction and a message. Raises ModelError."""
        body = {
            "model": self.name,
            "temperature": 0,
            "response_format": {"type": "json_object"},
            "messages": [
                {"role": "system", "content": instruction},
                {"role": "user", "content": message},
            ],
        }
        data = self._post(json.dumps(body, ensure_ascii=False).encode())
        try:
            content = json.loads(data)["choices"][0]["message"]["content"]
        except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
            raise ModelError(self.url, "what it sent is no answer of a model") from error
        if not isinstance(content, str):
            raise ModelError(self.url, "what it sent holds no text")
        return content

    def _post(self, body: bytes) -> bytes:
        headers = {"Content-Type": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        options: dict[str, Any] = {
            "timeout": urllib3.Timeout(connect=_CONNECT, read=self.patience),
            "retries": False,
            "redirect": False,
            "preload_content": False,
        }
        address = f"{self.url.rstrip('/')}/chat/completions"
        try:
            with urllib3.PoolManager() as pool:
                reply = pool.request("POST", address, body=body, headers=headers, **options)
                data = reply.read(_MOST_BYTES + 1)
                reply.drain_conn() if len(data) <= _MOST_BYTES else reply.close()
        except HTTPError as error:
            raise ModelError(self.url, _problem(error)) from error
        if reply.status != _OK:
            raise ModelError(self.url, f"it answered with status {reply.status}")
        if len(data) > _MOST_BYTES:
            raise ModelError(self.url, f"its answer is longer than {_MOST_BYTES >> 20} MB")
        return bytes(data)


def endpoint_set() -> ModelEndpoint:
    """The endpoint of the settings. Raises NoModelError."""
    url, name, key = settings.model()
    if not url or not name:
        raise NoModelError("no model is set")
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_here(host)):
        raise NoModelError(f"`{url}` is neither an https address nor one of this machine")
    return ModelEndpoint(url, name, key)


def _is_here(host: str) -> bool:
    """Whether a host is this machine."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _problem(error: HTTPError) -> str:
    # In urllib3 a refused connection is a timeout by descent.
    if isinstance(error, TooLateError) and not isinstance(error, NewConnectionError):
        return "it did not answer in time"
    return "it cannot be reached, or broke off"
