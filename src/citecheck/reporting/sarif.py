"""SARIF 2.1.0 (OASIS, errata 01), with what GitHub code scanning reads of it.

GitHub uses ``partialFingerprints.primaryLocationLineHash`` with path and rule to recognise an alert, wants
``help.text`` for every rule, orders by ``precision`` and ``problem.severity``, counts columns as ``columnKind`` says
and keeps 5,000 results of a run. It shows suppressed results as open alerts (github/codeql-action, issue 1230): who
uploads a file there leaves them out first, as action.yml does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from citecheck.model import TEXTS
from citecheck.reporting import contrasts, digest, places
from citecheck.reporting.document_base import given
from citecheck.reporting.escape import dumps, one_line

if TYPE_CHECKING:
    from citecheck.reporting.document_v1 import ArticleEntry, FindingEntry, ReportDocument, RuleEntry

Json = dict[str, Any]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_PROBLEM = {"error": "error", "warning": "warning", "note": "recommendation"}
_PRECISION = {"CIT": "very-high", "REF": "high", "CLM": "medium", "RUN": "very-high"}  # claims are hints
_SUPPRESSED_IN = {"inline": "inSource", "baseline": "external"}
_LONGEST = 1024  # characters that GitHub shows of a description
_MOST = 5000  # results that GitHub keeps of a run


def render(document: ReportDocument, *, color: bool = False) -> str:
    """One run with every finding, the worst first; those silenced in the text or by the baseline are marked as such.

    A rule that was not selected gives no results.
    """
    known = [(a, f) for a in document.articles for f in digest.suppressed(a) if digest.silenced_by(f) != "config"]
    pairs = [*digest.worst_first(document), *known]
    compared = bool(given(document.run.baseline))
    kept = pairs[:_MOST]
    codes = {finding.code: finding for _, finding in kept}
    explained = given(document.rules) or {}
    order = {code: index for index, code in enumerate(sorted(codes))}
    driver = {
        "name": document.tool.name,
        "version": document.tool.version,
        "rules": [_rule(code, codes[code], explained.get(code)) for code in order],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "automationDetails": {"id": "citecheck/"},
        "invocations": [_invocation(document, len(pairs) - len(kept))],
        "results": [_result(article, finding, order[finding.code], compared) for article, finding in kept],
    }
    return dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"


def _rule(code: str, finding: FindingEntry, explained: RuleEntry | None) -> Json:
    name = finding.name
    summary = one_line(explained.summary) if explained else name
    help_parts = _help(explained) if explained else []
    severity = explained.severity if explained else finding.severity
    return {
        "id": code,
        "name": "".join(part.capitalize() for part in name.split("-")),
        "shortDescription": {"text": summary[:_LONGEST]},
        "fullDescription": {"text": " ".join([summary, *(text for _, text in help_parts[:1])])[:_LONGEST]},
        "help": {
            "text": "\n\n".join([summary, *(f"{heading}: {text}" for heading, text in help_parts)]),
            "markdown": "\n\n".join([summary, *(f"**{heading}.** {text}" for heading, text in help_parts)]),
        },
        "defaultConfiguration": {"level": severity},
        "properties": {
            "problem.severity": _PROBLEM[severity],
            "precision": _PRECISION[code[:3]],
            "tags": ["citations"],
        },
    }


def _help(explained: RuleEntry) -> list[tuple[str, str]]:
    """Heading and text of each part of the explanation that is not empty."""
    parts = (("Why", explained.why), ("What to do", explained.what_to_do), ("Known limits", explained.limits))
    return [(heading, one_line(text)) for heading, text in parts if text]


def _from_baseline(finding: FindingEntry) -> bool:
    """Whether an entry of the baseline met the finding, silencing it or not."""
    return bool(given(finding.decision)) or (finding.suppressed is not None and finding.suppressed.by == "baseline")


def _result(article: ArticleEntry, finding: FindingEntry, rule_index: int, compared: bool) -> Json:
    """One finding; a note where it fails nothing because the change did not touch it, with its severity beside."""
    result = {
        "ruleId": finding.code,
        "ruleIndex": rule_index,
        "level": "note" if digest.spared(finding) else finding.severity,
        "message": {
            "text": (one_line(finding.message) or finding.name)
            + contrasts.aside(finding)
            + places.aside(article, finding)
        },
        "locations": [_location(article, finding)],
        "partialFingerprints": {
            "primaryLocationLineHash": finding.fingerprint,
            "citecheck/v1": finding.fingerprint,
        },
        "properties": {
            "confidence": finding.confidence,
            "reference": finding.reference,
            "severity": finding.severity,
            "touched": given(finding.touched),
        },
    }
    if compared:
        result["baselineState"] = "unchanged" if _from_baseline(finding) else "new"
    key = None if finding.reference is None else digest.key_in(finding, finding.reference)
    cited = next((r for r in article.references if digest.key(r) == key), None)
    if cited and (cited.line, cited.path) != (finding.line, finding.path):
        place: dict[str, Any] = {"artifactLocation": {"uri": uri(places.path(article, cited))}}
        if places.has_lines(article, cited):
            place["region"] = {"startLine": cited.line}
        name = one_line(digest.named(digest.key(cited)))
        message = {"text": f"Reference {name}{places.aside(article, cited)}"}
        result["relatedLocations"] = [{"id": 0, "physicalLocation": place, "message": message}]
    if finding.suppressed:
        suppression = {"kind": _SUPPRESSED_IN[finding.suppressed.by], "status": "accepted"}
        reason = finding.suppressed.reason
        result["suppressions"] = [{**suppression, "justification": one_line(reason)} if reason else suppression]
    return result


def _location(article: ArticleEntry, finding: FindingEntry) -> Json:
    """The file, and the place in it: a region of a text, else (a paragraph of a Word file, say) its name."""
    file: Json = {"artifactLocation": {"uri": uri(places.path(article, finding))}}
    if given(article.unread):
        return {"physicalLocation": file}
    if not places.has_lines(article, finding):
        return {"physicalLocation": file, "logicalLocations": [{"name": places.words(article, finding)}]}
    region = {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
    }
    return {"physicalLocation": {**file, "region": region}}


def _invocation(document: ReportDocument, left_out: int) -> Json:
    """The run itself; it was no success if a source did not answer or a file was not read."""
    run = document.run
    unread = [(article.path, reason) for article in document.articles if (reason := given(article.unread))]
    notes = [
        {"level": "warning", "message": {"text": f"{source.name} did not answer"}}
        for source in run.sources
        if source.status == "unreachable"
    ]
    notes += [{"level": "warning", "message": {"text": one_line(text)}} for text in (given(run.warnings) or ())]
    notes += [
        {"level": "warning", "message": {"text": one_line(f"{path} was not read: {why}")}} for path, why in unread
    ]
    if left_out:
        text = f"{digest.plural(left_out, 'finding')} beyond the worst {_MOST:,} left out"
        notes.append({"level": "warning", "message": {"text": text}})
    return {
        "executionSuccessful": not unread
        and all(source.status != "unreachable" or source.name in TEXTS for source in run.sources),
        "startTimeUtc": _utc(run.started),
        "endTimeUtc": _utc(run.finished),
        "toolExecutionNotifications": notes,
    }


def _utc(moment: str) -> str:
    """The moment as SARIF writes it, ending in Z."""
    return one_line(moment).replace("+00:00", "Z")


def uri(path: str) -> str:
    """A path as a relative URI: everything but letters, digits and ``_.-~/`` percent-encoded."""
    return quote(path.encode("utf-8", "surrogateescape"))
