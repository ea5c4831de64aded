"""Title and journal told apart: the stretch between the authors and the locator."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from citecheck.parsing.journal_names import is_abbreviated_piece, is_first_half, is_second_half, looks_like_journal
from citecheck.parsing.letters import UPPER

_BREAK = re.compile(r"(?P<stop>[.?!])(?P<close>[\"”’'»\])]{0,2})\s+(?=\S)")
_NO_BREAK_AFTER = re.compile(
    r"(?:(?:^|[\s(\[])(?:vs|St|et al|spp?|subsp|cf|ca|No|Nos|Dr|Mr|Mrs|approx|i\.e|e\.g|var|Ste|Mt|Fig|resp|incl|serovar|bv))$"
)
_ONE_CAPITAL = re.compile(rf"(?:^|[\s(\[])[{UPPER}]$")
_QUOTED = re.compile(
    r"[“\"«](?P<title>[^“”\"«»]{5,900}?)(?P<stop>[.,?!]?)[”\"»](?P<after>[.,]?)\s*(?P<rest>.*)$", re.DOTALL
)
_EDGE = " .,;:"
_ITALIC_IN = re.compile(r"^in:?\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Split:
    """Title and journal as printed; the journal is ``None`` where no break was found."""

    title: str | None
    journal: str | None


def split_title(text: str) -> Split:
    """Tell the title from the journal in ``Title. Journal`` (also ``“Title,” Journal`` and ``Title, Journal``)."""
    text = text.strip()
    if quoted := _quoted(text):
        return quoted
    stops = list(_BREAK.finditer(text))
    breaks = [found for found in stops if _is_break(text, found)]
    if not breaks:
        at_comma = _at_comma(text)
        if at_comma.journal or not stops:
            return at_comma
        breaks = [found for found in stops if not text[found.end()].islower()] or stops
    chosen = _journal_start(text, breaks)
    if (
        chosen is breaks[0]
        and len(breaks) > 1
        and is_abbreviated_piece(text[: chosen.start() + 1])
        and looks_like_journal(text)
    ):
        return Split(None, clean_journal(text))  # no title printed, as chemists do
    title = text[: chosen.end("close")]
    return Split(clean_title(title), clean_journal(text[chosen.end() :]))


def first_sentence(text: str) -> tuple[str, str]:
    """A string cut at its first sentence break: the sentence with its stop, and the rest."""
    for found in _BREAK.finditer(text):
        if _is_break(text, found):
            return text[: found.end("close")], text[found.end() :]
    return text, ""


def clean_title(text: str) -> str | None:
    """A title without the stops at its edges; ``?``, ``!`` and paired brackets stay."""
    title = text.strip().lstrip(_EDGE + "-–—").rstrip(_EDGE)
    if title.endswith("et al"):
        title += "."
    return title or None


def clean_journal(text: str) -> str | None:
    """A journal as printed, without stops and a leading ``In`` at its edges."""
    journal = _ITALIC_IN.sub("", text.strip()).strip(_EDGE + '“”"')
    if journal.count("(") > journal.count(")"):
        journal = journal.rstrip("( ")
    return journal or None


def _is_break(text: str, found: re.Match[str]) -> bool:
    if found["stop"] != ".":
        return True
    before = text[max(0, found.start() - 12) : found.start()]
    if _ONE_CAPITAL.search(before) and text[found.end()].islower():
        return False  # E. coli
    return _NO_BREAK_AFTER.search(before) is None


def _journal_start(text: str, breaks: list[re.Match[str]]) -> re.Match[str]:
    """The break at which the journal begins: the last one, unless the journal has full stops of its own."""
    chosen = len(breaks) - 1
    while chosen > 0:
        piece = text[breaks[chosen - 1].end() : breaks[chosen].start() + 1]
        rest = text[breaks[chosen].end() :]
        whole_sentence = breaks[chosen]["stop"] == "." and not breaks[chosen]["close"]
        if not whole_sentence or not (
            is_abbreviated_piece(piece) or is_second_half(rest) or is_first_half(piece, rest)
        ):
            break
        chosen -= 1
    return breaks[chosen]


def _quoted(text: str) -> Split | None:
    """``“Title,” Journal`` (IEEE, Chicago, MLA): a quotation that is closed by a stop inside or after it."""
    found = _QUOTED.match(text)
    if found is None or not (found["stop"] or found["after"]):
        return None
    if found["after"] == "." and (part := first_sentence(found["rest"]))[1] and not is_abbreviated_piece(part[0]):
        return None  # “This is how it feels”. A study of …
    title = found["title"] + (found["stop"] if found["stop"] in {"?", "!"} else "")
    return Split(clean_title(title), clean_journal(found["rest"]))


def _commas(text: str) -> Iterator[int]:
    position = len(text)
    for _ in range(6):
        position = text.rfind(", ", 0, position)
        if position < 0:
            return
        yield position


def _at_comma(text: str) -> Split:
    """``Title, Journal`` (Elsevier with numbers): only where what follows the comma looks like a journal."""
    best: int | None = None
    for comma in _commas(text):
        if looks_like_journal(text[comma + 2 :]):
            best = comma
        elif best is not None:
            break
    if best is None:
        return Split(clean_title(text), None)
    return Split(clean_title(text[:best]), clean_journal(text[best + 2 :]))
