import pytest

from citecheck.bibliography.title_kinds import (
    Variant,
    is_generic,
    marked_doubted,
    marked_retracted,
    says_retracted,
    variant,
)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Correction to: Bone loss in sailors", Variant.CORRECTION),
        ("Erratum: Bone loss in sailors", Variant.CORRECTION),
        ("Author Correction: Bone loss in sailors", Variant.CORRECTION),
        ("Retraction Note: Bone loss in sailors", Variant.RETRACTION),
        ("Retracted: Bone loss in sailors", Variant.WORK),
        ("[Retracted] Bone loss in sailors", Variant.WORK),
        ("Comment on: Bone loss in sailors", Variant.COMMENT),
        ("Re: Bone loss in sailors", Variant.COMMENT),
        ("Reply to Bone loss in sailors", Variant.REPLY),
        ("Expression of concern: Bone loss in sailors", Variant.CONCERN),
        ("Bone loss in sailors: protocol for a systematic review", Variant.PROTOCOL),
        ("Response of bone to load", Variant.WORK),
        ("Correction of bone deformity in children", Variant.WORK),
        ("Retraction of the eyelid in sailors", Variant.WORK),
        ("Retraction of: Bone loss in sailors", Variant.RETRACTION),
    ],
)
def test_what_a_title_announces(title, kind):
    assert variant(title)[0] is kind


def test_the_rest_is_what_it_is_about():
    assert variant("Correction to: Bone loss")[1] == "Bone loss"


@pytest.mark.parametrize(
    ("text", "title", "says"),
    [
        ("Hart A. Clot retraction and bleeding. Thromb Haemost. 2016;22:1.", "Clot retraction and bleeding.", False),
        ("Hart A. Drugs withdrawn in 2016. Thromb Haemost. 2016;22:1.", "Drugs withdrawn in 2016: a list.", False),
        ("Hart A. Clot retraction. Thromb Haemost. 2016;22:1. Retracted 2018.", "Clot retraction.", True),
        ("Hart A. [Retracted] Clot retraction. Thromb Haemost. 2016;22:1.", "Clot retraction.", True),
        ("Hart A. RETRACTED: Clot retraction. Thromb Haemost. 2016;22:1.", "RETRACTED: Clot retraction.", True),
        ("Hart A. Clot retraction. Thromb Haemost. 2016;22:1.", "RETRACTED: Clot retraction.", False),
        ("Hart A. Clot retraction (retracted). Thromb Haemost. 2016.", "Clot retraction: a trial.", True),
        ("Hart A. Bone. Thromb Haemost. 2016;22:1. Retraction in: Thromb Haemost. 2018;1:1.", "Bone.", True),
    ],
)
def test_only_a_mark_beside_the_title_says_that_the_work_was_retracted(text, title, says):
    assert says_retracted(text, title) is says


@pytest.mark.parametrize("title", ["Introduction.", "Letter to the Editor", "In this issue", "Authors' reply"])
def test_titles_that_many_works_have(title):
    assert is_generic(title)
    assert not is_generic(f"{title} on warfarin")


def test_marks_in_front_of_a_records_title():
    assert marked_retracted("Retraction. Menaquinone and vascular age.")
    assert not marked_retracted("Retraction-induced bleeding.")
    assert marked_doubted("Expression of Concern: Calcium and colon polyps.")


# ----------------------------------------------------------------------- thresholds: just inside, just outside


@pytest.mark.parametrize(("title", "kind"), [("Erratum: Bone", Variant.CORRECTION), ("Erratum: Eye", Variant.WORK)])
def test_a_title_announces_something_only_if_there_is_a_title_behind_it(title, kind):
    assert variant(title)[0] is kind
