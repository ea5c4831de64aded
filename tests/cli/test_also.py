"""``run --also``: works that PubMed lacks, and notices that only Crossref knows, over real sockets."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from tests.support.crossref import works
from tests.support.europepmc import search
from tests.support.eutils_server import Service, running
from tests.support.json_service import json_service
from tests.support.samples import query, record

ARTICLE = """# Bones

Divers lose bone.<sup>1</sup> Singing helps.<sup>2</sup> Letters are heavy.<sup>3</sup>

## References

1. Lee AB, Divers Study Group. Bone loss in ageing divers: a cohort study. Dive Med. 2012;4(2):12-19.
2. Roe C. Gain of bone by singing at sea. J Made Up Stud. 2014;9:1-8.
3. Moe F, Noe G. The weight of unread letters in lighthouses. Dive Med. 2013;6(1):44-49.
"""


@pytest.fixture
def pubmed():
    service = Service([record(0)])
    with running(service):
        yield service


@pytest.fixture
def crossref():
    with json_service(works) as service:
        yield service


@pytest.fixture
def run(tmp_path, pubmed, crossref):
    (tmp_path / "a.md").write_text(ARTICLE)

    def command(*arguments, status=1):
        done = subprocess.run(
            [
                sys.executable, "-m", "citecheck", "run", "a.md", "--format", "json", "--no-reports", "--no-progress",
                "--eutils-url", pubmed.url, "--crossref-url", crossref.url, *arguments,
            ],
            cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        assert done.returncode == status, done.stderr
        document = json.loads(done.stdout)
        (article,) = document["articles"]
        return document, article

    return command


def codes(article, label):
    return {one["code"] for one in article["findings"] if one["reference"] == label}


def test_what_pubmed_lacks_is_compared_with_crossrefs_record(run, crossref):
    document, article = run("--also", "crossref")
    first, second, third = article["references"]
    assert (first["status"], second["status"], third["status"]) == ("mismatch", "verified", "not_found")
    assert first["record"]["source"] == "crossref"
    assert first["record"]["pmid"] is None
    assert codes(article, "1") == {"REF007", "REF023"}
    assert codes(article, "2") == {"REF020", "REF022", "REF023", "CLM008"}  # its claim tells it as known
    assert codes(article, "3") == {"REF001"}
    asked = next(one for one in document["run"]["sources"] if one["name"] == "crossref")
    assert (asked["status"], asked["requests"]) == ("answered", len(crossref.asked))
    assert len(crossref.asked) == 3 + 1  # a search each, and one batch for notices


def test_a_second_run_asks_nothing_and_offline_says_the_same(run, crossref, pubmed):
    _, before = run("--also", "crossref")
    crossref.asked.clear()
    pubmed.asked.clear()
    _, again = run("--also", "crossref")
    _, offline = run("--also", "crossref", "--offline")
    assert (crossref.asked, pubmed.asked) == ([], [])
    for other in (again, offline):
        assert [one["status"] for one in other["references"]] == [one["status"] for one in before["references"]]
        assert [one["fingerprint"] for one in other["findings"]] == [one["fingerprint"] for one in before["findings"]]


def test_without_also_nobody_but_pubmed_is_asked(run, crossref):
    _, article = run()
    assert crossref.asked == []
    assert [one["status"] for one in article["references"]] == ["not_found"] * 3


def test_an_outage_of_crossref_is_no_absence(run, crossref):
    crossref.fault = "404"
    document, article = run("--also", "crossref", status=4)
    assert [one["status"] for one in article["references"]] == ["unchecked"] * 3
    assert not any(one["code"] == "REF001" for one in article["findings"])
    asked = next(one for one in document["run"]["sources"] if one["name"] == "crossref")
    assert asked["status"] == "unreachable"


IN_PUBMED = f"""# Made up

Turnips sing.<sup>1</sup> Marmots sleep.<sup>2</sup>

## References

