"""The JSON document itself, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.reporting.escape import dumps

if TYPE_CHECKING:
    from citecheck.reporting.document_base import Entry
    from citecheck.reporting.document_v1 import ReportDocument


def render(document: ReportDocument, *, color: bool = False) -> str:
    """The document with an indent of two, keys as they stand, and a newline at the end."""
    return text_of(document)


def text_of(entry: Entry) -> str:
    """Any object of a document as JSON with an indent of two, and a newline at the end."""
    return dumps(entry) + "\n"
