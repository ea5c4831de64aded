"""All REF findings of a list, in its order."""

from __future__ import annotations

from tests.support.references import RECORD, reference

from citecheck.checking.compare import compare
from citecheck.frozen import replace
from citecheck.model import CheckedReference, Found, NotFound, Notice, NoticeType, SourceName
from citecheck.rules.references import reference_findings

RETRACTED = replace(RECORD, notices=(Notice(NoticeType.RETRACTION, "123", "J Bone. 2020;1:2."),))


def checked(cited, result):
    return CheckedReference(cited, result, compare(cited, result.record) if isinstance(result, Found) else ())


def test_silence_where_everything_agrees():
    assert reference_findings([checked(reference(), Found(RECORD))]) == []


def test_look_up_fields_notices_and_repetition_of_one_reference_stand_together():
    findings = reference_findings(
        [
            checked(reference(volume="23"), Found(RETRACTED)),
            checked(reference("Unknown words.", label="2"), NotFound("2026-02-01", (SourceName.PUBMED,))),
            checked(reference(label="3", pages="230-9"), Found(RETRACTED)),
        ]
    )
    assert [(f.reference, f.code) for f in findings] == [
        ("1", "REF009"),
        ("1", "REF020"),
        ("2", "REF001"),
        ("3", "REF011"),
        ("3", "REF020"),
        ("3", "REF013"),
    ]
