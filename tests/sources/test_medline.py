import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.entrez import made_up
from tests.support.entrez.printed import printed

from citecheck.frozen import replace
from citecheck.model import Author, Notice, NoticeType, Record, SourceName
from citecheck.sources.medline import format_medline, parse_medline, read_medline

ARTICLE = """
PMID- 1000001
OWN - NLM
STAT- MEDLINE
IS  - 1234-5678 (Print)
IS  - 8765-432x (Electronic)
VI  - 12
IP  - 3
DP  - 2016 Sep-Dec
TI  - A made-up trial of a made-up vitamin in people who
      do not exist.
PG  - 123-33
LID - e12 [pii]
LID - 10.1000/made.up(1) [doi]
AB  - BACKGROUND: Nothing. METHODS: None.
      RESULTS: 5%.
FAU - Van der Berg, Anna Maria
AU  - Van der Berg AM
AD  - Nowhere.
CN  - Made-up Study Group
FAU - Smith, John Jr
AU  - Smith J Jr
LA  - eng
PT  - Journal Article
PT  - Retracted Publication
DEP - 20160801
TA  - J Made Up
JT  - Journal of made-up things
JID - 0000001
RN  - 12001-79-5 (Vitamin K)
RN  - 0 (Thing (made-up))
RIN - J Made Up. 2017 Jan;13(1):1. doi: 10.1000/made.up(2). PMID:
      1000002
EIN - J Made Up. 2016;12(4):400
MH  - *Vitamins
OT  - made-up
AID - e12 [pii]
AID - 10.1000/made.up(1) [doi]
PMC - PMC1000001
SO  - J Made Up. 2016 Sep-Dec;12(3):123-33. doi: 10.1000/made.up(1).
"""

BOOK = """PMID- 1000003
STAT- Publisher
DP  - 2000
TI  - A made-up chapter
BTI - A made-up book
FED - Editor, Enid
ED  - Editor E
FAU - Writer, Will
AU  - Writer W
AID - NBK1 [bookaccession]
"""


def test_every_field_of_an_article_is_read():
    (record,) = parse_medline(ARTICLE, SourceName.PUBMED, "2026-01-02")
    assert record == Record(
        pmid="1000001",
        title="A made-up trial of a made-up vitamin in people who do not exist.",
        authors=(
            Author("Van der Berg", "AM", given="Anna Maria"),
            Author("Made-up Study Group", collective=True),
            Author("Smith", "J", "Jr", "John"),
        ),
        journal="J Made Up",
        journal_full="Journal of made-up things",
        issns=("1234-5678", "8765-432X"),
        nlm_id="0000001",
        year="2016",
        epub_year="2016",
        date="2016 Sep-Dec",
        volume="12",
        issue="3",
        pages="123-33",
        elocation="e12",
        doi="10.1000/made.up(1)",
        pmcid="PMC1000001",
        languages=("eng",),
        publication_types=("Journal Article", "Retracted Publication"),
        notices=(
            Notice(NoticeType.RETRACTION, "1000002", "J Made Up. 2017 Jan;13(1):1. doi: 10.1000/made.up(2)"),
            Notice(NoticeType.ERRATUM, None, "J Made Up. 2016;12(4):400"),
        ),
        abstract="BACKGROUND: Nothing. METHODS: None. RESULTS: 5%.",
        mesh=("*Vitamins",),
        substances=("Vitamin K", "Thing (made-up)"),
        keywords=("made-up",),
        source=SourceName.PUBMED,
        as_of="2026-01-02",
    )


def test_a_book_is_read_and_counts_as_whole_without_a_citation():
    reading = read_medline(BOOK)
    assert not reading.cut_off
    (record,) = reading.records
    assert (record.title, record.book_title) == ("A made-up chapter", "A made-up book")
    assert [author.display for author in record.authors] == ["Writer W"]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_newlines_marks_and_blank_lines_do_not_matter(newline):
    plain = parse_medline(ARTICLE + "\n\n" + BOOK)
    odd = "\ufeff" + ARTICLE.replace("LA  - eng", "\nLA  - eng") + BOOK
    assert parse_medline(odd.replace("\n", newline)) == plain
    assert [record.pmid for record in plain] == ["1000001", "1000003"]


