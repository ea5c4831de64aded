"""Titles, word by word after scientific normalisation.

A similarity of 99 % hides ``menatetrebone`` for ``menatetrenone`` and ``20-month`` for ``12-month``; so the words
are aligned and every remaining difference is judged by itself: a misspelling (REF016), another word, number or
negation (REF003), or typography (REF015, a note).
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

from citecheck.bibliography.journals import same_journal
from citecheck.bibliography.text import fold, spelt_out, title_key, words
from citecheck.bibliography.title_edges import Edges, Stretch, journal_lead, title_stretch
from citecheck.bibliography.title_rows import Block, Row
from citecheck.bibliography.word_pairs import Pair, judge_pair
from citecheck.frozen import Frozen
from citecheck.model import Cause, Change, DiffPart, Record, Reference, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

_ARTICLES = frozenset({"the", "a", "an"})
_NEGATIONS = frozenset({"no", "not", "non", "without", "never", "nor", "neither", "un", "lack", "absence", "anti"})
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
_MARK = re.compile(
    r"^\W*(?:(?:(?:temporary |permanent )?(?:removal|removed)|retract(?:ed|ion)|withdrawn|withdrawal|"
    r"(?:editorial )?expression of concern)"
    r"(?:\s(?:article|paper|notice|note|publication|manuscript))?(?:\s(?:to|of|for))?|(?:article|paper) retracted)"
    r"(?:\s?[:\].]+|\s[-–—]+\s|[–—])\s*(?=.{10})",
    re.IGNORECASE,
)
_OWN_WORDS = 2  # places where a title must part from a translation to be the author's own
_ALIKE = 0.5  # share of the words that a misprinted title has in common with the record's at least
_RELATED = 0.3  # share of the longer words that two translations of one title have in common at least
_TRANSLATED = "The title of the record is a translation, or missing; the one printed may be another translation."


class TitleVerdict(Frozen):
    """What the comparison of two titles came to."""

    verdict: Verdict
    cause: Cause | None = None
    note: str | None = None
    diff: tuple[DiffPart, ...] = ()
    weight: float = 0.0  # 0: no difference; used to choose between two readings of one reference
    blocks: int = 0  # places where the titles part


_NOT_AVAILABLE = re.compile(r"\W*(?:title )?not available\W*", re.IGNORECASE)


def bare_title(title: str) -> str:
    """A title without brackets around a translation, remarks at its end, and a mark of retraction in front."""
    text = title.strip()
    for _ in range(3):
        shorter = _without_remark(text)
        if shorter == text or not shorter:
            break
        text = shorter
    text = _behind(_RETRACTED, text) or text
    if text.startswith("["):
        inside, _, behind = text[1:].partition("]. ")
        if len(behind) > 3 and len(inside) > 10:  # the journal was taken into the title
            text = f"[{inside}]"
    if text.startswith("[") and text.rstrip(".").endswith("]"):
        text = text.rstrip(".")[1:-1].strip()
        text = _without_remark(text) or text
    return text


def _without_remark(text: str) -> str:
    """A stripped text without a remark in brackets at its end; most titles have no bracket there."""
    end = text[-4:]
    return _REMARK.sub("", text).strip() if "]" in end or ")" in end else text


def _behind(beginning: re.Pattern[str], text: str) -> str:
    """The text without a beginning of this form: matched once, where a substitution would try every letter."""
    found = beginning.match(text)
    return text[found.end() :] if found else text


@lru_cache(maxsize=4096)
def record_titles(record_title: str, vernacular: str, book: str) -> tuple[str, ...]:
    """Every title under which a record goes, without remarks."""
    return tuple(unmarked(bare_title(text)) for text in (record_title, vernacular, book) if text)


def comparable_titles(record: Record) -> tuple[str, ...]:
    """The titles of a record that a title printed can be compared with: not ``[Not Available]``."""
    title = "" if _NOT_AVAILABLE.fullmatch(record.title) else record.title
    return record_titles(title, record.vernacular_title, record.book_title)


def is_translated(record: Record) -> bool:
    """Whether the title of a record is PubMed's translation, or missing: the author's own English cannot differ."""
    return record.title.startswith("[") and _MARK.match(record.title) is None


def unmarked(title: str) -> str:
    """A title without what a publisher puts in front of that of a paper withdrawn or doubted: ``Retraction:``."""
    return _behind(_MARK, title) or title


def _only_marks(text: str) -> bool:
    return _MARK.fullmatch(f"{text}: ..........") is not None


def is_no_title(title: str, record: Record) -> bool:
    """Whether what was read as a title is something else: a byline, or the record's journal."""
    if re.search(r"\bet\.? al\b", title) is not None and len(title.split()) < 8:
        return True
    return len(title.split()) < 8 and same_journal(title, record) is True


