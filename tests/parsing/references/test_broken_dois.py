"""DOIs broken by a blank or a line end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.parsing.references.broken_dois import join_broken
from citecheck.parsing.references.fields import parse_reference

_BASE = "Rossi A. Salt and sleep. J Salt. 2007;35(3):266-281."


@pytest.mark.parametrize(
    ("printed", "doi"),
    [
        ("doi:10.5555/ salt.2007.04.003", "10.5555/salt.2007.04.003"),
        ("doi:10.5555/j. salt.2007.04.003", "10.5555/j.salt.2007.04.003"),
        ("doi:10.5555/j.salt.2007. 04.003", "10.5555/j.salt.2007.04.003"),
        ("doi:10.5555/j.salt. 2007", "10.5555/j.salt.2007"),
        ("doi:10.5555/SALTra 070553", "10.5555/SALTra070553"),
        ("doi:10.5555/S0140-6736 (07)61345-8", "10.5555/S0140-6736(07)61345-8"),
        ("https://doi. org/10.5555/salt.07", "10.5555/salt.07"),
        ("https:/ /doi.org/ 10.5555/salt.07", "10.5555/salt.07"),
        ("doi:10.5555/j.salt.2007. 04.003. PMID: 17634462", "10.5555/j.salt.2007.04.003"),
    ],
)
def test_the_pieces_are_joined(printed: str, doi: str) -> None:
    _, parsed = parse_reference(f"{_BASE} {printed}")
    assert parsed.doi == doi
    assert (parsed.year, parsed.volume, parsed.issue, parsed.pages) == ("2007", "35", "3", "266-281")
    assert parsed.title == "Salt and sleep"
    assert parsed.unread == ()


@pytest.mark.parametrize(
    ("printed", "doi"),
    [
        ("doi:10.5555/salt070553. Review.", "10.5555/salt070553"),
        ("doi:10.5555/salt070553 17634462", "10.5555/salt070553"),
        ("doi:10.5555/salt070553. 17634462.", "10.5555/salt070553"),
        ("doi:10.5555/salt070553. WOS:000208083300001.", "10.5555/salt070553"),
        ("doi:10.5555/salt070553 Epub 2007 May 3", "10.5555/salt070553"),
        ("doi:10.5555/salt070553. Erratum 36", "10.5555/salt070553"),
    ],
)
def test_what_follows_is_not_taken_in(printed: str, doi: str) -> None:
    _, parsed = parse_reference(f"{_BASE} {printed}")
    assert parsed.doi == doi


@given(st.text(alphabet="10./-() abcdoiPMID:2", max_size=300))
def test_only_blanks_go(text: str) -> None:
    joined = join_broken(text)
    assert "".join(joined.split()) == "".join(text.split())
