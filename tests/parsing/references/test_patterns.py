from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.parsing.references.patterns import level, tidy


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


@given(st.lists(st.sampled_from(["Bone", "1", " ", "\u00a0", "\n", *".,;:)]"]), max_size=12).map("".join))
def test_tidy_takes_out_a_stop_again_and_a_blank_before_a_stop(text: str) -> None:
    levelled = re.sub(r"(?<=[.,;:])\s[.,;:](?=\s|$)", "", " ".join(text.split()))
    assert tidy(text) == re.sub(r"\s(?=[.,;:)\]](?:\s|$))", "", levelled)