def compare_titles(reference: Reference, record: Record) -> TitleVerdict:
    """The verdict on the title: what was parsed and the raw string must both contradict the record."""
    known = comparable_titles(record)
    if not known:
        return TitleVerdict(Verdict.UNKNOWN)
    edges = Edges(reference, record)
    best: TitleVerdict | None = None
    for found in known:
        for reading in _readings(reference, record, found):
            verdict = _compare(reading, found, edges)
            if best is None or verdict.weight < best.weight:
                best = verdict
            if best.weight == 0:
                return best
    if best is None:
        return TitleVerdict(Verdict.UNKNOWN)
    printed = reference.parsed.title
    if best.weight > 8 and (not printed or is_no_title(printed, record)):
        return TitleVerdict(Verdict.NOT_CITED if reference.parsed.authors else Verdict.UNKNOWN)
    if best.verdict is Verdict.DIFFERS and is_translated(record) and _in_own_words(best, reference, record):
        return TitleVerdict(Verdict.UNKNOWN, note=_TRANSLATED)
    return best


def _in_own_words(verdict: TitleVerdict, reference: Reference, record: Record) -> bool:
    """Whether a title may be the author's own translation of one that PubMed translated, or has not at all.

    One that parts from the record's in one place is the same translation misprinted; one that shares hardly a word
    with it is another title.
    """
    same = sum(len(words(part.text)) for part in verdict.diff if part.change is Change.SAME)
    alike = same / max(1, min(len(words(title)) for title in comparable_titles(record)))
    if _NOT_AVAILABLE.fullmatch(record.title):
        return alike < _ALIKE
    mine, other = _content(reference.parsed.title or ""), _content(record.title)
    related = len(mine & other) >= _RELATED * min(len(mine), len(other))
    return related and (verdict.blocks >= _OWN_WORDS or alike < _ALIKE)


def _content(title: str) -> set[str]:
    """The longer words of a title."""
    return {word for word in title_key(title).split() if len(word) > 3}


def _readings(reference: Reference, record: Record, found: str) -> Iterator[Stretch]:
    """The title as parsed, and the stretch of the raw string that looks like this title of the record."""
    printed = reference.parsed.title
    if printed:
        bare = bare_title(printed)
        remark = _remark_behind(printed, bare)
        yield Stretch(unmarked(bare), behind=remark + journal_lead(reference, record))
    stretch = title_stretch(reference, record, found)
    if stretch is not None:
        yield stretch


def _remark_behind(printed: str, bare: str) -> str:
    """What ``bare_title`` took away at the end."""
    at = printed.rfind(bare)
    rest = printed[at + len(bare) :] if at >= 0 else ""
    return rest if re.search(r"\w", rest) else ""


def _compare(reading: Stretch, found: str, edges: Edges) -> TitleVerdict:
    mine, other = Row.of(reading.title), Row.of(found)
    mine, other = mine.without_possessives(other.keys), other.without_possessives(mine.keys)
    worst = _Worst(edges)
    parts: list[DiffPart] = worst.edge(reading.before)
    if "".join(mine.keys) == "".join(other.keys) and not mine.signs_against(other):
        if not parts and not reading.behind:
            same = reading.title.rstrip(" .") == found.rstrip(" .")
            return TitleVerdict(Verdict.SAME if same else Verdict.EQUIVALENT)
        parts.append(DiffPart(Change.SAME, reading.title))
    else:
        parts += _blocks(mine, other, worst)
    parts += worst.edge(reading.behind)
    return worst.verdict(tuple(parts))


def _blocks(mine: Row, other: Row, worst: _Worst) -> list[DiffPart]:
    """The two titles side by side, every difference judged."""
    parts: list[DiffPart] = []
    for op, a0, a1, b0, b1 in SequenceMatcher(None, mine.keys, other.keys, autojunk=False).get_opcodes():
        printed, known = mine.text(a0, a1), other.text(b0, b1)
        if op == "equal":
            for cited, sign in mine.opposed_signs(other, a0, a1, b0):
                worst.sign(cited, sign)
            parts.append(DiffPart(Change.SAME, printed))
            continue
        worst.judge(Block(mine, other, a0, a1, b0, b1))
        parts.extend(
            DiffPart(change, text) for change, text in ((Change.CITED, printed), (Change.FOUND, known)) if text
        )
    return parts


