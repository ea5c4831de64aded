"""Articles that cite made-up works, and those works as records."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from tests.support.pubmed_files import work

from citecheck.model import Author, Record

if TYPE_CHECKING:
    from collections.abc import Iterable


def record(pmid: int, **changes: str) -> Record:
    """A made-up work as a record of PubMed."""
    facts = {**work(pmid), **changes}
    return Record(
        pmid=str(pmid),
        title=facts["title"],
        authors=tuple(Author(name, letter) for name, letter in facts["authors"]),
        journal=facts["journal"],
        journal_full=facts["journal_full"],
        issns=(facts["issn"],),
        nlm_id=facts["nlm"],
        year=str(facts["year"]),
        date=str(facts["year"]),
        volume=str(facts["volume"]),
        issue=str(facts["issue"]),
        pages=facts["pages"],
        doi=facts["doi"],
        abstract=facts["abstract"],
    )


def printed(one: Record) -> str:
    """The record as a Vancouver list prints it."""
    names = ", ".join(author.display for author in one.authors)
    title = one.title.rstrip(".")
    return f"{names}. {title}. {one.journal}. {one.year};{one.volume}({one.issue}):{one.pages}."


def article(pmids: Iterable[int], *, seed: int = 0, wrong_year: int = 0) -> str:
    """Markdown that cites these works, each once; the one of PMID ``wrong_year`` with another year."""
    records = [record(pmid) for pmid in pmids]
    dice = random.Random(seed)  # noqa: S311 - nothing secret
    lines = [f"# Article {seed}", ""]
    for number, one in enumerate(records, 1):
        words = one.title.rstrip(".").split()
        dice.shuffle(words)
        lines += [f"It was seen that {' '.join(words).lower()} in those who were asked.<sup>{number}</sup>", ""]
    lines += ["## References", ""]
    for number, one in enumerate(records, 1):
        text = printed(one)
        wrong = text.replace(f" {one.year};", f" {int(one.year) - 3};") if int(one.pmid) == wrong_year else text
        lines.append(f"{number}. {wrong}")
    return "\n".join(lines) + "\n"
