"""ISBNs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.bibliography.isbns import isbn13, isbns_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Harbour Press; 2013. ISBN 978-0-00-000000-2.", ("9780000000002",)),
        ("ISBN: 0-306-40615-2", ("9780306406157",)),
        ("ISBN-10: 0306406152; ISBN-13: 978-0306406157", ("9780306406157",)),
        ("ISBN 0-8044-2957-X.", ("9780804429573",)),
        ("978 0 306 40615 7", ("9780306406157",)),
        ("ISBN 978-0-306-40615-8", ()),
        ("doi: 10.1007/978-0-306-40615-7_3", ()),
        ("J Made Up Stud. 2013;9780306:406157", ()),
        ("", ()),
    ],
)
def test_isbns_are_found(text, found):
    assert isbns_in(text) == found


@given(st.from_regex(r"\d{9}", fullmatch=True))
def test_ten_digits_and_thirteen_are_one_book(nine):
    check = next(c for c in "0123456789X" if isbn13(nine + c))
    thirteen = isbn13(nine + check)
    assert thirteen[:12] == f"978{nine}"
    assert isbn13(thirteen) == thirteen
    assert isbn13(f"{thirteen[:3]}-{thirteen[3]}-{thirteen[4:9]}-{thirteen[9:12]}-{thirteen[12]}") == thirteen


@given(st.text(max_size=40))
def test_any_text_is_read(text):
    assert all(len(one) == 13 for one in isbns_in(text))
