"""One polite sentence a finding, for the author of the article.

Made from the JSON document alone. An author did nothing wrong by being asked: a query says what was seen and where,
and asks what is meant. It never says that a source does not support a claim, or that a work does not exist.

Every sentence is a message (``reporting/language.py``): what it names goes into placeholders, as a name, a number or a
quotation, so that no language has to inflect it. A query is made of what the document says of a finding, not of the
finding's own sentence, which is English.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from citecheck.reporting import author_query_claims as claims
from citecheck.reporting import author_query_list as listed
from citecheck.reporting import author_query_pages as pages
from citecheck.reporting import author_query_references as references
from citecheck.reporting import digest
from citecheck.reporting.author_query_facts import Case
from citecheck.reporting.escape import one_line
from citecheck.reporting.language import ENGLISH

if TYPE_CHECKING:
    from citecheck.reporting.document_v1 import ArticleEntry, FindingEntry, ReportDocument
    from citecheck.reporting.language import Language


_Asker = Callable[[Case], str]


def by_finding(
    document: ReportDocument, article: ArticleEntry, language: Language = ENGLISH, *, brief: bool = False
) -> Callable[[FindingEntry], str]:
    """A function that gives the query of a finding of this article: plain text on one line.

    ``brief``: titles and claims are cut short, because they stand in full beside the query.
    """
    by_key = {digest.key(reference): reference for reference in reversed(article.references)}
    callouts = article.callouts

    def ask(finding: FindingEntry) -> str:
        index = finding.callout
        callout = callouts[index] if index is not None and 0 <= index < len(callouts) else None
        reference = None if finding.reference is None else by_key.get(digest.key_in(finding, finding.reference))
        case = Case(finding, article, document, by_key, reference, callout, language, brief)
        asker = ASKERS.get(finding.code, listed.other)
        if finding.reference is None and finding.code not in WITHOUT_REFERENCE:
            asker = listed.other
        return one_line(asker(case))

    return ask


ASKERS: dict[str, _Asker] = {
    "CIT001": listed.dangling,
    "CIT002": listed.uncited,
    "CIT003": listed.twice_numbered,
    "CIT004": listed.gap,
    "CIT005": listed.disorder,
    "CIT006": listed.unclear_callout,
    "CIT007": listed.superscript,
    "CIT008": listed.named_twice,
    "CIT009": listed.order,
    "CIT010": listed.unreadable,
    "CIT011": listed.form,
    "CIT012": listed.which_list,
    "CIT013": listed.no_callouts,
    "REF001": references.not_found,
    "REF002": references.ambiguous,
    "REF003": references.title,
    "REF004": references.first_author,
    "REF005": references.authors,
    "REF006": references.field,
    "REF007": references.field,
    "REF008": references.electronic_year,
    "REF009": references.field,
    "REF010": references.field,
    "REF011": references.field,
    "REF012": references.identifier,
    "REF013": references.same_work,
    "REF014": references.not_indexed,
    "REF015": references.printed_otherwise,
    "REF016": references.spelling,
    "REF017": references.place_taken,
    "REF018": pages.gone,
    "REF019": pages.moved,
    "REF020": references.retracted,
    "REF021": references.concern,
    "REF022": references.corrected,
    "REF023": references.found_elsewhere,
    "CLM001": claims.source_meant,
    "CLM002": claims.better_match,
    "CLM003": claims.shifted,
    "CLM004": claims.not_assessable,
    "CLM005": claims.figure,
    "CLM006": claims.differs,
    "CLM007": claims.differs,
    "CLM008": claims.stretched,
    "CLM009": claims.quotation,
    "CLM010": claims.unsourced,
    "RUN001": claims.unchecked,
    "RUN007": claims.unread,
}
WITHOUT_REFERENCE = frozenset(
    {
        "CIT001",
        "CIT004",
        "CIT005",
        "CIT006",
        "CIT007",
        "CIT008",
        "CIT009",
        "CIT012",
        "CIT013",
        "CLM003",
        "CLM004",
        "CLM005",
        "CLM008",
        "CLM009",
        "CLM010",
        "RUN001",  # several references at once
        "RUN007",
    }
)
