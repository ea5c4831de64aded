"""What the lists and the callouts say by themselves: no store, no index, no network.

Imports nothing that looks records up or compares them: this is the check that runs before each commit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.findings.triage import triage
from citecheck.model import CheckedArticle, CheckedReference, Unchecked
from citecheck.parsing.parser import parse
from citecheck.rules import run_status, structure
from citecheck.rules.by_list import parts
from citecheck.rules.registry import all_rules
from citecheck.rules.run_status import run_findings
from citecheck.rules.structure import list_choice_findings, structure_findings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.findings.triage import Selection
    from citecheck.model import Article, Finding
    from citecheck.reading.document import Document

_REASON = "no rule that was selected asks for a record"


def is_enough(selection: Selection) -> bool:
    """Whether every rule that is selected is about the lists, the callouts or the run, and none asks for a record."""
    own = {rule.code for rule in (*structure.RULES, *run_status.RULES) if not rule.needs_record}
    return all(code in own for code in all_rules() if selection.allows(code))


def may_change_with_records(checked: CheckedArticle) -> bool:
    """Whether a record may explain a finding away: what could not be read of a reference (CIT010) it may hold whole."""
    return any(finding.code == structure.CIT010.code for finding in checked.findings)


def check_structure(documents: Sequence[Document], selection: Selection) -> list[CheckedArticle]:
    """Each document with what its lists and callouts say, and no reference."""
    articles = map(parse, documents)
    return [
        _triaged(article, document, run_findings(article, ()) if article.unread else [], (), selection)
        for article, document in zip(articles, documents, strict=True)
    ]


def check_without_records(documents: Sequence[Document], selection: Selection) -> list[CheckedArticle]:
    """The same as a run says it: with every reference, as one that was not looked up."""
    out = []
    for document in documents:
        article = parse(document)
        references = tuple(CheckedReference(one, Unchecked(_REASON)) for one in article.references)
        out.append(_triaged(article, document, run_findings(article, references), references, selection))
    return out


def _triaged(
    article: Article,
    document: Document,
    run: Sequence[Finding],
    references: tuple[CheckedReference, ...],
    selection: Selection,
) -> CheckedArticle:
    lines = tuple(document.source.split("\n"))
    by_list = [finding for part in parts(article) for finding in part.findings(structure_findings(part.article))]
    findings = triage([*run, *list_choice_findings(article), *by_list], lines, selection)
    return CheckedArticle(article, lines, references, findings=findings)
