"""Field by field: what the reference prints against what the record holds.

A field differs only where the parsed value *and* the raw string contradict the record. What could not be read is
``UNKNOWN``; a field that the record lacks cannot differ.
"""

from __future__ import annotations

import re

from citecheck.bibliography.identifiers import doi_cut_short, same_doi
from citecheck.bibliography.journals import same_name
from citecheck.bibliography.pages import Pages, compare_pages, read_pages
from citecheck.bibliography.text import fold, title_key
from citecheck.bibliography.titles import compare_titles
from citecheck.bibliography.years import cites_online_version, compare_years
from citecheck.checking.author_list import compare_authors
from citecheck.model import Author, Cause, Comparison, Record, Reference, Verdict


def compare(reference: Reference, record: Record) -> tuple[Comparison, ...]:
    """One comparison a field, in the order in which a reference prints them."""
    return (
        _authors(reference, record),
        _title(reference, record),
        _journal(reference, record),
        _year(reference, record),
        _volume(reference, record),
        _issue(reference, record),
        _pages(reference, record),
        _doi(reference, record),
        _pmid(reference, record),
    )


def _authors(reference: Reference, record: Record) -> Comparison:
    verdict, cause, note = compare_authors(reference, record)
    cited = _names(reference.parsed.authors, more=reference.parsed.et_al)
    return Comparison("authors", cited, _names(record.authors), verdict, note, cause)


def _names(authors: tuple[Author, ...], *, more: bool = False) -> str | None:
    if not authors:
        return None
    return ", ".join(author.display for author in authors) + (", et al." if more else "")


def _title(reference: Reference, record: Record) -> Comparison:
    result = compare_titles(reference, record)
    found = record.title or record.vernacular_title or record.book_title or None
    return Comparison("title", reference.parsed.title, found, result.verdict, result.note, result.cause, result.diff)


def _journal(reference: Reference, record: Record) -> Comparison:
    cited, found = reference.parsed.journal, record.journal or record.journal_full
    if not found:
        return Comparison("journal", cited, None, Verdict.UNKNOWN)
    if not cited:
        return Comparison("journal", None, found, Verdict.NOT_CITED)
    names = [name for name in (record.journal, record.journal_full) if name]
    if cited in names:
        return Comparison("journal", cited, found, Verdict.SAME)
    if any(same_name(form, name) for form in _readings(reference, cited, record) for name in names):
        return Comparison("journal", cited, found, Verdict.EQUIVALENT)
    if _from_title(reference.text, cited, record):
        return Comparison("journal", cited, found, Verdict.UNKNOWN)
    note = f"The reference has {cited}, the record {found}."
    return Comparison("journal", cited, found, Verdict.DIFFERS, note, Cause.JOURNAL)


def _from_title(text: str, cited: str, record: Record) -> bool:
    """Whether what was read as journal is a year or a piece of the title."""
    words = fold(cited).strip(" .,")
    if not any(c.isalpha() for c in words):
        return True
    inside = fold(record.title).count(words)
    return inside > 0 and fold(text).count(words) <= inside


_DATE_BEHIND = re.compile(r"[.,;\s]+\(?(?:1[89]|20)\d\d\b.*$|\s*\d.*$")


def _readings(reference: Reference, cited: str, record: Record) -> list[str]:
    """What the raw string may print as journal: as read, begun some stops earlier, without a date behind it.

    "Suppl" in front of a volume may belong to the name: ``Acta Neurochir Suppl 135``.
    """
    text = reference.text
    forms = [cited]
    for hit in list(re.finditer(rf"(?<!\w){re.escape(cited)}(?!\w)", text))[-4:]:
        before = text[max(0, hit.start() - 200) : hit.start()]
        forms += [before[match.end() :] + cited for match in list(re.finditer(r"[.?!\]]\s+", before))[-6:]]
    forms += [shorter for form in forms if (shorter := _DATE_BEHIND.sub("", form)) and shorter != form]
    title = fold(reference.parsed.title or "") + " " + fold(record.title)
    forms += [cited[m.end() :] for m in re.finditer(r"\.\s+", cited) if fold(cited[: m.start()]) in title]
    forms += _behind_title(cited, record.title)
    supplement = re.match(r"[^\W\d]+", reference.parsed.volume or "")
    return forms + ([f"{cited} {supplement[0]}"] if supplement else [])


