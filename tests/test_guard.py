"""From where documents are fetched, and from where never."""

import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.evidence.web.addresses import AddressError, web_address
from tieline.evidence.web.denied import why_denied
from tieline.evidence.web.guard import DeniedError, Guard, Resolver, UnknownHostError
from tieline.settings import OpenedNetworkError, capture_allow

PUBLIC = "93.184.215.14"


def leads_to(*addresses: str) -> Resolver:
    return lambda *_: list(addresses)


def refused(url: str, *addresses: str) -> str:
    with pytest.raises(AddressError) as error:
        Guard(resolver=leads_to(*(addresses or (PUBLIC,)))).check(url)
    return str(error.value)


def test_a_public_address_may_be_fetched() -> None:
    checked = Guard(resolver=leads_to(PUBLIC)).check("https://Example.COM/a?b=1#c")
    assert checked.web.url == "https://example.com/a?b=1"
    assert checked.addresses == (IPv4Address(PUBLIC),)
    assert not checked.opened


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("127.0.0.1", "this machine"),
        ("127.8.8.8", "this machine"),
        ("0.0.0.1", "this machine, unspecified"),
        ("10.0.0.1", "private"),
        ("172.31.255.255", "private"),
        ("192.168.1.1", "private"),
        ("100.64.0.1", "shared among the customers of a carrier"),
        ("169.254.10.10", "link-local"),
        ("169.254.169.254", "the address at which a cloud tells a machine its credentials"),
        ("168.63.129.16", "the address at which a cloud tells a machine its credentials"),
        ("100.100.100.200", "the address at which a cloud tells a machine its credentials"),
        ("192.0.2.7", "for documentation"),
        ("198.51.100.7", "for documentation"),
        ("203.0.113.7", "for documentation"),
        ("198.19.0.1", "for measurements"),
        ("192.88.99.1", "a relay from IPv6 to IPv4"),
        ("224.0.0.251", "multicast"),
        ("240.0.0.1", "reserved"),
        ("255.255.255.255", "broadcast"),
        ("::", "this machine, unspecified"),
        ("::1", "this machine"),
        ("::ffff:8.8.8.8", "an IPv4 address within IPv6"),
        ("::127.0.0.1", "an IPv4 address within IPv6"),
        ("64:ff9b::7f00:1", "an IPv4 address behind a translator (NAT64)"),
        ("64:ff9b:1::a00:1", "an IPv4 address behind a translator (NAT64)"),
        ("2002:7f00:1::", "an IPv4 address within IPv6 (6to4)"),
        ("2001::1", "an IPv4 address within IPv6 (Teredo)"),
        ("2001:2::1", "for measurements"),
        ("2001:db8::1", "for documentation"),
        ("3fff::1", "for documentation"),
        ("fc00::1", "private (unique local)"),
        ("fd00:ec2::254", "the address at which a cloud tells a machine its credentials"),
        ("fe80::1", "link-local"),
        ("fe80::1%eth0", "link-local"),
        ("2606:4700::1%eth0", "link-local"),
        ("fec0::1", "private (site-local)"),
        ("ff02::1", "multicast"),
        ("5f00::1", "not given out for public use"),
    ],
)
def test_a_name_that_leads_to_an_address_that_is_not_public_is_refused(
    address: str, what: str
) -> None:
    told = refused("http://harmless.example/", address)
    assert told == (
        f"http://harmless.example/: `harmless.example` leads to {ip_address(address)} ({what}); "
        "only public addresses are fetched"
    )


def test_one_bad_address_among_good_ones_is_enough() -> None:
    assert "leads to 10.0.0.1" in refused("https://two.example/", PUBLIC, "10.0.0.1")


@pytest.mark.parametrize("address", ["127.0.0.1", "[::1]", "[::ffff:7f00:1]", "127.0.0.1."])
def test_an_address_written_out_is_checked_without_being_looked_up(address: str) -> None:
    def nobody(*_: object) -> Sequence[str]:
        raise AssertionError

    with pytest.raises(DeniedError, match="it leads to"):
        Guard(resolver=nobody).check(f"http://{address}/")


@given(st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6)))
def test_what_the_standard_library_calls_not_global_is_denied(
    address: IPv4Address | IPv6Address,
) -> None:
    if not address.is_global or address.is_multicast or address.is_reserved:
        assert why_denied(address)


