"""What a reference prints before and behind the record's title: part of the title printed, or another field?

A parser cannot always separate the title from its neighbours: a stop before the journal was lost, the authors ran into
it, a note in brackets follows. Such words are explained and forgiven (with a note); any other word at an edge is an
addition to the title and changes what it says.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from citecheck.bibliography.journals import same_name, words_of
from citecheck.bibliography.text import Token, fold, title_key, tokens, without_markup, words
from citecheck.bibliography.title_notes import is_medium, is_note, names_language, stands_alone
from citecheck.frozen import Frozen

if TYPE_CHECKING:
    from citecheck.model import Record, Reference

_NEGATING = frozenset({"no", "not", "non", "without"})
_MOST = 400  # words looked at
_BRACKETED = re.compile(r"\[[^\[\]]{0,200}\]|\([^()]{0,200}\)")
_BRACKETED_END = re.compile(r"[)\]]\W*$")
_JOINER_WORDS = """
    et al alii and jr sr 2nd 3rd md phd msc bsc mph rn do pharmd mbbs frcp dr prof eds ed by von van de u ua a m fl col
    cols coll colab y e i ve ark wsp och others colleagues otros autores
"""
_JOINERS = frozenset(_JOINER_WORDS.split())
_PLAIN_JOINERS = frozenset({"and", "a", "by", "i", "e", "y", "m", "do", "von", "van", "de", "others", "och", "ed"})
_INITIAL = re.compile(r"[^\W\d_](?:\.|\W*$|,)")
_STOP = re.compile(r"[.,;:)\]”\"»]\s+")
_MOST_CUTS = 12
_ADDRESS = re.compile(r"https?://\S{1,300}|\b10\.\d{4,9}/\S{1,200}")
_DATE = re.compile(r"[\s.,;(]*(?:18|19|20)\d\d(?:[ -][A-Z][a-z]{2,8}\.?(?: \d{1,2})?|-\d\d?-\d\d?)[\s.,;)]*")
_PLACE = re.compile(r"(?:\b(?:18|19|20)\d\d\s?;|\d\s?\(\d{1,5}\)|\d\s?:\s?[A-Za-z]{0,2}\d)")
_BEFORE_PLACE = re.compile(r"[\s.,;:(]+(?=\d|(?:issue|suppl|vol|volume|appendix|art|no|pp?)\b)", re.IGNORECASE)
_MONTHS = frozenset(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"])


class Stretch(Frozen):
    """A stretch of the raw reference that looks like the record's title, and what the title printed has around it."""

    title: str
    before: str = ""
    behind: str = ""


def title_stretch(reference: Reference, record: Record, found: str) -> Stretch | None:
    """The stretch of the raw reference that looks most like the title; ``None`` where nothing does."""
    text = reference.text
    mine, other = tokens(text)[:_MOST], tokens(found)[:_MOST]
    inside = _window(mine, other)
    if not inside:
        return None
    plain, first, last = without_markup(text), mine.index(inside[0]), mine.index(inside[-1]) + 1
    before = behind = ""
    at = _located(reference.parsed.title or "", mine, first)
    if at is not None:
        start, end = at
        before = plain[_opened(plain, mine[start].start) : inside[0].start] if start < first <= end + 1 else ""
        behind = plain[inside[-1].end : mine[end - 1].end] if start <= last < end else ""
        behind = _closed(plain, inside[-1].end, behind)
        last = max(last, end)
    return Stretch(plain[inside[0].start : inside[-1].end], before, behind + journal_lead(reference, record, last))


def _opened(text: str, start: int) -> int:
    """Where a stretch begins, the bracket before it included."""
    return start - 1 if text[max(0, start - 1) : start] in {"(", "["} else start


def _closed(text: str, start: int, stretch: str) -> str:
    """A stretch with the bracket that closes it."""
    end = start + len(stretch)
    return text[start : end + 1] if stretch and text[end : end + 1] in {")", "]"} else stretch