def test_a_record_whose_end_is_missing_is_named_and_not_returned():
    reading = read_medline(ARTICLE + "\n" + ARTICLE.replace("1000001", "1000009").split("\nPT ")[0])
    assert [record.pmid for record in reading.records] == ["1000001"]
    assert reading.cut_off == ("1000009",)


def test_a_file_made_by_hand_needs_no_citation_at_its_end():
    (record,) = parse_medline("TI  - By hand.\nPMID- 5\nAU  - de la Cruz JM 3rd\nDP  - 1999-2000\n\nnonsense\n")
    assert record.authors == (Author("de la Cruz", "JM", "3rd"),)
    assert (record.title, record.year) == ("By hand.", "1999")


@pytest.mark.parametrize("text", ["", "nonsense", "<html></html>", "PMID- abc\nTI  - x\n", "PMID- ²\n", "\0\0"])
def test_what_is_no_record_is_passed_over(text):
    assert parse_medline(text) == []


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("TI  - Retracted: Made-up effects.", NoticeType.RETRACTION),
        ("TI  - RETRACTED ARTICLE: Made-up effects.", NoticeType.RETRACTION),
        ("TI  - [Retracted] Made-up effects.", NoticeType.RETRACTION),
        ("TI  - x\nPT  - Retracted Publication", NoticeType.RETRACTION),
        ("TI  - x\nPT  - Retraction of Publication", NoticeType.RETRACTION_OF),
        ("TI  - x\nPT  - Published Erratum", NoticeType.ERRATUM_FOR),
    ],
)
def test_a_notice_is_seen_where_only_type_or_title_tell(fields, expected):
    (record,) = parse_medline(f"PMID- 7\n{fields}\n")
    assert [(notice.type, notice.pmid) for notice in record.notices] == [(expected, None)]


def test_a_retraction_that_only_the_title_tells_is_said_in_words_and_survives_the_store():
    (record,) = parse_medline("PMID- 7\nTI  - Retracted: Made-up effects.\n")
    assert [n.text for n in record.notices] == ["PubMed's title of the record begins with “Retracted:”"]
    (again,) = parse_medline(format_medline(record))
    assert again.notices == record.notices


@pytest.mark.parametrize("title", ["Retracted papers: a survey.", "Retraction: Made-up effects.", "On retracted work"])
def test_a_title_about_retraction_is_no_retraction(title):
    (record,) = parse_medline(f"PMID- 7\nTI  - {title}\n")
    assert record.notices == ()


