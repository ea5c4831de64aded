"""Web pages and books beyond PubMed, over emulators: are they found, is anything flagged wrongly, are errors named?

usage: PYTHONPATH=. python benchmarks/pages_and_books.py [--show]

The sets are in ``beyond_pubmed_sets``: made up by us. Faults were found with ``web_pages`` and ``books``; ``held_out`` was
written when everything was built. The web is a made-up one
(tests/support/web_sites.py), the catalogues small ones that follow the documentation of each.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.beyond_pubmed_sets import books as book_set
from benchmarks.beyond_pubmed_sets import held_out
from benchmarks.beyond_pubmed_sets import web_pages as page_set
from tests.support.json_service import json_service
from tests.support.web_sites import web

from citecheck.checker import Checker
from citecheck.model import Found, Severity, SourceName
from citecheck.opening import Sources
from citecheck.reading import read
from citecheck.resolution.book_choice import choose_book
from citecheck.settings import Settings
from citecheck.sources.pubmed import eutils
from citecheck.sources.registries.books import Books
from citecheck.sources.registries.links import Links
from citecheck.sources.registries.memory import Memory, Remembered
from citecheck.sources.registries.nlm_books import NlmBooks
from citecheck.sources.registries.open_library import OpenLibrary
from citecheck.sources.registries.page_memory import PageMemory
from citecheck.sources.registries.wayback import Wayback
from citecheck.sources.store import ReferenceStore
from citecheck.sources.web.http import Http
from citecheck.sources.web.pacing import Pacer
from citecheck.sources.web.pages import Pages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.beyond_pubmed_sets.web_pages import Case
    from tests.support.book_catalogues import Catalogues
    from tests.support.web_sites import Page

    from citecheck.model import CheckedArticle

LEAST_FOUND, MOST_FLAGGED, LEAST_NAMED = 0.97, 0.01, 0.95


def main() -> int:
    """Measure both sets; 1 if a bound is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--show", action="store_true", help="print each case that is not as it should be")
    show = parser.parse_args().show
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        pages, page_requests = _pages(page_set.SITES, [case.text for case in page_set.CASES], place / "pages")
        texts = [*(case.text for case in book_set.CASES), *book_set.INVENTED]
        books, book_requests = _books(book_set.HELD, texts, place / "books")
        other_pages, _ = _pages(held_out.SITES, [case.text for case in held_out.PAGES], place / "other-pages")
        other_books, _ = _books(held_out.HELD, [case.text for case in held_out.BOOKS], place / "other-books")
    fine = _score("web pages", page_set.CASES, pages, show)
    fine &= _score("books and chapters", book_set.CASES, books, show)
    _score("web pages, held out", held_out.PAGES, other_pages, show)
    _score("books and chapters, held out", held_out.BOOKS, other_books, show)
    invented = [one for one in books.references[len(book_set.CASES) :] if isinstance(one.resolution, Found)]
    print(f"invented books verified: {len(invented)} of {len(book_set.INVENTED)}")
    for one in invented:
        print(f"  {one.reference.text}")
    print(f"requests: {page_requests} for {len(page_set.CASES)} pages, {book_requests} for {len(texts)} books")
    return 0 if fine and not invented else 1


def _score(name: str, cases: Sequence[Case], article: CheckedArticle, show: bool) -> bool:
    """Print what a set came to; whether it is within the bounds."""
    right, found, flagged, named, seeded = 0, 0, 0, 0, 0
    for number, case in enumerate(cases):
        one = article.references[number]
        findings = [
            one_of for one_of in article.findings if one_of.reference == str(number + 1) and not one_of.suppressed
        ]
        codes = {finding.code for finding in findings}
        loud = {
            finding.code for finding in findings if finding.severity is not Severity.NOTE and finding.code[:3] == "REF"
        }
        is_found = isinstance(one.resolution, Found)
        as_told = (case.found is None or case.found == is_found) and (
            not case.state or (one.page is not None and one.page.state.value == case.state)
        )
        wrong = loud - case.codes
        if case.seeded:
            seeded += 1
            named += bool(codes & case.codes)
        else:
            right += 1
            found += as_told and (not case.codes or bool(codes & case.codes))
        flagged += bool(wrong)
        if show and (not as_told or wrong or (case.codes and not codes & case.codes)):
            print(f"  {case.text}\n    {type(one.resolution).__name__} {one.page and one.page.state} {sorted(codes)}")
            if one.page:
                print(f"    {one.page.reason} “{one.page.title}”")
            for finding in findings:
                print(f"    {finding.code} {finding.message}")
    share, flags, errors = found / right, flagged / len(cases), named / max(1, seeded)
    print(
        f"{name}: {found} of {right} as they should be ({share:.3f}), {flagged} of {len(cases)} flagged wrongly, "
        f"{named} of {seeded} seeded errors named ({errors:.3f})"
    )
    return share >= LEAST_FOUND and flags <= MOST_FLAGGED and errors >= LEAST_NAMED


def _article(texts: Sequence[str]) -> str:
    marks = "".join(f"Bone was gained.<sup>{number}</sup> " for number in range(1, len(texts) + 1))
    return f"# Bones\n\n{marks}\n\n## References\n\n" + "".join(f"{n}. {text}\n" for n, text in enumerate(texts, 1))


def _pages(held: dict[str, dict[str, Page]], texts: Sequence[str], folder: Path) -> tuple[CheckedArticle, int]:
    with web(held) as sites, json_service(lambda _path, _fields: {"archived_snapshots": {}}) as archive:
        wayback = Wayback(http=Http(archive.url, service="The Wayback Machine", pacer=Pacer("benchmark", 0.0)))
        links = Links(Pages(wire=sites.wire, gap_s=0.0, page_s=3.0), wayback, PageMemory(folder))
        sources = Sources(ReferenceStore(folder), registries=(links,), pages=links)
        result = Checker(Settings(offline=True, ignore=("REF013",)), sources=sources).check_documents(
            [read("a.md", _article(texts).encode())]
        )
        return result.articles[0], links.report().requests


def _books(held: Catalogues, texts: Sequence[str], folder: Path) -> tuple[CheckedArticle, int]:
    with json_service(held.nlm) as nlm, json_service(held.open_library) as library:
        session = eutils.session(nlm.url, tool="t", email="e", pacer=Pacer("benchmark", 0.0), service="NLM")
        http = Http(library.url, service="Open Library", pacer=Pacer("benchmark", 0.0))
        books = Remembered(
            SourceName.BOOKS, Books(NlmBooks(session), OpenLibrary(http=http)), Memory(folder), choose_book
        )
        sources = Sources(ReferenceStore(folder), registries=(books,))
        result = Checker(Settings(offline=True, ignore=("REF013",)), sources=sources).check_documents(
            [read("a.md", _article(texts).encode())]
        )
        return result.articles[0], len(nlm.asked) + len(library.asked)


if __name__ == "__main__":
    sys.exit(main())
