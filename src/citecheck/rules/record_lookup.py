"""REF001, REF002, REF013, REF014, REF017: what came of looking a reference up."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from citecheck.bibliography.text import words
from citecheck.model import (
    REGISTRIES,
    Ambiguous,
    CheckedReference,
    Confidence,
    Finding,
    Found,
    NotFound,
    NotIndexed,
    Record,
    Severity,
    SourceName,
    Unchecked,
)
from citecheck.rules.example_articles import (
    AGAIN,
    ASKED,
    BOTH,
    IN_CROSSREF,
    OTHER,
    PAGE,
    PURWOSUNU,
    RECORD,
    RIGHT,
    SHORT,
    TAKEN,
    TWICE,
    UNKNOWN,
    article,
)
from citecheck.rules.field_differences import IDENTIFIER, is_merged
from citecheck.rules.rule import Example, Rule, Scope
from citecheck.rules.web_pages import page_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NOT_FOUND = Rule(
    code="REF001",
    name="not-found",
    severity=Severity.ERROR,
    summary="PubMed holds no record that fits this reference.",
    what=(
        "The reference was looked up by identifiers, journal with volume and page, words of the title, author and year. "
        "Every source that was asked answered, and nothing that came back agrees in title and in author or place."
    ),
    why="A reader cannot find the source. It may be misprinted beyond recognition, belong elsewhere, or not exist.",
    what_to_do="Look the work up by its DOI or title. Correct the reference, or replace it with a source that can be read.",
    limits=(
        "PubMed is not complete: many journals of psychology, engineering and nursing, and most books, are not in it. "
        "The finding says what PubMed holds on a day, not that a work was made up."
    ),
    fires=(Example(article(UNKNOWN), BOTH, "PubMed was asked, and nothing fits.", asked=ASKED),),
    silent=(
        *RIGHT,
        Example(article(UNKNOWN), BOTH, "Nobody could be asked: that is RUN001, and no verdict."),
    ),
    scope=Scope.REFERENCE,
    needs_record=True,
    gravity=3,
    headline=("1 reference was not found", "{} references were not found"),
)
AMBIGUOUS = Rule(
    code="REF002",
    name="ambiguous-match",
    severity=Severity.WARNING,
    summary="Several records fit this reference equally well.",
    what="Two or more records agree with everything that is printed, and they are not one paper held twice.",
    why="A reader cannot tell which is meant, and nothing else about the reference can be checked.",
    what_to_do="Add what tells them apart: volume and pages, the year, or the DOI.",
    limits="Updates of one review in one year, and a paper printed in several journals, often look like this.",
    fires=(
        Example(
            article(SHORT),
            f"{RECORD}\n{AGAIN}{OTHER}",
            "Printed in two journals, and no journal is named.",
            asked=ASKED,
        ),
    ),
    silent=(Example(article(PURWOSUNU), f"{RECORD}\n{AGAIN}{OTHER}", "The journal tells them apart.", asked=ASKED),),
    scope=Scope.REFERENCE,
    needs_record=True,
)
DUPLICATE = Rule(
    code="REF013",
    name="duplicate-reference",
    severity=Severity.WARNING,
    summary="Another number of the list names the same work.",
    what="Two references are one if they resolve to one PMID, or if their words are the same.",
    why="The reader takes one source for two.",
    what_to_do="Keep one number, and point the callouts of the other to it.",
    limits="Chapters of one book, and pages of one website with the same words, may look the same.",
    fires=(Example(article(PURWOSUNU, TWICE), BOTH, "One work under two numbers."),),
    silent=RIGHT,
    scope=Scope.REFERENCE,
    needs_record=True,
)
NOT_INDEXED = Rule(
    code="REF014",
    name="not-indexed",
    severity=Severity.NOTE,
    summary="Not the kind of work that PubMed holds; it was not checked.",
    what="Web pages, reports, books, theses and the like are told by their wording, and no record was found.",
    why="So that nobody takes a reference for checked that could not be.",
    what_to_do="Check it by hand: the address, the publisher, the year.",
    limits="A journal article is never passed over in this way; one that PubMed does not hold is REF001.",
    fires=(Example(article(PAGE), BOTH, "A web page."),),
    silent=(*RIGHT, Example(article(UNKNOWN), BOTH, "A journal article is never passed over.")),
    scope=Scope.REFERENCE,
    needs_record=True,
)
LOCATOR = Rule(
    code="REF017",
    name="locator-conflict",
    severity=Severity.ERROR,
    summary="The place cited holds another paper.",
    what="No record fits the title, but journal, volume and first page are those of another paper.",
    why="The reference is put together from two works, or its title does not exist. Invented references look like this.",
    what_to_do="Read the paper at that place. Cite it under its own title, or find the work that was meant.",
    limits="Letters and abstracts that share a page with another item may show this.",
    fires=(Example(article(TAKEN), BOTH, "At that place stands a paper on vitamin K2.", asked=ASKED),),
    silent=RIGHT,
    scope=Scope.REFERENCE,
    needs_record=True,
    gravity=2,
    headline=("1 reference has another paper at its place", "{} references have other papers at their places"),
)
ELSEWHERE = Rule(
    code="REF023",
    name="found-elsewhere",
    severity=Severity.NOTE,
    summary="PubMed does not hold the work; another registry does, and the reference was compared with its record.",
    what="What PubMed left open was looked up in the registries named by --also, in their order.",
    why="So that a reader knows whose record the verdict rests on: registries of DOIs print what publishers sent them.",
    what_to_do="Nothing, unless the article may cite only what PubMed holds.",
    limits="Only with --also. A registry's record may lack fields, and notices that PubMed would show.",
    fires=(
        Example(article(UNKNOWN), BOTH, "Crossref holds the work.", asked=ASKED, elsewhere=(IN_CROSSREF,)),
        Example(article(UNKNOWN), BOTH, "Nobody asked PubMed; Crossref holds the work.", elsewhere=(IN_CROSSREF,)),
    ),
    silent=(*RIGHT, Example(article(UNKNOWN), BOTH, "Nobody holds it: that is REF001.", asked=ASKED)),
    scope=Scope.REFERENCE,
    needs_record=True,
)
RULES = (NOT_FOUND, AMBIGUOUS, DUPLICATE, NOT_INDEXED, LOCATOR, ELSEWHERE)


def lookup_findings(one: CheckedReference) -> Iterator[Finding]:
    """What is to be said of the verdict; nothing where the work was found and stands at the place cited."""
    result = one.resolution
    if isinstance(result, NotFound):
        yield from _not_found(one, result)
    elif isinstance(result, Ambiguous):
        some = [candidate.record for candidate in result.candidates[:5]]
        if all(record.pmid for record in some):
            names = "PMID " + ", ".join(record.pmid for record in some)
        else:
            names = ", ".join(record.identifier for record in some)
        message = f"{len(result.candidates)} records fit equally well: {names}."
        yield AMBIGUOUS.about(one.reference, message, "record")
    elif isinstance(result, NotIndexed):
        yield NOT_INDEXED.about(one.reference, f"Not checked. {result.reason}{page_words(one.page)}", "record")
    elif isinstance(result, Found):
        yield from _found(one, result)
    elif result.conflict and not _says_the_same(result.conflict, result.occupant):
        yield IDENTIFIER.about(one.reference, result.conflict, result.conflict_field or "doi")
    elif result.occupant is not None:
        message = f"{_occupied(result.occupant)} Whether the work cited stands elsewhere was not checked."
        yield LOCATOR.about(one.reference, message, "place")


def _found(one: CheckedReference, result: Found) -> Iterator[Finding]:
    if result.occupant is not None and is_merged(one, result):
        message = f"{_occupied(result.occupant)} The work cited stands in {_place(result.record)}."
        yield LOCATOR.about(one.reference, message, "place")
    if result.before is not None:
        record = result.record
        have = "have" if record.source is SourceName.BOOKS else "has"
        message = f"{_before(result.before)}; {record.source.in_words} {have} it: {record.identifier}."
        yield ELSEWHERE.about(one.reference, message, "record")


def _before(before: NotFound | NotIndexed | Unchecked) -> str:
    """What PubMed came to before another registry was asked."""
    if isinstance(before, NotFound):
        return f"N{_absent(before)[1:]}"
    return (
        "Not the kind of work that PubMed holds" if isinstance(before, NotIndexed) else "PubMed was not asked in full"
    )


def _not_found(one: CheckedReference, result: NotFound) -> Iterator[Finding]:
    if result.conflict and not _says_the_same(result.conflict, result.occupant):
        yield IDENTIFIER.about(one.reference, result.conflict, result.conflict_field or "doi")
    if result.occupant is not None:
        message = f"{_occupied(result.occupant)} The work cited {'is' if result.local else 'was'} {_absent(result)}."
        yield LOCATOR.about(one.reference, message, "place")
        return
    message = f"N{_absent(result)[1:]}."
    if result.near:
        nearest = result.near[0].record
        message += f" Nearest: “{_title(nearest)}” ({nearest.identifier})."
    yield NOT_FOUND.about(one.reference, message, "record", _certainty(one))


def _says_the_same(conflict: str, occupant: Record | None) -> bool:
    """Whether the work that an identifier names is the one at the place cited: then the place is told, once."""
    return occupant is not None and occupant.identifier in conflict


def _absent(result: NotFound) -> str:
    """Where the work is not, and when: as PubMed says, or a local copy of it alone."""
    also = "".join(f" nor in {name.in_words}" for name in result.sources if name in REGISTRIES)
    where = f"in the local PubMed of {result.as_of}" if result.local else f"found in PubMed as of {result.as_of}"
    return f"not {where}{also}"


def _occupied(other: Record) -> str:
    """What stands at the place cited, as a sentence."""
    return f"{_place(other)} is “{_title(other)}” ({other.identifier})."


def _place(record: Record) -> str:
    return f"{record.journal or record.journal_full} {record.volume}:{record.pages or record.elocation}"


def _certainty(one: CheckedReference) -> Confidence:
    """A reference that could hardly be read may be there under other words."""
    parsed = one.reference.parsed
    if parsed.unparsed or not parsed.title:
        return Confidence.LOW
    return Confidence.HIGH if parsed.authors and parsed.journal else Confidence.MEDIUM


def _title(record: Record) -> str:
    return (record.title or record.vernacular_title or record.book_title).rstrip(".")


def _is_book_of_chapter(record: Record) -> bool:
    """Whether a record is that of a book of which the reference names a chapter: several chapters have one."""
    return record.source is SourceName.BOOKS and not record.title


def duplicate_finding(one: CheckedReference, earlier: str) -> Finding:
    """The finding on a reference that names the work of an ``earlier`` one, given by its label."""
    message = f"Reference {one.reference.label} names the same work as reference {earlier}."
    return DUPLICATE.about(one.reference, message, "duplicate")


def duplicates(checked: Sequence[CheckedReference]) -> dict[str, str]:
    """The label of each reference that repeats an earlier one, with the label of that one."""
    first: defaultdict[str, str] = defaultdict(str)
    out: dict[str, str] = {}
    for one in checked:
        label = one.reference.label
        keys = ["text " + " ".join(words(one.reference.text))]
        if isinstance(one.resolution, Found) and not _is_book_of_chapter(one.resolution.record):
            keys.append("record " + one.resolution.record.key)
        earlier = next((first[key] for key in keys if first[key]), None)
        if earlier is not None and earlier != label:
            out[label] = earlier
        for key in keys:
            first[key] = first[key] or label
    return out
