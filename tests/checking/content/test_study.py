"""What a record says of itself as evidence: and that a record that says nothing is taken for nothing."""

from __future__ import annotations

import pytest

from citecheck.checking.content.study import Age, Design, Sex, study
from citecheck.model import Notice, NoticeType, Record


def _heads(*heads, **fields):
    return study(Record("1", mesh=heads, **fields))


def test_animals_without_humans_are_animals_only():
    seen = _heads("Animals", "Rats, Wistar", "Vitamin K 2/*pharmacology").animals_only
    assert seen is not None
    assert str(seen) == "“Animals” (MeSH, without “Humans”)"


@pytest.mark.parametrize(
    "record",
    [
        Record("1", title="Menaquinone and bone"),
        Record("1", title="Menaquinone and bone", mesh=("Bone and Bones", "Vitamin K 2")),  # not indexed yet
        Record("1", mesh=("Animals", "Humans", "Rats")),
        Record("1", title="Menaquinone in rats and in patients"),
        Record("1", title="Menaquinone in rats", abstract="Rats and healthy volunteers were given menaquinone."),
        Record("1", title="Rat bites"),
    ],
)
def test_nothing_is_made_of_an_absence(record):
    assert study(record).animals_only is None


def test_a_title_may_say_animals_where_there_are_no_headings():
    seen = study(Record("1", title="Menaquinone and bone in ovariectomized rats")).animals_only
    assert seen is not None
    assert seen.where == "title"


@pytest.mark.parametrize(
    ("fields", "design"),
    [
        ({"publication_types": ("Journal Article", "Clinical Trial, Phase III")}, Design.TRIAL),
        ({"publication_types": ("Clinical Trial Protocol",)}, Design.PROTOCOL),
        ({"publication_types": ("Network Meta-Analysis",)}, Design.POOLED),
        ({"title": "Salt and stroke: a prospective cohort study"}, Design.OBSERVATIONAL),
        ({"title": "Design and rationale of a trial of salt"}, Design.PROTOCOL),
        ({"mesh": ("Humans", "Cohort Studies", "Salts")}, Design.OBSERVATIONAL),
        ({"mesh": ("Humans", "Double-Blind Method", "Salts")}, Design.TRIAL),
    ],
)
def test_designs(fields, design):
    assert study(Record("1", **fields)).is_a(design)


def test_the_studies_of_others_are_not_its_own():
    seen = study(Record("1", title="Randomised trials of salt: a systematic review"))
    assert seen.is_a(Design.POOLED)
    assert seen.is_a(Design.TRIAL) is None


def test_a_cohort_that_was_allocated_at_random_is_no_observational_study():
    record = Record("1", mesh=("Humans", "Cohort Studies", "Salts"), abstract="Villages were randomised.")
    assert study(record).is_a(Design.OBSERVATIONAL) is None


def test_trials_as_a_topic_are_no_trial():
    assert study(Record("1", publication_types=("Clinical Trials as Topic",))).designs == ()


def test_sexes_and_ages_by_heading():
    seen = _heads("Humans", "Female", "Aged", "Bone Density")
    assert [sex for sex, _ in seen.sexes] == [Sex.FEMALE]
    assert [age for age, _ in seen.ages] == [Age.ADULTS]


def test_sexes_by_title_and_abstract():
    record = Record("1", title="Calcium in women", abstract="Men were followed too.")
    assert {sex for sex, _ in study(record).sexes} == {Sex.FEMALE, Sex.MALE}
    assert study(Record("1", title="Calcium", abstract="Women took part.")).sexes == ()


def test_a_notice_tells_of_a_retraction():
    record = Record("1", notices=(Notice(NoticeType.RETRACTION, "2", "J Ex. 2003"),))
    assert study(record).retracted
    assert study(Record("1", notices=(Notice(NoticeType.ERRATUM, "2", "J Ex. 2003"),))).retracted is None
