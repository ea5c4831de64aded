"""What a JATS article says of itself: journal, year, identifiers. Other formats say nothing of the kind."""

from __future__ import annotations

import io
import re

from citecheck.frozen import Frozen

_JATS = re.compile(rb"<(?:[A-Za-z_][\w.-]{0,40}:)?(?:article-meta|journal-meta)[\s>]")
_HEAD = 262_144  # bytes within which the front of an article begins
_WANTED = ("journal-title", "pub-date", "article-id", "front")
_SPACE = re.compile(r"\s+")


class FrontMatter(Frozen):
    """Empty where the article does not say it."""

    journal: str = ""
    year: int | None = None  # the earliest that is printed
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""


def front_matter(data: bytes) -> FrontMatter:
    """Of the first article in the file; never raises, whatever the bytes are."""
    if not _JATS.search(data, 0, _HEAD):
        return FrontMatter()
    from lxml import etree

    journal, years, identifiers = "", [], dict[str, str]()
    events = etree.iterparse(
        io.BytesIO(data), events=("end",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        for _, element in events:
            name = etree.QName(element).localname
            if name not in _WANTED:
                continue
            text = _SPACE.sub(" ", "".join(element.itertext())).strip()[:300]
            if name == "front":
                break
            if name == "journal-title":
                journal = journal or text
            elif name == "article-id":
                identifiers.setdefault(str(element.get("pub-id-type", "")), text)
            else:
                years += [
                    int(one)
                    for part in element.iter("{*}year")
                    if re.fullmatch("[0-9]{4}", one := (part.text or "").strip())
                ]
    except (etree.XMLSyntaxError, ValueError):
        pass  # the reader of the article says what is wrong with it
    pmcid = identifiers.get("pmcid") or identifiers.get("pmc", "")
    return FrontMatter(
        journal,
        min(years, default=None),
        identifiers.get("doi", ""),
        identifiers.get("pmid", ""),
        f"PMC{pmcid}" if pmcid.isdigit() else pmcid,
    )
