import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.references import reference

from citecheck.correcting.mentions import find_mentions, form_of, separators
from citecheck.model import Author
from citecheck.parsing.references.fields import parse_reference

REST = ". Calm in old keepers of lamps. J Lantern Res. 2011;27(4):1171-9."


def mentions(names):
    text = names + REST
    _, parsed = parse_reference(text)
    ref = reference(text, authors=parsed.authors, title=parsed.title, et_al=parsed.et_al)
    return find_mentions(ref), text


@pytest.mark.parametrize(
    ("names", "written"),
    [
        ("Okafor T, Brömmel JA, Linde M", "Kite BC"),
        ("Okafor, T., Brömmel, J. A., & Linde, M", "Kite, B. C."),
        ("Okafor T., Brömmel J.A., Linde M", "Kite B.C."),
        ("OKAFOR T, BRÖMMEL JA, LINDE M", "KITE BC"),
    ],
)
def test_another_name_in_the_form_of_the_list(names, written):
    found, text = mentions(names)
    assert text[found[0].start : found[0].end] == names.split(", B")[0].removesuffix(",")
    assert form_of(found, text).write(Author("Kite", "BC")) == written


def test_what_parts_the_names():
    found, text = mentions("Okafor, T., Brömmel, J. A., & Linde, M")
    assert separators(found, text) == (", ", ", & ")
    found, text = mentions("Okafor T, Brömmel JA")
    assert separators(found, text) == (", ", ", ")


def test_names_in_full_have_no_form_of_initials():
    found, text = mentions("Tomas Okafor, Jana Brömmel, Maja Linde")
    assert found is None or form_of(found, text) is None


@given(
    st.lists(
        st.sampled_from(["Okafor T", "Brömmel JA", "van der Linde M", "Castellon-Ruiz P"]),
        min_size=1,
        max_size=4,
        unique=True,
    )
)
def test_names_are_found_where_they_stand(names):
    found, text = mentions(", ".join(names))
    assert [text[one.start : one.end] for one in found or ()] in (names, [])
