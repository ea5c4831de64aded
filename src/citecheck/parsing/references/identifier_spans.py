"""DOI, PMID, PMCID and addresses: found first, and cut out so that their digits mislead nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from citecheck.bibliography.identifiers import identify
from citecheck.bibliography.text import may_hold
from citecheck.frozen import Frozen, replace
from citecheck.parsing.references.patterns import tidy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.model import Identifiers

_RESOLVER = r"(?:https?://)?(?:dx\.|www\.)?doi\.org/(?:doi:\s?)?"
_DOI = re.compile(
    rf"[\[(<]?(?:(?:(?<![^\W\d_])doi\s?[:=.]?\s?(?:\(c\)|[©“\"])?\s?){{1,3}}(?:{_RESOLVER})?|{_RESOLVER}|(?<![\w/.=%&]))"
    r"(?P<doi>10\.\s?\d{4,9}\s?(?:/\s?|%2F)[^\s\"”•|→↩↑·]{1,300})",
    re.IGNORECASE,
)
_LONGEST_LEAD = 60  # characters of _DOI before the figures
_BROKEN_DOI = re.compile(r"(?<=10\.1016/j\.)(?P<journal>[a-z]{2,12}\.?)\s(?=\.?\d{4}\.\d\d\.\d{3}\b)")  # at a line end
_ENCODED = re.compile(r"%[0-9A-Fa-f]{2}")
_PMCID = re.compile(
    r"[\[(]?(?:\b(?:Pub\s?Med\sCentral|PMC\sfree\sarticle)\b[\s:]{0,2})?(?:(?<![A-Za-z])PMC\s?ID(?![A-Za-z]{1,2}\s)\s?[:.#-]?\s?(?:PMC\s?){0,2}|(?<![A-Za-z])(?:PMC\s?){1,2})(?P<pmcid>\d{3,9})(?!\d)[\])]?",
    re.IGNORECASE,
)
_PMID = re.compile(
    r"[\[(]?(?<![A-Za-z])(?:(?:PubMed\s)?PMID\s?[:.#-]?\s?(?=\d{1,8}(?!\d|[A-Za-z](?![A-Za-z])))|(?:PubMed(?:\sID)?|Medline)\b\s?[:.#]?\s?(?=\d{4,8}\b)"
    r"|PubMed:\s?(?=\d{1,8}\]))(?P<pmid>\d{1,8})[\])]?",
    re.IGNORECASE,
)
_BARE_PMID = re.compile(r"(?<=[\d.)\]])\s{1,3}(?P<pmid>[1-9]\d{6,7})[\s.]*$")  # behind a DOI, which is cut out by now
_PII = re.compile(r"\bpii\s?:\s?(?P<pii>[\w()-]{1,30}[\w)])\.?|(?P<odd>\S{3,40})\s\[pii\]", re.IGNORECASE)
_ELSEWHERE = (  # "available at" in other languages
    r"\b(?:Dispon[íi](?:vel|ble)\s(?:em|en|sur|à\sl['’]adresse)|Disponibile\s(?:su|a|online)|Verfügbar\s(?:unter|über)|Erhältlich\sunter|Online\sunter"
    r"|Режим\sдоступа|Доступно|Dostępn[eya]\s(?:na|w|pod)|Dostupn[éo]\s(?:z|na)|Beschikbaar\s(?:op|via)|Tillgänglig\s(?:på|från)|Saatavilla|Erişim)"
)
_ADDRESS = re.compile(
    rf"(?:(?:\b(?:also\s)?available\s?(?:online)?\s?(?:at|from|via|on|in)?|{_ELSEWHERE}|\bretrieved\sfrom|\bURL|\bweb\s?site|\baccess(?:ed|ible)\sat)"
    r"\s?[:.,]?\s{0,2})?[<\[(]?(?P<url>(?:https?:[/\\]{1,2}|ftp://|\bwww\.|\bhttps?(?=www\.)"
    r"|(?<![\w./-])(?:(?:www\.)?(?:pubmed\.|pmc\.)?ncbi\.nlm\.nih|pubmed)\.gov/|(?<![\w./-])europepmc\.org/)[^\s<>\"”\]]{2,800})[>\]]?",
    re.IGNORECASE,
)
_ADDRESS_CUES = ("www.", "http", "ftp", ".gov/", "europepmc.org")
_LEAD_IN = re.compile(  # what led to an address or DOI that is cut out by now
    rf"[\[(]?(?:\b(?:(?:also\s)?available\s(?:online\s)?(?:at|from|via|in)|retrieved\sfrom)|{_ELSEWHERE})\s?:?\s?[\])]?"
    r"(?=[\s.,;]*(?:$|[\[(]|(?:last\s)?access|cited\s|epub|published\sonline))",
    re.IGNORECASE,
)
LEAD_IN_STEMS = (  # one in each thing that _LEAD_IN begins with
    "available", "retrieved", "dispon", "verfügbar", "erhältlich", "online", "режим", "доступно", "dost", "beschikbaar",
    "tillg", "saatavilla", "eri",
)  # fmt: skip
_LEFT_OVER = re.compile(r"(?:[\s,;]\s?doi\s?:?|[\s+|])+\.?$", re.IGNORECASE)
_MAY_BE_LEFT = frozenset(" +|:iIıİ")  # one among the last two characters, where _LEFT_OVER finds anything
_GLUED_NEXT = re.compile(
    r"[.;,]?(?:PMID|PMCID|pmid|pmcid|PMC\d{5}|PubMed|Pubmed|Epub|https?:|(?<=[\da-z)])(?:Cross[Rr]ef|Medline|Google|Scopus|ISI|Web\sof|Full\s?Text|View|CAS(?=[A-Z]|$)))"
)
_OPEN_END = re.compile(r"\([A-Za-z]{0,12}$")
_OTHER_NUMBER = re.compile(r"[\[(]?\b(?:WOS|ISI|MEDLINE|Scopus|EID|Zbl|MR|NIHMSID|NIHMS)\s?:\s?[\w.-]{4,30}[\])]?\.?")
_OTHER_CUES = ("WOS", "ISI", "MEDLINE", "Scopus", "EID", "Zbl", "MR", "NIHMS")


_DASHES = re.compile("[\u2010-\u2015\u2212]")  # typesetters turn the hyphens of a DOI into dashes


class Printed(Frozen):
    """The identifiers printed in a reference, normalised; ``pii`` as printed."""

    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    url: str | None = None
    pii: str | None = None


def take_identifiers(text: str) -> tuple[str, Printed]:
    """Cut the identifiers out of a reference; returns what is left and what was found (the first of each)."""
    doi = pmid = pmcid = pii = None
    urls: list[str] = []
    end = text.rstrip(" .")  # an article number stands before the DOI, a bare PMID behind it
    if "10." in text:
        text, doi = _take_doi(text)
    if "pii" in text.lower():
        text, pii = _take(_PII, text, "pii")
    if any(cue in text for cue in _ADDRESS_CUES):
        text, urls = _take_addresses(text)
    if "PMC" in text.upper() or "central" in text.lower():
        text, pmcid = _take(_PMCID, text, "pmcid")
    if "pubmed" in text.lower() or "pmid" in text.lower() or "medline" in text.lower():
        text, pmid = _take(_PMID, text, "pmid")
    if doi and not pmid and (bare := _BARE_PMID.search(text)) and end.endswith(f" {bare['pmid']}"):
        text, pmid = text[: bare.start()], bare["pmid"]
    if any(cue in text for cue in _OTHER_CUES):
        text = _OTHER_NUMBER.sub(" ", text)
    if (doi or pmid or pmcid or urls) and may_hold(text, LEAD_IN_STEMS):
        text = _LEAD_IN.sub("", text)
    for address in urls:
        named = identify(address)
        doi, pmid, pmcid = doi or named.doi, pmid or named.pmid, pmcid or named.pmcid
    if pmcid and not pmcid.upper().startswith("PMC"):
        pmcid = f"PMC{pmcid}"
    text = tidy(text)
    if not _MAY_BE_LEFT.isdisjoint(text[-2:]):
        text = _LEFT_OVER.sub("", text)
    return text, Printed(doi, pmid, pmcid.upper() if pmcid else None, urls[0] if urls else None, pii)


def with_links(printed: Printed, linked: Sequence[Identifiers]) -> tuple[Printed, tuple[str, ...]]:
    """The identifiers with what links name in the place of what is not printed, and the names of those fields.

    A link fills a gap only where all links that name such an identifier agree: of two papers linked to, neither is
    the one cited.
    """
    filled: dict[str, str] = {}
    for name in ("pmid", "pmcid", "doi"):
        named = {value.casefold() for one in linked if (value := getattr(one, name))}
        if len(named) == 1 and not getattr(printed, name):
            filled[name] = next(value for one in linked if (value := getattr(one, name)))
    return replace(printed, **filled) if filled else printed, tuple(filled)


def trim(text: str) -> str:
    """An identifier without the punctuation of the sentence around it; brackets stay where they are paired."""
    while text:
        last = text[-1]
        closes = {")": "(", "]": "[", "}": "{", ">": "<"}.get(last)
        unpaired = closes is not None and text.count(closes) < text.count(last)
        if "(" in text and text.count("(") > text.count(")") and (open_end := _OPEN_END.search(text)):
            text = text[: open_end.start()]  # 10.1142/S0219720022400042(in Japanese)
        elif last in ".,;:'\"’”" or unpaired:
            text = text[:-1]
        else:
            break
    return text


def _take_doi(text: str) -> tuple[str, str | None]:
    first: str | None = None
    pieces: list[str] = []
    position = 0
    if "10.1016/j." in text:
        text = _BROKEN_DOI.sub(r"\g<journal>", text)
    for found in _DOI.finditer(text, max(0, text.find("10.") - _LONGEST_LEAD)):
        body = found["doi"]
        if glued := _GLUED_NEXT.search(body):
            body = body[: glued.start()]
        doi = trim(body)
        first = first or _readable(doi)
        pieces.append(text[position : found.start()])
        position = found.start("doi") + len(doi)
        while text[position : position + 1] in {")", "]", ">", "”", '"'}:
            position += 1
    pieces.append(text[position:])
    return " ".join(pieces), first


def _readable(doi: str) -> str:
    """A DOI as it is registered: no blanks, dashes for hyphens, nothing percent-encoded."""
    doi = "".join(_DASHES.sub("-", doi).split())
    return unquote(doi) if _ENCODED.search(doi) else doi


def _take(pattern: re.Pattern[str], text: str, name: str) -> tuple[str, str | None]:
    found = pattern.search(text)
    return (pattern.sub(" ", text), found[name]) if found else (text, None)


def _take_addresses(text: str) -> tuple[str, list[str]]:
    urls: list[str] = []
    pieces: list[str] = []
    position = 0
    for found in _ADDRESS.finditer(text):
        url = trim(found["url"])
        urls.append(url)
        pieces.append(text[position : found.start()])
        position = found.start("url") + len(url)
        if text[position : position + 1] in {">", "]"}:
            position += 1
    pieces.append(text[position:])
    return tidy(" ".join(pieces)), urls
