import pytest
from tests.support.eutils_server import Service, running
from tests.support.samples import invented, query, record

from citecheck.frozen import replace
from citecheck.model import Kind, Notice, NoticeType, SourceName
from citecheck.resolution.source import ASK_AGAIN, Candidates, Unavailable
from citecheck.sources.pubmed import eutils, source
from citecheck.sources.pubmed.eutils import Hits
from citecheck.sources.pubmed.source import Entrez
from citecheck.sources.store import ReferenceStore
from citecheck.sources.web import http as transport
from citecheck.sources.web.http import Refused


class NoPace:
    def wait(self):
        pass

    def slow_down(self, gap_s):
        self.gap_s = gap_s


@pytest.fixture
def service():
    with running(Service([record(n) for n in range(5)])) as running_service:
        yield running_service


@pytest.fixture
def store(tmp_path):
    return ReferenceStore(tmp_path / "references")


def client(service, **options):
    http = eutils.session(service.url, tool="citecheck", email="a@example.org", pacer=NoPace(), sleep=lambda _: None)
    return Entrez(service.url, http=http, **options)


def pmids(answer):
    assert isinstance(answer, Candidates)
    return [r.pmid for r in answer.records]


def always(endpoint, answer):
    return lambda path, _: answer if path == endpoint else None


def test_nothing_is_asked_before_the_first_question(service):
    assert client(service).report().status == "not_asked"
    assert service.asked == []


def test_a_list_takes_three_requests(service):
    entrez = client(service)
    answers = entrez.candidates([query(n) for n in range(5)])
    assert [pmids(answer)[0] for answer in answers] == [record(n).pmid for n in range(5)]
    assert [path for path, _ in service.asked] == ["ecitmatch", "esearch", "efetch"]
    report = entrez.report()
    assert (report.name, report.status, report.requests) == (SourceName.PUBMED, "answered", 3)


def test_equal_questions_are_asked_once(service):
    first, second = client(service).candidates([query(0), query(0)])
    assert first == second
    client(service).candidates([query(0)])
    once, again = (fields["term"] for path, fields in service.asked if path == "esearch")
    assert once == again


def test_a_work_that_is_not_there_is_looked_for_by_narrow_wide_and_loose_keys(service):
    (answer,) = client(service).candidates([invented()])
    assert pmids(answer) == []
    assert service.count("esearch") == 3


def test_long_lists_go_in_batches(service):
    client(service, clauses=2).candidates([query(n) for n in range(5)])
    assert service.count("esearch") == 2  # two references, then the three that are left: what passed is doubled


def test_the_matcher_names_a_candidate_and_never_decides(service):
    wrong = replace(record(1), volume="10", pages="100-9")
    service.records = {r.pmid: r for r in (record(0), wrong)}
    (answer,) = client(service).candidates([query(0)])
    assert pmids(answer)[0] == "9000001"


def test_a_search_that_is_down_makes_nothing_absent(service):
    service.fault = always("esearch", (500, ""))
    entrez = client(service)
    found, absent = entrez.candidates([query(0), invented()])
    assert pmids(found) == ["9000001"]  # by way of the matcher
    assert isinstance(absent, Unavailable)
    assert entrez.report().status == "unreachable"


def test_a_matcher_that_is_down_does_not_matter(service):
    service.fault = always("ecitmatch", (200, ""))
    entrez = client(service)
    answers = entrez.candidates([query(0), invented()])
    assert all(isinstance(answer, Candidates) for answer in answers)
    assert entrez.report().status == "answered"


def test_records_that_do_not_come_make_nothing_absent(service):
    service.fault = always("efetch", (503, ""))
    assert all(isinstance(a, Unavailable) for a in client(service).candidates([query(0), query(1)]))


def test_a_pmid_that_was_named_and_not_delivered_is_asked_for_again_and_then_said(service):
    service.withheld = {"9000002"}
    first, second = client(service).candidates([query(0), query(1)])
    assert pmids(first)[0] == "9000001"
    assert isinstance(second, Unavailable)
    assert "9000002" in second.reason
    asked = [fields["id"] for path, fields in service.asked if path == "efetch"]
    assert asked[1] == "9000002"


def test_a_search_that_is_refused_is_halved(service):
    service.fault = lambda path, number: (414, "") if path == "esearch" and number <= 2 else None
    answers = client(service).candidates([query(n) for n in range(4)])
    assert [pmids(answer)[0] for answer in answers] == [record(n).pmid for n in range(4)]
    assert service.count("esearch") == 3


def test_a_delivery_that_is_refused_is_halved(service):
    seen = []

    def fault(path, _):
        seen.append(path)
        return (413, "") if path == "efetch" and seen.count("efetch") == 1 else None

    service.fault = fault
    answers = client(service).candidates([query(n) for n in range(4)])
    assert [pmids(answer)[0] for answer in answers] == [record(n).pmid for n in range(4)]


