import pytest

from citecheck.bibliography.title_kinds import Variant, variant


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


# ----------------------------------------------------------------------- thresholds: just inside, just outside


@pytest.mark.parametrize(("title", "kind"), [("Erratum: Bone", Variant.CORRECTION), ("Erratum: Eye", Variant.WORK)])
def test_a_title_announces_something_only_if_there_is_a_title_behind_it(title, kind):
    assert variant(title)[0] is kind
