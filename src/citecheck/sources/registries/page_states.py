"""What an answer of the web means for the page that a reference names: answered, moved, broken, or nothing.

Broken is only what the site says itself: 404, 410, a page that calls itself missing, a domain for sale; and a host
that does not exist while others answer (``links`` looks at that). A refusal, a login, a robot check, an error of the
server, a network that fails are no answer: the page may be there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.bibliography.page_addresses import is_door, is_front_page, same_page
from citecheck.bibliography.page_titles import (
    AgreedTitle,
    agreed_title,
    says_for_sale,
    says_gone,
    says_guarded,
    says_login,
)
from citecheck.frozen import Frozen
from citecheck.model import PageCheck, PageState
from citecheck.sources.registries.page_text import PageText, page_text
from citecheck.sources.web.pages import PERMANENT, NoAnswer, PageAnswer, Trouble

if TYPE_CHECKING:
    from citecheck.resolution.source import Query

_GONE = {404: "answers that there is no such page (404)", 410: "answers that the page is gone (410)"}
_REFUSED = frozenset({401, 402, 403, 407, 451})
_HAS_PAGE = frozenset({200, 203})


def page_check(query: Query, address: str, outcome: PageAnswer | NoAnswer, day: str) -> PageCheck:
    """What became of asking for the address that a reference prints."""
    if isinstance(outcome, NoAnswer):
        passing = outcome.trouble in {Trouble.NETWORK, Trouble.NO_HOST}
        return PageCheck(address, PageState.UNKNOWN, reason=outcome.reason, as_of=day, passing=passing)
    text = page_text(outcome.body, outcome.charset) if outcome.body else PageText()
    agreed = _agreed(query, text)
    made = _Made(address, outcome, text, agreed, day, compared=bool(query.parsed.title and text.titles))
    if unknown := _says_nothing(outcome, text, agreed):
        reason, passing = unknown
        return made.check(PageState.UNKNOWN, reason, passing=passing)
    if outcome.status in _GONE:
        return made.check(PageState.BROKEN, _GONE[outcome.status])
    if agreed is None and any(map(says_gone, (text.shown, *text.titles))):
        return made.check(PageState.BROKEN, f"calls itself missing: “{text.shown}”", sure=False)
    if agreed is None and says_for_sale(text.shown):
        return made.check(PageState.BROKEN, f"offers its own domain: “{text.shown}”", sure=False)
    return _answered(made, outcome, agreed)


def title_for(query: Query, check: PageCheck) -> str:
    """The printed title as its page has it; "" where the page is not the work, or that cannot be told."""
    agreed = agreed_title(query.parsed.title or "", [check.title]) if check.title_agrees else None
    return agreed.as_printed if agreed else ""


def _answered(made: _Made, outcome: PageAnswer, agreed: AgreedTitle | None) -> PageCheck:
    """A page that answered: where it stands."""
    if same_page(made.address, outcome.final):
        return made.check(PageState.ANSWERED, "answers")
    if is_front_page(outcome.final) and not is_front_page(made.address) and agreed is None:
        return made.check(PageState.MOVED, "leads to the front page of a site", sure=False)
    if outcome.hops and all(hop.status in PERMANENT for hop in outcome.hops if not same_page(made.address, hop.to)):
        return made.check(PageState.MOVED, "leads to another address for good")
    return made.check(PageState.ANSWERED, "answers, for now from another address")


def _says_nothing(outcome: PageAnswer, text: PageText, agreed: AgreedTitle | None) -> tuple[str, bool] | None:
    """Why an answer says nothing of the page, and whether that will pass; ``None`` if it does say something."""
    status = outcome.status
    if outcome.challenged or (agreed is None and says_guarded(text.shown)):
        return "asks whether it is asked by a person", False
    if status in _HAS_PAGE:
        asks = agreed is None and (is_door(outcome.final) or says_login(text.shown))
        return ("asks for a login", False) if asks else None
    return None if status in _GONE else _unhelpful(status)


def _unhelpful(status: int) -> tuple[str, bool]:
    """Why a status says nothing, and whether that will pass."""
    if status == 429:
        return "was asked too often (429)", True
    if status >= 500:
        return f"answers with an error of its server ({status})", True
    if status in _REFUSED:
        return f"does not answer programs ({status})", False
    return f"gives an answer that says nothing ({status})", False


def _agreed(query: Query, text: PageText) -> AgreedTitle | None:
    printed = query.parsed.title
    if not printed or not text.titles:
        return None
    names = [text.site, *(author.family for author in query.parsed.authors if author.collective)]
    return agreed_title(printed, text.titles, [name for name in names if name])


class _Made(Frozen):
    """What every check of one answer has."""

    address: str
    outcome: PageAnswer
    text: PageText
    agreed: AgreedTitle | None
    day: str
    compared: bool  # whether both sides have a title

    def check(self, state: PageState, reason: str, *, passing: bool = False, sure: bool = True) -> PageCheck:
        """The check with this state."""
        told = state in {PageState.ANSWERED, PageState.MOVED}
        return PageCheck(
            self.address,
            state,
            self.outcome.status,
            "" if same_page(self.address, self.outcome.final) else self.outcome.final,
            self.agreed.on_page if self.agreed else self.text.shown,
            self.agreed is not None if told and self.compared else None,
            reason=reason,
            as_of=self.day,
            passing=passing,
            sure=sure,
            answered_on=self.day if told else "",
        )
