from datetime import date

import pytest

from citecheck.frozen import replace
from citecheck.model import (
    Ambiguous,
    Author,
    Found,
    Kind,
    NotFound,
    NotIndexed,
    ParsedReference,
    Record,
    SourceName,
    Unchecked,
)
from citecheck.resolution.matching import fits, score
from citecheck.resolution.resolve import resolve
from citecheck.resolution.source import ASK_AGAIN, Candidates, MissPolicy, Query, Unavailable

RECORD = Record(
    pmid="17507729",
    title="Calcium supplementation in clinical practice: a review of forms, doses, and indications.",
    authors=(Author("Straub", "DA"),),
    journal="Nutr Clin Pract",
    year="2007",
    volume="22",
    issue="3",
    pages="286-96",
    doi="10.1177/0115426507022003286",
)
PARSED = ParsedReference(
    authors=RECORD.authors,
    title=RECORD.title.rstrip("."),
    journal="Nutr Clin Pract",
    year="2007",
    volume="22",
    issue="3",
    pages="286-96",
)


def query(kind=Kind.JOURNAL, **changes):
    parsed = replace(PARSED, **changes)
    place = f"{parsed.journal}. {parsed.year};{parsed.volume}({parsed.issue}):{parsed.pages}."
    return Query(parsed, f"{', '.join(a.display for a in parsed.authors)}. {parsed.title}. {place}", kind)


class Source:
    def __init__(self, name, *records, down=False):
        self.name, self.records, self.down, self.asked = name, records, down, []

    def candidates(self, queries):
        self.asked.append(list(queries))
        if self.down:
            return [Unavailable("PubMed did not answer") for _ in queries]
        return [Candidates(self.records, "2026-02-01") for _ in queries]


class Store(Source):
    """Empty; knows of one question, and notes what it is given."""

    misses = MissPolicy()

    def __init__(self, last_asked=None):
        super().__init__(SourceName.REFERENCES)
        self.day, self.kept, self.questions = last_asked, [], []

    def last_asked(self, query, *, within_days=None):
        return self.day

    def put(self, records):
        self.kept.extend(records)

    def add_asked(self, queries):
        self.questions.extend(queries)


def store(*records):
    return Source(SourceName.REFERENCES, *records)


def pubmed(*records, down=False):
    return Source(SourceName.PUBMED, *records, down=down)


WRONG = [
    {"year": "2004"},
    {"volume": "12"},
    {"pages": "268-96"},
    {"journal": "Nutr Cancer"},
    {"authors": (Author("Walker", "T"),)},
    {"title": PARSED.title.replace("clinical", "daily")},
    {"title": "Calcium supplementation in clinical practice"},
]


@pytest.mark.parametrize("wrong", WRONG)
def test_one_wrong_field_does_not_hide_the_record(wrong):
    assert fits(query(**wrong), RECORD)
    assert score(query(**wrong), RECORD) < score(query(), RECORD) + 1e-9


OTHERS = [
    {
        "title": "Seaweed broth and the strength of the wrist in retired sailors",
        "authors": (Author("Walker", "T"),),
    },
    {"title": "Seaweed broth and the strength of the wrist in retired sailors", "year": "1999"},
    {
        "title": "Calcium supplementation in clinical practice: a reply to critics",
        "authors": (Author("Walker", "T"),),
        "volume": "3",
        "pages": "1-2",
    },
    {"authors": (Author("Walker", "T"),), "journal": "Bone", "volume": "3", "pages": "17", "year": "1999"},
]


@pytest.mark.parametrize("other", OTHERS)
def test_another_work_does_not_fit(other):
    assert not fits(query(**other), RECORD)


def test_a_correction_is_not_the_paper():
    correction = replace(RECORD, pmid="1", title="Correction to: " + RECORD.title, volume="23", pages="9", doi="")
    assert not fits(query(), correction)
    assert resolve([query()], [pubmed(correction, RECORD)])[0].record.pmid == "17507729"


@pytest.mark.parametrize(
    ("title", "taken"),
    [
        (PARSED.title, True),  # to the letter, long, and nothing else is printed that could speak against it
        (PARSED.title.replace("forms", "kinds"), False),
        ("Calcium supplementation in practice", False),
    ],
)
def test_a_title_alone_names_a_work_only_to_the_letter(title, taken):
    bare = Query(ParsedReference(title=title), title, Kind.JOURNAL)
    assert fits(bare, RECORD) is taken


@pytest.mark.parametrize(
    ("changes", "taken"),
    [
        pytest.param({}, True, id="all as printed"),
        pytest.param({"year": "2006"}, False, id="year"),
        pytest.param({"authors": (Author("Walker", "T"),)}, False, id="author"),
        pytest.param({"journal": "Bone"}, False, id="journal"),
        pytest.param({"volume": "12"}, False, id="a volume that differs"),
        pytest.param({"title": "Calcium Today and"}, False, id="title"),
    ],
)
def test_a_short_title_without_place_is_taken_if_all_else_agrees(changes, taken):
    brief = replace(RECORD, title="Calcium today.")
    parsed = replace(PARSED, title="Calcium today", volume=None, issue=None, pages=None)
    asked = replace(parsed, **changes)
    text = f"{asked.authors[0].display}. {asked.title}. {asked.journal}. {asked.year}."
    assert fits(Query(asked, text, Kind.JOURNAL), brief) is taken


