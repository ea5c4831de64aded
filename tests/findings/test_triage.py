from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from citecheck.findings.triage import Selection, fingerprint, triage
from citecheck.model import Finding, Location
from citecheck.rules.structure import CIT001, CIT007


def _finding(line: int, basis: str = "bone is lost", rule=CIT001) -> Finding:
    return rule.finding("A message.", Location(line, 1, line, 5), basis=(basis,))


def test_a_fingerprint_is_made_of_words_only():
    assert fingerprint("CIT001", ["**Bone** is\n lost."]) == fingerprint("CIT001", ["bone is lost"])
    assert fingerprint("CIT001", ["bone is lost"]) != fingerprint("CIT002", ["bone is lost"])
    assert fingerprint("CIT001", ["bone is", "lost"]) != fingerprint("CIT001", ["bone", "is lost"])


def test_a_fingerprint_survives_another_line():
    first, second = triage([_finding(3)], [], Selection()), triage([_finding(30)], [], Selection())
    assert first[0].fingerprint == second[0].fingerprint


def test_equal_findings_get_different_fingerprints():
    prints = [f.fingerprint for f in triage([_finding(3), _finding(9), _finding(12)], [], Selection())]
    assert len(set(prints)) == 3


@given(st.lists(st.tuples(st.integers(1, 50), st.sampled_from(["a", "b", "c"])), max_size=12))
def test_fingerprints_do_not_depend_on_the_order_in_which_rules_ran(rows):
    findings = [_finding(line, basis) for line, basis in rows]
    forward = sorted(f.fingerprint for f in triage(findings, [], Selection()))
    backward = sorted(f.fingerprint for f in triage(findings[::-1], [], Selection()))
    assert forward == backward
    assert len(set(forward)) == len(findings)


def test_an_inline_suppression_holds_on_its_own_and_the_next_line():
    lines = ["text", "<!-- citecheck: ignore[CIT001] cut on purpose -->", "text", "text"]
    by_line = {f.location.line: f for f in triage([_finding(n) for n in (1, 2, 3, 4)], lines, Selection())}
    assert by_line[1].suppressed is None
    assert by_line[2].suppressed is not None
    assert by_line[3].suppressed is not None
    assert by_line[3].suppressed.reason == "cut on purpose"
    assert by_line[4].suppressed is None


def test_a_comment_of_the_article_says_nothing_of_another_file():
    elsewhere = CIT001.finding("A message.", Location(2, 1, 2, 5, "refs.bib"), basis=("x",))
    found = triage([elsewhere, _finding(3)], ["<!-- citecheck: ignore[CIT001] on purpose -->", "a", "b"], Selection())
    assert [(f.code, f.location.path) for f in found if not f.suppressed] == [
        ("RUN003", ""),
        ("CIT001", ""),
        ("CIT001", "refs.bib"),  # after those of the article
    ]


def test_a_suppression_of_another_rule_does_not_hold_and_is_reported_as_unused():
    found = triage([_finding(2)], ["<!-- citecheck: ignore[REF007] checked by hand -->", "text"], Selection())
    assert [(f.code, f.suppressed) for f in found] == [("RUN003", None), ("CIT001", None)]


def test_a_suppression_without_a_reason_holds_but_is_reported():
    found = triage([_finding(2)], ["<!-- citecheck: ignore[CIT001] -->", "text"], Selection())
    assert [f.code for f in found if not f.suppressed] == ["RUN004"]
    assert [f.code for f in found if f.suppressed] == ["CIT001"]


def test_what_is_not_selected_is_kept_but_does_not_count():
    found = triage([_finding(1), _finding(2, rule=CIT007)], [], Selection(select=("CIT",), ignore=("CIT007",)))
    assert [(f.code, f.suppressed.by if f.suppressed else None) for f in found] == [
        ("CIT001", None),
        ("CIT007", "config"),
    ]


def test_findings_come_in_the_order_of_the_article():
    assert [f.location.line for f in triage([_finding(9), _finding(2), _finding(5)], [], Selection())] == [2, 5, 9]
