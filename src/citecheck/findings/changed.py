"""Which findings are about what a change touched: only those fail a gate that was given an earlier version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.frozen import replace
from citecheck.rules.registry import all_rules
from citecheck.rules.rule import Scope

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from citecheck.model import Article, Finding
    from citecheck.revisions.edits import Edits


def mark_all(findings: Sequence[Finding], *, touched: bool) -> tuple[Finding, ...]:
    """Every finding, of a new file (touched) or of one that did not change (untouched)."""
    return tuple(replace(finding, touched=touched) for finding in findings)


def mark(
    findings: Sequence[Finding],
    article: Article,
    edits: Edits,
    earlier: Collection[Finding],
    *,
    old_lines: Collection[str],
    lines: Sequence[str],
) -> tuple[Finding, ...]:
    """Every finding with ``touched`` set.

    ``earlier`` holds what the earlier version's list, callouts and claims gave rise to (fingerprints set): whatever
    was there before is not of this change.
    """
    before = {_identity(finding) for finding in earlier}
    return tuple(
        replace(
            finding, touched=_identity(finding) not in before and _is_touched(finding, article, edits, old_lines, lines)
        )
        for finding in findings
    )


def _identity(finding: Finding) -> tuple[str, int | None]:
    """A fingerprint does not hold by how much a numbering slipped."""
    return finding.fingerprint, finding.shift.offset if finding.shift else None


def _is_touched(
    finding: Finding, article: Article, edits: Edits, old_lines: Collection[str], lines: Sequence[str]
) -> bool:
    scope = all_rules()[finding.code].scope
    if scope is Scope.STRUCTURE:
        return True  # what the list and the callouts say together was not so before
    if scope in (Scope.SUPPRESSION, Scope.SENTENCE):
        return lines[finding.location.line - 1] not in old_lines
    if finding.shift is not None:
        return bool(edits.callouts & _stretch(article, finding))
    if finding.callout is not None:
        return finding.callout in edits.callouts
    return finding.reference is None or finding.reference in edits.references


def _stretch(article: Article, finding: Finding) -> frozenset[int]:
    """The callouts with a number in the stretch that slipped."""
    ends = [label for label in (finding.shift.first, finding.shift.last) if label.isdecimal()] if finding.shift else []
    if len(ends) < 2:
        return frozenset(callout.index for callout in article.callouts)
    first, last = int(ends[0]), int(ends[1])
    return frozenset(c.index for c in article.callouts if any(first <= number <= last for number in c.numbers))
