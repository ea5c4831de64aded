"""Titles, word by word after scientific normalisation.

A similarity of 99 % hides ``menatetrebone`` for ``menatetrenone`` and ``20-month`` for ``12-month``; so the words
are aligned and every remaining difference is judged by itself: a misspelling (REF016), another word, number or
negation (REF003), or typography (REF015, a note).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from rapidfuzz import fuzz

from citecheck.bibliography.journals import same_journal
from citecheck.bibliography.text import Token, fold, spelt_out, tokens, without_markup
from citecheck.bibliography.word_pairs import Pair, judge_pair
from citecheck.model import Cause, Change, DiffPart, Record, Reference, Verdict

_ARTICLES = frozenset({"the", "a", "an"})
_NEGATIONS = frozenset({"no", "not", "non", "without", "never", "nor", "neither", "un", "lack", "absence", "anti"})
_NEGATING = frozenset({"no", "not", "non", "without"})
_REMARKS = (
    r"(?:article|paper|text) in \w[^\])]{0,40}",
    r"in \w{4,15}",
    r"author['’]?s['’]? trans[^\])]{0,10}",
    r"translated[^\])]{0,40}",
    r"corrected(?: and republished)?[^\])]{0,60}",
    r"published erratum[^\])]{0,80}",
    r"letter(?: to the editor)?|see comments?|comments?|response|reply",
    r"editorial|abstract|meeting abstract|review|case report|news|proceedings|clinical conference|internet",
    r"(?:retracted|withdrawn)(?: article)?|retraction",
)
_REMARK = re.compile(rf"\s{{0,3}}[\[(]\s?(?:{'|'.join(_REMARKS)})\s?[\])][\s.]{{0,3}}$", re.IGNORECASE)
_RETRACTED = re.compile(
    r"^\W*(?:retracted|withdrawn|retracted article|withdrawn article|article retracted|removed)\b\s*[:\].\-–—]+\s*",
    re.IGNORECASE,
)
_SUBTITLE = re.compile(r"[:.?!]|\s[-–—]+\s")
_MOST = 400  # words aligned


@dataclass(frozen=True, slots=True)
class TitleVerdict:
    """What the comparison of two titles came to."""

    verdict: Verdict
    cause: Cause | None = None
    note: str | None = None
    diff: tuple[DiffPart, ...] = ()
    weight: float = 0.0  # 0: no difference; used to choose between two readings of one reference


def bare_title(title: str) -> str:
    """A title without brackets around a translation, remarks at its end, and a mark of retraction in front."""
    text = title.strip()
    for _ in range(3):
        shorter = _REMARK.sub("", text).strip()
        if shorter == text or not shorter:
            break
        text = shorter
    text = _RETRACTED.sub("", text) or text
    if text.startswith("["):
        inside, _, behind = text[1:].partition("]. ")
        if len(behind) > 3 and len(inside) > 10:  # the journal was taken into the title
            text = f"[{inside}]"
    if text.startswith("[") and text.rstrip(".").endswith("]"):
        text = text.rstrip(".")[1:-1]
        text = _REMARK.sub("", text).strip() or text
    return text


@lru_cache(maxsize=4096)
def record_titles(record_title: str, vernacular: str, book: str) -> tuple[str, ...]:
    """Every title under which a record goes, without remarks."""
    return tuple(bare_title(text) for text in (record_title, vernacular, book) if text)


def is_no_title(title: str, record: Record) -> bool:
    """Whether what was read as a title is something else: a byline, or the record's journal."""
    if re.search(r"\bet\.? al\b", title) is not None and len(title.split()) < 8:
        return True
    return len(title.split()) < 8 and same_journal(title, record) is True


def compare_titles(reference: Reference, record: Record) -> TitleVerdict:
    """The verdict on the title: what was parsed and the raw string must both contradict the record."""
    known = record_titles(record.title, record.vernacular_title, record.book_title)
    if not known:
        return TitleVerdict(Verdict.UNKNOWN)
    readings = []
    if reference.parsed.title:
        readings.append(bare_title(reference.parsed.title))
    best: TitleVerdict | None = None
    for found in known:
        for cited in [*readings, _window(reference.text, found)]:
            if cited:
                verdict = _compare(cited, found, windowed=cited not in readings)
                if best is None or verdict.weight < best.weight:
                    best = verdict
                if best.weight == 0:
                    return best
    if best is None:
        return TitleVerdict(Verdict.UNKNOWN)
    printed = reference.parsed.title
    if best.weight > 8 and (not printed or is_no_title(printed, record)):
        return TitleVerdict(Verdict.NOT_CITED if reference.parsed.authors else Verdict.UNKNOWN)
    return best


def _window(text: str, found: str) -> str:
    """The stretch of the raw reference that looks most like the title; empty where nothing does."""
    mine, other = tokens(text)[:_MOST], tokens(found)[:_MOST]
    if len(other) < 2 or len(mine) < len(other):
        return ""
    haystack = " ".join(token.key for token in mine)
    needle = " ".join(token.key for token in other)
    hit = fuzz.partial_ratio_alignment(needle, haystack, score_cutoff=75)
    if hit is None or len(needle) > len(haystack):
        return ""
    inside: list[Token] = []
    at = 0
    for token in mine:
        end = at + len(token.key)
        if end > hit.dest_start and at < hit.dest_end:
            inside.append(token)
        at = end + 1
    inside = _with_negation(_trimmed(inside, other), mine)
    return without_markup(text)[inside[0].start : inside[-1].end] if inside else ""


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


