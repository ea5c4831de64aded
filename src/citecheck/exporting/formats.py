"""Every format of ``citecheck export`` by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from citecheck.bibliography.csl_json import to_csl
from citecheck.exporting.works import works
from citecheck.frozen import Frozen
from citecheck.model import Kind
from citecheck.styling.items import record_pages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from citecheck.exporting.works import Work
    from citecheck.model import Record
    from citecheck.reporting.document_v1 import ReportDocument

FORMATS = {"csv": ".csv", "xlsx": ".xlsx", "ris": ".ris", "bibtex": ".bib", "csl-json": ".json", "nbib": ".nbib"}
BINARY = frozenset(("xlsx",))
_CSL_TYPES = {
    Kind.BOOK: "book", Kind.CHAPTER: "chapter", Kind.REPORT: "report", Kind.THESIS: "thesis",
    Kind.CONFERENCE: "paper-conference", Kind.WEB: "webpage", Kind.PREPRINT: "article", Kind.OTHER: "document",
}  # fmt: skip


class Exported(Frozen):
    """A file's content, and what it could not hold."""

    content: bytes
    left_out: tuple[str, ...] = ()  # labels: .nbib holds PubMed's records and nothing else


def export(
    document: ReportDocument, form: str, records: Mapping[tuple[str, int, str], Record] | None = None
) -> Exported:
    """The checked list in one of ``FORMATS``; ``records`` are the full ones of a run, where there was one.

    Raises KeyError for a format that does not exist: the command line offers no other.
    """
    if form in ("csv", "xlsx"):
        from citecheck.exporting import tables

        return Exported(tables.as_csv(document) if form == "csv" else tables.as_xlsx(document))
    made = works(document, records)
    if form == "nbib":
        left_out = tuple(work.label for work in made if not (work.found and work.record.pmid))
        return Exported(_bytes(_nbib(made)), left_out)
    return Exported(_bytes(_TEXTS[form](made)))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def _ris(made: list[Work]) -> str:
    from citecheck.exporting.ris import as_ris

    return as_ris(made)


def _bibtex(made: list[Work]) -> str:
    from citecheck.exporting.bibtex import as_bibtex

    return as_bibtex(made)


def _csl_json(made: list[Work]) -> str:
    from citecheck.reporting.escape import dumps

    return dumps([_item(work) for work in made]) + "\n"


def _item(work: Work) -> dict[str, Any]:
    item = to_csl(work.record) | {"id": work.key, "note": work.note}
    if not work.found:
        item["type"] = _CSL_TYPES.get(work.kind, "article-journal")
    if work.url:
        item["URL"] = work.url
    if pages := record_pages(work.record):
        item["page"] = pages
    item.pop("number", None)
    if "title" in item:
        item["title"] = str(item["title"]).removesuffix(".")
    return item


def _nbib(made: list[Work]) -> str:
    from citecheck.sources.medline import format_medline

    once = {work.record.pmid: work.record for work in made if work.found and work.record.pmid}
    return "\n".join(format_medline(one) for one in once.values())


_TEXTS = {"ris": _ris, "bibtex": _bibtex, "csl-json": _csl_json}
