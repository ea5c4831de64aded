"""The checked list as a table: a row a reference, fields cited and found side by side.

A spreadsheet takes a cell that begins with = + - @ for a formula, and what is in the cells was written by strangers:
such a cell gets an apostrophe before it, in both formats, since the one is often saved as the other.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from citecheck.exporting.works import notice_words
from citecheck.frozen import Frozen
from citecheck.reporting import digest
from citecheck.reporting.document_base import FieldName, given
from citecheck.reporting.escape import doi_address, one_line, pubmed_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citecheck.reporting.document_v1 import ArticleEntry, ReferenceEntry, ReportDocument

_FORMULA = re.compile(r"[\s\u200b\ufeff'\"]*[=+\-@＝＋－＠\t\r]")
_LONGEST = 32_000  # characters in a cell; Excel takes 32,767
_NO_XML = re.compile("[\ufffe\uffff]")
_WIDE = frozenset(("reference", "suggested", "cited title", "found title"))
_HEAD = ("article", "list", "label", "line", "kind", "status", "differs", "findings", "notices", "source", "as of")
_TAIL = ("reference", "suggested", "PubMed", "publisher")


class Table(Frozen):
    """Names of the columns, and the rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def table(document: ReportDocument) -> Table:
    """The table of a document; every cell is one line of safe text."""
    fields = [f"{side} {name}" for name in FieldName for side in ("cited", "found")]
    rows = (_row(document, article, reference) for article in document.articles for reference in article.references)
    return Table((*_HEAD, *fields, *_TAIL), tuple(tuple(map(cell, row)) for row in rows))


def cell(value: object) -> str:
    """One cell: one line, no formula, no control characters, not longer than a spreadsheet takes."""
    text = _NO_XML.sub("", one_line("" if value is None else str(value)))[:_LONGEST]
    return f"'{text}" if _FORMULA.match(text) else text


def _row(document: ReportDocument, article: ArticleEntry, reference: ReferenceEntry) -> Iterator[object]:
    record = given(reference.record)
    compared = {str(one.field): one for one in given(reference.comparison) or ()}
    label, number = reference.label, given(reference.list) or 1
    codes = [f.code for f in digest.live(article) if f.reference == label and (given(f.list) or 1) == number]
    status = digest.shown_status(article, reference).key
    yield from (article.path, number, label, reference.line, reference.kind, status)
    yield ", ".join(name for name, one in compared.items() if one.verdict == "differs")
    yield ", ".join(dict.fromkeys(codes))
    yield "; ".join(notice_words(record))
    yield record.source if record else ""
    yield digest.as_of(reference, document) if digest.status_of(reference) != "unchecked" else ""
    for name in FieldName:
        one = compared.get(name)
        cited, found = (one.cited, one.found) if one else (_printed(reference, name), None)
        yield cited if cited is not None else _printed(reference, name)
        yield found
    yield reference.raw
    yield given(reference.suggested)
    yield pubmed_address(record.pmid if record else reference.parsed.pmid)
    yield doi_address(record.doi if record else reference.parsed.doi)


def _printed(reference: ReferenceEntry, name: str) -> str:
    value = getattr(reference.parsed, name)
    return ", ".join(value) if isinstance(value, tuple) else str(value or "")


def as_csv(document: ReportDocument) -> bytes:
    """CSV as Excel and LibreOffice open it: UTF-8 with its mark, every cell in quotes."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    made = table(document)
    writer.writerow(made.columns)
    writer.writerows(made.rows)
    return ("\ufeff" + out.getvalue()).encode("utf-8", "backslashreplace")


def as_xlsx(document: ReportDocument) -> bytes:
    """A workbook: strings in the cells themselves, never a formula or a link that a cell's text makes."""
    import xlsxwriter

    made = table(document)
    out = io.BytesIO()
    options = {
        "constant_memory": True,  # which writes strings into the cells
        "in_memory": False,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet("References")
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        for number, name in enumerate(made.columns):
            sheet.set_column(number, number, 50 if name in _WIDE else 16, wrapped)
        for number, row in enumerate((made.columns, *made.rows)):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text, bold if number == 0 else wrapped)
        sheet.freeze_panes(1, 3)
        if made.rows:
            sheet.autofilter(0, 0, len(made.rows), len(made.columns) - 1)
    return out.getvalue()
