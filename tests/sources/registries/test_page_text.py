"""What a page calls itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.sources.registries.page_text import decoded, page_text


def test_titles_come_most_telling_first():
    page = page_text(
        b"<html><head><meta name=citation_title content='Facts on bone'><meta property='og:site_name' content='Health'>"
        b"<title>Facts on bone |\n Health &amp; more</title><meta property=og:title content=Bone></head>"
        b"<body><svg><title>Logo</title></svg><h1>Facts <em>on</em> bone</h1></body></html>"
    )
    assert page.titles == ("Facts on bone", "Bone", "Facts on bone | Health & more")
    assert (page.site, page.shown) == ("Health", "Facts on bone | Health & more")


def test_the_title_of_a_picture_is_none():
    assert page_text(b"<html><body><svg><title>Logo</title></svg><h1>Bone</h1></body></html>").titles == ("Bone",)


@pytest.mark.parametrize(
    ("body", "charset", "text"),
    [
        ("Kräuter".encode(), "", "Kräuter"),
        ("Kräuter".encode("latin-1"), "iso-8859-1", "Kräuter"),
        ("Kräuter".encode("latin-1"), "", "Kräuter"),
        ("Kräuter".encode()[:3], "utf-8", "Kr"),
        ("\ufeffKräuter".encode(), "latin-1", "Kräuter"),
        (b'<meta charset="shift_jis">' + "骨".encode("shift_jis"), "", '<meta charset="shift_jis">骨'),
        (b"abc", "no such charset", "abc"),
        (b"abc", "base64", "abc"),
        (b"-a-b9", "punycode", "-a-b9"),
        (b"\\u0041", "unicode_escape", "\\u0041"),
    ],
)
def test_text_is_read_as_its_page_says(body, charset, text):
    assert decoded(body, charset) == text


@pytest.mark.parametrize("body", [b"", b"\x00", b"<", b"<title>", b"<title>a", b"<!--" * 5000, b"<b>" * 50_000, b"{}"])
def test_what_is_no_page_has_no_title_and_hurts_nobody(body):
    page_text(body)


@given(st.binary(max_size=300), st.text(max_size=10))
def test_any_bytes_are_read(body, charset):
    page_text(body, charset)
