import pytest
from tests.support.references import RECORD, reference

from citecheck.checking.compare import compare
from citecheck.correcting.edit import edited
from citecheck.correcting.titles import title_edits
from citecheck.frozen import replace


def new_title(printed, known):
    record, ref = replace(RECORD, title=known), reference(title=printed)
    (one,) = (c for c in compare(ref, record) if c.field == "title")
    edits = next(title_edits(ref, record, one), None)
    return None if edits is None else edited(ref.text, edits).split("et al. ")[1].split(". J Obstet")[0]


@pytest.mark.parametrize(
    ("printed", "known", "new"),
    [
        ("Calm in old lighthouse keepres", "Calm in old lighthouse keepers.", "Calm in old lighthouse keepers"),
        ("Calm in young keepers of lamps", "Calm in old keepers of lamps.", "Calm in old keepers of lamps"),
        ("Calm in Young Keepers of Lamps", "Calm in old keepers of lamps.", "Calm in old Keepers of Lamps"),
        ("Steady Calm in Young Keepers of Lamps", "Steady calm in wooden keepers of lamps.", "Steady Calm in Wooden Keepers of Lamps"),
        ("Calm in young keepers of lamps", "Calm in Old Keepers of Lamps.", "Calm in old keepers of lamps"),
        ("Calm in keepers, lamps and boats", "Calm in keepers, ropes, lamps and boats.", "Calm in keepers, ropes, lamps and boats"),
        ("Calm in keepers of lamps", "Calm in keepers of lamps without oil.", "Calm in keepers of lamps without oil"),
        ("Invasive counting of river otters", "Non-invasive counting of river otters.", "Non-invasive counting of river otters"),
        ("Calm in very old keepers of lamps", "Calm in old keepers of lamps.", "Calm in old keepers of lamps"),
        ("Keepers’ calm in 20 old lamps", "Keepers' calm in 12 old lamps.", "Keepers’ calm in 12 old lamps"),
        ("Calm in non-smokers of pipes", "Calm in smokers of pipes.", "Calm in smokers of pipes"),
    ],
)  # fmt: skip
def test_the_words_that_differ(printed, known, new):
    assert new_title(printed, known) == new


def test_what_says_the_same_stays():
    assert new_title("Haemolytic Tumours in 20 Mice", "Hemolytic tumors in 12 mice.") == "Haemolytic Tumours in 12 Mice"


def test_another_title_is_not_rewritten():
    assert new_title("Honey for very old teapots", "Calm in keepers of lamps.") is None


def test_a_mark_behind_a_lost_word():
    printed, known = "Calm in old keepers of : a study", "Calm in old keepers of lamps: a study."
    assert new_title(printed, known) == "Calm in old keepers of lamps: a study"
