"""Title and journal told apart: the stretch between the authors and the locator."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.frozen import Frozen
from citecheck.parsing.references.journal_shapes import (
    is_abbreviated_piece,
    is_cut_word,
    is_first_half,
    is_journal_name,
    is_second_half,
    is_word_between,
    looks_like_journal,
)
from citecheck.parsing.references.patterns import UPPER

if TYPE_CHECKING:
    from collections.abc import Iterator

_BREAK = re.compile(r"(?P<stop>[.?!])(?P<close>[\"”’'»\])]{0,2})\s+(?=\S)")
_NO_BREAK_AFTER = re.compile(
    r"(?:(?:^|[\s(\[])(?:vs|St|et al|spp?|subsp|cf|ca|No|Nos|Dr|Mr|Mrs|approx|i\.e|e\.g|var|Ste|Mt|Fig|resp|incl"
    r"|serovar|bv))$"
)
_ONE_CAPITAL = re.compile(rf"(?:^|[\s(\[])[{UPPER}]$")
# a title in quotation marks or brackets, closed by a stop: “Title,” Journal · ‘Title’, Journal · [Title]. Journal
_CLOSED = r"(?P<stop>{inside})(?P<mark>{mark})(?P<after>{after})\s+(?P<rest>\S.*)$"
_ENCLOSED = tuple(
    re.compile(rf"{opening}(?P<title>{content}{{5,900}}?)" + _CLOSED.format(inside=inside, mark=mark, after=after))
    for opening, content, inside, mark, after in (
        ("“", "[^“”]", "[.,?!]?", "”", "[.,]?"),
        ('"', '[^"]', "[.,?!]?", '"', "[.,]?"),
        ("«", "[^«»]", "[.,?!]?", "»", "[.,]?"),
        ("‘", "[^‘]", "[.,?!]?", "’", "[.,]"),
    )
)
_BRACKETED = re.compile(
    r"(?P<title>\[(?:[^\[\]]|\[[^\[\]]{0,200}\]){3,900}\])(?P<stop>)(?P<after>[.,])\s+(?P<rest>\S.*)$"
)
_QUOTED_LATE = re.compile(
    r",\s“(?P<title>[^“”]{15,600})[,.?!]”,?\s(?P<rest>[A-Z][^“”]{2,120})$"
)  # behind an unread name
_HEAD = re.compile(r"\b(?:Journal|J|Annals|Archives|Proceedings|Transactions|Bulletin|Int)\b")
_OPENING = frozenset('“"«‘[')
_EDGE = " .,;:"
_ITALIC_IN = re.compile(r"^in:?\s", re.IGNORECASE)


class Split(Frozen):
    """Title and journal as printed; the journal is ``None`` where no break was found."""

    title: str | None
    journal: str | None


def split_title(text: str, *, after_comma: bool = False) -> Split:
    """Tell the title from the journal in ``Title. Journal`` (also ``“Title,” Journal`` and ``Title, Journal``).

    ``after_comma`` says that the authors ended with a comma: then the title may end with one, too.
    """
    text = text.strip()
    if enclosed := _enclosed(text):
        return enclosed
    if after_comma and (at_comma := _at_comma(text)).journal:
        return at_comma
    stops = list(_BREAK.finditer(text))
    breaks = [found for found in stops if _is_break(text, found)]
    if not breaks:
        at_comma = _at_comma(text, certain=after_comma and not stops)
        if at_comma.journal or not stops:
            return at_comma
        breaks = [found for found in stops if not text[found.end()].islower()] or stops
    chosen = _journal_start(text, breaks)
    if chosen is breaks[0] and len(breaks) > 1 and _is_all_journal(text, chosen):
        return Split(None, clean_journal(text))  # no title printed, as chemists do
    title = text[: chosen.end("close")]
    if (comma := _comma_before_abbreviation(title)) is not None:
        return Split(clean_title(title[:comma]), clean_journal(text[comma + 2 :]))
    return Split(clean_title(title), clean_journal(text[chosen.end() :]))


def _comma_before_abbreviation(title: str) -> int | None:
    """The comma that ends a title whose journal is abbreviated with stops: ``… mild symptoms, N.`` ``Engl. J. Med``."""
    comma = title.rfind(", ")
    if comma < 0 or not title.endswith("."):
        return None
    piece = title[comma + 2 :]
    return comma if piece[0].isupper() and len(piece.split()) <= 3 and is_abbreviated_piece(piece) else None


def first_sentence(text: str) -> tuple[str, str]:
    """A string cut at its first sentence break: the sentence with its stop, and the rest."""
    for found in _BREAK.finditer(text):
        if _is_break(text, found):
            return text[: found.end("close")], text[found.end() :]
    return text, ""


def sentence_ends(text: str) -> list[int]:
    """Where the sentences of a string end, each after the blanks that follow it."""
    return [found.end() for found in _BREAK.finditer(text) if _is_break(text, found)]


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
        journal = journal[: journal.rindex("(")].rstrip(" ,;")  # "Menopause (New York, N.Y., 18(5)"
    return journal or None


def _is_break(text: str, found: re.Match[str]) -> bool:
    if found["stop"] != ".":
        return True
    if ")" in text[found.end() : found.end() + 60] and text.count("(", 0, found.start()) > text.count(
        ")", 0, found.start()
    ):
        return False  # (Bethesda, Md. : 1985)
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
        before = text[breaks[chosen - 2].end() if chosen > 1 else 0 : breaks[chosen - 1].start() + 1]
        goes_on = (
            is_abbreviated_piece(piece)
            or is_cut_word(piece, rest)
            or is_second_half(rest)
            or is_first_half(piece, rest)
        )
        if not whole_sentence or not (goes_on or is_word_between(before, piece)):
            break
        chosen -= 1
    return breaks[chosen]


def _is_all_journal(text: str, first: re.Match[str]) -> bool:
    return is_abbreviated_piece(text[: first.start() + 1]) and looks_like_journal(text)


def _enclosed(text: str) -> Split | None:
    """``“Title,” Journal`` (IEEE, Chicago, MLA, Harvard), ``[Title]. Journal``: enclosed, and closed by a stop."""
    if text[:1] not in _OPENING:
        late = _QUOTED_LATE.search(text)
        if late and looks_like_journal(late["rest"]):
            return Split(clean_title(late["title"]), clean_journal(late["rest"]))
        return None
    for pattern in (_BRACKETED, *_ENCLOSED):
        found = pattern.match(text)
        quoted_phrase = text[0] == "‘" and found is not None and found["rest"][0].islower()
        if found and (found["stop"] or found["after"]) and not quoted_phrase:
            part = first_sentence(found["rest"])
            if (
                found["after"] == "."
                and part[1]
                and not (is_abbreviated_piece(part[0]) or is_journal_name(found["rest"]))
            ):
                return None  # “This is how it feels”. A study of …
            title = found["title"] + (found["stop"] if found["stop"] in {"?", "!"} else "")
            return Split(clean_title(title), clean_journal(found["rest"]))
    return None


def _is_list_of_fields(text: str, comma: int) -> bool:
    """``Nephrology, Dialysis, Transplantation`` behind a title in small letters."""
    before = re.search(r"[^\s,]+$", text[:comma])
    return before is not None and before[0].islower() and is_journal_name(text[comma + 2 :])


def _commas(text: str) -> Iterator[int]:
    position = len(text)
    for _ in range(6):
        position = text.rfind(", ", 0, position)
        if position < 0:
            return
        yield position


def _at_comma(text: str, *, certain: bool = False) -> Split:
    """``Title, Journal`` (Elsevier with numbers): only where what follows the comma looks like a journal.

    ``certain`` says that only a comma can part the two: then the last one does.
    """
    fields = [comma for comma in _commas(text) if _is_list_of_fields(text, comma)]
    if fields and text.rfind(", ") > fields[-1]:
        return Split(clean_title(text[: fields[-1]]), clean_journal(text[fields[-1] + 2 :]))
    best: int | None = None
    for comma in _commas(text):
        name = text[comma + 2 :]
        sentence, more = first_sentence(name)
        if more and not is_abbreviated_piece(sentence):
            break
        if best is None:
            best = comma if looks_like_journal(name) else None
        elif (
            text.startswith(("and ", "& "), best + 2)
            or _is_list_of_fields(text, comma)
            or (_HEAD.search(name[: best - comma]) and looks_like_journal(name))
        ):
            best = comma  # Journal of Speech, Language, and Hearing Research
        else:
            break
    last = text.rfind(", ")
    if best is None and certain and last > 0 and text[last + 2].isupper():
        best = last
    if best is None:
        return Split(clean_title(text), None)
    return Split(clean_title(text[:best]), clean_journal(text[best + 2 :]))
