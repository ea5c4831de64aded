"""What an address names, and when two DOIs are one.

People cite by address: PubMed's in its old and new forms, PubMed Central's, Europe PMC's, a resolver's, a publisher's
page with the DOI in it, all of them through a library's proxy as well. One place reads them all.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qs, unquote, urlsplit

from citecheck.model import Identifiers

_WRAPPED = 3  # addresses inside addresses that are followed: an archive's copy of a proxy's link to a resolver
_NOTHING = Identifiers()
_ADDRESS = re.compile(r"(?:https?:)?//|www\.|doi:|info:doi/|(?:[\w-]+\.){1,6}[a-z]{2,10}/", re.IGNORECASE)
_CARRIERS = ("url", "qurl", "u", "q", "target", "dest", "redirect")  # parameters that hold another address
_INNER_ADDRESS = re.compile(r"(?<=/)https?:/{1,2}(?=[\w-]+\.)")
_NUMBER = re.compile(r"0{0,4}(?P<pmid>[1-9]\d{0,7})")
_TERM = re.compile(r"(?P<pmid>[1-9]\d{3,7})\s?(?:\[(?:uid|pmid)\])?", re.IGNORECASE)
_PMC_NUMBER = re.compile(r"(?P<pmcid>PMC\d{3,9})(?:\.\d{1,2})?", re.IGNORECASE)
_NCBI = re.compile(r"(?:^|\.)(?:ncbi\.nlm\.nih\.gov|pubmed\.(?:gov|com|org)|pubmedcentral\.(?:nih\.)?gov)(?:\.|$)")
_PUBMED_HOST = re.compile(r"(?:^|\.)pubmed\.(?:ncbi\.nlm\.nih\.)?(?:gov|com|org)(?:\.|$)")
_EUROPE = re.compile(r"(?:^|\.)(?:europepmc\.org|ukpmc\.ac\.uk)(?:\.|$)")
_NATURE = re.compile(r"(?:^|\.)nature\.com(?:\.|$)")
_OXFORD = re.compile(r"(?:^|\.)oup\.com(?:\.|$)")
_NATURE_NAME = re.compile(r"/articles/(?P<name>(?!\d+(?:[/.]|$))[a-z0-9][\w.-]{4,40}?)(?:\.e?pdf|_reference\.pdf)?/?$")
_DOI = re.compile(r"(?:^|[/:=])(?P<doi>10\.\d{4,9}(?:\.\d{1,9})*/[^\s\"”]{1,300})", re.IGNORECASE)
_VIEW = re.compile(  # of a paper, which a publisher's address names after the DOI
    r"(?:/(?:full(?:text)?|full-text|abstract|abs|e?pdf|pdfdirect|html|xml|meta|summary|references|tables|figures"
    r"|suppl(?:_file)?|citedby|issuetoc)|\.(?:e?pdf|full|abstract|html?|short|long|xml)|(?<=\d)v\d{1,2}|/)$",
    re.IGNORECASE,
)
_OXFORD_NUMBER = re.compile(r"(?<=[^/])/\d{4,9}$")


@lru_cache(maxsize=4096)
def identify(address: str) -> Identifiers:
    """What an address names: PMID, PMCID or DOI; nothing (false) for any other web page.

    Understands PubMed, PubMed Central and Europe PMC in the forms they have had, DOI resolvers, publishers' pages
    whose address carries the DOI, and all of these behind proxies, redirects and archives.
    """
    return _identify(address.strip()[:2000], _WRAPPED)


def _identify(address: str, depth: int) -> Identifiers:
    parts = _split(address)
    if parts is None:
        return _NOTHING
    host, path, query, raw = parts
    if depth and (inner := _inner(path, raw, query)):
        return _identify(inner, depth - 1)
    return _named(host, path, query)


def _split(address: str) -> tuple[str, str, dict[str, list[str]], str] | None:
    """Host, path and query (taken apart, and as it stands); ``None`` for what is no address."""
    if not _ADDRESS.match(address):
        return None
    if "//" not in address[:10] and not address.lower().startswith(("doi:", "info:doi/")):
        address = f"//{address}"
    try:
        parts = urlsplit(address)
        return _host(parts.hostname or ""), unquote(parts.path), parse_qs(parts.query, max_num_fields=60), parts.query
    except ValueError:
        return None


def _named(host: str, path: str, query: dict[str, list[str]]) -> Identifiers:
    if _NCBI.search(host):
        return _ncbi(host, path, query)
    if _EUROPE.search(host):
        return _europe_pmc(path)
    if _NATURE.search(host) and (found := _NATURE_NAME.search(path.lower())):
        return Identifiers(doi=f"10.1038/{found['name']}")
    doi = _doi(path, resolver="doi.org" in host, oxford=_OXFORD.search(host) is not None)
    return Identifiers(doi=doi or _doi_in(query))


def _host(host: str) -> str:
    """The host that a proxy stands before: ``pubmed-ncbi-nlm-nih-gov.proxy.lib.edu`` is PubMed's."""
    first, _, rest = host.lower().partition(".")
    if rest and first.count("-") >= 1 and re.search(r"-(?:gov|org|com|edu|net|uk)$", first):
        first = first.replace("--", "\0").replace("-", ".").replace("\0", "-")
    return f"{first}.{rest}"


