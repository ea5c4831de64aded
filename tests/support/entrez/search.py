"""PubMed's query syntax: AND, OR and NOT strictly from left to right, brackets, quotes, tags, ranges of years."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from citecheck.bibliography.text import words

if TYPE_CHECKING:
    from tests.support.entrez.library import Library
    from tests.support.entrez.rules import Rules

_TOKEN = re.compile(r'"([^"]*)"|\[([^\]]*)\]|([()])|\b(AND|OR|NOT)\b|((?:(?!\b(?:AND|OR|NOT)\b)[^"\[\]()])+)')
_TAGS = {
    "ti": "ti", "title": "ti", "au": "au", "author": "au", "1au": "1au", "ta": "ta", "journal": "ta", "dp": "dp",
    "pdat": "dp", "vi": "vi", "volume": "vi", "ip": "ip", "pg": "pg", "page": "pg", "pmid": "pmid", "uid": "pmid",
    "aid": "aid", "lid": "aid", "doi": "aid",
}  # fmt: skip
_RARE = 0.3  # occurrences among the records here of what is not found: PubMed may still have it


class Found(NamedTuple):
    """The records of a part of a query, and the share of PubMed that it would find if terms were independent."""

    numbers: set[int]
    share: float


class Search:
    """One query, answered: ``numbers`` of records, how many ``strangers`` beside them, what was not known."""

    def __init__(self, library: Library, rules: Rules, term: str) -> None:
        self._library, self._rules = library, rules
        self._size = max(len(library.records), 1)
        self._tokens = [match for match in _TOKEN.finditer(term) if match[0].strip()]
        self._at = 0
        self.not_found: list[str] = []
        self.tags: set[str] = set()
        found = self._expression() or Found(set(), 0.0)
        self.numbers = found.numbers
        self.strangers = round(found.share * rules.population)

    def _expression(self) -> Found | None:
        """Up to the closing bracket or the end."""
        left: Found | None = None
        operator = "AND"
        while self._at < len(self._tokens):
            quoted, tag, bracket, word, plain = self._tokens[self._at].groups()
            self._at += 1
            if bracket == ")":
                break
            if tag is not None:
                continue
            if word:
                operator = word
                continue
            right = (
                self._expression() if bracket else self._term(plain if quoted is None else quoted, quoted is not None)
            )
            if right is None:
                continue
            left = right if left is None else self._joined(left, operator, right)
            operator = "AND"
        return left

    def _joined(self, left: Found, operator: str, right: Found) -> Found:
        if operator == "OR":
            return Found(left.numbers | right.numbers, min(1.0, left.share + right.share))
        if operator == "NOT":
            return Found(left.numbers - right.numbers, left.share)
        both = left.numbers & right.numbers
        if not (left.share and right.share):  # an identifier among them
            return Found(both, 0.0)
        beyond = (len(both) - 1) / self._size if self._rules.multiplied else 0.0
        return Found(both, max(left.share * right.share, beyond))

    def _term(self, text: str, quoted: bool) -> Found | None:
        text = text.strip()
        tag = self._tokens[self._at][2] if self._at < len(self._tokens) else None
        if tag is not None:
            self._at += 1
            self.tags.add(tag.lower())
        if tag is None and re.fullmatch(r"PMC\d+", text, re.IGNORECASE):
            return Found(self._library.find("pmcid", text.lower()), 0.0)
        if tag is None and re.fullmatch(r"[\d\s]+", text):
            tag = "pmid"
        field = _TAGS.get(tag.lower()) if tag else None
        if field is None:
            return self._anywhere(text, tag)
        if field == "pmid":
            wanted = [self._rules.merged.get(pmid, pmid) for pmid in re.findall(r"\d+", text)]
            return Found({self._library.numbers[one] for one in wanted if one in self._library.numbers}, 0.0)
        if field == "aid":
            return Found(self._library.find("aid", text.lower()), 0.0)
        if field == "dp":
            first, _, last = text.partition(":")
            years = range(int(first[:4]), int((last or first)[:4]) + 1)
            return self._counted(set().union(*(self._library.find("dp", str(year)) for year in years)))
        return self._in_field(field, text, f"{text}[{tag}]", quoted)

    def _in_field(self, field: str, text: str, printed: str, quoted: bool) -> Found | None:
        if field in ("vi", "ip", "pg"):
            return self._counted(self._library.find(field, text.lower()))
        if field == "ta":
            numbers = self._library.named(text, exactly=quoted or self._rules.only_exact_journals)
        elif field in ("au", "1au"):
            numbers = self._library.written_by(field, text)
        elif text.endswith("*"):
            numbers = self._library.beginning(field, text[:-1].lower())
        else:
            parts = [self._library.find(field, word) for word in words(text)]
            numbers = set.intersection(*parts) if parts else set()
        if numbers:
            return self._counted(numbers)
        self.not_found.append(printed if self._rules.missing == "drop-tagged" else text)
        return None if self._rules.missing == "drop-tagged" else self._counted(numbers)

    def _anywhere(self, text: str, tag: str | None) -> Found | None:
        if tag and self._rules.unknown_tags == "none":
            return Found(set(), 0.0)
        found: Found | None = None
        for word in words(text):
            numbers = set().union(*(self._library.find(field, word) for field in ("ti", "au", "ta", "vi", "pg")))
            if not numbers:
                self.not_found.append(word)
                if self._rules.missing != "zero":
                    continue
            one = self._counted(numbers)
            found = one if found is None else self._joined(found, "AND", one)
        return found

    def _counted(self, numbers: set[int]) -> Found:
        return Found(numbers, max(len(numbers), _RARE) / self._size)
