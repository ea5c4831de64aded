"""One element of PubMed's XML to a record.

What is read equals what ``medline`` reads from PubMed's own text of the same record; the one source is as good as
the other. The elements are those of NLM's PubMed DTD
(https://dtd.nlm.nih.gov/ncbi/pubmed/doc/out/250101/index.html).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from citecheck.model import Author, Notice, NoticeType, Record, SourceName
from citecheck.records.medline import year_of
from citecheck.records.notices import notice, with_implied
from citecheck.records.xml_authors import author, single

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

_REF_TYPES = {
    "RetractionIn": NoticeType.RETRACTION,
    "RetractionOf": NoticeType.RETRACTION_OF,
    "PartialRetractionIn": NoticeType.PARTIAL_RETRACTION,
    "PartialRetractionOf": NoticeType.RETRACTION_OF,
    "RetractedandRepublishedIn": NoticeType.RETRACTION,
    "RetractedandRepublishedFrom": NoticeType.REPUBLISHED_FROM,
    "ExpressionOfConcernIn": NoticeType.EXPRESSION_OF_CONCERN,
    "ExpressionOfConcernFor": NoticeType.EXPRESSION_OF_CONCERN_OF,
    "ErratumIn": NoticeType.ERRATUM,
    "ErratumFor": NoticeType.ERRATUM_FOR,
    "CorrectedandRepublishedIn": NoticeType.CORRECTED_REPUBLISHED,
    "CorrectedandRepublishedFrom": NoticeType.REPUBLISHED_FROM,
    "RepublishedIn": NoticeType.REPUBLISHED,
    "RepublishedFrom": NoticeType.REPUBLISHED_FROM,
    "UpdateIn": NoticeType.UPDATE,
    "UpdateOf": NoticeType.UPDATE_OF,
    "CommentOn": NoticeType.COMMENT_ON,
}
_MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Revision:
    """One record as one file has it. A later revision of the same PMID replaces it."""

    record: Record
    version: int  # of the PMID; 1 for all but a few
    revised: str  # ISO date of DateRevised, "" where the record has none


@dataclass(frozen=True, slots=True)
class Deletion:
    """PMIDs that PubMed took out."""

    pmids: tuple[str, ...]


def read_element(
    element: _Element, *, abstracts: bool, authors: tuple[Author, ...] | None = None
) -> Revision | Deletion:
    """What one child of ``PubmedArticleSet`` says. A record's PMID is "" if it has none.

    ``authors`` are those that were taken out of it before, if they were.
    """
    if element.tag in ("DeleteCitation", "DeleteDocument"):
        return Deletion(tuple(pmid for pmid in map(_text, element.iterchildren("PMID")) if pmid))
    fields: _Fields = {"pmid": "", "title": "", "_notices": (), "_version": "1", "_revised": ""}
    for part in element:
        handler = _TOP.get(part.tag)
        if handler:
            handler(part, fields)
    if authors is not None:
        fields["authors"] = authors
    if abstracts:
        _extras(element, fields)
    version, revised = fields.pop("_version"), fields.pop("_revised")
    types = fields.get("publication_types", ())
    fields["notices"] = tuple(with_implied(fields.pop("_notices"), types, fields["title"]))
    if "issns" in fields:
        fields["issns"] = tuple(dict.fromkeys([issn.upper() for issn in fields["issns"]]))
    record = Record(**fields, source=SourceName.INDEX)
    return Revision(record, int(version) if version.isdecimal() else 1, revised)


# ------------------------------------------------------------------------------------------------ elements

_Fields = dict[str, Any]  # fields of Record by name, and some that begin with "_"


def _down(element: _Element, fields: _Fields) -> None:
    for part in element:
        handler = _HANDLERS.get(part.tag)
        if handler:
            handler(part, fields)


def _first(name: str) -> Callable[[_Element, _Fields], None]:
    def take(element: _Element, fields: _Fields) -> None:
        if not fields.get(name):
            fields[name] = _text(element)

    return take


def _each(name: str) -> Callable[[_Element, _Fields], None]:
    def take(element: _Element, fields: _Fields) -> None:
        text = _text(element)
        if text:
            fields[name] = (*fields.get(name, ()), text)

    return take


def _pmid(element: _Element, fields: _Fields) -> None:
    if not fields["pmid"]:
        pmid = _text(element)
        fields["pmid"] = pmid if pmid.isascii() and pmid.isdigit() and len(pmid) <= 9 else ""
        fields["_version"] = element.get("Version") or "1"


def _revised(element: _Element, fields: _Fields) -> None:
    told = {part.tag: _text(part) for part in element}
    if told.get("Year"):
        fields["_revised"] = f"{told['Year']}-{told.get('Month') or '1':0>2}-{told.get('Day') or '1':0>2}"


def _print_date(element: _Element, fields: _Fields) -> None:
    """As PubMed prints it: ``2016 Sep-Dec``, ``1975 Dec 2``, ``2001 Spring``."""
    told = {part.tag: _text(part) for part in element}
    date = told.get("MedlineDate")
    if not date:
        month = told.get("Month", "")
        if month.isdecimal() and int(month) < len(_MONTHS):
            month = _MONTHS[int(month)]
        parts = (told.get("Year"), told.get("Season"), month, told.get("Day", "").lstrip("0"))
        date = " ".join([part for part in parts if part])
    fields["date"] = date
    fields["year"] = year_of(date)


def _electronic_date(element: _Element, fields: _Fields) -> None:
    if "epub_year" not in fields:
        fields["epub_year"] = year_of(_child(element, "Year"))


def _pages(element: _Element, fields: _Fields) -> None:
    told = {part.tag: _text(part) for part in element}
    start, end = told.get("StartPage", ""), told.get("EndPage", "")
    fields["pages"] = told.get("MedlinePgn") or (f"{start}-{end}" if start and end else start)


def _electronic_location(element: _Element, fields: _Fields) -> None:
    name = "doi" if element.get("EIdType") == "doi" else "elocation"
    if element.get("ValidYN") != "N" and not fields.get(name):
        fields[name] = _text(element)


def _ids(element: _Element, fields: _Fields) -> None:
    for one in element:
        kind = one.get("IdType")
        if kind == "doi" and not fields.get("doi"):
            fields["doi"] = _text(one)
        elif kind == "pmc":
            fields["pmcid"] = _text(one)


def _types(element: _Element, fields: _Fields) -> None:
    fields["publication_types"] = tuple([_text(one) for one in element])


def _authors(element: _Element, fields: _Fields) -> None:
    """In a book the authors of the chapter come after those of the book and count; editors are nobody's authors."""
    if element.get("Type") != "editors":
        fields["authors"] = tuple([found for one in element if (found := _person_or_group(one))])


