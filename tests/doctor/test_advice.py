from pathlib import Path

import pytest

from citecheck.doctor.advice import _ADVICE, _OTHERWISE, advice_on
from citecheck.sources.pubmed import eutils
from citecheck.sources.web import http


@pytest.mark.parametrize("failure", [failure for _, failure in http._FAILURE_BY_TYPE], ids=lambda one: one.reason)
def test_every_failure_of_transport_has_advice(failure):
    assert advice_on(failure.reason) != _OTHERWISE


def test_every_advice_can_be_given():
    said = "".join(Path(module.__file__ or "").read_text() for module in (http, eutils))
    for words, advice in _ADVICE:
        assert words in said, f"nothing says {words!r} any more"
        assert advice_on(f"PubMed (host) … {words} …") == advice
