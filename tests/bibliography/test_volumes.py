import pytest

from citecheck.bibliography.volumes import compare_numbers, compare_volumes, supplements_differ
from citecheck.model import Verdict


@pytest.mark.parametrize(
    ("cited", "found", "differs"),
    [
        ("51", "51 Suppl 3", False),
        ("51 Suppl 3", "51 Suppl 3", False),
        ("52", "52-53", False),
        ("53", "52-53", False),
        ("18", "18 Pt 2", False),
        ("54", "52-53", True),
        ("3", "51 Suppl 3", True),
        ("2", "18 Pt 2", True),
    ],
)
def test_a_supplement_is_no_volume(cited, found, differs):
    assert (compare_volumes(cited, found) is Verdict.DIFFERS) is differs


@pytest.mark.parametrize(
    ("cited", "found", "differs"),
    [
        (("51", "Suppl 3"), ("51 Suppl 3", ""), False),
        (("51", "S3"), ("51 Suppl 3", ""), False),
        (("51", "3 Suppl"), ("51 Suppl 3", ""), False),
        (("51", None), ("51 Suppl 3", ""), False),
        (("10", "4 Suppl"), ("10", "4 Suppl 2"), False),
        (("51", "Suppl 2"), ("51 Suppl 3", ""), True),
        (("10", "4 Suppl 1"), ("10", "4 Suppl 2"), True),
        (("51 Suppl 1", None), ("51", "Suppl 3"), True),
    ],
)
def test_numbers_of_supplements(cited, found, differs):
    assert supplements_differ(cited, found) is differs


def test_double_issues():
    assert compare_numbers("2/3", "2-3") is Verdict.EQUIVALENT
    assert compare_numbers("4", "2-3") is Verdict.DIFFERS
    assert compare_numbers("PP", "4") is not Verdict.SAME
