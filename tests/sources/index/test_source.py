"""A local PubMed as a source: found as in PubMed, without a socket, by many at once."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest
from tests.support import made_up_articles
from tests.support.index_contents import made

from citecheck.errors import InputError, UsageError
from citecheck.frozen import replace
from citecheck.model import Author, Found, Kind, NotFound, ParsedReference, SourceName, Unchecked
from citecheck.resolution.resolve import resolve
from citecheck.resolution.source import Query
from citecheck.sources.index import database, rows
from citecheck.sources.index.source import LocalPubMed

REVISED = "2025-06-07"


def record(pmid, **changes):
    """A made-up work as the local PubMed has it."""
    return replace(made_up_articles.record(pmid, **changes), abstract="", source=SourceName.INDEX, as_of=REVISED)


RECORDS = [record(pmid) for pmid in range(1, 400)]


def query(one, kind=Kind.JOURNAL, **wrong):
    fields = {
        "authors": one.authors,
        "title": one.title.rstrip("."),
        "journal": one.journal,
        "year": one.year,
        "volume": one.volume,
        "issue": one.issue,
        "pages": one.pages,
        **wrong,
    }
    parsed = ParsedReference(**fields)
    names = ", ".join(author.display for author in parsed.authors)
    place = f"{parsed.year};{parsed.volume}({parsed.issue}):{parsed.pages}"
    return Query(parsed, f"{names}. {parsed.title}. {parsed.journal}. {place}.", kind)


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    return made(tmp_path_factory.mktemp("index") / "pubmed.sqlite", RECORDS)


@pytest.fixture
def source(index):
    source = LocalPubMed(index)
    yield source
    source.close()


ONE = RECORDS[41]
STRANGER = (Author("Nemo", "X"),)
WRONG = [
    {},
    {"title": ONE.title.replace("observed", "obsreved").rstrip(".")},
    {"title": " ".join(ONE.title.split()[:4])},
    {"title": None},
    {"year": "1899"},
    {"volume": "999"},
    {"pages": "4001-4010"},
    {"journal": "Another journal altogether"},
    {"authors": STRANGER},
    {"volume": None, "issue": None, "pages": None},
    {"journal": "Unheard Of", "pages": "4001", "title": ONE.title.replace("observed", "obsreved").rstrip(".")},
]


@pytest.mark.parametrize("wrong", WRONG)
def test_slips_do_not_hide_the_record(source, wrong):
    (answer,) = source.candidates([query(ONE, **wrong)])
    assert answer.choice.found.record == ONE
    assert answer.as_of == REVISED


@pytest.mark.parametrize("identifier", [{"pmid": "42"}, {"doi": ONE.doi.upper()}])
def test_a_printed_identifier_is_enough(source, identifier):
    parsed = ParsedReference(**identifier)
    (answer,) = source.candidates([Query(parsed, f"See {identifier}", Kind.OTHER)])
    assert answer.records == (ONE,)


def test_a_work_that_is_not_there_is_not_found_as_of_the_date_of_the_index(source):
    (verdict,) = resolve([query(record(77_777))], [source], offline=True)
    assert isinstance(verdict, NotFound)
    assert (verdict.as_of, verdict.sources, verdict.local) == (REVISED, (SourceName.INDEX,), True)


def test_another_paper_at_the_place_cited_is_named(source):
    stranger = record(77_777)
    (verdict,) = resolve([query(ONE, title=stranger.title, authors=STRANGER)], [source], offline=True)
    assert isinstance(verdict, NotFound)
    assert verdict.occupant == ONE


def test_a_wrong_pmid_is_a_conflict_not_another_verdict(source):
    (verdict,) = resolve([query(ONE, pmid="43")], [source], offline=True)
    assert isinstance(verdict, Found)
    assert verdict.record == ONE
    assert verdict.conflict_field == "pmid"


def test_a_title_that_hundreds_have_does_not_stop_the_search(tmp_path):
    heads = [
        replace(RECORDS[n], pmid=str(10_000 + n), title="Editorial.", volume=str(n), authors=(Author("Ibsen", "H"),))
        for n in range(390)
    ]
    source = LocalPubMed(made(tmp_path / "editorials.sqlite", heads))
    (answer,) = source.candidates([query(heads[300])])
    assert answer.choice.found.record.pmid == heads[300].pmid
    assert len(answer.records) < 60
    source.close()


def test_abstracts_come_with_the_records_where_the_index_has_them(tmp_path):
    told = replace(ONE, abstract="We listened to it.", mesh=("Humming",))
    source = LocalPubMed(made(tmp_path / "a.sqlite", [told], abstracts="1"))
    assert source.candidates([query(ONE)])[0].records == (told,)
    source.close()


def test_a_report_says_how_old_the_index_is(source):
    assert source.report().status == "not_asked"
    source.candidates([query(ONE)])
    report = source.report()
    assert (report.name, report.status, report.requests, report.as_of) == (SourceName.INDEX, "answered", 0, REVISED)


def test_no_socket_is_opened(index, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    source = LocalPubMed(index)
    verdicts = resolve([query(ONE), query(record(77_777))], [source], offline=True)
    source.close()
    assert [type(verdict) for verdict in verdicts] == [Found, NotFound]


def test_an_index_that_lacks_files_calls_nothing_absent(tmp_path):
    source = LocalPubMed(made(tmp_path / "gaps.sqlite", RECORDS[:9], missing="2-4"))
    found, absent = resolve([query(RECORDS[3]), query(record(77_777))], [source], offline=True)
    assert isinstance(found, Found)
    assert isinstance(absent, Unchecked)
    source.close()


LOOK_UP = """
import sys
from pathlib import Path
from citecheck.model import Kind, ParsedReference
from citecheck.sources.index.source import LocalPubMed
from citecheck.resolution.source import Query

