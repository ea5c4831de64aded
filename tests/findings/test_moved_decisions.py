from citecheck.findings.baseline import Baseline, Entry
from citecheck.findings.moved_decisions import moved_fingerprints, with_moved
from citecheck.findings.triage import fingerprint, fingerprinted
from citecheck.model import Decision, Finding, Location, Severity

BEFORE, AFTER = "Lee A. Calm. J Hen. 2001;1:1-9.", "Lee A. Calm. J Hen. 2002;1:1-9."


def finding(text, aspect, decision="dismissed"):
    decided = Decision(decision) if decision else None
    return Finding("REF003", "Title.", Location(1, 1, 1, 2), Severity.ERROR, basis=(text, aspect), decision=decided)


def test_a_decision_follows_the_words_of_its_reference():
    before = fingerprinted([finding(BEFORE.upper(), "title"), finding(BEFORE.upper(), "title")])
    after = fingerprinted([finding(AFTER, "title"), finding(AFTER, "title")])
    moved = moved_fingerprints(before, {BEFORE: AFTER})
    assert [moved[one.fingerprint] for one in before] == [one.fingerprint for one in after]
    baseline = Baseline((Entry(before[0].fingerprint, "REF003", "a.md"), Entry("0" * 16, "REF003", "a.md")))
    assert [one.fingerprint for one in with_moved(baseline, moved).entries] == [after[0].fingerprint, "0" * 16]


def test_what_was_not_decided_or_stays_does_not_move():
    others = [finding(BEFORE, "title", None), finding("Another work altogether.", "title")]
    assert moved_fingerprints(fingerprinted(others), {BEFORE: AFTER}) == {}
    assert fingerprint("REF003", ("a", "title")) != fingerprint("REF003", ("b", "title"))
