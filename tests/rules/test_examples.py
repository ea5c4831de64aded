"""Every rule fires on its own examples and is silent on the others: the examples that users read are tests."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from citecheck.checker import Checker
from citecheck.model import SourceName, SourceReport
from citecheck.opening import Sources
from citecheck.reading import read
from citecheck.resolution.source import Candidates
from citecheck.rules.registry import all_rules
from citecheck.settings import Settings
from citecheck.sources.store import ReferenceStore

if TYPE_CHECKING:
    from citecheck.model import CheckedArticle
    from citecheck.rules.rule import Example

# fired by things that a tiny article cannot hold: an old store, a baseline, a folder, several long stretches of text
WITHOUT_EXAMPLE = {"RUN002", "RUN005", "RUN007"}

FIRES = [(rule.code, number) for rule in all_rules().values() for number in range(len(rule.fires))]
SILENT = [(rule.code, number) for rule in all_rules().values() for number in range(len(rule.silent))]


class _Asked(ReferenceStore):
    """A store that knows that PubMed has nothing more."""

    def __init__(self, folder, day):
        super().__init__(folder)
        self._day = date.fromisoformat(day)

    def last_asked(self, query, *, within_days=None):
        return self._day


class _Crossref:
    """Holds the records of an example, and offers them for every reference."""

    name = SourceName.CROSSREF

    def __init__(self, records):
        self.records = records

    def candidates(self, queries):
        return [Candidates(self.records, "2026-01-31") for _ in queries]

    def report(self):
        return SourceReport(self.name, "answered")


class _Pages:
    """Has looked at the one page of an example."""

    def __init__(self, page):
        self.of_the_example = page

    def page(self, query):
        return self.of_the_example if query.parsed.url else None


def _checked(example: Example, folder) -> CheckedArticle:
    place = folder / "references"
    if example.records:
        place.mkdir()
        (place / "records.nbib").write_text(example.records, encoding="utf-8")
    store = _Asked(place, example.asked) if example.asked else ReferenceStore(place)
    document = read("example.md", example.article.encode())
    registries = (_Crossref(example.elsewhere),) if example.elsewhere else ()
    pages = _Pages(example.pages[0]) if example.pages else None
    sources = Sources(store, registries=registries, pages=pages)
    off = tuple(rule.code for rule in all_rules().values() if rule.off_by_default)
    return Checker(Settings(offline=True, enable=off), sources=sources).check_documents([document]).articles[0]


@pytest.mark.parametrize(("code", "number"), FIRES)
def test_fires(code, number, tmp_path):
    article = _checked(all_rules()[code].fires[number], tmp_path)
    assert code in {f.code for f in article.findings if not f.suppressed}


@pytest.mark.parametrize(("code", "number"), SILENT)
def test_is_silent(code, number, tmp_path):
    article = _checked(all_rules()[code].silent[number], tmp_path)
    assert code not in {f.code for f in article.findings if not f.suppressed}


def test_every_rule_explains_itself():
    for rule in all_rules().values():
        for text in (rule.summary, rule.what, rule.why, rule.what_to_do, rule.limits):
            assert text, rule.code
            assert text[0].isupper() or not text[0].isalpha(), f"{rule.code}: {text}"
            assert text.rstrip().endswith((".", "?", "”")), f"{rule.code}: {text}"


def test_every_rule_has_examples():
    missing = {r.code for r in all_rules().values() if not r.fires or not r.silent}
    assert missing <= WITHOUT_EXAMPLE


def test_no_finding_accuses():
    for rule in all_rules().values():
        for text in (rule.summary, rule.what, rule.why, rule.what_to_do):
            for word in ("fake", "fabricat", "does not support", "hallucinat"):
                assert word not in text.lower(), rule.code
