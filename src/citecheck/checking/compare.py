"""Field by field: what the reference prints against what the record holds.

A field differs only where the parsed value *and* the raw string contradict the record. What could not be read is
``UNKNOWN``; a field that the record lacks cannot differ.
"""

from __future__ import annotations

import re

from citecheck.bibliography.identifiers import doi_cut_short, doi_printed, same_doi
from citecheck.bibliography.journal_places import prints_journal
from citecheck.bibliography.journals import contradicted, same_as_any
from citecheck.bibliography.kept_up_books import without_book
from citecheck.bibliography.pages import Pages, compare_pages, read_pages
from citecheck.bibliography.preprints import cited_as_preprint, is_preprint, preprint_doi
from citecheck.bibliography.text import fold, title_key
from citecheck.bibliography.titles import compare_titles
from citecheck.bibliography.volumes import compare_numbers, compare_volumes, supplements_differ
from citecheck.bibliography.years import cites_online_version, compare_years
from citecheck.checking.author_list import compare_authors
from citecheck.checking.printed_names import without_names
from citecheck.frozen import replace
from citecheck.model import Author, Cause, Comparison, Record, Reference, Verdict


def compare(reference: Reference, record: Record) -> tuple[Comparison, ...]:
    """One comparison a field, in the order in which a reference prints them."""
    compared = (
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
    if stands_for_preprint(reference, record):
        return tuple(_of_preprint(one) if one.field in _PLACE else one for one in compared)
    return compared


_PLACE = frozenset(["journal", "year", "volume", "issue", "pages", "doi"])


def stands_for_preprint(reference: Reference, record: Record) -> bool:
    """Whether a preprint is cited as such, and the record is the paper that came of it: another place is right."""
    parsed = reference.parsed
    if is_preprint(record) or (parsed.doi and record.doi and same_doi(parsed.doi, record.doi)):
        return False
    if parsed.doi and not preprint_doi(parsed.doi):
        return False
    return cited_as_preprint(parsed, reference.kind)


def _of_preprint(one: Comparison) -> Comparison:
    if one.verdict not in {Verdict.DIFFERS, Verdict.EQUIVALENT}:
        return one
    note = "Cited as a preprint; the record is that of the published paper." if one.field == "journal" else None
    return Comparison(one.field, one.cited, one.found, Verdict.UNKNOWN, note)


def _authors(reference: Reference, record: Record) -> Comparison:
    verdict, cause, note = compare_authors(reference, record)
    cited = _names(reference.parsed.authors, more=reference.parsed.et_al)
    return Comparison("authors", cited, _names(record.authors), verdict, note, cause)


def _names(authors: tuple[Author, ...], *, more: bool = False) -> str | None:
    if not authors:
        return None
    return ", ".join(author.display for author in authors) + (", et al." if more else "")


def _title(reference: Reference, record: Record) -> Comparison:
    title = reference.parsed.title
    if title and (bare := without_names(without_book(title, record), record)) != title:
        reference = replace(reference, parsed=replace(reference.parsed, title=bare))
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
    if not contradicted(cited, names) and _prints(reference, cited, names, record):
        return Comparison("journal", cited, found, Verdict.EQUIVALENT)
    if _from_title(reference.text, cited, record):
        return Comparison("journal", cited, found, Verdict.UNKNOWN)
    note = f"The reference has {cited}, the record {found}."
    return Comparison("journal", cited, found, Verdict.DIFFERS, note, Cause.JOURNAL)


def _prints(reference: Reference, cited: str, names: list[str], record: Record) -> bool:
    """Whether the raw string prints one of the names, as it was read or cut in another way."""
    if any(same_as_any(form, names) for form in _readings(reference, cited, record)):
        return True
    return prints_journal(reference.text, names, record.title)


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
    forms += _behind_title(cited, f"{reference.parsed.title or ''} {record.title}")
    supplement = re.match(r"[^\W\d]+", reference.parsed.volume or "")
    return forms + ([f"{cited} {supplement[0]}"] if supplement else [])


def _behind_title(cited: str, title: str) -> list[str]:
    """The journal behind words of the title, or behind a year, where the stop between the two was lost."""
    key = f" {title_key(title)} "
    cuts = list(re.finditer(r"[\s.,]+", cited))[:60]
    heads = ((title_key(cited[: cut.start()]), cited[cut.end() :]) for cut in cuts)
    return [rest for head, rest in heads if rest and head and (f" {head} " in key or _YEAR.fullmatch(head))]


_YEAR = re.compile(r"(?:1[89]|20)\d\d")


def _year(reference: Reference, record: Record) -> Comparison:
    verdict, cause, note = compare_years(reference.parsed.year, reference.text, record)
    return Comparison("year", reference.parsed.year, record.year or record.date or None, verdict, note, cause)


# ---------------------------------------------------------------------------------- volume, issue, pages


def _volume(reference: Reference, record: Record) -> Comparison:
    cited, found = reference.parsed.volume, record.volume or None
    verdict = compare_volumes(cited, found, also=record.issue)
    if verdict is Verdict.DIFFERS and (_printed_as(reference.text, record) or _of_cochrane(cited, record)):
        verdict = Verdict.UNKNOWN
    if not found and cited and _is_cochrane(record) and record.issue and not _of_cochrane(cited, record):
        note = f"The reference has {cited}, the record issue {record.issue}."
        return Comparison("volume", cited, record.issue, Verdict.DIFFERS, note, Cause.VOLUME)
    if verdict is not Verdict.DIFFERS:
        return Comparison("volume", cited, found, verdict)
    note = f"The reference has volume {cited}, the record {found}."
    return Comparison("volume", cited, found, verdict, note, Cause.VOLUME)


def _is_cochrane(record: Record) -> bool:
    return record.journal.startswith("Cochrane Database")


def _of_cochrane(cited: str | None, record: Record) -> bool:
    """Whether a number is the year or the issue of a Cochrane review: either is printed as its volume."""
    numbers = {part.lstrip("0") for part in re.findall(r"\d+", cited or "")}
    own = {record.year, record.volume.lstrip("0"), record.issue.lstrip("0")}
    return _is_cochrane(record) and bool(numbers) and numbers <= own


# Pages or a word of comment that were read as an issue.
_NO_ISSUE = re.compile(r"p(?:g|p)?\s?[.:]?\s?\w*\d|(?!suppl|spec|part)[^\W\d_]{4,20}$", re.IGNORECASE)


def _issue(reference: Reference, record: Record) -> Comparison:
    cited, found = reference.parsed.issue, record.issue or None
    printed, known = (reference.parsed.volume, cited), (record.volume, record.issue)
    if supplements_differ(printed, known):
        note = f"The reference has another supplement than the record: {_place(known)}."
        return Comparison("issue", cited, _place(known), Verdict.DIFFERS, note, Cause.ISSUE)
    verdict = Verdict.UNKNOWN if _NO_ISSUE.match(cited or "") else compare_numbers(cited, found, also=record.volume)
    if verdict is Verdict.DIFFERS and _of_cochrane(cited, record):
        verdict = Verdict.UNKNOWN
    if verdict is not Verdict.DIFFERS or _not_printed_yet(reference):
        return Comparison("issue", cited, found, Verdict.UNKNOWN if verdict is Verdict.DIFFERS else verdict)
    note = f"The reference has issue {cited}, the record {found}."
    return Comparison("issue", cited, found, verdict, note, Cause.ISSUE)


def _place(parts: tuple[str, str]) -> str:
    return " ".join(part for part in parts if part)


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
    return re.search(pattern, text) is not None or _printed_as_acm(text, record, volume[0], page)


def _printed_as_acm(text: str, record: Record, volume: str, page: str) -> bool:
    """Whether the raw string prints the place as ACM does: "18, 4 (Mar. 2016), 1578"."""
    issue = rf"\s?,\s{{0,2}}{re.escape(record.issue)}" if record.issue else ""
    pattern = rf"(?<![\d\w]){volume}{issue}\s?\([^()]{{4,20}}\)\s?[,:]\s{{0,2}}(?:Article\s)?(?:pp?\.?\s?)?{page}(?!\d)"
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


_ITEM_LETTERS = 3  # with which a publisher's item number begins


def _pages_explained(reference: Reference, record: Record) -> bool:
    """Whether other pages are right: of the version before print, of a second stretch, or an article number."""
    mine, found = read_pages(reference.parsed.pages), read_pages(record.pages)
    if found is None and not _not_printed_yet(reference):
        return not _other_number(mine, read_pages(record.elocation), record)
    if _not_printed_yet(reference) or mine is None or found is None or _misread(mine, found, reference.text, record):
        return True
    own = read_pages(record.elocation)
    if own is not None and own.first == mine.first:
        return True
    if not reference.parsed.volume and mine.last is None and len(mine.first.prefix) >= _ITEM_LETTERS:
        return True  # "2020:ciaa1258": the publisher's number of the version before print
    return _second_stretch(reference, record, mine, found) or _numbered(mine, found) or _numbered(found, mine)


def _misread(mine: Pages, found: Pages, text: str, record: Record) -> bool:
    """Whether issue, volume or year was read as the page, and the record's page is printed."""
    elsewhere = mine.last is None and mine.first.number in {record.issue, record.volume, record.year}
    return elsewhere and re.search(rf"(?<![\d.]){found.first.number}(?!\d)", text) is not None


def _other_number(mine: Pages | None, own: Pages | None, record: Record) -> bool:
    """Whether an article number is printed that is made as the record's is, and is not it.

    What records have as locator need be no page (a publisher's item number): only numbers of one make compare.
    """
    if mine is None or own is None or mine.last is not None or not record.volume:
        return False
    a, b = mine.first, own.first
    return (a.prefix, a.suffix) == (b.prefix, b.suffix) and len(a.number) == len(b.number) >= 3


def _second_stretch(reference: Reference, record: Record, mine: Pages, found: Pages) -> bool:
    """``415-22, 433`` ends on either; of ``189, 508-514`` the first is a volume that was read as a page."""
    lasts = [stretch.last or stretch.first for stretch in _stretches(record.pages)]
    if mine.first == found.first and mine.last in lasts:
        return True
    agree = (compare_pages(stretch, found)[0] for stretch in _stretches(reference.parsed.pages))
    return any(verdict in {Verdict.SAME, Verdict.EQUIVALENT} for verdict in agree)


def _stretches(pages: str | None) -> list[Pages]:
    """The second and further stretches of a page field."""
    parts = (re.sub(r"^[a-z]{3,20}\.?\s+(?=\w*\d)", "", part) for part in re.split(r"[,;]\s*", pages or "")[1:])
    read = (read_pages(part) for part in parts)
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
    if doi_cut_short(cited, found, reference.text) or doi_printed(found, reference.text):
        return Comparison("doi", cited, found, Verdict.EQUIVALENT, "The DOI is printed incompletely.", Cause.TYPOGRAPHY)
    note = f"The DOI printed is {cited}, that of the record {found}."
    return Comparison("doi", cited, found, Verdict.DIFFERS, note, Cause.IDENTIFIER)


def _pmid(reference: Reference, record: Record) -> Comparison:
    cited = reference.parsed.pmid
    if not cited:
        return Comparison("pmid", None, record.pmid or None, Verdict.NOT_CITED)
    if not record.pmid:
        return Comparison("pmid", cited, None, Verdict.UNKNOWN, f"{record.source.in_words} holds no PMIDs.")
    if cited.lstrip("0") == record.pmid:
        return Comparison("pmid", cited, record.pmid, Verdict.SAME)
    if record.has_pmid(cited):
        note = f"PubMed has merged PMID {cited} into {record.pmid}."
        return Comparison("pmid", cited, record.pmid, Verdict.EQUIVALENT, note)
    note = f"The PMID printed is {cited}, that of the record {record.pmid}."
    return Comparison("pmid", cited, record.pmid, Verdict.DIFFERS, note, Cause.IDENTIFIER)
