"""Notes that lists print behind a title."""

import pytest

from citecheck.bibliography.title_notes import is_medium, is_note, names_language, stands_alone


@pytest.mark.parametrize(
    ("inside", "note"),
    [
        ("Article in German", True),
        ("review", True),
        ("Epub ahead of print", True),
        ("letter", True),
        ("version 2; peer review: 2 approved", True),
        ("version 2 of the scale", False),
        ("a trial in women", False),
        ("review of no benefit", False),  # claims something
        ("bone loss", False),
    ],
)
def test_what_in_brackets_is_a_note(inside, note):
    assert is_note(inside) is note


def test_what_is_a_note_without_brackets():
    assert stands_alone("Letter to the editor.")
    assert stands_alone("In press")
    assert not stands_alone("Letter to a young nurse")


def test_the_medium_and_the_language():
    assert is_medium("Internet")
    assert not is_medium("Internet use")
    assert names_language("in German")
    assert not names_language("review")
