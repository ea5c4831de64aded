"""The client against what the real PubMed may do: a work that is there is found or unanswered, never absent."""

import pytest
from tests.support.entrez import made_up
from tests.support.entrez.rules import NAMED, Rules
from tests.support.entrez.service import Entrez as Emulator
from tests.support.eutils_server import running
from tests.support.samples import invented

from citecheck.frozen import replace
from citecheck.model import Found, Kind, ParsedReference
from citecheck.resolution.choice import choose
from citecheck.resolution.resolve import resolve
from citecheck.resolution.source import Candidates, Query, Unavailable
from citecheck.sources.pubmed import eutils
from citecheck.sources.pubmed.source import Entrez
from citecheck.sources.store import ReferenceStore

RECORDS = made_up.library(150)
KNOWN_TAGS = {"ti", "au", "1au", "ta", "dp", "vi", "pg", "pmid", "aid"}  # of PubMed's User Guide


class NoPace:
    gap_s = 0.0

    def wait(self):
        pass

    def slow_down(self, gap_s):
        self.gap_s = max(self.gap_s, gap_s)


def client(service, **options):
    quick = {"read_s": 0.3} if service.rules.told == "silence" else {}
    session = {"tool": "citecheck", "email": "a@example.org", "pacer": options.pop("pacer", NoPace())}
    http = eutils.session(service.url, sleep=lambda _: None, **session, **quick)
    return Entrez(service.url, http=http, **options)


def outcomes(answers, wanted):
    """How many works were found, called absent, and left unanswered."""
    found = absent = 0
    for answer, pmid in zip(answers, wanted, strict=True):
        if isinstance(answer, Candidates):
            there = pmid in {record.pmid for record in answer.records}
            found, absent = found + there, absent + (not there)
    return found, absent, len(wanted) - found - absent


@pytest.mark.parametrize("rule", NAMED)
def test_no_work_that_is_there_is_called_absent(rule):
    asked = made_up.references(RECORDS, 18)
    with running(Emulator(RECORDS, NAMED[rule])) as service:
        answers = client(service).candidates([query for query, _ in asked])
        found, absent, _ = outcomes(answers, [pmid for _, pmid in asked])
    assert absent == 0
    assert found >= 17 or NAMED[rule].told == "silence"  # a busy machine may be silent too
    assert service.tags <= KNOWN_TAGS


@pytest.mark.parametrize("rule", [name for name in NAMED if name != "thousand-characters"])
def test_a_work_that_is_not_there_is_absent_or_unanswered(rule):
    with running(Emulator(RECORDS, NAMED[rule])) as service:
        [answer] = client(service).candidates([invented()])
    assert isinstance(answer, Unavailable) or choose(invented(), answer.records).found is None


@pytest.mark.parametrize("told", ["error", "400", "414", "500", "silence"])
@pytest.mark.parametrize("most", [300, 700, 2_000])
def test_whatever_the_limit_and_however_it_is_told_everything_is_found(told, most):
    asked = made_up.references(RECORDS, 9)
    with running(Emulator(RECORDS, Rules(most_characters=most, told=told, matcher="invalid"))) as service:
        answers = client(service).candidates([query for query, _ in asked])
    found, absent, _ = outcomes(answers, [pmid for _, pmid in asked])
    assert absent == 0
    assert found == 9 or most == 300 or told == "silence"  # a busy machine may be silent too


def test_the_size_that_is_taken_is_remembered_for_the_next_run(tmp_path):
    asked = [query for query, _ in made_up.references(RECORDS, 40)]
    rules = Rules(most_characters=2_000, told="414", matcher="invalid")
    sizes, learned = [], None
    for part in (asked[:20], asked[20:]):
        store = ReferenceStore(tmp_path / "references")
        with running(Emulator(RECORDS, rules)) as service:
            service_name = service.url.split("/")[2]
            if learned:  # another port is another service
                store.put_search_limits(service_name, learned)
            client(service, store=store, limits=store).candidates(part)
            learned = store.search_limits(service_name)
            sizes.append(sum(len(fields["term"]) > 2_000 for path, fields in service.asked if path == "esearch"))
    assert sizes[0] > 0
    assert sizes[1] == 0
    assert learned.refused
    assert learned.characters <= 2_000


def test_a_key_that_does_not_count_slows_the_requests_down():
    pacer = NoPace()
    with running(Emulator(RECORDS, Rules(rate_limit=3))) as service:
        client(service, pacer=pacer).candidates([query for query, _ in made_up.references(RECORDS, 2)])
    assert pacer.gap_s > 1 / 3


def test_a_dead_search_is_given_up_soon():
    asked = [query for query, _ in made_up.references(RECORDS, 80)]
    with running(Emulator(RECORDS, Rules(outage_every=1, matcher="invalid"))) as service:
        answers = client(service).candidates(asked)
    found_by_doi = sum(isinstance(answer, Candidates) for answer in answers)
    assert found_by_doi == 0
    assert service.count("esearch") <= 25


@pytest.mark.parametrize("words", [True, False])
def test_a_pmid_that_was_merged_names_the_record_that_is_left(tmp_path, words):
    heir = RECORDS[3]
    parsed = ParsedReference(pmid="12345", title=heir.title if words else None, year=heir.year if words else None)
    query = Query(parsed, f"{heir.title if words else ''} PMID: 12345", Kind.JOURNAL)
    with running(Emulator(RECORDS, Rules(merged={"12345": heir.pmid}))) as service:
        store = ReferenceStore(tmp_path / "references")
        [found] = resolve([query], [client(service, store=store)], store)
        again = ReferenceStore(tmp_path / "references")
        [later] = resolve([query], [], again, offline=True)
    for verdict in (found, later):
        assert isinstance(verdict, Found)
        assert (verdict.record.pmid, verdict.conflict) == (heir.pmid, None)
        assert verdict.record.merged_pmids == ("12345",)


def test_a_pmid_that_never_was_is_asked_about_once():
    query = made_up.reference(RECORDS[0], "nothing", RECORDS[1])
    query = replace(query, parsed=replace(query.parsed, pmid="12345"))
    with running(Emulator(RECORDS)) as service:
        [answer] = client(service).candidates([query])
    assert RECORDS[0] in [replace(record, as_of="") for record in answer.records]
    assert sum(fields["term"] == "12345[pmid]" for path, fields in service.asked if path == "esearch") == 1
