"""What a source says where a claim says something else, in one line, for the formats that have no two columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.reporting.document_base import given
from citecheck.reporting.escape import one_line

if TYPE_CHECKING:
    from citecheck.reporting.document_v1 import FindingEntry

_LONGEST = 400  # characters of a passage in a line


def aside(finding: FindingEntry) -> str:
    """`` The source (RESULTS): “…”``, cut where it is long; empty for a finding without words of a source."""
    contrast = given(finding.contrast)
    if not contrast or not contrast.passage:
        return ""
    section = f" ({one_line(contrast.section)})" if contrast.section else ""
    return f" The source{section}: “{passage(finding)}”"


def passage(finding: FindingEntry, longest: int = _LONGEST) -> str:
    """The words of the source on one line, cut between words around those that differ; empty where there are none."""
    contrast = given(finding.contrast)
    text = one_line(contrast.passage or "") if contrast else ""
    if len(text) <= longest or not contrast:
        return text
    at = max(text.find(one_line(contrast.in_source)), 0)
    start = max(0, min(at - longest // 2, len(text) - longest))
    cut = text[start : start + longest]
    if start:
        cut = "…" + cut.partition(" ")[2]
    return cut if start + longest >= len(text) else cut.rpartition(" ")[0] + "…"
