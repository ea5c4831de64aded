"""What goes in comes out, and nothing else can be looked up."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citecheck.frozen import replace
from citecheck.model import Author, Notice, NoticeType, Record, SourceName
from citecheck.sources.index import database, payload, rows
from citecheck.sources.index.finish import finish

LETTERS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=40
)
WORDS = LETTERS.map(lambda text: " ".join(text.split()))
SOME = WORDS.filter(bool)
PEOPLE = st.builds(Author, SOME, LETTERS, st.sampled_from(["", "Jr", "3rd"]), LETTERS)
GROUPS = st.builds(lambda name: Author(name, collective=True), SOME)
NOTICES = st.builds(Notice, st.sampled_from(list(NoticeType)), st.none() | st.just("12345"), LETTERS)
DATES = st.sampled_from(["", "1999", "1979 Dec-1980 Jan", "2016 Sep-Dec", "Winter 1980"])
RECORDS = st.builds(
    lambda **fields: Record(**fields),  # noqa: PLW0108 - of a class hypothesis wants the types, which name others
    pmid=st.integers(1, 99_999_999).map(str),
    title=LETTERS,
    vernacular_title=LETTERS,
    book_title=LETTERS,
    authors=st.lists(PEOPLE | GROUPS, max_size=4).map(tuple),
    journal=LETTERS,
    journal_full=LETTERS,
    issns=st.lists(SOME, max_size=2).map(tuple),
    nlm_id=LETTERS,
    year=st.sampled_from(["", "1999", "1979", "1980"]),
    epub_year=st.sampled_from(["", "1998"]),
    date=DATES,
    volume=LETTERS,
    issue=LETTERS,
    pages=LETTERS,
    elocation=LETTERS,
    doi=LETTERS,
    pmcid=LETTERS,
    languages=st.lists(SOME, max_size=2).map(tuple),
    publication_types=st.lists(SOME, max_size=2).map(tuple),
    notices=st.lists(NOTICES, max_size=2).map(tuple),
    abstract=LETTERS,
    mesh=st.lists(SOME, max_size=2).map(tuple),
    substances=st.lists(SOME, max_size=2).map(tuple),
    keywords=st.lists(SOME, max_size=2).map(tuple),
    source=st.just(SourceName.INDEX),
)
LONG = Record(
    pmid="4713",
    title="The effects of humming on the risk of falling among patients in the hospital: a randomized controlled trial.",
    authors=tuple(Author(name, "M", "", "Michael") for name in ("Johnson", "Williams", "Anderson", "Zhang", "Wang", "Martin") * 2),
    date="2016 Sep-Dec",
    year="2016",
    journal="J Invent Sci",
    source=SourceName.INDEX,
)  # fmt: skip
BARE = {"abstract": "", "mesh": (), "substances": (), "keywords": ()}
RECORD = Record(
    pmid="4711",
    title="Falling turnips and the sleep of marmots: a diary study.",
    authors=(Author("Ibsen", "KL", "", "Karen Lise"), Author("Brandt", "J", "Jr", "Jo"), Author("Marmot Group", collective=True)),
    journal="J Invent Sci",
    journal_full="Journal of inventive science",
    issns=("2222-2222",),
    year="1979",
    date="1979 Dec-1980 Jan",
    volume="12",
    issue="3",
    pages="101-9",
    doi="10.1000/turnips.1",
    source=SourceName.INDEX,
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(RECORDS)
def test_a_record_comes_out_as_it_went_in(record):
    row = rows.row_of(record, abstracts=True)
    assert rows.record_of(row.pmid, row.journal, row.kind, row.payload, row.extra) == record
    bare = rows.row_of(record)
    assert rows.record_of(bare.pmid, bare.journal, bare.kind, bare.payload) == replace(record, **BARE)


def test_the_title_can_be_had_alone():
    assert payload.title_of(payload.pack(RECORD)) == RECORD.title
    assert payload.title_of(payload.pack(LONG)) == LONG.title


def test_long_records_are_deflated_to_less():
    row = rows.row_of(LONG)
    assert isinstance(row.payload, bytes)
    assert len(row.payload) < 0.7 * len(LONG.title + "".join(author.display for author in LONG.authors))
    assert rows.record_of(row.pmid, row.journal, row.kind, row.payload) == LONG


@pytest.fixture
def conn(tmp_path):
    conn = database.writable(tmp_path / "index.sqlite")
    database.create(conn)
    yield conn
    conn.close()


def put(conn, *records, **how):
    conn.execute("BEGIN")
    rows.write(conn, [rows.row_of(record, **how) for record in records])
    conn.execute("COMMIT")


def take(conn, *pmids):
    conn.execute("BEGIN")
    gone = rows.delete(conn, pmids)
    conn.execute("COMMIT")
    return gone


def looked_up_by(conn):
    """All that a look-up can see."""
    return (
        conn.execute("SELECT key, pmid FROM keys ORDER BY key, pmid").fetchall(),
        conn.execute("SELECT term, doc FROM vocabulary ORDER BY term").fetchall(),
        rows.records(conn, [pmid for (pmid,) in conn.execute("SELECT pmid FROM rec")]),
    )


OTHER = replace(RECORD, pmid="4712", title="Humming of barnacles.", volume="13", doi="10.1000/barnacles")
LATER = replace(RECORD, title="Falling turnips and the sleep of weasels.", pages="111-9", notices=(Notice(NoticeType.ERRATUM, None, "x"),))  # fmt: skip


def fresh(tmp_path, *records):
    conn = database.writable(tmp_path / "fresh.sqlite")
    database.create(conn)
    put(conn, *records)
    finish(conn)
    seen = looked_up_by(conn)
    conn.close()
    return seen


@pytest.mark.parametrize("finished_first", [False, True])
def test_a_replaced_record_leaves_no_key_and_no_word_behind(conn, tmp_path, finished_first):
    put(conn, RECORD, OTHER)
    if finished_first:
        finish(conn)
    put(conn, LATER)
    finish(conn)
    assert looked_up_by(conn) == fresh(tmp_path, LATER, OTHER)


@pytest.mark.parametrize("finished_first", [False, True])
def test_a_deleted_record_is_gone_until_it_comes_back(conn, tmp_path, finished_first):
    put(conn, RECORD, OTHER, abstracts=True)
    if finished_first:
        finish(conn)
    assert take(conn, 4711, 99) == 1
    put(conn, RECORD)
    assert take(conn, 4712) == 1
    finish(conn)
    assert looked_up_by(conn) == fresh(tmp_path, RECORD)


def test_of_two_rows_of_one_pmid_the_later_stands(conn):
    put(conn, RECORD, LATER)
    assert rows.records(conn, [4711]) == [LATER]


def test_abstracts_have_a_table_of_their_own(conn):
    told = replace(RECORD, abstract="We watched turnips.", keywords=("turnip", "marmot"))
    put(conn, told, OTHER, abstracts=True)
    assert rows.records(conn, [4711, 4712], "2026-01-02") == [
        replace(told, as_of="2026-01-02"),
        replace(OTHER, as_of="2026-01-02"),
    ]
    assert rows.records(conn, [4711], abstracts=False) == [RECORD]
    assert conn.execute("SELECT count(*) FROM extra").fetchone() == (1,)


def test_a_rollback_leaves_nothing(conn):
    conn.execute("BEGIN")
    rows.write(conn, [rows.row_of(RECORD)])
    conn.execute("ROLLBACK")
    put(conn, OTHER)
    finish(conn)
    assert [record.pmid for record in looked_up_by(conn)[2]] == ["4712"]


def test_the_latest_revision_dates_the_index(conn):
    put(conn, RECORD, revised="2024-05-06")
    put(conn, OTHER, revised="2023-01-01")
    assert database.as_of(conn) == "2024-05-06"


def test_what_is_packed_now_can_be_read_later():
    """Bytes of an index that stands on somebody's disk: if this fails, the schema needs a new version number."""
    row = rows.row_of(RECORD)
    assert payload.record_of(4711, row.journal, row.kind, bytes.fromhex(PACKED)) == RECORD
    assert payload.record_of(4711, row.journal, row.kind, row.payload) == RECORD
    assert isinstance(row.payload, str)
    assert row.keys.hex() == KEYS


PACKED = (
    "734b045635c0140cccf179990590d2186457714e2a3064811603ab93dc7c60c10b0c0660fd0e2c6c203954c633a918187bde"
    "c04a270f58a715a7ca3a817c5b22ef25ef952fef55242b078c2da04605f7a2fcd202504d67098a305d434b0b035014cb181a"
    "c918033d64a86b09f596813ed40d7a8600"
)
KEYS = "318fa924166c6496706a064f7e815df504c5f28eca74068e727aff24050a12cb45b1099d"