def _person_or_group(element: _Element) -> Author | None:
    if element.get("ValidYN") == "N":
        return None  # a name that PubMed corrected; the right one stands beside it
    family = initials = suffix = given = group = ""
    for part in element:
        tag = part.tag
        if tag == "LastName":
            family = _text(part)
        elif tag == "ForeName":
            given = _text(part)
        elif tag == "Initials":
            initials = _text(part)
        elif tag == "Suffix":
            suffix = _text(part)
        elif tag == "CollectiveName":
            group = _text(part)
    if family:
        return author(family, initials, suffix, given)
    return Author(group, collective=True) if group else None


def _notices(element: _Element, fields: _Fields) -> None:
    found: list[Notice] = []
    for one in element:
        kind = _REF_TYPES.get(one.get("RefType") or "")
        if kind:
            pmid, text = _child(one, "PMID"), _child(one, "RefSource")
            if text or pmid:
                found.append(notice(kind, f"{text}. PMID: {pmid}" if pmid else text))
    fields["_notices"] = found


# Containers lead down; what is not named is passed over with all that it holds (references of the paper, for one).
_HANDLERS: dict[str, Callable[[_Element, _Fields], None]] = {
    "Article": _down,
    "Journal": _down,
    "JournalIssue": _down,
    "MedlineJournalInfo": _down,
    "Book": _down,
    "PMID": _pmid,
    "DateRevised": _revised,
    "ISSN": _each("issns"),
    "ISSNLinking": _each("issns"),
    "Volume": _first("volume"),
    "Issue": _first("issue"),
    "PubDate": _print_date,
    "Title": _first("journal_full"),
    "MedlineTA": _first("journal"),
    "NlmUniqueID": _first("nlm_id"),
    "ArticleTitle": _first("title"),
    "VernacularTitle": _first("vernacular_title"),
    "BookTitle": _first("book_title"),
    "Pagination": _pages,
    "ELocationID": _electronic_location,
    "AuthorList": _authors,
    "Language": _each("languages"),
    "PublicationTypeList": _types,
    "PublicationType": _each("publication_types"),
    "ArticleDate": _electronic_date,
    "CommentsCorrectionsList": _notices,
    "ArticleIdList": _ids,
}
_TOP = dict.fromkeys(("MedlineCitation", "BookDocument", "PubmedData", "PubmedBookData"), _down)


# ------------------------------------------------------------------------------------------------ for claims


def _extras(element: _Element, fields: _Fields) -> None:
    """Abstract, headings, substances and keywords, as PubMed prints them."""
    abstract = element.find("BookDocument/Abstract" if element.tag == "PubmedBookArticle" else "*/Article/Abstract")
    if abstract is not None:
        fields["abstract"] = " ".join(filter(None, map(_labelled, abstract.iterchildren("AbstractText"))))
    fields["mesh"] = tuple(
        "/".join(_starred(part) for part in heading)
        for heading in element.iterfind("MedlineCitation/MeshHeadingList/*")
    )
    substances = element.iterfind("MedlineCitation/ChemicalList/Chemical/NameOfSubstance")
    fields["substances"] = tuple(dict.fromkeys(filter(None, map(_text, substances))))
    fields["keywords"] = tuple(filter(None, map(_starred, element.iterfind("*/KeywordList/Keyword"))))


def _labelled(element: _Element) -> str:
    label, text = element.get("Label"), _text(element)
    return f"{label}: {text}" if label and text else text


def _starred(element: _Element) -> str:
    """A heading or keyword; a star before what the paper is mainly about."""
    return ("*" if element.get("MajorTopicYN") == "Y" else "") + _text(element)


def _child(element: _Element, tag: str) -> str:
    found = element.find(tag)
    return "" if found is None else _text(found)


def _text(element: _Element) -> str:
    """All text within, markup dropped, blanks single."""
    text = "".join(element.itertext()) if len(element) else element.text  # type: ignore[arg-type]
    return single(text) if text else ""
