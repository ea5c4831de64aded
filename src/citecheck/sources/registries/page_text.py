"""What a page of HTML calls itself: read from its beginning, nothing executed."""

from __future__ import annotations

import codecs
import re
from itertools import islice
from typing import TYPE_CHECKING

from citecheck.frozen import Frozen

if TYPE_CHECKING:
    from lxml.etree import _Element

_META_TITLES = ("citation_title", "og:title", "dc.title", "dcterms.title", "twitter:title")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_NOTHING = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_OF_THE_WEB = re.compile(  # Python knows more, some of which take quadratic time (punycode)
    r"utf-?(?:8|16(?:le|be)?)|(?:iso-?8859|latin)-?\d{1,2}|(?:windows-|cp)\d{3,4}|(?:us-)?ascii|shift[_-]?jis|"
    r"euc-?(?:jp|kr)|gb(?:k|2312|18030)|big5(?:-hkscs)?|koi8-[ru]|iso-2022-(?:jp|kr)|macintosh|tis-620",
    re.IGNORECASE,
)
_LONGEST = 500  # characters of a title
_HEADINGS = 3  # first-level headings that are kept


class PageText(Frozen):
    """The titles of a page, the most telling first, and the name of its site; empty where it has none."""

    titles: tuple[str, ...] = ()
    site: str = ""
    shown: str = ""  # what a browser shows as title, else the heading


def page_text(body: bytes, charset: str = "") -> PageText:
    """The titles of a page; none of one that cannot be read."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, recover=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(_NOTHING.sub("", decoded(body, charset)).encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        root = None
    if root is None:
        return PageText()
    named: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or "").strip().lower()
        content = _level(meta.get("content") or "")
        if content and (name in _META_TITLES or name == "og:site_name"):
            named.setdefault(name, content)
    title = next((words for one in root.iter("title") if (words := _words(one)) and not _pictured(one)), "")
    headings = [words for one in islice(root.iter("h1"), _HEADINGS) if (words := _words(one))]
    titles = dict.fromkeys(
        (*(named[name] for name in _META_TITLES if name in named), *([title] if title else []), *headings)
    )
    return PageText(tuple(titles), named.get("og:site_name", ""), title or next(iter((*headings, *titles)), ""))


def decoded(body: bytes, charset: str = "") -> str:
    """The text of a page: by its mark, the header's charset, its own, UTF-8, else Western."""
    if body.startswith(codecs.BOM_UTF8):
        return body.decode("utf-8-sig", "replace")
    declared = _CHARSET.search(body[:4000])
    for name in (charset, declared[1].decode("ascii") if declared else "", "utf-8"):
        try:
            if _OF_THE_WEB.fullmatch(name):
                return body.decode(name)
        except UnicodeDecodeError as error:
            if name.lower().replace("-", "") == "utf8" and error.start > len(body) - 4:  # cut within a letter
                return body[: error.start].decode("utf-8")
        except (LookupError, ValueError):
            continue
    return body.decode("cp1252", "replace")


def _words(element: _Element) -> str:
    return _level("".join(map(str, islice(element.itertext(), 200))))


def _pictured(element: _Element) -> bool:
    """Whether an element stands in a picture, which has titles of its own."""
    return any(above.tag == "svg" for above in element.iterancestors())


def _level(text: str) -> str:
    return " ".join(text.split())[:_LONGEST]