def journal_lead(reference: Reference, record: Record, after: int | None = None) -> str:
    """What stands before the record's journal in the stretch read as journal: a sentence that belongs to the title.

    Only words from the ``after``-th of the reference on (default: behind the title printed).
    """
    cited = reference.parsed.journal or ""
    if not re.search(r"[.?!] ", cited) or not (record.journal or record.journal_full):
        return ""
    names = [name for name in (record.journal, record.journal_full) if name]
    if any(same_name(cited, name) for name in names):
        return ""
    cuts = [match.end() for match in re.finditer(r"[.?!]\s+", cited)]
    cut = next((at for at in cuts if any(same_name(cited[at:], name) for name in names)), None)
    at = reference.text.find(cited)
    if cut is None or at < 0:
        return ""
    row = tokens(reference.text)[:_MOST]
    if after is None:
        return f". {cited[:cut].strip()}"
    begin = row[after].start if after < len(row) else at + cut
    return f". {reference.text[max(at, begin) : at + cut].strip()}" if begin < at + cut else ""


def _located(title: str, row: tuple[Token, ...], near: int) -> tuple[int, int] | None:
    """Where the words of the title printed stand in the raw reference."""
    keys, all_keys = [token.key for token in tokens(title)[:_MOST]], [token.key for token in row]
    if not keys:
        return None
    starts = [at for at in range(len(all_keys) - len(keys) + 1) if all_keys[at : at + len(keys)] == keys]
    if not starts:
        return None
    start = min(starts, key=lambda at: abs(at - near))
    return start, start + len(keys)


def _window(mine: tuple[Token, ...], other: tuple[Token, ...]) -> list[Token]:
    if len(other) < 2 or len(mine) < len(other):
        return []
    haystack = " ".join(token.key for token in mine)
    needle = " ".join(token.key for token in other)
    hit = fuzz.partial_ratio_alignment(needle, haystack, score_cutoff=75)
    if hit is None or len(needle) > len(haystack):
        return []
    inside: list[Token] = []
    at = 0
    for token in mine:
        end = at + len(token.key)
        if end > hit.dest_start and at < hit.dest_end:
            inside.append(token)
        at = end + 1
    return _with_negation(_trimmed(inside, other), mine)


def _with_negation(inside: list[Token], mine: tuple[Token, ...]) -> list[Token]:
    """The stretch with a "no" or "non-" that stands before it: that belongs to the title."""
    at = mine.index(inside[0]) if inside else 0
    if at and mine[at - 1].key in _NEGATING and mine[at].start - mine[at - 1].end <= 2:
        return [mine[at - 1], *inside]
    return inside


def _trimmed(inside: list[Token], other: tuple[Token, ...]) -> list[Token]:
    """Without the words at both edges that only stand beside the title."""
    keys = {token.key for token in other}
    edge = 0
    while edge < 3 and len(inside) > 2 and inside[0].key not in keys and inside[1].key == other[0].key:
        inside, edge = inside[1:], edge + 1
    edge = 0
    while edge < 3 and len(inside) > 2 and inside[-1].key not in keys and inside[-2].key == other[-1].key:
        inside, edge = inside[:-1], edge + 1
    return inside


# ------------------------------------------------------------------------------------------------ explained


