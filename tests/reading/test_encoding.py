"""Bytes of every kind that people save articles in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.errors import InputError
from citecheck.reading.encoding import decode

WORDS = "Café naïve – 45 µg²\nsecond line\n"


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode(),
        WORDS.encode("utf-8-sig"),
        WORDS.encode("utf-16"),
        b"\xfe\xff" + WORDS.encode("utf-16-be"),
        WORDS.encode("utf-16-le"),
        WORDS.encode("utf-16-be"),
        WORDS.encode("utf-32"),
        WORDS.encode("cp1252"),
    ],
)
def test_every_usual_encoding_gives_the_same_text(data: bytes) -> None:
    assert decode(data, "a.txt") == WORDS


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85"])
def test_every_kind_of_newline_becomes_one(end: str) -> None:
    assert decode(f"one{end}{end}two{end}".encode(), "a.txt") == "one\n\ntwo\n"


def test_form_feed_is_no_line_end_to_an_editor() -> None:
    assert decode(b"one\ftwo", "a.txt").count("\n") == 0


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (bytes(range(256)) * 8, "not a text file"),
        (b"text \x00\x01\x02 more", "not a text file"),
        (b"\xff\xfeA", "broken"),
        (b"caf\xe9 \x81 \x8d", "neither UTF-8"),
        (b"\xe9\xe8\xea\xc0\xd5\xf1" * 20, "neither UTF-8"),
    ],
)
def test_what_is_no_text_is_refused_in_plain_words(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        decode(data, "paper.txt")
    assert "paper.txt" in str(caught.value)


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data, "a.txt")
    except InputError:
        return
    assert "\r" not in text
