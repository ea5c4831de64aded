"""Examples for REF: tiny articles and the records that the store holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citecheck.checking.rules.registry import Example

NOT_FOUND_FIRES: tuple[Example, ...] = ()
NOT_FOUND_SILENT: tuple[Example, ...] = ()
AMBIGUOUS_FIRES: tuple[Example, ...] = ()
AMBIGUOUS_SILENT: tuple[Example, ...] = ()
TITLE_FIRES: tuple[Example, ...] = ()
TITLE_SILENT: tuple[Example, ...] = ()
FIRST_AUTHOR_FIRES: tuple[Example, ...] = ()
FIRST_AUTHOR_SILENT: tuple[Example, ...] = ()
AUTHORS_FIRES: tuple[Example, ...] = ()
AUTHORS_SILENT: tuple[Example, ...] = ()
JOURNAL_FIRES: tuple[Example, ...] = ()
JOURNAL_SILENT: tuple[Example, ...] = ()
YEAR_FIRES: tuple[Example, ...] = ()
YEAR_SILENT: tuple[Example, ...] = ()
EPUB_YEAR_FIRES: tuple[Example, ...] = ()
EPUB_YEAR_SILENT: tuple[Example, ...] = ()
VOLUME_FIRES: tuple[Example, ...] = ()
VOLUME_SILENT: tuple[Example, ...] = ()
ISSUE_FIRES: tuple[Example, ...] = ()
ISSUE_SILENT: tuple[Example, ...] = ()
PAGES_FIRES: tuple[Example, ...] = ()
PAGES_SILENT: tuple[Example, ...] = ()
IDENTIFIER_FIRES: tuple[Example, ...] = ()
IDENTIFIER_SILENT: tuple[Example, ...] = ()
DUPLICATE_FIRES: tuple[Example, ...] = ()
DUPLICATE_SILENT: tuple[Example, ...] = ()
NOT_INDEXED_FIRES: tuple[Example, ...] = ()
NOT_INDEXED_SILENT: tuple[Example, ...] = ()
TYPOGRAPHIC_FIRES: tuple[Example, ...] = ()
TYPOGRAPHIC_SILENT: tuple[Example, ...] = ()
MISSPELLING_FIRES: tuple[Example, ...] = ()
MISSPELLING_SILENT: tuple[Example, ...] = ()
LOCATOR_FIRES: tuple[Example, ...] = ()
LOCATOR_SILENT: tuple[Example, ...] = ()
RETRACTED_FIRES: tuple[Example, ...] = ()
RETRACTED_SILENT: tuple[Example, ...] = ()
CONCERN_FIRES: tuple[Example, ...] = ()
CONCERN_SILENT: tuple[Example, ...] = ()
CORRECTED_FIRES: tuple[Example, ...] = ()
CORRECTED_SILENT: tuple[Example, ...] = ()
