"""A run with full texts: what is shown of a source, and that no outage changes a verdict."""

from tests.support.europepmc import full_text
from tests.support.json_service import json_service

import citecheck
from citecheck.frozen import replace
from citecheck.model import Reach, Record
from citecheck.sources.store import ReferenceStore

ARTICLE = (
    "# Ropes\n\nThe wrists of sailors are 4 mm wider in autumn.<sup>1</sup> Tea keeps clerks awake at night.<sup>2</sup>\n\n"
    "## References\n\n1. Poe EF. Ropes and wrists in harbours. J Ropes. 2015;3(2):7-9. PMID: 90000009\n"
    "2. Roe D. Tea and the sleep of clerks. J Ropes. 2014;2(2):17-19. PMID: 90000010\n"
)
RECORDS = [
    Record("90000009", title="Ropes and wrists in harbours", authors=(), journal="J Ropes", year="2015", volume="3",
           issue="2", pages="7-9", pmcid="PMC90009", abstract="Sailors pull ropes.", source="pubmed", as_of="2026-01-01"),
    Record("90000010", title="Tea and the sleep of clerks", journal="J Ropes", year="2014", volume="2", issue="2",
           pages="17-19", source="pubmed", as_of="2026-01-01"),
]  # fmt: skip


def run(folder, **settings):
    ReferenceStore(folder).put(RECORDS)
    given = citecheck.Settings(references=str(folder), reports=False, **settings)
    result = citecheck.check(ARTICLE, given)
    (article,) = result.articles
    return result, article


def online(folder, monkeypatch, fault=""):
    """With Europe PMC for full texts, and no PubMed: the store has what is cited."""
    monkeypatch.setattr("citecheck.opening.open_pubmed", lambda *_, **__: None)
    with json_service(full_text) as service:
        service.fault = fault
        result, article = run(folder, fulltext="pmc", europepmc_url=service.url, deadline=1)
        return result, article, service.asked


def test_the_full_text_gives_the_passage_and_offline_it_still_does(tmp_path, monkeypatch):
    _, article, asked = online(tmp_path, monkeypatch)
    assert len(asked) == 1
    related = article.relatedness[0, 1]
    assert related.reach is Reach.FULL_TEXT
    assert related.passages[0].section == "Results"
    assert "4 mm wider" in related.passages[0].text
    _, again = run(tmp_path, fulltext="pmc", offline=True)
    assert again.relatedness == article.relatedness
    assert article.relatedness[1, 2].reach is Reach.TITLE


def test_an_outage_changes_what_is_shown_and_no_verdict(tmp_path, monkeypatch):
    _, without = run(tmp_path, offline=True)
    result, article, _ = online(tmp_path, monkeypatch, fault="400")
    assert article.relatedness[0, 1].reach is Reach.ABSTRACT
    assert article.relatedness == without.relatedness
    assert [f.code for f in article.findings] == [f.code for f in without.findings]
    (report,) = [one for one in result.sources if one.name == "fulltext"]
    assert report.status == "unreachable"


def test_a_copy_of_the_persons_own_is_read_first(tmp_path):
    folder = tmp_path / "copies"
    folder.mkdir()
    (folder / "90000009.txt").write_text(
        "In autumn the wrists of sailors were wider by 4 mm, as the linen band showed.\n"
    )
    _, article = run(tmp_path / "references", offline=True, sources=str(folder))
    assert article.relatedness[0, 1].passages[0].text.startswith("In autumn")
    assert replace(article.relatedness[0, 1], passages=()).level is article.relatedness[0, 1].level
