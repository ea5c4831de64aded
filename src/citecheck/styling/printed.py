"""What a list adds to a reference beyond its style, and its quotation marks: kept when it is reprinted."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citecheck.model import Record

_PART = (
    r"(?:(?P<doi{n}>(?:doi\s?:?\s?|DOI\s?:?\s?|https?://(?:dx\.)?doi\.org/){{1,2}}10\.\d{{4,9}}/[^\s<>]{{1,200}})"
    r"|(?P<pmid{n}>(?:PubMed )?PMID\s?:?\s?\d{{1,9}})|(?P<pmcid{n}>(?:PubMed Central )?PMCID\s?:?\s?PMC\d{{1,9}})"
    r"|(?P<epub{n}>Epub (?:ahead of print|\d{{4}}[ /][\w /]{{1,12}})))"
)
_WORDS = ("doi", "DOI", "PMID", "PMCID", "Epub")  # one of them is in each part
_BEFORE = len(".;, PubMed Central ")  # the most that stands in a part before its word
_ONE = re.compile(r"(?P<before>[\s.;,]{1,4})" + _PART.format(n=""))
_TAIL = re.compile(r"(?:[\s.;,]{1,4}" + re.sub(r"\?P<[a-z{}]+>", "?:", _PART.format(n="")) + r"){1,5}[.;]?\s*$")
_DOI = re.compile(r"10\.\d{4,9}/[^\s<>]{1,200}")
_PMID = re.compile(r"(?<=PMID)(?P<colon>\s?:?\s?)\d{1,9}")
_TAG = re.compile(r"<[^<>]{0,80}>")
_EMPHASIS = {"i": "*", "em": "*", "b": "**", "strong": "**"}


def _tail(text: str) -> re.Match[str] | None:
    """The identifiers at the end of a reference, with what parts them from it."""
    starts = [at for word in _WORDS if (at := text.find(word)) >= 0]
    return _TAIL.search(text, max(min(starts) - _BEFORE, 0)) if starts else None


def without_tail(text: str) -> str:
    """A reference without identifiers at its end, and without its last stop."""
    found = _tail(text)
    return (text[: found.start()] if found else text).rstrip(" .;,")


def with_tail(printed: str, original: str, record: Record) -> str:
    """The printed form with what stands at the end of the original and is missing: identifiers as the record has."""
    found = _tail(original)
    if found is None:
        return printed
    own = _tail(printed)
    there = {one.lastgroup for one in _ONE.finditer(own[0])} if own else set()
    out = printed.rstrip()
    for part in _ONE.finditer(found[0]):
        if part.lastgroup in there:
            continue
        words = part[0].strip(" .;,")
        if record.doi:
            words = _DOI.sub(lambda old: old[0].rstrip(".") if _same(old[0], record.doi) else record.doi, words)
        if record.pmid:
            words = _PMID.sub(lambda old: old["colon"] + record.pmid, words)
        before = part["before"].strip()
        stop = "" if out.endswith((".", "?", "!", ";")) else before or "."
        out = f"{out}{stop} {words}"
    if out != printed.rstrip() and found[0].rstrip().endswith("."):
        out += "."
    return out


def _same(printed: str, doi: str) -> bool:
    return printed.rstrip(".;,").lower() == doi.lower()


def quoted_alike(printed: str, original: str) -> str:
    """Apostrophes as the original prints them: ``’`` where it has no straight one."""
    if "’" in original and "'" not in original:
        return re.sub(r"(?<=\w)'(?=\w|\s|[.,;:)])", "’", printed)
    return printed


def quotes_level(text: str) -> str:
    """With one kind of apostrophe and of quotation mark, to compare."""
    return text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')


def plain(markup: str) -> str:
    """HTML of an engine as text."""
    return " ".join(html.unescape(_TAG.sub("", markup)).split())


def as_markdown(markup: str) -> str:
    """The same as Markdown: emphasis by stars, raised and lowered digits as HTML, everything else escaped."""
    parts = re.split(r"(</?[a-z]{1,6}(?: [^<>]{0,60})?>)", markup)
    return "".join(_markdown_tag(part) if index % 2 else _escaped(part) for index, part in enumerate(parts))


def _markdown_tag(tag: str) -> str:
    name = tag.strip("</>").split(" ", 1)[0]
    return tag if name in ("sup", "sub") else _EMPHASIS.get(name, "")


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_\[\]])", r"\\\1", html.unescape(text)).replace("<", "&lt;")
