"""Signs of symbol fonts."""

import pytest

from citecheck.reading.word.symbols import printed_symbol, without_private


@pytest.mark.parametrize(
    ("font", "code", "sign"),
    [
        ("Symbol", "F061", "α"), ("Symbol", "F0B1", "±"), ("Symbol", "0062", "β"), ("Symbol", "F0FF", "•"),
        ("Wingdings", "F0E0", "•"), ("Times New Roman", "2265", "≥"), ("Symbol", "no", ""), ("Arial", "D800", ""),
    ],
)  # fmt: skip
def test_what_is_printed(font, code, sign):
    assert printed_symbol(font, code) == sign


def test_private_places_in_words():
    assert without_private("TNF-\uf061 rose") == "TNF-α rose"
    assert without_private("plain words") == "plain words"
