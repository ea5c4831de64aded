"""REF003 to REF012, REF015, REF016: what a reference prints, field by field, against its record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.model import Cause, CheckedReference, Comparison, Confidence, Finding, Found, Severity, Verdict
from citecheck.rules.example_articles import (
    BOTH,
    DOI,
    NO_SUBTITLE,
    ONLINE,
    OTHERS_DOI,
    PURWOSUNU,
    RIGHT,
    article,
    changed,
)
from citecheck.rules.rule import Example, Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

TITLE = Rule(
    code="REF003",
    name="title-mismatch",
    severity=Severity.ERROR,
    summary="The title has other words than the record.",
    what=(
        "Both titles are levelled (Greek letters, K(2) and K₂, British and American spelling, hyphens, markup, "
        "diacritics) and aligned word by word. Another word, number or negation, or words left out, are reported."
    ),
    why="One word can turn the finding round (“no effect”), or name another substance, dose or group of patients.",
    what_to_do="Copy the title from the record.",
    limits=(
        "A subtitle or a leading article left out is a note (REF015). A title in another language is compared with "
        "both titles of the record, where PubMed holds both."
    ),
    fires=(
        changed("postmenopausal osteoporosis", "premenopausal osteoporosis", "Another group of patients."),
        changed("Vitamin K2", "Vitamin K3", "Another substance."),
        changed("treatment for postmenopausal", "for postmenopausal", "A word is missing."),
    ),
    silent=(*RIGHT, changed("Vitamin K2", "Vitamin K(2)", "Another notation of the same.")),
    scope=Scope.REFERENCE,
    needs_record=True,
    reports=(Cause.TITLE,),
)
FIRST_AUTHOR = Rule(
    code="REF004",
    name="first-author-mismatch",
    severity=Severity.ERROR,
    summary="The first author is not the record's.",
    what="Family name and initials of the first author are compared, whatever the order and form in which they stand.",
    why="Works are filed and found by their first author.",
    what_to_do="Copy the name from the record.",
    limits="Groups are not compared: they are printed in too many ways. Fewer initials than the record are no difference.",
    fires=(
        changed("Purwosunu Y", "Hartono B", "Another person."),
        changed("Purwosunu Y", "Purwosunu T", "Other initials."),
    ),
    silent=(*RIGHT, changed("Purwosunu Y", "Purwosunu YA", "One initial more than the record prints.")),
    scope=Scope.REFERENCE,
    needs_record=True,
    reports=(Cause.FIRST_AUTHOR,),
)
AUTHORS = Rule(
    code="REF005",
    name="author-list-mismatch",
    severity=Severity.WARNING,
    summary="An author is missing, misspelt, or in another place.",
    what="Every author that is printed is compared with the record by position, up to “et al.”.",
    why="Somebody does not get the credit, and the reference was probably typed by hand: look at its other fields.",
    what_to_do="Copy the authors from the record.",
    limits=(
        "PubMed kept only 10 authors from 1984 to 1995 and 25 until 1999: what it lacks cannot differ. Particles, double "
        "names and transliterations may be printed in several ways, all of which are accepted."
    ),
    fires=(
        changed("Muharram, Rachman IA", "Rachman IA", "The second author is missing."),
        changed("Rachman IA", "Rahcman IA", "A name is misspelt."),
    ),
    silent=(
        *RIGHT,
        changed(", Rachman IA, et al", ", et al", "“Et al.” may stand after any number of names."),
    ),
    scope=Scope.REFERENCE,
    needs_record=True,
    reports=(Cause.AUTHOR_LIST,),
)
JOURNAL = Rule(
    code="REF006",
    name="journal-mismatch",
    severity=Severity.ERROR,
    summary="The journal is not the record's.",
    what="The name is compared with the NLM abbreviation and the full title, word by word, each word abbreviated or not.",
    why="Journals have siblings (“Lancet” and “Lancet Oncol”): with the wrong one the place leads nowhere.",
    what_to_do="Take the journal from the record.",
    limits="A name that the journal had before or after may be reported, where NLM keeps it as another journal.",
    fires=(changed("J Obstet Gynaecol Res", "J Obstet Gynaecol", "A sibling of the journal."),),
    silent=(
        *RIGHT,
        changed("J Obstet Gynaecol Res", "Journal of Obstetrics and Gynaecology Research", "The full title."),
        changed("J Obstet Gynaecol Res", "J. Obstet. Gynaecol. Res", "The ISO form with stops."),
    ),
    scope=Scope.REFERENCE,
    needs_record=True,
    reports=(Cause.JOURNAL,),
)
YEAR = Rule(
    code="REF007",
    name="year-mismatch",
    severity=Severity.ERROR,
    summary="The year is neither that of print nor that of the electronic version.",
    what="The year is compared with the print date (both years of a date such as “Dec 1979-Jan 1980”) and the electronic date.",
    why="The age of a finding matters to its reader, and the place cannot be looked up by a wrong year.",
    what_to_do="Take the year of the print date from the record.",
    limits="Where PubMed lacks the electronic date, a reference to the version before print may be reported.",
    fires=(changed("2006 Apr", "2008 Apr"),),
    silent=(*RIGHT, changed("2006 Apr", "2005", "The year of the electronic version.", ONLINE)),
    scope=Scope.REFERENCE,
    needs_record=True,
    reports=(Cause.YEAR,),
)
EPUB_YEAR = Rule(
    code="REF008",
    name="epub-year",
    severity=Severity.NOTE,
    summary="The year is that of the electronic version, not of print.",
    what="The year printed equals the electronic date of the record and differs from its print date.",
    why="Both are right; a list should use one kind.",
    what_to_do="Nothing need be done. Where volume and pages are printed, the year of print goes with them.",
    limits="Of the records with an electronic date, 1 in 13 has another year in print.",
    fires=(changed("2006 Apr", "2005", "The year of the electronic version.", ONLINE),),
    silent=(changed("2006 Apr", "2006", "The year of print.", ONLINE),),
    scope=Scope.REFERENCE,
    needs_record=True,
    reports=(Cause.EPUB_YEAR,),
)
VOLUME = Rule(
    code="REF009",
    name="volume-mismatch",
    severity=Severity.ERROR,
    summary="The volume is not the record's.",
    what="The number of the volume is compared, supplements and parts levelled.",
    why="Volume and page are how a reader finds the paper.",
    what_to_do="Take the volume from the record.",
    limits="A volume that could not be read from the reference is not reported.",
    fires=(changed("32(2)", "23(2)", "Two digits changed places."),),
    silent=RIGHT,
    scope=Scope.REFERENCE,
    needs_record=True,
    reports=(Cause.VOLUME,),
)
ISSUE = Rule(
    code="REF010",
    name="issue-mismatch",
    severity=Severity.WARNING,
    summary="The issue is not the record's.",
    what="The issue is compared where both print one; “9-10”, “9–10” and “Suppl 1”, “S1” are one.",
    why="Many libraries file by issue; and a wrong one shows that the reference was typed by hand.",
    what_to_do="Take the issue from the record.",
    limits="An issue that the reference leaves out is no difference: many styles do.",
    fires=(changed("32(2)", "32(4)"),),
    silent=(*RIGHT, changed("32(2)", "32", "The issue is left out, as many styles do.")),
    scope=Scope.REFERENCE,
    needs_record=True,
    reports=(Cause.ISSUE,),
)
PAGES = Rule(
    code="REF011",
    name="pages-mismatch",
    severity=Severity.WARNING,
    summary="The pages are not the record's.",
    what="First and last page are compared, elision undone; “e123” and “123” are one, and a first page alone is enough.",
    why="The page is how a reader finds the paper in the volume.",
    what_to_do="Take the pages from the record.",
    limits="The version before print has pages of its own: references that name it are not reported.",
    fires=(changed("230-4", "203-4", "First page."), changed("230-4", "230-9", "Last page.")),
    silent=(*RIGHT, changed("230-4", "230-234", "In full."), changed("230-4", "230", "First page alone.")),
    scope=Scope.REFERENCE,
    needs_record=True,
    reports=(Cause.PAGES,),
)
IDENTIFIER = Rule(
    code="REF012",
    name="identifier-conflict",
    severity=Severity.ERROR,
    summary="The DOI or PMID printed names another work.",
    what="Printed identifiers are looked up and compared with the record that the words of the reference name.",
    why="A link by that identifier takes the reader to another paper. Generated reference lists often show this.",
    what_to_do="Find out which of the two is meant: take the identifier of the record, or the words of the other work.",
    limits="A DOI that is printed incompletely is a note. Where the record has no DOI, only one known to PubMed can conflict.",
    fires=(
        Example(article(PURWOSUNU + OTHERS_DOI), BOTH, "The DOI of another paper."),
        Example(article(PURWOSUNU + " PMID: 17507729"), BOTH, "The PMID of another paper."),
    ),
    silent=(Example(article(PURWOSUNU + DOI), BOTH),),
    scope=Scope.REFERENCE,
    needs_record=True,
    reports=(Cause.IDENTIFIER,),
    gravity=4,
    headline=("1 identifier names another work", "{} identifiers name other works"),
)
TYPOGRAPHIC = Rule(
    code="REF015",
    name="typographic-difference",
    severity=Severity.NOTE,
    summary="The title or DOI is printed differently, but says the same.",
    what="A leading article, a subtitle, a numeral or a letter for its Greek name differs; or a DOI is cut short.",
    why="Nothing is wrong for the reader; a copy-editor may want to know.",
    what_to_do="Nothing need be done.",
    limits="Case, hyphens, diacritics, markup and British or American spelling are not even noted.",
    fires=(Example(article(PURWOSUNU, NO_SUBTITLE), BOTH, "The subtitle of the second is left out."),),
    silent=(*RIGHT, changed("Vitamin K2", "Vitamin K₂", "Not even worth a note.")),
    scope=Scope.REFERENCE,
    needs_record=True,
    reports=(Cause.TYPOGRAPHY,),
)
MISSPELLING = Rule(
    code="REF016",
    name="title-misspelling",
    severity=Severity.WARNING,
    summary="A word of the title is misspelt.",
    what="One word differs from the record's by a letter or two, and is not known as another word.",
    why="A search for the title fails, and a drug or gene that does not exist is named.",
    what_to_do="Copy the word from the record.",
    limits="No dictionary is used: two real words that differ by one letter may be reported as a misspelling.",
    fires=(changed("osteoporosis", "osteoporsis"),),
    silent=(
        *RIGHT,
        changed("Gynaecol", "Gynecol", "British and American spelling are one."),
    ),
    scope=Scope.REFERENCE,
    needs_record=True,
    reports=(Cause.MISSPELLING,),
)
RULES = (
    TITLE,
    FIRST_AUTHOR,
    AUTHORS,
    JOURNAL,
    YEAR,
    EPUB_YEAR,
    VOLUME,
    ISSUE,
    PAGES,
    IDENTIFIER,
    TYPOGRAPHIC,
    MISSPELLING,
)
_BY_CAUSE = {cause: rule for rule in RULES for cause in rule.reports}

_LABELS = {
    "authors": "Authors",
    "title": "Title",
    "journal": "Journal",
    "year": "Year",
    "volume": "Volume",
    "issue": "Issue",
    "pages": "Pages",
    "doi": "DOI",
    "pmid": "PMID",
}


def difference_findings(one: CheckedReference, found: Found) -> Iterator[Finding]:
    """One finding a field that differs; none for the place where ``is_merged``, which is told as one thing."""
    named = {comparison.field for comparison in one.comparisons if comparison.cause is Cause.IDENTIFIER}
    place_told = is_merged(one, found)  # LOCATOR tells it as one thing
    for comparison in one.comparisons:
        if comparison.cause is None or (place_told and comparison.field in _PLACE):
            continue
        message = _message(comparison)
        if found.conflict and comparison.field == found.conflict_field:
            message = found.conflict
        confidence = Confidence.MEDIUM if _doubtful(comparison, found) else Confidence.HIGH
        yield _BY_CAUSE[comparison.cause].about(one.reference, message, comparison.field, confidence)
    if found.conflict and found.conflict_field not in named:
        yield IDENTIFIER.about(one.reference, found.conflict, found.conflict_field or "doi")


_PLACE = frozenset({"journal", "year", "volume", "issue", "pages"})


def is_merged(one: CheckedReference, found: Found) -> bool:
    """Whether the reference is put together from two works: one finding, then, and not one a field."""
    differ = {c.field for c in one.comparisons if c.verdict is Verdict.DIFFERS}
    return found.occupant is not None and len(differ & {"journal", "volume", "pages"}) >= 2


def _message(comparison: Comparison) -> str:
    label = _LABELS[comparison.field]
    note = comparison.note or f"{comparison.cited} is {comparison.found} in the record."
    return f"{label}: {note}"


def _doubtful(comparison: Comparison, found: Found) -> bool:
    """Differences of a record that fits badly may come from the choice of the record."""
    return comparison.verdict is Verdict.DIFFERS and found.score < 0.8
