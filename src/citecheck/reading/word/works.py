"""The works that a citation's field names: EndNote's XML, the CSL of Zotero and Mendeley, Word's own sources."""

from __future__ import annotations

import base64
import binascii
import json
import re
from typing import TYPE_CHECKING, Any

from citecheck.bibliography.identifiers import identify
from citecheck.errors import InputError
from citecheck.frozen import Frozen, field
from citecheck.model import Identifiers
from citecheck.reading.safe_xml import parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

_LONGEST = 4_000_000  # characters of the data of one field
_MOST = 200  # works of one field
_DOI = re.compile(r"10\.\d{4,9}/\S{1,200}")
_PMID = re.compile(r"[1-9]\d{0,7}")
_PMCID = re.compile(r"PMC\d{1,9}", re.IGNORECASE)
_NOTED = re.compile(r"\b(PMID|PMCID|DOI):\s{0,3}(\S{1,200})", re.IGNORECASE)  # Zotero's field "Extra"
_PUBMED = re.compile(r"medline|pubmed|\bnlm\b", re.IGNORECASE)
_MENDELEY_TAG = "MENDELEY_CITATION_v3_"


class Work(Frozen):
    """A work as the data of a field tells it."""

    key: str  # the same in every field that names it
    title: str = ""
    identifiers: Identifiers = field(default_factory=Identifiers)


def endnote_works(text: str, data: str) -> tuple[Work, ...]:
    """The works of an EndNote field: of the XML in its instruction, or packed into its data."""
    start = text.find("<EndNote")
    packed = text[start:].encode() if start >= 0 else _from_base64(data)
    end = packed.rfind(b"</EndNote>")
    if end < 0 or len(packed) > _LONGEST:
        return ()
    try:
        root = parse_xml(packed[packed.find(b"<EndNote") : end + len(b"</EndNote>")], "EndNote")
    except InputError:
        return ()
    return tuple(_endnote(cite) for cite, _ in zip(root.iter("Cite"), range(_MOST), strict=False))


def csl_works(text: str) -> tuple[Work, ...]:
    """The works of a field that holds CSL: Zotero's and Mendeley's."""
    start = text.find("{")
    if start < 0 or len(text) > _LONGEST:
        return ()
    try:
        found, _ = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        return ()
    items = found.get("citationItems")
    return tuple(_csl_items(items)) if isinstance(items, list) else ()


def tagged_works(tag: str) -> tuple[Work, ...] | None:
    """The works of a content control of Mendeley Cite by its tag; ``None`` for any other control."""
    if not tag.startswith(_MENDELEY_TAG):
        return None
    return csl_works(_from_base64(tag.removeprefix(_MENDELEY_TAG)).decode("utf-8", "replace"))


def word_works(text: str, sources: dict[str, Work]) -> tuple[Work, ...]:
    """The works of Word's own field: ``CITATION Smi04 \\l 1033 \\m Jon05``."""
    words = text.split()[1:_MOST]
    tags = [
        word for word, before in zip(words, ["", *words], strict=False) if word[0] != "\\" and before in {"", "\\m"}
    ]
    return tuple(sources.get(tag, Work(tag)) for tag in tags)


def word_sources(lists: Iterable[_Element]) -> dict[str, Work]:
    """The works that Word keeps for a document, by their tags."""
    found: dict[str, Work] = {}
    for one in lists:
        for source in one.iterfind("{*}Source"):
            values = {child.tag.rsplit("}", 1)[-1]: (child.text or "").strip() for child in source if child.text}
            tag = values.get("Tag", "")
            if tag:
                said = [values.get(name, "") for name in ("DOI", "StandardNumber", "URL")]
                found.setdefault(tag, Work(tag, values.get("Title", ""), _joined(*map(_named, said))))
    return found


def _from_base64(text: str) -> bytes:
    packed = "".join(text[:_LONGEST].split()).replace("-", "+").replace("_", "/").rstrip("=")
    try:
        return base64.b64decode(packed + "=" * (-len(packed) % 4))
    except (binascii.Error, ValueError):
        return b""


def _endnote(cite: _Element) -> Work:
    record = cite.find("record")
    number = _words(cite.find("RecNum"))
    if record is None:
        return Work(f"endnote:{number}")
    urls = [_words(url) for url in record.iterfind("urls//url")]
    database = " ".join(_words(record.find(name)) for name in ("remote-database-name", "remote-database-provider"))
    accession = _words(record.find("accession-num"))
    pmid = accession if _PMID.fullmatch(accession) and _PUBMED.search(database) else None
    return Work(
        key=f"endnote:{_words(record.find('rec-number')) or number}",
        title=_words(record.find("titles/title")),
        identifiers=_joined(
            Identifiers(pmid=pmid),
            _named(_words(record.find("electronic-resource-num"))),
            _named(_words(record.find("custom2"))),
            *(identify(url) for url in urls[:10]),
        ),
    )


def _words(element: _Element | None) -> str:
    return "".join(str(text) for text in element.itertext()).strip() if element is not None else ""


def _csl_items(items: list[Any]) -> Iterator[Work]:
    for item in items[:_MOST]:
        if not isinstance(item, dict):
            continue
        data = item.get("itemData")
        data = data if isinstance(data, dict) else {}
        uris = next((item[name] for name in ("uris", "uri") if isinstance(item.get(name), list) and item[name]), [""])
        key = str(uris[0] or data.get("id") or item.get("id") or "")
        noted = {name.upper(): value.rstrip(".,;") for name, value in _NOTED.findall(_string(data, "note"))}
        pmid = _string(data, "PMID") or noted.get("PMID", "")
        yield Work(
            key=f"csl:{key}",
            title=re.sub(r"<[^<>]{1,80}>", "", _string(data, "title")),
            identifiers=_joined(
                Identifiers(pmid=pmid if _PMID.fullmatch(pmid) else None),
                _named(_string(data, "DOI") or noted.get("DOI", "")),
                _named(_string(data, "PMCID") or noted.get("PMCID", "")),
                _named(_string(data, "URL")),
            ),
        )


def _string(data: dict[str, Any], name: str) -> str:
    value = data.get(name)
    return str(value).strip() if isinstance(value, str | int) else ""


def _named(text: str) -> Identifiers:
    """What a DOI, a number of PubMed Central or an address names."""
    if found := _PMCID.fullmatch(text):
        return Identifiers(pmcid=found.group().upper())
    if found := _DOI.match(text):
        return Identifiers(doi=found.group().rstrip(".,;"))
    return identify(text)


def _joined(*parts: Identifiers) -> Identifiers:
    """All that is named, of each kind the first."""
    return Identifiers(
        pmid=next((one.pmid for one in parts if one.pmid), None),
        pmcid=next((one.pmcid for one in parts if one.pmcid), None),
        doi=next((one.doi for one in parts if one.doi), None),
    )