@pytest.mark.parametrize(
    "address",
    [
        *("9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255"),
        *("128.0.0.0", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0"),
        *("192.0.1.0", "192.0.3.0", "192.88.98.255", "192.88.100.0", "192.167.255.255"),
        *("192.169.0.0", "198.17.255.255", "198.20.0.0", "203.0.112.255", "203.0.114.0"),
        *("223.255.255.255", "1.0.0.0", "2606:4700:4700::1111", "2a00:1450:4001::1", "2003::1"),
        *("2001:200::1", "2001:db7:ffff::1", "2001:db9::1", "2400:3200::1", "240e::1"),
    ],
)
def test_the_neighbours_of_denied_networks_are_public(address: str) -> None:
    assert not why_denied(ip_address(address))


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("ftp://example.com/a", "only addresses that begin with http:// or https:// are fetched"),
        ("file:///etc/passwd", "only addresses that begin with http:// or https:// are fetched"),
        ("example.com/a", "only addresses that begin with http:// or https:// are fetched"),
        ("http://", "`` is no name of a host"),
        ("http:///path", "`` is no name of a host"),
        ("http://2130706433/", "the host `2130706433` is a number"),
        ("http://0x7f000001/", "the host `0x7f000001` is a number"),
        ("http://0177.0.0.1/", "the host `0177.0.0.1` is a number"),
        ("http://127.1/", "the host `127.1` is a number"),
        ("http://1.2.3.4.5/", "the host `1.2.3.4.5` is a number"),
        ("http://256.1.1.1/", "the host `256.1.1.1` is a number"),
        ("http://127.0.0.0x1/", "the host `127.0.0.0x1` is a number"),
        ("http://127.0.0.01./", "the host `127.0.0.01` is a number"),
        ("http://１２７.1/", "the host `127.1` is a number"),  # full-width digits
        ("http://[fe80::1%25eth0]/", "it names a network of this machine"),
        ("http://[1:2]/", "its host or port cannot be read"),
        ("http://[::1/", "its host or port cannot be read"),
        ("http://ex ample.com/", "`ex ample.com` is no name of a host"),
        ("http://a..b/", "no name of a host"),
        ("http://-a.example/", "no name of a host"),
        ("http://%6cocalhost/", "no name of a host"),
        ("http://straße.example/", "its host is written in two ways"),
        ("http://example.com:99999/", "its host or port cannot be read"),
        ("http://example.com:0/", "there is no port 0"),
        ("http://example.com:22/", "port 22 is none of the web (80, 443)"),
        ("http://example.com\\.a.example/", "it holds the character '\\\\'"),
        ("http://exam\tple.com/", "it holds the character '\\t'"),
        ("http://example.com/\r\nHost: b", "it holds the character '\\r'"),
        ("http://example.com/" + "a" * 9000, "it is longer than 8,192 characters"),
    ],
)
def test_an_address_that_could_mean_two_things_is_refused(url: str, problem: str) -> None:
    assert problem in refused(url)


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("HTTP://EXAMPLE.com", "http://example.com/"),
        ("https://example.com.:443/a", "https://example.com/a"),
        (
            "https://例子.测试/公告?年=2019",
            "https://xn--fsqu00a.xn--0zwm56d/%E5%85%AC%E5%91%8A?%E5%B9%B4=2019",
        ),
        ("http://例子。测试/", "http://xn--fsqu00a.xn--0zwm56d/"),
        ("http://[2606:4700:0::1111]:80/", "http://[2606:4700::1111]/"),
        ("http://example.com/a b?c d%20e", "http://example.com/a%20b?c%20d%20e"),
        ("https://under_score.example/?#x", "https://under_score.example/"),
    ],
)
def test_one_address_written_in_many_ways_has_one_normal_form(url: str, normal: str) -> None:
    assert web_address(url).url == normal


@given(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=40), st.sampled_from(["", "http://"])
)
def test_whatever_is_taken_stays_what_it_is(text: str, before: str) -> None:
    try:
        taken = web_address(before + text)
    except AddressError:
        return
    assert web_address(taken.url) == taken
    assert taken.host.isascii()
    assert taken.target.isascii()


