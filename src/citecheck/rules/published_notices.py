"""REF020, REF021, REF022: what was published about a work after the work itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.bibliography.preprints import is_preprint
from citecheck.bibliography.title_kinds import Variant, marked_doubted, marked_retracted, says_retracted, variant
from citecheck.model import CheckedReference, Finding, Notice, NoticeType, Record, Severity
from citecheck.rules.example_articles import (
    INVENTED,
    INVENTED_PREPRINT,
    INVENTED_RIGHT,
    OTHER,
    PREPRINT_RECORD,
    RETRACTED_RECORDS,
    article,
    noticed,
)
from citecheck.rules.rule import Example, Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RETRACTED = Rule(
    code="REF020",
    name="retracted",
    severity=Severity.ERROR,
    summary="The work was retracted, in whole or in part.",
    what="Publication types, retraction notices linked to the record, and a title that begins with “Retracted:” are read.",
    why="Its findings no longer stand, by the journal's own word.",
    what_to_do="Replace the source, or say in the text and the reference that it was retracted.",
    limits=(
        "A reference whose words say that the work was retracted is not reported. Notices come from PubMed, and from "
        "the registries that --also names."
    ),
    fires=(Example(article(INVENTED), RETRACTED_RECORDS, "An invented work with an invented retraction."),),
    silent=(
        *INVENTED_RIGHT,
        Example(
            article(INVENTED.replace("Bone loss", "Retracted: Bone loss")),
            RETRACTED_RECORDS,
            "The reference says it itself.",
        ),
    ),
    scope=Scope.REFERENCE,
    needs_record=True,
    is_notice=True,
    needs_decision=True,
    gravity=1,
    headline=("1 retracted paper is cited", "{} retracted papers are cited"),
)
CONCERN = Rule(
    code="REF021",
    name="expression-of-concern",
    severity=Severity.WARNING,
    summary="The journal has published an expression of concern about this work.",
    what="Expressions of concern linked to the record are read.",
    why="The journal doubts the work and has not yet decided.",
    what_to_do="Read the notice, and weigh whether the claim can rest on this source.",
    limits="Notices come from PubMed, and from the registries that --also names.",
    fires=(
        Example(
            article(INVENTED),
            noticed("ECI - J Made Up Stud. 2019 Jan;45(1):1. PMID: 90000003"),
            "An invented work with an invented concern.",
        ),
    ),
    silent=INVENTED_RIGHT,
    scope=Scope.REFERENCE,
    needs_record=True,
    is_notice=True,
    needs_decision=True,
    gravity=7,
    headline=("1 doubted paper is cited", "{} doubted papers are cited"),
)
CORRECTED = Rule(
    code="REF022",
    name="corrected",
    severity=Severity.NOTE,
    summary="A correction, a corrected version or an update was published; or the reference names such a notice.",
    what=(
        "Errata, republications and updates linked to the record are read, and whether the record itself is a notice. "
        "Of a preprint it is the version of record, by the links of PubMed and of the registries that --also names; "
        "or the record found is itself the paper that came of the preprint cited."
    ),
    why="A correction may touch the very figure that is cited; an update replaces what a review found.",
    what_to_do="Read the correction. Cite the later version of a review where the claim is about what is known today.",
    limits=(
        "Most corrections are about names and funding. Europe PMC links preprints and papers by title and author, which "
        "now and then is a slip."
    ),
    fires=(
        Example(
            article(INVENTED),
            noticed("EIN - J Made Up Stud. 2006 Aug;32(4):450. PMID: 90000004"),
            "An invented work with an invented correction.",
        ),
        Example(
            article(INVENTED_PREPRINT),
            PREPRINT_RECORD + OTHER,
            "An invented preprint, published since.",
        ),
        Example(
            article(INVENTED_PREPRINT),
            noticed(),
            "An invented preprint; PubMed holds the paper that came of it.",
        ),
    ),
    silent=(
        *INVENTED_RIGHT,
        Example(
            article(f"{INVENTED_PREPRINT} Published as PMID: 90000001."),
            PREPRINT_RECORD + OTHER,
            "The reference names the later version itself.",
        ),
    ),
    scope=Scope.REFERENCE,
    needs_record=True,
    is_notice=True,
)
RULES = (RETRACTED, CONCERN, CORRECTED)

_RETRACTED = frozenset({NoticeType.RETRACTION, NoticeType.PARTIAL_RETRACTION})
_CORRECTED = {
    NoticeType.ERRATUM: "A correction was published",
    NoticeType.CORRECTED_REPUBLISHED: "A corrected version was published",
    NoticeType.UPDATE: "A later version was published",
}
_OF_PREPRINT = "A later version of the preprint was published"
_NOTICE_OF = {
    NoticeType.RETRACTION_OF: "the retraction of",
    NoticeType.EXPRESSION_OF_CONCERN_OF: "the expression of concern about",
    NoticeType.ERRATUM_FOR: "the correction of",
}


def notice_findings(one: CheckedReference, record: Record) -> Iterator[Finding]:
    """The notices of the record that a reader should know, and a notice cited in place of the paper."""
    from citecheck.checking.compare import stands_for_preprint

    types = {notice.type for notice in record.notices}
    if is_retracted(record) and not says_retracted(one.reference.text, record.title):
        yield RETRACTED.about(one.reference, retraction(record), "retraction")
    if NoticeType.EXPRESSION_OF_CONCERN in types or (marked_doubted(record.title) and not _cited_as_notice(one)):
        text = _texts(record, NoticeType.EXPRESSION_OF_CONCERN)
        yield CONCERN.about(one.reference, f"The journal has published an expression of concern{text}.", "concern")
    for kind, words_ in _CORRECTED.items():
        if kind in types and not (kind is NoticeType.UPDATE and _names_version(one, record)):
            said = _OF_PREPRINT if kind is NoticeType.UPDATE and is_preprint(record) else words_
            yield CORRECTED.about(one.reference, f"{said}{_texts(record, kind)}.", str(kind))
    if stands_for_preprint(one.reference, record):
        message = f"{_OF_PREPRINT}: {_printed(record)} ({record.identifier})."
        yield CORRECTED.about(one.reference, message, str(NoticeType.UPDATE))
    for kind, words_ in _NOTICE_OF.items():
        if kind in types and not _cited_as_notice(one):
            message = f"The record cited is {words_} a paper, not the paper{_texts(record, kind)}."
            yield CORRECTED.about(one.reference, message, str(kind))


def _names_version(one: CheckedReference, record: Record) -> bool:
    """Whether the reference names the later version itself, beside the one it cites."""
    text = f"{one.reference.text} {one.reference.parsed.url or ''}".lower()
    versions = [notice for notice in record.notices if notice.type is NoticeType.UPDATE]
    return all(
        (notice.doi and notice.doi.lower() in text)
        or (notice.pmid and re.search(rf"\b{re.escape(notice.pmid)}\b", text))
        for notice in versions
    )


def _printed(record: Record) -> str:
    """Where a paper was printed: journal, year and place."""
    place = f"{record.volume}:{record.pages or record.elocation}".strip(":")
    return " ".join(part for part in (record.journal or record.journal_full, record.year, place) if part)


def is_retracted(record: Record) -> bool:
    """By publication type, by a linked notice, or by the title: PubMed does not always set all three."""
    if any(kind.casefold() == "retracted publication" for kind in record.publication_types):
        return True
    if any(notice.type in _RETRACTED for notice in record.notices):
        return True
    return marked_retracted(record.title)


def retraction(record: Record) -> str:
    """In words, in whole or in part."""
    partial = all(n.type is not NoticeType.RETRACTION for n in record.notices) and any(
        n.type is NoticeType.PARTIAL_RETRACTION for n in record.notices
    )
    text = _texts(record, NoticeType.RETRACTION) or _texts(record, NoticeType.PARTIAL_RETRACTION)
    return f"The work was {'retracted in part' if partial else 'retracted'}{text}."


def _texts(record: Record, kind: NoticeType) -> str:
    return notice_text([notice for notice in record.notices if notice.type is kind])


def notice_text(notices: Sequence[Notice]) -> str:
    """Notices as they are cited: ``: JAMA. 2019;321:5 (PMID 123)``."""
    out = []
    for notice in notices:
        if notice.pmid or re.search(r"\d", notice.text):  # a title prefix cites nothing
            pmid = f"PMID {notice.pmid}" if notice.pmid else ""
            words = f"{notice.text.rstrip('.')} ({pmid})" if notice.text and pmid else notice.text.rstrip(".") or pmid
            out.append(f"{words}, from {notice.source.in_words}" if notice.source else words)
    return ": " + "; ".join(out) if out else ""


def _cited_as_notice(one: CheckedReference) -> bool:
    """Whether the title printed says itself that this is a correction or a retraction note."""
    kind, _ = variant(one.reference.parsed.title or one.reference.text)
    return kind in {Variant.CORRECTION, Variant.RETRACTION, Variant.CONCERN}