def _behind_title(cited: str, title: str) -> list[str]:
    """The journal behind words of the record's title, where the stop between the two was lost."""
    key = f" {title_key(title)} "
    cuts = list(re.finditer(r"[\s.,]+", cited))[:60]
    heads = ((title_key(cited[: cut.start()]), cited[cut.end() :]) for cut in cuts)
    return [rest for head, rest in heads if rest and head and f" {head} " in key]


def _year(reference: Reference, record: Record) -> Comparison:
    verdict, cause, note = compare_years(reference.parsed.year, reference.text, record)
    return Comparison("year", reference.parsed.year, record.year or record.date or None, verdict, note, cause)


# ---------------------------------------------------------------------------------- volume, issue, pages

_PARTS = re.compile(r"[^\W_]+")
_NOISE = frozenset({"suppl", "supplement", "pt", "part", "no", "vol", "volume", "issue", "number", "s", "sup", "supp"})


def _volume(reference: Reference, record: Record) -> Comparison:
    cited, found = reference.parsed.volume, record.volume or None
    verdict = _number_verdict(cited, found, also=record.issue)
    if verdict is Verdict.DIFFERS and _printed_as(reference.text, record):
        verdict = Verdict.UNKNOWN
    if verdict is not Verdict.DIFFERS:
        return Comparison("volume", cited, found, verdict)
    note = f"The reference has volume {cited}, the record {found}."
    return Comparison("volume", cited, found, verdict, note, Cause.VOLUME)


def _issue(reference: Reference, record: Record) -> Comparison:
    cited, found = reference.parsed.issue, record.issue or None
    verdict = _number_verdict(cited, found, also=record.volume)
    if verdict is not Verdict.DIFFERS or _not_printed_yet(reference):
        return Comparison("issue", cited, found, Verdict.UNKNOWN if verdict is Verdict.DIFFERS else verdict)
    note = f"The reference has issue {cited}, the record {found}."
    return Comparison("issue", cited, found, verdict, note, Cause.ISSUE)


def _number_verdict(cited: str | None, found: str | None, *, also: str = "") -> Verdict:
    """``9-10`` and ``9–10``, ``Suppl 1`` and ``S1``, ``7 Pt 2`` and ``7`` are one; ``also`` may be printed along."""
    if not cited or not found:
        return Verdict.UNKNOWN if cited else Verdict.NOT_CITED
    if cited == found:
        return Verdict.SAME
    mine, other = _number_parts(cited), _number_parts(found)
    if not mine or not any(part.isdigit() for part in other):
        return Verdict.UNKNOWN  # "PP", "Publish Ahead of Print"
    with_also = mine & other and mine <= other | _number_parts(also)
    return Verdict.EQUIVALENT if mine <= other or other <= mine or with_also else Verdict.DIFFERS


def _number_parts(text: str) -> set[str]:
    parts: set[str] = set()
    for part in _PARTS.findall(fold(text)):
        if part in _NOISE:
            continue
        match = re.fullmatch(r"([a-z]*?)(?:suppl|pt)?0*(\d+)([a-z]*)", part)
        if match is None:
            parts.add(part)
            continue
        number, letters = match[2], (match[1] + match[3]).strip("s")
        parts.add(number)
        if letters and letters not in _NOISE:
            parts.add(letters)
    return parts


def _not_printed_yet(reference: Reference) -> bool:
    """Whether the reference names the version before print, which has pages of its own and no volume."""
    return not reference.parsed.volume and cites_online_version(reference.text)


def _printed_as(text: str, record: Record) -> bool:
    """Whether the raw string prints volume and first page as the record has them: then they were misread."""
    volume, pages = re.match(r"\d+", record.volume), read_pages(record.pages)
    if volume is None or pages is None:
        return False
    page = re.escape(pages.first.number)
    pattern = (
        rf"(?<![\d\w]){volume[0]}\s{{0,2}}(?:\([^()]{{0,20}}\)|\[[^\[\]]{{0,20}}\])?\s{{0,2}}[:;,.]\s{{0,2}}"
        rf"(?:pp?\.?\s?)?[A-Za-z]{{0,4}}{page}(?!\d)"
    )
    return re.search(pattern, text) is not None


