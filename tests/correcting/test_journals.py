import pytest
from tests.support.references import RECORD, reference

from citecheck.checking.compare import compare
from citecheck.correcting.edit import edited
from citecheck.correcting.habits import Habits
from citecheck.correcting.journals import in_full, journal_edits, with_stops
from citecheck.frozen import replace


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("The journal of obstetrics and gynaecology research", "The Journal of Obstetrics and Gynaecology Research"),
        ("Quarry botany : official journal of the Quarry Society", "Quarry Botany"),
        ("Diagnostics (Basel, Switzerland)", "Diagnostics"),
        ("Tea policy = Politiques de the", "Tea Policy"),
        ("Journal of lamp studies. Journal des lampes", "Journal of Lamp Studies"),
        ("mBio", "mBio"),
        ("eLife", "eLife"),
    ],
)
def test_the_full_name_as_lists_print_it(name, printed):
    assert in_full(name) == printed or name[:1].islower()


def test_stops_behind_abbreviations_alone():
    record = replace(RECORD, journal="J Bone Miner Res", journal_full="Journal of bone and mineral research")
    assert with_stops(record) == "J. Bone Miner. Res."


def new_name(printed, habits):
    ref = reference(journal=printed)
    (one,) = (c for c in compare(ref, RECORD) if c.field == "journal")
    return edited(ref.text, next(journal_edits(ref, RECORD, one, habits))).split("Indonesia. ")[1].split(". 2006")[0]


def test_the_form_of_the_list():
    assert new_name("Lamp Eng", Habits()) == "J Obstet Gynaecol Res"
    assert new_name("J. Lamp Eng", Habits()) == "J. Obstet. Gynaecol. Res"
    full = "The Journal of Obstetrics and Gynaecology Research"
    assert new_name("Journal of Lamps", Habits()) == full
    assert new_name("Lamps", Habits(full_journals=True)) == full
    own = Habits(full_journals=True, journals={RECORD.journal: "J of Obstetrics and Gynaecology Research"})
    assert new_name("Lamps", own) == "J of Obstetrics and Gynaecology Research"