source = LocalPubMed(Path(sys.argv[1]))
asked = [Query(ParsedReference(pmid=str(pmid)), f"PMID {pmid}", Kind.JOURNAL) for pmid in range(1, 400)]
for _ in range(5):
    answers = source.candidates(asked)
print(sum(answer.choice.found is not None for answer in answers))
"""


def test_many_processes_read_one_index(index):
    crew = [
        subprocess.Popen([sys.executable, "-c", LOOK_UP, str(index)], stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    assert [one.communicate(timeout=120)[0].strip() for one in crew] == ["399"] * 4
    assert list(index.parent.iterdir()) == [index]  # no journal, no lock


def test_readers_see_whole_transactions_only(index, tmp_path):
    path = tmp_path / "copy.sqlite"
    path.write_bytes(index.read_bytes())
    source, conn = LocalPubMed(path), database.writable(path)
    conn.execute("BEGIN")
    rows.delete(conn, [42])
    assert source.candidates([query(ONE)])[0].choice.found.record == ONE
    conn.execute("COMMIT")
    assert source.candidates([query(ONE)])[0].choice.found is None
    conn.close()
    source.close()


@pytest.mark.parametrize("first", [1, 12])
def test_a_damaged_index_is_named(index, tmp_path, first):
    path, page = tmp_path / "damaged.sqlite", 8192
    content = bytearray(index.read_bytes())
    content[first * page :] = b"\xff" * (len(content) - first * page)
    path.write_bytes(content)
    with pytest.raises((UsageError, InputError), match=r"damaged\.sqlite is damaged"):
        LocalPubMed(path).candidates([query(ONE)])


def test_an_index_that_may_be_a_part_of_pubmed_calls_nothing_absent(tmp_path):
    source = LocalPubMed(made(tmp_path / "part.sqlite", RECORDS, partial="1"))
    stranger = query(record(5000), year="2001")
    (verdict,) = resolve([stranger], [source], offline=True)
    assert isinstance(verdict, Unchecked)
    assert "only a part" in verdict.reason
    source.close()


@pytest.mark.parametrize(
    ("text", "kind", "wrong"),
    [
        ("Roe C. Seaweed Syndrome 1. GeneReviews. 2009. PMID: 20300000.", Kind.JOURNAL, {"pmid": "20300000"}),
        ("Roe C. Seaweed Syndrome. Broth Syndromes. 2009.", Kind.JOURNAL, {"journal": "Broth Syndromes"}),
        ("Roe C. Seaweed Deficiency. StatPearls. 2019;12:3.", Kind.JOURNAL, {"volume": "12", "pages": "3"}),
        ("Roe C. Seaweed broth. https://www.ncbi.nlm.nih.gov/books/NBK1234/ 2009", Kind.OTHER, {}),
    ],
)
def test_what_may_be_in_bookshelf_is_not_absent_because_nlms_files_lack_it(source, text, kind, wrong):
    parsed = ParsedReference(authors=(Author("Roe", "C"),), title="Seaweed Syndrome 1", year="2009")
    (verdict,) = resolve([Query(replace(parsed, **wrong), text, kind)], [source], offline=True)
    assert isinstance(verdict, Unchecked)
    assert "part of a book" in verdict.reason


def test_an_article_with_a_place_in_a_journal_is_absent_as_ever(source):
    stranger = query(record(5000), year="2001")
    assert isinstance(resolve([stranger], [source], offline=True)[0], NotFound)


def test_a_journal_that_the_index_knows_is_no_book(source):
    parsed = ParsedReference(
        authors=(Author("Roe", "C"),), title="Seaweed Syndrome 1", year="2009", journal="Ann Fict Med"
    )
    (verdict,) = resolve([Query(parsed, "Roe C. Seaweed Syndrome 1. Ann Fict Med. 2009.", Kind.JOURNAL)], [source])
    assert isinstance(verdict, NotFound)


def test_an_identifier_that_names_another_article_is_said_without_a_place(source):
    other = RECORDS[41]
    parsed = ParsedReference(title="Seaweed broth and its discontents", year="2009", pmid=other.pmid)
    (verdict,) = resolve(
        [Query(parsed, f"Seaweed broth and its discontents. 2009. PMID: {other.pmid}", Kind.JOURNAL)], [source]
    )
    assert isinstance(verdict, NotFound)
    assert other.pmid in verdict.conflict
