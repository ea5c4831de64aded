"""What an author is asked about a page."""

from citecheck.checker import Checker
from citecheck.frozen import replace
from citecheck.opening import Sources
from citecheck.reading import read
from citecheck.reporting.author_queries import by_finding
from citecheck.reporting.build_document import build
from citecheck.rules.example_articles import PAGE, article
from citecheck.rules.web_pages import BROKEN, MOVED
from citecheck.settings import Settings
from citecheck.sources.store import ReferenceStore


def asked(page, tmp_path):
    class Pages:
        def page(self, query):
            return page if query.parsed.url else None

    sources = Sources(ReferenceStore(tmp_path), pages=Pages())
    document = build(
        Checker(Settings(offline=True), sources=sources).check_documents([read("a.md", article(PAGE).encode())])
    )
    (entry,) = document.articles
    ask = by_finding(document, entry)
    return next(ask(finding) for finding in entry.findings if finding.code in {"REF018", "REF019"})


GONE, ELSEWHERE = BROKEN.fires[0].pages[0], MOVED.fires[0].pages[0]


def test_a_page_that_is_gone(tmp_path):
    words = asked(replace(GONE, archived=""), tmp_path)
    assert words.endswith("no longer at https://www.example.org/bone on 2026-01-31. Is there another address?")
    assert "may we cite the archived copy of 2021-03-03, https://web.archive.org/" in asked(GONE, tmp_path)


def test_a_page_that_moved(tmp_path):
    assert "leads to https://health.example.org/facts/bone for good" in asked(ELSEWHERE, tmp_path)
    assert "the front page of a site" in asked(replace(ELSEWHERE, final="https://www.example.org/"), tmp_path)