class Edges(Frozen):
    """What can explain words at the edge of a title: the other fields of the reference and of the record."""

    reference: Reference
    record: Record

    def explain(self, printed: str) -> bool:
        """Whether words at an edge are something else than title: a note, names, the journal, a date, a translation."""
        rest = _BRACKETED.sub(lambda m: " " if self._is_note(m[0]) else m[0], printed)
        rest = _ADDRESS.sub(" ", rest)
        if not self.reference.parsed.journal and not self.reference.parsed.volume and _PLACE.search(rest):
            return True  # the whole place was read as title
        if self._piece(rest) or self._other_title(printed):
            return True
        cuts = [match.end() for match in _STOP.finditer(rest)][:_MOST_CUTS]
        return any(self._piece(rest[:cut]) and self._rest(rest[cut:]) for cut in cuts)

    def _rest(self, text: str) -> bool:
        """Whether what follows a first piece is explained too: the journal after the names."""
        if self._piece(text):
            return True
        cuts = [match.end() for match in _STOP.finditer(text)][:_MOST_CUTS]
        return any(self._piece(text[:cut]) and self._piece(text[cut:]) for cut in cuts)

    def _piece(self, text: str) -> bool:
        if not words(text) or stands_alone(text) or _DATE.fullmatch(text):
            return True
        return self._place(text) or self._names(text) or self._journal(text)

    def silent(self, printed: str) -> bool:
        """Whether a note needs no word: the medium, the language of a translation, what the record prints too."""
        inside, key = printed.strip(" .[]()"), title_key(printed)
        if key and _BRACKETED_END.search(self.record.title) and title_key(self.record.title).endswith(key):
            return True
        foreign = self.record.title.startswith("[") or bool(self.record.vernacular_title)
        return is_medium(inside) or (foreign and names_language(inside))

    def _is_note(self, bracketed: str) -> bool:
        inside = bracketed[1:-1]
        if not words(inside) or (inside.strip().isdigit() and self._place(inside)):
            return True
        if self._other_title(inside) or self._names(inside) or self._journal(inside):
            return True
        if bracketed[0] == "[" and self._foreign:
            return True
        return is_note(inside)

    @property
    def _foreign(self) -> bool:
        """Whether the work is in another language, so that a title in brackets is a translation."""
        record = self.record
        return bool(record.vernacular_title) or record.title.startswith("[")

    def _place(self, rest: str) -> bool:
        """Only numbers of the place, and months."""
        parsed, record = self.reference.parsed, self.record
        fields = (parsed.year, parsed.volume, parsed.issue, parsed.pages, record.year, record.volume, record.pages)
        known = {number for field in fields for number in re.findall(r"\d+", field or "")} | _MONTHS
        return all(word in known for word in words(rest))

    def _names(self, rest: str) -> bool:
        """Only names of authors, with their initials, titles and the year."""
        authors = [*self.record.authors, *self.reference.parsed.authors]
        families = {word for author in authors for word in words(author.family)}
        given = {word for author in authors for word in words(author.given)}
        letters = {author.initials.lower() for author in authors} | {c for a in authors for c in a.initials.lower()}
        years = {self.reference.parsed.year or "", self.record.year}
        found = words(rest)
        if any(word in families for word in found):
            known = families | given | letters | _JOINERS | years
            return all(word in known or _initials(word, rest) for word in found)
        initials = [word for word in found if word in letters and _initials(word, rest)]
        if not all(word in initials or word in _JOINERS or word in years for word in found):
            return False
        return _INITIAL.search(rest) is not None if initials else not _PLAIN_JOINERS.issuperset(found)

    def _journal(self, rest: str) -> bool:
        """The record's journal or its beginning, where the journal was not read by itself."""
        names = [name for name in (self.record.journal, self.record.journal_full) if name]
        cited = self.reference.parsed.journal or ""
        rest = _BEFORE_PLACE.split(rest.strip(" .,;:'’”\""), maxsplit=1)[0].strip(" .,;:'’”\"")
        if not words(rest):
            return False
        capital = rest[0].isupper() or rest[0] == "["
        if capital and any(_named(rest, name) for name in names):
            return True
        if cited and any(same_name(cited, name) for name in names):
            return False
        if any(same_name(one, name) for one in (rest, f"{rest} {cited}") for name in names):
            return True
        return any(_begins(words_of(rest), words_of(name), 1) for name in names)

    def _other_title(self, rest: str) -> bool:
        """The title in the other language."""
        key = title_key(rest)
        record = self.record
        others = (record.title, record.vernacular_title) if record.vernacular_title else ()
        return len(key) > 8 and any(fuzz.partial_ratio(key, title_key(other)) >= 88 for other in others)


def _initials(word: str, rest: str) -> bool:
    return len(word) <= 3 and re.search(rf"\b{re.escape(word.upper())}\b", rest) is not None


def _named(printed: str, name: str) -> bool:
    """Whether words are a journal's name, its first words or the abbreviation that it begins with."""
    rest, known = words_of(printed), words_of(name)
    return same_name(printed, name) or _begins(rest, known, 2) or (rest == known[:1] and len(printed) <= 5)


def _begins(rest: tuple[str, ...], name: tuple[str, ...], least: int) -> bool:
    """Whether words, so many at least, are the first of a journal's name, abbreviated or not."""
    if not least <= len(rest) <= len(name):
        return False
    return all(fold(b).startswith(a[:4]) or fold(a).startswith(b) for a, b in zip(rest, name, strict=False))
