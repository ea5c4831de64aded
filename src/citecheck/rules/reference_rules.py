"""REF001 to REF022: what they report, why, and what to do."""

from __future__ import annotations

from citecheck.model import Severity
from citecheck.rules import reference_examples
from citecheck.rules.rule import Rule

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
    fires=reference_examples.NOT_FOUND_FIRES,
    silent=reference_examples.NOT_FOUND_SILENT,
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
    fires=reference_examples.AMBIGUOUS_FIRES,
    silent=reference_examples.AMBIGUOUS_SILENT,
)
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
    fires=reference_examples.TITLE_FIRES,
    silent=reference_examples.TITLE_SILENT,
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
    fires=reference_examples.FIRST_AUTHOR_FIRES,
    silent=reference_examples.FIRST_AUTHOR_SILENT,
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
    fires=reference_examples.AUTHORS_FIRES,
    silent=reference_examples.AUTHORS_SILENT,
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
    fires=reference_examples.JOURNAL_FIRES,
    silent=reference_examples.JOURNAL_SILENT,
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
    fires=reference_examples.YEAR_FIRES,
    silent=reference_examples.YEAR_SILENT,
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
    fires=reference_examples.EPUB_YEAR_FIRES,
    silent=reference_examples.EPUB_YEAR_SILENT,
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
    fires=reference_examples.VOLUME_FIRES,
    silent=reference_examples.VOLUME_SILENT,
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
    fires=reference_examples.ISSUE_FIRES,
    silent=reference_examples.ISSUE_SILENT,
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
    fires=reference_examples.PAGES_FIRES,
    silent=reference_examples.PAGES_SILENT,
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
    fires=reference_examples.IDENTIFIER_FIRES,
    silent=reference_examples.IDENTIFIER_SILENT,
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
    fires=reference_examples.DUPLICATE_FIRES,
    silent=reference_examples.DUPLICATE_SILENT,
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
    fires=reference_examples.NOT_INDEXED_FIRES,
    silent=reference_examples.NOT_INDEXED_SILENT,
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
    fires=reference_examples.TYPOGRAPHIC_FIRES,
    silent=reference_examples.TYPOGRAPHIC_SILENT,
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
    fires=reference_examples.MISSPELLING_FIRES,
    silent=reference_examples.MISSPELLING_SILENT,
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
    fires=reference_examples.LOCATOR_FIRES,
    silent=reference_examples.LOCATOR_SILENT,
)
RETRACTED = Rule(
    code="REF020",
    name="retracted",
    severity=Severity.ERROR,
    summary="The work was retracted, in whole or in part.",
    what="Publication types, retraction notices linked to the record, and a title that begins with “Retracted:” are read.",
    why="Its findings no longer stand, by the journal's own word.",
    what_to_do="Replace the source, or say in the text and the reference that it was retracted.",
    limits="A reference whose words say that the work was retracted is not reported. Notices come from PubMed only.",
    fires=reference_examples.RETRACTED_FIRES,
    silent=reference_examples.RETRACTED_SILENT,
)
CONCERN = Rule(
    code="REF021",
    name="expression-of-concern",
    severity=Severity.WARNING,
    summary="The journal has published an expression of concern about this work.",
    what="Expressions of concern linked to the record are read.",
    why="The journal doubts the work and has not yet decided.",
    what_to_do="Read the notice, and weigh whether the claim can rest on this source.",
    limits="Notices come from PubMed only.",
    fires=reference_examples.CONCERN_FIRES,
    silent=reference_examples.CONCERN_SILENT,
)
CORRECTED = Rule(
    code="REF022",
    name="corrected",
    severity=Severity.NOTE,
    summary="A correction, a corrected version or an update was published; or the reference names such a notice.",
    what="Errata, republications and updates linked to the record are read, and whether the record itself is a notice.",
    why="A correction may touch the very figure that is cited; an update replaces what a review found.",
    what_to_do="Read the correction. Cite the later version of a review where the claim is about what is known today.",
    limits="Most corrections are about names and funding.",
    fires=reference_examples.CORRECTED_FIRES,
    silent=reference_examples.CORRECTED_SILENT,
)

RULES: tuple[Rule, ...] = (
    NOT_FOUND, AMBIGUOUS, TITLE, FIRST_AUTHOR, AUTHORS, JOURNAL, YEAR, EPUB_YEAR, VOLUME, ISSUE, PAGES, IDENTIFIER,
    DUPLICATE, NOT_INDEXED, TYPOGRAPHIC, MISSPELLING, LOCATOR, RETRACTED, CONCERN, CORRECTED,
)  # fmt: skip
