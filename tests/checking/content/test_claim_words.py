"""Which words of a claim count."""

from __future__ import annotations

from citecheck.checking.content.claim_words import read_claim
from citecheck.model import Claim


def test_a_clause_of_some_words_is_read_alone():
    said = read_claim(Claim("Bones are hard, and fall breaks them in winter.", "", clause="and fall breaks them"))
    assert said.plain == " and fall breaks them "
    assert "hard" in said.around


def test_a_clause_of_few_words_is_not():
    said = read_claim(Claim("Lee et al. showed that bones are hard.", "", clause="Lee et al."))
    assert "hard" in said.own
