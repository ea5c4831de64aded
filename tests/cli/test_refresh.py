"""``citecheck refresh`` as scripts see it, against a small E-utilities service."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import responses
from click.testing import CliRunner
from tests.support.eutils_server import Service, running
from tests.support.json_service import json_service
from tests.support.samples import query, record

from citecheck.cli import cli
from citecheck.errors import UsageError
from citecheck.frozen import replace
from citecheck.model import Notice, NoticeType
from citecheck.sources.medline import format_medline
from citecheck.sources.store import ReferenceStore

RETRACTED = replace(record(1), notices=(Notice(NoticeType.RETRACTION, "77", "J Made Up. 2026;35:1"),))
MOVED = replace(record(2), pages="512-9")


def cited(*numbers):
    """An article that cites these records of the little library, on its lines 7, 8, …"""
    lines = [f"{i}. {query(n).text}" for i, n in enumerate(numbers, 1)]
    marks = ",".join(str(i) for i in range(1, len(lines) + 1))
    return (
        f"# Made up\n\nAll of this was shown before.<sup>{marks}</sup>\n\n## References\n\n" + "\n".join(lines) + "\n"
    )


@pytest.fixture
def service():
    with running(Service([record(n) for n in range(5)])) as running_service:
        yield running_service


@pytest.fixture
def citecheck(tmp_path, monkeypatch, service):
    """Run the command in a folder with four stored records: exit status, standard output, standard error."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("citecheck.sources.pubmed.eutils.GAP_S", 0.0)
    store = ReferenceStore(tmp_path / "references", today=lambda: date(2026, 1, 2))
    store.put([record(n) for n in range(4)])

    def run(*arguments, command="refresh"):
        address = ["--eutils-url", service.url, "--deadline", "1"]
        done = CliRunner().invoke(cli, [command, *arguments, *address], standalone_mode=False)
        if done.exception:
            raise done.exception
        return done.return_value, done.stdout, " ".join(done.stderr.split())

    return run


def put(text, name="a.md"):
    Path(name).write_text(text, encoding="utf-8")


def files():
    return {path.name: path.read_bytes() for path in Path("references").glob("*.nbib")}


def down(endpoint, number):
    return 503, "down for maintenance"


def test_an_unchanged_store_is_clean_and_its_files_stay_as_they_are(citecheck):
    before = files()
    status, out, _ = citecheck()
    assert status == 0
    assert "for 4 records (stored on 2026-01-02)" in out
    assert "Nothing changed." in out
    assert files() == before


def test_a_retraction_is_told_kept_and_told_once(citecheck, service):
    service.records["9000002"] = RETRACTED
    status, out, _ = citecheck()
    assert status == 1
    assert "error    REF020  PMID 9000002" in out
    assert "J Made Up. 2026;35:1 (PMID 77)" in out
    assert "1 change: 1 error." in out
    assert citecheck()[0] == 0
    put(cited(1))
    assert "REF020" in citecheck("a.md", "--offline", "--no-reports", command="run")[1]


def test_a_dry_run_tells_and_leaves_the_store(citecheck, service):
    service.records["9000002"] = RETRACTED
    before = files()
    status, out, _ = citecheck("--dry-run")
    assert status == 1
    assert "Dry run" in out
    assert files() == before
    assert citecheck()[0] == 1


@pytest.mark.parametrize(
    ("changed", "fail_on", "status"),
    [(MOVED, "note", 1), (MOVED, "warning", 0), (RETRACTED, "error", 1), (RETRACTED, "never", 0)],
)
def test_fail_on(citecheck, service, changed, fail_on, status):
    service.records[changed.pmid] = changed
    assert citecheck("--fail-on", fail_on)[0] == status


def test_a_settings_file_says_on_which_findings_a_run_fails_not_a_refresh(citecheck, service):
    Path("citecheck.toml").write_text('fail-on = "error"\nformat = "html"\n', encoding="utf-8")
    service.records["9000003"] = MOVED
    status, out, _ = citecheck()
    assert status == 1
    assert "pages: 102-9 → 512-9" in out


def test_an_outage_is_incomplete_and_changes_nothing(citecheck, service):
    before = files()
    service.fault = down
    status, out, _ = citecheck()
    assert status == 4
    assert "Not answered, and left as stored: 4." in out
    assert "Nothing changed" not in out
    assert files() == before


