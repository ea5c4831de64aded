import pytest

from citecheck.bibliography.names import Likeness, likeness
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