def _compare(cited: str, found: str, *, windowed: bool) -> TitleVerdict:
    cited, found = without_markup(cited), without_markup(found)
    mine, other = tokens(cited)[:_MOST], tokens(found)[:_MOST]
    a, b = [t.key for t in mine], [t.key for t in other]
    if "".join(a) == "".join(b):
        same = cited.rstrip(" .") == found.rstrip(" .")
        return TitleVerdict(Verdict.SAME if same else Verdict.EQUIVALENT)
    worst = _Worst(windowed=windowed)
    parts: list[DiffPart] = []
    for op, a0, a1, b0, b1 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        printed, known = _text(cited, mine, a0, a1), _text(found, other, b0, b1)
        if op == "equal":
            parts.append(DiffPart(Change.SAME, printed))
            continue
        worst.judge(
            _Block(a[a0:a1], b[b0:b1], printed, known, a0 == 0, a1 == len(a), b1 == len(b), _cut(found, other, b0))
        )
        parts.extend(
            DiffPart(change, text) for change, text in ((Change.CITED, printed), (Change.FOUND, known)) if text
        )
    return worst.verdict(tuple(parts))


def _text(text: str, row: tuple[Token, ...], start: int, end: int) -> str:
    return text[row[start].start : row[end - 1].end] if end > start else ""


def _cut(text: str, row: tuple[Token, ...], at: int) -> bool:
    """Whether a subtitle begins at this word."""
    if not 0 < at < len(row):
        return False
    return _SUBTITLE.search(text[row[at - 1].end : row[at].start]) is not None


@dataclass(frozen=True, slots=True)
class _Block:
    """One stretch where the two titles part."""

    cited: list[str]
    found: list[str]
    printed: str
    known: str
    opens: bool  # at the beginning of the cited title
    closes: bool  # at the end of the cited title
    closes_found: bool
    subtitle: bool  # a subtitle of the record begins here


class _Worst:
    """Collects what the blocks of one comparison come to."""

    def __init__(self, *, windowed: bool) -> None:
        self._windowed = windowed
        self._different: list[str] = []
        self._misspelt: list[str] = []
        self._notes: list[str] = []
        self._weight = 0.0

    def judge(self, block: _Block) -> None:
        if "".join(block.cited) == "".join(block.found):
            return
        if not block.cited:
            self._dropped(block)
        elif not block.found:
            self._added(block)
        else:
            self._replaced(block)

    def _dropped(self, block: _Block) -> None:
        if set(block.found) <= _ARTICLES:
            self._note(f"“{block.known}” is left out.")
        elif block.closes and block.closes_found and block.subtitle and not _tells(block.found):
            self._note(f"The subtitle “{block.known}” is left out.")
        else:
            self._differ(f"“{block.known}” is missing.", len(block.found))

    def _added(self, block: _Block) -> None:
        if set(block.cited) <= _ARTICLES:
            self._note(f"“{block.printed}” is not in the title of the record.")
        elif (block.opens or block.closes) and not _tells(block.cited):
            if len(block.cited) <= 3 or self._windowed:
                self._note(f"“{block.printed}” is not in the title of the record.")
            else:
                self._note(f"“{block.printed}” is not in the title of the record.", weight=1.0)
        else:
            self._differ(f"“{block.printed}” is not in the title of the record.", len(block.cited))

    def _replaced(self, block: _Block) -> None:
        if fold(spelt_out(block.printed)) == fold(spelt_out(block.known)):
            return  # “Sjoegren” for “Sjögren”
        if len(block.cited) == len(block.found):
            pairs = [judge_pair(a, b) for a, b in zip(block.cited, block.found, strict=True)]
            if all(pair is Pair.SAME for pair in pairs):
                return
            if all(pair in {Pair.SAME, Pair.NOTATION} for pair in pairs):
                self._note(f"“{block.printed}” is “{block.known}” in the record.")
                return
            if all(pair is not Pair.DIFFERENT for pair in pairs):
                self._misspell(block)
                return
        pair = judge_pair("".join(block.cited), "".join(block.found))
        if pair is Pair.NOTATION:
            self._note(f"“{block.printed}” is “{block.known}” in the record.")
        elif (
            pair is Pair.MISSPELLING
            and max(len(block.cited), len(block.found)) <= 3
            and not (set(block.cited) ^ set(block.found)) & (_NEGATIONS | _ARTICLES)
        ):
            self._misspell(block)
        else:
            self._differ(
                f"“{block.printed}” is “{block.known}” in the record.", max(len(block.cited), len(block.found))
            )

    def _note(self, text: str, weight: float = 0.1) -> None:
        self._notes.append(text)
        self._weight += weight

    def _misspell(self, block: _Block) -> None:
        self._misspelt.append(f"“{block.printed}” should read “{block.known}”.")
        self._weight += 1.0

    def _differ(self, text: str, count: int) -> None:
        self._different.append(text)
        self._weight += 2.0 + count

    def verdict(self, parts: tuple[DiffPart, ...]) -> TitleVerdict:
        notes = [*self._different, *self._misspelt]
        if self._different:
            return TitleVerdict(Verdict.DIFFERS, Cause.TITLE, _sentence(notes), parts, self._weight)
        if self._misspelt:
            return TitleVerdict(Verdict.DIFFERS, Cause.MISSPELLING, _sentence(notes), parts, self._weight)
        if self._notes:
            return TitleVerdict(Verdict.EQUIVALENT, Cause.TYPOGRAPHY, _sentence(self._notes), parts, self._weight)
        return TitleVerdict(Verdict.EQUIVALENT, diff=parts)


def _tells(words: list[str]) -> bool:
    """Whether words at the edge of a title change what it says: a negation."""
    return bool(_NEGATIONS & set(words[:2]))


def _sentence(notes: list[str]) -> str:
    return " ".join(notes[:4]) + (" …" if len(notes) > 4 else "")