def test_a_parse_that_failed_does_not_sink_a_match():
    assert fits(Query(ParsedReference(unparsed="no title found"), query().text, Kind.OTHER), RECORD) is True


def test_the_store_closes_what_it_knows():
    network = pubmed()
    (result,) = resolve([query()], [store(RECORD), network])
    assert isinstance(result, Found)
    assert network.asked == []


def test_only_what_is_open_is_asked():
    network = pubmed()
    unknown = query(title="Seaweed broth and sailors of the north", pages="999-1003")
    results = resolve([query(), unknown], [store(RECORD), network])
    assert network.asked == [[unknown]]
    assert isinstance(results[1], NotFound)
    assert results[1].as_of == "2026-02-01"


def test_an_outage_is_not_an_absence():
    kept = Store()
    (result,) = resolve([query()], [pubmed(down=True)], kept)
    assert result == Unchecked("PubMed did not answer")
    assert kept.questions == []


def test_the_store_alone_calls_nobody_absent():
    (result,) = resolve([query()], [store()], offline=True)
    assert isinstance(result, Unchecked)


def test_a_local_copy_of_pubmed_counts():
    (result,) = resolve([query()], [store(), Source(SourceName.INDEX)], offline=True)
    assert isinstance(result, NotFound)
    assert result.sources == (SourceName.INDEX,)


def index(*records, as_of="2026-02-01"):
    source = Source(SourceName.INDEX, *records)
    source.candidates = lambda queries: [Candidates(records, as_of) for _ in queries]
    return source


@pytest.mark.parametrize(
    ("year", "as_of", "verdict"),
    [
        ("2025", "2026-02-01", NotFound),
        ("2026", "2026-02-01", Unchecked),  # it may have come since
        ("2027", "2026-02-01", Unchecked),
        (None, "2026-02-01", Unchecked),
        ("2007", "", Unchecked),  # a subset
    ],
)
def test_a_local_pubmed_is_believed_where_it_clearly_would_have_it(year, as_of, verdict):
    asked = query(year=year, title="Seaweed broth and sailors", pages="9-13")
    (result,) = resolve([asked], [store(), index(as_of=as_of)], offline=True)
    assert isinstance(result, verdict)


def test_a_year_that_was_not_read_is_looked_for_in_the_text():
    unread = Query(ParsedReference(unparsed="no title found"), "Roe C. Seaweed broth 1999; Bone 3:7", Kind.JOURNAL)
    (result,) = resolve([unread], [index()], offline=True)
    assert isinstance(result, NotFound)


def test_what_the_local_pubmed_finds_without_doubt_counts_whatever_its_date():
    (result,) = resolve([query()], [index(RECORD, as_of="")], offline=True)
    assert isinstance(result, Found)


def test_a_doubtful_find_of_a_subset_is_no_verdict():
    weak = query(year="1999", volume="3", title=PARSED.title.replace("clinical", "the daily"))
    assert isinstance(resolve([weak], [index(RECORD)], offline=True)[0], Found)
    (result,) = resolve([weak], [index(RECORD, as_of="")], offline=True)
    assert isinstance(result, Unchecked)
    assert "local PubMed" in result.reason


@pytest.mark.parametrize(("year", "verdict"), [("2007", NotFound), ("2026", Unchecked)])
def test_in_an_outage_the_local_pubmed_speaks_for_what_it_covers(year, verdict):
    asked = query(year=year, title="Seaweed broth and sailors", pages="9-13")
    (result,) = resolve([asked], [store(), index(), pubmed(down=True)])
    assert isinstance(result, verdict)
    if verdict is NotFound:
        assert (result.sources, result.as_of, result.local) == ((SourceName.INDEX,), "2026-02-01", True)
    else:
        assert result.reason == "PubMed did not answer"


def test_pubmed_is_asked_only_for_what_the_local_pubmed_lacks_and_has_the_last_word():
    network = pubmed()
    unknown = query(title="Seaweed broth and sailors of the north", pages="999-1003")
    found, absent = resolve([query(), unknown], [store(), index(RECORD, as_of="2025-12-01"), network])
    assert isinstance(found, Found)
    assert network.asked == [[unknown]]
    assert (absent.as_of, absent.sources) == ("2026-02-01", (SourceName.INDEX, SourceName.PUBMED))
    assert not absent.local


