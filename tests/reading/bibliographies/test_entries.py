"""Fields levelled."""

import pytest

from citecheck.model import Kind, Location
from citecheck.reading.bibliographies.entries import Draft, entry, person, person_in_order

HERE = Location(1, 1, 1, 2)


@pytest.mark.parametrize(
    ("name", "display"),
    [("Smith, John A.", "Smith JA"), ("Smith, J.A.", "Smith JA"), ("Smith, J. A., Jr.", "Smith JA Jr"), ("Smith, Jr., John", "Smith J Jr"), ("WHO", "WHO")],
)  # fmt: skip
def test_names(name: str, display: str) -> None:
    assert person_in_order(name).display == display


def test_given_names_in_full_are_kept() -> None:
    assert person("Smith", "Jean-Pierre").given == "Jean-Pierre"
    assert person("Smith", "Jean-Pierre").initials == "JP"


def test_identifiers_come_from_addresses_and_notes_too() -> None:
    fields = entry(Draft(title="T", url="https://pubmed.ncbi.nlm.nih.gov/1234567/", note="PMC123456"), HERE).fields
    assert fields is not None
    assert (fields.pmid, fields.pmcid) == ("1234567", "PMC123456")


def test_what_is_no_doi_is_unread() -> None:
    fields = entry(Draft(title="T", doi="n/a", date="soon"), HERE).fields
    assert fields is not None
    assert fields.unread == ("soon", "n/a")


def test_an_empty_entry_is_unparsed_and_has_words() -> None:
    one = entry(Draft(key="a"), HERE)
    assert one.words == "(empty entry)"
    assert one.fields is not None
    assert one.fields.unparsed


def test_a_preprint_is_told_by_its_server() -> None:
    assert entry(Draft(title="T", journal="bioRxiv", kind=Kind.JOURNAL), HERE).kind is Kind.PREPRINT
