import pytest

from citecheck.bibliography.names import Likeness, family_likeness, initials_agree, likeness, person
from citecheck.model import Author


def author(text):
    family, _, initials = text.rpartition(" ")
    return Author(family, initials)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Müller J", "Mueller J"),
        ("van der Berg A", "Vander Berg A"),
        ("Berg A", "van den Berg A"),
        ("García López M", "García M"),
        ("Pepa GD", "Della Pepa G"),
        ("Ales LK", "Ales KL"),
        ("Smith J", "Smith JM"),
        ("O'Leary M", "OLeary M"),
        ("Iuzhakov YA", "Iuzhakov IuA"),
        ("de’Rossi G", "de'Rossi G"),
        ("O’ Connor M", "O'Connor M"),
        ("Agostino RBD", "D'Agostino RB"),
        ("Saint John P", "St. John P"),
        ("Simmons Jr", "Simmons GM"),
    ],
)
def test_one_person(a, b):
    assert likeness(author(a), author(b)) >= Likeness.COMPATIBLE


def test_initials_left_in_the_family_name():
    assert likeness(Author("Voermans", "R"), Author("Voermans R", "P")) >= Likeness.COMPATIBLE
    assert likeness(Author("Miller", "M"), Author("M Miller", "R")) >= Likeness.COMPATIBLE


@pytest.mark.parametrize(
    ("a", "b", "like"),
    [
        ("Zhong P", "Zhong G", Likeness.INITIALS),
        ("Park E", "Park J", Likeness.INITIALS),
        ("Rmaos A", "Ramos A", Likeness.SIMILAR),
        ("Le Scoan R", "Le Scodan R", Likeness.SIMILAR),
        ("Jian M", "Liu M", Likeness.OTHER),
    ],
)
def test_two_spellings_or_two_persons(a, b, like):
    assert likeness(author(a), author(b)) is like


# ----------------------------------------------------------------------- thresholds: just inside, just outside


@pytest.mark.parametrize(
    ("a", "b", "like"),
    [
        ("Abcd", "Abce", Likeness.SIMILAR),  # up to four letters one may differ
        ("Abcd", "Abxe", Likeness.OTHER),
        ("Abcde", "Abxye", Likeness.SIMILAR),  # from five on two
        ("Abcdefgh", "Abxyzfgh", Likeness.OTHER),
        ("Abcdefghi", "Abxyzfghi", Likeness.SIMILAR),  # from nine on three
        ("Abcdefghi", "Abxyzvghi", Likeness.OTHER),
        ("Abcde", "Xbcde", Likeness.OTHER),  # the first letter stands
        ("Abcde", "Bacde", Likeness.SIMILAR),  # or has changed places with the second
        ("Lee Park", "Lee", Likeness.COMPATIBLE),  # half of a double name, of three letters
        ("Li Park", "Li", Likeness.OTHER),
        ("Li Park", "Park", Likeness.COMPATIBLE),
        ("van Li", "Li", Likeness.COMPATIBLE),  # particles do not count
    ],
)
def test_how_far_family_names_may_differ(a, b, like):
    assert family_likeness(a, b) is like
    assert family_likeness(b, a) is like


@pytest.mark.parametrize(
    ("cited", "found", "agree"),
    [("JM", "JAM", True), ("J", "JAM", True), ("M", "JAM", False), ("AM", "JAM", False), ("JX", "JAM", False)],
)
def test_which_initials_may_be_left_out(cited, found, agree):
    assert initials_agree(Author("Hale", cited), Author("Hale", found)) is agree


@pytest.mark.parametrize(
    ("cited", "found", "like"),
    [
        (Author("VSN", "C"), Author("C", "VSN"), Likeness.COMPATIBLE),  # the parts of a short name, turned round
        (Author("VSNA", "C"), Author("C", "VSNA"), Likeness.OTHER),
    ],
)
def test_short_names_may_be_turned_round(cited, found, like):
    assert likeness(cited, found) is like


@pytest.mark.parametrize(
    ("family", "given", "initials", "spelt"),
    [
        ("Lee", "Anna B.", "AB", "Anna B."),
        ("Lee", "A B", "AB", ""),
        ("Lee", "AB", "AB", ""),
        ("Roe", "Jean-Paul", "JP", "Jean-Paul"),
        ("Poe", "MARIA ANN", "MA", "MARIA ANN"),
        ("Noe", "", "", ""),
    ],
)
def test_given_names_are_spelt_or_initials(family, given, initials, spelt):
    assert person(family, given) == Author(family, initials, given=spelt)
