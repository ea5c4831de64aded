import pytest

from citecheck.bibliography.identifiers import doi_cut_short, doi_printed, same_doi


@pytest.mark.parametrize(
    ("cited", "found", "text", "cut"),
    [
        ("10.1136/bmj", "10.1136/bmj.n712", "", True),
        ("10.1136/bmj.n712.full", "10.1136/bmj.n712", "", True),
        ("10.1176/jnp.12.3.942google", "10.1176/jnp.12.3.942", "", True),
        ("10.1002/14651858.CD009917", "10.1002/14651858.cd009917.pub2", "", True),
        ("10.1136/bmj.n7", "10.1136/bmj.n712", "doi: 10.1136/bmj.n7 12", True),
        ("10.1136/bmj.n71", "10.1136/bmj.n712", "doi:10.1136/bmj.n71", False),
        ("10.1136/bmj.n7123", "10.1136/bmj.n712", "", False),
        ("10.1038/srep1234", "10.1038/srep12345", "", False),
        ("10.1136/bmj.n713", "10.1136/bmj.n712", "", False),
    ],
)
def test_what_is_the_same_doi_cut_short(cited, found, text, cut):
    assert doi_cut_short(cited, found, text) is cut


def test_a_doi_within_a_longer_one_is_not_printed():
    assert doi_printed("10.1136/bmj.n712", "see doi:10.1136/bmj.n712.")
    assert not doi_printed("10.1136/bmj.n712", "see doi:10.1136/bmj.n7123")


def test_percent_encoded():
    assert same_doi("10.1016/S0140-6736%2897%2911096-0", "10.1016/s0140-6736(97)11096-0")
