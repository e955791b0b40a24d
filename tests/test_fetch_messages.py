"""Laws of reading an answer: what is whole comes whole, what is cut never passes for whole."""

import gzip
import http.client
import socket
import zlib
from collections.abc import Callable, Iterator

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tieline.evidence.web.coding import MOST_RATIO, BombError, undone
from tieline.evidence.web.connection import PassingError
from tieline.evidence.web.http_message import (
    Head,
    Incoming,
    MalformedError,
    body,
    is_measured,
    read_head,
)

bodies = st.binary(max_size=300)
pieces = st.lists(st.integers(1, 40), min_size=1, max_size=30)
"""So many bytes come at a time, over and over."""
names = st.from_regex(r"\AX-[A-Za-z0-9]{1,8}\Z")
values = st.text(alphabet=st.characters(min_codepoint=33, max_codepoint=126), max_size=12)
headers = st.lists(st.tuples(names, values), max_size=5)


def in_pieces(data: bytes, sizes: list[int]) -> Callable[[], bytes]:
    """A connection over which bytes come in pieces."""

    def cut() -> Iterator[bytes]:
        at = turn = 0
        while at < len(data):
            yield data[at : at + sizes[turn % len(sizes)]]
            at += sizes[turn % len(sizes)]
            turn += 1

    parts = cut()
    return lambda: next(parts, b"")


def read(data: bytes, sizes: list[int]) -> tuple[Head, bytes, bytes]:
    """The head and body of an answer, and what was recorded."""
    recorded = bytearray()
    incoming = Incoming(in_pieces(data, sizes), recorded.extend)
    head = read_head(incoming)
    return head, b"".join(body(incoming, head)), bytes(recorded)


def head_of(pairs: list[tuple[str, str]], *more: str) -> bytes:
    lines = ["HTTP/1.1 200 OK", *(f"{name}: {value}" for name, value in pairs), *more]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def counted(pairs: list[tuple[str, str]], content: bytes) -> bytes:
    return head_of(pairs, f"Content-Length: {len(content)}") + content


def chunked(pairs: list[tuple[str, str]], content: bytes, sizes: list[int]) -> bytes:
    parts, at, turn = [], 0, 0
    while at < len(content):
        part = content[at : at + sizes[turn % len(sizes)]]
        parts.append(b"%X\r\n%s\r\n" % (len(part), part))
        at, turn = at + len(part), turn + 1
    return head_of(pairs, "Transfer-Encoding: Chunked") + b"".join(parts) + b"0\r\n\r\n"


def by_the_standard_library(data: bytes) -> tuple[list[tuple[str, str]], bytes]:
    server, client = socket.socketpair()
    with client:
        with server:
            server.sendall(data)
        answer = http.client.HTTPResponse(client)
        answer.begin()
        return answer.getheaders(), answer.read()


@given(headers, bodies, pieces, pieces)
def test_however_it_comes_the_body_is_the_one_that_was_sent(
    pairs: list[tuple[str, str]], content: bytes, sizes: list[int], parts: list[int]
) -> None:
    for data in (counted(pairs, content), chunked(pairs, content, parts)):
        head, came, recorded = read(data, sizes)
        assert came == content == by_the_standard_library(data)[1]
        assert list(head.headers[: len(pairs)]) == pairs
        assert recorded == data
        assert is_measured(head)


@given(bodies, pieces, st.binary(min_size=1, max_size=20))
def test_what_comes_behind_the_end_is_no_part_of_the_answer(
    content: bytes, sizes: list[int], behind: bytes
) -> None:
    data = counted([], content)
    _, came, recorded = read(data + behind, sizes)
    assert (came, recorded) == (content, data)


@given(st.binary(min_size=1, max_size=60), pieces, pieces, st.data())
def test_an_answer_that_is_cut_anywhere_never_passes_for_whole(
    content: bytes, sizes: list[int], parts: list[int], data: st.DataObject
) -> None:
    for whole in (counted([("X-A", "b")], content), chunked([("X-A", "b")], content, parts)):
        # Behind the line that says that no part follows, the body is whole.
        end = len(whole) - (2 if whole.endswith(b"0\r\n\r\n") else 0)
        cut = data.draw(st.integers(0, end - 1))
        with pytest.raises(PassingError):
            read(whole[:cut], sizes)


