"""Two titles as rows of words, and the stretches where they part."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.bibliography.abbreviations import abbreviates, genus, in_parentheses
from citecheck.bibliography.signs import levelled_signs, opposed, signs
from citecheck.bibliography.text import Token, tokens, without_markup
from citecheck.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST = 400  # words aligned
_SUBTITLE = re.compile(r"[:.?!]|\s[-–—]+\s")
_NUMBER = re.compile(r"(?:(?:part|chapter|section|no|number|vol|volume) )?(?:\d{1,3}|[ivx]{1,5}|[a-f])")
_PART = re.compile(r"(?:part|chapter|section) .+")
_APOSTROPHES = frozenset("'’‘`´ʼ")


class Row(Frozen):
    """The words of a title, with the signs at them."""

    printed: str
    words: tuple[Token, ...]
    keys: list[str]
    signs: list[str]

    @classmethod
    def of(cls, title: str) -> Row:
        """The row of a title as printed."""
        text = levelled_signs(without_markup(title))
        found = tokens(text)[:_MOST]
        return cls(text, found, [token.key for token in found], signs(text, found))

    def without_possessives(self, other: list[str]) -> Row:
        """The row without an ``'s`` that the other title does not print: ``Parkinson's`` is ``Parkinson``."""
        drop = [
            at
            for at in range(1, len(self.words))
            if self.keys[at] == "s"
            and self.printed[self.words[at - 1].end : self.words[at].start] in _APOSTROPHES
            and self.keys[at - 1] in other
            and not (f"{self.keys[at - 1]}s" in other or "s" in other)
        ]
        if not drop:
            return self
        keep = [at for at in range(len(self.words)) if at not in drop]
        return Row(
            self.printed,
            tuple(self.words[at] for at in keep),
            [self.keys[at] for at in keep],
            [self.signs[at] for at in keep],
        )

    def text(self, start: int, end: int) -> str:
        """The words from one to another as they are printed."""
        return self.printed[self.words[start].start : self.words[end - 1].end] if end > start else ""

    def gap(self, at: int) -> str:
        """What stands before a word."""
        start = self.words[at - 1].end if at else 0
        end = self.words[at].start if at < len(self.words) else len(self.printed)
        return self.printed[start:end]

    def cut(self, at: int) -> bool:
        """Whether a subtitle begins at this word."""
        return 0 < at < len(self.words) and _SUBTITLE.search(self.gap(at)) is not None

    def opposed_signs(self, other: Row, start: int, end: int, there: int) -> Iterator[tuple[str, str]]:
        """The words from one to another whose sign says something else than at the same word of the other title."""
        for at in range(start, end):
            match = there + at - start
            if opposed(self.signs[at], other.signs[match]):
                yield self._signed(at), other._signed(match)

    def signs_against(self, other: Row) -> bool:
        """Whether two titles of the same letters part in a sign."""
        mine, theirs = self._sign_places(), other._sign_places()
        return any(opposed(sign, theirs.get(place, "")) for place, sign in mine.items())

    def _sign_places(self) -> dict[tuple[int, bool], str]:
        places, at = {}, 0
        for key, sign in zip(self.keys, self.signs, strict=True):
            before = sign in {"<", ">"}
            if sign:
                places[at if before else at + len(key), before] = sign
            at += len(key)
        return places

    def _signed(self, at: int) -> str:
        """A word with the sign at it, as printed."""
        before, behind = self.gap(at), self.gap(at + 1)
        left = before.strip()[-1:] if self.signs[at] in {"<", ">"} else ""
        right = behind[: re.match(r"\W{0,3}", behind).end()].rstrip(" ,;:.") if self.signs[at] in {"+", "-"} else ""  # type: ignore[union-attr]
        return left + self.text(at, at + 1) + right


class Block(Frozen):
    """One stretch where two titles part."""

    mine: Row
    other: Row
    start: int  # words of the title printed
    end: int
    found_start: int  # words of the record's title
    found_end: int

    @property
    def cited(self) -> list[str]:
        """The words printed."""
        return self.mine.keys[self.start : self.end]

    @property
    def found(self) -> list[str]:
        """The words of the record."""
        return self.other.keys[self.found_start : self.found_end]

    @property
    def printed(self) -> str:
        """The stretch printed."""
        return self.mine.text(self.start, self.end)

    @property
    def known(self) -> str:
        """The stretch of the record."""
        return self.other.text(self.found_start, self.found_end)

    @property
    def around(self) -> str:
        """The stretch printed with the marks around it: brackets, stops."""
        return self.mine.gap(self.start) + self.printed + self.mine.gap(self.end)

    @property
    def opens(self) -> bool:
        """Whether it begins the title printed."""
        return self.start == 0

    @property
    def closes(self) -> bool:
        """Whether it ends the title printed."""
        return self.end == len(self.mine.keys)

    @property
    def subtitle_closes(self) -> bool:
        """Whether it is a subtitle at the end of the record's title, where the title printed ends too."""
        return self.closes and self.found_end == len(self.other.keys) and self.other.cut(self.found_start)

    @property
    def numbers_the_title(self) -> bool:
        """Whether it is the number of a part or chapter, in front of the record's title or of its subtitle."""
        text = " ".join(self.found)
        if _NUMBER.fullmatch(text) is None or not self.other.gap(self.found_end).strip():
            return False
        in_front = self.found_start == 0 and not self.known.isalpha()
        return in_front or (self.found_start == 0 and len(text) > 1) or self._part_behind(text)

    @property
    def sign_in_words(self) -> bool:
        """Whether it is the word for the sign that the other title prints: ``HER2-positive`` and ``HER2+``."""
        row, at = (self.other, self.found_start) if self.cited else (self.mine, self.start)
        sign = row.signs[at - 1] if at else ""
        return bool(sign) and (self.cited or self.found) == [{"+": "positive", "-": "negative"}.get(sign, "")]

    @property
    def initials_run_in(self) -> str:
        """At the beginning: the names whose initials ran into the first word (``Booth SLDietary``); else empty."""
        if not self.opens or not self.cited or len(self.found) != 1 or not self.cited[-1].endswith(self.found[0]):
            return ""
        count = len(self.cited[-1]) - len(self.found[0])
        run = self.mine.text(self.end - 1, self.end)
        return (
            self.printed[: len(self.printed) - len(run) + count] if 0 < count < 4 and run[: count + 1].isupper() else ""
        )

    @property
    def short_form(self) -> bool:
        """Whether it is a short form in parentheses behind the words that one side alone prints it after."""
        row, start, end = (
            (self.mine, self.start, self.end) if self.cited else (self.other, self.found_start, self.found_end)
        )
        if end - start > 2 or not row.gap(start).endswith(("(", "[")):
            return False
        return in_parentheses(row.text(start, end), row.keys[max(0, start - 8) : start])

    @property
    def abbreviated(self) -> bool:
        """Whether one side abbreviates what the other prints in full."""
        if abbreviates(self.cited, self.found, self.printed) or abbreviates(self.found, self.cited, self.known):
            return True
        if len(self.cited) != 1 or len(self.found) != 1 or not self._species_follows():
            return False
        return genus(self.printed, self.known) or genus(self.known, self.printed)

    def _species_follows(self) -> bool:
        """Whether a word in small letters follows on both sides, behind nothing but a stop and a blank."""
        if self.end >= len(self.mine.words) or not re.fullmatch(r"\.? ?", self.mine.gap(self.end)):
            return False
        species = self.mine.text(self.end, self.end + 1)
        return len(species) > 3 and (species.islower() or self.mine.printed.isupper())

    def halves(self) -> tuple[Block, Block] | None:
        """At the end of both titles: the words that could pair off, and those printed beside them."""
        count = len(self.found)
        if not self.closes or self.found_end != len(self.other.keys) or len(self.cited) <= count:
            return None
        middle = self.start + count
        rest = Block(self.mine, self.other, self.start, middle, self.found_start, self.found_end)
        return rest, Block(self.mine, self.other, middle, self.end, self.found_end, self.found_end)

    def _part_behind(self, text: str) -> bool:
        """Whether the number stands in front of a subtitle: ``Part 2: methods``, ``III. Methods``."""
        if not self.other.cut(self.found_start):
            return False
        return _PART.fullmatch(text) is not None or self.other.gap(self.found_end)[:1] in {".", ":", ")"}
