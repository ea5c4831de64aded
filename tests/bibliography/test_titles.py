"""Titles, word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.references import RECORD, TITLE, reference

from citecheck.bibliography import titles
from citecheck.bibliography.titles import bare_title, compare_titles, is_no_title
from citecheck.frozen import replace
from citecheck.model import Author, Verdict


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("[Bone loss in sailors]", "Bone loss in sailors"),
        ("Bone loss in sailors [Article in French]", "Bone loss in sailors"),
        ("Bone loss in sailors (editorial)", "Bone loss in sailors"),
        ("Bone loss [letter] [see comment] [review]", "Bone loss"),  # up to three remarks
        ("Bone loss [letter] [see comment] [review] [news]", "Bone loss [letter]"),
        ("Retracted: Bone loss in sailors", "Bone loss in sailors"),
        ("[Bone loss in sailors]. J Ex", "Bone loss in sailors"),  # the journal was taken along
        ("[Bone loss in sailors]. Two", "[Bone loss in sailors]. Two"),  # three letters are no journal
        ("[Bone losses]. J Ex", "Bone losses"),  # eleven characters
        ("[Bone loss]. J Ex", "[Bone loss]. J Ex"),
        ("Bone loss (of old women)", "Bone loss (of old women)"),
    ],
)
def test_the_bare_title(title, bare):
    assert bare_title(title) == bare


@pytest.mark.parametrize(
    ("title", "no_title"),
    [
        ("Hale T, et al", True),
        ("one two three four five et al", True),  # seven words
        ("one two three four five six et al", False),
        ("J Obstet Gynaecol Res", True),
        (TITLE, False),
    ],
)
def test_what_was_read_as_a_title_and_is_none(title, no_title):
    assert is_no_title(title, RECORD) is no_title


def verdict(title, **changes):
    return compare_titles(reference(title=title, **changes), RECORD)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (TITLE, Verdict.SAME),
        (TITLE.replace("treatment", "treatments"), Verdict.DIFFERS),
        (TITLE.replace("Vitamin K2", "The vitamin K(2)"), Verdict.EQUIVALENT),
        (TITLE.replace("treatment for ", "for "), Verdict.DIFFERS),
        ("Not " + TITLE, Verdict.DIFFERS),
    ],
)
def test_the_verdict_on_a_title(title, expected):
    assert verdict(title).verdict is expected


def compared(cited, found):
    text = f"Hale T. {cited}. J Ex. 2006;32:1."
    return compare_titles(reference(text, title=cited), replace(RECORD, title=found, vernacular_title=""))


@pytest.mark.parametrize(
    ("cited", "found", "weight"),
    [
        ("Bone loss in the sailors", "Bone loss in sailors", 0.1),  # a note
        ("Bone lost in sailors", "Bone loss in sailors", 1.0),  # a misspelling
        ("Bone in sailors", "Bone loss in sailors", 3.0),  # a difference, and its words
        ("Bone in sailors", "Bone loss and fractures in sailors", 5.0),
        ("Hip loss in sailors", "Bone loss in sailors", 3.0),
    ],
)
def test_what_a_difference_weighs(cited, found, weight):
    assert compared(cited, found).weight == pytest.approx(weight)


@pytest.mark.parametrize(
    ("title", "record", "expected"),
    [
        (None, "Weasels and gravity", Verdict.DIFFERS),  # 2 and 3 words: 5
        (None, "Weasels and gravity in the porcelain shop of dreams", Verdict.NOT_CITED),  # far away
    ],
)
def test_a_reference_without_a_title_contradicts_none(title, record, expected):
    cited = replace(RECORD, title=record, vernacular_title="")
    found = compare_titles(reference("Hale T. J Ex. 2006;32:1.", title=title, authors=(Author("Hale", "T"),)), cited)
    assert found.verdict in {expected, Verdict.UNKNOWN}


def test_at_most_four_differences_are_told():
    words = ["bone", "hip", "knee", "hand", "foot", "neck"]
    cited = " loss ".join(words) + " loss"
    found = " loss ".join(word[::-1] + "xx" for word in words) + " loss"
    note = compared(cited, found).note
    assert note is not None
    assert note.count("in the record") == 4
    assert note.endswith("…")


@pytest.mark.parametrize(("words", "expected"), [(6, Verdict.DIFFERS), (7, Verdict.NOT_CITED)])
def test_a_journal_read_as_title_contradicts_a_short_title_only(words, expected):
    title = " ".join(["weasels", "porcelain", "gravity", "hiccups", "trombones", "marmots", "lullabies"][:words])
    cited = reference(
        "Hale T. J Obstet Gynaecol Res. 2006;32:1.", title="J Obstet Gynaecol Res", authors=(Author("Hale", "T"),)
    )
    assert compare_titles(cited, replace(RECORD, title=title, vernacular_title="")).verdict is expected


@given(
    st.text(st.sampled_from(" .[]()\n\u00a0seco"), max_size=8), st.sampled_from(["comments", "In French", "reply", ""])
)
def test_a_remark_is_looked_for_where_a_bracket_ends_the_title(end, remark):
    for title in (f"Tea and bone [{remark}]{end}".strip(), f"Tea and bone{end}".strip()):
        assert titles._without_remark(title) == titles._REMARK.sub("", title).strip()
