from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.parsing.sentences import ends_a_sentence, split_sentences


def sentences(text: str, *forced: int) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text, forced)]


@pytest.mark.parametrize(
    "text",
    [
        "Smith et al. found less of it.",
        "Some minerals (e.g. Zinc) help, i.e. They harden bone.",
        "The dose was approx. 45 mg vs. 15 mg.",
        "See Fig. 2 and p. 5 of the report.",
        "Dr. Hale and J. R. Okafor wrote it.",
        "It is sold in the U.S. without a prescription.",
        "It grew E. coli and Lactobacillus spp. in the dish.",
        "The mean was 3.5 (SD 0.4) after 12.5 weeks.",
        "1. Patients who walked fell less.",
        "The ratio at baseline was 0.9 vs. 1.1 in No. 7.",
    ],
)
def test_an_abbreviation_does_not_end_a_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Bone is lost. It comes back.", ["Bone is lost.", "It comes back."]),
        ("Was it lost? Yes! It was.", ["Was it lost?", "Yes!", "It was."]),
        ("Bone needs vitamin D. The sun makes it.", ["Bone needs vitamin D.", "The sun makes it."]),
        ("It is sold in the U.S. The price is low.", ["It is sold in the U.S.", "The price is low."]),
        ("He said so (twice). “She did not.” Then", ["He said so (twice).", "“She did not.”", "Then"]),
        ("This was in 2010. Later, less.", ["This was in 2010.", "Later, less."]),
        ("It fell. mRNA levels rose.", ["It fell.", "mRNA levels rose."]),
        ("Wrapped\nlines go on. And\nend.", ["Wrapped\nlines go on.", "And\nend."]),
        ("They agree with Hale et al. However, we do not.", ["They agree with Hale et al.", "However, we do not."]),
    ],
)
def test_splits_at_the_end_of_sentences(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


def test_a_forced_start_begins_a_sentence() -> None:
    assert sentences("it is over among them", 11) == ["it is over", "among them"]


@pytest.mark.parametrize(
    ("text", "ends"),
    [("It was found.", True), ("as Hale et al.", False), ("It was found", False), ("He said “no!”", True), ("", False)],
)
def test_knows_whether_a_text_ends_a_sentence(text: str, ends: bool) -> None:
    assert ends_a_sentence(text) is ends


@given(st.text(alphabet="aB .?!)\n3e.g", max_size=120))
def test_nothing_but_blanks_is_lost(text: str) -> None:
    spans = split_sentences(text)
    assert "".join("".join(text[s.start : s.end].split()) for s in spans) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_far_beyond_any_paragraph_only_what_callouts_reach_is_split():
    text = "Bone is lost in hens. It is gained again. " * 2000
    point = 40_000
    near = split_sentences(text, around=[point])
    everywhere = split_sentences(text)
    reached = [span for span in everywhere if abs(span.start - point) < 5000 and abs(span.end - point) < 5000]
    assert len(reached) > 200
    assert set(reached) <= set(near)
    assert everywhere[-1] in near  # the end may announce a list
    assert len(near) < len(everywhere) / 2
    assert "".join(text[a.end : b.start] for a, b in pairwise(near)).strip() == ""  # and nothing is left out


def test_a_long_paragraph_is_split_everywhere():
    text = "Bone is lost in hens. It is gained again. " * 1000
    assert split_sentences(text, around=[10]) == split_sentences(text)
