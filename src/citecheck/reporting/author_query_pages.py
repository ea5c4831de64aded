"""What an author is asked about the web page that a reference names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.bibliography.page_addresses import is_front_page
from citecheck.reporting.author_query_list import other
from citecheck.reporting.document_base import given

if TYPE_CHECKING:
    from citecheck.reporting.author_query_facts import Case
    from citecheck.reporting.document_base import PageEntry


def gone(case: Case) -> str:
    """A page that is no longer there."""
    page = _page(case)
    if page is None:
        return other(case)
    facts = {"reference": case.named(case.label), "address": page.address, "date": page.as_of}
    if page.archived:
        return case.say(
            "The page of reference {reference} was no longer at {address} on {date}. Is there another address, or may "
            "we cite the archived copy of {day}, {copy}?",
            day=page.archived_on,
            copy=page.archived,
            **facts,
        )
    return case.say(
        "The page of reference {reference} was no longer at {address} on {date}. Is there another address?", **facts
    )


def moved(case: Case) -> str:
    """A page whose address leads to another one."""
    page = _page(case)
    if page is None or not page.final:
        return other(case)
    facts = {"reference": case.named(case.label), "address": page.address, "target": page.final}
    if is_front_page(page.final):
        return case.say(
            "The address of reference {reference}, {address}, leads to the front page of a site, {target}. Where is "
            "the page that is meant?",
            **facts,
        )
    return case.say(
        "The address of reference {reference}, {address}, leads to {target} for good. May we print the new address?",
        **facts,
    )


def _page(case: Case) -> PageEntry | None:
    return given(case.reference.page) if case.reference else None
