from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.parsing.references import furniture, visits
from citecheck.parsing.references.patterns import level, may_hold, tidy


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*J Orthop Sci*. 2000", "J Orthop Sci. 2000"),
        ("by <sup>41</sup>Ca <em>label</em>", "by 41Ca label"),
        ("Roe &amp; Poe\u00a0C", "Roe & Poe C"),
        ("HLA-DRB1*0401 and p<0.05", "HLA-DRB1*0401 and p<0.05"),
        ("soft\u00adhyphen\u200b  gap\n", "softhyphen gap"),
    ],
)
def test_level(text: str, expected: str) -> None:
    assert level(text) == expected


@given(st.text(max_size=100))
def test_tidy_is_stable(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text) or "  " not in tidy(text)


@pytest.mark.parametrize(
    ("pattern", "stems"), [(furniture._CUES.pattern, furniture.CUE_STEMS), (visits._WORDS, visits.WORD_STEMS)]
)
@given(data=st.data())
def test_the_quick_look_misses_nothing_that_a_pattern_finds(pattern, stems, data):
    found = data.draw(st.from_regex(re.compile(pattern, re.IGNORECASE), fullmatch=True))
    assert may_hold(f"Bone Rep. {found} 2010", stems)


def test_the_quick_look_spares_most_references():
    text = "Rossi A, Verdi B. Tea and bone in old people. Bone Rep. 2010;12(3):45-51."
    assert not may_hold(text, furniture.CUE_STEMS)
    assert not may_hold(text, visits.WORD_STEMS)
