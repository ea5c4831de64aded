"""What a veto may look at."""

import pytest

from citecheck.parsing.callouts.veto_reasons import Context


@pytest.mark.parametrize(
    ("before", "after", "alone", "opens"),
    [
        ("", "", True, False),
        (" ", "\n", True, False),
        ("", " Department of Bones", False, True),
        (" *(", ".) Relative to rest", False, True),
        ("It helps", " a lot", False, False),
        ("", " * p < 0.05", False, True),
        ("", " < 0.05", False, False),
    ],
)
def test_a_mark_alone_and_a_mark_that_opens_a_note(before: str, after: str, alone: bool, opens: bool) -> None:
    context = Context(before, after)
    assert (context.alone, context.opens_a_note) == (alone, opens)
