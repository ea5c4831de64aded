"""REF: each reference against the record of the work it names, in the order of the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.model import CheckedReference, Finding, Found
from citecheck.rules.field_differences import difference_findings
from citecheck.rules.published_notices import notice_findings
from citecheck.rules.record_lookup import duplicate_finding, duplicates, lookup_findings
from citecheck.rules.web_pages import page_findings

if TYPE_CHECKING:
    from collections.abc import Sequence


def reference_findings(checked: Sequence[CheckedReference]) -> list[Finding]:
    """Everything that the records say about the references, in the order of the list."""
    repeated = duplicates(checked)
    findings: list[Finding] = []
    for one in checked:
        findings.extend(lookup_findings(one))
        findings.extend(page_findings(one))
        if isinstance(one.resolution, Found):
            findings.extend(difference_findings(one, one.resolution))
            findings.extend(notice_findings(one, one.resolution.record))
        earlier = repeated.get(one.reference.label)
        if earlier is not None:
            findings.append(duplicate_finding(one, earlier))
    return findings
