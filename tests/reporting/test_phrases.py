from __future__ import annotations

import pytest

from citecheck.reporting import phrases


@pytest.mark.parametrize(
    ("message", "addresses"),
    [
        ("Nothing is named.", []),
        ("Is it (PMID 123)? Or PMID 45, DOI 10.5555/a(1)b.", ["https://pubmed.ncbi.nlm.nih.gov/123/", "https://pubmed.ncbi.nlm.nih.gov/45/", "https://doi.org/10.5555/a(1)b"]),
        ("PMID 123456789 is none, nor is 10.5/x; javascript:1 PMID", []),
        ('“<a href="x">PMID 7</a>”', ["https://pubmed.ncbi.nlm.nih.gov/7/"]),
    ],
)  # fmt: skip
def test_what_a_message_names_is_linked(message: str, addresses: list[str]) -> None:
    pieces = phrases.linked(message)
    assert "".join(words for words, _ in pieces) == message
    assert [address for _, address in pieces if address] == addresses


def test_a_card_has_room_for_one_sentence() -> None:
    assert phrases.first_sentence("Read it. Then write.") == "Read it."
    assert phrases.first_sentence("Ask 3.5 people") == "Ask 3.5 people"
