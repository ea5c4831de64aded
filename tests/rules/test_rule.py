"""How a rule makes a finding."""

from __future__ import annotations

from tests.support.references import reference

from citecheck.model import Location, Severity
from citecheck.rules.rule import Rule

RULE = Rule("XYZ001", "example", Severity.WARNING, "What it reports.", "How.", "Why.", "What to do.", "Limits.")


def test_a_finding_has_code_and_severity_of_its_rule():
    finding = RULE.finding("A sentence.", Location(2, 1, 2, 5), basis=("words",))
    assert (finding.code, finding.severity, finding.message) == ("XYZ001", "warning", "A sentence.")
    assert (finding.location.line, finding.basis) == (2, ("words",))


def test_a_finding_on_a_reference_is_identified_by_its_words_and_the_aspect():
    first = RULE.about(reference("Lee A. Bone LOSS.", label="3"), "A sentence.", "title")
    again = RULE.about(reference("Lee A,  bone loss", label="9"), "A sentence.", "title")
    other = RULE.about(reference("Lee A. Bone LOSS.", label="3"), "A sentence.", "year")
    assert first.reference == "3"
    assert first.basis == again.basis == ("lee a bone loss", "title")
    assert other.basis != first.basis
