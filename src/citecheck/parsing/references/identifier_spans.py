"""DOI, PMID, PMCID and addresses: found first, and cut out so that their digits mislead nobody."""

from __future__ import annotations

import re
from dataclasses import dataclass

from citecheck.parsing.references.patterns import tidy

_DOI = re.compile(
    r"[\[(]?(?:\bdoi\s?[:=.]?\s?)*(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/(?:doi:\s?)?|(?<![\w/.]))"
    r"(?P<doi>10\.\d{4,9}/[^\s\"”]{1,300})",
    re.IGNORECASE,
)
_DOI_IN_ADDRESS = re.compile(
    r"/doi/(?:(?:abs|full|pdf|epdf|pdfdirect)/)?(?P<doi>10\.\d{4,9}/[^\s?#]{1,200})", re.IGNORECASE
)
_PMCID = re.compile(
    r"[\[(]?(?:\bPub\s?Med\sCentral\b[\s:]{0,2})?(?:\bPMC\s?ID\b\s?[:.#]?\s?(?:PMC\s?){0,2}|\b(?:PMC\s?){1,2})(?P<pmcid>\d{3,9})\b[\])]?",
    re.IGNORECASE,
)
_PMID = re.compile(
    r"[\[(]?\b(?:PubMed\s)?(?:PMID|PubMed(?:\s(?:ID|PMID))?|Medline)\b\s?[:.#]?\s?(?P<pmid>\d{4,8})\b[\])]?",
    re.IGNORECASE,
)
_PII = re.compile(r"\bpii\s?:\s?(?P<pii>[\w()-]{1,30}[\w)])\.?|(?P<odd>\S{3,40})\s\[pii\]", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:(?:\b(?:also\s)?available\s?(?:online)?\s?(?:at|from|via|on|in)?|\bretrieved\sfrom|\bURL|\bweb\s?site|\baccess(?:ed|ible)\sat)"
    r"\s?[:.,]?\s{0,2})?[<\[(]?(?P<url>(?:https?:[/\\]{1,2}|ftp://|\bwww\.|\bhttps?(?=www\.))[^\s<>\"”\]]{2,800})[>\]]?",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(  # what led to an address or DOI that is cut out by now
    r"[\[(]?\b(?:(?:also\s)?available\s(?:online\s)?(?:at|from|via|in)|retrieved\sfrom)\s?:?\s?[\])]?"
    r"(?=[\s.,;]*(?:$|[\[(]?(?:last\s)?access|[\[(]?cited\s))",
    re.IGNORECASE,
)
_PUBMED_ADDRESS = re.compile(r"ncbi\.nlm\.nih\.gov/(?:pubmed/|m/pubmed/)?(?P<pmid>\d{4,8})\b")
_PMC_ADDRESS = re.compile(r"/(?P<pmcid>PMC\d{3,9})\b", re.IGNORECASE)
_LEFT_OVER = re.compile(r"(?:[\s,;]\s?doi\s?:?|[\s+|])+\.?$", re.IGNORECASE)
_GLUED_NEXT = re.compile(r"[.;,]?(?:PMID|PMCID|PubMed|Epub|https?:)")
_OTHER_NUMBER = re.compile(r"[\[(]?\b(?:WOS|ISI|MEDLINE|Scopus|EID|Zbl|MR)\s?:\s?[\w.-]{4,30}[\])]?\.?")


_DASHES = re.compile("[\u2010-\u2015\u2212]")  # typesetters turn the hyphens of a DOI into dashes


@dataclass(frozen=True, slots=True)
class Identifiers:
    """The identifiers printed in a reference, normalised; ``pii`` as printed."""

    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    url: str | None = None
    pii: str | None = None


def take_identifiers(text: str) -> tuple[str, Identifiers]:
    """Cut the identifiers out of a reference; returns what is left and what was found (the first of each)."""
    doi = pmid = pmcid = url = pii = None
    if "10." in text:
        text, doi = _take_doi(text)
    if "pii" in text.lower():
        text, pii = _take(_PII, text, "pii")
    if "PMC" in text.upper() or "central" in text.lower():
        text, pmcid = _take(_PMCID, text, "pmcid")
    if "pubmed" in text.lower() or "pmid" in text.lower() or "medline" in text.lower():
        text, pmid = _take(_PMID, text, "pmid")
    if "www." in text or "http" in text or "ftp" in text:
        text, url = _take_address(text)
    text = _OTHER_NUMBER.sub(" ", text)
    if doi or pmid or pmcid or url:
        text = _LEAD_IN.sub("", text)
    if url:
        doi, pmid, pmcid = (
            doi or _within(_DOI_IN_ADDRESS, url, "doi"),
            pmid or _within(_PUBMED_ADDRESS, url, "pmid"),
            (pmcid or _within(_PMC_ADDRESS, url, "pmcid")),
        )
    if pmcid and not pmcid.upper().startswith("PMC"):
        pmcid = f"PMC{pmcid}"
    return _LEFT_OVER.sub("", tidy(text)), Identifiers(doi, pmid, pmcid.upper() if pmcid else None, url, pii)


def trim(text: str) -> str:
    """An identifier without the punctuation of the sentence around it; brackets stay where they are paired."""
    while text:
        last = text[-1]
        closes = {")": "(", "]": "[", "}": "{", ">": "<"}.get(last)
        unpaired = closes is not None and text.count(closes) < text.count(last)
        if last in ".,;:'\"’”" or unpaired:
            text = text[:-1]
        else:
            break
    return text


def _take_doi(text: str) -> tuple[str, str | None]:
    first: str | None = None
    pieces: list[str] = []
    position = 0
    for found in _DOI.finditer(text):
        body = found["doi"]
        if glued := _GLUED_NEXT.search(body):
            body = body[: glued.start()]
        doi = trim(body)
        first = first or _DASHES.sub("-", doi)
        pieces.append(text[position : found.start()])
        position = found.start("doi") + len(doi)
        while text[position : position + 1] in {")", "]"}:
            position += 1
    pieces.append(text[position:])
    return " ".join(pieces), first


def _take(pattern: re.Pattern[str], text: str, name: str) -> tuple[str, str | None]:
    found = pattern.search(text)
    return (pattern.sub(" ", text), found[name]) if found else (text, None)


def _take_address(text: str) -> tuple[str, str | None]:
    first: str | None = None
    pieces: list[str] = []
    position = 0
    for found in _ADDRESS.finditer(text):
        url = trim(found["url"])
        first = first or url
        pieces.append(text[position : found.start()])
        position = found.start("url") + len(url)
        if text[position : position + 1] in {">", "]"}:
            position += 1
    pieces.append(text[position:])
    return tidy(" ".join(pieces)), first


def _within(pattern: re.Pattern[str], url: str, name: str) -> str | None:
    found = pattern.search(url)
    return trim(found[name]) if found else None
