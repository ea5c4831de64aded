"""REF018, REF019: sentence and certainty of each."""

import pytest

from citecheck.frozen import replace
from citecheck.model import (
    CheckedReference,
    Confidence,
    Kind,
    Location,
    NotIndexed,
    PageCheck,
    PageState,
    ParsedReference,
    Reference,
    Span,
)
from citecheck.rules.record_lookup import lookup_findings
from citecheck.rules.web_pages import page_findings

ADDRESS = "https://health.example/bone/"
GONE = PageCheck(
    ADDRESS, PageState.BROKEN, 404, reason="answers that there is no such page (404)", as_of="2026-01-20",
    broken_since="2026-01-20",
)  # fmt: skip
MOVED = PageCheck(
    ADDRESS, PageState.MOVED, 200, "https://new.example/bone", "Facts on bone", title_agrees=True,
    reason="leads to another address for good", as_of="2026-01-20",
)  # fmt: skip


def checked(page, text=f"Ministry of Health. Facts on bone. {ADDRESS}"):
    reference = Reference("1", 1, Span(0, 1), Location(1, 1, 1, 2), text, text, Kind.WEB, ParsedReference(url=ADDRESS))
    return CheckedReference(reference, NotIndexed("A web page."), page=page)


def only(page, **more):
    (finding,) = page_findings(checked(page, **more))
    return finding


def test_a_page_that_is_gone():
    finding = only(GONE)
    assert (finding.code, finding.confidence) == ("REF018", Confidence.HIGH)
    assert finding.message == f"The page {ADDRESS} answers that there is no such page (404) (as of 2026-01-20)."


def test_since_when_and_where_a_copy_is():
    page = replace(
        GONE, broken_since="2025-12-01", answered_on="2025-11-01", archived="https://web.archive.org/web/1/x",
        archived_on="2021-03-04",
    )  # fmt: skip
    assert only(page).message.endswith(
        "(as of 2026-01-20, first seen so on 2025-12-01; it last answered on 2025-11-01). "
        "Archived copy of 2021-03-04: https://web.archive.org/web/1/x"
    )


def test_words_are_less_sure_than_a_status_and_a_blank_in_an_address_less_still():
    assert only(replace(GONE, sure=False)).confidence is Confidence.MEDIUM
    finding = only(GONE, text=f"Ministry of Health. Facts on bone. {ADDRESS} facts/bone.html")
    assert finding.confidence is Confidence.LOW
    assert "with a blank in it" in finding.message


def test_a_page_that_moved():
    finding = only(MOVED)
    assert (finding.code, finding.severity) == ("REF019", "note")
    assert "https://new.example/bone (as of 2026-01-20)." in finding.message
    assert "Facts" not in finding.message
    assert (
        "The title there is “Facts on skin”" in only(replace(MOVED, title="Facts on skin", title_agrees=False)).message
    )


def test_a_front_page_is_not_the_page():
    front = replace(MOVED, final="https://health.example/", sure=False, reason="leads to the front page of a site")
    assert "; the page itself may be gone" in only(front).message
    assert only(front).confidence is Confidence.MEDIUM


@pytest.mark.parametrize("state", [PageState.ANSWERED, PageState.UNKNOWN])
def test_nothing_is_said_of_a_page_that_answers_or_says_nothing(state):
    assert list(page_findings(checked(replace(GONE, state=state)))) == []
    assert list(page_findings(checked(None))) == []


def test_what_was_seen_stands_where_the_work_was_not_checked():
    def note(page):
        (finding,) = lookup_findings(checked(page))
        return finding.message

    answered = replace(MOVED, state=PageState.ANSWERED, title="Facts on skin", title_agrees=False)
    assert note(None) == note(GONE) == note(MOVED) == "Not checked. A web page."
    assert note(answered).endswith(" Its page answers under the title “Facts on skin” (as of 2026-01-20).")
    assert note(replace(answered, title="")).endswith("it shows no title that could be compared.")
    refused = replace(GONE, state=PageState.UNKNOWN, reason="does not answer programs (403)")
    assert note(refused).endswith(" Its page does not answer programs (403) (as of 2026-01-20).")
