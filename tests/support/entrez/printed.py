"""MEDLINE as PubMed prints it: every field of the format, most of which citecheck does not need."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from citecheck.sources.medline import format_medline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citecheck.model import Record

_AFTER_AUTHOR = (
    ("AUID", "ORCID: 0000-0001-2345-6789"),
    ("AD", "Department of Made-up Things, University of Nowhere, 12 Long Street, Nowhere. Electronic address: "
     "a.b@example.org. ROR: https://ror.org/012345678."),
)  # fmt: skip
_MORE = (
    ("GR", "R01 XX000000/XX/NXXXX NXX XXX/United States"), ("PL", "United States"), ("RN", "0 (Made-up Substances)"),
    ("SB", "IM"), ("MH", "*Turnips/administration & dosage/adverse effects"), ("MH", "Humans"), ("OTO", "NOTNLM"),
    ("OT", "made-up things"), ("COIS", "The authors declare nothing."), ("EDAT", "2001/02/03 09:00"),
    ("MHDA", "2001/05/06 09:00"), ("CRDT", "2001/02/03 09:00"), ("PHST", "2000/10/11 00:00 [received]"),
    ("PHST", "2001/01/02 00:00 [accepted]"), ("AID", "S0000-0000(01)00001-1 [pii]"), ("PST", "ppublish"),
)  # fmt: skip


def printed(record: Record) -> str:
    """The record as efetch delivers it."""
    return "".join(_wrapped(key, value) for key, value in _lines(record))


def _lines(record: Record) -> Iterator[tuple[str, str]]:
    book = bool(record.book_title)
    for line in _unwrapped(format_medline(record)):
        key, value = line[:4].strip(), line[6:]
        if key == "OWN":
            if not book:
                yield from (("OWN", "NLM"), ("STAT", "MEDLINE"), ("DCOM", "20010506"), ("LR", "20200102"))
        elif key == "SO":
            yield from _MORE[-6:] if book else _MORE
            yield ("AID", "NBK0000 [bookaccession]") if book else ("SO", value)
        else:
            yield key, f"{value} (Electronic)" if key == "IS" else value
        if key == "AU":
            yield from _AFTER_AUTHOR


def _unwrapped(text: str) -> Iterator[str]:
    line = ""
    for one in text.splitlines():
        if one.startswith("      "):
            line += " " + one.strip()
        else:
            if line:
                yield line
            line = one
    if line:
        yield line


def _wrapped(key: str, value: str) -> str:
    lines = textwrap.wrap(value, 81, break_long_words=False, break_on_hyphens=False) or [""]
    return f"{key:<4}- " + "\n      ".join(lines) + "\n"