1. {query(0).text}
2. {query(1).text}
"""
NOTICED = {
    "DOI": "10.1000/made.0",
    "updated-by": [
        {"DOI": "10.1000/made.r", "type": "retraction", "source": "retraction-watch", "updated": {"date-parts": [[2019, 3, 2]]}},
        {"DOI": "10.1000/made.c", "type": "comment"},
        {"DOI": "10.1000/made.s", "type": "supplement"},
    ],
}  # fmt: skip
CLEAN = {"DOI": "10.1000/made.1", "updated-by": [], "update-to": []}


def with_notices(path, query):
    items = [one for one in (NOTICED, CLEAN) if f"doi:{one['DOI']}" in query.get("filter", "").split(",")]
    return {"status": "ok", "message": {"total-results": len(items), "items": items}}


def about_references(article):
    return [one for one in article["findings"] if one["code"].startswith("REF")]


@pytest.fixture
def both_in_pubmed(tmp_path, run, pubmed, crossref):
    pubmed.records["9000002"] = record(1)
    (tmp_path / "a.md").write_text(IN_PUBMED)
    crossref.answer = with_notices
    return run


def test_a_retraction_that_crossref_alone_knows_is_found_of_works_that_pubmed_holds(both_in_pubmed, crossref):
    _, article = both_in_pubmed("--also", "crossref")
    assert [one["status"] for one in article["references"]] == ["verified", "verified"]
    assert [one["record"]["source"] for one in article["references"]] == ["pubmed", "pubmed"]
    (finding,) = about_references(article)
    assert (finding["code"], finding["reference"]) == ("REF020", "1")
    assert "10.1000/made.r" in finding["message"]
    assert "Retraction Watch" in finding["message"]
    assert len(crossref.asked) == 1
    assert crossref.asked[0][1]["filter"] == "doi:10.1000/made.0,doi:10.1000/made.1"


def test_no_retraction_is_invented_where_crossref_knows_none_or_of_another_work(both_in_pubmed, crossref):
    other = NOTICED | {"DOI": "10.1000/made.00"}
    crossref.answer = lambda *_: {"status": "ok", "message": {"items": [CLEAN, other]}}
    _, article = both_in_pubmed("--also", "crossref", status=0)
    assert about_references(article) == []


def test_where_notices_could_not_be_asked_for_the_run_says_so(both_in_pubmed, crossref):
    crossref.fault = "404"
    document, article = both_in_pubmed("--also", "crossref", status=0)
    assert about_references(article) == []
    assert "notices that PubMed does not show were not looked for" in " ".join(document["run"]["warnings"])


def test_a_memory_that_cannot_be_read_is_a_warning_of_the_run_said_once(both_in_pubmed, crossref, tmp_path):
    aside = tmp_path / "references" / ".citecheck"
    aside.mkdir(parents=True)
    (aside / "registries.json").write_text("{ half")
    document, _ = both_in_pubmed("--also", "crossref,datacite", "--datacite-url", crossref.url)
    (warning,) = [one for one in document["run"]["warnings"] if "registries.json" in one]
    assert "passed over" in warning


def test_europe_pmc_answers_for_pubmed_when_ncbi_is_down_and_that_is_said(tmp_path, run, pubmed):
    """A retracted paper stays retracted, what Europe PMC lacks too stays unchecked."""
    pubmed.fault = lambda _endpoint, _number: (503, "down for maintenance")
    known = "1. Poe EF. Ropes and wrists in harbours. J Ropes. 2015;3(2):7-9.\n"
    unknown = "2. Moe F, Noe G. The weight of unread letters in lighthouses. Dive Med. 2013;6(1):44-49.\n"
    (tmp_path / "a.md").write_text(f"# Ropes\n\nOne.<sup>1</sup> Two.<sup>2</sup>\n\n## References\n\n{known}{unknown}")
    with json_service(search) as europepmc:
        _, article = run("--also", "europepmc", "--europepmc-url", europepmc.url, "--deadline", "2")
    first, second = article["references"]
    assert (first["status"], first["record"]["source"], first["record"]["pmid"]) == (
        "verified",
        "europepmc",
        "90000009",
    )
    assert second["status"] == "unchecked"
    assert codes(article, "1") >= {"REF020", "REF023"}
    (said,) = [one["message"] for one in article["findings"] if one["code"] == "REF023"]
    assert said == "PubMed was not asked in full; Europe PMC has it: PMID 90000009."
    assert "REF001" not in codes(article, "2")