def test_a_dead_service_is_asked_a_few_times_only(service):
    service.fault = lambda *_: (500, "")
    answers = client(service, clauses=1).candidates([query(n) for n in range(5)] + [invented()])
    assert all(isinstance(answer, Unavailable) for answer in answers)
    assert len(service.asked) <= 12


def test_the_second_run_asks_nothing_misses_included(service, store):
    client(service, store=store).candidates([query(0), invented()])
    before = len(service.asked)
    entrez = client(service, store=ReferenceStore(store._folder))
    found, absent = entrez.candidates([query(0), invented()])
    assert len(service.asked) == before
    assert (pmids(found)[0], pmids(absent)) == ("9000001", [])


def test_a_run_that_was_cut_off_goes_on_where_it_stopped(service, store):
    service.fault = always("efetch", (500, ""))
    client(service, store=store).candidates([query(0), query(1)])
    service.fault = lambda *_: None
    service.asked.clear()
    answers = client(service, store=ReferenceStore(store._folder)).candidates([query(0), query(1)])
    assert [pmids(answer)[0] for answer in answers] == ["9000001", "9000002"]
    assert [path for path, _ in service.asked] == ["efetch"]


def test_records_that_were_obtained_are_not_fetched_again(service, store):
    store.put_aside([replace(record(0), as_of=store._today().isoformat())])
    client(service, store=store).candidates([query(0), query(1)])
    (fetched,) = [fields["id"] for path, fields in service.asked if path == "efetch"]
    assert "9000001" not in fetched.split(",")


def test_a_failure_is_never_remembered(service, store):
    service.fault = lambda *_: (500, "")
    client(service, store=store).candidates([query(0), invented()])
    service.fault = lambda *_: None
    later = ReferenceStore(store._folder)
    found, absent = client(service, store=later).candidates([query(0), invented()])
    assert (pmids(found)[0], pmids(absent)) == ("9000001", [])


def test_fetching_brings_what_stands_today(service):
    retracted = replace(record(0), notices=(Notice(NoticeType.RETRACTION, "5", "J Made Up. 2003"),))
    service.records["9000001"] = retracted
    records = client(service).fetch(["9000001", "9000001", "404"])
    assert list(records) == ["9000001"]
    assert records["9000001"].notices == retracted.notices
    service.fault = lambda *_: (500, "")
    assert isinstance(client(service).fetch(["9000001"]), Unavailable)


def test_the_key_goes_to_the_service_and_nowhere_else(service, store, monkeypatch, caplog):
    caplog.set_level("DEBUG")
    monkeypatch.setattr(transport, "_BACKOFF_S", 0.0)
    key = "k" * 36
    entrez = Entrez(service.url, api_key=key, store=store)
    service.fault = lambda path, _: (500, key) if path == "esearch" else None
    answers = entrez.candidates([query(0), invented()])
    assert all(fields["api_key"] == key for _, fields in service.asked)
    seen = [repr(entrez), repr(answers), repr(entrez.report()), caplog.text]
    seen += [path.read_text() for path in store._folder.rglob("*") if path.is_file()]
    assert not [text for text in seen if key in text]


def test_asking_again_passes_over_earlier_misses(service, store):
    for misses, requests in [(None, 3), (None, 0), (ASK_AGAIN, 3), (ASK_AGAIN, 3)]:
        service.asked.clear()
        client(service, store=store, misses=misses).candidates([invented()])
        assert service.count("esearch") == requests


def test_asking_again_keeps_no_searches_and_uses_none(service, store):
    service.fault = always("efetch", (500, ""))
    for misses, requests in [(ASK_AGAIN, 1), (None, 1), (None, 0), (ASK_AGAIN, 1)]:
        service.asked.clear()
        client(service, store=store, misses=misses).candidates([query(0)])
        assert service.count("esearch") == requests


# ------------------------------------------------------------------------------------ thresholds, inside and outside


@pytest.mark.parametrize(("score", "searches"), [(0.78, 1), (0.779, 3)])
def test_a_reference_is_looked_for_again_unless_a_record_fits_well(service, monkeypatch, score, searches):
    monkeypatch.setattr(source, "_score", lambda *_: score)
    client(service).candidates([query(0)])
    assert service.count("esearch") == searches


@pytest.fixture
def searches(service, monkeypatch):
    """What is searched for, one term after the other; what is found is said by ``counts``."""
    asked, counts = [], []

    def search(_http, term, most, *, several):
        assert several is (term.count("x") > 1)
        asked.append((term.count("x"), most))
        return Hits((), counts.pop(0) if len(counts) > 1 else counts[0])

    monkeypatch.setattr(eutils, "search", search)
    monkeypatch.setattr(eutils, "match", lambda *_: Unavailable("not asked"))
    monkeypatch.setattr(source, "narrow_keys", lambda *_: ("x",))
    monkeypatch.setattr(source, "wide_keys", lambda *_: ())
    monkeypatch.setattr(source, "loose_keys", lambda *_: ("x",))
    return asked, counts