@given(
    st.text(alphabet="abcXYZ019-._~!$&'()*+,;=%é", min_size=4, max_size=12),
    st.sampled_from(
        [
            "http://{}@a.example/",
            "https://u:{}@a.example/x",
            "//{}@a",
            "ftp://{}@b/",
            "http:{}@a/",
            "http:\\\\u:{}@a/",
            "u:{}@a",
        ]
    ),
)
def test_credentials_are_refused_and_told_to_nobody(secret: str, form: str) -> None:
    told = refused(form.format(f"[{secret}]"))
    assert secret not in told
    assert "***@a" in told or "***@b" in told


def test_a_server_cannot_write_to_the_terminal_through_an_address() -> None:
    told = refused("http://a.example/\x1b[2J\x07" + "b" * 500)
    assert told.isprintable()
    assert len(told) < 400


def test_an_opened_network_is_open_at_every_port_and_says_so() -> None:
    guard = Guard(allow=(ip_network("10.1.0.0/16"),), resolver=leads_to("10.1.2.3"))
    checked = guard.check("http://archive.internal:8080/")
    assert checked.opened
    assert checked.web.named == "archive.internal:8080"


def test_opening_one_network_opens_no_other() -> None:
    guard = Guard(allow=(ip_network("10.1.0.0/16"),), resolver=leads_to("10.1.2.3", "10.2.0.1"))
    with pytest.raises(DeniedError, match=r"leads to 10\.2\.0\.1 \(private\)"):
        guard.check("http://archive.internal/")


def test_a_port_of_an_opened_network_is_not_open_beyond_it() -> None:
    guard = Guard(allow=(ip_network("10.1.0.0/16"),), resolver=leads_to("10.1.2.3", PUBLIC))
    assert guard.check("http://archive.internal/").opened
    with pytest.raises(DeniedError, match=r"port 8080 is none of the web \(80, 443\)"):
        guard.check("http://archive.internal:8080/")


@pytest.mark.parametrize("address", ["169.254.169.254", "fd00:ec2::254", "fe80::1%eth0"])
def test_some_addresses_cannot_be_opened(address: str) -> None:
    everything = (ip_network("0.0.0.0/0"), ip_network("::/0"))
    with pytest.raises(DeniedError):
        Guard(allow=everything, resolver=leads_to(address)).check("http://a.example/")


def test_another_port_is_open_where_that_is_said() -> None:
    guard = Guard(ports=frozenset({8443}), resolver=leads_to(PUBLIC))
    assert guard.check("https://a.example:8443/").web.port == 8443


def failing(number: int) -> Callable[[str, int], Sequence[str]]:
    def look_up(*_: object) -> Sequence[str]:
        raise socket.gaierror(number, "no")

    return look_up


def test_a_host_that_nobody_knows_is_told_from_a_failure_that_may_pass() -> None:
    with pytest.raises(UnknownHostError, match=r"no such host is known \(`no\.example`\)") as gone:
        Guard(resolver=failing(socket.EAI_NONAME)).check("http://no.example/")
    with pytest.raises(UnknownHostError, match="cannot be looked up now") as later:
        Guard(resolver=failing(socket.EAI_AGAIN)).check("http://no.example/")
    assert (gone.value.passing, later.value.passing) == (False, True)


def test_a_host_with_more_addresses_than_can_be_right_is_refused() -> None:
    many = [f"93.184.215.{last}" for last in range(100)]
    assert "its host has 100 addresses" in refused("http://many.example/", *many)


def test_networks_are_opened_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TIELINE_CAPTURE_ALLOW", raising=False)
    assert capture_allow() == ()
    monkeypatch.setenv("TIELINE_CAPTURE_ALLOW", "10.1.0.0/16, fd12:3456::/48,")
    assert capture_allow() == (ip_network("10.1.0.0/16"), ip_network("fd12:3456::/48"))


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ("intranet", "this is no network"),
        ("10.1.0.1/16", "this is no network"),
        ("0.0.0.0/0", "this would open most of the network at once"),
        ("::/0", "this would open most of the network at once"),
    ],
)
def test_a_network_that_cannot_be_opened_is_named(
    told: str, problem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIELINE_CAPTURE_ALLOW", f"10.0.0.0/8,{told}")
    with pytest.raises(OpenedNetworkError) as error:
        capture_allow()
    assert str(error.value).startswith(f"TIELINE_CAPTURE_ALLOW, `{told}`: {problem}")
    assert "give networks as 10.1.0.0/16" in str(error.value)
