"""When two addresses of web pages are one."""

import pytest

from citecheck.bibliography.page_addresses import cut_short, host_of, is_door, is_front_page, same_page, with_scheme


@pytest.mark.parametrize(
    ("printed", "final"),
    [
        ("http://www.example.org/bone", "https://example.org/bone/"),
        ("www.example.org/bone", "https://www.example.org/Bone"),
        ("https://example.org/bone/index.html", "https://example.org/bone"),
        ("https://example.org/bone.html", "https://example.org/bone"),
        ("https://example.org/bone", "https://example.org/bone?utm_source=x#top"),
        ("https://example.org/bone", "https://example.org/en/bone"),
        ("https://example.org/", "https://example.org/en-GB/"),
        ("https://example.org/a?b=1&c=2", "https://example.org/a?c=2&b=1"),
        ("https://example.org/a%20b", "https://example.org/a b"),
    ],
)
def test_one_page(printed, final):
    assert same_page(printed, final)


@pytest.mark.parametrize(
    ("printed", "final"),
    [
        ("https://example.org/bone", "https://example.org/"),
        ("https://example.org/bone", "https://example.com/bone"),
        ("https://example.org/bone", "https://example.org/skin"),
        ("https://example.org/a?id=1", "https://example.org/a?id=2"),
    ],
)
def test_another_page(printed, final):
    assert not same_page(printed, final)


def test_front_pages_and_doors():
    assert is_front_page("https://www.example.org/en/")
    assert is_front_page("https://www.example.org/index.php")
    assert not is_front_page("https://www.example.org/bone")
    assert is_door("https://login.example.org/x")
    assert is_door("https://example.org/account/sign-in?next=/x")
    assert not is_door("https://example.org/blog/in-the-harbour")


def test_hosts_and_schemes():
    assert host_of("www.Example.org/a") == "example.org"
    assert with_scheme("www.example.org") == "https://www.example.org"
    assert with_scheme("http://example.org") == "http://example.org"
    assert same_page("http://[bad", "http://[bad")


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Facts. https://example.org/a/ b/facts.html. Accessed May 1.", True),
        ("Facts. https://example.org/a/ facts-on-bone. Accessed May 1.", True),
        ("Facts. https://example.org/a/ Guidance/DH_111", True),
        ("Facts. https://example.org/a/ (3/4/2020)", False),
        ("Facts. https://example.org/a/ Accessed May 1, 2020", False),
        ("Facts. https://example.org/a/ and elsewhere", False),
        ("Facts. https://example.org/a/", False),
    ],
)
def test_an_address_with_a_blank_in_it(text, cut):
    assert cut_short("https://example.org/a/", text) is cut
