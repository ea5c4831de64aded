"""What the JSON documents are made of: objects, keys that may be absent, numbers with a least value, fixed words."""

from __future__ import annotations

import enum
from typing import Annotated, Any, TypeAlias, TypeVar

from msgspec import UNSET, Meta, Struct, UnsetType

from citecheck.model import PageState

__all__ = [
    "UNSET",
    "Count",
    "Decided",
    "Entry",
    "FieldName",
    "Index",
    "Maybe",
    "Moment",
    "PageEntry",
    "Place",
    "ReferenceStatus",
    "SourceStatus",
    "SuppressedBy",
    "ToolEntry",
    "Value",
    "Year",
    "given",
]

_T = TypeVar("_T")

Maybe: TypeAlias = _T | UnsetType  # a key that a document may lack
Count = Annotated[int, Meta(ge=0)]
Index = Annotated[int, Meta(ge=0, description="counts from 0")]
Place = Annotated[int, Meta(ge=1, description="counts from 1; columns in Unicode code points")]
Moment = Annotated[str, Meta(description="ISO 8601 with zone")]
Year = str | int | None
Value = str | int | list[Any] | None


def given(value: _T | UnsetType) -> _T | None:
    """The value of a field; None where the document lacks the key."""
    return None if value is UNSET else value


class ReferenceStatus(enum.StrEnum):
    """What became of a reference."""

    VERIFIED = "verified"
    MISMATCH = "mismatch"
    NOT_FOUND = "not_found"
    AMBIGUOUS = "ambiguous"
    NOT_INDEXED = "not_indexed"
    UNCHECKED = "unchecked"


class SourceStatus(enum.StrEnum):
    """Whether a source answered."""

    ANSWERED = "answered"
    UNREACHABLE = "unreachable"
    NOT_ASKED = "not_asked"


class FieldName(enum.StrEnum):
    """A part of a reference that is compared with the record."""

    TITLE = "title"
    AUTHORS = "authors"
    JOURNAL = "journal"
    YEAR = "year"
    VOLUME = "volume"
    ISSUE = "issue"
    PAGES = "pages"
    DOI = "doi"
    PMID = "pmid"


class SuppressedBy(enum.StrEnum):
    """What silences a finding."""

    INLINE = "inline"
    BASELINE = "baseline"
    CONFIG = "config"


class Decided(enum.StrEnum):
    """What a person decided about a finding."""

    KNOWN = "known"
    DISMISSED = "dismissed"
    CONFIRMED = "confirmed"
    ASK = "ask"


class Entry(Struct, frozen=True):
    """An object of a document; compared by value, never changed."""


class ToolEntry(Entry, frozen=True):
    """The program that wrote the document."""

    name: str
    version: str


class PageEntry(Entry, frozen=True):
    """What came of asking for the web page that a reference names; no verdict where `state` is `unknown`."""

    address: str
    state: PageState
    status: Annotated[int | None, Meta(description="of HTTP")]
    final: Annotated[str | None, Meta(description="the address that it leads to, where that is another one")]
    title: str | None
    title_agrees: Annotated[bool | None, Meta(description="with the printed title; null: cannot be told")]
    archived: Annotated[str | None, Meta(description="address of an archived copy")]
    archived_on: str | None
    reason: str | None
    as_of: str
    broken_since: Annotated[str | None, Meta(description="day on which it was first seen broken")]
    answered_on: Annotated[str | None, Meta(description="day on which it was last seen to answer")]