@given(st.binary(max_size=200), pieces)
def test_whatever_answers_is_an_answer_or_a_problem_that_is_told(
    noise: bytes, sizes: list[int]
) -> None:
    for data in (noise, b"HTTP/1.1 200 OK\r\n" + noise, counted([], noise)[: 30 + len(noise)]):
        try:
            head, _, recorded = read(data, sizes)
        except (PassingError, MalformedError):
            continue
        assert 100 <= head.status < 600
        assert data.startswith(recorded)


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("HTTP/1.1 200 OK\r\nA\r\n\r\n", "a header of its answer is malformed"),
        ("HTTP/1.1 200 OK\r\n folded: 1\r\n\r\n", "a header of its answer is malformed"),
        ("HTTP/1.1 200 OK\r\nA: 1\r\n  folded\r\n\r\n", "a header of its answer is malformed"),
        ("HTTP/1.1 200 OK\r\nA: 1\0\r\n\r\n", "a header of its answer is malformed"),
        ("HTTP/1.1 200 OK\r\nA: 1\rB: 2\r\n\r\n", "a header of its answer is malformed"),
        ("HTTP/1.1 200 OK\r\nA: 1\x1b[2J\r\n\r\n", "a header of its answer is malformed"),
        ("HTTP/1.1 99 OK\r\n\r\n", "speaks no HTTP/1.1"),
        ("HTTP/2 200\r\n\r\n", "speaks no HTTP/1.1"),
        ("200 OK\r\n\r\n", "speaks no HTTP/1.1"),
        ("HTTP/1.1 200 OK\r\nContent-Length: 1_0\r\n\r\n", "gives its length wrongly"),
        ("HTTP/1.1 200 OK\r\nContent-Length: +5\r\n\r\n", "gives its length wrongly"),
        ("HTTP/1.1 200 OK\r\nContent-Length: 5, 6\r\n\r\n", "gives its length wrongly"),
        ("HTTP/1.1 200 OK\r\nContent-Length: ٥\r\n\r\n", "gives its length wrongly"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", "a transfer coding"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0x5\r\n", "its length wrongly"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\n", "its length wrongly"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\n", "its length wrongly"),
        (
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n",
            "longer than it says",
        ),
    ],
)
def test_an_answer_that_could_be_read_in_two_ways_is_refused(lines: str, problem: str) -> None:
    with pytest.raises(MalformedError, match=problem):
        read(lines.encode(), [7])


def test_trailers_without_end_are_refused() -> None:
    endless = b"X: 1\r\n" * 100_000
    whole = head_of([], "Transfer-Encoding: chunked") + b"1\r\na\r\n0\r\n" + endless
    with pytest.raises(MalformedError, match="what stands behind its answer"):
        read(whole, [65536])


def test_the_same_length_told_twice_is_one_length() -> None:
    assert read(head_of([], "Content-Length: 2", "Content-Length: 2") + b"ok", [3])[1] == b"ok"


def test_a_header_may_be_in_an_old_alphabet() -> None:
    head, _, _ = read(b"HTTP/1.1 200 OK\r\nX-A: caf\xe9\r\nX-B: caf\xc3\xa9\r\n\r\n", [5])
    assert [head.value("x-a"), head.value("x-b")] == ["café", "café"]


def parts(data: bytes, size: int) -> Iterator[bytes]:
    return (data[at : at + size] for at in range(0, len(data), size))


def raw_deflate(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


PACKED: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "x-gzip": lambda content: gzip.compress(content[:9]) + gzip.compress(content[9:]),
    "deflate": zlib.compress,
}


@given(st.binary(max_size=2000), st.integers(1, 50), st.sampled_from(sorted(PACKED)))
def test_compression_is_undone(content: bytes, size: int, coding: str) -> None:
    assert b"".join(undone(parts(PACKED[coding](content), size), coding)) == content


@given(st.binary(max_size=2000), st.integers(1, 50))
def test_deflate_is_undone_in_the_other_format_that_servers_mean(content: bytes, size: int) -> None:
    packed = raw_deflate(content)
    assume(packed[0] & 15 != zlib.DEFLATED)
    assert b"".join(undone(parts(packed, size), "deflate")) == content


@pytest.mark.parametrize("more", range(0, 300, 23))
def test_nothing_is_lost_where_a_block_is_full_as_the_input_ends(more: int) -> None:
    page = bytes((1 << 18) + more)
    assert b"".join(undone(iter([raw_deflate(page)]), "deflate")) == page


@given(st.binary(min_size=1, max_size=500), st.data())
def test_compressed_content_that_is_cut_or_damaged_is_never_taken(
    content: bytes, data: st.DataObject
) -> None:
    packed = gzip.compress(content)
    cut = packed[: data.draw(st.integers(1, len(packed) - 1))]
    # The last eight bytes are check value and length.
    at = data.draw(st.integers(len(packed) - 8, len(packed) - 1))
    damaged = packed[:at] + bytes([packed[at] ^ 1]) + packed[at + 1 :]
    for wrong in (cut, damaged, packed + b"more"):
        with pytest.raises(MalformedError, match="its compressed content is"):
            b"".join(undone(parts(wrong, 64), "gzip"))


@pytest.mark.parametrize("depth", [1, 4])
def test_a_bomb_goes_off_within_bounds(depth: int) -> None:
    bomb = b"".join(gzip.compress(bytes(16 << 20)) for _ in range(depth))
    largest = total = 0

    def explode() -> None:
        nonlocal largest, total
        for part in undone(parts(bomb, 1 << 16), "gzip"):
            largest, total = max(largest, len(part)), total + len(part)

    with pytest.raises(BombError):
        explode()
    assert largest <= 1 << 18
    assert total <= max(8 << 20, MOST_RATIO << 16) + (1 << 18)


def test_a_long_page_of_blanks_is_no_bomb() -> None:
    page = b" " * (4 << 20)
    assert b"".join(undone(parts(gzip.compress(page), 1 << 16), "gzip")) == page