def test_a_remembered_miss_is_not_asked_again():
    network = pubmed()
    (result,) = resolve([query()], [network], Store(last_asked=date(2026, 1, 30)))
    assert isinstance(result, NotFound)
    assert result.as_of == "2026-01-30"
    assert network.asked == []


def test_a_remembered_miss_is_asked_again_where_it_is_not_trusted():
    network = pubmed()
    (result,) = resolve([query()], [network], Store(last_asked=date(2026, 1, 30)), ASK_AGAIN)
    assert result.as_of == "2026-02-01"
    assert network.asked == [[query()]]


def test_answers_are_kept():
    kept = Store()
    fresh = replace(RECORD, source=SourceName.PUBMED)
    resolve([query(), query(title="Seaweed broth and sailors", pages="9-13")], [pubmed(fresh)], kept)
    assert fresh in kept.kept
    assert len(kept.questions) == 1


def test_the_record_that_all_but_the_title_names_is_found():
    wrong = query(title="Seaweed broth and the strength of sailors")
    (result,) = resolve([wrong], [pubmed(RECORD)])
    assert isinstance(result, Found)
    assert result.record == RECORD


def test_the_place_holds_another_paper():
    other = query(title="Seaweed broth and the strength of sailors", authors=(Author("Walker", "T"),))
    (result,) = resolve([other], [pubmed(RECORD)])
    assert isinstance(result, NotFound)
    assert result.occupant == RECORD


def test_put_together_from_two_works():
    other = replace(
        RECORD,
        pmid="2",
        title="Bone and bread.",
        authors=(Author("Roe", "C"),),
        journal="Bone",
        volume="3",
        pages="7-9",
        doi="",
    )
    mixed = query(journal="Bone", volume="3", pages="7-9")
    (result,) = resolve([mixed], [pubmed(RECORD, other)])
    assert isinstance(result, Found)
    assert (result.record.pmid, result.occupant) == ("17507729", other)


@pytest.mark.parametrize("field", ["pmid", "doi"])
def test_an_identifier_of_another_work(field):
    other = replace(
        RECORD, pmid="2", title="Bone and bread.", authors=(Author("Roe", "C"),), pages="7-9", doi="10.5555/two"
    )
    (result,) = resolve([query(**{field: {"pmid": "2", "doi": "10.5555/two"}[field]})], [pubmed(RECORD, other)])
    assert isinstance(result, Found)
    assert (result.record.pmid, result.conflict_field) == ("17507729", field)
    assert "Bone and bread" in result.conflict


def test_an_identifier_carries_a_reference_without_title():
    short = Query(ParsedReference(pmid="17507729", year="2007"), "Straub et al., 2007. PMID: 17507729", Kind.JOURNAL)
    assert fits(short, RECORD)
    wrong = Query(
        ParsedReference(authors=(Author("Roe", "C"),), pmid="17507729", year="1999", journal="Bone"),
        "Roe C et al. Bone 1999. PMID: 17507729",
        Kind.JOURNAL,
    )
    assert not fits(wrong, RECORD)


def test_a_title_cut_short_is_the_work_that_stands_at_its_place():
    cut = query(title="Calcium supplementation in")
    assert fits(cut, RECORD)
    assert not fits(replace(cut, parsed=replace(cut.parsed, pages="7-9")), RECORD)


def test_two_that_fit_equally_well():
    again = replace(RECORD, pmid="2", journal="Bone", volume="3", pages="7-9", doi="10.5555/two")
    bare = query(journal=None, volume=None, pages=None, issue=None)
    (result,) = resolve([bare], [pubmed(RECORD, again)])
    assert isinstance(result, Ambiguous)
    assert {c.record.pmid for c in result.candidates} == {"17507729", "2"}


def test_a_paper_that_pubmed_holds_twice_is_one():
    twin = replace(RECORD, pmid="99999999", doi="10.5555/english-edition")
    (result,) = resolve([query()], [pubmed(twin, RECORD)])
    assert isinstance(result, Found)
    assert result.record.pmid == "17507729"


@pytest.mark.parametrize("kind", [Kind.WEB, Kind.BOOK, Kind.REPORT, Kind.THESIS])
def test_what_pubmed_does_not_hold(kind):
    (result,) = resolve(
        [query(kind, title="Facts on bone for sailors", journal=None, volume=None, pages=None)], [store()]
    )
    assert isinstance(result, NotIndexed)


def test_in_an_outage_a_book_that_the_local_pubmed_lacks_is_outside_pubmed_as_ever():
    book = query(Kind.BOOK, title="Facts on bone for sailors", journal=None, volume=None, pages=None)
    (result,) = resolve([book], [store(), index(), pubmed(down=True)])
    assert isinstance(result, NotIndexed)
    (result,) = resolve([book], [store(), pubmed(down=True)])
    assert isinstance(result, Unchecked)


def test_a_web_page_is_not_sent_to_pubmed():
    network = pubmed()
    resolve([query(Kind.WEB, journal=None, volume=None, pages=None)], [store(), network])
    assert network.asked == []
