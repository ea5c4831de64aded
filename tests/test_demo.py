"""The example article: every planted error is found where a reader would look for it, and nothing else is called an error."""

from __future__ import annotations

import pytest

from citecheck.checker import Checker
from citecheck.model import CheckedArticle, Found, NotIndexed
from citecheck.opening import Sources
from citecheck.reading import read
from citecheck.settings import Settings
from citecheck.sources.store import ReferenceStore


@pytest.fixture(scope="module")
def article(root) -> CheckedArticle:
    store = ReferenceStore(root / "references")
    document = read(str(root / "examples" / "vitamin-k.md"))
    return Checker(Settings(offline=True), sources=Sources(store)).check_documents([document]).articles[0]


def _codes(article: CheckedArticle, label: str) -> set[str]:
    """What is wrong with the reference itself; a cite that names it may be wrong all the same (CLM)."""
    found = (f for f in article.findings if f.reference == label and f.severity != "note")
    return {f.code for f in found if not f.code.startswith("CLM")}


def test_all_references_and_callouts_are_read(article):
    assert [r.reference.label for r in article.references] == [str(n) for n in range(1, 21)]
    assert len(article.article.callouts) == 20


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("6", "REF007"),
        ("7", "REF005"),
        ("9", "REF016"),
        ("12", "REF020"),
        ("13", "REF017"),
        ("14", "REF011"),
        ("20", "CIT002"),
    ],
)
def test_planted_error_is_found_alone(article, label, code):
    assert _codes(article, label) - {"RUN001"} == {code}


@pytest.mark.parametrize("label", ["1", "2"])
def test_what_pubmed_does_not_hold_is_no_error(article, label):
    item = next(r for r in article.references if r.reference.label == label)
    assert isinstance(item.resolution, NotIndexed)
    assert _codes(article, label) == set()


@pytest.mark.parametrize("label", ["3", "4", "5", "8", "10", "11", "15", "16", "17", "18", "19"])
def test_what_is_right_is_verified(article, label):
    item = next(r for r in article.references if r.reference.label == label)
    assert isinstance(item.resolution, Found)
    assert not [c for c in item.comparisons if c.verdict == "differs"]
    assert _codes(article, label) == set()


def test_the_callout_without_a_reference(article):
    (finding,) = [f for f in article.findings if f.code == "CIT001"]
    assert article.article.callouts[finding.callout].numbers == (23,)


def test_the_isotope_and_the_power_of_ten_are_no_callouts(article):
    refused = [f.message for f in article.findings if f.code == "CIT007"]
    assert len(refused) == 2
    assert not [c for c in article.article.callouts if c.text in ("45", "3") and "Ca" in c.claim.text]


def test_the_swapped_superscripts_are_shown(article):
    """Told by CLM001 and CLM002 for both: each other's reference fits better."""
    better = {
        article.article.callouts[f.callout].numbers: f.candidates
        for f in article.findings
        if f.code in ("CLM001", "CLM002", "CLM003") and f.callout is not None
    }
    assert better[(19,)][0] == "17"
    assert better[(17,)][0] == "19"


def test_no_shift_is_claimed(article):
    assert not [f for f in article.findings if f.code == "CLM003"]
