"""The real sample article beside the project, against what was read in it by hand."""

from __future__ import annotations

import json
import shutil

import pytest

from citecheck.bibliography.text import words
from citecheck.checker import Checker
from citecheck.findings.exits import Exit
from citecheck.findings.gate import exit_status
from citecheck.model import CheckedArticle, Found, NotIndexed, Unchecked
from citecheck.opening import Sources
from citecheck.reading import read
from citecheck.settings import Settings
from citecheck.sources.store import ReferenceStore

pytestmark = pytest.mark.shared

WITH_RECORD = {3, 4, 6, 7, 8, 9, 17, 18, 19, 20, 23, 25, 27, 28, 30, 32, 33, 34, 36, 38}


@pytest.fixture(scope="module")
def article(shared, tmp_path_factory) -> CheckedArticle:
    folder = tmp_path_factory.mktemp("store")
    shutil.copy(shared / "article" / "records.nbib", folder)
    store = ReferenceStore(folder)
    return (
        Checker(Settings(offline=True), sources=Sources(store))
        .check_documents([read(str(shared / "article" / "article.txt"))])
        .articles[0]
    )


def _found(article, code):
    return [f for f in article.findings if f.code == code]


def test_the_list(article, shared):
    lines = (shared / "article" / "article.txt").read_text(encoding="utf-8").splitlines()
    printed = dict(line.split(". ", 1) for line in lines if line.split(". ", 1)[0].isdigit())
    assert [r.reference.label for r in article.references] == [str(n) for n in range(1, 39)]
    assert {r.reference.label: r.reference.raw for r in article.references} == printed


def test_structure(article):
    assert len(_found(article, "CIT005")) == 1
    assert not [f for f in article.findings if f.code in ("CIT001", "CIT002", "CIT003", "CIT004")]
    (isotope,) = _found(article, "CIT007")
    assert isotope.location.line == 15


def test_claims_as_a_reader_takes_them(article, shared):
    gold = json.loads((shared / "article" / "claims.json").read_text(encoding="utf-8"))
    callouts = article.article.callouts
    assert [(c.location.line, list(c.numbers)) for c in callouts] == [(g["line"], g["numbers"]) for g in gold]
    assert len(callouts) == 40
    assert sum(len(c.cites) for c in callouts) == 63
    for callout, claim in zip(callouts, gold, strict=True):
        assert set(words(claim["claim"])) <= set(words(callout.claim.text + " " + callout.claim.context))
        assert set(words(callout.claim.text)) <= set(words(claim["claim"] + " " + claim.get("lead_in", "")))


def test_resolutions(article):
    for item in article.references:
        number = item.reference.number
        if number in WITH_RECORD:
            assert isinstance(item.resolution, Found), number
        elif number in (1, 2, 13):
            assert isinstance(item.resolution, NotIndexed), number
        else:
            assert isinstance(item.resolution, Unchecked), number


def test_only_what_is_wrong_is_called_wrong(article):
    said = {f.code for f in article.findings if f.severity != "note" and f.code != "RUN001"}
    assert said == {"CIT005", "CIT011", "REF016"}
    assert {f.reference for f in _found(article, "REF016")} == {"6", "7"}
    assert {f.reference for f in _found(article, "CIT011")} == {"14"}
    assert {f.reference for f in _found(article, "REF022")} == {"30"}


def test_no_claim_is_accused(article):
    assert not [f for f in article.findings if f.code in ("CLM001", "CLM003")]


def test_exit_status(article):
    assert exit_status([article], "error") == Exit.INCOMPLETE