class _Worst:
    """Collects what the blocks of one comparison come to."""

    def __init__(self, edges: Edges) -> None:
        self._edges = edges
        self._different: list[str] = []
        self._misspelt: list[str] = []
        self._notes: list[str] = []
        self._weight = 0.0

    def edge(self, stretch: str) -> list[DiffPart]:
        """Judges what stands beside the title in the stretch read as title; the part of the difference to show."""
        printed = stretch.strip(" .,;:-–—")
        if not re.search(r"\w", printed) or self._edges.silent(printed) or _only_marks(printed):
            return []
        self._beside(printed, len(words(printed)), explained=self._edges.explain(stretch))
        return [DiffPart(Change.CITED, printed)]

    def sign(self, cited: str, found: str) -> None:
        """Another sign at the same word."""
        self._differ(f"“{cited}” is “{found}” in the record.", 1)

    def judge(self, block: Block) -> None:
        """Judges one stretch where the two titles part."""
        if "".join(block.cited) == "".join(block.found):
            return
        if not block.cited:
            self._dropped(block)
        elif not block.found:
            self._added(block)
        else:
            self._replaced(block)

    def _dropped(self, block: Block) -> None:
        if set(block.found) <= _ARTICLES:
            self._note(f"“{block.known}” is left out.")
        elif block.subtitle_closes and not _tells(block.found):
            self._note(f"The subtitle “{block.known}” is left out.")
        elif block.numbers_the_title:
            self._note(f"The number “{block.known}” is left out.")
        elif block.short_form or block.sign_in_words:
            self._note(f"“{block.known}” is left out.")
        else:
            self._differ(f"“{block.known}” is missing.", len(block.found))

    def _added(self, block: Block) -> None:
        if set(block.cited) <= _ARTICLES or block.short_form or block.sign_in_words:
            self._note(f"“{block.printed}” is not in the title of the record.")
        else:
            explained = (block.opens or block.closes) and self._edges.explain(block.around)
            self._beside(block.printed, len(block.cited), explained=explained)

    def _beside(self, printed: str, count: int, *, explained: bool) -> None:
        text = f"“{printed}” is not in the title of the record."
        if explained:
            self._note(text)
        else:
            self._differ(text, count)

    def _replaced(self, block: Block) -> None:
        if fold(spelt_out(block.printed)) == fold(spelt_out(block.known)):
            return  # “Sjoegren” for “Sjögren”
        run_in = block.initials_run_in
        if run_in and self._edges.explain(run_in):
            self._note(f"“{run_in}” is not in the title of the record.")
            return
        if block.abbreviated:
            self._note(f"“{block.printed}” is “{block.known}” in the record.")
            return
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
        elif block.opens and set(block.found) <= _ARTICLES and self._edges.explain(block.around):
            self._note(f"“{block.printed}” is not in the title of the record.")
        elif not self._split(block):
            self._differ(
                f"“{block.printed}” is “{block.known}” in the record.", max(len(block.cited), len(block.found))
            )

    def _split(self, block: Block) -> bool:
        """Whether the words at the edge of the titles agree but for others beside them, which are judged instead."""
        halves = block.halves()
        if halves is None:
            return False
        rest, beside = halves
        if any(judge_pair(a, b) is Pair.DIFFERENT for a, b in zip(rest.cited, rest.found, strict=True)):
            return False
        self.judge(rest)
        self._beside(beside.printed, len(beside.cited), explained=self._edges.explain(beside.around))
        return True

    def _note(self, text: str, weight: float = 0.1) -> None:
        self._notes.append(text)
        self._weight += weight

    def _misspell(self, block: Block) -> None:
        self._misspelt.append(f"“{block.printed}” should read “{block.known}”.")
        self._weight += 1.0

    def _differ(self, text: str, count: int) -> None:
        self._different.append(text)
        self._weight += 2.0 + count

    def verdict(self, parts: tuple[DiffPart, ...]) -> TitleVerdict:
        notes = [*self._different, *self._misspelt]
        if self._different:
            count = len(self._different)
            return TitleVerdict(Verdict.DIFFERS, Cause.TITLE, _sentence(notes), parts, self._weight, count)
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
