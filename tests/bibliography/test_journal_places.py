"""Where a raw string prints the journal of a record, whatever was read as its journal."""

from __future__ import annotations

import pytest

from citecheck.bibliography.journal_places import prints_journal

TITLE = "Bone loss in sailors on short voyages"
NAMES = ("Cureus", "J Made Up Stud", "Journal of made-up studies")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (f"Roe A. {TITLE}. Cureus. 2020;12:e10998.", True),
        (f"Roe A. {TITLE} J Made Up Stud 2020;12:8.", True),
        (f"Roe A. {TITLE}. Cerebrovasc Dis. 2020;12:e10998. doi:10.7759/cureus.10998", False),
        (f"Roe A. {TITLE}. Cerebrovasc Dis. 2020;12:8. https://www.cureus.com/articles/10998", False),
        (f"Roe A. {TITLE}. Cerebrovasc Dis. 2020;12:8.", False),
    ],
)
def test_a_journal_is_printed_where_journals_stand(text, printed):
    assert prints_journal(text, NAMES, TITLE) is printed