def _inner(path: str, raw: str, query: dict[str, list[str]]) -> str | None:
    """The address that another one carries: a proxy's ``?url=``, an archive's ``/web/2020/https://…``."""
    if found := _INNER_ADDRESS.search(path):
        return re.sub(r"^(https?:)/{1,2}", r"\1//", path[found.start() :]) + (f"?{raw}" if raw else "")
    for name in _CARRIERS:
        for value in query.get(name, ()):
            if re.match(r"https?://|doi:", value, re.IGNORECASE):
                return value
    return None


def _ncbi(host: str, path: str, query: dict[str, list[str]]) -> Identifiers:
    steps = [step for step in path.split("/") if step]
    last = steps[-1] if steps else ""
    for step in steps:
        if pmc := _PMC_NUMBER.fullmatch(step):
            return Identifiers(pmcid=pmc["pmcid"].upper())
    for value in query.get("artid", ()):
        if value.isdigit():
            return Identifiers(pmcid=f"PMC{value}")
    at_pubmed = _PUBMED_HOST.search(host) is not None
    parents = {step.lower() for step in steps[:-1]}
    if (pmid := _NUMBER.fullmatch(last)) and (len(steps) == 1 or at_pubmed or parents & {"pubmed", "pmid"}):
        return Identifiers(pmid=pmid["pmid"])
    if at_pubmed and steps and (pmid := _NUMBER.fullmatch(steps[0])):
        return Identifiers(pmid=pmid["pmid"])  # /22037293/#affiliation-1, /22037293/similar
    if at_pubmed or "pubmed" in {step.lower() for step in steps} or "entrez" in path:
        return _asked_for(query)
    return _NOTHING


def _asked_for(query: dict[str, list[str]]) -> Identifiers:
    """The one record that a search asks for by its number: a lone number, ``N[uid]``, a DOI."""
    for value in (*query.get("term", ()), *query.get("list_uids", ())):
        term = value.strip()
        if found := _TERM.fullmatch(term):
            return Identifiers(pmid=found["pmid"])
        if found := _PMC_NUMBER.fullmatch(term):
            return Identifiers(pmcid=found["pmcid"].upper())
        if " " not in term and (doi := _DOI.match(re.sub(r"\[(?:doi|aid)\]$", "", term, flags=re.IGNORECASE))):
            return Identifiers(doi=doi["doi"])
    return _NOTHING


def _europe_pmc(path: str) -> Identifiers:
    steps = [step for step in path.split("/") if step]
    for before, step in zip(["", *steps], steps, strict=False):
        if pmc := _PMC_NUMBER.fullmatch(step):
            return Identifiers(pmcid=pmc["pmcid"].upper())
        if before.lower() == "med" and (pmid := _NUMBER.fullmatch(step)):
            return Identifiers(pmid=pmid["pmid"])
    return _NOTHING


def _doi(path: str, *, resolver: bool, oxford: bool) -> str | None:
    found = _DOI.search(path)
    if found is None:
        return None
    doi = found["doi"]
    while not resolver and (view := _VIEW.search(doi)) and doi.count("/", 0, view.start()) >= 1:
        doi = doi[: view.start()]
    if oxford:
        doi = _OXFORD_NUMBER.sub("", doi)
    return doi.rstrip(".,;:/") or None


def _doi_in(query: dict[str, list[str]]) -> str | None:
    for name in ("id", "doi", "rft_id", "uri", "article"):
        for value in query.get(name, ()):
            if found := _DOI.search(value):
                return found["doi"].rstrip(".,;:/")
    return None


@lru_cache(maxsize=16384)
def _doi_key(doi: str) -> str:
    bare = re.sub(r"^(?:https?://)?(?:dx\.)?(?:doi\.org/|doi:\s*)?", "", unquote(doi.strip().lower()))
    return bare.rstrip(".,;:)]>/ ")


def same_doi(cited: str, found: str) -> bool:
    """Whether two printed DOIs are one."""
    return _doi_key(cited) == _doi_key(found)


def doi_cut_short(cited: str, found: str, text: str = "") -> bool:
    """Whether a printed DOI is the right one, broken off or with something glued to it, and can be no other paper's.

    It is broken off where a part ends (``10.1136/bmj`` for ``10.1136/bmj.n712``) or where ``text`` prints the rest
    behind a blank; what runs on is a word or a part of its own (``….full``). ``10.1136/bmj.n71`` is another paper.
    """
    a, b = _doi_key(cited), _doi_key(found)
    if a == b or min(len(a), len(b)) < 7:
        return False
    if b.startswith(a):
        rest = b[len(a) :]
        return not a[-1].isalnum() or _GLUED.match(rest) is not None or _printed_on(b, text)
    return a.startswith(b) and _GLUED.match(a[len(b) :]) is not None


_GLUED = re.compile(r"[^a-z0-9]|[a-z]{3}")


def doi_printed(doi: str, text: str) -> bool:
    """Whether a text prints this DOI, and no longer one that begins with it."""
    key = _doi_key(doi)
    return bool(key) and re.search(re.escape(key) + r"(?![a-z]?\d|[a-z](?![a-z]))", unquote(text.lower())) is not None


def _printed_on(doi: str, text: str) -> bool:
    """Whether a text prints the DOI with a blank or a line end within."""
    return doi in re.sub(r"\s+", "", text.lower())


_NBK = re.compile(r"\bNBK\d{3,9}\b")


def nbk_of(*texts: str | None) -> str:
    """The number of a book or chapter in NLM's Bookshelf that a text or address names; "" if none does."""
    found = next((match for text in texts if text and (match := _NBK.search(text))), None)
    return found[0] if found else ""