def many(number):
    return [replace(query(0), text=str(n)) for n in range(number)]


@pytest.mark.parametrize(
    ("references", "count", "halved"),
    [(2, 400, False), (2, 401, True), (26, 400, False), (27, 405, False), (27, 406, True), (40, 600, False)],
)
def test_a_search_that_finds_more_than_is_fetched_is_halved(service, searches, references, count, halved):
    asked, counts = searches
    counts[:] = [count, 0]
    client(service, clauses=40).candidates([replace(one, kind=Kind.BOOK) for one in many(references)])
    asked.append((references, 0))
    assert (asked[1][0] < references) is halved  # books are not searched loosely


def test_a_search_that_finds_far_too_much_is_asked_one_by_one_and_by_narrower_keys(service, searches):
    asked, counts = searches
    counts[:] = [10_000]
    answers = client(service, clauses=40).candidates([replace(one, kind=Kind.BOOK) for one in many(40)])
    sizes = [size for size, _ in asked]
    assert (sizes[0], sizes.count(1)) == (40, 80)  # each alone, then each with something beside its only key
    assert all(isinstance(answer, Unavailable) for answer in answers)  # cut short is no absence


def test_nothing_more_is_asked_about_a_work_that_was_found_in_an_answer_cut_short(service, searches, monkeypatch):
    asked, _ = searches
    monkeypatch.setattr(eutils, "search", lambda *_, **__: asked.append(1) or Hits((record(0).pmid,), 10_000))
    [answer] = client(service).candidates([query(0)])
    assert pmids(answer) == [record(0).pmid]
    assert len(asked) == 1


def test_loose_searches_are_for_three_references_at_most(service, searches):
    asked, counts = searches
    counts[:] = [0]
    client(service, clauses=40).candidates(many(40))
    assert [size for size, _ in asked] == [40, *([3] * 13), 1]


@pytest.mark.parametrize(("number", "sizes"), [(9, [9]), (40, [10, 20, 10]), (80, [10, 20, 40, 10])])
def test_searches_grow_while_they_pass(service, searches, number, sizes):
    asked, counts = searches
    counts[:] = [0]
    client(service).candidates([replace(one, kind=Kind.BOOK) for one in many(number)])
    assert [size for size, _ in asked] == sizes


def test_a_search_that_is_too_large_is_asked_in_halves_and_none_grows_again(service, searches, monkeypatch):
    asked, _ = searches

    def search(_http, term, most, *, several):
        size = term.count("x")
        asked.append((size, most))
        assert several is (size > 1)
        return Hits((), 0) if size <= 6 else Refused("does not allow such a search")

    monkeypatch.setattr(eutils, "search", search)
    answers = client(service).candidates([replace(one, kind=Kind.BOOK) for one in many(20)])
    sizes = [size for size, _ in asked]
    assert sizes[:3] == [10, 5, 5]
    assert max(sizes[3:]) <= 5
    assert not any(isinstance(answer, Unavailable) for answer in answers)


def test_long_clauses_make_short_batches(service, searches, monkeypatch):
    asked, counts = searches
    counts[:] = [0]
    monkeypatch.setattr(source, "narrow_keys", lambda *_: ("x" + "y" * 2500,))
    client(service).candidates([replace(one, kind=Kind.BOOK) for one in many(4)])
    assert [size for size, _ in asked] == [2, 2]


@pytest.mark.parametrize(("number", "requests"), [(200, 1), (201, 2)])
def test_two_hundred_records_come_in_one_request(service, number, requests):
    client(service).fetch([str(n) for n in range(1, number + 1)])
    asked = [fields["id"] for path, fields in service.asked if path == "efetch"]
    assert len(set(asked)) == requests


# ----------------------------------------------------------------------------------------- named by an identifier


def with_identifier(number, **identifiers):
    one = query(number)
    return replace(one, parsed=replace(one.parsed, **identifiers))


def test_references_that_name_their_pmid_take_one_request(service):
    answers = client(service).candidates([with_identifier(n, pmid=record(n).pmid) for n in range(5)])
    assert [pmids(answer)[0] for answer in answers] == [record(n).pmid for n in range(5)]
    assert [path for path, _ in service.asked] == ["efetch"]


def test_references_that_name_their_doi_take_two_requests(service):
    answers = client(service).candidates([with_identifier(n, doi=record(n).doi) for n in range(5)])
    assert [pmids(answer)[0] for answer in answers] == [record(n).pmid for n in range(5)]
    assert [path for path, _ in service.asked] == ["esearch", "efetch"]


def test_a_pmid_that_does_not_exist_is_no_outage(service):
    [answer] = client(service).candidates([with_identifier(0, pmid="99999999")])
    assert pmids(answer)[0] == record(0).pmid


def test_an_answer_that_stays_cut_short_is_no_absence(service, searches):
    _, counts = searches
    counts[:] = [10_000]
    [answer] = client(service).candidates(many(1))
    assert isinstance(answer, Unavailable)
