from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.parsing.callouts import glued

if TYPE_CHECKING:
    from conftest import Added


@pytest.mark.parametrize(
    "text",
    [
        "Vitamin K2 and D3, B12, CO2 and H2O, IL6 and CD4 cells count.",
        "Fig.2 shows it, on p.5, with 3.5 mg, 1,000 of them, in No.7",
        "An area of 5 cm2, 28 kg/m2 and log10 of it.",
        "Women aged 50.5 years came.",
        "It is version 2.1 and 3.10 The",
        "See doi 10.1000/abc.12 The end.",
        "See www.example.org.5 The end.",
        "The SF36 and the SF36 again.",
        "\n\nAnna Hale1,2, Tom Okafor3\n\n1 Department of Bones, Leeds\n",
    ],
)
def test_digits_that_are_no_callouts(added: Added, text: str) -> None:
    assert added("glued", text) == []


@pytest.mark.parametrize(
    ("text", "payloads"),
    [
        ("The disease (PD).12 However,", ["12"]),
        ("The questionnaire (BHQ)13 was used.", ["13"]),
        ("Hale et al15 found it.", ["15"]),
        ("He called it “so.”12 She did not.", ["12"]),
        ("It was 11–14%.12 Later", ["12"]),
        ("The patients12,13 slept.", ["12,13"]),
        ("They drank tea and mice.12–14 Tea", ["12–14"]),
        ("It was late.8, 9 Then", ["8, 9"]),
        ("It was challenging.16–19Among them", ["16–19"]),
        ("They saw it;14 nobody else did:15 none.", ["14", "15"]),
    ],
)
def test_digits_that_are(added: Added, text: str, payloads: list[str]) -> None:
    assert added("glued", text) == payloads


def test_glued_digits_give_way_to_a_stronger_notation(added: Added) -> None:
    assert added("raised", "It was late.7 Then it was not.8 And so on.9,10 End.") == []


# ----------------------------------------------------------------------- thresholds: just inside, just outside


@pytest.mark.parametrize(
    ("text", "payloads"),
    [
        ("It helped the pear7 so.", ["7"]),  # once, four letters
        ("It helped the oat7 so.", []),  # three letters, nowhere without the digit
        ("An oat is an oat: the oat7 helps, the oat8 and the oat9 too.", ["7", "8", "9"]),  # as often without as with
        ("An oat: the oat7 helps, the oat8 and the oat9 too.", []),
        ("An ox is an ox, the ox7 helps.", []),  # two letters
        ("The sheeps7 and the sheeps8 came.", ["7", "8"]),  # six letters may be cited twice
        ("The sheep7 and the sheep8 came.", []),
        ("A pear fell; Pear7 fell.", ["7"]),
        ("Pear7 fell.", []),  # a name
        ("Leopards7 fell.", ["7"]),  # eight letters are no name with a number
        ("Leopard7 fell.", []),
        ("A pea fell; Pea7 fell.", []),  # three letters
        ("The BQH, a BQH, its BQH and the BQH7 so.", ["7"]),
        ("The BQH, its BQH and the BQH7 so.", []),
        ("The BQH, a BQH, its BQH and the BQH7 or the BQH7 so.", []),  # a name twice
        ("The BQH and the BQH7,8 so.", ["7,8"]),  # a list
        ("The BQH7,8 so.", []),
    ],
)
def test_which_words_digits_may_be_glued_to(added: Added, text: str, payloads: list[str]) -> None:
    assert added("glued", text) == payloads


_PIECES = st.sampled_from([*"aB1_ .,;²é)”½", "bone", "CD4", "IL2a", "word12345", "o" * 31, "1,2", "2010", "\n"])


@given(st.lists(_PIECES, max_size=30).map("".join))
def test_words_are_counted_as_three_searches_count_them(text):
    words = glued._WordsOfDocument(text)
    assert words._bare == Counter(re.findall(r"(?<![^\W_])[^\W\d_]{2,30}(?![^\W_])", text))
    assert words._tokens == Counter(re.findall(r"(?<![^\W_])[^\W\d_]{2,30}\d{1,3}", text))
    assert words._numbered == Counter(re.findall(r"(?<![^\W_])([^\W\d_]{2,30})(?=\d)", text))


@pytest.mark.parametrize(
    ("quick", "before"),
    [(glued._AFTER_STOP, glued._STOP), (glued._AFTER_COMMA, glued._COMMA), (glued._AFTER_BRACKET, glued._BRACKET)],
)
@given(text=st.lists(_PIECES, max_size=30).map("".join))
def test_numbers_are_found_from_behind_their_first_figure_too(quick, before, text):
    plain = f"(?<={before}){glued._NUMBERS}{quick.pattern.removeprefix(glued._numbers_after(before))}"
    assert quick.pattern.startswith(glued._numbers_after(before))
    assert [m.span() for m in quick.finditer(text)] == [m.span() for m in re.finditer(plain, text)]
