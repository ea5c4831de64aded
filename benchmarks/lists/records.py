"""PubMed records from files: XML as NLM's baseline has it (.xml, .xml.gz) or MEDLINE text (.nbib, .txt)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from citecheck.model import Record, SourceName
from citecheck.sources.medline import parse_medline
from citecheck.sources.pubmed_xml import Revision, read_file

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator


def records_option(parser: argparse.ArgumentParser) -> None:
    """``--records FILE...``, the files that ``read_records`` takes."""
    parser.add_argument(
        "--records",
        nargs="+",
        required=True,
        type=Path,
        metavar="FILE",
        help="PubMed XML (.xml, .xml.gz) or MEDLINE text (.nbib)",
    )


def read_records(paths: Iterable[Path | str]) -> list[Record]:
    """The records of all files, the first of each PMID, in order of PMID (so that a seed means the same everywhere)."""
    found: dict[str, Record] = {}
    for path in map(Path, paths):
        for record in _read(path):
            if record.pmid:
                found.setdefault(record.pmid, record)
    return sorted(found.values(), key=lambda record: int(record.pmid))


def _read(path: Path) -> Iterator[Record]:
    if path.suffix in {".nbib", ".txt"}:
        yield from parse_medline(path.read_text(encoding="utf-8"), SourceName.INDEX)
    else:
        yield from (read.record for read in read_file(path, abstracts=False) if isinstance(read, Revision))
