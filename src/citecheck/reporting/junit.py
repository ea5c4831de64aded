"""JUnit XML as Jenkins and GitLab read it: a suite for each article, a case for each reference.

Sound references are cases that passed, so that a clean article is seen to have been checked. Each finding is one
``failure``, or an ``error`` where the reference could not be checked, or the file not be read. A finding that the
change since ``--diff-base`` did not touch fails nothing: it stands in ``system-out``, in the same words. A reference
that was not checked and has no finding that says so (RUN001 not selected) is ``skipped``, never passed.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from citecheck.reporting import contrasts, digest, places
from citecheck.reporting.document_base import given
from citecheck.reporting.escape import one_line

if TYPE_CHECKING:
    from citecheck.reporting.document_v1 import ArticleEntry, FindingEntry, ReportDocument, RunEntry


def render(document: ReportDocument, *, color: bool = False) -> str:
    """One ``testsuites`` element."""
    root = Element("testsuites", name=document.tool.name)
    for article in document.articles:
        _suite(root, article, document.run)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _suite(root: Element, article: ArticleEntry, run: RunEntry) -> None:
    path = _clean(article.path)
    suite = SubElement(root, "testsuite", name=path, timestamp=_clean(run.started)[:19])
    labels = {digest.key(reference) for reference in article.references}
    of_label: dict[str | None, list[FindingEntry]] = defaultdict(list)
    for finding in digest.live(article):
        label = None if finding.reference is None else digest.key_in(finding, finding.reference)
        of_label[label if label in labels else None].append(finding)
    for reference in article.references:
        # labels may repeat (CIT003): the first of them carries the findings
        findings = of_label.pop(digest.key(reference), [])
        case = _case(
            suite, article, f"reference {digest.named(digest.key(reference))}: {reference.raw}"[:120], findings
        )
        if reference.status == "unchecked" and case.find("error") is None and case.find("failure") is None:
            SubElement(case, "skipped", message=_clean(f"not checked: {digest.reason_of(reference) or 'no answer'}"))
    whole = _case(suite, article, "the text and the list as a whole", of_label[None])
    if (reason := given(article.unread)) and whole.find("error") is None:
        SubElement(whole, "skipped", message=_clean(f"not read: {reason}"))
    cases = suite.findall("testcase")
    suite.set("tests", str(len(cases)))
    for attribute, kind in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(attribute, str(sum(case.find(kind) is not None for case in cases)))


def _case(suite: Element, article: ArticleEntry, name: str, findings: list[FindingEntry]) -> Element:
    case = SubElement(suite, "testcase", classname=_clean(article.path), name=_clean(name))
    for finding in findings:
        if not digest.spared(finding):
            kind = "error" if finding.code in (digest.UNCHECKED, digest.UNREAD) else "failure"
            problem = SubElement(case, kind, type=_clean(finding.code), message=_clean(finding.message))
            problem.text = _line(article, finding) + _clean(contrasts.aside(finding))
    spared = [f"{_line(article, f)}: {_clean(f.message)}" for f in findings if digest.spared(f)]
    if spared:
        SubElement(case, "system-out").text = "\n".join(["Not touched by this change:", *spared])
    return case


def _line(article: ArticleEntry, finding: FindingEntry) -> str:
    return (
        f"{_clean(places.pointer(article, finding))}: {finding.severity} {_clean(finding.code)} "
        f"{_clean(finding.name)} ({finding.confidence} confidence)"
    )


def _clean(text: str) -> str:
    """On one line, without the characters that XML forbids."""
    return one_line(text).replace("\ufffe", "").replace("\uffff", "").replace("##[", "# #[")
