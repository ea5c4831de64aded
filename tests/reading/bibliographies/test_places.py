"""Lines and columns."""

from citecheck.model import Location
from citecheck.reading.bibliographies.places import Places


def test_between() -> None:
    places = Places("ab\ncd\n\ne", "x")
    assert places.between(1, 4) == Location(1, 2, 2, 2, "x")
    assert places.between(7, 8) == Location(4, 1, 4, 2, "x")