_WORD = st.text(string.ascii_letters + string.digits + "äéΔβ₂.,:;()-'/%*", min_size=1, max_size=12)
_TEXT = st.lists(_WORD, max_size=30).map(" ".join)
_SOME = st.lists(_WORD, min_size=1, max_size=6).map(" ".join)
_NAME = st.lists(st.text(string.ascii_letters + "é-'", min_size=2, max_size=9), min_size=1, max_size=3).map(" ".join)
_AUTHOR = st.one_of(
    st.builds(
        Author,
        family=_NAME,
        initials=st.text(string.ascii_uppercase, min_size=1, max_size=3),
        suffix=st.sampled_from(["", "Jr", "3rd"]),
        given=st.one_of(st.just(""), _NAME),
    ),
    st.builds(Author, family=_SOME, collective=st.just(True)),
)
_NOTICE = st.builds(
    Notice,
    type=st.sampled_from(NoticeType),
    pmid=st.one_of(st.none(), st.integers(1, 10**8).map(str)),
    text=_NAME,
)
_YEAR = st.one_of(st.just(""), st.integers(1800, 2100).map(str))
_RECORD = st.builds(
    lambda **fields: Record(**fields),  # noqa: PLW0108 - of a class hypothesis wants the types, which name others
    pmid=st.integers(1, 10**8).map(str),
    title=_TEXT,
    vernacular_title=_TEXT,
    book_title=_TEXT,
    authors=st.lists(_AUTHOR, max_size=4).map(tuple),
    journal=_TEXT,
    journal_full=_TEXT,
    issns=st.just(("1234-567X",)),
    nlm_id=st.just("0001"),
    year=st.just("2016"),
    epub_year=_YEAR,
    date=st.sampled_from(["2016", "2016 Sep-Dec", "2016 Dec-2017 Jan"]),
    volume=_TEXT,
    issue=_TEXT,
    pages=_TEXT,
    elocation=st.sampled_from(["", "e12", "S0000-0000(16)1"]),
    doi=st.sampled_from(["", "10.1000/a(b)c"]),
    pmcid=st.sampled_from(["", "PMC12"]),
    languages=st.lists(_SOME, max_size=2).map(tuple),
    publication_types=st.lists(_SOME, max_size=3).map(tuple),
    notices=st.lists(_NOTICE, max_size=4).map(tuple),
    abstract=_TEXT,
    mesh=st.lists(_SOME, max_size=3).map(tuple),
    substances=st.lists(_SOME, max_size=3, unique=True).map(tuple),
    keywords=st.lists(_SOME, max_size=3).map(tuple),
)


@settings(deadline=None)
@given(st.lists(_RECORD, min_size=1, max_size=3, unique_by=lambda record: record.pmid))
def test_what_is_written_reads_back_as_the_same_records(records):
    text = "\n".join(map(format_medline, records))
    assert all(len(line) <= 80 or " " not in line[6:] for line in text.splitlines())
    assert [replace(record) for record in parse_medline(text)] == records


@settings(deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read_without_an_error(text):
    read_medline(text)
    read_medline("PMID- 1\n" + text)


def test_a_doi_with_brackets_is_read_whole():
    text = "PMID- 1\nLID - e1 [pii]\nLID - 10.1000/a(2002)158[0634:B]2.0.CO;2 [doi]\nAID - 12 [pii]\n"
    (record,) = parse_medline(text)
    assert (record.doi, record.elocation) == ("10.1000/a(2002)158[0634:B]2.0.CO;2", "e1")
    assert parse_medline(format_medline(record)) == [record]


def test_a_work_that_was_retracted_and_printed_anew_is_retracted():
    (record,) = parse_medline("PMID- 1\nRRI - J Made Up. 2017;1:1. PMID: 2\n")
    assert record.notices == (Notice(NoticeType.RETRACTION, "2", "J Made Up. 2017;1:1"),)


def test_what_was_merged_into_a_record_is_kept_in_a_note():
    record = Record("2", title="Turnips.", journal="J Made Up", year="2001", date="2001", merged_pmids=("1", "3"))
    assert parse_medline(format_medline(record)) == [record]
    assert "GN  - PMID 1 was merged into this record.\n" in format_medline(record)
    noted = format_medline(record).replace("was merged", "may have been merged")
    assert parse_medline(noted)[0].merged_pmids == ()


@pytest.mark.parametrize("book", [False, True])
def test_every_field_that_pubmed_prints_leaves_those_that_are_needed_as_they_are(book):
    record = made_up.library(1)[0]
    record = replace(record, source=SourceName.REFERENCES, issns=("1234-5678",), keywords=("own",), pmcid="PMC7")
    if book:
        record = replace(record, book_title="A made-up book", journal="", volume="", issue="", issns=())
    text = printed(record)
    reading = read_medline(text)
    [read] = reading.records
    assert not reading.cut_off
    assert replace(read, mesh=(), keywords=(), substances=()) == replace(record, keywords=())
    assert read_medline(text[: text.index("AID -")]).cut_off == (() if book else (record.pmid,))