def _pages(reference: Reference, record: Record) -> Comparison:
    cited, found = reference.parsed.pages, record.pages or record.elocation or None
    if not found:
        return Comparison("pages", cited, None, Verdict.UNKNOWN if cited else Verdict.NOT_CITED)
    if not cited:
        return Comparison("pages", None, found, Verdict.NOT_CITED)
    verdict, note = compare_pages(read_pages(cited), read_pages(record.pages) or read_pages(record.elocation))
    if verdict is Verdict.DIFFERS and _pages_explained(reference, record):
        return Comparison("pages", cited, found, Verdict.UNKNOWN)
    if verdict is not Verdict.DIFFERS:
        return Comparison("pages", cited, found, verdict)
    return Comparison(
        "pages", cited, found, verdict, f"{note} The reference has {cited}, the record {found}.", Cause.PAGES
    )


def _pages_explained(reference: Reference, record: Record) -> bool:
    """Whether other pages are right: of the version before print, of a second stretch, or an article number."""
    mine, found = read_pages(reference.parsed.pages), read_pages(record.pages)
    if _not_printed_yet(reference) or mine is None or found is None:
        return True
    own = read_pages(record.elocation)
    if own is not None and own.first == mine.first:
        return True
    return _second_stretch(reference, record, mine, found) or _numbered(mine, found) or _numbered(found, mine)


def _second_stretch(reference: Reference, record: Record, mine: Pages, found: Pages) -> bool:
    """``415-22, 433`` ends on either; of ``189, 508-514`` the first is a volume that was read as a page."""
    lasts = [stretch.last or stretch.first for stretch in _stretches(record.pages)]
    if mine.first == found.first and mine.last in lasts:
        return True
    agree = (compare_pages(stretch, found)[0] for stretch in _stretches(reference.parsed.pages))
    return any(verdict in {Verdict.SAME, Verdict.EQUIVALENT} for verdict in agree)


def _stretches(pages: str | None) -> list[Pages]:
    """The second and further stretches of a page field."""
    read = (read_pages(part) for part in re.split(r"[,;]\s*", pages or "")[1:])
    return [stretch for stretch in read if stretch is not None]


def _numbered(counted: Pages, numbered: Pages) -> bool:
    """``1-10`` beside an article number: journals without running pages count every article from 1."""
    starts = counted.first.number == "1" and counted.last is not None
    return starts and numbered.last is None and len(numbered.first.number) >= 4


# --------------------------------------------------------------------------------------------- identifiers


def _doi(reference: Reference, record: Record) -> Comparison:
    cited, found = reference.parsed.doi, record.doi or None
    if not cited:
        return Comparison("doi", None, found, Verdict.NOT_CITED)
    if not found:
        return Comparison("doi", cited, None, Verdict.UNKNOWN)
    if same_doi(cited, found):
        return Comparison("doi", cited, found, Verdict.SAME)
    if cited.lower() in record.title.lower():
        return Comparison("doi", None, found, Verdict.NOT_CITED)  # that of the paper which this one is about
    if doi_cut_short(cited, found) or found.lower() in fold(reference.text):
        return Comparison("doi", cited, found, Verdict.EQUIVALENT, "The DOI is printed incompletely.", Cause.TYPOGRAPHY)
    note = f"The DOI printed is {cited}, that of the record {found}."
    return Comparison("doi", cited, found, Verdict.DIFFERS, note, Cause.IDENTIFIER)


def _pmid(reference: Reference, record: Record) -> Comparison:
    cited = reference.parsed.pmid
    if not cited:
        return Comparison("pmid", None, record.pmid, Verdict.NOT_CITED)
    if cited.lstrip("0") == record.pmid:
        return Comparison("pmid", cited, record.pmid, Verdict.SAME)
    note = f"The PMID printed is {cited}, that of the record {record.pmid}."
    return Comparison("pmid", cited, record.pmid, Verdict.DIFFERS, note, Cause.IDENTIFIER)
