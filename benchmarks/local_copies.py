"""Perturbed copies of real records, and references with known slips to look up among them.

A copy is another work that is hard to tell from its original: some words of its title swapped for words of other
titles, another volume, page, year and PMID, as a rule another first author, half the time another journal. The copies
make words and places as crowded as in a larger PubMed; they are harsher than PubMed, where one subject does not have
fifteen papers under almost one title.
"""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

from lists.errors import misspelt

from citecheck.frozen import replace
from citecheck.model import Author, Kind, ParsedReference, Record
from citecheck.resolution.candidates import first_page
from citecheck.resolution.source import Query

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_WORD = re.compile(r"[^\W\d_]{4,}")


def copies(records: Sequence[Record], n: int, seed: int = 1) -> Iterator[Record]:
    """``n`` records in order of PMID: these, and copies of them with PMIDs above theirs."""
    yield from sorted(records[:n], key=lambda record: int(record.pmid))
    dice = random.Random(seed)  # noqa: S311 - nothing secret
    vocabulary = [word for record in records for word in _WORD.findall(record.title)]
    first = max(int(record.pmid) for record in records) + 1
    for number in range(max(0, n - len(records))):
        yield _copy(records[number % len(records)], first + number, records, vocabulary, dice)


def _copy(record: Record, pmid: int, records: Sequence[Record], vocabulary: list[str], dice: random.Random) -> Record:
    other = dice.choice(records)
    found = list(_WORD.finditer(record.title))
    title = record.title
    for match in sorted(dice.sample(found, min(len(found), dice.randint(2, 4))), key=lambda m: -m.start()):
        title = title[: match.start()] + dice.choice(vocabulary) + title[match.end() :]
    year = str(int(record.year or 2000) + dice.randint(-6, 2))
    journal = record if dice.random() < 0.5 else other
    return replace(
        record,
        pmid=str(pmid),
        title=title,
        authors=record.authors if dice.random() < 0.3 else (other.authors[:1] + record.authors[1:]),
        year=year,
        date=record.date.replace(record.year, year) if record.year else year,
        epub_year="",
        volume=str(dice.randint(1, 400)),
        pages=str(dice.randint(1, 3000)) if record.pages else "",
        journal=journal.journal,
        journal_full=journal.journal_full,
        issns=journal.issns,
        nlm_id=journal.nlm_id,
        doi=f"{record.doi}.{pmid % 97}" if record.doi else "",
        pmcid=f"PMC{pmid}" if record.pmcid else "",
    )


# ---------------------------------------------------------------------------------------------- references


def reference(record: Record, kind: str, dice: random.Random, others: Sequence[Record]) -> Query | None:
    """A reference to the record with the slip; ``None`` where the record lacks what the slip needs."""
    parsed = ParsedReference(
        authors=record.authors[:6],
        et_al=len(record.authors) > 6,
        title=record.title.rstrip(".") or None,
        journal=record.journal or None,
        year=record.year or None,
        volume=record.volume or None,
        issue=record.issue or None,
        pages=record.pages or None,
    )
    if not (parsed.title and parsed.authors and parsed.journal and parsed.volume and parsed.pages and parsed.year):
        return None
    changed = SLIPS[kind](parsed, dice, dice.choice(others))
    return None if changed is None else Query(changed, _printed(changed), Kind.JOURNAL)


def _printed(parsed: ParsedReference) -> str:
    names = ", ".join(author.display for author in parsed.authors) + (", et al" if parsed.et_al else "")
    issue = f"({parsed.issue})" if parsed.issue else ""
    place = ";".join(filter(None, (parsed.year, f"{parsed.volume or ''}{issue}")))
    pages = f":{parsed.pages}" if parsed.pages else ""
    return " ".join(f"{part}." for part in (names, parsed.title, parsed.journal, place + pages) if part)


def _typos(n: int) -> Callable[[str, random.Random], str]:
    def change(title: str, dice: random.Random) -> str:
        found = [match for match in _WORD.finditer(title) if len(match[0]) > 4]
        for match in sorted(dice.sample(found, min(n, len(found))), key=lambda m: -m.start()):
            title = title[: match.start()] + misspelt(match[0], dice) + title[match.end() :]
        return title

    return change


def _without(share: float) -> Callable[[str, random.Random], str]:
    def change(title: str, dice: random.Random) -> str:
        words = title.split()
        gone = set(dice.sample(range(len(words)), max(1, round(share * len(words))))) if len(words) > 2 else set()
        return " ".join(word for i, word in enumerate(words) if i not in gone)

    return change


def _titled(*changes: Callable[[str, random.Random], str]) -> Slip:
    def slip(parsed: ParsedReference, dice: random.Random, _: Record) -> ParsedReference | None:
        title = parsed.title or ""
        for change in changes:
            title = change(title, dice)
        return replace(parsed, title=title) if title else None

    return slip


def _half(title: str, _: random.Random) -> str:
    words = title.split()
    return " ".join(words[: max(3, len(words) // 2)])


def _year(parsed: ParsedReference, dice: random.Random, _: Record) -> ParsedReference:
    return replace(parsed, year=str(int(parsed.year or 0) + dice.choice((-3, -2, -1, 1, 2))))


def _page(parsed: ParsedReference, dice: random.Random, _: Record) -> ParsedReference:
    first = int(re.sub(r"\D", "", first_page(parsed.pages)) or 1)
    return replace(parsed, pages=str(first + dice.choice((-10, -9, -1, 1, 9, 10, 100)) + 20))


def _volume(parsed: ParsedReference, dice: random.Random, _: Record) -> ParsedReference:
    return replace(parsed, volume=str(int(re.sub(r"\D", "", parsed.volume or "")[:4] or 1) + dice.choice((1, 2, 10))))


def _author(parsed: ParsedReference, _: random.Random, other: Record) -> ParsedReference:
    stranger = other.authors[:1] or (Author("Nemo", "X"),)
    return replace(parsed, authors=stranger + parsed.authors[1:])


def _journal(parsed: ParsedReference, _: random.Random, other: Record) -> ParsedReference | None:
    return replace(parsed, journal=other.journal) if other.journal not in {"", parsed.journal} else None


def _multi(parsed: ParsedReference, dice: random.Random, other: Record) -> ParsedReference | None:
    return _titled(_typos(2))(_year(_page(parsed, dice, other), dice, other), dice, other)


Slip = "Callable[[ParsedReference, random.Random, Record], ParsedReference | None]"
SLIPS = {
    "clean": lambda parsed, _dice, _other: parsed,
    "1 typo": _titled(_typos(1)),
    "2 typos": _titled(_typos(2)),
    "3 typos": _titled(_typos(3)),
    "typo, word missing": _titled(_typos(1), _without(0.01)),
    "half title": _titled(_half),
    "30 % missing, typo": _titled(_without(0.3), _typos(1)),
    "wrong year": _year,
    "wrong page": _page,
    "wrong volume": _volume,
    "wrong author": _author,
    "wrong journal": _journal,
    "no title": lambda parsed, _dice, _other: replace(parsed, title=None),
    "no volume, page": lambda parsed, _dice, _other: replace(parsed, volume=None, issue=None, pages=None),
    "multi": _multi,
}
