"""What can be taken along: one table. Each download is made from the report with the decisions in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.frozen import Frozen
from citecheck.reporting.formats import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from citecheck.reporting.document_v1 import ReportDocument

_BYTES = "application/octet-stream"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Download(Frozen):
    """One entry of the list."""

    key: str  # in the address
    label: str
    ending: str  # of the file's name, after the article's
    media_type: str
    make: Callable[[ReportDocument], bytes] | None  # None: a worker makes it from the manuscript


def _rendered(form: str) -> Callable[[ReportDocument], bytes]:
    return lambda document: render(document, form).encode("utf-8", "backslashreplace")


def _exported(form: str) -> Callable[[ReportDocument], bytes]:
    def make(document: ReportDocument) -> bytes:
        from citecheck.exporting.formats import export

        return export(document, form).content

    return make


def _letter(document: ReportDocument) -> bytes:
    from citecheck.letters.formats import render as render_letter
    from citecheck.letters.letter import Options, letter
    from citecheck.reporting.language import language_of

    return render_letter(letter(document, language_of(document), Options()), "docx", document.run.finished)


CORRECTED = Download("corrected", "Corrected manuscript", "", _BYTES, None)
DOWNLOADS = (
    CORRECTED,
    Download("letter", "Letter to the author (Word)", ".queries.docx", _WORD, _letter),
    Download("report", "Report (HTML)", ".html", "text/html; charset=utf-8", _rendered("html")),
    Download("json", "Report (JSON)", ".json", "application/json", _rendered("json")),
    Download("xlsx", "Checked list (Excel)", ".xlsx", _EXCEL, _exported("xlsx")),
    Download("ris", "Checked list (RIS)", ".ris", "application/x-research-info-systems", _exported("ris")),
    Download("bibtex", "Checked list (BibTeX)", ".bib", "application/x-bibtex", _exported("bibtex")),
)
BY_KEY = {one.key: one for one in DOWNLOADS}
CORRECTED_LABELS = {
    ".docx": "Word file with changes and comments",
    ".docm": "Word file with changes and comments",
    ".odt": "OpenDocument file with changes and comments",
    ".pdf": "PDF with highlights and notes",
}


def label_of(download: Download, suffix: str) -> str:
    """What the download is called for a manuscript of this ending."""
    return CORRECTED_LABELS.get(suffix, download.label) if download is CORRECTED else download.label
