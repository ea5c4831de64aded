from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citecheck.correcting.edit import Edit, between, edited, overlap, places

WORDS = st.lists(st.sampled_from(["vitamin", "K2", "1171", "-", "–", " ", ".", "Ähre", "(4)"]), max_size=12).map(
    "".join
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(WORDS, WORDS, WORDS)
def test_the_edits_between_two_texts_make_one_of_the_other(before, old, new):
    edits = list(between(old, new, len(before)))
    assert edited(before + old, edits) == before + new
    assert not overlap(edits)


def test_an_edit_takes_whole_words_and_numbers():
    assert list(between("1176–83", "1168–83", 5)) == [Edit(5, 9, "1168")]
    assert list(between("disaese", "disease", 0)) == [Edit(0, 7, "disease")]


def test_overlap():
    assert overlap([Edit(0, 3, "a"), Edit(2, 4, "b")])
    assert overlap([Edit(2, 2, "a"), Edit(2, 4, "b")])
    assert not overlap([Edit(0, 2, "a"), Edit(2, 4, "b")])


def test_places_in_wrapped_words():
    printed = "Calm in\n   light-\nhouses"
    assert places("Calm in lighthouses", printed)[-1] == len(printed)
    at = places("Calm in lighthouses", printed)
    assert printed[at[8]] == "l"
    assert printed[at[13]] == "h"
    assert places("Calm in boats", printed) is None
    assert places("", "") == [0]