def test_an_outage_in_the_middle_keeps_what_was_answered(citecheck, service, monkeypatch):
    monkeypatch.setattr("citecheck.refresh.renewal._AT_ONCE", 2)
    service.records["9000003"] = MOVED
    service.fault = lambda endpoint, number: None if number == 1 else down(endpoint, number)
    status, out, _ = citecheck()
    assert status == 4
    assert "Nothing changed in what was answered." in out
    service.fault = lambda endpoint, number: None
    assert citecheck()[0] == 1  # it was not lost: told when PubMed answers again


def test_a_change_beats_an_outage(citecheck, service, monkeypatch):
    monkeypatch.setattr("citecheck.refresh.renewal._AT_ONCE", 2)
    service.records["9000002"] = RETRACTED
    service.fault = lambda endpoint, number: None if number == 1 else down(endpoint, number)
    assert citecheck()[0] == 1
    assert b"RIN" in files()["9000002.nbib"]


def test_a_service_that_cannot_be_reached_at_all(citecheck, service):
    with responses.RequestsMock(assert_all_requests_are_fired=False) as edge:
        edge.post(f"{service.url}/efetch.fcgi", body=ConnectionError("no route to host"))
        status, out, _ = citecheck()
    assert status == 4
    assert "no route" not in out


def test_a_record_that_is_gone_is_a_warning_and_stays(citecheck, service):
    del service.records["9000004"]
    status, out, _ = citecheck("--fail-on", "warning")
    assert status == 1
    assert "warning  PMID 9000004" in out
    assert "retract" not in out
    assert "9000004.nbib" in files()


def test_articles_name_what_is_asked_and_where_it_is_cited(citecheck, service):
    service.records |= {"9000001": replace(record(0), year="1901"), "9000002": RETRACTED}
    put(cited(2, 1))
    put(cited(1), "b.md")
    status, out, _ = citecheck("a.md", "b.md")
    assert status == 1
    assert "a.md:8 reference 2" in " ".join(out.split())
    assert "b.md:7 reference 1" in " ".join(out.split())
    assert "9000001" not in out  # nobody cites it
    assert {fields["id"] for _, fields in service.asked} == {"9000002,9000003"}


def test_a_reference_that_pubmed_did_not_have_may_have_come(citecheck, service):
    late = service.records.pop("9000005")
    put(cited(0, 4))
    assert citecheck("a.md", "--no-reports", command="run")[0] == 1
    assert citecheck("a.md")[0] == 0
    service.records["9000005"] = late
    assert "1 change" not in citecheck()[1]  # without articles there is no reference to ask about
    status, out, _ = citecheck("a.md")
    assert status == 1
    assert "PubMed has this work now, as PMID 9000005" in out
    assert "a.md:8 reference 2" in " ".join(out.split())
    assert citecheck("a.md")[0] == 0


def test_a_reference_that_was_never_looked_up_is_named_and_not_asked_about(citecheck, service):
    put(cited(0, 4))
    status, out, _ = citecheck("a.md")
    assert status == 0
    assert "1 reference never looked up yet" in out
    assert [endpoint for endpoint, _ in service.asked] == ["efetch"]


@pytest.mark.parametrize("paths", [[], ["a.md"]])
def test_an_empty_store_is_nothing_to_do(citecheck, service, paths):
    for path in Path("references").glob("*.nbib"):
        path.unlink()
    put(cited(0))
    status, _, err = citecheck(*paths)
    assert status == 3
    assert "nothing to ask again" in err
    assert service.asked == []


def test_what_cannot_be_read_is_said_and_the_rest_is_done(citecheck):
    put(cited(0))
    status, out, err = citecheck("a.md", "missing.md")
    assert status == 2
    assert "missing.md" in err
    assert "for 1 record" in out
    assert citecheck("missing.md")[0] == 2


def test_offline_is_refused(citecheck, service):
    with pytest.raises(UsageError, match="offline"):
        citecheck("--offline")
    Path("citecheck.toml").write_text("offline = true\n", encoding="utf-8")
    with pytest.raises(UsageError, match="offline"):
        citecheck()
    assert service.asked == []


