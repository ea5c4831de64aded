"""REF018, REF019: what became of the web page that a reference names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.bibliography.page_addresses import cut_short, is_front_page
from citecheck.model import CheckedReference, Confidence, Finding, PageCheck, PageState, Severity
from citecheck.rules.example_articles import BOTH, PAGE, article
from citecheck.rules.rule import Example, Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

_ADDRESS = "https://www.example.org/bone"
_THERE = PageCheck(
    _ADDRESS, PageState.ANSWERED, 200, title="Facts on bone", title_agrees=True, reason="answers", as_of="2026-01-31"
)
_GONE = PageCheck(
    _ADDRESS,
    PageState.BROKEN,
    404,
    reason="answers that there is no such page (404)",
    as_of="2026-01-31",
    broken_since="2026-01-31",
    archived="https://web.archive.org/web/20210303000000/https://www.example.org/bone",
    archived_on="2021-03-03",
)
_ELSEWHERE = PageCheck(
    _ADDRESS,
    PageState.MOVED,
    200,
    final="https://health.example.org/facts/bone",
    title="Facts on bone",
    title_agrees=True,
    reason="leads to another address for good",
    as_of="2026-01-31",
)
_REFUSED = PageCheck(_ADDRESS, PageState.UNKNOWN, 403, reason="does not answer programs (403)", as_of="2026-01-31")
BROKEN = Rule(
    code="REF018",
    name="link-broken",
    severity=Severity.WARNING,
    summary="The page that the reference names is gone.",
    what=(
        "The address was asked for, and its site answered that there is no such page (404, 410, or in words), or its "
        "host exists no more while others answer. The message says since when, as far as earlier runs tell, and where "
        "the Wayback Machine holds a copy."
    ),
    why="A reader who follows the address finds nothing.",
    what_to_do="Find the page under its new address, or cite the archived copy with its date.",
    limits=(
        "Only with --also links. A refusal, a login, a robot check, an error of the server, a robots.txt that forbids "
        "programs, a network that fails are no answer, and are never called broken. A site may show programs less "
        "than people. Where the page says in words that it is missing, confidence is medium."
    ),
    fires=(Example(article(PAGE), BOTH, "The site answers 404; an archive holds a copy.", pages=(_GONE,)),),
    silent=(
        Example(article(PAGE), BOTH, "The page answers, and its title is the one printed.", pages=(_THERE,)),
        Example(article(PAGE), BOTH, "A site that refuses programs says nothing of the page.", pages=(_REFUSED,)),
        Example(article(PAGE), BOTH, "Nobody looked."),
    ),
    scope=Scope.REFERENCE,
    needs_record=True,
)
MOVED = Rule(
    code="REF019",
    name="link-moved",
    severity=Severity.NOTE,
    summary="The address of the page leads to another one for good.",
    what=(
        "The site answered with a permanent redirect to an address that a reader would notice as another one, or led "
        "from a page to the front page of a site. What changes in neither is left out: http and https, www, a slash "
        "at the end, marks of tracking."
    ),
    why="Redirects are kept for some years, and then the page is gone. A front page is not the page.",
    what_to_do="Print the new address, if the page there is the one that was meant.",
    limits="Only with --also links. Redirects that the site calls temporary are not reported.",
    fires=(Example(article(PAGE), BOTH, "The ministry moved its facts to another host.", pages=(_ELSEWHERE,)),),
    silent=(
        Example(article(PAGE), BOTH, "The page answers where it is looked for.", pages=(_THERE,)),
        Example(article(PAGE), BOTH, "It is gone: that is REF018.", pages=(_GONE,)),
    ),
    scope=Scope.REFERENCE,
    needs_record=True,
)
RULES = (BROKEN, MOVED)


def page_findings(one: CheckedReference) -> Iterator[Finding]:
    """What is to be said of the page of a reference; nothing where it answers or nobody can tell."""
    page = one.page
    if page is None:
        return
    if page.state is PageState.BROKEN:
        cut = cut_short(page.address, one.reference.text)
        certainty = Confidence.LOW if cut else Confidence.HIGH if page.sure else Confidence.MEDIUM
        doubt = " The address seems to be printed with a blank in it." if cut else ""
        message = f"The page {page.address} {page.reason}{_when(page)}.{doubt}{_copy(page)}"
        yield BROKEN.about(one.reference, message, "page", certainty)
    elif page.state is PageState.MOVED:
        certainty = Confidence.HIGH if page.sure else Confidence.MEDIUM
        front = not page.sure and is_front_page(page.final)
        rest = f": {page.final}{'; the page itself may be gone' if front else ''} (as of {page.as_of})."
        named = (
            f" The title there is “{page.title}”." if page.title_agrees is False and page.title and not front else ""
        )
        message = f"The page {page.address} {page.reason}{rest}{named}{_copy(page)}"
        yield MOVED.about(one.reference, message, "page", certainty)


def page_words(page: PageCheck | None) -> str:
    """A sentence on the page of a reference that was not checked otherwise; "" where a finding tells it, or nobody does."""
    if page is None or page.state in {PageState.BROKEN, PageState.MOVED}:
        return ""
    if page.state is PageState.UNKNOWN:
        return f" Its page {page.reason} (as of {page.as_of})."
    if not page.title:
        return f" Its page answers (as of {page.as_of}); it shows no title that could be compared."
    return f" Its page answers under the title “{page.title}” (as of {page.as_of})."


def _when(page: PageCheck) -> str:
    """Since when a page is gone, as far as anybody saw."""
    since = f", first seen so on {page.broken_since}" if page.broken_since and page.broken_since < page.as_of else ""
    last = f"; it last answered on {page.answered_on}" if page.answered_on else ""
    return f" (as of {page.as_of}{since}{last})"


def _copy(page: PageCheck) -> str:
    return f" Archived copy of {page.archived_on}: {page.archived}" if page.archived else ""
