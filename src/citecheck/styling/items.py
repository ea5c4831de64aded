"""Records as items for a CSL engine: what a style cannot know is put right before it sees it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from citecheck.bibliography.csl_json import to_csl
from citecheck.bibliography.pages import read_pages
from citecheck.bibliography.titles import bare_title
from citecheck.frozen import replace

if TYPE_CHECKING:
    from citecheck.model import Author, Record, Reference

_MONTHS = {
    name: number
    for number, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)  # noqa: SIM905
}
_DATE = re.compile(r"(?:\d{4}) (?P<month>[A-Z][a-z]{2})(?: (?P<day>\d{1,2}))?(?![-/\w])")
_PARTICLE = re.compile(
    r"(?:(?:von|van|de|der|den|del|della|di|da|do|dos|du|la|le|ten|ter|zu|zur|al|el) ){1,3}(?=[^\W\d_])"
)
_RANGE = re.compile(r"(?P<first>[A-Za-z]{0,3}\d{1,9})[-‐‑–—](?P<last>[A-Za-z]{0,3}\d{1,9})")


def csl_item(reference: Reference | None, record: Record, kept: frozenset[str] = frozenset()) -> dict[str, Any]:
    """The record as the engine reads it; what it lacks is taken from the reference.

    ``kept`` names what the reference prints rightly in its own form (``title``, ``journal``,
    ``volume``, ``issue``): this form is taken.
    """
    filled = _filled(reference, record)
    item = to_csl(filled)
    for key in ("custom", "number"):
        item.pop(key, None)
    parsed = reference.parsed if reference else None
    own_title = parsed.title if parsed and "title" in kept and "<" not in record.title else None
    pages = filled.pages or _article_number(record)
    journal = {"container-title": _short_title(item.get("container-title", ""))}
    if parsed and parsed.journal and "journal" in kept:
        journal = dict.fromkeys(("container-title", "container-title-short"), parsed.journal)
    if parsed:
        item |= {name: getattr(parsed, name) for name in ("volume", "issue") if name in kept and getattr(parsed, name)}
    out = {
        **item,
        **journal,
        "id": "one",  # a key; nothing of it is printed
        "title": (own_title or _title(record) or (parsed.title if parsed else None) or "").removesuffix("."),
        "author": [_name(author) for author in filled.authors],
        "issued": _date(record, item),
        "page": full_pages(pages),
    }
    return {key: value for key, value in out.items() if value}


def record_pages(record: Record) -> str:
    """The pages of a record in full, else its article number."""
    return full_pages(record.pages or _article_number(record))


def _article_number(record: Record) -> str:
    """The number that stands for pages; a publisher's own (``S0300-2896(20)30542-1``) is none."""
    return record.elocation if read_pages(record.elocation) else ""


def _short_title(name: str) -> str:
    """A journal's full name without what NLM adds to it: ``Clinical infection : the organ of the society``."""
    return name.partition(" : ")[0] or name


def _filled(reference: Reference | None, record: Record) -> Record:
    """The record with the fields of the reference where its own are empty."""
    year = record.year or record.epub_year
    if reference is None:
        return replace(record, year=year)
    parsed = reference.parsed
    return replace(
        record,
        authors=record.authors or parsed.authors,
        journal=record.journal or record.journal_full or parsed.journal or "",
        year=year or parsed.year or "",
        volume=record.volume or parsed.volume or "",
        issue=record.issue or parsed.issue or "",
        pages=record.pages or ("" if record.elocation else parsed.pages or ""),
    )


def _title(record: Record) -> str:
    """Without its closing stop, which the style sets; a translated title keeps its brackets."""
    title = (record.title or record.vernacular_title or record.book_title).strip()
    bare = bare_title(title).strip()
    if title.startswith("[") and title.rstrip(" .").endswith("]"):
        return f"[{bare.rstrip('.')}]"
    return bare


def _name(author: Author) -> dict[str, str]:
    if author.collective:
        return {"literal": author.family}
    particle = _PARTICLE.match(author.family)
    name = {"family": author.family, "given": " ".join(f"{letter}." for letter in author.initials)}
    if particle:
        name |= {"family": author.family[particle.end() :], "non-dropping-particle": particle[0].strip()}
    if author.suffix:
        name["suffix"] = author.suffix
    return {key: value for key, value in name.items() if value}


def _date(record: Record, item: dict[str, Any]) -> dict[str, Any]:
    """Year and month; the day only where PubMed prints one."""
    issued = dict(item.get("issued", {}))
    found = _DATE.match(record.date) if record.year and record.date.startswith(record.year) else None
    if found and issued.get("date-parts") and found["month"] in _MONTHS:
        parts = [*issued["date-parts"][0], _MONTHS[found["month"]]]
        return {"date-parts": [[*parts, int(found["day"])] if found["day"] else parts]}
    return issued


def full_pages(text: str) -> str:
    """``1971-80`` as ``1971-1980``, ``S131-9`` as ``S131-S139``; what is no plain range stays as it is."""
    pages, found = read_pages(text), _RANGE.fullmatch(text.strip())
    if pages is None or pages.last is None or found is None:
        return text.strip()
    letters = re.match(r"[A-Za-z]*", found["first"])
    return f"{found['first']}-{letters[0] if letters else ''}{pages.last.number}"