def test_the_document_is_as_documented(citecheck, service, root, monkeypatch):
    monkeypatch.setattr("citecheck.refresh.renewal._AT_ONCE", 3)
    service.records |= {"9000002": RETRACTED, "9000003": MOVED}
    service.fault = lambda endpoint, number: None if number == 1 else down(endpoint, number)
    put(cited(0, 1, 2, 3, 4))
    status, out, err = citecheck("a.md", "--format", "json")
    document = json.loads(out)
    jsonschema.validate(document, json.loads((root / "docs/refresh.schema.json").read_text(encoding="utf-8")))
    assert status == 1
    assert document["asked"] == {"records": 4, "references": 0, "oldest": "2026-01-02", "newest": "2026-01-02"}
    assert document["summary"] == {"changes": 2, "error": 1, "warning": 0, "note": 1, "unanswered": 1}
    retraction, moved = document["changes"]
    assert retraction["notice"] == {"type": "retraction", "pmid": "77", "text": "J Made Up. 2026;35:1"}
    assert retraction["places"] == [{"path": "a.md", "line": 8, "reference": "2"}]
    assert moved["fields"] == [{"field": "pages", "old": "102-9", "new": "512-9"}]
    assert document["unanswered"][0]["pmid"] == "9000004"
    assert document["never_asked"] == [{"path": "a.md", "line": 11, "reference": "5"}]
    assert "2 changes" in err


def test_annotations_stand_where_the_record_is_cited_or_at_its_file(citecheck, service):
    service.records["9000002"] = RETRACTED
    put(cited(2, 1))
    _, out, _ = citecheck("a.md", "--format", "github", "--dry-run")
    assert out.startswith("::error file=a.md,line=8,title=REF020 PMID 9000002::The work was retracted")
    _, out, _ = citecheck("--format", "github")
    assert out.startswith("::error file=references/9000002.nbib,line=1,title=REF020 PMID 9000002::")


def test_what_nobody_answered_is_an_annotation_too(citecheck, service):
    service.fault = down
    status, out, _ = citecheck("--format", "github")
    assert status == 4
    assert out.count("::warning file=references/") == 4


def test_a_store_that_cannot_be_written_is_said(citecheck, service):
    for path in Path("references").glob("*.nbib"):
        path.unlink()
    Path("references/export.nbib").write_text(format_medline(record(2)), encoding="utf-8")
    Path("references/9000003.nbib").mkdir()
    service.records["9000003"] = MOVED
    status, out, err = citecheck()
    assert status == 1
    assert "pages: 102-9 → 512-9" in out
    assert "could not be written" in err


def crossref_of(retracted):
    """Crossref, which knows the first record of the little library, and whether it was retracted."""
    update = {"DOI": "10.1000/made.r", "type": "retraction", "source": "retraction-watch"}

    def answer(_path, query):
        known = "doi:10.1000/made.0" in query.get("filter", "")
        item = {"DOI": "10.1000/made.0", "updated-by": [update] if retracted else []}
        return {"status": "ok", "message": {"items": [item] if known else []}}

    return answer


def test_a_retraction_that_crossref_alone_knows_is_found_when_it_is_asked_again(citecheck):
    put(cited(0))
    with json_service(crossref_of(retracted=False)) as crossref:
        also = ("--also", "crossref", "--crossref-url", crossref.url)
        citecheck("a.md", *also, "--no-reports", command="run")
        crossref.asked.clear()
        assert citecheck(*also)[0] == 0
        assert len(crossref.asked) == 1
        crossref.answer = crossref_of(retracted=True)
        status, out, _ = citecheck("a.md", *also, "--format", "json")
        (change,) = json.loads(out)["changes"]
        assert (status, change["code"], change["pmid"], change["source"]) == (1, "REF020", "9000001", "crossref")
        assert change["places"][0]["reference"] == "1"
        crossref.asked.clear()
        _, report, _ = citecheck("a.md", *also, "--format", "json", "--no-reports", command="run")
        assert "REF020" in {one["code"] for one in json.loads(report)["articles"][0]["findings"]}
        assert crossref.asked == []


def test_registries_that_are_not_named_are_not_asked_and_that_is_said(citecheck):
    Path("references/crossref.csl.json").write_text("[]")
    _, _, err = citecheck()
    assert "what Crossref answered is not asked for again: --also crossref would do so" in err
