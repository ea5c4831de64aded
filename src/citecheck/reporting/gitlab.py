"""GitLab Code Quality: a list of entries, each with a fingerprint of its own.

The widget of a merge request hides ``check_name``, so the description repeats the code, and it shows entries with
one fingerprint once, so the path is part of it. The widget shows what the target branch did not have; what the change
since ``--diff-base`` did not touch is ``info`` besides.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING, Any

from citecheck.reporting import contrasts, digest, places
from citecheck.reporting.escape import dumps, one_line

if TYPE_CHECKING:
    from citecheck.reporting.document_v1 import ArticleEntry, FindingEntry, ReportDocument

Json = dict[str, Any]

_SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}


def render(document: ReportDocument, *, color: bool = False) -> str:
    """A JSON array with one entry a finding."""
    seen: Counter[tuple[str, str]] = Counter()
    entries = []
    for article in document.articles:
        for finding in digest.live(article):
            key = (article.path, finding.fingerprint)
            entries.append(_entry(article, finding, seen[key]))
            seen[key] += 1
    return dumps(entries) + "\n"


def _entry(article: ArticleEntry, finding: FindingEntry, occurrence: int) -> Json:
    basis = "\x1f".join((article.path, finding.fingerprint, str(occurrence)))
    spared = digest.spared(finding)
    where = places.aside(article, finding)
    lines = (finding.line, finding.end_line) if places.has_lines(article, finding) else (1, 1)  # GitLab wants some
    aside = f" ({finding.severity}, not touched by this change)" if spared else ""
    return {
        "description": one_line(
            f"{finding.code} {finding.name}: {finding.message}{contrasts.aside(finding)}{where}{aside}"
        ),
        "check_name": finding.code,
        "fingerprint": hashlib.sha256(basis.encode("utf-8", "surrogatepass")).hexdigest()[:40],
        "severity": _SEVERITIES["note" if spared else finding.severity],
        "location": {"path": places.path(article, finding), "lines": {"begin": lines[0], "end": lines[1]}},
    }
