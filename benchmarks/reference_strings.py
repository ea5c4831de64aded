"""Reference strings as lists print them: what follows the place, other languages, broken and glued identifiers, groups.

usage: reference_strings.py [--show] [--kind NAME]    makes 1,601 strings with gold, and prints the share read rightly

Every string is made from invented works and stands in a list of ten, which is read as any plain text is. Wrong: title, first
author, year, volume or pages are not the gold's, an identifier that is printed was not read, a group is no author, or a stretch is
said to be unread (CIT010). Loud: a field that was read contradicts the work, as an error of high confidence would.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from typing import TYPE_CHECKING

from strings.kinds import ALWAYS, KINDS, Made
from strings.works import parted

from citecheck.bibliography.identifiers import same_doi
from citecheck.bibliography.pages import compare_pages, read_pages
from citecheck.bibliography.text import fold
from citecheck.model import Verdict
from citecheck.parsing.parser import parse
from citecheck.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from citecheck.model import Reference

LEAST = 0.95
_TEN = 10


def made() -> list[Made]:
    """The strings of every kind."""
    return [one for kind in KINDS for one in kind()]


def read_all(strings: Iterable[Made]) -> Iterator[tuple[Made, Reference | None]]:
    """Each string with the reference that was read of it, from lists of ten."""
    strings = list(strings)
    for start in range(0, len(strings), _TEN):
        some = strings[start : start + _TEN]
        cited = " ".join(f"One sentence on this [{n}]." for n in range(1, len(some) + 1))
        items = "\n".join(f"{n}. {one.text}" for n, one in enumerate(some, 1))
        article = parse(read("list.txt", f"{cited}\n\nReferences\n\n{items}\n".encode()))
        found = {reference.label: reference for reference in article.references}
        yield from ((one, found.get(str(n))) for n, one in enumerate(some, 1))


def wrong(one: Made, reference: Reference | None) -> tuple[list[str], list[str]]:
    """What is wrong with a reference, and which of it is loud: a value read that is not the work's."""
    if reference is None:
        return ["no reference"], ["no reference"]
    parsed, work = reference.parsed, one.work
    if one.web:
        bad = [] if parsed.year == one.web else [f"year {parsed.year!r}"]
        return bad, bad if parsed.year else []
    got = {
        "title": parsed.title, "author": parsed.authors[0].display if parsed.authors else None, "year": parsed.year,
        "volume": parsed.volume, "pages": parsed.pages, "issue": parsed.issue, "journal": parsed.journal,
        "doi": parsed.doi, "pmid": parsed.pmid, "pmcid": parsed.pmcid,
    }  # fmt: skip
    bad = [f"{name} {got[name]!r}" for name in (*ALWAYS, *one.also) if not _same(name, got[name], one)]
    loud = [f"{name} {got[name]!r}" for name in got if got[name] and not _same(name, got[name], one)]
    if one.group and not any(_words(one.group) in _words(author.display) for author in parsed.authors):
        bad.append(f"group {[author.display for author in parsed.authors]}")
    if parsed.unread or parsed.unparsed:
        bad.append(f"unread {parsed.unread or parsed.unparsed}")
    if work.issue not in (parsed.issue, None) and parsed.issue:
        bad.append(f"issue {parsed.issue!r}")
    return bad, loud


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


def _same(name: str, value: str | None, one: Made) -> bool:
    work = one.work
    if not value:
        return False
    if name == "pages":
        return compare_pages(read_pages(value), read_pages(f"{work.first}-{work.last}"))[0] in {
            Verdict.SAME,
            Verdict.EQUIVALENT,
        }
    if name == "author":
        name_of = one.work.names[0]
        family, initials = parted(name_of) if not one.group or one.group not in name_of else (name_of, "")
        return _words(f"{family} {initials}") == _words(value) or (bool(one.group) and _words(family) in _words(value))
    if name == "doi":
        return same_doi(value, work.doi)
    return _words(value) == _words(getattr(work, name))


def main() -> int:
    """Make, read, print; 1 where a kind falls below what it should reach."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--show", action="store_true", help="print what is wrong")
    options.add_argument("--kind", help="only kinds with this in their name")
    arguments = options.parse_args()
    total, right, loud = Counter[str](), Counter[str](), Counter[str]()
    for one, reference in read_all([one for one in made() if (arguments.kind or "") in one.kind]):
        bad, said = wrong(one, reference)
        total[one.kind] += 1
        right[one.kind] += not bad
        loud[one.kind] += bool(said)
        if arguments.show and bad:
            print(f"{one.kind}: {one.text!r}\n    {'LOUD ' if said else ''}{'; '.join(bad)}")
    for kind, of in total.items():
        print(f"{kind:<16}{right[kind]:>5} of {of:<5}{right[kind] / of:.3f}   loud {loud[kind]}")
    return int(any(right[kind] < LEAST * of for kind, of in total.items()))


if __name__ == "__main__":
    sys.exit(main())
